package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// markedBefore reads “…,” X said and “…,” said X, and the rest of it when the cue interrupts: “…,” he said, “…”.
func (r *reading) markedBefore(k int) bool {
	e := &r.evs[k]
	if e.noun || e.w.Form == cue.Participle && !e.own || !e.w.May(cue.TakesQuote|cue.TakesClause|cue.TakesWhether) {
		return false
	}
	if r.f.grammar.verbSecond && !r.leadsBack(e) {
		return false
	}
	q, comma := e.left-1, false
	if asWords[r.lowerText(q)] {
		q--
	}
	for ; r.is(q, ',') || r.is(q, '—') || r.isStrayMark(q); comma = true {
		q--
	}
	if e.subject.shared && !e.dropped || q < r.done || r.kind(q) != stretchItem || r.claimed[r.items[q].ref] {
		return false
	}
	if !comma && !r.leadsOn(q) && !(e.inverted && q == r.fr.first) {
		return false
	}
	if r.word(e.right).Is(cue.That) || q > r.fr.first && r.word(q-1).Is(cue.Preposition) && !r.endsAt(e.right) {
		return false
	}
	a, kind, by := r.leadIn(q), news.Direct, rule.CueAfter
	if e.inverted {
		by = rule.CueInverted
	}
	if a < q {
		kind = news.Mixed
	}
	d := r.add(e, a, q+1, kind, by)
	r.done = e.right
	d.open = true
	r.mergeBefore(d, q)
	r.interrupted(k, d)
	r.mainFollows(k, d, a)
	return true
}

// isStrayMark reports whether a closing mark without a partner stands at item i, as where two change places: “… ‘No,”’ he recalled.
func (sc *scene) isStrayMark(i int) bool {
	return sc.kind(i) == signItem && i > 0 && sc.t.Tokens[sc.items[i].first].Kind == token.Mark && sc.kind(i-1) == stretchItem
}

// mergeBefore joins to d the unclosed stretch of the paragraph before, when that had no speaker of its own.
func (r *reading) mergeBefore(d *draft, q int) {
	n := len(r.drafts)
	if !r.stretches[r.items[q].ref].Continuation || n < 2 {
		return
	}
	if p := r.drafts[n-2]; p.cue.Span == nil && p.frame == r.n-1 {
		d.spans = append(p.spans, d.spans...)
		r.drafts = append(r.drafts[:n-2], d)
	}
}

// leadsOn reports whether the stretch at item q ends with a comma or a sign that asks for more than a stop would.
func (sc *scene) leadsOn(q int) bool {
	return sc.lastWord(q) == "," || sc.terminal(q) || sc.lastWord(q) == "—" || sc.lastWord(q) == "–"
}

// endsAt reports whether the clause is over at item i, apart from times.
func (r *reading) endsAt(i int) bool {
	i = r.skipAdjuncts(i)
	return i >= r.fr.end || r.kind(i) == signItem && !r.is(i, ':') && (i+1 >= r.fr.end || r.kind(i+1) != stretchItem)
}

// leadIn returns where the content that ends with the stretch at item q begins: before it, when words of the same clause lead
// up to the marks.
func (r *reading) leadIn(q int) int {
	if q == r.done || r.kind(q-1) == signItem && !r.is(q-1, ')') {
		return q
	}
	a := r.clauseStart(r.done, q)
	for i := a; i < q; i++ {
		if !r.word(i).Is(cue.Coordinator|cue.Subordinator|cue.Adverb|cue.That) || r.kind(i) != wordItem {
			return a
		}
	}
	return q
}

// interrupted adds marked words that go on after the cue within the sentence.
func (r *reading) interrupted(k int, d *draft) {
	limit := r.fr.end
	if k+1 < len(r.evs) {
		limit = r.evs[k+1].begins
	}
	for j := r.evs[k].right; j < limit; j++ {
		if r.kind(j) != stretchItem {
			continue
		}
		if r.is(j-1, ',') || r.is(j-1, ':') || r.is(j-1, '—') || j == r.evs[k].right {
			d.spans = append(d.spans, r.span(j, j+1))
			d.end = j + 1
			r.claim(j, j+1)
		}
		return
	}
}
