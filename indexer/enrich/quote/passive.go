package quote

import (
	"onrecord/data/lexicon/cue"
)

// passiveFrames are what a passive keeps of what its verb takes: "was told by X that", "accused by X of", "described by X as".
const passiveFrames = cue.TakesThat | cue.TakesWhether | cue.TakesInfinitive | cue.TakesGerund | cue.TakesFor | cue.TakesName

// passiveEvent reads "was accused by X of", "told by X that": a passive reports only when it names its source.
func (sc *scene) passiveEvent(e event, first int, fr frame) (event, bool) {
	start := e.cueEnd + 1
	end := start
	for end < fr.end && end < start+maxSubject && !sc.endsAgent(end) {
		end++
	}
	if e.w.May(cue.TakesRecipient) {
		e.w.Frames |= cue.TakesThat
	}
	e.w.Frames &= passiveFrames
	s, ok := sc.speakerIn(start, end)
	e.subject, e.left, e.begins, e.right, e.passive = s, first, first, end, true
	named := s.kind != nominalSubject || s.head.Is(cue.GroupNoun) || sc.word(start).Is(cue.Determiner|cue.Possessive) && s.head.Is(nounRoles|cue.AnonymousNoun)
	return e, ok && e.w.Frames != 0 && named
}

// endsAgent reports whether the phrase that tells who did it is over at item i.
func (sc *scene) endsAgent(i int) bool {
	switch sc.lowerText(i) {
	case "to", "for", "as", "not":
		return true
	case "of":
		return sc.isGerund(i + 1)
	}
	return !sc.inPhrase(i) || sc.word(i).Is(cue.That|cue.Wh|cue.Time)
}
