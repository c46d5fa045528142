package quote

import (
	"strings"

	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// maxStage is how many tokens a stage direction has at most, its brackets included.
const maxStage = 8

// stageWords are the words that what is heard or seen is noted with; other words in brackets help to understand what was said.
var stageWords = map[string]bool{
	"crosstalk": true, "cross": true, "laughter": true, "laughs": true, "laughing": true, "chuckles": true, "applause": true, "inaudible": true,
	"unintelligible": true, "indiscernible": true, "pause": true, "pauses": true, "silence": true, "cheers": true, "cheering": true,
	"booing": true, "boos": true, "sighs": true, "smiles": true, "smiling": true, "nods": true, "shrugs": true, "music": true,
	"interruption": true, "interrupts": true, "video": true, "audio": true, "begin": true, "end": true, "commercial": true, "foreign": true,
	"lacht": true, "lachen": true, "schmunzelt": true, "überlegt": true, "rires": true, "il": true, "elle": true, "risas": true, "смеется": true, "смеётся": true,
}

// staged cuts stage directions out of words: "[crosstalk]", "(LAUGHTER)".
func (sc *scene) staged(r token.Range) (spans []news.Span) {
	r = sc.afterMail(r)
	first := r.First
	keep := func(end int) {
		if first < end {
			spans = append(spans, sc.unmarked(token.Range{First: first, End: end}))
		}
	}
	for i := r.First; i < r.End; i++ {
		if end, ok := sc.stageDirection(i, r.End); ok {
			keep(i)
			i, first = end-1, end
		}
	}
	keep(r.End)
	return spans
}

// stageDirection reports whether a stage direction begins at token i, and returns the token after it.
func (sc *scene) stageDirection(i, limit int) (end int, ok bool) {
	w := sc.t.Word(i)
	if w != "[" && w != "(" || i+2 >= limit || !stageWords[strings.ToLower(sc.t.Word(i+1))] {
		return 0, false
	}
	for end = i + 2; end < limit && end < i+maxStage; end++ {
		if w := sc.t.Word(end); w == "]" || w == ")" {
			return end + 1, true
		}
	}
	return 0, false
}
