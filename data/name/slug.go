package name

import (
	"strings"
	"unicode"
)

// Slug makes the readable part of an id of a name: Latin letters and digits, joined by hyphens. A name without any gives "x".
func Slug(of string) string {
	words := strings.FieldsFunc(strings.ReplaceAll(Latin(of), "'", ""), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 0 {
		return "x"
	}
	return strings.Join(words, "-")
}
