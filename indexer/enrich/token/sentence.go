package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
	"onrecord/data/news"
)

// paragraphs cuts tokens at line ends. In text wrapped by hand only an empty line ends a paragraph.
func (t *Text) paragraphs() []Range {
	wrapped := isWrapped(t.String)
	var out []Range
	first := 0
	for i := 1; i <= len(t.Tokens); i++ {
		if i == len(t.Tokens) || t.endsParagraph(i-1, wrapped) {
			out = append(out, Range{first, i})
			first = i
		}
	}
	return out
}

// endsParagraph reports whether token i is the last of its paragraph; i+1 must exist.
func (t *Text) endsParagraph(i int, wrapped bool) bool {
	end, start := t.Tokens[i].End, t.Tokens[i+1].Start
	if start-end < 1 {
		return false
	}
	gap := t.String[end:start]
	switch strings.Count(gap, "\n") + strings.Count(gap, "\u2029") {
	case 0:
		return false
	case 1:
		return !wrapped && (!t.Lower(i+1) || t.isTerminal(i))
	}
	return true
}

// Lines of text wrapped by hand, as in mail and old wires, are nearly all this long.
const wrapMin, wrapMax = 45, 90 // bytes

// isWrapped reports whether single line ends in s are only those of narrow lines: of the lines that another line follows at
// once, four in five have the length of a wrapped line and there are at least three.
func isWrapped(s string) bool {
	fit, all := 0, 0
	for s != "" {
		line, rest, ok := strings.Cut(s, "\n")
		s = rest
		if !ok || line == "" || rest == "" || rest[0] == '\n' || rest[0] == '\r' {
			continue
		}
		all++
		if wrapMin <= len(line) && len(line) <= wrapMax {
			fit++
		}
	}
	return all >= 3 && fit*5 >= all*4
}

// sentences cuts the paragraphs at the ends of sentences.
func (t *Text) sentences(lang news.Language) []Range {
	out := make([]Range, 0, len(t.Tokens)/20+len(t.Paragraphs))
	for _, p := range t.Paragraphs {
		first := p.First
		for i := p.First; i < p.End; i++ {
			end := t.sentenceEnd(first, i, p.End, lang)
			if end > 0 {
				out = append(out, Range{first, end})
				first, i = end, end-1
			}
		}
		if first < p.End {
			out = append(out, Range{first, p.End})
		}
	}
	return out
}

// sentenceEnd returns the token after the sentence that began at first, if token i closes it, else 0.
func (t *Text) sentenceEnd(first, i, limit int, lang news.Language) int {
	abbreviation := t.Tokens[i].Kind == Word && strings.HasSuffix(t.Word(i), ".")
	if !abbreviation && !t.isTerminal(i) {
		return 0
	}
	end := i + 1
	for end < limit && (t.isTerminal(end) || t.closes(end)) {
		end++
	}
	if end == limit {
		return end
	}
	if t.isListNumber(first, i, lang) || t.continues(i, end, limit) || t.isDecimalPoint(i) {
		return 0
	}
	if abbreviation && end == i+1 && !t.endsAbbreviated(i, end, lang) {
		return 0
	}
	return end
}

// isTerminal reports whether token i is a sign that ends sentences.
func (t *Text) isTerminal(i int) bool {
	if t.Tokens[i].Kind != Punctuation {
		return false
	}
	switch t.Word(i) {
	case ".", "!", "?", "…", "。", "！", "？", "｡", "؟", "۔", "।", "։", "።":
		return true
	}
	return false
}

// closes reports whether token i is a closing quotation mark or bracket, tied to what stands before it.
func (t *Text) closes(i int) bool {
	tok := t.Tokens[i]
	if i == 0 || t.Tokens[i-1].End != tok.Start {
		return false
	}
	switch tok.Kind {
	case Punctuation:
		w := t.Word(i)
		return w == ")" || w == "]" || w == "）"
	case Mark:
		switch t.Word(i) {
		case "”", "’", "»", "」", "』", "›", "》":
			return true
		}
		return i+1 == len(t.Tokens) || t.Tokens[i+1].Start > tok.End || t.Tokens[i+1].Kind != Word
	}
	return false
}

// isListNumber reports whether the stop at token i follows the number of a list item, or in German an ordinal.
func (t *Text) isListNumber(first, i int, lang news.Language) bool {
	if i == 0 || i-1 < first || t.Tokens[i-1].Kind != Number || t.Word(i) != "." {
		return false
	}
	if i-1 == first {
		return true
	}
	return lang == "de" && t.Tokens[i-1].End-t.Tokens[i-1].Start <= 2
}

// isDecimalPoint reports whether the stop at token i opens a number: "a ban on .50-calibre guns".
func (t *Text) isDecimalPoint(i int) bool {
	return i > 0 && i+1 < len(t.Tokens) && t.Tokens[i+1].Kind == Number && t.Tokens[i+1].Start == t.Tokens[i].End &&
		t.Tokens[i-1].End < t.Tokens[i].Start
}

// continues reports whether the sentence with a terminal at token i goes on at token next: with a small letter, a comma or the like.
func (t *Text) continues(i, next, limit int) bool {
	if t.Tokens[next].Kind == Punctuation {
		switch t.Word(next) {
		case ",", ";", ":", ")", "]":
			return true
		}
		return t.Tokens[next].Start == t.Tokens[i].End // "example.com/?a=b"
	}
	if t.Tokens[next].Kind == Mark && next+1 < limit {
		next++
	}
	return t.Lower(next)
}

// endsAbbreviated reports whether the abbreviation at token i ends its sentence, when next follows with a capital.
func (t *Text) endsAbbreviated(i, next int, lang news.Language) bool {
	kind := lexicon.Abbreviation(t.Word(i), lang)
	follow := t.Word(next)
	switch {
	case kind == lexicon.BeforeName || kind == lexicon.BeforeNumber:
		return false
	case kind == lexicon.Last:
		return t.Tokens[next].Kind != Number && !lexicon.IsDate(follow)
	case t.Tokens[next].Kind == Mark: // “on X. “No””, but “John F. “Jack” Doe”
		return kind == lexicon.Anywhere || t.Tokens[i].End-t.Tokens[i].Start > 2 || i > 0 && t.Lower(i-1)
	}
	return lexicon.IsFunctionWord(strings.ToLower(follow))
}

// Lower reports whether token i is a word that begins with a small letter.
func (t *Text) Lower(i int) bool {
	r, _ := utf8.DecodeRuneInString(t.String[t.Tokens[i].Start:])
	return unicode.IsLower(r)
}
