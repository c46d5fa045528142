package entity

import (
	"onrecord/indexer/enrich/entity/model"
	"onrecord/indexer/enrich/token"
)

// Sequence is a stretch of a text in which names may stand, as the model sees it: what lies around it is outside of all names.
type Sequence struct {
	Text     *token.Text
	Range    token.Range
	Features [][]model.Feature // of each token of Range
}

// Observe returns what the model learns from: every sequence of a document, with what the finder makes of it without the model.
func Observe(d *token.Document) []Sequence {
	f := newFinder(d)
	f.findByRules()
	var out []Sequence
	for _, t := range f.observe() {
		for _, run := range t.sequences() {
			s := Sequence{Text: t.Text, Range: run}
			for i := run.First; i < run.End; i++ {
				s.Features = append(s.Features, t.features(i, nil))
			}
			out = append(out, s)
		}
	}
	return out
}

// maxSequence is the longest sequence in tokens. Longer ones, as in lists without end, are cut.
const maxSequence = 64

// maxGap is how many tokens without a capital may lie inside a name: "Ministry of the Interior".
const maxGap = 2

// observed is a text with what the rules decided of each token.
type observed struct {
	*reader
	finder *finder
	ruled  []ruling // of each token
}

// ruling is what the rules decided of a token.
type ruling struct {
	verdict uint32 // type, form and lead of the name; 0 for none
	typ     uint32 // and whether the token begins it
	title   bool
}

// observe returns the texts that hold capitals, with what the rules decided.
func (f *finder) observe() []*observed {
	var out []*observed
	byText := map[*token.Text]*observed{}
	for _, r := range f.readers {
		t := &observed{reader: r, finder: f, ruled: make([]ruling, len(r.Tokens))}
		out = append(out, t)
		byText[r.Text] = t
	}
	for i := range f.candidates {
		byText[f.candidates[i].name.Text].rule(&f.candidates[i])
	}
	return out
}

// rule notes what the rules decided of a candidate.
func (t *observed) rule(c *candidate) {
	v := t.finder.strings[c.name.String()]
	typ := v.typ
	if other, ok := t.finder.override(c, v); ok {
		typ = other
	}
	verdict := 1 + uint32(typ) + 8*uint32(c.form) + 64*uint32(min(7, max(0, v.margin)))
	for i := c.name.Range.First; i < c.name.Range.End; i++ {
		t.ruled[i].verdict = verdict
		t.ruled[i].typ = 1 + uint32(typ)*2
		if i > c.name.Range.First {
			t.ruled[i].typ++
		}
	}
	for i := c.name.Title.First; i < c.name.Title.End; i++ {
		t.ruled[i].title = true
	}
}

// sequences returns the stretches of a text that hold capitals, but for sentences where capitals mean nothing.
func (t *observed) sequences() []token.Range {
	var out []token.Range
	for _, s := range t.Sentences {
		if t.isTitleCase(s) {
			continue
		}
		for i := s.First; i < s.End; {
			if !t.isCap(i) {
				i++
				continue
			}
			end := t.sequenceEnd(i, s.End)
			if end > i+1 || t.ruled[i].verdict != 0 || t.word(i).classes&classFunction == 0 {
				out = append(out, token.Range{First: i, End: end})
			}
			i = end
		}
	}
	return out
}

// sequenceEnd returns the token after the last capital of the sequence that begins at token i.
func (t *observed) sequenceEnd(i, limit int) int {
	end := i + 1
	for j := end; j < limit && j-end <= maxGap && j-i < maxSequence; j++ {
		if t.isCap(j) {
			end = j + 1
		}
	}
	return end
}

func (t *observed) word(i int) *word {
	if t.words[i] == nil {
		t.words[i] = t.finder.wordOf(t.Word(i))
	}
	return t.words[i]
}
