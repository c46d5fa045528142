package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
)

// In German the finite verb is the second part of a main clause and the last of a subordinate one, and any part may come before it. So the
// subject of a cue is not simply what stands before it: the clause is read as a field around its verb.

// field is the clause around a cue: items [first, end), its finite verb among them.
type field struct {
	first, end int
	verb       int  // the finite verb: the cue or its auxiliary
	final      bool // the verb comes last: "wie Jane Doe sagte"
	passive    bool
	unreal     bool // "will", "würde": nothing was said
	negated    bool
	denied     bool // "nicht" stands right before the cue
}

// maxField is how many items of a clause are looked at on either side of its cue.
const maxField = 60

// verbSecondEvent ties a German cue to its subject.
func (sc *scene) verbSecondEvent(e event, fr frame, evs []event) (event, bool) {
	e, ok := sc.withParticle(e, fr)
	if !ok || sc.isAdjective(e.cue) {
		return e, false
	}
	f := sc.fieldOf(e.cue, fr)
	if f.passive || f.unreal || f.negated || sc.lowerText(e.cue-1) == "zu" {
		return e, false
	}
	if sc.lowerText(f.verb+1) == "sich" || sc.lowerText(f.verb+2) == "sich" { // "bestätigt sich", "bezeichnet sich als"
		if _, reflexive := sc.f.words.With(sc.text(e.cue), "sich"); !reflexive && !sc.hasWordIn(f, "bereit") {
			if e.w.Frames &= cue.TakesName; strings.HasPrefix(sc.lowerText(e.cue), "n") { // "nennt sich „…“"
				return e, false
			}
		}
	}
	e.begins, e.left, e.right, e.own, e.final = f.first, f.verb, f.end, true, f.final
	e, ok = sc.subjectInField(e, f, fr, evs)
	if ok && e.subject.kind == pronounSubject && sc.word(e.subject.first).Is(cue.Female) && strings.HasSuffix(sc.text(f.verb), "n") {
		e.subject.head.Roles = cue.Plural // "sie sagten"
	}
	switch {
	case !ok:
	case sc.isEs(e.subject):
		e, ok = sc.impersonal(e, f, fr)
	case isPlace(sc.lowerText(e.cue)):
		e.subject, ok = sc.saidAmong(f.first, f.end)
	case isNaming(sc.lowerText(e.cue)) && e.subject.kind == nominalSubject && !e.inverted:
		ok = e.subject.head.Is(nounRoles) // "der Name lautet „…“"
	case strings.HasPrefix(sc.lowerText(e.cue), "zitier"):
		e.subject = sc.cited(e.subject, f)
	}
	if !ok || sc.speaksOfItself(e.subject) {
		return e, false
	}
	if e.right = f.end; e.inverted {
		e.right = sc.overApposition(f.end, e.subject, fr)
	}
	return e, true
}

// hasWordIn reports whether a word stands in the field: "erklärte sich bereit".
func (sc *scene) hasWordIn(f field, word string) bool {
	for j := f.first; j < f.end; j++ {
		if sc.text(j) == word {
			return true
		}
	}
	return false
}

// withParticle looks for the particle of a verb that may be split, and makes it the verb that it is with it.
func (sc *scene) withParticle(e event, fr frame) (event, bool) {
	if e.w.Form != cue.Separable {
		return e, true
	}
	word := sc.text(e.cue)
	if w, ok := sc.f.words.With(word, sc.text(e.cue-1)); ok && e.cue > fr.first {
		e.w = w
		return e, true
	}
	for j := e.cue + 1; j < fr.end && j < e.cue+maxField; j++ {
		if sc.closes(j) {
			if j = sc.overAside(j, fr); j < 0 {
				break
			}
		}
		if w, ok := sc.f.words.With(word, sc.text(j)); ok && sc.kind(j) == wordItem {
			e.w.Frames, e.w.Kind = w.Frames, w.Kind
			return e, true
		}
	}
	return e, e.w.Frames != 0
}

// overAside returns the comma that ends what the comma at item j opens, when that is no clause and another comma or the end of this one
// comes right after the next word: "gab der Leiter, Piet Okonjo, bekannt"; else it is below zero.
func (sc *scene) overAside(j int, fr frame) int {
	const most = 14
	for k := j + 1; sc.is(j, ',') && k < fr.end && k < j+most; k++ {
		if w := sc.word(k); sc.is(k, ',') {
			if k+2 >= fr.end || sc.closes(k+2) && sc.lower(k+1) {
				return k
			}
			break
		} else if sc.closes(k) || w.Is(cue.Auxiliary|cue.That|pronounRoles) && !w.Is(cue.Determiner) || w.Frames != 0 && sc.lower(k) {
			break
		}
	}
	return -1
}

