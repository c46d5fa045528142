package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
)

// maxWhoClause is how many items may stand between "who" and the verb that comes after its clause.
const maxWhoClause = 24

// whoClause reads the subject of the verb at item v when a clause that tells who is meant stands between them: "a woman who has worked
// at the quay for ten years said". begins is the first item of the subject.
func (sc *scene) whoClause(v, limit int) (s subject, begins int, ok bool) {
	if sc.word(v - 1).Is(cue.Coordinator) {
		return subject{}, 0, false // "who left but said"
	}
	verbs := 0
	for j := v - 1; j > limit && j > v-maxWhoClause; j-- {
		w := sc.word(j)
		switch {
		case sc.tellsWhich(j):
			if verbs == 0 || sc.is(j-1, ',') {
				return subject{}, 0, false
			}
			s, begins, ok = sc.subjectBefore(j, limit)
			return s, begins, ok && (s.kind != nominalSubject || s.head.Is(nounRoles|cue.AnonymousNoun))
		case sc.kind(j) == stretchItem, sc.kind(j) == signItem, w.Is(cue.That) && !w.Is(cue.Determiner),
			j < v-1 && w.May(cue.TakesClause) && w.Form != cue.Participle && !sc.isNounUse(j):
			return subject{}, 0, false
		case sc.verbAt(j):
			verbs++
		}
	}
	return subject{}, 0, false
}

// nobody reports whether a subject is nobody, or whoever there may be.
func (sc *scene) nobody(s subject) bool {
	if s.first > 0 && sc.lowerText(s.first-1) == "no" {
		return true
	}
	switch sc.lowerText(s.first) {
	case "no", "nobody", "none", "neither", "anyone", "anybody", "whoever":
		return true
	}
	return false
}

// tellsWhich reports whether a word that opens a clause about the noun before it stands at item j.
func (sc *scene) tellsWhich(j int) bool {
	switch sc.lowerText(j) {
	case "who", "where", "which", "whose":
		return true
	case "that":
		return sc.relativeThat(j) && sc.kind(j-1) == wordItem
	}
	return false
}

// verbAt reports whether the word at item j is a finite verb, as far as its form tells.
func (sc *scene) verbAt(j int) bool {
	w := sc.word(j)
	if w.Is(cue.Auxiliary|cue.Finite) || w.Form == cue.Past || w.Form == cue.Third {
		return true
	}
	return sc.lower(j) && w.Roles == 0 && strings.HasSuffix(sc.text(j), "ed")
}

// infinitiveBefore reports whether a "to" or another word that makes verbs unreal stands before item v in its clause, so that a bare
// verb after "and" goes on with it: "asked them to wait and report".
func (sc *scene) infinitiveBefore(v, limit int) bool {
	for j := v - 1; j > limit && j > v-maxSubject; j-- {
		if sc.word(j).Is(cue.Modal) {
			return true
		}
	}
	return false
}

// namedNext reports whether the verb of event e is followed by nothing but its subject: "…, noted Jane Doe, the director", "…, says a
// friend of the captain".
func (sc *scene) namedNext(e event, fr frame) bool {
	j := e.cueEnd
	if e.w.May(cue.TakesRecipient|cue.TakesName|cue.TakesInfinitive) || !sc.nounPhraseAt(j) {
		return false
	}
	if sc.nameKind(j) == personName && (j+1 >= fr.end || sc.kind(j+1) == signItem) {
		return true
	}
	end := j
	for ; end < fr.end && sc.kind(end) != signItem; end++ {
		w := sc.word(end)
		if sc.kind(end) == stretchItem || end > j && sc.verbAt(end) || sc.isLy(end) || w.Is(cue.That|cue.Auxiliary|cue.Adverb|cue.Time) &&
			!w.Is(cue.Determiner|cue.Preposition) {
			return false
		}
	}
	if end < fr.end-1 || !sc.word(j).Is(cue.Determiner|cue.Possessive) {
		return false
	}
	s, ok := sc.speakerIn(j, end)
	return ok && s.kind == nominalSubject && s.head.Is(cue.PersonNoun|cue.GroupNoun|cue.OrganisationNoun|cue.AnonymousNoun)
}

// afterSubordinator reads the subject before item v when a word like "after" stands before it in the phrase that begins at item a and
// brings a clause, not a noun: "markets fell after Reuters reported".
func (sc *scene) afterSubordinator(a, v int) (s subject, begins int, ok bool) {
	for j := v - 2; j >= a; j-- {
		if w := sc.word(j); !w.Is(cue.Subordinator) || !w.Is(cue.Preposition) {
			continue
		}
		if j == a && sc.starts(sc.items[a].first) {
			break
		}
		s, ok = sc.speakerIn(j+1, v)
		return s, j + 1, ok && (s.kind != nominalSubject || s.head.Is(nounRoles|cue.AnonymousNoun))
	}
	return subject{}, 0, false
}
