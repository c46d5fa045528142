package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/indexer/enrich/token"
)

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

// maxApposition is how many items may stand between a name and its verb, within commas or dashes.
const maxApposition = 30

// finiteEvent finds the subject of a finite cue whose verb group begins at item v.
func (sc *scene) finiteEvent(e event, v int, fr frame, evs []event) (event, bool) {
	if s, begins, ok := sc.apposed(v, fr.first); ok {
		e.subject, e.left, e.begins, e.own = s, begins, begins, true
		return sc.withConjunction(e, fr), true
	}
	if s, ok := sc.invertedSubject(e, v, fr); ok {
		e.subject, e.inverted, e.own = s, true, true
		e.right = sc.afterSubject(s, fr.end)
		return e, true
	}
	if s, begins, ok := sc.subjectBefore(v, fr.first); ok {
		e.subject, e.left, e.begins = s, begins, begins
		e = sc.withConjunction(e, fr)
		e.own = true
		return e, sc.plausible(e)
	}
	switch {
	case sc.word(v - 1).Is(cue.Coordinator), sc.is(v-1, ',') && sc.word(v-2).Is(cue.Coordinator):
		e.subject = sc.sharedSubject(v, fr, evs)
		e.begins, e.own = v-1, true
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
	}
	return e, e.subject.found && v > fr.first
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
	if !sc.agrees(e) {
		return false
	}
	if e.subject.kind != nominalSubject {
		return true
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
		return s.kind != nominalSubject || sc.word(s.first).Is(cue.Determiner|cue.Possessive) && !sc.manyHeads(s) || s.head.Is(cue.DocumentNoun|cue.OrganisationNoun|cue.AnonymousNoun)
	}
	return true
}

// manyHeads reports whether a description speaks of more than one.
func (sc *scene) manyHeads(s subject) bool {
	head := sc.lowerText(sc.coreEnd(s.first, s.end) - 1)
	return s.head.Is(cue.GroupNoun) || strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") || quantifiers[sc.lowerText(s.first)] || head == "percent" || head == "%"
}

// apposed reads "X, a minister, said" and "X (Party) said": the verb follows a comma that closes what the name opened.
func (sc *scene) apposed(v, limit int) (subject, int, bool) {
	if !sc.is(v-1, ',') && !sc.is(v-1, '—') {
		return subject{}, 0, false
	}
	if k := v - 2; k > limit+1 && sc.kind(k) == nameItem && sc.is(k-1, ',') && sc.nameKind(k) == personName && sc.nameKind(k-2) != personName {
		return sc.nameSubject(k), k, true // "the commissioner of police, Jane Doe, said"
	}
	var plain subject
	plainBegins := 0
	for j := v - 3; j > limit && j > v-maxApposition; j-- {
		if sc.items[j].kind == stretchItem {
			return subject{}, 0, false
		}
		if !sc.is(j, ',') && !sc.is(j, '—') || !sc.opensApposition(j+1, v) {
			continue
		}
		s, begins, ok := sc.subjectBefore(sc.skipBracket(j, limit), limit)
		if ok && s.kind == nameSubject {
			return s, begins, true
		}
		if ok && s.kind == nominalSubject && begins == limit {
			plain, plainBegins = s, begins
		}
	}
	return plain, plainBegins, plain.found
}

