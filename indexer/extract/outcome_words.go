package extract

import (
	_ "embed" // the words
	"strings"
)

//go:embed outcome.tsv
var outcomeTable string

// wordTable is the table of words by which pages tell what they are, by the place where the words stand.
type wordTable struct {
	inside map[string][]string
	whole  map[string]map[string]bool
}

var pageWords = readPageWords(outcomeTable)

func readPageWords(table string) *wordTable {
	t := &wordTable{inside: map[string][]string{}, whole: map[string]map[string]bool{}}
	for where, words := range rows(table) {
		t.inside[where] = append(t.inside[where], words)
		if t.whole[where] == nil {
			t.whole[where] = map[string]bool{}
		}
		t.whole[where][words] = true
	}
	return t
}

// in returns the first words of a kind that stand in a folded text, from the beginning of a word on; endings may follow.
func (t *wordTable) in(where, text string) string {
	for _, w := range t.inside[where] {
		if holdsWords(text, w, false) {
			return w
		}
	}
	return ""
}

// inWhole is in for words that nothing follows.
func (t *wordTable) inWhole(where, text string) string {
	for _, w := range t.inside[where] {
		if holdsWords(text, w, true) {
			return w
		}
	}
	return ""
}

// holdsWords reports whether words stand in a text: at the beginning of a word, and as a whole if asked for. In East Asia they stand anywhere.
func holdsWords(text, w string, whole bool) bool {
	anywhere := isEastAsian(firstRune(w))
	for from := 0; ; {
		at := strings.Index(text[from:], w)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(w)
		if anywhere || (at == 0 || !inWord(text, at)) && (!whole || end == len(text) || !inWord(text, end)) {
			return true
		}
		from = end
	}
}

// said returns the first words of a kind in a text of the page that is no long paragraph.
func (s *survey) said(where string) string {
	for i := range s.pieces {
		if p := &s.pieces[i]; p.units <= maxRuleLine {
			if w := pageWords.in(where, folded(p.text)); w != "" {
				return w
			}
		}
	}
	return ""
}

// bodyClass returns the class of the body element that is one of a kind.
func (s *survey) bodyClass(where string) string {
	for c := range strings.FieldsSeq(strings.ToLower(cut(s.pageClass, maxSignal))) {
		if pageWords.whole[where][c] {
			return c
		}
	}
	return ""
}

// urlSegment returns the part of an address's path that is a word of a kind.
func urlSegment(u, where string) string {
	p := parseURL(cut(u, maxField))
	if p == nil {
		return ""
	}
	for segment := range strings.SplitSeq(strings.ToLower(p.Path), "/") {
		if pageWords.whole[where][segment] {
			return segment
		}
	}
	return ""
}
