package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// afterField reads what follows the clause of a German cue: marked words, with a colon or without; or after a comma the clause that it
// reports, which "dass" or "ob" opens, or which betrays itself by its subjunctive or its infinitive.
func (r *reading) afterField(k int) bool {
	e := &r.evs[k]
	a := e.right
	if e.w.May(cue.TakesName) && !(e.w.May(cue.TakesClause) && r.closes(a)) && r.namedInField(k) {
		return true
	}
	switch {
	case r.kind(a) == stretchItem && a < r.fr.end:
		return r.reported(k, a, true)
	case r.is(a, ':') && a+1 < r.fr.end:
		return (r.kind(a+1) == stretchItem || e.w.May(cue.TakesClause) && r.subjunctive(a+1, r.fr.end)) && r.reported(k, a+1, true)
	case r.is(a, ',') || r.is(a, '—'):
		if a, sure, ok := r.reportedStart(k, a+1); ok {
			return r.reported(k, a, sure)
		}
	}
	return (e.w.May(cue.TakesName) || e.w.May(cue.TakesQuote) && r.embeddedAfter(k)) && r.namedInField(k)
}

// reportedStart returns where the reported clause begins that is looked for from item a on, right after a comma; relative clauses and
// others that only tell more of the speaker are left out. It also reports whether a conjunction opens it.
func (r *reading) reportedStart(k, a int) (start int, sure, ok bool) {
	e := &r.evs[k]
	if asWords[r.lowerText(e.begins)] && a < r.fr.end { // "Wie Jane Doe sagte, …"
		return a, true, e.w.May(cue.TakesClause)
	}
	for a < r.fr.end {
		w, end := r.word(a), r.segmentEnd(a)
		switch {
		case r.kind(a) == stretchItem:
			return a, false, true
		case r.firstPerson(e), r.lower(a) && (w.Frames != 0 || w.Form == cue.Separable) && !r.isAdjective(a): // ", teilte jedoch mit"
			return 0, false, false
		case w.Is(cue.That):
			return a + 1, true, e.w.May(cue.TakesClause | cue.TakesThat)
		case r.lowerText(a) == "ob", w.Is(cue.Wh) && e.w.Kind == news.Ask:
			return a, true, e.w.May(cue.TakesClause | cue.TakesWhether)
		case w.Is(cue.Coordinator), !e.w.May(cue.TakesClause):
		case r.infinitiveClause(end) && !w.Is(cue.Subordinator):
			return a, false, true
		case w.Is(cue.Subordinator) && !w.Is(cue.Preposition|cue.Adverb):
		case w.Is(cue.Determiner|cue.Relative|cue.Preposition) && !r.subjunctive(a, end) && r.finalVerb(a, end):
		case r.subjunctive(a, end), r.moodLater(end):
			return a, false, true
		case r.tellsPlainly(e) && !w.Is(cue.Preposition) && r.verbAfterNoun(a, end) && !r.finalVerb(a, end):
			return a, false, true
		}
		if w.Is(cue.Coordinator) || end+1 >= r.fr.end || !r.is(end, ',') && !(r.is(end, ':') && r.kind(end+1) == stretchItem) {
			return 0, false, false
		}
		if r.is(end, ':') {
			return end + 1, false, true
		}
		a = end + 1
	}
	return 0, false, false
}

// tellsPlainly reports whether the cue of event e may bring a clause that nothing marks as reported: it says no more than that something
// was said, and has no object.
func (r *reading) tellsPlainly(e *event) bool {
	if e.w.Kind != news.Say && e.w.Kind != news.Claim {
		return false
	}
	a := e.cueEnd
	if e.inverted {
		a = e.subject.end
	}
	switch r.lowerText(a) {
	case "die", "das", "den", "ein", "eine", "einen", "seine", "seinen", "ihre", "ihren":
		return false
	}
	return true
}

// segmentEnd returns the sign or the marked words that end the part of a clause which begins at item a.
func (r *reading) segmentEnd(a int) int {
	for a < r.fr.end && !r.closes(a) {
		a++
	}
	return a
}

// subjunctive reports whether a verb among the items [a, b) has the form of reported speech.
func (sc *scene) subjunctive(a, b int) bool {
	for j := a; j < b; j++ {
		if sc.word(j).Is(cue.Subjunctive) && sc.lower(j) {
			return true
		}
	}
	return false
}

// auxiliaryIn reports whether an auxiliary stands among the items [a, b).
func (sc *scene) auxiliaryIn(a, b int) bool {
	for j := a; j < b; j++ {
		if sc.word(j).Is(cue.Auxiliary) && sc.lower(j) {
			return true
		}
	}
	return false
}

