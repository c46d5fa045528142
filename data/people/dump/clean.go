package dump

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxName is the length in bytes beyond which data/name takes nothing for a name.
	maxName = 400
	// maxRole in bytes: Wikidata allows descriptions of 250 letters.
	maxRole = 500
	// maxNames is how many names a person may have; the most renowned have some two hundred in all languages.
	maxNames = 300
)

// clean returns text with single spaces and without what cannot be seen.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == utf8.RuneError, r == '|':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cut returns at most n bytes of cleaned text, without half a letter.
func cut(s string, n int) string {
	if s = clean(s); len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// names gathers the names of a person, each once.
type names struct {
	main   string
	others []string
}

func (n *names) add(s string) {
	if s != "" && s != n.main && len(n.others) < maxNames && !slices.Contains(n.others, s) {
		n.others = append(n.others, s)
	}
}
