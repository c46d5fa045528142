package index

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"

	"onrecord/data/news"
)

// words cuts text into words: runs of letters, digits and marks. Everything else separates, apostrophes and hyphens too, so that
// Kyiv is found in "Kyiv’s" and état in "l'état"; a query word that is cut in several becomes a phrase. Where a script
// writes no spaces every letter is a word. It yields byte ranges of text.
func words(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		start := -1
		for i, r := range text {
			switch {
			case isSpaceless(r):
				if start >= 0 && !yield(start, i) {
					return
				}
				start = i
			case unicode.IsMark(r) || joins(r):
				// belongs to the letter before it, if there is one
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				if start >= 0 && !endsSpaceless(text[start:i]) {
					continue
				}
				if start >= 0 && !yield(start, i) {
					return
				}
				start = i
			default:
				if start >= 0 && !yield(start, i) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, len(text))
		}
	}
}

// isSpaceless reports whether r belongs to a script that is written without spaces between words.
func isSpaceless(r rune) bool {
	return r >= 0x0E00 && unicode.IsLetter(r) &&
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// endsSpaceless reports whether word is one letter of such a script, with its marks.
func endsSpaceless(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return isSpaceless(r)
}

// joins reports whether r is invisible inside a word: a soft hyphen, a joiner, a direction mark.
func joins(r rune) bool {
	return r != '\u200b' && r >= 0xAD && unicode.Is(unicode.Cf, r)
}

// folded returns the folded words of text.
func folded(text string) []string {
	var out []string
	for start, end := range words(text) {
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
	for start, end := range words(text) {
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
