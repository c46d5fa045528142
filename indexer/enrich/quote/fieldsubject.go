package quote

import (
	"onrecord/data/lexicon/cue"
)

// isNaming reports whether a verb says what something is called as often as what it says.
func isNaming(verb string) bool {
	switch verb {
	case "heißt", "hieß", "lautet", "lautete", "lauteten", "lauten":
		return true
	}
	return false
}

// isPlace reports whether a verb tells where words are: "im Bericht steht, dass", "aus dem Bericht geht hervor, dass".
func isPlace(verb string) bool {
	switch verb {
	case "steht", "stand", "geht", "ging", "hervorgeht", "hervorging":
		return true
	}
	return false
}

// saidAmong is the first of the items [a, b) that saidIn takes.
func (sc *scene) saidAmong(a, b int) (subject, bool) {
	for j := a; j < b; j++ {
		if s, ok := sc.saidIn(j, b); ok {
			return s, true
		}
	}
	return subject{}, false
}

// cited returns the person whom a clause with "zitiert" names last, who said it, else its subject.
func (sc *scene) cited(s subject, f field) subject {
	for j := f.end - 1; j > f.verb; j-- {
		if sc.nameKind(j) == personName {
			return sc.nameSubject(j)
		}
	}
	if sc.word(s.end).Is(cue.Determiner) { // "zitiert die Zeitung den Minister"
		if cited, ok := sc.nounPhrase(s.end, f.end); ok {
			return cited
		}
	}
	return s
}

// subjectInField finds the subject of the cue of event e in its clause.
func (sc *scene) subjectInField(e event, f field, fr frame, evs []event) (event, bool) {
	if f.final {
		return sc.finalSubject(e, f, fr)
	}
	if f.first == f.verb {
		return sc.verbFirstSubject(e, f, fr, evs)
	}
	before, begins, ok := sc.nominative(f.first, f.verb)
	if ok && begins > sc.afterConjunction(f.first) {
		ok = false // a preposition or an adverb comes before it: the part before the verb is not the subject
	}
	after, _, found := sc.nominative(f.verb+1, f.end)
	if ok && !(found && sc.rather(after, before, e)) {
		e.subject, e.left = before, begins
		return e, true
	}
	if !found { // "Aus der Partei verlautete, …"
		e.subject, found = sc.saidAmong(f.first, f.end)
		return e, found
	}
	e.subject, e.inverted = after, true
	if !e.w.May(cue.TakesName) {
		e.left = f.first
	}
	return e, true
}

// afterConjunction skips what may stand before the first part of a clause.
func (sc *scene) afterConjunction(i int) int {
	for sc.word(i).Is(cue.Coordinator) || sc.word(i).Is(cue.Adverb) && sc.kind(i+1) != signItem && sc.lowerText(i) == "auch" {
		i++
	}
	return i
}

// rather reports whether the noun phrase after the verb is its subject and not the one before: "Den Fund nannte sie", "Die Vorwürfe
// nannte Doe".
func (sc *scene) rather(after, before subject, e event) bool {
	if before.kind == pronounSubject {
		return sc.word(before.first).Is(cue.Neuter)
	}
	if after.kind == pronounSubject {
		w := sc.word(after.first)
		return w.Is(cue.Male) || before.kind == nominalSubject && before.end-before.first > 1 && !before.head.Is(nounRoles) && !w.Is(cue.Neuter)
	}
	if before.kind == nameSubject || before.head.Is(nounRoles|cue.AnonymousNoun) {
		return false
	}
	return after.kind == nameSubject && sc.nameKind(after.first) != placeName || after.head.Is(nounRoles)
}

