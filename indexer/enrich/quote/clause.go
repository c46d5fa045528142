package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// afterListener is where the clause of event e goes on, who was told left out.
func (r *reading) afterListener(e *event) int {
	if e.w.May(cue.TakesRecipient) {
		return r.skipRecipient(e.right)
	}
	return e.right
}

// clauseStart skips what opens a clause from item a on and does not belong to what was said: "But", "However,".
func (r *reading) clauseStart(a, limit int) int {
	if a == r.fr.first {
		a = r.afterDateline(a, limit)
	}
	for a < limit {
		w := r.word(a)
		switch {
		case r.kind(a) == signItem && !r.is(a, '(') && !r.is(a, '$') && !r.is(a, '€') && !r.is(a, '£') && !r.is(a, '#') && !r.is(a, '@'):
		case w.Is(cue.Coordinator):
		case w.Is(cue.Adverb|cue.That) && r.is(a+1, ','):
		default:
			return a
		}
		a++
	}
	return a
}

// maxDateline is how many items a dateline may have: "PORT LOUIS, Mauritius, May 3 (Agency) —".
const maxDateline = 12

// afterDateline returns the item after a dateline that begins at item a; a when there is none.
func (sc *scene) afterDateline(a, limit int) int {
	if sc.kind(a) != nameItem && !sc.is(a, '(') || sc.kind(a) == nameItem && strings.ToUpper(sc.text(a)) != sc.text(a) {
		return a
	}
	for j := a; j < limit && j < a+maxDateline; j++ {
		switch {
		case sc.is(j, '—') && j > a && !sc.lower(j+1):
			return j + 1
		case sc.is(j, ')') && sc.is(a, '('):
			return j + 1
		case sc.kind(j) == stretchItem, sc.lower(j), sc.is(j, ';'), sc.is(j, ':'):
			return a
		}
	}
	return a
}

// clauseAfter reads said “…”, said: “…”, said (that) … and asked whether ….
func (r *reading) clauseAfter(k int) bool {
	a, sure, ok := r.clauseAt(k)
	return ok && r.addClause(&r.evs[k], k, a, r.clauseEnd(a, k), r.kind(a) == stretchItem, sure)
}

// clauseAt returns the item where what is said after the cue of event k begins, and whether "that" or a colon makes that sure; ok is false
// where nothing is.
func (r *reading) clauseAt(k int) (a int, sure, ok bool) {
	e := &r.evs[k]
	a, that := r.contentStart(k)
	if a >= r.fr.end || r.kind(a) == signItem && !r.is(a, '$') && !r.is(a, '€') && !r.is(a, '£') &&
		!r.is(a, '(') && !r.is(a, '[') && !r.is(a, '@') && !r.is(a, '#') {
		return a, false, false
	}
	marked := r.kind(a) == stretchItem
	if !marked && r.firstPerson(e) {
		return a, false, false
	}
	colon := r.is(a-1, ':')
	switch {
	case that:
		if !e.w.May(cue.TakesClause|cue.TakesThat) && !(e.w.May(cue.TakesQuote) && (marked || r.f.grammar.commaClause || r.plainClause(a))) {
			return a, false, false
		}
	case marked:
		if a > e.right+1 && r.takenAfter(a, k) {
			return a, false, false // "he promised to come, “…,” Doe said"
		}
		if !e.w.May(cue.TakesQuote|cue.TakesClause) && !colon || a == e.right && r.merelyNames(e) {
			return a, false, false
		}
	case r.infinitiveAt(a) && e.w.May(cue.TakesClause):
	case r.f.grammar.plainThat && !r.word(a).Is(cue.Wh) && !colon && !r.commaOpens(e, a):
		return a, false, false // "annonce la fin": a clause has its conjunction there
	case r.word(a).Is(cue.That) && a > r.afterListener(e) && r.relativeThat(a):
		return a, false, false // "wrote for a paper that was sold"
	case r.word(a).Is(cue.Subordinator) && !e.w.May(cue.TakesWhether) && r.reportedBefore(e):
		return a, false, false // "…, X said while …"
	case r.word(a).Is(cue.Wh):
		question := strings.HasPrefix(r.lowerText(a), "wh") && r.lowerText(a) != "whether" // else whether, if, how
		if !e.w.May(cue.TakesWhether|cue.TakesClause) || question && !e.w.May(cue.TakesRecipient|cue.TakesWhether) && !r.opensClause(a) {
			return a, false, false
		}
	case colon && (e.w.May(cue.TakesClause) || r.f.grammar.commaClause), r.lowerText(a) == "to" && r.kind(a+1) == stretchItem &&
		e.w.May(cue.TakesClause):
	case r.restrictive(k):
		return a, false, false
	case !e.w.May(cue.TakesClause) || e.noun:
		return a, false, false
	case !r.commaOpens(e, a) && (e.w.May(cue.TakesObject) && !r.plainClause(a) || !r.opensClause(a)):
		return a, false, false
	}
	return a, that || colon, true
}

