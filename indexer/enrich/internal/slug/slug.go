// Package slug makes readable ids from names: "Siân Vance" becomes "sian-vance".
package slug

import (
	"strconv"
	"strings"
	"unicode"

	"onrecord/data/name"
)

// Set makes ids that differ from each other. The zero map must be made before use.
type Set map[string]bool

// New returns the slug of a name, with "-2" and so on when the set has it already. A name without letters gives "x".
func (s Set) New(of string) string {
	base := Make(of)
	id := base
	for n := 2; s[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	s[id] = true
	return id
}

// Make returns the slug of a name: folded letters and digits, joined by hyphens.
func Make(of string) string {
	words := strings.FieldsFunc(strings.ReplaceAll(name.Fold(of), "'", ""), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 0 {
		return "x"
	}
	return strings.Join(words, "-")
}