// verbFirstSubject finds the subject of a clause that begins with its verb: marked words, a clause or an apposition stand before it.
func (sc *scene) verbFirstSubject(e event, f field, fr frame, evs []event) (event, bool) {
	p := f.verb - 1
	if p < fr.first {
		return e, false
	}
	if sc.word(p).Is(cue.Coordinator) {
		if s, _, ok := sc.nominative(f.verb+1, f.end); ok && s.kind == pronounSubject && sc.word(s.first).Is(cue.Male) {
			e.subject, e.inverted = s, true
			return e, true
		}
		e.subject = sc.sharedSubject(f.verb, fr, evs)
		e.begins = p
		return e, e.subject.found
	}
	if s, _, ok := sc.nominative(f.verb+1, f.end); ok && s.kind == pronounSubject && sc.word(s.first).Is(cue.Male) && s.first == f.verb+1 {
		e.subject, e.inverted = s, true
		return e, true
	}
	if k := sc.skipBracket(p, fr.first) - 1; sc.is(p, ',') && sc.nameKind(k) == personName && sc.is(k-1, ',') {
		e.subject, e.left, e.begins = sc.nameSubject(k), k, k // "…, der Sprecher, Jane Doe (Partei), sagte"
		return e, true
	}
	if s, begins, ok := sc.apposed(f.verb, fr.first); ok && !sc.verbAmong(fr.first, f.verb) {
		e.subject, e.left, e.begins = s, begins, begins
		return e, true
	}
	if s, begins, ok := sc.beforeRelative(p, fr); ok {
		e.subject, e.left, e.begins = s, begins, begins
		return e, true
	}
	if k := sc.nameBeforeAside(p, fr); k >= 0 {
		e.subject, e.left, e.begins = sc.nameSubject(k), k, k
		return e, true
	}
	s, _, ok := sc.nominative(f.verb+1, f.end)
	if !ok && sc.is(p, ',') { // "Doe bestätigte es, teilte jedoch mit"
		e.subject = sc.sharedSubject(f.verb, fr, evs)
		return e, e.subject.found
	}
	if !ok {
		return e, false
	}
	e.subject, e.inverted = s, true
	return e, true
}

// beforeRelative returns the noun phrase that opens the frame, when the comma at item p closes a relative clause behind it: "Der Mann,
// den alle kennen, sagte".
func (sc *scene) beforeRelative(p int, fr frame) (s subject, begins int, ok bool) {
	q := p - 1
	for q > fr.first && !sc.closes(q) {
		q--
	}
	if !sc.is(p, ',') || !sc.is(q, ',') || !sc.word(q+1).Is(cue.Determiner|cue.Relative|cue.Preposition) || !sc.finalVerb(q+1, p) {
		return s, 0, false
	}
	begins = sc.afterConjunction(fr.first)
	s, ok = sc.nounPhrase(begins, q)
	return s, begins, ok && (s.end == q || s.kind == nameSubject)
}

// nameBeforeAside returns the name of a person before what the comma at item p closes, if that is no clause: "…, Jane Doe, Leiterin des Heims,
// sagte". It is below zero for none.
func (sc *scene) nameBeforeAside(p int, fr frame) int {
	q := p - 1
	for q > fr.first && !sc.closes(q) {
		if sc.opensOther(q) {
			return -1
		}
		q--
	}
	if k := q - 1; sc.is(p, ',') && sc.is(q, ',') && sc.nameKind(k) == personName && (sc.isNoun(q+1) || sc.isAttribute(q+1)) && !sc.verbAfterNoun(q+1, p) {
		return k
	}
	return -1
}

// verbAmong reports whether the items [a, b) hold a verb that is known, or marked words.
func (sc *scene) verbAmong(a, b int) bool {
	for j := a; j < b; j++ {
		if w := sc.word(j); sc.kind(j) == stretchItem && !sc.isName(j) || sc.lower(j) && (w.Frames != 0 || w.Is(cue.Auxiliary)) && !sc.isAdjective(j) {
			return true
		}
	}
	return false
}

// finalSubject finds the subject of a clause that ends in its verb: "wie Jane Doe sagte", ", der gestern sagte".
func (sc *scene) finalSubject(e event, f field, fr frame) (event, bool) {
	first := sc.word(f.first)
	relative := first.Is(cue.Determiner|cue.Relative) && sc.is(f.first-1, ',')
	s, _, ok := sc.nominative(f.first+1, e.cue)
	isObject := sc.lowerText(f.first) == "der" || s.kind == pronounSubject || s.kind == nominalSubject && !s.head.Is(nounRoles)
	if ok && !(relative && isObject) {
		e.subject, e.left = s, f.first+1
		return e, true
	}
	if relative {
		if a := sc.startOfPhrase(f.first-1, fr.first); a < f.first-1 {
			var ok bool
			e.subject, ok = sc.nounPhrase(a, f.first-1)
			return e, ok
		}
	}
	return e, false
}

