package quote

import "onrecord/data/lexicon/cue"

// maxApposition is how many items may stand between a name and its verb, within commas or dashes.
const maxApposition = 30

// apposed reads "X, a minister, said" and "X (Party) said": the verb follows a comma that closes what the name opened.
func (sc *scene) apposed(v, limit int) (subject, int, bool) {
	if !sc.is(v-1, ',') && !sc.is(v-1, '—') && !sc.endsWithTitle(v) || sc.kind(v-2) == stretchItem && sc.nounPhraseAt(v+1) {
		return subject{}, 0, false
	}
	if k := v - 2; k > limit+1 && sc.kind(k) == nameItem && sc.is(k-1, ',') && sc.nameKind(k) == personName && sc.nameKind(k-2) != personName {
		if _, begins, ok := sc.subjectBefore(k-1, limit); ok {
			return sc.nameSubject(k), sc.behindMarks(begins, limit), true // "the commissioner of police, Jane Doe, said"
		}
		return sc.nameSubject(k), k, true
	}
	var plain subject
	plainBegins, opens := 0, 0
	for j := v - 3; j > limit && j > v-maxApposition; j-- {
		if sc.items[j].kind == stretchItem && !sc.isWork(j) {
			return subject{}, 0, false
		}
		if !sc.is(j, ',') && !sc.is(j, '—') && sc.items[j].kind != stretchItem || !sc.opensApposition(j+1, v) {
			continue
		}
		opening := sc.skipBracket(j, limit)
		if sc.items[j].kind == stretchItem { // “of “The Quay,” who …”
			opening = j + 1
		}
		s, begins, ok := sc.subjectBefore(opening, limit)
		if ok && begins > limit && sc.is(begins-1, ',') && sc.word(begins).Is(cue.Preposition) {
			continue // "X, from Ghent, who has built bridges, said"
		}
		if ok && begins-2 >= limit && sc.is(begins-1, ',') && sc.nameKind(begins-2) == personName {
			_, first, _ := sc.subjectBefore(begins-1, limit)
			return sc.nameSubject(begins - 2), first, true // "X, head of Y — which builds — said"
		}
		if ok && s.kind == nameSubject {
			return s, begins, true
		}
		if ok && s.kind == nominalSubject && begins == limit {
			plain, plainBegins, opens = s, begins, j+1
		}
	}
	if plain.found && sc.nameKind(v-2) == personName && !sc.word(opens).Is(cue.Relative) && sc.entitled(v-2) {
		return sc.nameSubject(v - 2), plainBegins, true // "the host, board member Jane Doe, said"
	}
	return plain, plainBegins, plain.found
}

// endsWithTitle reports whether the title of a work with a comma before its closing mark stands before the verb at item v: "Jane Doe,
// author of “The Quay,” said".
func (sc *scene) endsWithTitle(v int) bool {
	return sc.kind(v-1) == stretchItem && v > 1 && sc.lastWord(v-1) == "," && sc.isWork(v-1) && !sc.nounPhraseAt(v+1)
}

// maxWork is how many tokens the title of a work may have.
const maxWork = 16

// isWork reports whether the stretch at item i reads like the title of a work: all its words but the shortest have capitals, and words
// that stand before it in the sentence lead up to it.
func (sc *scene) isWork(i int) bool {
	s := sc.stretches[sc.items[i].ref]
	if s.InnerEnd-s.Inner > maxWork || !isUpper(sc.t.Word(s.Inner)) || sc.kind(i-1) == signItem || sc.starts(s.First) {
		return false
	}
	for t := s.Inner; t < s.InnerEnd; t++ {
		if sc.t.Lower(t) && len(sc.t.Word(t)) > 3 || sc.t.Word(t) == "I" {
			return false
		}
	}
	return true
}

// unclosed returns the item of the name of the person of whom the description s, which begins at item begins, only says more though no
// comma closes it: "Jane Doe, 45, an engineer who built it said", "Jane Doe, the head and founder of a club said"; below zero when there is
// none.
func (sc *scene) unclosed(s subject, begins, after, limit int) int {
	if s.kind != nominalSubject && (s.kind != nameSubject || sc.nameKind(s.first) != bareName) || sc.is(after, ',') && sc.kind(after+1) != stretchItem {
		return -1
	}
	if sc.word(begins - 1).Is(cue.Coordinator) {
		for begins--; begins > limit && sc.inSubject(begins-1); begins-- {
		}
	}
	i := begins - 2
	if sc.number(i) && sc.is(i-1, ',') {
		i -= 2
	}
	if !sc.is(begins-1, ',') || i < limit || sc.nameKind(i) != personName || i > limit && !sc.is(i-1, ',') {
		return -1
	}
	if t := sc.lowerText(begins); t != "a" && t != "an" && (t != "the" || i > limit || !sc.hasAddition(begins, after)) {
		return -1
	}
	return i
}

// hasAddition reports whether a preposition adds to a noun among the items [a, b).
func (sc *scene) hasAddition(a, b int) bool {
	for i := a + 1; i < b; i++ {
		if sc.word(i).Is(cue.Preposition) {
			return true
		}
	}
	return false
}

// behindMarks returns the item right behind marked words, where nothing but the rest of a noun phrase with a conjunction stands between
// them and item begins: “…,” the owner of both Dockside and Quayside. Else it returns begins.
func (sc *scene) behindMarks(begins, limit int) int {
	for j := begins; j > limit && j > begins-maxSubject; j-- {
		if sc.kind(j-1) == stretchItem {
			return j
		}
		if !sc.inSubject(j-1) && !sc.word(j-1).Is(cue.Coordinator) {
			break
		}
	}
	return begins
}

func (sc *scene) skipBracket(j, limit int) int {
	if sc.is(j-1, ')') {
		if k := sc.openBracket(j-1, limit); k > 0 {
			return k
		}
	}
	return j
}

// opensApposition reports whether what begins at item j can describe the name before it.
func (sc *scene) opensApposition(j, v int) bool {
	if sc.kind(j) == stretchItem {
		return false
	}
	w := sc.word(j)
	switch {
	case w.Is(cue.Determiner | cue.Relative | nounRoles | cue.Preposition | cue.Possessive):
		return !w.Is(cue.Subordinator) || w.Is(cue.Preposition)
	case w.Is(pronounRoles | cue.Coordinator):
		return false
	}
	for k := j; k < v; k++ {
		if sc.word(k).Is(nounRoles) {
			return true
		}
	}
	return sc.kind(j) == wordItem && sc.t.Tokens[sc.items[j].first].Kind == numberKind || sc.kind(j) == nameItem || sc.lower(j)
}
