package name

import (
	"slices"
	"testing"
)

func TestPairKeys(t *testing.T) {
	for _, c := range []struct {
		seek, filed string
		found       bool
	}{
		{"Ines Okafor", "Ines Okafor", true},
		{"Bill Okafor", "William Okafor", true},
		{"Yuriy Demchenko", "Юрий Демченко", true},
		{"I. Okafor", "Ines Okafor", true},
		{"Ines Okafor", "I. Okafor", true},
		{"I. Okafor", "I. Okafor", true},
		{"I. Okafor", "Peter Okafor", false},
		{"Peter Okafor", "Ines Okafor", false},
		{"Ida Okafor", "Ines Okafor", false}, // the initial is filed, and not sought
		{"Okafor", "Ines Okafor", false},
	} {
		seek, _ := PairKeys(c.seek)
		_, file := PairKeys(c.filed)
		if found := slices.ContainsFunc(seek, func(k string) bool { return slices.Contains(file, k) }); found != c.found {
			t.Errorf("%q sought by %q finds %q under %q: %v, want %v", c.seek, seek, c.filed, file, found, c.found)
		}
	}
}

func TestExactKey(t *testing.T) {
	if a, b := ExactKey("Inés  OKAFOR"), ExactKey("ines okafor"); a != b || a == "" {
		t.Errorf("ExactKey = %q, %q, want the same", a, b)
	}
	if k := ExactKey(" "); k != "" {
		t.Errorf("ExactKey of nothing = %q", k)
	}
}