// overApposition returns the sign after what a subject that ends its clause is besides its name: "sagte Jane Doe, Sprecherin der Stadt,
// „…“".
func (sc *scene) overApposition(end int, s subject, fr frame) int {
	const most = 16
	if !sc.is(end, ',') || s.end != end || s.kind == pronounSubject {
		return end
	}
	for j := end + 1; j < fr.end && j < end+most; j++ {
		w := sc.word(j)
		switch {
		case sc.is(j, ',') || sc.is(j, ':') || sc.is(j, '.') && j+1 == fr.end && sc.closesBefore(s, fr):
			if j == end+1 || sc.infinitiveClause(j) {
				return end
			}
			return j
		case sc.closes(j), sc.opensOther(j), (w.Frames != 0 || w.Form == cue.Separable) && sc.lower(j):
			return end
		case j == end+1 && !(sc.isNoun(j) || sc.isAttribute(j) || w.Is(cue.Preposition)):
			return end
		}
	}
	return end
}

// opensOther reports whether item j cannot stand in an apposition: it is a verb, a pronoun or the beginning of a clause.
func (sc *scene) opensOther(j int) bool {
	w := sc.word(j)
	return w.Is(cue.Auxiliary|cue.That|cue.Subjunctive|pronounRoles) && !w.Is(cue.Determiner) || w.Is(cue.Wh|cue.Subordinator) && !w.Is(cue.Preposition)
}

// closesBefore reports whether what was said stands before the clause with the subject s: nothing but an apposition can follow it.
func (sc *scene) closesBefore(s subject, fr frame) bool {
	for j := s.first - 1; j > fr.first; j-- {
		if sc.closes(j) {
			return true
		}
	}
	return false
}

// fieldSubject guesses the subject of the German sentence that begins at item a and whose verb is not known: the first noun phrase that
// can be one, after a clause that only leads to the main one.
func (sc *scene) fieldSubject(a, limit int) subject {
	if w := sc.word(a); w.Is(cue.Subordinator|cue.Wh|cue.That) && !w.Is(cue.Preposition) {
		for a < limit && !sc.is(a, ',') {
			a++
		}
		a++
	}
	s, _, _ := sc.nominative(a, limit)
	if s.found && s.kind != nominalSubject || s.head.Is(nounRoles|cue.AnonymousNoun) {
		return s
	}
	if in, ok := sc.saidAmong(a, limit); ok { // "Im Entwurf stand der Satz: „…“"
		return in
	}
	return s
}

func (sc *scene) isEs(s subject) bool {
	return s.kind == pronounSubject && sc.word(s.first).Is(cue.Neuter)
}

// impersonal finds where it says so: "In der Mitteilung heißt es", "hieß es aus der Partei". Of other cues "es" is no subject, unless it
// stands for a noun: "Es teilte mit".
func (sc *scene) impersonal(e event, f field, fr frame) (event, bool) {
	if t := sc.text(e.cue); t != "heißt" && t != "hieß" {
		_, _, other := sc.nominative(e.cueEnd, f.end)
		return e, f.first == e.subject.first && !other
	}
	s, ok := sc.saidAmong(f.first, f.end)
	if !ok && f.first == f.verb && sc.is(f.first-1, ',') { // "In der Rede, die er gestern hielt, heißt es"
		s, ok = sc.saidAmong(fr.first, f.first-1)
	}
	if ok {
		e.subject = s
	}
	return e, true
}

// saidIn reads the preposition at item j with what says something: "in der Mitteilung", "aus der Partei".
func (sc *scene) saidIn(j, b int) (subject, bool) {
	switch sc.lowerText(j) {
	case "in", "im", "auf", "aus", "von", "vom", "beim", "bei", "seitens":
	default:
		return subject{}, false
	}
	s, ok := sc.nounPhrase(j+1, b)
	if !ok {
		return s, false
	}
	where := sc.lowerText(j)[0] == 'i' || sc.lowerText(j) == "auf" // a place says nothing
	if s.kind == nameSubject {
		return s, !where && (sc.nameKind(s.first) != placeName || sc.lowerText(j) == "aus")
	}
	return s, s.head.Is(cue.DocumentNoun) || !where && s.head.Is(nounRoles|cue.AnonymousNoun)
}
