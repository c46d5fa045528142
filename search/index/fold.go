package index

import (
	"unicode/utf8"

	"onrecord/data/name"
)

// maxWordBytes is where a folded word is cut, alike in articles and in queries. It is longer than any word of a language, and
// keeps encoded junk that slipped into a page from filling the dictionary.
const maxWordBytes = 96

// fold makes one word comparable, as names are: case, accents and width do not matter. It works word by word, after the text
// was cut, so that no offset moves.
func fold(word string) string { return cut(name.Fold(word)) }

// cut shortens s to maxWordBytes at the start of a letter.
func cut(s string) string {
	if len(s) <= maxWordBytes {
		return s
	}
	n := maxWordBytes
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
