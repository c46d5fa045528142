package gazetteer

import (
	"cmp"
	"slices"

	"onrecord/data/gazetteer/internal/table"
)

// maxStarting is how many names are read for the beginning of one, some milliseconds' worth; of two letters there are more.
const maxStarting = 20_000

// Starting returns the places of which some name begins with what a reader has typed, the best known first, at most limit.
func Starting(typed string, limit int) []*Entry {
	g := load()
	rows := g.Starting(table.Fold(typed), maxStarting)
	entries := make([]*Entry, len(rows))
	for i, row := range rows {
		entries[i] = g.entry(row)
	}
	slices.SortStableFunc(entries, func(a, b *Entry) int { return cmp.Compare(b.Rank(), a.Rank()) })
	return entries[:min(len(entries), limit)]
}
