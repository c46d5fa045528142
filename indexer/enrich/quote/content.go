package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
)

// draft is a quote in the making.
type draft struct {
	spans      []news.Span
	kind       news.QuoteKind
	cue        news.Span
	hasCue     bool
	subject    subject
	rule       string
	confidence float64
	paragraph  int
	frame      int
	end        int  // the item after its last words
	open       bool // nothing but the cue follows: marked words that come next belong to it
}

// The least number of items that make a clause worth reporting, without and with marks in it.
const minClause = 3

// confidence of the rules, as seen on hand-annotated news: how often words and speaker are both right.
const (
	sureDirect   = 0.95
	sureClause   = 0.85
	likelyClause = 0.7
	likely       = 0.6
	unsure       = 0.4
)

// reading is the work on one frame.
type reading struct {
	*scene
	fr   frame
	n    int // number of the frame
	evs  []event
	done int // items before it are taken
}

// readFrame finds the quotes of frame n.
func (sc *scene) readFrame(n int) {
	r := &reading{scene: sc, fr: sc.frames[n], n: n}
	r.done = r.fr.first
	if sc.hasCue(r.fr) {
		r.evs = sc.events(r.fr)
	}
	for k := range r.evs {
		if e := &r.evs[k]; e.cue >= r.done {
			r.event(k)
		}
	}
	r.loose()
	sc.lastEvents = r.evs
}

func (sc *scene) hasCue(fr frame) bool {
	for i := fr.first; i < fr.end; i++ {
		if w := sc.items[i].w; w.Frames != 0 || w.Is(cue.Source) || sc.items[i].kind == wordItem && strings.EqualFold(sc.text(i), "according") {
			return true
		}
	}
	return false
}

// event finds what was said with the cue of event k: marked words before it, else words after it, else a clause before it.
func (r *reading) event(k int) {
	e := &r.evs[k]
	switch {
	case e.source:
		r.sourceContent(k)
	case r.markedBefore(k):
	case r.after(k):
	default:
		r.clauseBefore(k)
	}
}

// add keeps a draft of the items [a, b) and returns it.
func (r *reading) add(e *event, a, b int, kind news.QuoteKind, rule string, confidence float64) *draft {
	d := &draft{
		spans: []news.Span{r.span(a, b)}, kind: kind, subject: e.subject, rule: rule, confidence: confidence,
		paragraph: r.fr.paragraph, frame: r.n, end: b,
	}
	if e.cueEnd > e.cue {
		d.cue, d.hasCue = r.span(e.cue, e.cueEnd), true
	}
	if e.subject.shared {
		d.confidence -= 0.1
	}
	r.claim(a, b)
	r.drafts = append(r.drafts, d)
	return d
}

// claim marks items as taken.
func (r *reading) claim(a, b int) {
	for i := a; i < b; i++ {
		if r.items[i].kind == stretchItem {
			r.claimed[r.items[i].ref] = true
		}
	}
	r.done = max(r.done, b)
}

// kindOf tells the kind of a quote of the items [a, b).
func (sc *scene) kindOf(a, b int) news.QuoteKind {
	if b == a+1 && sc.items[a].kind == stretchItem {
		return news.Direct
	}
	for i := a; i < b; i++ {
		if sc.items[i].kind == stretchItem {
			return news.Mixed
		}
	}
	return news.Indirect
}

