package quote

import (
	"strings"
	"unicode"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// A transcript needs so many paragraphs with a label, by so many people.
const (
	minTurns  = 3
	minVoices = 2
)

// maxLabel is how many tokens a label may have before its colon: "PROF. JANE DOE".
const maxLabel = 5

// labelledTurn is a paragraph of a transcript.
type labelledTurn struct {
	label token.Range // in capitals, without the colon
	words token.Range
}

// transcript adds the paragraphs of a transcript as direct quotes: "DOE: It is safe." Capitals alone could be a heading or "WHEN:",
// so there must be several of them, and one must be a person whom the article names.
func (sc *scene) transcript() {
	var turns []labelledTurn
	voices, known := make(map[string]bool), false
	for _, p := range sc.t.Paragraphs {
		if l, ok := sc.labelOf(p); ok {
			turns = append(turns, l)
			voices[sc.t.Slice(l.label)] = true
			_, named := sc.sameSurname(name{first: l.label.End - 1, end: l.label.End})
			known = known || named
		}
	}
	if len(turns) < minTurns || len(voices) < minVoices || !known {
		return
	}
	for _, l := range turns {
		d := &draft{spans: []news.Span{sc.t.Span(l.words)}, kind: news.Direct, rule: rule.Transcript}
		if i := sc.itemBefore(l.label.First + 1); sc.kind(i) == nameItem {
			d.subject = sc.nameSubject(i)
		}
		sc.drafts = append(sc.drafts, d)
	}
}

// labelOf returns the label that opens a paragraph, and what was said after it.
func (sc *scene) labelOf(p token.Range) (labelledTurn, bool) {
	for i := p.First; i < p.End-1 && i <= p.First+maxLabel; i++ {
		w := sc.t.Word(i)
		if w == ":" {
			return labelledTurn{token.Range{First: p.First, End: i}, token.Range{First: i + 1, End: p.End}}, i > p.First
		}
		if w != "." && (strings.ContainsFunc(w, unicode.IsLower) || !strings.ContainsFunc(w, unicode.IsLetter)) {
			break
		}
	}
	return labelledTurn{}, false
}
