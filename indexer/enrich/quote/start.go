package quote

import (
	"onrecord/data/lexicon/cue"
)

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
	if e.w.May(cue.TakesPledge) && r.lowerText(a) == "to" {
		return a, false // "pledged to hold them “to account”"
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
	infinitive := r.lowerText(a) == "to" && e.w.May(cue.TakesPledge) && r.lower(a+1)
	if r.word(a).Is(cue.Preposition) && !infinitive && e.w.May(cue.TakesQuote) && r.markedAhead(a) {
		for r.kind(a) != stretchItem {
			a++
		}
		return a, false
	}
	if r.is(a, ',') && (asWords[r.lowerText(e.left-1)] || r.f.grammar.commaClause &&
		!r.word(a+1).Is(cue.Coordinator|cue.Relative|cue.Subordinator)) {
		return a + 1, false
	}
	return a, false
}

// asWords are what "as X said" begins with.
var asWords = map[string]bool{"as": true, "wie": true, "comme": true, "como": true, "как": true}

// markedAhead reports whether a parenthesis from the comma at item a leads to another comma and marked words: said, in short, “…”.
func (r *reading) markedAhead(a int) bool {
	for j := a + 1; j < r.fr.end && j < a+16; j++ {
		if (r.is(j, ',') || r.is(j, ':')) && r.kind(j+1) == stretchItem {
			return true
		}
		if w := r.word(j); w.May(cue.TakesQuote) && !r.isNounUse(j) || w.Is(cue.Auxiliary) || r.kind(j) == stretchItem {
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
		if w.Is(cue.That) && j == a && w.Is(cue.Determiner) && (r.word(j+1).Is(cue.Auxiliary) || r.kind(j+1) == cliticItem) {
			return 0, false // "said that was wrong"
		}
		if w.Is(cue.That) && !r.leadsToThat(a, j) {
			return 0, false
		}
		if w.Is(cue.That) {
			if r.bareNoun(k) {
				return j, j == a && !r.relativeThat(j)
			}
			clause := r.f.grammar.commaClause || r.evs[k].w.May(cue.TakesClause|cue.TakesThat)
			return j, j == a || clause && !r.relativeThat(j) && r.quietBefore(a, j)
		}
		if r.is(j, ',') && r.word(j+1).Is(cue.Relative) {
			if c := r.nextComma(j + 1); c > 0 && r.word(c+1).Is(cue.That) { // "wrote to the bank, which owns the quay, that"
				j, limit = c, max(limit, c+2)
				continue
			}
		}
		if r.kind(j) == stretchItem && r.isWork(j) && r.word(j-1).Is(cue.Preposition) {
			continue // "said on “The Long Quay” that"
		}
		if r.kind(j) == stretchItem || r.is(j, ':') || r.is(j, ';') || w.Is(cue.Auxiliary|cue.Wh|cue.Modal|cue.Coordinator) &&
			!w.Is(cue.Preposition) || w.Is(pronounRoles) && !w.Is(cue.Object|cue.First) {
			return 0, false
		}
	}
	return 0, false
}

// nextComma returns the first comma from item i on within a few items, 0 when there is none.
func (r *reading) nextComma(i int) int {
	for j := i; j < r.fr.end && j < i+maxApposition; j++ {
		if r.is(j, ',') {
			return j
		}
	}
	return 0
}

// bareNoun reports whether the cue of event k takes nothing but "that", so that it ends in a noun: "issued a warning".
func (r *reading) bareNoun(k int) bool { return r.evs[k].w.Frames == cue.TakesThat && !r.evs[k].noun }

// quietBefore reports whether the items [a, j) hold no clause of their own: they begin like an adjunct or a listener.
func (r *reading) quietBefore(a, j int) bool {
	w := r.word(a)
	if r.kind(a) == signItem || r.insideComma(a+1, j) && !r.tells(a) {
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
			told := r.kind(j-1) == nameItem || r.word(j-1).Is(nounRoles&^cue.DocumentNoun)
			return r.evs[k].w.May(cue.TakesRecipient|cue.TakesInfinitive|cue.TakesWhether) || r.evs[k].w.May(cue.TakesPledge) && told ||
				r.is(j-1, ',')
		}
	}
	return false
}

