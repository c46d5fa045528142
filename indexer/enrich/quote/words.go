package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// maxOwner is how many items may stand between "in" and "words": "in the minister’s own words".
const maxOwner = 7

// wordsAt returns the item of "words" or a noun like it where "in X’s words" or "in the words of" begins at item i, else 0.
func (sc *scene) wordsAt(i int, fr frame) int {
	if t := sc.lowerText(i); t != "in" && t != "by" {
		return 0
	}
	for j := i + 2; j < fr.end && j < i+maxOwner && sc.inPhrase(j); j++ {
		if !sc.word(j).Is(cue.Account) {
			continue
		}
		before := j - 1
		if sc.lowerText(before) == "own" {
			before--
		}
		if sc.kind(before) == cliticItem || sc.word(before).Is(cue.Possessive) || sc.lowerText(before) == "the" && sc.lowerText(j+1) == "of" {
			return j
		}
		return 0
	}
	return 0
}

// inWords reads "in X’s words", "by his own account" and "in the words of X".
func (sc *scene) inWords(i int, fr frame) (event, bool) {
	at := sc.wordsAt(i, fr)
	e := event{cue: i, cueEnd: at + 1, left: i, right: at + 1, begins: i, own: true, source: true, words: true, w: cue.Word{Frames: cue.TakesQuote, Kind: news.Say}}
	if sc.lowerText(at-1) == "the" && sc.lowerText(at+1) == "of" {
		for e.right = at + 2; e.right < fr.end && sc.kind(e.right) != signItem && sc.kind(e.right) != stretchItem; e.right++ {
		}
		e.cueEnd = at + 2
		s, ok := sc.speakerIn(at+2, e.right)
		e.subject = s
		return e, ok
	}
	end := at
	if sc.lowerText(end-1) == "own" {
		end--
	}
	e.cueEnd = i + 1
	if sc.word(end - 1).Is(cue.Possessive) {
		e.subject = subject{first: end - 1, end: end, kind: pronounSubject, found: true}
		return e, !sc.pronounWord(e.subject).Is(cue.First)
	}
	s, ok := sc.speakerIn(i+1, end-1)
	e.subject = s
	return e, ok
}

// ownWords reads the marked words that somebody's words are said to be: those right after event k, else those right before it. Without
// marks they are the clause beside it, where commas set it off.
func (r *reading) ownWords(k int) {
	e := &r.evs[k]
	after, before := e.right, e.left-1
	if r.is(after, ',') || r.is(after, ':') {
		after++
	}
	if r.is(before, ',') {
		before--
	}
	switch {
	case after < r.fr.end && r.kind(after) == stretchItem:
		kind := news.Mixed
		if e.left == r.fr.first {
			kind = news.Direct
		}
		r.add(e, after, after+1, kind, rule.AccordingTo).open = kind == news.Direct
	case before >= r.done && r.kind(before) == stretchItem && !r.claimed[r.items[before].ref]:
		r.add(e, before, before+1, news.Mixed, rule.AccordingTo)
		r.done = e.right
	case r.is(e.right, ',') && (e.left == r.fr.first || r.is(e.left-1, ',')), e.right >= r.lastItem() && r.is(e.left-1, ','):
		e.w.Frames |= cue.TakesClause
		r.sourceContent(k)
	}
}
