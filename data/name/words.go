package name

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Words cuts text into words: runs of letters, digits and marks. Everything else separates, apostrophes and hyphens too, so that
// Kyiv is found in "Kyiv’s" and état in "l'état"; a query word that is cut in several becomes a phrase. Where a script
// writes no spaces every letter is a word. It yields byte ranges of text. Indexes and the marks in what they find go by the same
// words, or hits would be found whose words are not marked.
func Words(text string) iter.Seq2[int, int] {
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