// markedBefore reads “…,” X said and “…,” said X, and the rest of it when the cue interrupts: “…,” he said, “…”.
func (r *reading) markedBefore(k int) bool {
	e := &r.evs[k]
	if e.noun || e.w.Form == cue.Participle && !e.own || !e.w.May(cue.TakesQuote|cue.TakesClause|cue.TakesWhether) {
		return false
	}
	q, comma := e.left-1, false
	for ; r.is(q, ',') || r.is(q, '—'); comma = true {
		q--
	}
	if e.subject.shared || q < r.done || r.kind(q) != stretchItem || r.claimed[r.items[q].ref] {
		return false
	}
	if !comma && !r.leadsOn(q) && !(e.inverted && q == r.fr.first) {
		return false
	}
	if r.word(e.right).Is(cue.That) || q > r.fr.first && r.word(q-1).Is(cue.Preposition) && !r.endsAt(e.right) {
		return false
	}
	a, kind, rule := r.leadIn(q), news.Direct, "cue-after"
	if e.inverted {
		rule = "cue-inverted"
	}
	if a < q {
		kind = news.Mixed
	}
	d := r.add(e, a, q+1, kind, rule, sureDirect)
	r.done = e.right
	d.open = true
	r.mergeBefore(d, q)
	r.interrupted(k, d)
	return true
}

