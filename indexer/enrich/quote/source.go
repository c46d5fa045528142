package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// sourceContent reads "according to X": the clause after it at the beginning of a sentence, else the one around it.
func (r *reading) sourceContent(k int) {
	e := &r.evs[k]
	a := r.clauseStart(r.sourceReaches(e.left), e.left)
	b := e.left
	for b > a && (r.is(b-1, ',') || r.is(b-1, '—') || r.is(b-1, '(')) {
		b--
	}
	if b-a < minClause && !r.interrupts(k) && !(b > a && r.hasStretch(a, b)) {
		if !r.f.grammar.plainThat || r.firstInFrame(e.left) {
			r.sourceFirst(k)
		}
		return
	}
	if a >= b {
		return
	}
	goesOn, rest := r.interrupts(k), e.right+1
	if goesOn && r.word(b-1).Is(cue.Relative) && !r.word(b-1).Is(cue.That) { // "groups which, according to X, …"
		if c := r.clauseEnd(rest, k); c-rest >= minClause {
			r.add(e, rest, c, r.kindOf(rest, c), rule.AccordingTo)
			return
		}
	}
	d := r.add(e, a, b, r.kindOf(a, b), rule.AccordingTo)
	r.done = e.right
	d.end = e.right
	if goesOn {
		if c := r.clauseEnd(rest, k); c-rest >= minClause || c > rest && (rest == e.right || !r.verbBetween(a, b)) {
			d.spans = append(d.spans, r.span(rest, c))
			if r.hasStretch(rest, c) && d.kind == news.Indirect {
				d.kind = news.Mixed
			}
			r.claim(rest, c)
		}
	}
}

// firstInFrame reports whether nothing but a conjunction or an adverb stands before item i in the sentence: behind a quote and its cue, a
// source only adds where the words were heard.
func (r *reading) firstInFrame(i int) bool {
	for j := r.fr.first; j < i; j++ {
		if r.kind(j) != signItem && !r.word(j).Is(cue.Coordinator|cue.Adverb) {
			return false
		}
	}
	return true
}

// sourceReaches returns the item after the last semicolon before a source at item b: what stands before that is not by the source.
func (r *reading) sourceReaches(b int) int {
	for j := b - 1; j > r.done; j-- {
		if !r.is(j, ';') {
			continue
		}
		if r.verbBetween(r.done, j) {
			return j + 1
		}
		break // a list of names
	}
	return r.done
}

// interrupts reports whether the sentence goes on after the source, which stands between two commas.
func (r *reading) interrupts(k int) bool {
	e := &r.evs[k]
	if !r.is(e.left-1, ',') || !r.is(e.right, ',') || e.left-1 <= r.done || e.right+3 >= r.fr.end {
		return false
	}
	w := r.word(e.right + 1)
	if w.Is(cue.Relative|cue.Subordinator|cue.Preposition) || w.Form == cue.Participle {
		return false
	}
	return w.Is(cue.Auxiliary|cue.Coordinator|cue.Adverb) || r.lower(e.right+1)
}

// afterApposition skips what a source is besides its name: "According to X, the founder of Y, …".
func (r *reading) afterApposition(a int) int {
	const most = 14
	if !r.is(a-1, ',') || !r.word(a).Is(cue.Determiner|nounRoles) || r.nameKind(a-2) != personName {
		return a
	}
	for j := a; j < r.fr.end && j < a+most; j++ {
		switch w := r.word(j); {
		case r.is(j, ','):
			return j + 1
		case r.kind(j) == signItem && !r.is(j, '+') && !r.is(j, '&'), r.kind(j) == stretchItem, w.Is(cue.Auxiliary | cue.That | pronounRoles), w.Frames != 0:
			return a
		}
	}
	return a
}

// sourceFirst reads "According to X, …".
func (r *reading) sourceFirst(k int) {
	e := &r.evs[k]
	a := e.right
	if r.is(a, ',') {
		a++
	}
	a = r.afterApposition(a)
	if r.told(k+1, a) {
		return
	}
	b := r.clauseEnd(a, k)
	if b-a < minClause && !r.hasStretch(a, b) {
		return
	}
	r.add(e, a, b, r.kindOf(a, b), rule.AccordingTo)
}

// told reports whether the clause from item a on, which a source is named for, tells by event k what somebody else said: “According to
// the police, Doe said that …”. Then that one is the speaker.
func (r *reading) told(k, a int) bool {
	if k >= len(r.evs) || r.evs[k].source || r.evs[k].noun || r.evs[k].left != a {
		return false
	}
	_, _, ok := r.clauseAt(k)
	return ok
}
