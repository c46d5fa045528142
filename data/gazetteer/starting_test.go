package gazetteer

import "testing"

func TestStarting(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  string // among the first
	}{
		{"Kyi", "kyiv"}, {"kie", "kyiv"}, {"Lugan", "luhansk"}, {"united ki", "united-kingdom"}, {"Munc", "munich"}, {"germ", "germany"},
	} {
		found := false
		all := Starting(c.typed, 5)
		for _, e := range all {
			found = found || string(e.ID) == c.want
		}
		if !found || len(all) > 5 {
			t.Errorf("Starting(%q) = %v, want %s among five", c.typed, ids(all), c.want)
		}
	}
	for _, none := range []string{"", "xqzw", "   "} {
		if all := Starting(none, 5); len(all) > 0 {
			t.Errorf("Starting(%q) = %v", none, ids(all))
		}
	}
}

func BenchmarkStarting(b *testing.B) {
	for _, typed := range []string{"sa", "Kyi"} {
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				Starting(typed, 12)
			}
		})
	}
}
