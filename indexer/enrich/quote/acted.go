package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// minActed is how many tokens marked words need to be taken for speech when a verb that is no cue follows them.
const minActed = 4

// acted reads “…,” she smiled: words that end in a comma before the closing mark lead on to who spoke, whatever the verb is.
func (r *reading) acted(i int) bool {
	if r.f.grammar.verbSecond {
		return r.actedInField(i)
	}
	s := r.stretches[r.items[i].ref]
	if r.f.words != cue.Of("en") || !s.Closed || r.lastWord(i) != "," || r.words(i) <= minActed || r.titled(i) {
		return false
	}
	if i > r.fr.first && r.kind(i-1) != signItem {
		return false
	}
	v := r.actsAt(i + 1)
	if v < 0 {
		return false
	}
	subject, ok := r.speakerIn(i+1, v)
	if !ok || subject.kind == nominalSubject && !subject.head.Is(nounRoles|cue.AnonymousNoun) {
		return false
	}
	e := event{cue: v, cueEnd: v + 1, left: i + 1, right: v + 1, subject: subject, w: cue.Word{Kind: news.Say}}
	r.add(&e, i, i+1, news.Direct, rule.Acted).open = true
	return true
}

// actsAt returns the finite verb of the subject that begins at item a, below zero where there is none or where it is a cue that was seen
// to report nothing.
func (r *reading) actsAt(a int) int {
	for j := a; j < r.fr.end && j < a+maxSubject; j++ {
		w := r.word(j)
		switch {
		case j > a && w.Form != cue.Participle && w.Frames != 0 && !w.May(cue.TakesQuote|cue.TakesClause) && r.finite(j) && r.endsAt(j+1):
			return j // “…,” Doe described
		case w.Frames != 0 && !w.Is(nounRoles), r.kind(j) == stretchItem, w.Is(cue.Auxiliary | cue.That | cue.Wh | cue.Subordinator):
			return -1
		case r.kind(j) == signItem && !r.is(j, '&'):
			return -1
		case j > a && r.finite(j):
			return j
		}
	}
	return -1
}

// finite reports whether the word at item j looks like an English verb in the present or the past.
func (r *reading) finite(j int) bool {
	t := r.text(j)
	if r.kind(j) != wordItem || !r.lower(j) || r.word(j).Is(nounRoles) {
		return false
	}
	third := strings.HasSuffix(t, "s") && !strings.HasSuffix(t, "ss") && (r.kind(j-1) == nameItem || r.word(j-1).Is(cue.Male|cue.Female))
	return r.word(j).Is(cue.Finite) || len(t) > 3 && strings.HasSuffix(t, "ed") || third
}

// captions are nouns for words that somebody puts on or into something: “with the words “…””.
var captions = map[string]bool{"caption": true, "message": true, "words": true, "inscription": true, "note": true, "comment": true,
	"heading": true}

// maxGreeting is how many tokens with capitals may be a greeting rather than a title: “Dry Feet!”.
const maxGreeting = 3

// captioned reads “X sent a card with the words “…””: by whoever does it, unless that is a thing, it is done to a thing that bears slogans, or
// the words are a title.
func (r *reading) captioned(i int) bool {
	j := i - 1
	if r.is(j, ':') || r.is(j, ',') {
		j--
	}
	if !captions[r.lowerText(j)] || r.words(i) < 2 || r.lowerText(j-1) != "with" && r.lowerText(j-2) != "with" {
		return false
	}
	e := event{subject: r.mainSubject(r.fr.first, j)}
	for _, x := range r.evs {
		if x.subject.found && x.cue < i {
			e.subject = x.subject
		}
	}
	if !e.subject.found || e.subject.kind == nominalSubject && !e.subject.head.Is(nounRoles) || r.titled(i) && r.words(i) > maxGreeting {
		return false
	}
	if with := j - 1; bearers[r.lowerText(with-1)] || bearers[r.lowerText(with-2)] { // "a sign with the words"
		return false
	}
	r.add(&e, i, i+1, news.Direct, rule.Caption).open = i+1 >= r.lastItem()
	return true
}
