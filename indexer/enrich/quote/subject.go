package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// numberKind is the kind of token that digits make.
const numberKind = token.Number

// subjectKind is how a text names a speaker.
type subjectKind uint8

const (
	noSubject subjectKind = iota
	nameSubject
	pronounSubject
	nominalSubject // "the minister", "officials"
)

// subject is the mention that a cue is tied to: items [first, end).
type subject struct {
	first, end int
	kind       subjectKind
	head       cue.Word // of a nominal: its head
	found      bool
	shared     bool // taken over from another clause
}

// maxSubject is how many items a subject may have; longer ones are clauses misread.
const maxSubject = 18

// finiteEvent finds the subject of a finite cue whose verb group begins at item v.
func (sc *scene) finiteEvent(e event, v int, fr frame, evs []event) (event, bool) {
	if s, begins, ok := sc.apposed(v, fr.first); ok && !sc.namedNext(e, fr) {
		e.subject, e.left, e.begins, e.own = s, begins, begins, true
		return sc.withConjunction(e, fr), true
	}
	if s, ok := sc.invertedSubject(e, v, fr); ok {
		e.subject, e.inverted, e.own = s, true, true
		e.right = min(s.end, fr.end)
		return e, true
	}
	s, begins, ok := sc.subjectBefore(v, fr.first)
	if ok && sc.f.grammar.proDrop && sc.word(begins).Is(cue.Preposition) && sc.word(s.first-1).Is(cue.Preposition) {
		ok = false // "sobre el caso de Jane Doe dijo"
	}
	if !ok && len(evs) > 0 && evs[len(evs)-1].right == v && sc.word(evs[len(evs)-1].begins).Is(cue.Relative) {
		s = evs[len(evs)-1].subject // "an officer who responded said"
		begins, ok = s.first, s.found
	}
	if ok {
		if i := sc.unclosed(s, begins, e.cueEnd, fr.first); i >= 0 {
			begins = i
			s = sc.nameSubject(begins)
		}
		e.subject, e.left, e.begins = s, begins, begins
		e = sc.withConjunction(e, fr)
		e.own = true
		return e, sc.plausible(e)
	}
	if s, begins, ok := sc.whoClause(v, fr.first); ok {
		e.subject, e.left, e.begins, e.own = s, begins, begins, true
		return sc.withConjunction(e, fr), sc.plausible(e)
	}
	switch {
	case sc.word(v-1).Is(cue.Coordinator) && e.w.Form == cue.Base && sc.infinitiveBefore(v, fr.first):
		return e, false
	case sc.word(v - 1).Is(cue.Coordinator), sc.is(v-1, ',') && (sc.word(v-2).Is(cue.Coordinator) || sc.coordinatedAside(v-1, fr.first)):
		e.subject = sc.sharedSubject(v, fr, evs)
		e.begins, e.own = v-1, true
		if e.w.Form == cue.Third && e.subject.found && !sc.agrees(e) {
			return e, false // "improved access and pledges to protect"
		}
	case sc.word(v - 1).Is(cue.Relative):
		e.subject = sc.antecedent(v-1, fr.first)
		e.begins = v - 1
	case sc.word(v-1).Is(cue.That) && sc.kind(v-2) == wordItem: // "a letter that said"
		if s := sc.antecedent(v-1, fr.first); s.found && !s.head.Is(cue.DocumentNoun) {
			e.subject = s
		} else {
			e.subject = sc.sharedSubject(v, fr, evs)
		}
	case v == fr.first && e.w.Form != cue.Participle && sc.nounPhraseAt(e.cueEnd):
		return e, false
	case sc.mayDrop(v, fr):
		e.subject, e.own, e.dropped = sc.dropped(v, &e, fr, evs), true, true
		return e, true
	}
	return e, e.subject.found && v > fr.first
}

// coordinatedAside reports whether the comma at item i closes an aside right after a conjunction: "and, on 3 May, said".
func (sc *scene) coordinatedAside(i, limit int) bool {
	const most = 6
	for j := i - 1; j > limit && j > i-most; j-- {
		switch k := sc.kind(j); {
		case sc.is(j, ','):
			return sc.word(j-1).Is(cue.Coordinator) && sc.word(j+1).Is(cue.Preposition|cue.Time|cue.Adverb)
		case k == signItem, k == stretchItem:
			return false
		}
	}
	return false
}

