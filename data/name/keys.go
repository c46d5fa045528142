package name

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Keys returns the keys under which a person of this name is to be filed and sought: those of the family name, and of every other word
// that may be it, the most likely first. Two names that Match share at least one key, but for a few that are the same only by an acronym or
// a slip of the pen.
func Keys(s string) []string {
	if len(s) > maxName {
		s = strings.ToValidUTF8(s[:maxName], "")
	}
	n := Parse(s)
	keys := make(keySet, 0, 4)
	eastern := isEastern(n)
	for _, w := range nativeWords(Fold(n.Family)) {
		keys.addWord(w)
		if eastern {
			keys.addFamily(strings.ReplaceAll(latin(w), " ", ""))
		}
	}
	for _, w := range markedWords(n.Family) {
		keys.add(w)
	}
	for i, g := range n.Given {
		if i > 0 || !isGiven(g) {
			for _, w := range nativeWords(Fold(g)) {
				keys.addWord(w)
			}
		}
	}
	return keys
}

// maxKeys bounds the keys of one name: two words in Hebrew letters with all their readings.
const maxKeys = 64

// keySet is a few keys, each once.
type keySet []string

func (k *keySet) add(latin string) {
	if utf8.RuneCountInString(latin) < 2 || len(*k) >= maxKeys {
		return
	}
	if key := Key(latin); key != "" && !slices.Contains(*k, key) {
		*k = append(*k, key)
	}
}

// addWord adds the keys of a folded word: of every reading, if it is of another alphabet, and of what its letters may stand for.
func (k *keySet) addWord(w string) {
	all := readings(w)
	if all == nil {
		w = mendDigits(w)
		k.add(w)
		k.addVariants(w)
		return
	}
	for _, l := range all {
		k.add(strings.ReplaceAll(l, " ", ""))
	}
	k.addVariants(all[0])
}

// addVariants adds the keys of a word in which letters may be spoken in two ways: what is written h, kh or ch ("Khomeini", "Chomeini",
// "Homeini"; "Mukhin", "Muchin", "Muhin"), a j at the beginning ("Julani", "Dschulani", "Jelzin"), a Latvian ending.
func (k *keySet) addVariants(w string) {
	if len(w) <= 3 {
		return
	}
	rest := w[1:]
	switch w[0] {
	case 'h':
		k.add("k" + rest)
	case 'j':
		k.add("dj" + rest)
	case 'c':
		if rest[0] == 'h' {
			k.add("k" + rest)
		}
	}
	if i := strings.Index(rest, "ch"); i > 0 && rest[i-1] != 's' && rest[i-1] != 't' {
		k.add(w[:i+1] + "k" + rest[i+1:])
	}
	if isSlavic(w) {
		if i := strings.IndexByte(rest, 'h'); i > 0 && isVowel(rest[i-1]) {
			k.add(w[:i+1] + "k" + rest[i:])
		}
	}
	if stem := strings.TrimSuffix(w, "s"); isLatvian(w, stem) {
		k.add(stem)
	}
}

// isSlavic reports whether a word ends as Russian surnames do.
func isSlavic(w string) bool {
	w = strings.TrimSuffix(w, "a")
	return strings.HasSuffix(w, "ov") || strings.HasSuffix(w, "ev") || strings.HasSuffix(w, "in")
}

// addFamily adds the keys of the other spellings of an eastern family name.
func (k *keySet) addFamily(latin string) {
	for _, c := range familyClasses[latin] {
		if key := Key(familyFirstSpelling[c]); !slices.Contains(*k, key) { // of the family name "I" too, which is often printed "Lee"
			*k = append(*k, key)
		}
	}
	for _, s := range wadeGiles[latin] {
		k.add(s)
	}
}
