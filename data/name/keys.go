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
			keys.addFamily(strings.TrimSpace(latin(w)))
		}
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

// keySet is a few keys, each once.
type keySet []string

func (k *keySet) add(latin string) {
	if utf8.RuneCountInString(latin) < 2 {
		return
	}
	if key := Key(latin); key != "" && !slices.Contains(*k, key) {
		*k = append(*k, key)
	}
}

// addWord adds the keys of a folded word: of every reading, if it is of another alphabet, and of what its first letters may stand for.
func (k *keySet) addWord(w string) {
	all := readings(w)
	if all == nil {
		w = mendDigits(w)
		k.add(w)
		k.addBreath(w)
		return
	}
	for _, l := range all {
		k.add(l)
	}
	k.addBreath(all[0])
}

// addBreath adds the key of a word that begins with a sound which is written h, kh or ch, as "Khomeini", "Chomeini", "Homeini", or with a j
// that is spoken in two ways, as "Julani", "Dschulani", "Jelzin".
func (k *keySet) addBreath(w string) {
	switch {
	case strings.HasPrefix(w, "ch") && len(w) > 3:
		k.add("k" + w[2:])
	case strings.HasPrefix(w, "h") && len(w) > 3:
		k.add("k" + w[1:])
	case strings.HasPrefix(w, "j") && len(w) > 3:
		k.add("dj" + w[1:])
	}
}

// addFamily adds the keys of the other spellings of an eastern family name.
func (k *keySet) addFamily(latin string) {
	for _, c := range familyClasses[latin] {
		k.add(familyFirstSpelling[c])
	}
	for _, s := range wadeGiles[latin] {
		k.add(s)
	}
}