// withConjunction moves the beginning of a clause before the conjunction that opens it.
func (sc *scene) withConjunction(e event, fr frame) event {
	for e.begins > fr.first {
		w := sc.word(e.begins - 1)
		if !w.Is(cue.Coordinator|cue.Subordinator) && !sc.is(e.begins-1, ',') && !sc.is(e.begins-1, ';') {
			break
		}
		e.begins--
	}
	return e
}

// plausible rejects nouns that look like verbs: a weak cue wants a speaker that can speak.
func (sc *scene) plausible(e event) bool {
	if !sc.agrees(e) || sc.nobody(e.subject) {
		return false
	}
	if e.subject.kind != nominalSubject {
		return true
	}
	if e.w.May(cue.Shows) && (e.subject.head.Is(cue.Evidence) || !e.subject.head.Is(nounRoles|cue.AnonymousNoun)) {
		return false
	}
	if e.subject.head.Is(nounRoles | cue.AnonymousNoun) {
		return true
	}
	return e.w.May(cue.TakesClause) && e.w.May(cue.TakesQuote) && !strings.HasSuffix(sc.text(e.cue), "s")
}

// agrees reports whether subject and verb agree in number as far as the words tell: it tells verbs from nouns of the same form
// ("member states", "his latest post").
func (sc *scene) agrees(e event) bool {
	s, last := e.subject, sc.word(e.subject.end-1)
	switch e.w.Form {
	case cue.Base:
		if s.kind == nominalSubject {
			return sc.manyHeads(s)
		}
		if s.kind == pronounSubject {
			return last.Is(cue.Plural | cue.First)
		}
		return strings.HasSuffix(sc.text(s.end-1), "s") || sc.verbGroup(e.cue, s.end).first < e.cue
	case cue.Third:
		if s.kind == pronounSubject {
			return !last.Is(cue.Plural | cue.First)
		}
		one := sc.word(s.first).Is(cue.Determiner|cue.Possessive) && !sc.manyHeads(s)
		return s.kind != nominalSubject || one || s.head.Is(cue.DocumentNoun|cue.OrganisationNoun|cue.AnonymousNoun)
	}
	return true
}

// manyHeads reports whether a description speaks of more than one.
func (sc *scene) manyHeads(s subject) bool {
	if s.head.Is(cue.GroupNoun) || many[sc.lowerText(s.first)] {
		return true
	}
	head := sc.lowerText(sc.coreEnd(s.first, s.end) - 1)
	return strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") || head == "percent" || head == "%"
}

// nameKind is the kind of the name at item i; bareName when there is none.
func (sc *scene) nameKind(i int) nameKind {
	if i < 0 || sc.kind(i) != nameItem {
		return bareName
	}
	return sc.names[sc.items[i].ref].kind
}

// invertedSubject reads "said X" after marked words or a clause.
func (sc *scene) invertedSubject(e event, v int, fr frame) (subject, bool) {
	if e.w.Form == cue.Participle || v == fr.first {
		return subject{}, false
	}
	after := sc.afterShare(e.cueEnd)
	if s, ok := sc.russianSubject(after, fr.end); ok {
		return s, true
	}
	if sc.kind(v-1) != stretchItem && !asWords[sc.lowerText(v-1)] {
		if !sc.is(v-1, ',') && !sc.is(v-1, '—') {
			return subject{}, false
		}
		if sc.kind(v-2) != stretchItem && !sc.is(v-2, ',') && !sc.endsAfterSubject(after, fr.end) {
			return subject{}, false
		}
	}
	if sc.word(after).Is(cue.Object|cue.That) && !sc.word(after).Is(pronounRoles) {
		return subject{}, false
	}
	bare := sc.t.Part == news.Headline || sc.f.grammar.noArticles || sc.kind(v-1) == stretchItem || sc.kind(v-2) == stretchItem
	if !sc.nounPhraseAt(after) && !(bare && sc.bareNounAt(after)) {
		return subject{}, false
	}
	end := after
	for end < fr.end && end < after+maxSubject && sc.inPhrase(end) && !sc.word(end).Is(cue.That|cue.Wh|cue.Time) {
		if end > after && sc.kind(end-1) == nameItem && sc.word(end).Is(cue.Determiner) {
			break
		}
		if end > after && sc.f.grammar.plainThat && (sc.leavesSubject(end) || sc.word(after).Is(pronounRoles)) {
			break
		}
		if end > after && sc.word(end).Is(cue.Auxiliary|cue.Adverb) || end > after && sc.word(end).Frames != 0 && !sc.word(end).Is(nounRoles) {
			break
		}
		end++
	}
	s, ok := sc.speakerIn(after, end)
	if ok && e.w.Form == cue.Base && s.kind == nominalSubject && !sc.manyHeads(s) {
		return s, false // "add a cover"
	}
	if ok && s.kind == nominalSubject && sc.f.grammar.plainThat && s.head.Is(cue.PersonNoun) {
		if i, ok := sc.namedBehind(end, fr.end); ok {
			return sc.nameSubject(i), true
		}
	}
	if ok && s.kind == nominalSubject && s.end == end && sc.is(end, ',') && sc.nameKind(end+1) == personName {
		return sc.nameSubject(end + 1), true // "said the harbour master, Piet Okonjo"
	}
	return s, ok
}