// reportedBefore reports whether a clause that event e may report stands before it, with a comma between.
func (r *reading) reportedBefore(e *event) bool {
	if !r.is(e.left-1, ',') {
		return false
	}
	a := r.clauseStart(r.done, e.left-1)
	return !r.word(a).Is(cue.Preposition|cue.Subordinator|cue.Time) && r.verbBetween(a, e.left-1)
}

// takenAfter reports whether a cue after event k stands right behind the stretch at item i and its comma, and may take it.
func (r *reading) takenAfter(i, k int) bool {
	if r.lastWord(i) != "," {
		return false
	}
	for j := k + 1; j < len(r.evs) && r.evs[j].left <= i+1; j++ {
		if r.evs[j].left == i+1 {
			return r.evs[j].own
		}
	}
	return false
}

// merelyNames reports whether event e is no verb but a participle that names what stands before it: "a technique called “…”".
func (r *reading) merelyNames(e *event) bool {
	if !e.w.May(cue.TakesName) || e.w.May(cue.TakesClause) || e.w.Form != cue.Past {
		return false
	}
	if e.subject.shared || e.subject.kind == nominalSubject && r.word(e.left).Is(cue.Preposition) {
		return true // "at the launch of a record aptly called “…”"
	}
	if e.subject.kind != nominalSubject {
		return false
	}
	core := r.coreEnd(e.subject.first, e.subject.end)
	return !e.subject.head.Is(cue.PersonNoun|cue.GroupNoun|cue.OrganisationNoun|cue.AnonymousNoun) ||
		core < e.subject.end && strings.HasSuffix(r.text(core), "ed")
}

// addClause keeps the items [a, b) after the cue of event k as its content.
func (r *reading) addClause(e *event, k, a, b int, marked, sure bool) bool {
	if marked && (e.noun || r.word(a+1).Is(cue.Coordinator) && r.pastAt(r.skipAdverbs(a+2)) || !r.goesOn(a+1, b) ||
		r.takenAfter(a, k) || r.subordinate(e) && r.is(a+1, ',') || e.w.May(cue.TakesName) && !e.w.May(cue.TakesClause)) {
		b = a + 1
	}
	if b-a < minClause && !marked && !r.hasStretch(a, b) || b <= a {
		return false
	}
	kind := r.kindOf(a, b)
	by := rule.CueClause
	if marked && !sure && e.w.May(cue.TakesName) && !e.w.May(cue.TakesClause) {
		kind = news.Mixed // called “…”
	}
	switch {
	case kind == news.Direct:
		by = rule.CueBefore
	case sure:
		by = rule.CueThat
	}
	d := r.add(e, a, b, kind, by)
	d.open = kind == news.Direct && b >= r.lastItem()
	return true
}

