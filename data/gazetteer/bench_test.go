package gazetteer

import "testing"

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if g, err := newGazetteer(embedded); err != nil || g.find([]byte("kiev")) == nil {
			b.Fatal("no Kiev", err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	names := []string{"Kiev", "the United Arab Emirates", "Springfield", "Zaporizhzhia", "No Such Place"}
	Lookup(names[0])
	b.ReportAllocs()
	for b.Loop() {
		for _, n := range names {
			Lookup(n)
		}
	}
}

func BenchmarkMaxWords(b *testing.B) {
	Lookup("Kiev")
	for b.Loop() {
		MaxWords("united")
		MaxWords("zzz")
	}
}
