package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
)

// nested reads a sentence that stands under its last cue as a whole, and returns the first event that is still to be read: "A said it
// was safe when B called, C said" is by C. Only cues between commas and sources have contents of their own there.
func (r *reading) nested() int {
	last := r.closing()
	for k := range last {
		if e := &r.evs[k]; e.cue >= r.done && (e.source || r.between(k)) {
			r.event(k)
		}
	}
	if found := len(r.drafts); last > 0 && r.evs[last].cue >= r.done {
		if r.event(last); len(r.drafts) == found {
			return 0
		}
	}
	return last
}

// closing returns the last event that ends the sentence with a comma before it, 0 when there is none.
func (r *reading) closing() int {
	for k := len(r.evs) - 1; k > 0; k-- {
		e := &r.evs[k]
		if e.own && !e.noun && !e.source && !e.subject.shared && r.is(e.left-1, ',') && r.kind(e.left-2) != stretchItem && r.saysBefore(e) {
			if r.relays(k) {
				return 0
			}
			return k
		}
	}
	return 0
}

// relays reports whether event k is an outlet that passes on what somebody named said: "Doe said it was safe, the Gazette reported".
func (r *reading) relays(k int) bool {
	outer, first := &r.evs[k], &r.evs[0]
	return outer.subject.kind == nameSubject && r.nameKind(outer.subject.first) != personName && strings.HasPrefix(r.lowerText(outer.cue), "report") &&
		first.own && first.subject.kind == nameSubject && r.nameKind(first.subject.first) == personName
}

// saysBefore reports whether event e may end a clause that it reports: nothing that it could report comes after it.
func (r *reading) saysBefore(e *event) bool {
	return e.w.May(cue.TakesClause) && e.w.Form != cue.Participle && r.endsAt(r.afterListener(e))
}

// between reports whether event k stands between two commas as a cue does that interrupts or ends what it reports.
func (r *reading) between(k int) bool {
	e := &r.evs[k]
	return r.saysBefore(e) && (r.is(e.left-1, ',') || r.kind(e.left-1) == stretchItem)
}
