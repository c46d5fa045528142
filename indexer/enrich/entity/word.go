package entity

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
)

// word is what is known of a printed word wherever it stands, worked out once a document.
type word struct {
	small    string // in small letters
	capital  bool   // begins with a capital, as names do
	lower    uint32 // a hash of small
	prefix   uint32
	suffixes [3]uint32 // of its last two, three and four letters
	shape    uint32
	classes  uint32 // a bit for each class
	entries  []*gazetteer.Entry
	place    uint32 // what the first of the entries is; 0 for nothing
	places   int    // tokens of the longest place name that begins with it, at most
}

// Classes of words.
const (
	classCapital = 1 << iota
	classAllCaps
	classFunction
	classCommon
	classGiven
	classSurname
	classSurnameEnding
	classParticle
	classHonorific
	classOffice
	classRole
	classOrganisationLast
	classPlaceLast
	classOtherLast
	classOrganisationFirst
	classPlaceFirst
	classOrganisationNoun
	classOtherNoun
	classDate
	classDemonym
	classInitials
	classCamel
	classPrintedSmall // in this document
	classSaying
	classPersonal
	classPlaceNoun
	classToPlaces
	classNumber
)

// wordOf returns what is known of a word in this document.
func (f *finder) wordOf(s string) *word {
	w := f.words[s]
	if w == nil {
		w = knownWord(s)
		if w.classes&classPrintedSmall == 0 && f.printsSmall(w.small) {
			own := *w
			own.classes |= classPrintedSmall
			w = &own
		}
		f.words[s] = w
	}
	return w
}

// maxKnown is how many words are remembered from document to document, some ten megabytes of them. Few words of an article are new
// after some thousands of articles; a flood of invented ones is worked out anew each time.
const maxKnown = 1 << 16

// met holds what the tables say of words met before. It changes nothing but the time that it takes.
var met = struct {
	sync.RWMutex
	words map[string]*word
}{words: make(map[string]*word)}

func knownWord(s string) *word {
	met.RLock()
	w := met.words[s]
	met.RUnlock()
	if w != nil {
		return w
	}
	w = newWord(s)
	met.Lock()
	defer met.Unlock()
	if len(met.words) < maxKnown && len(s) < maxKnownLength {
		met.words[strings.Clone(s)] = w
	}
	return w
}

// MayBeginPlace reports whether the gazetteer has names that begin with a capitalised word.
func MayBeginPlace(w string) bool { return knownWord(w).places > 0 }

// MayBeDemonym reports whether a capitalised word can be an adjective of a place, or the word for its people.
func MayBeDemonym(w string) bool { return knownWord(w).classes&classDemonym != 0 }

// maxKnownLength keeps monsters from being remembered; in bytes.
const maxKnownLength = 40

// newWord asks the tables about a word.
func newWord(s string) *word {
	small := strings.ToLower(strings.Clone(s))
	w := &word{small: small, capital: capitalised(s), lower: hash(small), shape: shape(s)}
	w.prefix = hash(small[:min(len(small), 3)])
	for i := range w.suffixes {
		w.suffixes[i] = hash(small[max(0, len(small)-2-i):])
	}
	w.classes = listed(small)
	if w.capital {
		w.classes |= classCapital | capitalClasses(s)
		if w.places = placeTokens(s); w.places > 0 {
			if w.entries = lookup(s); w.entries != nil {
				w.place = placeCode(w.entries[0])
			}
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	w.classes |= otherClasses(small, unicode.IsDigit(first)) | bit(classPrintedSmall, s == small && unicode.IsLower(first))
	return w
}

// placeTokens returns how many tokens a place name that begins with a capitalised word can have.
func placeTokens(s string) int {
	first, _, _ := strings.Cut(gazetteer.Fold(s), " ")
	if first == "the" || first == "" {
		return maxPlaceTokens
	}
	n := gazetteer.MaxWords(first)
	if n == 0 {
		return 0
	}
	return min(maxPlaceTokens, n+2) // "Harrow region", "Frankfurt an der Oder": words that the gazetteer does not count
}

// lists are the classes of the lexicon that are classes of words, too.
var lists = [...]struct {
	listed lexicon.Class
	class  uint32
}{
	{lexicon.Function, classFunction}, {lexicon.Common, classCommon}, {lexicon.Particle, classParticle}, {lexicon.HonorificTitle, classHonorific},
	{lexicon.OfficeTitle, classOffice}, {lexicon.RoleTitle, classRole}, {lexicon.OrganisationLast, classOrganisationLast},
	{lexicon.PlaceLast, classPlaceLast}, {lexicon.OtherLast, classOtherLast}, {lexicon.OrganisationFirst, classOrganisationFirst},
	{lexicon.PlaceFirst, classPlaceFirst}, {lexicon.OrganisationNoun, classOrganisationNoun}, {lexicon.OtherNoun, classOtherNoun},
	{lexicon.Date, classDate},
}

// listed returns the classes of a word in small letters that the lexicon knows.
func listed(small string) (c uint32) {
	in := lexicon.ClassesOf(small)
	if bare, ok := strings.CutSuffix(small, "."); ok {
		in |= lexicon.ClassesOf(bare) & lexicon.Date
	}
	if in == 0 {
		return 0
	}
	for _, l := range lists {
		if in&l.listed != 0 {
			c |= l.class
		}
	}
	return c
}

// capitalClasses returns the classes that only capitalised words have.
func capitalClasses(s string) uint32 {
	_, given := lexicon.GivenName(s)
	return bit(classAllCaps, allCaps(s)) | bit(classGiven, given) | bit(classSurname, lexicon.IsKnownSurname(s)) |
		bit(classDemonym, isDemonym(s)) | bit(classInitials, isInitials(s)) | bit(classCamel, isCamelCase(s))
}

// otherClasses returns the classes that no list of the lexicon has.
func otherClasses(small string, number bool) uint32 {
	return bit(classSurnameEnding, surnameEnding(small)) | bit(classSaying, saying[small]) |
		bit(classPersonal, personal[small]) | bit(classPlaceNoun, placeNouns[small]) | bit(classToPlaces, prepositions[small][Place] > 0) |
		bit(classNumber, number)
}

// bit returns a class if it holds.
func bit(class uint32, holds bool) uint32 {
	if holds {
		return class
	}
	return 0
}

// placeCode tells kinds and ranks of places apart.
func placeCode(e *gazetteer.Entry) uint32 {
	rank := uint32(0)
	for _, least := range []float64{5e3, 2e4, 1e5, 5e5} {
		if e.Rank() >= least {
			rank++
		}
	}
	return 1 + uint32(e.Kind)*8 + rank
}

// hash returns the FNV-1a hash of a string.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// shape returns a hash of the kinds of a word's letters, runs of one kind counted once: "Xx", "X.X.", "XxXx", "d".
func shape(s string) uint32 {
	h := uint32(2166136261)
	last := ' '
	for _, r := range s {
		k := '.'
		switch {
		case unicode.IsUpper(r):
			k = 'X'
		case unicode.IsLetter(r):
			k = 'x'
		case unicode.IsDigit(r):
			k = 'd'
		case r == '-' || r == '’' || r == '\'':
			k = '-'
		}
		if k != last {
			h = (h ^ uint32(k)) * 16777619
			last = k
		}
	}
	return h
}
