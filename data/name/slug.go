package name

import (
	"strings"
	"unicode"
)

// Slug makes the readable part of an id of a name: Latin letters and digits, joined by hyphens. A name without any gives "x".
func Slug(of string) string {
	words := strings.FieldsFunc(strings.ReplaceAll(Latin(of), "'", ""), separates)
	if len(words) == 0 {
		return "x"
	}
	return strings.Join(words, "-")
}

// LatinWords returns the words of a name in Latin letters, folded: all runs of letters and digits, in their order.
func LatinWords(s string) []string { return strings.FieldsFunc(Latin(s), separates) }

func separates(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