// closes reports whether a clause is over at item i: at a sign, or at marked words that are not a mere name.
func (sc *scene) closes(i int) bool {
	if i >= len(sc.items) {
		return true
	}
	switch sc.kind(i) {
	case signItem:
		switch sc.items[i].sign {
		case '&', '%', '/', '(', ')', '.':
			end := sc.items[i].end
			return sc.items[i].sign == '.' && (end >= len(sc.sentenceStart) || sc.starts(end))
		}
		return !sc.isHyphen(i)
	case stretchItem:
		return !sc.isName(i) && !sc.is(i-1, '(') && sc.lowerText(i-1) != "als"
	}
	return false
}

// fieldOf returns the clause around the cue at item i.
func (sc *scene) fieldOf(i int, fr frame) field {
	f := field{first: i, end: i + 1, verb: i}
	sc.readBack(&f, i, fr)
	sc.readOn(&f, i, fr)
	return f
}

// readBack finds where the clause around the cue at item i begins, and its auxiliary.
func (sc *scene) readBack(f *field, i int, fr frame) {
	coordinator, negation := -1, 0
	for f.first > fr.first && i-f.first < maxField {
		j := f.first - 1
		if sc.is(j, ')') {
			if k := sc.openBracket(j, fr.first); k >= 0 {
				f.first = k
				continue
			}
		}
		w := sc.word(j)
		if sc.closes(j) && !sc.isEmbedded(j) {
			break
		}
		if w.Is(cue.Coordinator) {
			if j+1 == f.verb {
				break
			}
			coordinator = j
		}
		if w.Is(cue.Negation) {
			negation = j
		}
		if w.Is(cue.Auxiliary) && sc.lower(j) || w.Frames != 0 && sc.lower(j) && !sc.isAdjective(j) {
			if f.verb != i || !w.Is(cue.Auxiliary) || coordinator >= 0 {
				if coordinator >= 0 {
					f.first = coordinator + 1
				}
				break
			}
			f.takeAuxiliary(w)
			f.verb, f.negated = j, negation > 0
		}
		f.first = j
	}
	f.denied = negation == i-1 && i > 0
}

// readOn finds where the clause around the cue at item i ends, and whether its verb comes last.
func (sc *scene) readOn(f *field, i int, fr frame) {
	const near = 4 // items: "sagte gestern nicht"
	if f.verb == i {
		f.takeFinal(sc, fr)
	}
	f.passive = f.passive || sc.lowerText(i+1) == "worden"
	for f.end < fr.end && f.end-i < maxField && !sc.nextClause(f.end) {
		if sc.closes(f.end) {
			j := sc.overAside(f.end, fr)
			if j < 0 {
				break
			}
			f.end = j
		}
		if sc.word(f.end).Is(cue.Negation) && f.end-i < near {
			f.negated = true
		}
		f.end++
	}
	f.negated = f.negated || f.final && f.denied
	if f.end == i+1 {
		w := sc.word(f.first)
		opens := w.Is(cue.Subordinator|cue.Wh|cue.That) && (!w.Is(cue.Preposition) || i > f.first+2)
		f.final = f.final || opens || f.verb == i && sc.opensRelative(f.first) && i > f.first+1
	}
}

// opensRelative reports whether a relative pronoun with another part of its clause behind it stands at item i: ", der die Stadt".
func (sc *scene) opensRelative(i int) bool {
	w := sc.word(i + 1)
	if !sc.is(i-1, ',') || !sc.word(i).Is(cue.Determiner|cue.Relative) {
		return false
	}
	return w.Is(cue.Determiner|cue.Preposition|cue.Adverb|cue.Possessive|cue.Object) || sc.kind(i+1) == nameItem
}

// takeAuxiliary notes what an auxiliary makes of its cue.
func (f *field) takeAuxiliary(w cue.Word) {
	f.passive = f.passive || w.Is(cue.Passive)
	f.unreal = f.unreal || w.Is(cue.Modal)
}

// takeFinal notes the auxiliaries after a cue at the end of a subordinate clause: "gesagt hatte", "gesagt worden war".
func (f *field) takeFinal(sc *scene, fr frame) {
	for f.end < fr.end && sc.word(f.end).Is(cue.Auxiliary) {
		f.takeAuxiliary(sc.word(f.end))
		f.final = true
		f.end++
	}
}

// nextClause reports whether a conjunction at item i opens another clause, whose verb comes next: "und kündigte an".
func (sc *scene) nextClause(i int) bool {
	w := sc.word(i + 1)
	return sc.word(i).Is(cue.Coordinator) && sc.lower(i+1) && (w.Frames != 0 || w.Form == cue.Separable || w.Is(cue.Auxiliary))
}