// tells reports whether the cue that ends before item a is followed by who was told, with all that may be said of them.
func (r *reading) tells(a int) bool {
	for k := range r.evs {
		if r.evs[k].right == a {
			return r.evs[k].w.May(cue.TakesRecipient)
		}
	}
	return false
}

// insideComma reports whether a comma stands among the items [a, b), apart from that of a date: "Monday, March 23".
func (r *reading) insideComma(a, b int) bool {
	for j := a; j < b; j++ {
		if r.is(j, ',') && !r.word(j+1).Is(cue.Time) {
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
		case r.lowerText(j) == "of" && !r.word(j-1).Is(nounRoles): // "told the story of"
			return a
		case w.Is(cue.PersonNoun) && r.nameKind(j+1) == personName && (!r.lower(j+2) || r.word(j+2).Is(cue.That|cue.Modal)):
			return j + 2 // "told his lawyer Jane Doe that"
		case r.kind(j) == nameItem && !r.word(j+1).Is(nounRoles) && nounByEnding(r.lowerText(j+1)) == 0 && r.kind(j+1) != cliticItem,
			w.Is(nounRoles) && !r.word(j+1).Is(nounRoles):
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
		case r.is(a, ',') && r.word(a-1).Is(cue.Time) && r.word(a+1).Is(cue.Time), r.number(a) && r.word(a-1).Is(cue.Time):
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
		if w.May(cue.TakesName) && w.Form == cue.Past && r.kind(j+1) == stretchItem {
			return -1 // "at the launch of a record called “…”"
		}
		if j > a+1 && (w.Is(pronounRoles) || w.Is(cue.Determiner|cue.Possessive|cue.Preposition) && !r.word(j-1).Is(cue.Coordinator) ||
			r.kind(j) == nameItem && r.kind(j-1) == wordItem && !r.word(j-1).Is(cue.Determiner|cue.Preposition)) {
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
	if j == a+2 && r.kind(a+1) == nameItem && r.word(j).Is(cue.Preposition|cue.Time) && r.lower(j) {
		return j // "in Vienna on Wednesday"
	}
	last := r.word(j - 1)
	if last.Is(cue.Time|cue.DocumentNoun) || settings[r.lowerText(j-1)] || r.kind(j-1) == wordItem &&
		r.t.Tokens[r.items[j-1].first].Kind == numberKind {
		return j
	}
	return -1
}

// settings are nouns for the occasions on which people speak.
var settings = map[string]bool{"interview": true, "conference": true, "briefing": true, "press": true, "hearing": true, "speech": true,
	"meeting": true, "call": true, "television": true, "tv": true, "radio": true, "twitter": true, "x": true, "facebook": true, "instagram": true,
	"telegram": true, "weibo": true, "social": true, "media": true, "ceremony": true, "event": true, "court": true, "address": true,
	"debate": true, "testimony": true, "remarks": true, "appearance": true, "podcast": true, "time": true, "evidence": true, "video": true,
	"condition": true, "anonymity": true, "rally": true, "forum": true, "summit": true, "panel": true, "lecture": true, "luncheon": true, "lunch": true,
	"dinner": true, "breakfast": true, "fundraiser": true, "reception": true, "gala": true, "vigil": true, "funeral": true, "memorial": true,
	"service": true, "sermon": true, "mass": true, "prayer": true, "trial": true, "deposition": true, "broadcast": true, "show": true,
	"programme": true, "program": true, "episode": true, "stage": true, "floor": true, "phone": true, "telephone": true, "visit": true,
	"tour": true, "stop": true, "session": true, "protest": true, "demonstration": true, "march": true, "launch": true, "convention": true,
	"festival": true, "workshop": true, "seminar": true, "webinar": true, "chat": true, "conversation": true, "discussion": true}
