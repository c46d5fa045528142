package name

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// compareSingle compares single, a name of one word, with a full one. Nothing but the surname supports it, so only close
// spellings of that are sure.
func compareSingle(p *part, full []part, single, n Name) Verdict {
	last := slices.IndexFunc(full, func(q part) bool { return q.family })
	for i := range full {
		q := &full[i]
		isFamily := q.family || i > 0 && i == last-1 && len(full) > 2 && !q.isGiven() // Spanish names: the first surname
		if !isFamily || q.initial {
			continue
		}
		if g := p.compare(q); g >= variant {
			t := pair{p, q, cell{grade: g}}
			if !p.isTransliteration(q) {
				return same(doubtful, Surname, surnameReason(&t))
			}
			return same(plausible, Surname, surnameReason(&t))
		}
	}
	first := &full[0]
	switch {
	case isAcronym(single, n):
		return same(likely, Acronym, single.Family+" is made of the initials of the other name")
	case len(full) > 3 && slices.ContainsFunc(full[1:], func(q part) bool { return q.word == p.word && !q.initial }):
		return same(plausible, MoreWords, quoted(p)+" is one of the many words of the other name")
	case p.word == first.word && len(full) == 2 && isRare(p, len(single.Titles) > 0):
		return same(plausible, GivenName, quoted(p)+" is a given name so rare that people are known by it")
	}
	return different(veryLikely, SurnameLacks, quoted(p)+" is no surname of the other name")
}

func surnameReason(t *pair) string {
	if t.grade == equal && !t.p.native && !t.q.native {
		return quoted(t.q) + " is the surname of both"
	}
	if t.p.native != t.q.native {
		return "the surnames " + quoted(t.p) + " and " + quoted(t.q) + " are one name in two alphabets"
	}
	return "the surnames " + quoted(t.p) + " and " + quoted(t.q) + " differ only in spelling"
}

// isRare reports whether a first name can tell a person: "Tedros", and no frequent name. With a title before it, it may be one of the
// lexicon, if not one that is frequent in many languages.
func isRare(p *part, titled bool) bool {
	return givenClasses[p.word] == nil && (titled || !p.isGiven())
}

func (p *part) isGiven() bool { _, ok := sexOf(p.word); return ok }

// isAcronym reports whether a name of one word is made of the initials of a full one, with its particles or without: "AMLO", "MBS". With
// the same generation behind both, as in "RFK Jr.", a middle initial may be missing in the full name.
func isAcronym(single, full Name) bool {
	printed := strings.ReplaceAll(single.Family, ".", "")
	if len(printed) < 3 || strings.ToUpper(printed) != printed {
		return false
	}
	want := Fold(printed)
	bare := initialsOf(slices.Concat(full.Given, strings.Fields(full.Family)))
	long := initialsOf(slices.Concat(full.Given, full.Particles, strings.Fields(full.Family)))
	if want == bare || want == long {
		return true
	}
	sameSuffix := single.Suffix != "" && generation(single.Suffix) == generation(full.Suffix)
	return sameSuffix && len(bare) > 1 && strings.HasPrefix(want, bare[:1]) && strings.HasSuffix(want, bare[1:])
}

func initialsOf(ws []string) string {
	var b strings.Builder
	for _, w := range ws {
		if w = latin(Fold(w)); w != "" {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

func utf8Len(initialOrName string) int {
	return utf8.RuneCountInString(strings.Trim(initialOrName, "."))
}
