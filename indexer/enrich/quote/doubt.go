package quote

import (
	"fmt"
	"sort"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// Doubt is something about a quote that makes it less sure, in words or speaker.
type Doubt uint8

// The doubts. There is none about marked words of some length beside a cue and the name of somebody whom the article knows.
const (
	// About how the words were found.
	NoMarks     Doubt = iota // reported without quotation marks
	SomeMarks                // partly in marks
	BareClause               // a clause that no "that" or colon opens
	VerbForm                 // an infinitive or a gerund
	Naming                   // marked words that may be a mere term: called it “…”
	Source                   // according to …
	NoCueBeside              // the speaker is taken from a sentence beside, or from how the text is printed
	NoCueAtAll               // nothing says who speaks
	OpenMarks                // a mark that nothing closes: where the words end is a guess
	FewWords                 // may be a title, a term or an exclamation
	Pieces                   // of several stretches
	OtherMarks               // more marked words in the sentence, which are not of the quote
	OtherCue                 // another cue in the sentence, which may be the right one
	OtherPerson              // another person is named in the sentence

	// About the speaker.
	UnknownName     // capitals that no finder takes for a name
	Organisation    // an organisation or a place: what it is said to say may be said of it
	SharedPronoun   // a pronoun that fits somebody else, too
	CloseCall       // one that nearly fits as well
	OpenPronoun     // a pronoun that nobody known fits
	OpenDescription // a description of nobody known
	doubts          // their number
)

var doubtNames = [doubts]string{
	NoMarks: "no-marks", SomeMarks: "some-marks", BareClause: "bare-clause", VerbForm: "verb-form", Naming: "naming", Source: "source",
	NoCueBeside: "no-cue-beside", NoCueAtAll: "no-cue-at-all", OpenMarks: "open-marks", FewWords: "few-words", Pieces: "pieces",
	OtherMarks: "other-marks", OtherCue: "other-cue", OtherPerson: "other-person", UnknownName: "unknown-name", Organisation: "organisation",
	SharedPronoun: "shared-pronoun", CloseCall: "close-call", OpenPronoun: "open-pronoun", OpenDescription: "open-description",
}

// String returns the doubt's name, as "few-words".
func (x Doubt) String() string {
	if x >= doubts {
		return fmt.Sprintf("Doubt(%d)", x)
	}
	return doubtNames[x]
}

// AllDoubts lists the doubts there are.
func AllDoubts() []Doubt {
	all := make([]Doubt, doubts)
	for i := range all {
		all[i] = Doubt(i)
	}
	return all
}

// Doubts is a set of doubts.
type Doubts uint32

// Has reports whether a doubt is in the set.
func (s Doubts) Has(x Doubt) bool { return s>>x&1 != 0 }

// note adds a doubt to the set if there is reason for it.
func (s *Doubts) note(x Doubt, reason bool) {
	if reason {
		*s |= 1 << x
	}
}

// doubts collects those about a draft, whose subject stands for what l says.
func (sc *scene) doubts(d *draft, l link) Doubts {
	var s Doubts
	sc.doubtRule(d, &s)
	sc.doubtWords(d, &s)
	if d.who == nil && d.rule != rule.NoCue {
		sc.doubtSentence(d, &s)
		sc.doubtSpeaker(d.subject, l, &s)
	}
	return s
}

func (sc *scene) doubtRule(d *draft, s *Doubts) {
	s.note(NoMarks, d.kind == news.Indirect)
	s.note(SomeMarks, d.kind == news.Mixed)
	switch d.rule {
	case rule.CueAfter, rule.CueInverted, rule.CueBefore, rule.CueThat:
	case rule.CueClause, rule.ClauseCue:
		s.note(BareClause, true)
	case rule.CueInfinitive, rule.CueGerund:
		s.note(VerbForm, true)
	case rule.CueName:
		s.note(Naming, true)
	case rule.AccordingTo:
		s.note(Source, true)
	case rule.NoCue:
		s.note(NoCueAtAll, true)
	default:
		s.note(NoCueBeside, true)
	}
}

// fewWords is how many words are few.
const fewWords = 4

func (sc *scene) doubtWords(d *draft, s *Doubts) {
	words := 0
	for _, span := range d.spans {
		r := sc.t.RangeOf(span.Start, span.End)
		for i := r.First; i < r.End && words <= fewWords; i++ {
			if k := sc.t.Tokens[i].Kind; k == token.Word || k == token.Number {
				words++
			}
		}
		for k := sc.stretchAt(r.First); k < len(sc.stretches) && sc.stretches[k].First < r.End; k++ {
			s.note(OpenMarks, !sc.stretches[k].Closed)
		}
	}
	s.note(FewWords, words <= fewWords)
	s.note(Pieces, len(d.spans) > 1)
}

// stretchAt is the number of the stretch that token i stands in, or of the one after it.
func (sc *scene) stretchAt(i int) int {
	return sort.Search(len(sc.stretches), func(k int) bool { return sc.stretches[k].End > i })
}

// doubtSentence looks at what else stands in the sentence in which a quote begins.
func (sc *scene) doubtSentence(d *draft, s *Doubts) {
	fr := sc.frames[d.begun]
	for i := fr.first; i < fr.end; i++ {
		it := &sc.items[i]
		if d.holds(sc.t.Tokens[it.first].Start) || it.kind == stretchItem && d.holds(sc.t.Tokens[sc.stretches[it.ref].Inner].Start) {
			continue
		}
		switch it.kind {
		case stretchItem:
			s.note(OtherMarks, true)
		case nameItem:
			s.note(OtherPerson, sc.nameKind(i) == personName && !sc.sameName(i, d.subject))
		case wordItem:
			at := sc.t.Tokens[it.first].Start
			own := d.cue.Span == nil || d.cue.Span.Start <= at && at < d.cue.Span.End
			s.note(OtherCue, it.w.May(cue.TakesQuote) && !own && !sc.isNounUse(i))
		}
	}
}

// holds reports whether the words of a draft take up a byte.
func (d *draft) holds(at int) bool {
	for _, s := range d.spans {
		if s.Start <= at && at < s.End {
			return true
		}
	}
	return false
}

// sameName reports whether the name at item i names whom a subject names.
func (sc *scene) sameName(i int, s subject) bool {
	if s.kind != nameSubject {
		return false
	}
	a, b := sc.names[sc.items[i].ref], sc.names[sc.items[s.first].ref]
	return a.kind == b.kind && a.i == b.i
}

// The confidence of a pronoun (indexer/enrich/reference) below which it fits somebody else, too, and nearly as well.
const (
	alone     = 0.85
	closeCall = 0.75
)

func (sc *scene) doubtSpeaker(sub subject, l link, s *Doubts) {
	switch sub.kind {
	case nameSubject:
		kind := sc.nameKind(sub.first)
		s.note(UnknownName, kind == bareName)
		s.note(Organisation, kind == organisationName || kind == placeName)
	case pronounSubject:
		s.note(OpenPronoun, l.rule == "")
		s.note(SharedPronoun, l.rule != "" && l.sure < alone)
		s.note(CloseCall, l.rule != "" && l.sure < closeCall)
	case nominalSubject:
		s.note(OpenDescription, l.rule == "")
	}
}
