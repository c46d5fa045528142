package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// accounts are the German nouns, by their endings too, that make "nach" a cue: "nach Angaben der Polizei", "nach Polizeiangaben".
var accounts = []string{
	"angaben", "angabe", "aussage", "aussagen", "auskunft", "auskünften", "ansicht", "meinung", "einschätzung", "einschätzungen", "informationen",
	"darstellung", "worten", "mitteilung", "auffassung", "berichten", "bericht", "meldungen", "meldung", "erkenntnissen", "vernehmen", "überzeugung",
	"schätzung", "schätzungen", "berechnungen", "untersuchungen", "ermittlungen", "lesart", "studie", "umfrage",
	"prognose", "prognosen", "äußerungen", "erklärung", "bekunden", "aufzeichnungen", "unterlagen", "analyse", "vorschlag",
}

// isAccount reports whether item i is such a noun.
func (sc *scene) isAccount(i int) bool {
	return sc.kind(i) == wordItem && !sc.lower(i) && isAccount(sc.text(i))
}

func isAccount(noun string) bool {
	for _, a := range accounts {
		if n := len(noun) - len(a); n >= 0 && strings.EqualFold(noun[n:], a) {
			return true
		}
	}
	return false
}

// accountEvent reads a German cue that is no verb, at item i: "laut Jane Doe", "so der Minister", "nach Angaben der Polizei", "der Polizei
// zufolge", "ihrer Ansicht nach".
func (sc *scene) accountEvent(i int, fr frame) (event, bool) {
	e := event{cue: i, cueEnd: i + 1, left: i, right: i + 1, begins: i, own: true, source: true,
		w: cue.Word{Frames: cue.TakesClause | cue.TakesQuote, Kind: news.Say}}
	switch sc.lowerText(i) {
	case "gemäß":
		if h := sc.phraseHead(i+1, fr.end); h < 0 || sc.kind(h) != nameItem && !sc.isAccount(h) && !sc.nounAt(h).Is(nounRoles) {
			return e, false
		}
	case "so":
		if !sc.is(i-1, ',') && sc.kind(i-1) != stretchItem && !sc.is(i-1, '—') {
			return e, false
		}
		return sc.afterSource(e, i+1, fr)
	case "zufolge":
		return sc.beforeSource(e, fr)
	case "nach":
		if sc.isAccount(i-1) && (i+1 >= fr.end || !sc.isAccount(i+1)) && sc.startOfPhrase(i, fr.first) == i-2 {
			return sc.beforeSource(e, fr)
		}
		if h := sc.phraseHead(i+1, min(fr.end, i+6)); h < 0 || !sc.isAccount(h) {
			return e, false
		}
	}
	return sc.afterSource(e, i+1, fr)
}

// afterSource reads the speaker who stands from item a on, behind the cue.
func (sc *scene) afterSource(e event, a int, fr frame) (event, bool) {
	h := sc.phraseHead(a, fr.end)
	if h < 0 {
		if w := sc.word(a); w.Is(cue.Male|cue.Female) && sc.lowerText(e.cue) == "so" {
			e.subject = subject{first: a, end: a + 1, kind: pronounSubject, found: true}
			e.right = a + 1
			return e, true
		}
		return e, false
	}
	ok := true
	e.right = h + 1
	if sc.isAccount(h) {
		e.cueEnd = h + 1
		e.subject, ok = sc.accountSpeaker(a, h, fr)
	} else {
		e.subject, ok = sc.nounPhrase(a, fr.end)
	}
	if a == h && !sc.isAccount(h) && sc.kind(h) == wordItem && sc.lowerText(h+1) == "der" {
		// No genitive without an article: "laut Polizei der Fahrer".
		e.subject.end = min(e.subject.end, h+1)
	}
	if !sc.isOwn(h) {
		e.right = max(e.right, e.subject.end)
	}
	for sc.isGenitive(e.right) && e.right > h+1 || sc.is(e.right, '(') || sc.lowerText(e.right) == "von" || sc.word(e.right).Is(cue.Coordinator) {
		next := sc.dependent(e.right, fr.end)
		if next == e.right {
			break
		}
		e.right = next
	}
	if sc.lowerText(e.cue) == "so" {
		if sc.word(e.right).Frames != 0 || sc.word(e.right).Is(cue.Auxiliary) { // "so der Plan sei"
			return e, false
		}
		if e.right = sc.overApposition(e.right, e.subject, fr); !sc.closes(e.right) {
			for e.right < fr.end && !sc.closes(e.right) { // "so Jane Doe in einem Interview"
				e.right++
			}
		}
	}
	return e, ok
}

