package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
)

// word is what is known of a printed word wherever it stands, worked out once a document.
type word struct {
	lower    uint32 // a hash of it in small letters
	prefix   uint32
	suffixes [3]uint32 // of its last two, three and four letters
	shape    uint32
	classes  uint32 // a bit for each class
	place    uint32 // what the gazetteer has of it; 0 for nothing
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
	classesEnd
)

// wordOf returns what is known of a word.
func (f *finder) wordOf(s string) *word {
	w := f.words[s]
	if w == nil {
		w = f.newWord(s)
		f.words[s] = w
	}
	return w
}

func (f *finder) newWord(s string) *word {
	lower := strings.ToLower(s)
	w := &word{lower: hash(lower), shape: shape(s), classes: f.classes(s, lower)}
	w.prefix = hash(lower[:min(len(lower), 3)])
	for i := range w.suffixes {
		w.suffixes[i] = hash(lower[max(0, len(lower)-2-i):])
	}
	if w.classes&classCapital != 0 {
		if es := f.lookup(s); es != nil {
			w.place = placeCode(es[0])
		}
	}
	return w
}

// classes returns the classes of a word.
func (f *finder) classes(s, lower string) uint32 {
	heads := lexicon.HeadOf(lower)
	noun := lexicon.KindOfNoun(lower)
	title := lexicon.TitleOf(lower).Kind
	first, _ := utf8.DecodeRuneInString(s)
	_, given := lexicon.GivenName(s)
	var c uint32
	for _, is := range [...]struct {
		class uint32
		yes   bool
	}{
		{classCapital, capitalised(s)}, {classAllCaps, allCaps(s)}, {classFunction, lexicon.IsFunctionWord(lower)}, {classCommon, lexicon.IsCommon(lower)},
		{classGiven, given}, {classSurname, lexicon.IsKnownSurname(s)}, {classSurnameEnding, surnameEnding(lower)},
		{classParticle, lexicon.IsParticle(lower)}, {classHonorific, title == lexicon.Honorific}, {classOffice, title == lexicon.Office},
		{classRole, title == lexicon.CommonTitle}, {classOrganisationLast, heads.Last == lexicon.OrganisationHead},
		{classPlaceLast, heads.Last == lexicon.PlaceHead}, {classOtherLast, heads.Last == lexicon.OtherHead},
		{classOrganisationFirst, heads.First == lexicon.OrganisationHead}, {classPlaceFirst, heads.First == lexicon.PlaceHead},
		{classOrganisationNoun, noun == lexicon.OrganisationHead}, {classOtherNoun, noun == lexicon.OtherHead},
		{classDate, lexicon.IsDate(s)}, {classDemonym, f.isDemonym(s)}, {classInitials, isInitials(s)}, {classCamel, isCamelCase(s)},
		{classPrintedSmall, f.printsSmall(lower)}, {classSaying, saying[lower]}, {classPersonal, personal[lower]}, {classPlaceNoun, placeNouns[lower]},
		{classToPlaces, prepositions[lower][Place] > 0}, {classNumber, unicode.IsDigit(first)},
	} {
		if is.yes {
			c |= is.class
		}
	}
	return c
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
