package name

import "testing"

func TestSlug(t *testing.T) {
	for of, want := range map[string]string{
		"Ines Okafor": "ines-okafor", "Siân O'Vance Jr.": "sian-ovance-jr", "!!!": "x", "": "x",
	} {
		if got := Slug(of); got != want {
			t.Errorf("Slug(%q) = %q, want %q", of, got, want)
		}
	}
}
