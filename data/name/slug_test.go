package name

import (
	"slices"
	"testing"
)

func TestSlug(t *testing.T) {
	for of, want := range map[string]string{
		"Ines Okafor": "ines-okafor", "Siân O'Vance Jr.": "sian-ovance-jr", "!!!": "x", "": "x",
	} {
		if got := Slug(of); got != want {
			t.Errorf("Slug(%q) = %q, want %q", of, got, want)
		}
	}
}

func TestLatinWords(t *testing.T) {
	for of, want := range map[string][]string{
		"Inés O'Vance-Berg 2": {"ines", "o", "vance", "berg", "2"}, "Юрий": {"iurii"}, "…": nil,
	} {
		if got := LatinWords(of); !slices.Equal(got, want) {
			t.Errorf("LatinWords(%q) = %q, want %q", of, got, want)
		}
	}
}
