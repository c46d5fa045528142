package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// sureLength is how many items with a comma and a cue after them are a clause, whether or not its verb is known.
const sureLength = 7

// clauseBefore reads a clause with X said after it or within it: "…, X said", "…, X said, …".
func (r *reading) clauseBefore(k int) {
	e := &r.evs[k]
	if !e.w.May(cue.TakesClause) || e.noun || e.w.Form == cue.Participle || e.subject.shared || r.firstPerson(e) ||
		r.word(e.left).Is(cue.Preposition) {
		return
	}
	b := e.left
	if asWords[r.lowerText(b-1)] {
		b--
	}
	if !r.is(b-1, ',') && !(r.kind(b-1) == stretchItem && r.lastWord(b-1) == ",") {
		return
	}
	if r.is(b-1, ',') {
		b--
	}
	a := r.clauseStart(r.done, b)
	over := r.afterListener(e)
	if r.f.grammar.verbSecond && !r.mainClause(e, a, b) {
		return
	}
	if r.divided(e, k, a, b, r.skipAdjuncts(over)) {
		return
	}
	verbless := r.f.grammar.verbSecond || r.f.grammar.plainThat // the tables know too few verbs to look for one
	if b-a < minClause && !r.hasStretch(a, b) || !r.overAt(over) || b-a < sureLength && !verbless && !r.verbBetween(a, b) {
		return
	}
	d := r.add(e, a, b, r.kindOf(a, b), rule.ClauseCue)
	r.done = e.right
	d.end = e.right
	r.resumed(k, d)
}

// divided reads what X said divides at the comma at item over: a clause whose words [a, b) before the cue are no clause by themselves.
func (r *reading) divided(e *event, k, a, b, over int) bool {
	rest := over + 1
	if !r.is(over, ',') || rest >= r.lastItem() {
		return false
	}
	end := r.clauseEnd(rest, k)
	if end-rest < 2 || !r.divides(a, b, rest, end) {
		return false
	}
	if a >= b { // "However, X said, …"
		r.add(e, rest, end, r.kindOf(rest, end), rule.ClauseCue)
		return true
	}
	kind := r.kindOf(a, b)
	if r.hasStretch(rest, end) {
		kind = news.Mixed
	}
	d := r.add(e, a, b, kind, rule.ClauseCue)
	d.spans = append(d.spans, r.span(rest, end))
	d.end = end
	r.claim(rest, end)
	return true
}

// divides reports whether the items [a, b) and [rest, end) make one clause, of which a cue stands in the middle: the first lead up to
// what comes after the cue.
func (r *reading) divides(a, b, rest, end int) bool {
	w := r.word(rest)
	if a < b && w.Is(cue.Auxiliary) {
		return r.leadsUp(b) || !r.verbBetween(a, b) || r.hasStretch(rest, end)
	}
	if r.asideAfter(rest) || w.Is(cue.Coordinator|cue.Relative|cue.Subordinator) && !w.Is(cue.Preposition|cue.Determiner) ||
		r.kind(rest) == stretchItem {
		return false
	}
	if a < b && !r.verbBetween(a, b) && r.lower(rest) && w.Roles == 0 && !r.insideComma(a, b) {
		return true // "The plan, X said, costs money"
	}
	if a >= b || (r.word(a).Is(cue.Subordinator|cue.Preposition|cue.Time) || r.lowerText(a) == "if") && !r.insideComma(a, b) {
		return r.plainClause(rest) || r.verbAhead(rest, end)
	}
	return r.leadsUp(b)
}

// leadsUp reports whether the word before item b cannot end a clause: "AI may be patient but", "the plan would".
func (r *reading) leadsUp(b int) bool {
	w := r.word(b - 1)
	if w.Is(cue.Auxiliary) && !r.f.grammar.verbSecond {
		return true
	}
	return w.Is(cue.Coordinator|cue.That|cue.Relative|cue.Modal|cue.Determiner|cue.Possessive) && !w.Is(pronounRoles|cue.Object) ||
		w.Is(cue.Subordinator) && !w.Is(cue.Preposition|cue.Adverb)
}

// overAt reports whether nothing more is reported from item i on: the clause of the cue is over there, or tells only where, when and
// with whom something was said.
func (r *reading) overAt(i int) bool {
	if r.endsAt(i) {
		return true
	}
	i = r.skipAdjuncts(i)
	if w := r.word(i); !w.Is(cue.Coordinator) {
		return w.Is(cue.Subordinator) && !w.Is(cue.Wh) || r.lowerText(i) == "when"
	}
	for j := i + 1; j < i+maxAttribution; j++ { // "said in a letter and an interview"
		if j >= r.fr.end || r.kind(j) == signItem {
			return true
		}
		if w := r.word(j); w.Is(cue.Auxiliary|pronounRoles) || w.Frames != 0 && !w.Is(nounRoles) || r.kind(j) == stretchItem {
			return false
		}
	}
	return false
}

// mainFollows adds to d, which begins with a subordinate clause at item a, what the speaker goes on to say after the cue of event k:
// “Although it was “old,” she said, it held”.
func (r *reading) mainFollows(k int, d *draft, a int) {
	rest := r.evs[k].right + 1
	if d.kind != news.Mixed || !r.is(rest-1, ',') || !r.word(a).Is(cue.Subordinator) || !r.plainClause(rest) {
		return
	}
	if b := r.clauseEnd(rest, k); b-rest >= minClause {
		d.spans = append(d.spans, r.span(rest, b))
		d.end = b
		r.claim(rest, b)
	}
}

// resumed adds what goes on after the cue within the sentence: clause, X said, and clause.
func (r *reading) resumed(k int, d *draft) {
	a := r.evs[k].right + 1
	if k+1 < len(r.evs) || !r.is(a-1, ',') {
		return
	}
	if w := r.word(a); !w.Is(cue.Coordinator) && r.lowerText(a) != "to" {
		return
	}
	if b := r.clauseEnd(a, k); b-a > minClause {
		d.spans = append(d.spans, r.span(a, b))
		r.claim(a, b)
	}
}