func (r *reading) hasStretch(a, b int) bool { return r.kindOf(a, b) != news.Indirect }

// lastItem is the item after the last of the frame that is not its closing sign.
func (r *reading) lastItem() int {
	b := r.fr.end
	for b > r.fr.first && r.kind(b-1) == signItem && !r.is(b-1, ')') && !r.is(b-1, '%') {
		b--
	}
	return b
}

// goesOn reports whether the clause that a marked stretch opens goes on after it, at items [a, b).
func (r *reading) goesOn(a, b int) bool {
	if a >= b || r.terminal(a-1) && !r.lower(a) {
		return false
	}
	if r.kind(a) == signItem && !r.is(a, '(') {
		return a+1 < b && r.is(a, ',') && !r.word(a+1).Is(cue.Subordinator|cue.Coordinator|cue.Preposition)
	}
	w := r.word(a)
	return !w.Is(cue.Subordinator) || w.Is(cue.Preposition)
}

// subordinate reports whether event e stands in the clause that opens the sentence and waits for another: "Where X had written “…”, …".
func (r *reading) subordinate(e *event) bool {
	return r.word(r.fr.first).Is(cue.Subordinator) && e.left == r.fr.first+1
}

// firstPerson reports whether the writer speaks of himself: "we note" reports nothing.
func (r *reading) firstPerson(e *event) bool {
	return e.subject.kind == pronounSubject && r.word(e.subject.end-1).Is(cue.First)
}

// plainClause reports whether a subject and its verb surely begin at item a: a finite verb comes before anything that could open
// a relative clause or end the phrase.
func (r *reading) plainClause(a int) bool {
	if w := r.word(a); w.Is(pronounRoles) && !w.Is(cue.Determiner|cue.Possessive) {
		return true
	}
	if n := r.word(a + 1); r.kind(a) == nameItem && r.lower(a+1) && !n.Is(cue.Preposition|cue.Coordinator|cue.Relative|nounRoles) &&
		n.Frames == 0 {
		return true
	}
	for j := a; j < r.fr.end && j < a+14; j++ {
		w := r.word(j)
		switch {
		case j > a && (w.Is(cue.Auxiliary) && r.kind(j) == wordItem || j > a+1 && r.transitive(j)):
			return true
		case r.kind(j) == stretchItem && r.word(j-1).Is(cue.Determiner) && r.words(j) < minSpeech && r.lower(j+1): // the “free” tickets were
			if r.word(j + 1).Is(cue.Finite) {
				return true
			}
		case r.kind(j) == stretchItem:
			return j > a && r.hasVerb(j)
		case r.kind(j) == signItem && !r.is(j, '$') && !r.is(j, '%'):
			return false
		case w.Is(cue.Relative|cue.That|cue.Subordinator) && j > a, w.Is(cue.Coordinator) && r.word(j+1).Is(cue.Auxiliary):
			return false
		}
	}
	return false
}

// hasVerb reports whether a finite verb stands within the stretch at item i.
func (r *reading) hasVerb(i int) bool {
	s := r.stretches[r.items[i].ref]
	for t := s.Inner; t < s.InnerEnd; t++ {
		if w := r.f.words.Lookup(r.t.Word(t)); w.Is(cue.Finite) || w.Is(cue.Auxiliary) && r.t.Lower(t) {
			return true
		}
	}
	return false
}

// transitive reports whether the word at item j has the ending of a finite verb and an object after it: "prevents the school".
func (r *reading) transitive(j int) bool {
	t := r.text(j)
	if r.kind(j) != wordItem || !r.lower(j) || r.word(j).Roles&^cue.Finite != 0 || strings.HasSuffix(r.text(j-1), "s") {
		return false
	}
	ending := strings.HasSuffix(t, "s") && !strings.HasSuffix(t, "ss") || strings.HasSuffix(t, "ed")
	return ending && len(t) > 3 && (r.kind(j+1) == nameItem || r.word(j+1).Is(cue.Determiner|cue.Possessive|cue.Object))
}

