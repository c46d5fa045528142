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
	b := r.actEnd(j, k)
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
	case e.passive:
		return a
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
	if strings.HasSuffix(r.text(a), "self") || strings.HasSuffix(r.text(a), "selves") {
		return -1
	}
	if r.kind(a) != nameItem && !w.Is(cue.Determiner|cue.Possessive|cue.Object|cue.Recipient|nounRoles) &&
		nounByEnding(r.lowerText(a)) == 0 && !strings.HasSuffix(r.text(a), "s") {
		return -1
	}
	for j := a + 1; j < r.fr.end && j < a+maxUrged; j++ {
		t, w := r.lowerText(j), r.word(j)
		if r.kind(j) == stretchItem || r.kind(j) == signItem {
			return -1
		}
		if w.Is(cue.Auxiliary|cue.That|cue.Wh) && t != "to" || w.Is(cue.Preposition) && t != "to" && t != "of" && t != "in" {
			return -1
		}
		if t == "to" || t == "not" {
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

// maxAccused is how many items may stand between an accusing verb and its "of".
const maxAccused = 14

// gerund reads accused them of …ing, slammed them for …ing.
func (r *reading) gerund(k int) bool {
	e := &r.evs[k]
	limit := min(r.fr.end-1, e.right+maxAccused)
	for j := e.right; j < limit; j++ {
		if r.kind(j) == stretchItem && r.words(j) >= minSpeech || r.kind(j) == signItem {
			return false
		}
		if !r.bringsGerund(j, e) || !r.isGerund(j+1) {
			continue
		}
		if b := r.actEnd(j+1, k); b-j > 2 {
			r.add(e, j+1, b, r.kindOf(j+1, b), rule.CueGerund)
			return true
		}
	}
	return false
}

// bringsGerund reports whether the preposition that event e wants before its gerund stands at item j.
func (r *reading) bringsGerund(j int, e *event) bool {
	switch r.lowerText(j) {
	case "of":
		return e.w.May(cue.TakesGerund)
	case "for":
		w := r.word(j - 1) // who did it, and not what it is: "the use of cranes for …ing"
		return e.passive || e.w.May(cue.TakesGerund) || r.kind(j-1) == nameItem || w.Is(nounRoles|cue.Object|cue.AnonymousNoun) ||
			nounByEnding(r.lowerText(j-1)) != 0
	}
	return false
}

// actEnd is the item after an infinitive or a gerund that begins at item a with the cue of event k. The sentence goes on with what the
// speaker did or what happened meanwhile when a verb in the past follows a conjunction, "… and left", or a clause with "as" or "while".
func (r *reading) actEnd(a, k int) int {
	b := r.clauseEnd(a, k)
	for j := a + 2; j+1 < b; j++ {
		switch {
		case r.evs[k].passive && r.is(r.evs[k].left-1, ',') && r.is(j, ','): // "X, accused by Y of …, left"
			return j
		case r.word(j).Is(cue.Coordinator) && r.pastAt(r.skipAdverbs(j+1)) && !strings.HasSuffix(r.text(j-1), "ed"), r.meanwhile(j):
			for b = j; r.is(b-1, ','); b-- {
			}
			return b
		}
	}
	return b
}

// pastAt reports whether a verb in the past stands at item j.
func (r *reading) pastAt(j int) bool {
	w := r.word(j)
	return w.Form == cue.Past || w.Is(cue.Finite) && !strings.HasSuffix(r.text(j), "s") || r.lower(j) && w.Roles == 0 &&
		strings.HasSuffix(r.text(j), "ed")
}

// meanwhile reports whether a clause with "as" or "while" stands at item j.
func (r *reading) meanwhile(j int) bool {
	t := r.lowerText(j)
	if r.lowerText(j-2) == "as" || r.lowerText(j-3) == "as" { // "as long as"
		return false
	}
	if t == "as" && (r.kind(j+1) == nameItem || r.word(j+1).Is(cue.GroupNoun)) && r.lower(j+2) && r.word(j+2) == (cue.Word{}) {
		return true // "as officials inspect": the tables do not know the verb
	}
	return (t == "as" || t == "while") && r.nounPhraseAt(j+1) && (r.is(j-1, ',') && (t == "while" ||
		r.verbAhead(j+1, min(r.fr.end, j+maxUrged))) || r.plainClause(j+1))
}

// isGerund reports whether a verb in -ing stands at item j: "having", but not "thing".
func (sc *scene) isGerund(j int) bool {
	t := sc.text(j)
	return sc.lower(j) && len(t) > 4 && strings.HasSuffix(t, "ing") && !strings.HasSuffix(t, "thing") && !sc.word(j).Is(nounRoles)
}

// doing reads denied …ing, admitted to …ing, warned against …ing.
func (r *reading) doing(k int) bool {
	e := &r.evs[k]
	a := r.skipAdverbs(r.afterListener(e))
	if t := r.lowerText(a); t == "to" || t == "against" {
		a++
	}
	if r.lowerText(a) == "not" {
		a++
	}
	if !r.isGerund(a) || a+1 >= r.fr.end || r.kind(a+1) == signItem {
		return false
	}
	b := r.actEnd(a, k)
	if b-a < 2 {
		return false
	}
	r.add(e, a, b, r.kindOf(a, b), rule.CueGerund)
	return true
}

// skipAdverbs returns the first item from a on that is no adverb.
func (r *reading) skipAdverbs(a int) int {
	for r.isLy(a) || r.word(a).Is(cue.Adverb) && !r.word(a).Is(cue.Preposition|cue.Determiner|cue.Negation) {
		a++
	}
	return a
}
