package gazetteer

import "testing"

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if g := newGazetteer(embedded); g.find("kiev") == nil {
			b.Fatal("no Kiev")
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
