package name

import (
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s[0])
		f.Add(s[1])
	}
	for _, spellings := range inScripts {
		f.Add(spellings[0])
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Parse(s)
		if n.Family == "" && len(n.Given) > 0 {
			t.Errorf("Parse(%q) = %+v: given names without a family name", s, n)
		}
		for _, k := range Keys(s) {
			if k == "" {
				t.Errorf("Keys(%q) has an empty key", s)
			}
		}
		if latin := Latin(s); Latin(latin) != latin {
			t.Errorf("Latin(%q) = %q, written again %q", s, latin, Latin(latin))
		}
	})
}
