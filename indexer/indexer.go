// Package indexer takes pages in: Crawler fetches them, Pipeline turns them into articles with annotations and stores them, Follow hands what is
// stored to an index. It knows nothing of how an index searches.
package indexer

import (
	"context"

	"onrecord/data/news"
)

// Sink is an index as the follower sees it.
type Sink interface {
	// Seq returns the sequence number up to which everything has been written; 0 for a new index.
	Seq(ctx context.Context) (news.Seq, error)
	// Write adds, replaces or removes records, in the order of their sequence, and remembers the last one's number with them:
	// after a crash either both are there or neither.
	Write(ctx context.Context, records []news.Record) error
}
