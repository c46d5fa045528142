package people

import (
	"strings"
	"testing"
	"unicode"

	"onrecord/data/name"
)

// TestNamesAreOnes: no name is that of two people, and nobody has one twice.
func TestNamesAreOnes(t *testing.T) {
	holder := map[string]*Person{}
	for i := range All() {
		p := &All()[i]
		seen := map[string]bool{}
		for _, n := range p.AllNames() {
			if q := holder[name.Fold(n)]; q != nil && q != p {
				t.Errorf("%q is a name of %s and of %s", n, q.ID, p.ID)
			}
			if seen[n] {
				t.Errorf("%s has the name %q twice", p.ID, n)
			}
			holder[name.Fold(n)], seen[n] = p, true
		}
	}
}

// maxBySound is the share of names in other alphabets that need not match a Latin one: they write how an English or French name sounds
// ("Пол Уилан", Paul Whelan), or a Chinese or Korean one after rules of their own.
const maxBySound = 0.25

// TestAlphabets: nearly all names in other alphabets are spellings of a Latin one, which finds what was typed wrong, and no word mixes
// two alphabets.
func TestAlphabets(t *testing.T) {
	names, bySound := 0, 0
	for _, p := range All() {
		var latin []string
		for _, n := range p.AllNames() {
			if strings.ContainsFunc(n, isLatin) {
				latin = append(latin, n)
			}
		}
		for _, n := range p.Names {
			for _, w := range strings.Fields(n) {
				if count := scripts(w); count > 1 {
					t.Errorf("%s: %q is written in %d alphabets", p.ID, w, count)
				}
			}
			if !strings.ContainsFunc(n, isTransliterated) {
				continue
			}
			names++
			if !matchesAny(n, latin) {
				bySound++
			}
		}
	}
	if names < 1000 || float64(bySound) > maxBySound*float64(names) {
		t.Errorf("%d of %d names in other alphabets match no Latin one", bySound, names)
	}
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

func isTransliterated(r rune) bool {
	return unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Georgian, unicode.Arabic, unicode.Hebrew, unicode.Devanagari)
}

func matchesAny(s string, names []string) bool {
	for _, n := range names {
		if same, _ := name.Match(n, s); same {
			return true
		}
	}
	return false
}

// scripts counts the alphabets of a word that no word has together.
func scripts(word string) int {
	count := 0
	for _, table := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Georgian} {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(table, r) }) {
			count++
		}
	}
	return count
}

// TestEverywhere: somebody is known of every country that the news names, and most are known in another script or spelling.
func TestEverywhere(t *testing.T) {
	countries := map[string]bool{}
	for _, p := range All() {
		countries[p.Country] = true
	}
	if len(countries) < 200 || len(All()) < 1500 {
		t.Errorf("%d people of %d countries", len(All()), len(countries))
	}
}