// opensClause reports whether a clause with a subject and a verb can begin at item a, when no "that" says so.
func (r *reading) opensClause(a int) bool {
	w := r.word(a)
	switch t := r.lowerText(a); {
	case w.Is(cue.Coordinator), t == "to", t == "of", t == "against", t == "over":
		return false
	case t == "about" && !r.number(a+1), t == "by" && r.word(a+1).Is(cue.Object|pronounRoles):
		return false
	}
	if w.Is(cue.Auxiliary) && !w.Is(cue.Adverb|pronounRoles|cue.Time) && !r.f.grammar.verbSecond {
		return false
	}
	if w.Is(cue.Object) && !w.Is(pronounRoles) && !w.Is(cue.Possessive) {
		return false
	}
	return r.plainClause(a) || r.verbAhead(a, min(r.fr.end, a+maxToVerb))
}

// commaOpens reports whether the comma right after the cue is proof enough that a clause begins at item a.
func (r *reading) commaOpens(e *event, a int) bool {
	return r.is(a-1, ',') && (r.f.grammar.commaClause && a-1 == e.cueEnd || asWords[r.lowerText(e.left-1)])
}

// restrictive reports whether event k stands in a clause that tells which ones are meant: "voters who said they were tired stayed
// at home". Where what they said ends no sign tells.
func (r *reading) restrictive(k int) bool {
	e := &r.evs[k]
	i := e.cue - 1
	for i > r.fr.first && (r.isLy(i) || r.word(i).Is(cue.Auxiliary) || r.word(i).Is(cue.Adverb) && !r.word(i).Is(cue.Relative)) {
		i--
	}
	if e.subject.shared {
		i = r.whoBefore(i)
	}
	return i > r.fr.first && r.lowerText(i) == "who" && !r.is(i-1, ',') && e.subject.kind != pronounSubject
}

// whoBefore is the "who" whose clause goes on at item i, as in "voters who left but said"; -1 when there is none.
func (r *reading) whoBefore(i int) int {
	for j := i; j > r.fr.first && j > i-maxWhoClause; j-- {
		if r.lowerText(j) == "who" {
			return j
		}
		if r.kind(j) == signItem || r.kind(j) == stretchItem {
			break
		}
	}
	return -1
}

// maxToVerb is how many items of a clause may stand before its verb.
const maxToVerb = 25

// verbAhead reports whether a finite verb seems to stand among the items [a, b).
func (r *reading) verbAhead(a, b int) bool {
	for j := a; j < b; j++ {
		w := r.word(j)
		if w.Is(cue.Auxiliary) || j > a && (w.Is(cue.Finite) || w.Begins() && w.Form == cue.Third && !r.isNounUse(j)) ||
			r.kind(j) == stretchItem || w.Frames != 0 && w.Form != cue.Participle && j > a {
			return true
		}
		t := r.text(j)
		if j > a && r.lower(j) && (strings.HasSuffix(t, "ed") || strings.HasSuffix(t, "n’t") || strings.HasSuffix(t, "n't")) {
			return true
		}
		if w.Is(pronounRoles) && !w.Is(cue.Determiner) && r.lower(j+1) {
			return true
		}
		if j > a && r.lower(j) && len(t) > 3 && strings.HasSuffix(t, "s") && !strings.HasSuffix(t, "ss") && r.kind(j-1) == nameItem {
			return true
		}
		if strings.ContainsAny(t, "’'") && w.Roles == 0 && r.kind(j) == wordItem {
			return true
		}
	}
	return false
}

// verbBetween reports whether the items [a, b) hold a finite verb.
func (r *reading) verbBetween(a, b int) bool {
	first := r.word(a)
	if first.Is(cue.Subordinator) {
		return false
	}
	return r.verbAhead(a, b)
}
