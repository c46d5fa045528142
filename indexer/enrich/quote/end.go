package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
)

// clauseEnd returns the item after the content that begins at item a with the cue of event k.
func (r *reading) clauseEnd(a, k int) int {
	end := r.lastItem()
	for j := k + 1; j < len(r.evs); j++ {
		if e := &r.evs[j]; e.begins > a && e.begins < end && (r.cutsOff(e, k) || r.relays(j)) {
			end = e.begins
			break
		}
	}
	opens := r.opensSentence(k)
	for j := a + 1; j < end; j++ {
		if opens && r.mainClauseAt(j) || j >= a+minClause && r.leaves(a, j, end, k) {
			end = j
			break
		}
	}
	for j := a; j+1 < end; j++ {
		if r.kind(j) == stretchItem && r.narrates(j, k) {
			end = j + 1
			break
		}
	}
	for end > a && r.kind(end-1) == signItem && !r.is(end-1, ')') && !r.is(end-1, '%') {
		end--
	}
	return end
}

// leaves reports whether the narrator takes over at item j from a clause that begins at item a: with a participle after a whole clause,
// an aside after a dash, or another clause.
func (r *reading) leaves(a, j, end, k int) bool {
	switch {
	case r.is(j, ',') && r.kind(j+1) == stretchItem && r.takenAfter(j+1, k):
		return true // "promised to come, “…,” Doe said"
	case r.is(j, ','):
		return r.asideAfter(j+1) && r.whole(a, j, end) || r.leavesRelative(j, k) && r.verbAhead(a, j) || r.lowerText(j+1) == "while" && r.meanwhile(j+1)
	case r.is(j, '—'):
		return r.lastDash(j, end) && !r.closesDash(a, j)
	}
	return r.fallsBack(j)
}

// whole reports whether the items [a, j) hold a verb of their own, so that a participle after them is no part of their subject: "said the
// tolls, rising each year, were high".
func (r *reading) whole(a, j, end int) bool {
	c := r.nextComma(j + 1)
	if c == 0 || c >= end || r.lowerText(c+1) == "to" {
		return c == 0 || c >= end
	}
	return j-a > sureLength || r.verbAhead(a, j) || !r.word(c+1).Is(cue.Auxiliary)
}

// maxOpening is how many items may stand before the subject of a clause that opens a sentence and waits for another.
const maxOpening = 2

// opensSentence reports whether event k stands in a clause that opens the sentence and waits for another: "While X said …, …".
func (r *reading) opensSentence(k int) bool {
	e := &r.evs[k]
	for i := r.fr.first; i < e.cue && i <= r.fr.first+maxOpening; i++ {
		if w := r.word(i); w.Is(cue.Subordinator) && !w.Is(cue.Wh) {
			return e.left-i <= maxOpening && !r.insideComma(i, e.left) && !asWords[r.lowerText(i)]
		} else if !w.Is(cue.Adverb|cue.Coordinator) && !r.openingAdverb(i) {
			return false
		}
	}
	return false
}

// mainClauseAt reports whether the comma at item j ends an opening clause: another with its own subject and verb follows.
func (r *reading) mainClauseAt(j int) bool {
	w := r.word(j + 1)
	if !r.is(j, ',') || r.asideAfter(j+1) || w.Is(cue.Coordinator|cue.Relative|cue.Subordinator|cue.That) && !w.Is(cue.Determiner) {
		return false
	}
	return r.plainClause(j + 1)
}

// narrates reports whether the narrator takes over after the stretch at item j: its comma ends the reported clause, or a verb of
// the main clause follows.
func (r *reading) narrates(j, k int) bool {
	if r.lastWord(j) == "," && (r.asideAfter(j+1) || r.relative(k) && r.word(j+1).Is(cue.Auxiliary)) {
		return true
	}
	return r.word(j+1).Is(cue.Coordinator) && r.lower(j+2) && strings.HasSuffix(r.text(j+2), "ed") || r.asideAfter(j+1) && !r.is(j+1, ',')
}

// relative reports whether event k stands in a relative clause: "who said that …".
func (r *reading) relative(k int) bool { return r.word(r.evs[k].left - 1).Is(cue.Relative) }

// leavesRelative reports whether the comma at item j ends the relative clause that event k stands in.
func (r *reading) leavesRelative(j, k int) bool {
	if !r.is(j, ',') || !r.relative(k) || !r.lower(j+1) {
		return false
	}
	w := r.word(j + 1)
	return w.Form != cue.Participle && !w.Is(cue.Coordinator|cue.Relative|cue.Subordinator|cue.Preposition|cue.Determiner|cue.That)
}

