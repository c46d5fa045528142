package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
)

// maxNounToThat is how many items may stand between a noun that is a cue and its "that": "his warning to the city on Monday that".
const maxNounToThat = 8

// nounCue reports whether the noun at item i brings a reported clause and tells whose it is: "his claim that", "the claim by X that".
func (sc *scene) nounCue(i int, fr frame) bool {
	if i == fr.first || sc.nounThat(i, fr) < 0 {
		return false
	}
	return sc.kind(i-1) == cliticItem || sc.word(i-1).Is(cue.Possessive) || sc.byWhom(i)
}

// nounThat returns the "that" which opens the clause of the noun at item i, -1 if there is none.
func (sc *scene) nounThat(i int, fr frame) int {
	for j := i + 1; j+1 < fr.end && j <= i+maxNounToThat; j++ {
		w := sc.word(j)
		switch {
		case w.Is(cue.That) && !sc.relativeThat(j):
			return j
		case sc.kind(j) == signItem, sc.kind(j) == stretchItem, w.Is(cue.Auxiliary|cue.Wh|cue.That|cue.Modal) && !w.Is(cue.Preposition),
			j == i+1 && !w.Is(cue.Preposition|cue.Time), w.Frames&^cue.IsNoun != 0:
			return -1
		}
	}
	return -1
}

// relativeThat reports whether the "that" at item j opens a clause about the noun before it: a verb comes right after it.
func (sc *scene) relativeThat(j int) bool {
	if sc.f.grammar.plainThat {
		return false
	}
	w := sc.word(j + 1)
	if w.Is(pronounRoles|cue.Determiner|cue.Possessive) || sc.kind(j+1) != wordItem {
		return false
	}
	ed := w.Form == cue.Past || strings.HasSuffix(sc.text(j+1), "ed")
	return w.Is(cue.Auxiliary|cue.Finite) && !w.Is(cue.Time) || w.Form == cue.Third ||
		ed && sc.word(j+2).Is(cue.Determiner|cue.Preposition|cue.Object|cue.Possessive|cue.Modal)
}

// byWhom reports whether the noun at item i is followed by whose words it stands for: "the warning from X that".
func (sc *scene) byWhom(i int) bool {
	switch sc.lowerText(i + 1) {
	case "by", "from":
		return sc.nounPhraseAt(i + 2)
	}
	return false
}

// nounEvent reads "his claim that", "X’s announcement that", "the warning by X that".
func (sc *scene) nounEvent(i int, fr frame) (event, bool) {
	e := event{cue: i, cueEnd: i + 1, left: i, right: i + 1, begins: i, own: true, noun: true}
	e.w = cue.Word{Frames: cue.TakesThat, Kind: sc.word(i).Kind}
	switch {
	case sc.kind(i-1) == cliticItem:
		s, begins, ok := sc.subjectBefore(i-1, fr.first)
		e.subject, e.left = s, begins
		e.begins = e.left
		return e, ok
	case sc.word(i - 1).Is(cue.Possessive):
		e.subject = subject{first: i - 1, end: i, kind: pronounSubject, found: true}
		e.left, e.begins = i-1, i-1
		return e, true
	}
	that := sc.nounThat(i, fr)
	s, ok := sc.speakerIn(i+2, that)
	e.subject, e.right = s, that
	return e, ok && (s.kind != nominalSubject || s.head.Is(nounRoles|cue.AnonymousNoun))
}

// phraseEvent reads a cue of several words from the verb at item i on, "made clear", and reports whether there is one.
func (sc *scene) phraseEvent(i int, fr frame, evs []event, e *event) bool {
	w, n := sc.phraseAt(i, fr)
	if n == 0 {
		return false
	}
	if w.May(cue.IsSource) && sc.word(i+1).Is(cue.Possessive) { // "по его словам"
		s := subject{first: i + 1, end: i + 2, kind: pronounSubject, found: true}
		*e = event{cue: i, cueEnd: i + 1 + n, left: i, right: i + 1 + n, begins: i, subject: s, own: true, source: true, w: w}
		e.w.Frames = cue.TakesClause | cue.TakesQuote
		return true
	}
	if w.May(cue.IsSource) {
		found, ok := sc.sourceEvent(i, i+1+n, fr)
		*e = found
		return ok
	}
	found, ok := sc.verbEvent(event{cue: i, cueEnd: i + 1 + n, w: w}, fr, evs)
	*e = found
	return ok
}

// phraseAt returns what is known of the phrase that begins with the verb at item i, and how many items it has after that.
func (sc *scene) phraseAt(i int, fr frame) (cue.Word, int) {
	w, n := sc.f.words.Phrase(sc.word(i), func(k int) string {
		j := i + 1 + k
		if j >= fr.end || sc.kind(j) == signItem || sc.kind(j) == stretchItem {
			return ""
		}
		return sc.lowerText(j)
	})
	if n == 0 || w.May(cue.EndsClause) && i+1+n < fr.end && sc.kind(i+1+n) != signItem && sc.kind(i+1+n) != stretchItem {
		return cue.Word{}, 0
	}
	return w, n
}