// accountSpeaker returns whose account the noun at item h is, in a phrase from item a on: "seinen Angaben", "Angaben der Polizei". Where
// that is not told the account speaks for itself: "ersten Angaben", "Polizeiangaben".
func (sc *scene) accountSpeaker(a, h int, fr frame) (subject, bool) {
	if sc.word(a).Is(cue.Possessive) {
		return subject{first: a, end: a + 1, kind: pronounSubject, found: true}, true
	}
	if sc.isOwn(h) {
		s, _, ok := sc.nominative(h+1, min(fr.end, h+maxSubject))
		if !ok {
			s, _, ok = sc.nominative(fr.first, max(a-1, fr.first))
		}
		return s, ok
	}
	next := h + 1
	if t := sc.lowerText(next); sc.isGenitive(next) || t == "von" || t == "vom" || t == "aus" {
		k := next
		if !sc.isGenitive(next) {
			k++
		}
		if s, ok := sc.nounPhrase(k, fr.end); ok {
			return s, true
		}
	}
	if t := sc.text(next); sc.isNoun(next) && (strings.HasSuffix(t, "s") || strings.HasSuffix(t, "’")) { // "Angaben Jane Does", "Auffassung Frankreichs"
		return sc.nounPhrase(next, fr.end)
	}
	return subject{first: a, end: h + 1, kind: nominalSubject, head: cue.Word{Roles: cue.DocumentNoun}, found: true}, true
}

// isOwn reports whether the noun at item h is the subject's own: "nach eigenen Angaben".
func (sc *scene) isOwn(h int) bool {
	return sc.lowerText(h-1) == "eigenen" || sc.lowerText(h-1) == "eigener"
}

// beforeSource reads the speaker who stands before the cue.
func (sc *scene) beforeSource(e event, fr frame) (event, bool) {
	a := sc.startOfPhrase(e.cue, fr.first)
	if a == e.cue {
		return e, false
	}
	h := sc.phraseHead(a, e.cue)
	if h < 0 {
		e.subject, e.left, e.begins = subject{first: a, end: a + 1, kind: pronounSubject, found: true}, a, a // "ihm zufolge"
		return e, a+1 == e.cue && strings.HasPrefix(sc.lowerText(a), "ih")
	}
	ok := true
	if sc.isAccount(h) {
		e.subject, ok = sc.accountSpeaker(a, h, frame{fr.first, e.cue, fr.paragraph})
	} else {
		e.subject, ok = sc.nounPhrase(a, e.cue)
	}
	e.left, e.begins = a, a
	return e, ok
}

// startOfPhrase walks back from item i over the noun phrase that ends before it.
func (sc *scene) startOfPhrase(i, limit int) int {
	a := i
	for a > limit && i-a < maxSubject {
		j := a - 1
		if sc.isNoun(j) || sc.is(j, ')') && sc.openBracket(j, limit) >= 0 || sc.is(j, '(') {
			a = j
			continue
		}
		w := sc.word(j)
		if sc.word(j-1).Is(pronounRoles) && !sc.word(j-1).Is(cue.Determiner) {
			break // "Sie entstammen Berichten zufolge"
		}
		t := sc.lowerText(j)
		inside := (t == "von" || t == "vom" || t == "in") && a < i && sc.isNoun(j-1)
		if !inside && !sc.isAttribute(j) {
			break
		}
		a = j
		if w.Is(cue.Determiner|cue.Possessive|cue.Object) && !(sc.isGenitive(j) && j > limit && sc.isNoun(j-1)) {
			break
		}
	}
	return a
}

// accountContent reads what was said around a German cue that is no verb.
func (r *reading) accountContent(k int) {
	e := &r.evs[k]
	if r.lastText() == "?" {
		return
	}
	if lo := r.mainStart(e.left); lo == e.left && r.lowerText(e.cue) != "so" {
		r.accountFirst(k)
		return
	}
	b := e.left
	for b > r.done && (r.is(b-1, ',') || r.is(b-1, '—') || r.is(b-1, '(')) {
		b--
	}
	if r.inRelative(k, b) {
		return
	}
	a := r.clauseStart(max(r.done, r.mainStart(b)), b)
	if r.lowerText(e.cue) == "so" {
		a = r.clauseStart(r.done, b)
	}
	if a >= b {
		a = max(r.done, r.fr.first) // "Dennoch, so Jane Doe, …"
	}
	if a >= b {
		return
	}
	d := r.add(e, a, b, r.kindOf(a, b), rule.AccordingTo)
	r.done, d.end = e.right, e.right
	if rest, ok := r.afterAccount(k); ok {
		c := r.beforeSemicolon(rest, r.clauseEnd(rest, k))
		if c <= rest {
			return
		}
		d.spans = append(d.spans, r.span(rest, c))
		if r.hasStretch(rest, c) && d.kind == news.Indirect {
			d.kind = news.Mixed
		}
		r.claim(rest, c)
		d.end = c
	}
}