// cutsOff reports whether event e ends the content of event k: another cue of the same speaker, or a clause with a speaker of
// its own that a conjunction sets beside it.
func (r *reading) cutsOff(e *event, k int) bool {
	if !e.own || e.noun {
		return false
	}
	if e.source {
		return true
	}
	if e.subject.shared || e.w.Form == cue.Participle {
		again := r.lowerText(e.cue) == r.lowerText(r.evs[k].cue) // "agreed that …, and agreed to …"
		return (again || r.fruitful(e)) && !r.coordinateParticiple(e, k)
	}
	if e.begins == e.left || e.inverted {
		return false
	}
	w := r.word(e.left - 1)
	if w.Is(cue.Coordinator) {
		return r.is(e.left-2, ',') || r.lowerText(e.left-1) == "but"
	}
	if r.is(e.left-1, ',') && r.word(r.fr.first).Is(cue.Subordinator) || r.word(r.fr.first).Is(cue.Coordinator) &&
		r.word(r.fr.first+1).Is(cue.Subordinator) && r.is(e.left-1, ',') {
		return true
	}
	return w.Is(cue.Subordinator) && (!w.Is(cue.Preposition|cue.Wh) || r.lowerText(e.left-1) == "when") && r.is(e.left-2, ',') ||
		r.is(e.left-1, ';')
}

// coordinateParticiple reports whether the participle of event e is set beside a noun or a participle of the clause that event k
// reports, and is no cue of its own: "… by stopping the trains and warning the ships", "support and counselling".
func (r *reading) coordinateParticiple(e *event, k int) bool {
	before := r.word(e.left - 1)
	if e.w.Form != cue.Participle || r.is(e.left-2, ',') {
		return false
	}
	if before.Is(cue.Preposition) { // "misled the town by claiming that …"
		return true
	}
	if !before.Is(cue.Coordinator) {
		return false
	}
	for m := k; m < len(r.evs) && r.evs[m].cue < e.cue; m++ {
		if r.evs[m].w.Form == cue.Participle {
			return false
		}
	}
	return true
}

// fruitful reports whether what follows the cue of event e may be what was said: a verb that takes only marked words or "that" may
// as well go on with what is being reported, "… and expressed his thanks".
func (r *reading) fruitful(e *event) bool {
	const weak = cue.TakesQuote | cue.TakesThat | cue.TakesName | cue.TakesFor | cue.TakesDoing | cue.TakesObject | cue.Shows | cue.EndsClause
	if e.w.Frames&^weak != 0 || e.w.May(cue.TakesDoing) && r.isGerund(r.skipAdverbs(e.right)) {
		return true
	}
	for j := e.right; j < r.fr.end && j < e.right+maxBeforeThat; j++ {
		if r.kind(j) == stretchItem || r.is(j, ':') || r.word(j).Is(cue.That) || e.w.May(cue.TakesFor) && r.lowerText(j) == "for" && r.isGerund(j+1) {
			return true
		}
	}
	return e.right >= r.lastItem() && (r.is(r.fr.end-1, ':') || r.is(r.fr.end-1, ','))
}

// asideAfter reports whether a participle that the narrator adds stands at item j: ", using the old name".
func (r *reading) asideAfter(j int) bool {
	t := r.text(j)
	return r.lower(j) && len(t) > 4 && strings.HasSuffix(t, "ing") && !r.word(j).Is(cue.Skip|cue.Preposition|nounRoles) &&
		r.t.Tokens[r.items[j].first].Kind != numberKind
}

// lastDash reports whether the dash at item j stands free and is the only one left before end: what follows is an aside.
func (r *reading) lastDash(j, end int) bool {
	if r.tightDash(j) {
		return false
	}
	for i := j + 1; i < end; i++ {
		if r.is(i, '—') || r.kind(i) == stretchItem {
			return false
		}
	}
	return true
}

// closesDash reports whether the dash at item j closes an insertion that another opened after item a.
func (r *reading) closesDash(a, j int) bool {
	opened := false
	for i := a; i < j; i++ {
		if r.is(i, '—') && !r.tightDash(i) {
			opened = !opened
		}
	}
	return opened
}

// tightDash reports whether the dash at item j stands close to the word before it.
func (r *reading) tightDash(j int) bool {
	it := r.items[j]
	return it.first == 0 || r.t.Tokens[it.first-1].End == r.t.Tokens[it.first].Start
}

// fallsBack reports whether the sentence returns to its own subject at item j: "but did not say more", "but he did not elaborate".
func (r *reading) fallsBack(j int) bool {
	if !r.word(j).Is(cue.Coordinator) || r.lowerText(j) != "but" {
		return false
	}
	if strings.HasPrefix(r.lowerText(j+1), "did") {
		return true
	}
	if !r.word(j+1).Is(cue.Male|cue.Female|cue.Neuter|cue.Plural) || !strings.HasPrefix(r.lowerText(j+2), "did") {
		return false
	}
	verb := j + 3
	if r.word(verb).Is(cue.Negation) {
		verb++
	}
	return r.word(verb).May(cue.TakesQuote | cue.TakesClause)
}