// mergeBefore joins to d the unclosed stretch of the paragraph before, when that had no speaker of its own.
func (r *reading) mergeBefore(d *draft, q int) {
	n := len(r.drafts)
	if !r.stretches[r.items[q].ref].continuation || n < 2 {
		return
	}
	if p := r.drafts[n-2]; !p.hasCue && p.frame == r.n-1 {
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
	return i >= r.fr.end || r.kind(i) == signItem && !r.is(i, ':') && r.kind(i+1) != stretchItem
}

// afterListener is where the clause of event e goes on, who was told left out.
func (r *reading) afterListener(e *event) int {
	if e.w.May(cue.TakesRecipient) {
		return r.skipRecipient(e.right)
	}
	return e.right
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
func (r *reading) afterDateline(a, limit int) int {
	if r.kind(a) != nameItem && !r.is(a, '(') || r.kind(a) == nameItem && strings.ToUpper(r.text(a)) != r.text(a) {
		return a
	}
	for j := a; j < limit && j < a+maxDateline; j++ {
		switch {
		case r.is(j, '—') && j > a:
			return j + 1
		case r.is(j, ')') && r.is(a, '('):
			return j + 1
		case r.kind(j) == stretchItem, r.lower(j), r.is(j, ';'), r.is(j, ':'):
			return a
		}
	}
	return a
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

// after reads what follows the cue.
func (r *reading) after(k int) bool {
	e := &r.evs[k]
	switch {
	case e.w.May(cue.TakesQuote|cue.TakesClause|cue.TakesThat|cue.TakesWhether) && r.clauseAfter(k):
		return true
	case e.w.May(cue.TakesInfinitive|cue.TakesPledge|cue.TakesOn|cue.TakesWith) && r.infinitive(k):
		return true
	case e.w.May(cue.TakesGerund) && r.gerund(k):
		return true
	}
	return e.w.May(cue.TakesName) && r.named(k)
}

// clauseAfter reads said “…”, said: “…”, said (that) … and asked whether ….
func (r *reading) clauseAfter(k int) bool {
	e := &r.evs[k]
	a, that := r.contentStart(k)
	if a >= r.fr.end || r.kind(a) == signItem && !r.is(a, '$') && !r.is(a, '€') && !r.is(a, '£') && !r.is(a, '(') && !r.is(a, '[') && !r.is(a, '@') && !r.is(a, '#') {
		return false
	}
	marked := r.kind(a) == stretchItem
	colon := r.is(a-1, ':')
	switch {
	case that:
		if !e.w.May(cue.TakesClause | cue.TakesThat | cue.TakesQuote) {
			return false
		}
	case marked:
		if !e.w.May(cue.TakesQuote|cue.TakesClause) && !colon {
			return false
		}
	case r.word(a).Is(cue.Wh):
		if !e.w.May(cue.TakesWhether|cue.TakesClause) || strings.HasPrefix(r.lowerText(a), "wh") && r.lowerText(a) != "whether" && !e.w.May(cue.TakesRecipient|cue.TakesWhether) && !r.opensClause(a) {
			return false
		}
	case colon:
	case !e.w.May(cue.TakesClause) || e.noun || r.firstPerson(e):
		return false
	case e.w.May(cue.TakesObject) && !r.plainClause(a) || !r.opensClause(a):
		return false
	}
	b := r.clauseEnd(a, k)
	return r.addClause(e, k, a, b, marked, that || colon)
}

// addClause keeps the items [a, b) after the cue of event k as its content.
func (r *reading) addClause(e *event, k, a, b int, marked, sure bool) bool {
	if marked && !r.goesOn(a+1, b) {
		b = a + 1
	}
	if b-a < minClause && !marked && !r.hasStretch(a, b) || b <= a {
		return false
	}
	kind := r.kindOf(a, b)
	rule, confidence := "cue-clause", likelyClause
	switch {
	case kind == news.Direct:
		rule, confidence = "cue-before", sureDirect
	case sure:
		rule, confidence = "cue-that", sureClause
	case kind == news.Mixed:
		confidence = sureClause
	}
	d := r.add(e, a, b, kind, rule, confidence)
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

// firstPerson reports whether the writer speaks of himself: "we note" reports nothing.
func (r *reading) firstPerson(e *event) bool {
	return e.subject.kind == pronounSubject && r.word(e.subject.end-1).Is(cue.First)
}

func (r *reading) number(i int) bool {
	return r.kind(i) == wordItem && i < len(r.items) && r.t.Tokens[r.items[i].first].Kind == numberKind
}

// plainClause reports whether a subject and its verb surely begin at item a: a finite verb comes before anything that could open
// a relative clause or end the phrase.
func (r *reading) plainClause(a int) bool {
	if w := r.word(a); w.Is(pronounRoles) && !w.Is(cue.Determiner|cue.Possessive) {
		return true
	}
	for j := a; j < r.fr.end && j < a+14; j++ {
		w := r.word(j)
		switch {
		case j > a && w.Is(cue.Auxiliary) && r.kind(j) == wordItem:
			return true
		case r.kind(j) == signItem && !r.is(j, '$') && !r.is(j, '%'), r.kind(j) == stretchItem:
			return false
		case w.Is(cue.Relative|cue.That|cue.Subordinator) && !w.Is(cue.Preposition) && j > a:
			return false
		}
	}
	return false
}

// opensClause reports whether a clause with a subject and a verb can begin at item a, when no "that" says so.
func (r *reading) opensClause(a int) bool {
	w := r.word(a)
	if t := r.lowerText(a); t == "to" || w.Is(cue.Coordinator) || t == "about" && !r.number(a+1) || t == "of" {
		return false
	}
	if w.Is(cue.Object) && !w.Is(pronounRoles) && !w.Is(cue.Possessive) {
		return false
	}
	return r.verbAhead(a, 25)
}

// verbAhead reports whether a finite verb seems to come within n items.
func (r *reading) verbAhead(a, n int) bool {
	for j := a; j < r.fr.end && j < a+n; j++ {
		w := r.word(j)
		if w.Is(cue.Auxiliary) || r.kind(j) == stretchItem || w.Frames != 0 && w.Form != cue.Participle && j > a {
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

// contentStart returns the item where the content after the cue of event k begins, and whether "that" opens it.
func (r *reading) contentStart(k int) (int, bool) {
	e := &r.evs[k]
	a := e.right
	if i, ok := r.findThat(a, k); ok {
		if r.is(i+1, ',') && r.kind(i+2) != stretchItem {
			i++
		}
		return i + 1, true
	}
	if e.w.May(cue.TakesRecipient) {
		a = r.skipRecipient(a)
	}
	a = r.skipAdjuncts(a)
	if r.is(a, ':') {
		return a + 1, false
	}
	if r.is(a, ',') && (r.kind(a+1) == stretchItem || r.markedAhead(a)) {
		a++
		for r.kind(a) != stretchItem {
			a++
		}
		return a, false
	}
	if r.is(a, ',') && (r.lowerText(e.left-1) == "as" || r.f.grammar.commaClause && !r.word(a+1).Is(cue.Coordinator|cue.Relative|cue.Subordinator)) {
		return a + 1, false
	}
	return a, false
}

// markedAhead reports whether a parenthesis from the comma at item a leads to another comma and marked words: said, in short, “…”.
func (r *reading) markedAhead(a int) bool {
	for j := a + 1; j < r.fr.end && j < a+16; j++ {
		if (r.is(j, ',') || r.is(j, ':')) && r.kind(j+1) == stretchItem {
			return true
		}
		if w := r.word(j); w.May(cue.TakesQuote) || w.Is(cue.Auxiliary) || r.kind(j) == stretchItem {
			return false
		}
	}
	return false
}

// maxBeforeThat is how many items may stand between a cue and its "that".
const maxBeforeThat = 16

// findThat looks for the "that" which opens the content: only times, places and listeners may come before it.
func (r *reading) findThat(a, k int) (int, bool) {
	limit := min(r.fr.end, a+maxBeforeThat)
	if k+1 < len(r.evs) {
		limit = min(limit, r.evs[k+1].cue)
	}
	for j := a; j < limit; j++ {
		w := r.word(j)
		if w.Is(cue.That) {
			return j, j == a || r.quietBefore(a, j)
		}
		if r.kind(j) == stretchItem || r.is(j, ':') || r.is(j, ';') || w.Is(cue.Auxiliary|cue.Wh|cue.Modal|cue.Coordinator) || w.Is(pronounRoles) && !w.Is(cue.Object|cue.First) {
			return 0, false
		}
	}
	return 0, false
}

// quietBefore reports whether the items [a, j) hold no clause of their own: they begin like an adjunct or a listener.
func (r *reading) quietBefore(a, j int) bool {
	w := r.word(a)
	if r.kind(a) == signItem || r.insideComma(a+1, j) {
		return r.is(j-1, ',')
	}
	if w.Is(cue.Preposition|cue.Time|cue.Adverb|cue.Object|cue.First|cue.Recipient) || r.isLy(a) {
		return true
	}
	if r.evs == nil {
		return false
	}
	for k := range r.evs {
		if r.evs[k].right == a {
			return r.evs[k].w.May(cue.TakesRecipient|cue.TakesInfinitive|cue.TakesWhether) || r.is(j-1, ',')
		}
	}
	return false
}

// insideComma reports whether a comma stands among the items [a, b).
func (r *reading) insideComma(a, b int) bool {
	for j := a; j < b; j++ {
		if r.is(j, ',') {
			return true
		}
	}
	return false
}

// skipRecipient skips who was told: "reporters", "Radio Kyiv", "the committee".
func (r *reading) skipRecipient(a int) int {
	if r.lowerText(a) == "to" {
		a++
	}
	w := r.word(a)
	if w.Is(cue.Determiner|cue.Possessive) && !w.Is(cue.That) {
		return r.skipListener(a + 1)
	}
	if r.kind(a) == nameItem || w.Is(cue.Object|cue.First) {
		for a++; r.kind(a) == nameItem || r.kind(a) == cliticItem || r.word(a).Is(cue.Recipient); a++ {
		}
		return a
	}
	if r.kind(a) != wordItem || w.Is(cue.That|cue.Wh|cue.Preposition|pronounRoles) {
		return a
	}
	if r.word(a + 1).Is(cue.Recipient | nounRoles) {
		return a + 2
	}
	return a + 1
}

// skipListener skips the rest of a listener with an article, from item a on: up to the first noun that names people, or a name.
func (r *reading) skipListener(a int) int {
	const most = 8
	for j := a; j < r.fr.end && j < a+most; j++ {
		w := r.word(j)
		switch {
		case r.kind(j) == signItem || r.kind(j) == stretchItem || w.Is(cue.Determiner|pronounRoles|cue.That|cue.Wh|cue.Auxiliary):
			return j
		case r.kind(j) == nameItem && !r.word(j+1).Is(nounRoles) && r.kind(j+1) != cliticItem, w.Is(nounRoles) && !r.word(j+1).Is(nounRoles):
			return j + 1
		}
	}
	return a
}

// skipAdjuncts skips times and the phrases that tell where something was said.
func (r *reading) skipAdjuncts(a int) int {
	for a < r.fr.end {
		w := r.word(a)
		switch {
		case w.Is(cue.Time) && !w.Is(cue.Auxiliary), r.isLy(a):
			a++
		case w.Is(cue.Adverb) && !w.Is(cue.Preposition|cue.Determiner|cue.Time) && !r.opensWith(a):
			a++
		case w.Is(cue.Determiner) && r.word(a+1).Is(cue.Time) && !w.Is(cue.That):
			a += 2
		case w.Is(cue.Preposition) && r.lower(a):
			b := r.phraseEnd(a)
			if b < 0 {
				return a
			}
			a = b
		default:
			return a
		}
	}
	return a
}

// opensWith keeps adverbs that belong to the clause they open: "there are", "even the".
func (r *reading) opensWith(a int) bool {
	switch r.lowerText(a) {
	case "there", "here", "even", "only", "just", "more":
		return true
	}
	return false
}

// phraseEnd returns the item after the prepositional phrase at item a if that tells where or when something was said: it ends in
// a time or a document, or what was said plainly begins after it. Else -1.
func (r *reading) phraseEnd(a int) int {
	j := a + 1
	for j < r.fr.end && j < a+10 {
		w := r.word(j)
		if r.kind(j) == signItem || r.kind(j) == stretchItem || w.Is(cue.That|cue.Wh|cue.Auxiliary) {
			break
		}
		if j > a+1 && (w.Is(pronounRoles) || w.Is(cue.Determiner|cue.Possessive|cue.Preposition) || r.kind(j) == nameItem && r.kind(j-1) == wordItem && !r.word(j-1).Is(cue.Determiner|cue.Preposition)) {
			break
		}
		j++
	}
	if j == a+1 && r.kind(j) == stretchItem {
		return -1
	}
	if j >= r.fr.end || r.kind(j) == signItem || r.kind(j) == stretchItem || r.word(j).Is(cue.That) {
		return j
	}
	last := r.word(j - 1)
	if last.Is(cue.Time|cue.DocumentNoun) || settings[r.lowerText(j-1)] || r.kind(j-1) == wordItem && r.t.Tokens[r.items[j-1].first].Kind == numberKind {
		return j
	}
	return -1
}

// settings are nouns for the occasions on which people speak.
var settings = map[string]bool{"interview": true, "conference": true, "briefing": true, "press": true, "hearing": true, "speech": true,
	"meeting": true, "call": true, "television": true, "tv": true, "radio": true, "twitter": true, "x": true, "facebook": true, "instagram": true,
	"telegram": true, "weibo": true, "social": true, "media": true, "ceremony": true, "event": true, "court": true, "address": true,
	"debate": true, "testimony": true, "remarks": true, "appearance": true, "podcast": true, "time": true, "evidence": true, "video": true}

// clauseEnd returns the item after the content that begins at item a with the cue of event k.
func (r *reading) clauseEnd(a, k int) int {
	end := r.lastItem()
	for j := k + 1; j < len(r.evs); j++ {
		if e := &r.evs[j]; e.begins > a && e.begins < end && r.cutsOff(e, k) {
			end = e.begins
			break
		}
	}
	for j := a + minClause; j < end; j++ {
		if r.is(j, ',') && r.asideAfter(j+1) || r.is(j, '—') && r.lastDash(j, end) || r.fallsBack(j) || r.leavesRelative(j, k) {
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
		return true
	}
	if e.begins == e.left || e.inverted {
		return false
	}
	w := r.word(e.left - 1)
	if w.Is(cue.Coordinator) {
		return r.is(e.left-2, ',') || r.lowerText(e.left-1) == "but"
	}
	if r.is(e.left-1, ',') && r.word(r.fr.first).Is(cue.Subordinator) || r.word(r.fr.first).Is(cue.Coordinator) && r.word(r.fr.first+1).Is(cue.Subordinator) && r.is(e.left-1, ',') {
		return true
	}
	return w.Is(cue.Subordinator) && !w.Is(cue.Preposition|cue.Wh) && r.is(e.left-2, ',') || r.is(e.left-1, ';')
}

// asideAfter reports whether a participle that the narrator adds stands at item j: ", using the old name".
func (r *reading) asideAfter(j int) bool {
	t := r.text(j)
	return r.lower(j) && len(t) > 4 && strings.HasSuffix(t, "ing") && !r.word(j).Is(cue.Skip|cue.Preposition|nounRoles) && r.t.Tokens[r.items[j].first].Kind != numberKind
}

// lastDash reports whether the dash at item j stands free and is the only one left before end: what follows is an aside.
func (r *reading) lastDash(j, end int) bool {
	it := r.items[j]
	if it.first == 0 || r.t.Tokens[it.first-1].End == r.t.Tokens[it.first].Start {
		return false
	}
	for i := j + 1; i < end; i++ {
		if r.is(i, '—') || r.kind(i) == stretchItem {
			return false
		}
	}
	return true
}

// fallsBack reports whether the sentence returns to its own subject at item j: "but did not say more".
func (r *reading) fallsBack(j int) bool {
	return r.word(j).Is(cue.Coordinator) && r.lowerText(j) == "but" && strings.HasPrefix(r.lowerText(j+1), "did")
}

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
	if b-j < minClause && !r.hasStretch(j, b) {
		return false
	}
	r.add(e, j, b, r.kindOf(j, b), "cue-infinitive", likelyClause)
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
			r.add(e, j+1, b, r.kindOf(j+1, b), "cue-gerund", likelyClause)
			return true
		}
	}
	return false
}

// naming are the words between what is named and its name: "denounced it as “…”".
var naming = map[string]bool{"as": true, "als": true, "comme": true, "como": true}

// maxNamed is how many items may stand between a naming verb and the marked words.
const maxNamed = 22

// named reads called it “…”: the marked words after a naming verb. Two that stand close together are one quote.
func (r *reading) named(k int) bool {
	e := &r.evs[k]
	limit := min(r.fr.end, e.right+maxNamed)
	if k+1 < len(r.evs) && r.evs[k+1].own {
		limit = min(limit, r.evs[k+1].begins)
	}
	var d *draft
	for j := e.right; j < limit; j++ {
		if r.kind(j) != stretchItem {
			if w := r.word(j); w.Is(cue.Subordinator) && !w.Is(cue.Preposition) && !naming[r.lowerText(j)] || r.is(j, ';') || w.Is(cue.Relative) && !w.Is(cue.That) && d == nil {
				break
			}
			continue
		}
		if j == e.right && (e.subject.kind == nominalSubject || r.lowerText(e.cue) == "called") {
			return false
		}
		if d != nil && (j-d.end <= 5 || j-d.end <= maxNamed/2 && !r.coordinated(d.end, j)) {
			d.spans = append(d.spans, r.span(j, j+1))
			d.end = j + 1
			r.claim(j, j+1)
			continue
		}
		d = r.add(e, j, j+1, news.Mixed, "cue-name", likelyClause)
		limit = min(r.fr.end, max(limit, j+maxNamed))
	}
	return d != nil
}

// coordinated reports whether a conjunction stands among the items [a, b).
func (r *reading) coordinated(a, b int) bool {
	for j := a; j < b; j++ {
		if r.word(j).Is(cue.Coordinator) || r.is(j, ',') {
			return true
		}
	}
	return false
}

// sureLength is how many items with a comma and a cue after them are a clause, whether or not its verb is known.
const sureLength = 7

// clauseBefore reads a clause with X said after it.
func (r *reading) clauseBefore(k int) {
	e := &r.evs[k]
	if !e.w.May(cue.TakesClause) || e.noun || e.w.Form == cue.Participle || e.subject.shared {
		return
	}
	b := e.left
	if !r.is(b-1, ',') && !(r.kind(b-1) == stretchItem && r.lastWord(b-1) == ",") {
		return
	}
	if r.is(b-1, ',') {
		b--
	}
	a := r.clauseStart(r.done, b)
	if b-a <= minClause || !r.endsAt(r.afterListener(e)) || b-a < sureLength && !r.verbBetween(a, b) {
		return
	}
	d := r.add(e, a, b, r.kindOf(a, b), "clause-cue", likelyClause)
	r.done = e.right
	d.end = e.right
	r.resumed(k, d)
}

// resumed adds what goes on after the cue within the sentence: clause, X said, and clause.
func (r *reading) resumed(k int, d *draft) {
	a := r.evs[k].right + 1
	if k+1 < len(r.evs) || !r.is(a-1, ',') {
		return
	}
	if w := r.word(a); !w.Is(cue.Coordinator) && r.lowerText(a) != "to" {
		return
	}
	if b := r.clauseEnd(a, k); b-a > minClause {
		d.spans = append(d.spans, r.span(a, b))
		r.claim(a, b)
	}
}

// verbBetween reports whether the items [a, b) hold a finite verb.
func (r *reading) verbBetween(a, b int) bool {
	first := r.word(a)
	if first.Is(cue.Subordinator) {
		return false
	}
	fr := r.fr
	r.fr.end = b
	ok := r.verbAhead(a, b-a)
	r.fr = fr
	return ok
}

// sourceContent reads "according to X": the clause after it at the beginning of a sentence, else the one around it.
func (r *reading) sourceContent(k int) {
	e := &r.evs[k]
	a := r.clauseStart(r.done, e.left)
	b := e.left
	for b > a && (r.is(b-1, ',') || r.is(b-1, '—') || r.is(b-1, '(')) {
		b--
	}
	if b-a < minClause && !r.interrupts(k) {
		r.sourceFirst(k)
		return
	}
	if a >= b {
		return
	}
	goesOn := r.interrupts(k)
	d := r.add(e, a, b, r.kindOf(a, b), "according-to", likelyClause)
	r.done = e.right
	d.end = e.right
	if goesOn {
		if c := r.clauseEnd(e.right+1, k); c-e.right-1 >= minClause {
			d.spans = append(d.spans, r.span(e.right+1, c))
			if r.hasStretch(e.right+1, c) && d.kind == news.Indirect {
				d.kind = news.Mixed
			}
			r.claim(e.right+1, c)
		}
	}
}

// interrupts reports whether the sentence goes on after the source, which stands between two commas.
func (r *reading) interrupts(k int) bool {
	e := &r.evs[k]
	if !r.is(e.left-1, ',') || !r.is(e.right, ',') || e.left-1 <= r.done || e.right+3 >= r.fr.end {
		return false
	}
	w := r.word(e.right + 1)
	return !w.Is(cue.Relative|cue.Subordinator|cue.Preposition) && r.word(e.right+1).Form != cue.Participle && (w.Is(cue.Auxiliary|cue.Coordinator|cue.Adverb) || r.lower(e.right+1))
}

// sourceFirst reads "According to X, …".
func (r *reading) sourceFirst(k int) {
	e := &r.evs[k]
	a := e.right
	if r.is(a, ',') {
		a++
	}
	b := r.clauseEnd(a, k)
	if b-a < minClause {
		return
	}
	r.add(e, a, b, r.kindOf(a, b), "according-to", sureClause)
}
