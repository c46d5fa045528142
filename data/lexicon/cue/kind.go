package cue

import (
	"strings"

	"onrecord/data/news"
)

// KindOf returns what is done by a cue as printed in a text of a language: by the first of its words that the tables know as a cue, else
// it says. It is for records of before cues had a kind, and returns NoCue for no words.
func KindOf(lang news.Language, printed string) news.CueKind {
	words := strings.Fields(printed)
	if len(words) == 0 {
		return news.NoCue
	}
	table := Of(lang)
	for _, w := range words {
		if k := table.Lookup(w).Kind; k != news.NoCue {
			return k
		}
	}
	return news.Say
}
