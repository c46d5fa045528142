// Package enginetest is what every search engine must pass. Run asks it the queries of queries.tsv over the articles of
// articles.txt, and compares its lists, counts and histograms with a plain walk over the records while articles come, change
// and go. The people and outlets are invented; the places are real.
package enginetest

import (
	"context"
	"testing"

	"onrecord/data/news"
	"onrecord/search"
)

// Engine is an engine with the way to fill it.
type Engine interface {
	search.Engine
	Seq(ctx context.Context) (news.Seq, error)
	Write(ctx context.Context, records []news.Record) error
}

// Run tests an engine. open returns an empty one that resolves names by those given, and closes it when the test ends.
func Run(t *testing.T, open func(t testing.TB, names search.Names) Engine) {
	t.Run("queries", func(t *testing.T) { testQueries(t, open(t, Names{})) })
	t.Run("ranking", func(t *testing.T) { testRanking(t, open(t, Names{})) })
	t.Run("sequence", func(t *testing.T) { testSequence(t, open(t, Names{})) })
	t.Run("cursor", func(t *testing.T) { testCursor(t, open(t, Names{})) })
	t.Run("limits", func(t *testing.T) { testLimits(t, open(t, Names{})) })
	t.Run("sections", func(t *testing.T) { testSections(t, open(t, Names{})) })
	t.Run("locks", func(t *testing.T) { testLocks(t, open(t, Names{})) })
	t.Run("ranking under locks", func(t *testing.T) { testLockedRanking(t, open(t, Names{})) })
	t.Run("facets of quotes", func(t *testing.T) { testQuoteFacets(t, open(t, Names{})) })
	t.Run("counts", func(t *testing.T) { testCounts(t, open(t, ids{})) })
}
