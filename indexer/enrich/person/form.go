package person

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/data/name"
	"onrecord/data/news"
)

// form is a printed name of the document made ready to be compared. "ADA VANCE" and "Ada Vance" are one form.
type form struct {
	printed   string   // as the document prints it, in capitals alone only where nothing else is printed
	words     []string // folded
	parsed    name.Name
	family    string   // folded, without particles
	sex       news.Sex // of its titles
	at        []int    // the names of the document printed so, in reading order
	sentences []int    // where they stand, in rising order
	aliases   []*form  // those that the document calls other names of the same person
	group     *group   // of a full form, once it is placed
	beside    string   // roles and titles beside it, in lower case; empty until it is asked for
}

func newForm(printed, folded string) *form {
	n := name.Parse(printed)
	return &form{printed: printed, words: strings.Fields(folded), parsed: n, family: name.Fold(n.Family)}
}

// isFull reports whether a name has a given name and a family name.
func (f *form) isFull() bool { return len(f.parsed.Given) > 0 && f.parsed.Family != "" }

// generation returns "jr" of "Jr.".
func (f *form) generation() string { return strings.Trim(name.Fold(f.parsed.Suffix), ".") }

// hasInitialsOnly reports whether no given name is written out: "J. R. Vance".
func (f *form) hasInitialsOnly() bool {
	return !slices.ContainsFunc(f.parsed.Given, func(g string) bool { return utf8.RuneCountInString(g) > 2 && !strings.Contains(g, ".") })
}

// patronymics are the endings of a father's name in the Slavic languages of the East, which are those of some surnames too.
var patronymics = []string{"ovich", "evich", "ovych", "ovna", "evna", "ivna", "ович", "евич", "овна", "евна", "івна"}

// hasPatronymic reports whether a name is a given name and perhaps the father's, without the family's: "Pavel Ivanovich".
func (f *form) hasPatronymic() bool {
	return len(f.words) == 2 && slices.ContainsFunc(patronymics, func(end string) bool { return strings.HasSuffix(f.words[1], end) })
}

// isShouted reports whether a name is printed in capitals alone.
func (f *form) isShouted() bool { return isShouted(f.printed) }

func isShouted(s string) bool { return s == strings.ToUpper(s) }

// sameFull reports whether two full names can be one person's within one document.
func (f *form) sameFull(o *form) bool {
	sameGeneration := f.generation() == o.generation()
	switch {
	case f.sex != news.SexUnknown && o.sex != news.SexUnknown && f.sex != o.sex:
		return false
	case sameGeneration && (f.addsInitial(o) || o.addsInitial(f)):
		return true
	case f.standsBeside(o):
		return false
	case sameGeneration && (isPart(f.words, o.words) || isPart(o.words, f.words)):
		return true
	}
	same, _ := name.Match(f.printed, o.printed)
	return same && !f.differsTwice(o)
}

// addsInitial reports whether a name is another with a middle initial: "Ada K. Vance" and "Ada Vance".
func (f *form) addsInitial(o *form) bool {
	return len(o.words) > 1 && len(f.words) == len(o.words)+1 && strings.HasSuffix(f.words[1], ".") && f.words[0] == o.words[0] &&
		slices.Equal(f.words[2:], o.words[1:])
}

// isPart reports whether a name is the beginning or the end of another.
func isPart(short, long []string) bool {
	n := len(long) - len(short)
	return n >= 0 && (slices.Equal(short, long[:len(short)]) || slices.Equal(short, long[n:]))
}

// differsTwice reports whether neither a given name nor the family name of two names agrees, but for the ways to write one sound: within
// one document Mike Waltz and Mick Wallace are two people.
func (f *form) differsTwice(o *form) bool {
	if isSpelling(f.family, o.family) {
		return false
	}
	for _, a := range f.words {
		for _, b := range o.words {
			if utf8.RuneCountInString(a) > 1 && isSpelling(a, b) {
				return false
			}
		}
	}
	return true
}

// isSpelling reports whether two folded words are one in two transliterations: their consonants agree, and so does the number of
// their syllables.
func isSpelling(a, b string) bool {
	return a == b || name.Key(a) == name.Key(b) && syllables(a) == syllables(b)
}

// syllables counts the runs of vowels of a word; those of other scripts than Latin count none.
func syllables(w string) int {
	n, inside := 0, false
	for _, r := range w {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !inside {
			n++
		}
		inside = vowel
	}
	return n
}

// standsBeside reports whether two names stand in one sentence: a text that prints two full names there means two people, and writes
// the same one only in one way.
func (f *form) standsBeside(o *form) bool {
	short, long := f.sentences, o.sentences
	if len(short) > len(long) {
		short, long = long, short
	}
	return slices.ContainsFunc(short, func(s int) bool {
		_, found := slices.BinarySearch(long, s)
		return found
	})
}