// verbAfterNoun reports whether the items [a, b) seem to hold a subject and its verb: an auxiliary, or a plain word right behind a noun.
func (sc *scene) verbAfterNoun(a, b int) bool {
	for j := a; j < b; j++ {
		w := sc.word(j)
		if !sc.lower(j) || w.Roles&^(cue.Auxiliary|cue.Subjunctive|cue.Modal|cue.Passive) != 0 {
			continue
		}
		if w.Is(cue.Auxiliary) || j > a && (sc.isNoun(j-1) || sc.word(j-1).Is(pronounRoles)) {
			return true
		}
	}
	return false
}

// finalVerb reports whether the clause of the items [a, b) ends in its finite verb, as subordinate clauses do.
func (sc *scene) finalVerb(a, b int) bool {
	if b-a < 2 || !sc.lower(b-1) {
		return false
	}
	w, t := sc.word(b-1), sc.text(b-1)
	if w.Is(cue.Auxiliary) && !w.Is(cue.Adverb) || w.Frames != 0 {
		return true
	}
	return strings.HasSuffix(t, "t") || strings.HasSuffix(t, "te") || strings.HasSuffix(t, "ten") || !sc.auxiliaryIn(a, b-1) && !w.Is(cue.Adverb|cue.Preposition)
}

// infinitiveClause reports whether the clause that ends before item b ends in an infinitive: "zu bauen", "anzuzeigen".
func (sc *scene) infinitiveClause(b int) bool {
	t := sc.text(b - 1)
	if !sc.lower(b-1) || !strings.HasSuffix(t, "n") {
		return false
	}
	const least = 3 // of a particle and "zu" something stands before
	return sc.lowerText(b-2) == "zu" || strings.Index(t, "zu") >= least-1
}

// reported keeps what begins at item a as the content of the cue of event k.
func (r *reading) reported(k, a int, sure bool) bool {
	e := &r.evs[k]
	marked := r.kind(a) == stretchItem
	if marked && r.nextTakes(k, a) {
		return false
	}
	b := r.reportedEnd(k, a)
	if marked && (r.kind(a+1) == signItem || r.terminal(a)) {
		b = a + 1
	}
	if a >= b || !r.addClause(e, k, a, b, marked, sure) {
		return false
	}
	for j := b + 1; marked && b == j-1 && j < r.fr.end && r.word(b).Is(cue.Coordinator) && r.kind(j) == stretchItem && r.terminal(b-1); j += 2 {
		r.add(e, j, j+1, news.Direct, rule.CueBefore) // "sagte: „….“ und „….“"
		b = j + 1
	}
	return true
}

// reportedEnd is where the content that begins at item a ends: before marked words behind a colon, what the writer adds, and the main
// clause of the sentence when the cue stood in one that leads to it: "Als Doe sagte, sie gehe, war es Nacht".
func (r *reading) reportedEnd(k, a int) int {
	e, b := &r.evs[k], r.beforeSemicolon(a, r.clauseEnd(a, k))
	for j := a; j+1 < b; j++ {
		w := r.word(j + 1)
		switch {
		case r.is(j, ':') && r.kind(j+1) == stretchItem, r.is(j, ',') && aside[r.lowerText(j+1)] && !r.subjunctive(j+1, r.segmentEnd(j+1)):
			return j
		case !e.final || !r.is(j, ','):
		case w.Is(cue.Auxiliary) && !w.Is(cue.Subjunctive), r.infinitiveClause(j) && r.lower(j+1) && w.Roles&^(cue.Finite|cue.Skip) == 0:
			return j
		}
	}
	return b
}

// aside are the words by which a German writer adds what follows from a report.
var aside = map[string]bool{"wobei": true, "worauf": true, "woraufhin": true, "weshalb": true, "weswegen": true}

// nextTakes reports whether the cue after that of event k stands right behind the marked words at item a, so that they are its: "Doe
// wurde laut: „…“, rief sie".
func (r *reading) nextTakes(k, a int) bool {
	if k+1 >= len(r.evs) {
		return false
	}
	next := &r.evs[k+1]
	return next.inverted && (next.left == a+1 || next.left == a+2 && r.is(a+1, ','))
}

// namedInField reads nannte es „…“ and „…“ nannte sie es: the marked words of the clause, on either side of its verb, but for those that
// only give a thing its name.
func (r *reading) namedInField(k int) bool {
	e := &r.evs[k]
	var d *draft
	title := -2 // the last that is a mere name
	for j := max(e.begins, r.done); j < r.fr.end && j < e.cue+maxNamed; j++ {
		if r.kind(j) != stretchItem {
			if r.kind(j) == signItem && r.closes(j) && j >= e.cue {
				break
			}
			continue
		}
		switch {
		case r.isTitle(j) || title == j-2 && r.word(j-1).Is(cue.Coordinator):
			title = j
		case r.claimed[r.items[j].ref], j == e.right && !e.w.May(cue.TakesClause) && e.cueEnd == j:
		case d == nil:
			d = r.add(e, j, j+1, news.Mixed, rule.CueName)
		default:
			d.spans = append(d.spans, r.span(j, j+1))
			d.end = j + 1
			r.claim(j, j+1)
		}
	}
	return d != nil
}