// afterShare skips what sets one speaker beside another, from item i on: "dice, por su parte, Jane Doe", "ajoute pour sa part Jane Doe".
func (sc *scene) afterShare(i int) int {
	j := i
	if sc.is(j, ',') {
		j++
	}
	if !sc.f.grammar.plainThat || !sc.word(j).Is(cue.Preposition) || !sc.word(j+1).Is(cue.Possessive) || sc.kind(j+2) != wordItem {
		return i
	}
	if j += 3; sc.is(j, ',') {
		j++
	}
	return j
}

// namedBehind returns the name that a comma puts behind a description: "le commissaire européen aux affaires économiques, Jane Doe". item
// end is where the description was cut.
func (sc *scene) namedBehind(end, limit int) (int, bool) {
	const most = 12
	for j := end; j < limit && j < end+most; j++ {
		if sc.is(j, ',') {
			return j + 1, sc.nameKind(j+1) == personName || sc.fullName(j+1)
		}
		if sc.kind(j) == signItem || sc.kind(j) == stretchItem || sc.word(j).Frames != 0 || sc.word(j).Is(cue.Auxiliary|cue.That|cue.Relative|cue.Time) {
			break
		}
	}
	return 0, false
}

// leavesSubject reports whether the preposition at item i leads away from the noun before it, as all do but the one that stands for the
// genitive: "dijo el ministro de Economía en Madrid".
func (sc *scene) leavesSubject(i int) bool {
	if !sc.word(i).Is(cue.Preposition) || !sc.lower(i) {
		return false
	}
	return !genitive[sc.text(i)]
}

// fullName reports whether a name of several words stands at item i.
func (sc *scene) fullName(i int) bool {
	return sc.kind(i) == nameItem && i < len(sc.items) && sc.items[i].end > sc.items[i].first+1
}

// bareNounAt reports whether a noun that can speak, or a name, comes at item i or soon after it though no article does: "says party
// planner Jane Doe".
func (sc *scene) bareNounAt(i int) bool {
	const most = 4
	for j := i; j < i+most; j++ {
		if k := sc.kind(j); k == nameItem || k == wordItem && sc.word(j).Is(nounRoles) {
			return true
		} else if k != wordItem || sc.word(j).Roles != 0 || sc.word(j).Frames != 0 && sc.word(j).Form != cue.Base { // "state Rep. Jane Doe"
			return false
		}
	}
	return false
}

// insideSigns reports whether a sign or a marked stretch stands among the items [a, b).
func (sc *scene) insideSigns(a, b int) bool {
	for j := a; j < b; j++ {
		if k := sc.kind(j); k == signItem || k == stretchItem {
			return true
		}
	}
	return false
}

// endsAfterSubject reports whether the clause holds no more than cue and subject.
func (sc *scene) endsAfterSubject(i, limit int) bool {
	for n := 0; i < limit && n < 8; i, n = i+1, n+1 {
		if sc.kind(i) == signItem {
			return true
		}
		if sc.word(i).Is(cue.Auxiliary | cue.That | cue.Wh) {
			return false
		}
	}
	return i >= limit
}
