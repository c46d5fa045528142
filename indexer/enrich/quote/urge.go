package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/rule"
)

// infinitive reads urged them to …, called on them to …, pledged to ….
func (r *reading) infinitive(k int) bool {
	e := &r.evs[k]
	j := r.urged(e)
	if j < 0 || r.lowerText(j) != "to" && !(r.lowerText(j) == "not" && r.lowerText(j+1) == "to") || r.isEvent(j, k) {
		return false
	}
	verb := j + 1
	if r.lowerText(j) == "not" {
		verb++
	}
	if !r.lower(verb) || strings.HasSuffix(r.text(verb), "ing") || r.word(verb).Is(cue.Determiner|cue.Possessive|pronounRoles|cue.Object) {
		if r.kind(verb) != stretchItem {
			return false
		}
	}
	b := r.clauseEnd(j, k)
	if b-j < 2 {
		return false
	}
	r.add(e, j, b, r.kindOf(j, b), rule.CueInfinitive)
	return true
}

// maxUrged is how many items the one who is urged may have.
const maxUrged = 12

// urged returns the item after the one who is urged, where the infinitive should begin; -1 when the words do not fit.
func (r *reading) urged(e *event) int {
	a := e.right
	switch {
	case e.w.May(cue.TakesOn):
		if r.lowerText(a) != "on" {
			return -1
		}
		a++
	case e.w.May(cue.TakesWith):
		if t := r.lowerText(a); t != "with" && t != "to" {
			return -1
		}
		a++
	case e.w.May(cue.TakesPledge):
		return a
	}
	w := r.word(a)
	if r.kind(a) != nameItem && !w.Is(cue.Determiner|cue.Possessive|cue.Object|cue.Recipient|nounRoles) && nounByEnding(r.lowerText(a)) == 0 && !strings.HasSuffix(r.text(a), "s") {
		return -1
	}
	for j := a + 1; j < r.fr.end && j < a+maxUrged; j++ {
		if r.kind(j) == stretchItem || r.kind(j) == signItem || r.word(j).Is(cue.Auxiliary|cue.That) && r.lowerText(j) != "to" || r.word(j).Is(cue.Preposition) && r.lowerText(j) != "to" && r.lowerText(j) != "of" && r.lowerText(j) != "in" {
			return -1
		}
		if t := r.lowerText(j); t == "to" || t == "not" {
			return j
		}
	}
	return -1
}

func (r *reading) isEvent(i, k int) bool {
	for _, e := range r.evs[k+1:] {
		if e.cue == i {
			return true
		}
	}
	return false
}

// gerund reads accused them of …ing.
func (r *reading) gerund(k int) bool {
	e := &r.evs[k]
	limit := min(r.fr.end-1, e.right+14)
	for j := e.right; j < limit; j++ {
		if r.kind(j) == stretchItem || r.kind(j) == signItem {
			return false
		}
		if t := r.lowerText(j); t != "of" && t != "for" || !r.lower(j+1) || !strings.HasSuffix(r.text(j+1), "ing") {
			continue
		}
		if b := r.clauseEnd(j+1, k); b-j > 2 {
			r.add(e, j+1, b, r.kindOf(j+1, b), rule.CueGerund)
			return true
		}
	}
	return false
}