// actedInField reads „…“, gab sich Jane Doe bescheiden: behind marked words that open their sentence any German verb is a cue, if its
// subject comes next.
func (r *reading) actedInField(i int) bool {
	v := i + 1
	if r.is(v, ',') {
		v++
	} else if !r.leadsOn(i) {
		return false
	}
	const verbRoles = cue.Finite | cue.Subjunctive | cue.Auxiliary | cue.Modal | cue.Skip
	if i > r.fr.first && r.kind(i-1) != signItem || r.words(i) < minActed || !r.lower(v) || r.word(v).Roles&^verbRoles != 0 {
		return false
	}
	a := v + 1
	if r.lowerText(a) == "sich" {
		a++
	}
	s, begins, ok := r.nominative(a, r.segmentEnd(a))
	if in, said := r.saidIn(a, r.segmentEnd(a)); said && !ok { // "„…“, steht im Bericht"
		s, begins, ok = in, a, true
	}
	if !ok || begins != a || s.kind == nominalSubject && !s.head.Is(nounRoles|cue.AnonymousNoun) || s.kind == pronounSubject && r.isEs(s) {
		return false
	}
	e := event{cue: v, cueEnd: v + 1, left: v, right: s.end, subject: s, w: cue.Word{Kind: news.Say}, inverted: true}
	r.add(&e, i, i+1, news.Direct, rule.Acted).open = true
	return true
}

// thatSaid reads the sentence before "Das teilte Jane Doe mit".
func (r *reading) thatSaid(k int) bool {
	e := &r.evs[k]
	if !e.inverted || e.begins != r.fr.first || e.cue > r.fr.first+maxSubject || !r.is(e.right, '.') || !e.w.May(cue.TakesClause) || r.n == 0 {
		return false
	}
	before, d := r.frames[r.n-1], r.lastDraft()
	if t, next := r.lowerText(r.fr.first), r.fr.first+1; t != "das" && t != "dies" || r.isNoun(next) || r.isAttribute(next) {
		return false
	}
	if before.paragraph != r.fr.paragraph || d != nil && d.frame == r.n-1 {
		return false
	}
	end := before.end
	for end > before.first && r.kind(end-1) == signItem {
		end--
	}
	if end-before.first < minClause {
		return false
	}
	r.add(e, before.first, end, r.kindOf(before.first, end), rule.ClauseCue)
	return true
}

// embeddedAfter reports whether a preposition ties marked words to the cue of event k: "riet zu „Gelassenheit“".
func (r *reading) embeddedAfter(k int) bool {
	e := &r.evs[k]
	for j := e.cueEnd; j < e.right; j++ {
		if r.kind(j) == stretchItem && tying[r.lowerText(j-1)] && !r.isTitle(j) {
			return true
		}
	}
	return false
}

// tying are the prepositions by which verbs take what was said; those left out tell where and to whom: "gegenüber „…“".
var tying = map[string]bool{"zu": true, "von": true, "vor": true, "für": true, "mit": true, "gegen": true, "über": true, "um": true, "auf": true}

// isTitle reports whether the marked words at item j are the name of something: die „Abendpost“, die Zeitung „Abendpost“.
func (r *reading) isTitle(j int) bool {
	if !r.isName(j) {
		return false
	}
	switch r.lowerText(j - 1) {
	case "der", "die", "das", "dem", "den", "des", "im", "beim", "vom":
		return true
	}
	return r.isNoun(j-1) && r.nameKind(j-1) != personName && isUpper(r.t.Word(r.stretches[r.items[j].ref].Inner))
}

// leadsBack reports whether event e begins with its verb, so that what was said stands before it: "…, sagte Jane Doe".
func (r *reading) leadsBack(e *event) bool {
	return e.inverted && (e.left == e.cue || r.word(e.left).Is(cue.Auxiliary) || r.lowerText(e.left) == "so")
}

// mainClause reports whether the items [a, b) before the cue of event e are a main clause that it reports: "Er komme, sagte Jane Doe",
// "…, wie Jane Doe sagte".
func (r *reading) mainClause(e *event, a, b int) bool {
	if !r.leadsBack(e) && !asWords[r.lowerText(e.left-1)] {
		return false
	}
	end := r.segmentEnd(a)
	if w := r.word(a); w.Is(cue.Subordinator|cue.Wh) && (!w.Is(cue.Preposition) || r.finalVerb(a, min(end, b))) || r.infinitiveClause(min(end, b)) {
		return false
	}
	return r.subjunctive(a, b) || r.verbAfterNoun(a, min(end, b))
}
