package quote

import (
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/lexicon/cue"
)

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
	if s, begins, ok := sc.afterSubordinator(a, v); ok {
		return s, begins, true
	}
	s, ok = sc.speakerIn(a, v)
	r := sc.word(a - 1)
	relative := r.Is(cue.Relative) && !r.Is(cue.Wh|cue.That|cue.Determiner) ||
		sc.lowerText(a-1) == "who" && (ok && s.kind == nominalSubject || sc.verbAt(a))
	if a > limit+1 && relative {
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
		if sc.word(i-1).Is(cue.Preposition) && sc.isWork(i) {
			return true
		}
		s := sc.stretches[sc.items[i].ref]
		return s.InnerEnd-s.Inner <= 3 && !sc.terminal(i) && sc.lastWord(i) != "," && sc.lower(i+1) && sc.word(i-1).Is(cue.Determiner)
	}
	if !sc.inPhrase(i) {
		return false
	}
	w := sc.word(i)
	if w.Is(cue.Wh) && !w.Is(cue.Preposition|cue.Relative) {
		return false
	}
	if w.Is(cue.Clitic) && !w.Is(pronounRoles|cue.Determiner|cue.Preposition|cue.Possessive) {
		return false
	}
	if w.Is(cue.That) && !w.Is(cue.Determiner) || w.Is(cue.Auxiliary|cue.Negation|cue.Modal) && sc.kind(i) != cliticItem {
		return w.Is(cue.Preposition)
	}
	return !(w.Frames != 0 && w.Form != cue.Participle && w.Roles == 0) || (w.Form == cue.Base || w.Form == cue.Past && sc.word(i+1).Is(nounRoles)) && sc.isNounUse(i)
}

// speakerIn finds the speaker in the noun phrase [a, b): a name at its head, a pronoun, or the whole phrase.
func (sc *scene) speakerIn(a, b int) (subject, bool) {
	for a < b && (sc.word(a).Is(cue.Coordinator) || sc.word(a).Is(cue.Adverb) && !sc.word(a).Is(cue.Determiner|cue.Preposition) || sc.openingAdverb(a)) {
		a++
	}
	a = sc.skipLeadingPhrase(a, b)
	if a >= b {
		return subject{}, false
	}
	core := sc.coreEnd(a, b)
	if w := sc.word(b - 1); w.Is(cue.Male|cue.Female|cue.Plural) && sc.word(b-2).Is(cue.Time) {
		a, core = b-1, b // "the following month they said"
	}
	for p := b - 1; p >= core; p-- {
		if sc.nameKind(p) == personName && sc.entitled(p) && (p == b-1 || sc.word(p+1).Is(cue.Preposition)) {
			core = p + 1 // "chief of staff General Jane Doe", "chief of detectives Jane Doe at the quay"
			break
		}
	}
	if sc.f.grammar.noArticles && sc.nameKind(a) == personName {
		core = a + 1 // "сказал Сорокатов журналистам"
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

// openingAdverb reports whether an adverb in -ly begins the sentence at item i: "Shortly after".
func (sc *scene) openingAdverb(i int) bool {
	t := sc.lowerText(i)
	return sc.kind(i) == wordItem && sc.starts(sc.items[i].first) && len(t) > 4 && strings.HasSuffix(t, "ly") && sc.items[i].w.Roles&nounRoles == 0
}

// entitled reports whether a title stands right before the name at item p, so that the name is the head of its phrase and not what
// a preposition adds to another.
func (sc *scene) entitled(p int) bool {
	for p > 0 && !sc.lower(p-1) && lexicon.TitleOf(sc.lowerText(p-1)).Kind != lexicon.NoTitle {
		p--
	}
	return !sc.word(p-1).Is(cue.Preposition|cue.Determiner|cue.Coordinator) && sc.kind(p-1) != cliticItem
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
	if !sc.word(a).Is(cue.Preposition|cue.Time) || sc.word(a).Is(cue.Definite) || sc.word(a).Is(cue.Determiner) && sc.f.grammar.plainThat {
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
		w := sc.word(j)
		if w.Is(cue.Preposition) && sc.lower(j) || stateOf[sc.lowerText(j)] || w.Is(cue.Relative) {
			return j
		}
		if j > a+1 && sc.word(j-1).Is(nounRoles) && sc.lower(j) && (strings.HasSuffix(sc.text(j), "ed") || sc.isGerund(j)) {
			return j // "officials briefed on the talks"
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
	head := sc.word(sc.headOf(a, core))
	if sc.is(core-1, '%') && core-2 >= a { // "63% said"
		return subject{first: core - 2, end: b, kind: nominalSubject, head: cue.Word{Roles: cue.GroupNoun}, found: true}, true
	}
	if sc.kind(core-1) != wordItem && !(sc.f.grammar.headFirst && head.Is(nounRoles|cue.AnonymousNoun)) {
		return subject{}, false
	}
	if !head.Is(nounRoles|cue.AnonymousNoun) && !sc.f.grammar.headFirst {
		head.Roles |= nounByEnding(sc.lowerText(core - 1))
	}
	if quantifiers[sc.lowerText(a)] && sc.lowerText(core) == "of" { // "one of my students"
		head.Roles |= cue.PersonNoun
	}
	marked := sc.word(a).Is(cue.Determiner|cue.Possessive) || sc.kind(a) == nameItem && sc.kind(a+1) == cliticItem || sc.t.Tokens[sc.items[a].first].Kind == numberKind
	if !marked && !head.Is(nounRoles|cue.AnonymousNoun) {
		return subject{}, false
	}
	if core == a+1 && sc.word(a).Is(cue.Determiner) && !quantifiers[sc.lowerText(a)] {
		return subject{}, false
	}
	return subject{first: a, end: b, kind: nominalSubject, head: head, found: true}, true
}

// headOf returns the item of the head of the noun phrase [a, core): its last word, or the first noun that is known to speak where what
// describes a noun comes behind it.
func (sc *scene) headOf(a, core int) int {
	if sc.f.grammar.headFirst {
		for j := a; j < core; j++ {
			if sc.word(j).Is(nounRoles | cue.AnonymousNoun) {
				return j
			}
		}
	}
	return core - 1
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
