package cue

import (
	"strings"

	"onrecord/data/news"
)

// Kind returns what is done by a cue in a text of a language. A cue of before they had kinds has that of the first of its words that the
// tables know as a cue, else it says.
func Kind(lang news.Language, c news.Cue) news.CueKind {
	words := strings.Fields(c.Text)
	if c.Kind != news.NoCue || len(words) == 0 {
		return c.Kind
	}
	table := Of(lang)
	for _, w := range words {
		if k := table.Lookup(w).Kind; k != news.NoCue {
			return k
		}
	}
	return news.Say
}
