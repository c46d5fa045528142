package quote

import (
	"onrecord/data/lexicon/cue"
)

// antecedent is what a relative pronoun at item i refers to.
func (sc *scene) antecedent(i, limit int) subject {
	if sc.is(i-1, ',') {
		i--
		if k := sc.nameKind(i - 1); sc.lowerText(i+1) == "which" && k == organisationName || sc.lowerText(i+1) == "who" && k == personName {
			return sc.nameSubject(i - 1)
		}
	}
	s, _, _ := sc.subjectBefore(i, limit)
	return s
}

// sharedSubject is the subject that a clause without its own takes over: that of the cue before it, rather of one that reports something,
// else of the sentence; that of a text only where there is no other.
func (sc *scene) sharedSubject(v int, fr frame, evs []event) subject {
	var s, text subject
	for j := len(evs) - 1; j >= 0; j-- {
		e := &evs[j]
		if e.source || !e.subject.found || e.cue >= v {
			continue
		}
		if e.subject.head.Is(cue.DocumentNoun) {
			text = e.subject
			continue
		}
		if s = e.subject; sc.reports(e) {
			break
		}
	}
	if !s.found {
		s = sc.mainSubject(fr.first, v)
	}
	if !s.found {
		s = text
	}
	s.shared = true
	return s
}

// reports reports whether an utterance can come with event e: a cue that takes nothing but marked words has some beside it.
func (sc *scene) reports(e *event) bool {
	if e.w.Frames&^(cue.TakesQuote|cue.TakesObject) != 0 {
		return true
	}
	for _, i := range [...]int{e.left - 1, e.left - 2, e.right, e.right + 1} {
		if i >= 0 && sc.kind(i) == stretchItem || sc.is(i, ':') {
			return true
		}
	}
	return false
}

// mainSubject guesses the subject of the sentence that begins at item a: the first name or pronoun that is not part of an
// opening phrase and owns nothing.
func (sc *scene) mainSubject(a, limit int) subject {
	a = sc.afterDateline(a, limit)
	if sc.f.grammar.verbSecond {
		return sc.fieldSubject(a, limit)
	}
	if a < limit && sc.kind(a) == stretchItem && sc.lastWord(a) == "," { // “…,” Jane Doe smiled, telling us
		a++
	}
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
	if w := sc.word(a); w.Is(cue.Preposition|cue.Subordinator|cue.Time) || w.Form == cue.Past {
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
	case v == fr.first, sc.lowerText(v-1) == "worth", sc.kind(v-1) == wordItem && sc.lowerText(v-1) == "that":
		return e, false
	case sc.kind(v-1) == stretchItem:
		e.subject = sc.sharedSubject(v, fr, evs)
		e.own = true
	case sc.is(v-1, ',') || sc.is(v-1, '—') || p.Is(cue.Coordinator):
		e.subject = sc.sharedSubject(v, fr, evs)
		e.begins, e.own = v-1, true
	case sc.lowerText(v-1) == "as" && passing[sc.lowerText(v-2)]:
		return sc.passedOn(e, v-2, fr, evs)
	case heard[sc.lowerText(v-1)]:
		return sc.passedOn(e, v-1, fr, evs)
	case sc.lowerText(v-1) == "as":
		e.subject = sc.quotedAs(v, fr, evs)
		e.begins, e.own = v-1, true
	case p.Is(cue.Preposition | cue.Subordinator):
		if t := sc.lowerText(v - 1); t == "of" || t == "without" {
			return e, false
		}
		e.subject = sc.sharedSubject(v, fr, evs)
		e.begins, e.own = v-1, true
	case p.Is(cue.Wh):
		e.subject = sc.sharedSubject(v, fr, evs)
	default:
		s, begins, ok := sc.subjectBefore(v, max(fr.first, sc.lastWith(v, fr.first)))
		if ok && s.head.Is(cue.DocumentNoun) && sc.lowerText(begins-1) == "with" {
			return e, false
		}
		if ok && s.kind == nominalSubject && !s.head.Is(nounRoles|cue.AnonymousNoun) {
			if !sc.isLy(v) && !sc.isLy(e.cue-1) {
				return e, false
			}
			ok = false // "came out firmly stating that"
			e.w.Frames &= cue.TakesThat | cue.TakesQuote | cue.TakesClause
		}
		if ok && s.kind == nominalSubject && !s.head.Is(cue.DocumentNoun) && sc.lowerText(begins-1) != "with" { // "any lawyer arguing a case"
			e.w.Frames &= cue.TakesThat | cue.TakesQuote
		}
		if !ok || s.head.Is(cue.DocumentNoun) || sc.governed(s, begins) {
			s = sc.sharedSubject(v, fr, evs)
		} else if t := sc.lowerText(begins); t == "to" || t == "on" || t == "at" { // "posted to X asking"
			s = sc.sharedSubject(v, fr, evs)
		} else if sc.lowerText(begins-1) == "with" || sc.word(begins).Is(cue.Preposition) {
			e.left, e.begins, e.own = begins, begins, true
		}
		e.subject = s
	}
	return e, e.subject.found && sc.mayUtter(e)
}

// mayUtter reports whether the subject of a participle can speak where its cue is not for speech alone: "the size of the sample,
// revealing …", "a plan … by encouraging …".
func (sc *scene) mayUtter(e event) bool {
	if e.subject.kind != nominalSubject || e.subject.head.Is(nounRoles|cue.AnonymousNoun) {
		return !(e.w.May(cue.Shows) && e.subject.head.Is(cue.Evidence))
	}
	return !e.w.May(cue.Shows) && (e.w.May(cue.TakesClause) || !e.w.May(cue.TakesInfinitive))
}

// governed reports whether the name that a phrase from item begins on ends in is no subject, as a preposition or a number comes before it:
// "posted to Harbour Wire asking", "in 500 BC saying".
func (sc *scene) governed(s subject, begins int) bool {
	if s.kind != nameSubject {
		return false
	}
	return sc.word(begins).Is(cue.Preposition) && sc.lowerText(begins) != "with" && sc.lowerText(begins-1) != "with" || s.first > begins && sc.number(s.first-1)
}

// Verbs by which a text passes on what others wrote and heard: "was quoted as saying", "was heard saying".
var (
	passing = map[string]bool{"quoted": true, "cited": true, "reported": true, "recorded": true, "paraphrased": true}
	heard   = map[string]bool{"heard": true, "overheard": true, "filmed": true, "recorded": true}
)

// passedOn finds who "was quoted as saying" or "was heard saying", whose first participle stands at item i.
func (sc *scene) passedOn(e event, i int, fr frame, evs []event) (event, bool) {
	g := sc.verbGroup(i, fr.first)
	if !g.passive || g.negated {
		return e, false
	}
	e.left = g.first
	e, ok := sc.finiteEvent(e, g.first, fr, evs)
	return e, ok && e.subject.found
}

// quotedAs finds the subject of "quoted Jane Doe as saying" and "described it as saying", whose last verb stands at item v.
func (sc *scene) quotedAs(v int, fr frame, evs []event) subject {
	if s, begins, ok := sc.subjectBefore(v-1, fr.first); ok && passing[sc.lowerText(begins-1)] {
		return s
	}
	return sc.sharedSubject(v, fr, evs)
}