// inRelative reads a cue in a relative clause, which is all that was said: "die Brücke, die laut Jane Doe sicher ist".
func (r *reading) inRelative(k, b int) bool {
	e := &r.evs[k]
	a := b
	for a > r.done && !r.closes(a-1) {
		a--
	}
	end := r.segmentEnd(e.right)
	if a == b || r.lowerText(e.cue) == "so" || !r.is(a-1, ',') || !r.word(a).Is(cue.Determiner|cue.Relative) {
		return false
	}
	if end-e.right < 2 || !r.finalVerb(e.right, end) {
		return false
	}
	d := r.add(e, a, b, r.kindOf(a, b), rule.AccordingTo)
	d.spans = append(d.spans, r.span(e.right, end))
	if r.hasStretch(e.right, end) && d.kind == news.Indirect {
		d.kind = news.Mixed
	}
	d.end = end
	r.claim(e.right, end)
	return true
}

// afterAccount returns where what was said goes on after the cue of event k, and whether it does.
func (r *reading) afterAccount(k int) (int, bool) {
	e := &r.evs[k]
	aside := r.lowerText(e.cue) == "so"
	a := e.right
	if r.is(a, ',') || r.is(a, '—') {
		if a++; !aside && !r.is(e.left-1, ',') && !r.is(e.left-1, '—') {
			end := r.segmentEnd(a) // "laut dem Sprecher, Piet Okonjo, …"
			return end + 1, r.is(end, ',') && end+2 < r.fr.end && !r.auxiliaryIn(a, end) && !r.verbAfterNoun(a, end)
		}
		w, end := r.word(a), r.segmentEnd(a)
		other := w.Is(cue.Coordinator) || w.Is(cue.Determiner|cue.Relative|cue.Preposition|cue.Subordinator) && r.finalVerb(a, end)
		if aside && other && r.kind(a) != stretchItem {
			return a, false
		}
		return a, a+1 < r.fr.end
	}
	return a, !aside && a < r.lastItem()
}

// accountFirst reads what follows a cue that opens its clause: "Nach Angaben der Polizei ist …".
func (r *reading) accountFirst(k int) {
	e := &r.evs[k]
	a := e.right
	for a < r.fr.end && r.word(a).Is(cue.Preposition) && r.lower(a) {
		h := r.phraseHead(a+1, r.fr.end)
		if h < 0 {
			break
		}
		a = r.overPhrase(h, r.fr.end)
	}
	for r.is(a, ',') && a+1 < r.fr.end && !r.word(a+1).Is(cue.Auxiliary) && r.word(a+1).Frames == 0 {
		end := r.segmentEnd(a + 1)
		if !r.is(end, ',') {
			break
		}
		a = end
	}
	for r.kind(a) == signItem && a < r.fr.end {
		a++
	}
	if b := r.beforeSemicolon(a, r.clauseEnd(a, k)); b-a >= minClause || b > a && r.hasStretch(a, b) {
		r.add(e, a, b, r.kindOf(a, b), rule.AccordingTo)
	}
}

// mainStart returns where the main clause around item i begins: at the first item of the frame, or after a comma if no subordinate clause
// does.
func (r *reading) mainStart(i int) int {
	a := i
	for a > r.done && (!r.closes(a-1) || r.kind(a-1) == stretchItem) {
		a--
	}
	for a < i && (r.word(a).Is(cue.Coordinator) || r.word(a).Is(cue.Adverb) && !r.word(a).Is(cue.Preposition|cue.Source)) {
		a++
	}
	if a == i {
		return i
	}
	if w := r.word(r.done); w.Is(cue.Subordinator) && !w.Is(cue.Preposition) { // "Wenn es regnet, ist die Brücke laut Jane Doe glatt"
		return r.done
	}
	for a > r.done && r.is(a-1, ',') && (r.word(a).Is(cue.That|cue.Wh|cue.Relative|cue.Subordinator|cue.Determiner|cue.Preposition) || !r.auxiliaryIn(r.done, a-1)) {
		for a--; a > r.done && !r.is(a-1, ','); a-- {
		}
	}
	return a
}

// beforeSemicolon is the item of the semicolon that ends the items [a, b) early, else b.
func (r *reading) beforeSemicolon(a, b int) int {
	for j := a; j < b; j++ {
		if r.is(j, ';') {
			return j
		}
	}
	return b
}

// lastText is the last word or sign of the frame.
func (r *reading) lastText() string { return r.text(r.fr.end - 1) }

// germanPronoun is what is known of the German pronoun w that is the subject s; forms that are no subjects count as "er", "sie" or "wir".
func (sc *scene) germanPronoun(s subject, w cue.Word) cue.Word {
	t := sc.lowerText(s.end - 1)
	switch {
	case s.head.Is(cue.Plural) || t == "ihnen":
		w.Roles = cue.Plural
	case w.Is(pronounRoles):
	case strings.HasPrefix(t, "sein"), t == "ihm", t == "dieser", t == "jener":
		w.Roles = cue.Male
	case strings.HasPrefix(t, "ihr"), t == "diese", t == "jene":
		w.Roles = cue.Female
	default:
		w.Roles = cue.First
	}
	return w
}