// nameKind is the kind of the name at item i; bareName when there is none.
func (sc *scene) nameKind(i int) nameKind {
	if i < 0 || sc.kind(i) != nameItem {
		return bareName
	}
	return sc.names[sc.items[i].ref].kind
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

// invertedSubject reads "said X" after marked words or a clause.
func (sc *scene) invertedSubject(e event, v int, fr frame) (subject, bool) {
	if e.w.Form == cue.Participle || v == fr.first {
		return subject{}, false
	}
	after := e.cueEnd
	if sc.kind(v-1) != stretchItem && !sc.verbFirst(e, v, fr) {
		if !sc.is(v-1, ',') && !sc.is(v-1, '—') {
			return subject{}, false
		}
		if sc.kind(v-2) != stretchItem && !sc.is(v-2, ',') && !sc.endsAfterSubject(after, fr.end) {
			return subject{}, false
		}
	}
	if sc.word(after).Is(cue.Object|cue.That) && !sc.word(after).Is(pronounRoles) || !sc.nounPhraseAt(after) {
		return subject{}, false
	}
	end := after
	for end < fr.end && end < after+maxSubject && sc.inPhrase(end) && !sc.word(end).Is(cue.That|cue.Wh|cue.Time) {
		if end > after && sc.kind(end-1) == nameItem && sc.word(end).Is(cue.Determiner) {
			break
		}
		if end > after && sc.word(end).Is(cue.Auxiliary|cue.Adverb) || end > after && sc.word(end).Frames != 0 && !sc.word(end).Is(nounRoles) {
			break
		}
		end++
	}
	s, ok := sc.speakerIn(after, end)
	if ok && s.kind == nominalSubject && s.end == end && sc.is(end, ',') && sc.nameKind(end+1) == personName {
		return sc.nameSubject(end + 1), true // "said the harbour master, Piet Okonjo"
	}
	return s, ok
}

// verbFirst reports whether the verb at item v comes before its subject because a phrase opens the sentence, in a language that
// does so.
func (sc *scene) verbFirst(e event, v int, fr frame) bool {
	if !sc.f.grammar.verbSecond || sc.insideSigns(fr.first, v) {
		return false
	}
	return sc.word(fr.first).Is(cue.Preposition|cue.Adverb|cue.Time) || sc.word(e.cueEnd).Is(cue.Male|cue.Female) && !sc.is(e.cueEnd+1, ',')
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

// afterSubject is the item after an inverted subject and what describes it: the next sign that is not part of it.
func (sc *scene) afterSubject(s subject, limit int) int { return min(s.end, limit) }

// inPhrase reports whether item i can be inside a noun phrase.
func (sc *scene) inPhrase(i int) bool {
	switch sc.kind(i) {
	case stretchItem:
		return false
	case signItem:
		return i < len(sc.items) && (sc.items[i].sign == '&' || sc.items[i].sign == '%' || sc.items[i].sign == '/')
	case wordItem:
		w := sc.items[i].w
		return !w.Is(cue.Subordinator|cue.Relative|cue.Coordinator) || w.Is(cue.Preposition)
	}
	return true
}

// subjectBefore reads the noun phrase that ends before item v; begins is its first item.
func (sc *scene) subjectBefore(v, limit int) (s subject, begins int, ok bool) {
	a := v
	for a > limit && v-a < maxSubject && sc.inSubject(a-1) {
		a--
	}
	if a == v {
		return subject{}, 0, false
	}
	if first := sc.listStart(a, v, limit); first < a {
		return subject{first: first, end: v, kind: nominalSubject, head: cue.Word{Roles: cue.GroupNoun}, found: true}, first, true
	}
	s, ok = sc.speakerIn(a, v)
	if r := sc.word(a - 1); a > limit+1 && r.Is(cue.Relative) && !r.Is(cue.Wh|cue.That|cue.Determiner) || ok && s.kind == nominalSubject && sc.lowerText(a-1) == "who" {
		if before, begins, found := sc.subjectBefore(a-1, limit); found { // "providers who had once been paid said"
			return before, begins, true
		}
	}
	return s, a, ok
}

// listStart returns where a list of names begins that ends with the name at item a, just before item v: "Jane Doe, John Roe and
// Ann Poe", with what the list depends on: "the ministers of Mali and Niger". It returns a when there is no list.
func (sc *scene) listStart(a, v, limit int) int {
	if v != a+1 || sc.kind(a) != nameItem || a-2 < limit || !sc.word(a-1).Is(cue.Coordinator) || sc.kind(a-2) != nameItem || sc.lowerText(a-1) == "but" {
		return a
	}
	k := a - 2
	for k-2 >= limit && sc.is(k-1, ',') && sc.kind(k-2) == nameItem {
		k -= 2
	}
	if k > limit && sc.word(k-1).Is(cue.Preposition) {
		for k > limit && v-k < maxSubject && sc.inSubject(k-1) {
			k--
		}
		if sc.word(k).Is(cue.Preposition) {
			return a
		}
		return k
	}
	if k == limit || sc.is(k-1, ',') || sc.kind(k-1) == stretchItem || sc.word(k-1).Is(cue.Subordinator|cue.That) {
		return k
	}
	return a
}

// inSubject reports whether item i can be inside a subject; verbs and conjunctions end it.
func (sc *scene) inSubject(i int) bool {
	if sc.kind(i) == stretchItem && i >= 0 {
		s := sc.stretches[sc.items[i].ref]
		return s.innerEnd-s.inner <= 3 && !sc.terminal(i) && sc.lastWord(i) != "," && sc.lower(i+1) && sc.word(i-1).Is(cue.Determiner)
	}
	if !sc.inPhrase(i) {
		return false
	}
	w := sc.word(i)
	if w.Is(cue.That) && !w.Is(cue.Determiner) || w.Is(cue.Auxiliary|cue.Negation|cue.Modal) && sc.kind(i) != cliticItem {
		return w.Is(cue.Preposition)
	}
	return !(w.Frames != 0 && w.Form != cue.Participle && w.Roles == 0)
}

// speakerIn finds the speaker in the noun phrase [a, b): a name at its head, a pronoun, or the whole phrase.
func (sc *scene) speakerIn(a, b int) (subject, bool) {
	for a < b && (sc.word(a).Is(cue.Coordinator) || sc.word(a).Is(cue.Adverb) && !sc.word(a).Is(cue.Determiner|cue.Preposition)) {
		a++
	}
	a = sc.skipLeadingPhrase(a, b)
	if a >= b {
		return subject{}, false
	}
	core := sc.coreEnd(a, b)
	if p := b - 1; core < b && sc.nameKind(p) == personName && !sc.word(p-1).Is(cue.Preposition|cue.Determiner|cue.Coordinator) && sc.kind(p-1) != cliticItem {
		core = b // "chief of staff General Jane Doe"
	}
	last := core - 1
	switch {
	case sc.kind(last) == nameItem && sc.nameKind(last) == bareName && sc.kind(last-1) == cliticItem && last-2 >= a && sc.nameKind(last-2) == organisationName:
		return sc.nameSubject(last - 2), true
	case sc.officeOf(a, last):
		return subject{first: a, end: core, kind: nominalSubject, head: cue.Word{Roles: cue.OrganisationNoun}, found: true}, true
	case sc.kind(last) == nameItem:
		return sc.nameSubject(last), true
	case core == a+1 && sc.word(a).Is(pronounRoles|cue.Male|cue.Female):
		return subject{first: a, end: core, kind: pronounSubject, found: true}, true
	case sc.kind(last) == wordItem && sc.word(last).Is(pronounRoles) && !sc.word(last).Is(cue.Determiner):
		return subject{first: last, end: core, kind: pronounSubject, found: true}, true
	}
	if s, ok := sc.possessor(a, core); ok {
		return s, true
	}
	return sc.nominal(a, b, core)
}

// officeOf reports whether the phrase from item a on ends at item i in a bare name that another name owns, and that is no name by
// itself: "the Governor’s Office".
func (sc *scene) officeOf(a, i int) bool {
	if i-2 < a || sc.kind(i) != nameItem || sc.nameKind(i) != bareName || sc.kind(i-1) != cliticItem || sc.kind(i-2) != nameItem {
		return false
	}
	return sc.f.words.Lookup(sc.t.Word(sc.items[i].end - 1)).Is(cue.OrganisationNoun)
}

// skipLeadingPhrase leaves out a phrase of place or time before the subject proper: "in a statement the minister".
func (sc *scene) skipLeadingPhrase(a, b int) int {
	if !sc.word(a).Is(cue.Preposition) && !sc.word(a).Is(cue.Time) {
		return a
	}
	if k := sc.kind(b - 1); k == nameItem || sc.word(b-1).Is(pronounRoles) {
		return b - 1
	}
	for j := b - 1; j > a+1; j-- {
		if sc.word(j).Is(cue.Determiner | cue.Possessive) {
			return j
		}
	}
	if sc.word(b - 1).Is(cue.GroupNoun) {
		return b - 1
	}
	return b
}

// coreEnd is the end of the phrase proper, before a preposition that adds to it.
func (sc *scene) coreEnd(a, b int) int {
	for j := a + 1; j < b; j++ {
		if w := sc.word(j); w.Is(cue.Preposition) && sc.lower(j) || stateOf[sc.lowerText(j)] || w.Is(cue.Relative) || sc.items[j].kind == wordItem && strings.HasSuffix(sc.text(j), "ed") && sc.lower(j) && j > a+1 && sc.word(j-1).Is(nounRoles) {
			return j
		}
	}
	for b > a+1 && sc.kind(b-1) == cliticItem {
		b--
	}
	return b
}

// stateOf are adjectives that open an addition to a noun: "people familiar with the talks".
var stateOf = map[string]bool{"familiar": true, "close": true, "aware": true, "briefed": true, "able": true}

// possessor takes "X’s report" for X speaking.
func (sc *scene) possessor(a, core int) (subject, bool) {
	if !sc.word(core-1).Is(cue.DocumentNoun) && sc.kind(core-1) != nameItem {
		return subject{}, false
	}
	for j := core - 2; j > a; j-- {
		if sc.kind(j) == cliticItem && sc.kind(j-1) == nameItem {
			return sc.nameSubject(j - 1), true
		}
	}
	return subject{}, false
}

// nominal takes a phrase by its head noun. A phrase with no article wants a noun that is known to speak.
func (sc *scene) nominal(a, b, core int) (subject, bool) {
	head := sc.word(core - 1)
	if sc.kind(core-1) != wordItem {
		return subject{}, false
	}
	if !head.Is(nounRoles | cue.AnonymousNoun) {
		head.Roles |= nounByEnding(sc.lowerText(core - 1))
	}
	marked := sc.word(a).Is(cue.Determiner|cue.Possessive) || sc.kind(a) == nameItem || sc.t.Tokens[sc.items[a].first].Kind == numberKind
	if !marked && !head.Is(nounRoles|cue.AnonymousNoun) {
		return subject{}, false
	}
	if core == a+1 && sc.word(a).Is(cue.Determiner) && !quantifiers[sc.lowerText(a)] {
		return subject{}, false
	}
	return subject{first: a, end: b, kind: nominalSubject, head: head, found: true}, true
}

// nounByEnding guesses from its ending whether an unknown noun names people.
func nounByEnding(w string) cue.Role {
	for _, suffix := range []string{"ers", "ors", "ists", "ians", "men", "women", "ants", "ents"} {
		if len(w) > len(suffix)+2 && strings.HasSuffix(w, suffix) {
			return cue.GroupNoun
		}
	}
	for _, suffix := range []string{"er", "or", "ist", "ian", "man", "woman", "-year-old"} {
		if len(w) > len(suffix)+2 && strings.HasSuffix(w, suffix) {
			return cue.PersonNoun
		}
	}
	return 0
}

func (sc *scene) nameSubject(i int) subject {
	return subject{first: i, end: i + 1, kind: nameSubject, found: true}
}

// antecedent is what a relative pronoun at item i refers to.
func (sc *scene) antecedent(i, limit int) subject {
	if sc.is(i-1, ',') {
		i--
	}
	s, _, _ := sc.subjectBefore(i, limit)
	return s
}

// sharedSubject is the subject that a clause without its own takes over: that of the cue before it, else of the sentence.
func (sc *scene) sharedSubject(v int, fr frame, evs []event) subject {
	for j := len(evs) - 1; j >= 0; j-- {
		if e := evs[j]; !e.source && e.subject.found && e.cue < v && !e.subject.head.Is(cue.DocumentNoun) {
			s := e.subject
			s.shared = true
			return s
		}
	}
	s := sc.mainSubject(fr.first, v)
	s.shared = true
	return s
}

// mainSubject guesses the subject of the sentence that begins at item a: the first name or pronoun that is not part of an
// opening phrase and owns nothing.
func (sc *scene) mainSubject(a, limit int) subject {
	a = sc.afterOpening(a, limit)
	for j := a; j < limit; j++ {
		switch w := sc.word(j); {
		case sc.kind(j) == stretchItem:
			return subject{}
		case w.Is(cue.Auxiliary) && j > a+1:
			if s, ok := sc.speakerIn(a, j); ok {
				return s
			}
			return subject{}
		case sc.kind(j) == nameItem && sc.kind(j+1) != cliticItem && sc.phraseEnds(j+1) && !sc.doubtful(j):
			return sc.nameSubject(j)
		case w.Is(cue.Male|cue.Female|cue.Neuter|cue.Plural) && !w.Is(cue.Determiner):
			return subject{first: j, end: j + 1, kind: pronounSubject, found: true}
		case w.Is(nounRoles|cue.AnonymousNoun) && sc.phraseEnds(j+1) && !w.Is(cue.DocumentNoun):
			return subject{first: a, end: j + 1, kind: nominalSubject, head: w, found: true}
		case w.Is(cue.Auxiliary | cue.Preposition | cue.That):
			return subject{}
		}
	}
	return subject{}
}

// doubtful reports whether the name at item j may owe its capital to the beginning of the sentence: "Health workers have".
func (sc *scene) doubtful(j int) bool {
	it := sc.items[j]
	return sc.nameKind(j) == bareName && sc.starts(it.first) && it.end == it.first+1 && sc.lower(j+1) && sc.word(j+1) == (cue.Word{})
}

// phraseEnds reports whether the noun phrase is over at item i.
func (sc *scene) phraseEnds(i int) bool {
	switch sc.kind(i) {
	case nameItem, cliticItem:
		return false
	case wordItem:
		return !sc.word(i).Is(nounRoles)
	}
	return true
}

// afterOpening skips an opening phrase or clause with its comma: "After the game, …".
func (sc *scene) afterOpening(a, limit int) int {
	for a < limit && (sc.word(a).Is(cue.Coordinator) || sc.word(a).Is(cue.Adverb)) && !sc.word(a).Is(cue.Preposition) {
		a++
		if sc.is(a, ',') {
			a++
		}
	}
	if sc.word(a).Is(cue.Preposition | cue.Subordinator | cue.Time) {
		for j := a; j < limit; j++ {
			if sc.is(j, ',') {
				return j + 1
			}
		}
	}
	return a
}

// lastWith returns the item after the "with" before item v, which brings a subject for a participle: "with critics saying".
func (sc *scene) lastWith(v, limit int) int {
	for j := v - 1; j > limit && j > v-8; j-- {
		if sc.lowerText(j) == "with" {
			return j + 1
		}
		if sc.kind(j) == signItem {
			break
		}
	}
	return limit
}

// participleEvent finds the subject of "saying", "adding": its own when one stands right before it, else that of the sentence.
func (sc *scene) participleEvent(e event, v int, fr frame, evs []event) (event, bool) {
	e.left, e.begins = v, v
	p := sc.word(v - 1)
	switch {
	case v == fr.first:
		return e, false
	case sc.is(v-1, ',') || sc.is(v-1, '—') || p.Is(cue.Coordinator) || sc.kind(v-1) == stretchItem:
		e.subject = sc.sharedSubject(v, fr, evs)
		e.begins, e.own = v-1, true
	case p.Is(cue.Preposition | cue.Subordinator):
		if sc.lowerText(v-1) == "of" || sc.lowerText(v-1) == "without" {
			return e, false
		}
		e.subject = sc.sharedSubject(v, fr, evs)
		e.begins, e.own = v-1, true
	case sc.lowerText(v-1) == "as" || p.Is(cue.Wh):
		e.subject = sc.sharedSubject(v, fr, evs)
	default:
		s, begins, ok := sc.subjectBefore(v, max(fr.first, sc.lastWith(v, fr.first)))
		if ok && s.head.Is(cue.DocumentNoun) && sc.lowerText(begins-1) == "with" {
			return e, false
		}
		if ok && s.kind == nominalSubject && !s.head.Is(nounRoles|cue.AnonymousNoun) {
			return e, false
		}
		if !ok || s.head.Is(cue.DocumentNoun) {
			s = sc.sharedSubject(v, fr, evs)
		} else if sc.lowerText(begins-1) == "with" || sc.word(begins).Is(cue.Preposition) {
			e.left, e.begins, e.own = begins, begins, true
		}
		e.subject = s
	}
	return e, e.subject.found
}
