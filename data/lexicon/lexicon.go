// Package lexicon holds the word lists that the finders read texts by: abbreviations, titles and offices, given names, words that
// make an organisation, common words that a capital letter must not turn into a name, and cue verbs. The lists are files beside
// the code, one entry a line, each opening with its source; they are read once, when first asked for.
package lexicon

import (
	"iter"
	"strings"
)

// Version counts changes of the lists, for the record of what made an article's annotations.
const Version = 3

// rows yields the lines of a table cut at tabs, without empty lines and comments.
func rows(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}
