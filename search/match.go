package search

import (
	"slices"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/search/query"
)

// Stemmer returns the form under which the engine searches a word of a language; two words match when theirs are equal.
type Stemmer func(lang news.Language, word string) string

// matcher finds the words of a query in texts of one language, to mark them. It remembers the forms of words, which texts repeat,
// so it serves one search and not two at a time.
type matcher struct {
	terms []term
	forms map[string]forms
	make  func(word string) forms
}

// forms are what a word is compared by.
type forms struct{ folded, stemmed string }

func (m *matcher) form(word string) forms {
	f, ok := m.forms[word]
	if !ok {
		f = m.make(word)
		m.forms[word] = f
	}
	return f
}

// term is a word or phrase as a row of forms.
type term struct {
	forms []string
	exact bool // forms are folded words and not stems
}

// match is a place where a term stands: bytes of a text.
type match struct {
	start, end int
	term       int
}

// newMatcher returns a matcher for words and phrases. Without a stemmer words match as they are.
func newMatcher(texts []query.Text, lang news.Language, stem Stemmer) *matcher {
	m := &matcher{forms: map[string]forms{}, make: func(word string) forms {
		folded := name.Fold(word)
		if stem == nil {
			return forms{folded, folded}
		}
		return forms{folded, stem(lang, word)}
	}}
	for _, t := range texts {
		var nt term
		var stems []string
		for start, end := range name.Words(t.Text) {
			f := m.form(t.Text[start:end])
			nt.forms, stems = append(nt.forms, f.folded), append(stems, f.stemmed)
		}
		nt.exact = t.Phrase || len(stems) > 1 // as engines read a word like "state-run"
		if !nt.exact {
			nt.forms = stems
		}
		if len(nt.forms) > 0 {
			m.terms = append(m.terms, nt)
		}
	}
	return m
}

// find returns where the terms stand in text, in order, without overlaps; of two that begin together the longer one.
func (m *matcher) find(text string) []match {
	if len(m.terms) == 0 {
		return nil
	}
	var starts, ends []int
	var folded, stemmed []string
	for start, end := range name.Words(text) {
		f := m.form(text[start:end])
		starts, ends = append(starts, start), append(ends, end)
		folded, stemmed = append(folded, f.folded), append(stemmed, f.stemmed)
	}
	var found []match
	for i := 0; i < len(starts); {
		length := 1
		if t, n := m.longest(folded[i:], stemmed[i:]); n > 0 {
			found = append(found, match{starts[i], ends[i+n-1], t})
			length = n
		}
		i += length
	}
	return found
}

// longest returns the term with most words among those which the words begin with, and their number; 0 if there is none.
func (m *matcher) longest(folded, stemmed []string) (index, length int) {
	for i, t := range m.terms {
		forms := stemmed
		if t.exact {
			forms = folded
		}
		if n := len(t.forms); n > length && n <= len(forms) && slices.Equal(t.forms, forms[:n]) {
			index, length = i, n
		}
	}
	return index, length
}
