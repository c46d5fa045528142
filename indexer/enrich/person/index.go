package person

import (
	"slices"
	"strings"

	"onrecord/data/name"
)

// maxNamesakes is how many people are filed under one word. Articles have a dozen of one surname at most; what has more is a list, and
// comparing all of its names with each other would take time in the square of them.
const maxNamesakes = 16

// file adds a person to the lists under which a form is looked for.
func (g *grouper) file(one *group, f *form) {
	add := func(m map[string][]*group, key string) {
		if all := m[key]; len(all) < maxNamesakes && !slices.Contains(all, one) {
			m[key] = append(all, one)
		}
	}
	for _, w := range f.words {
		add(g.byWord, g.stem(w))
		for part := range strings.SplitSeq(w, "-") {
			if part != w {
				add(g.byWord, g.stem(part)) // "Parker-Oll", "al-Masri"
			}
		}
	}
	if acronym := initialsOf(f.words); len(acronym) > 2 {
		add(g.byWord, acronym)
	}
	for _, key := range name.Keys(f.printed) {
		add(g.byKey, key)
	}
}

// initialsOf returns the first letters of the words of a folded name.
func initialsOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteByte(w[0])
	}
	return b.String()
}

// maxAlike is how many people a name is compared with. No article names so many who sound alike.
const maxAlike = 50

// sought returns the people that may be meant by a form, those filed first first.
func (g *grouper) sought(f *form) []*group {
	var all []*group
	add := func(some []*group) {
		for _, one := range some {
			if len(all) == maxAlike {
				return
			}
			if !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	for _, key := range name.Keys(f.printed) {
		add(g.byKey[key])
	}
	if !f.isFull() {
		add(g.byWord[g.stem(f.words[len(f.words)-1])])
		add(g.byWord[strings.ReplaceAll(f.words[0], ".", "")])
	}
	return all
}
