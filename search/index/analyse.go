package index

import (
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"

	"onrecord/data/name"
	"onrecord/data/news"
)

// folded returns the folded words of text.
func folded(text string) []string {
	var out []string
	for start, end := range name.Words(text) {
		if w := fold(text[start:end]); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// analyser makes tokens of texts: folded words, or stems of a language.
type analyser struct {
	stem bool
	lang news.Language
}

// Analyze implements analysis.Analyzer.
func (a analyser) Analyze(input []byte) analysis.TokenStream {
	text := string(input)
	var tokens []analysis.Token
	for start, end := range name.Words(text) {
		term := ""
		if a.stem {
			term = Stem(a.lang, text[start:end])
		} else {
			term = fold(text[start:end])
		}
		if term == "" {
			continue
		}
		tokens = append(tokens, analysis.Token{Start: start, End: end, Term: []byte(term), Position: len(tokens) + 1})
	}
	stream := make(analysis.TokenStream, len(tokens))
	for i := range tokens {
		stream[i] = &tokens[i]
	}
	return stream
}

// foldPhrase folds a text of several words to one string, for comparing whole.
func foldPhrase(text string) string { return strings.Join(folded(text), " ") }
