package indexer

import (
	"context"
	"errors"
	"fmt"

	"onrecord/data/news"
	"onrecord/data/store"
)

// maxBatch is how many records go to an index at once: 500 records with their annotations take some 20 MB of memory.
const maxBatch = 500

// ErrAhead: the index knows more than the store, as after restoring an older store. The index must be built anew.
var ErrAhead = errors.New("the index is ahead of the store")

// Source is the store as the follower sees it.
type Source interface {
	// Seq returns the last number of the sequence.
	Seq(ctx context.Context) (news.Seq, error)
	// RecordsAfter returns at most limit records changed after seq, in the order of their sequence.
	RecordsAfter(ctx context.Context, seq news.Seq, limit int) ([]news.Record, error)
	// Changes gets a value after the store was written to; it is closed when ctx is done.
	Changes(ctx context.Context) <-chan struct{}
}

// FollowOptions are settings of Follow and CatchUp. The zero value works.
type FollowOptions struct {
	Batch    int                       // records written at once; maxBatch if 0 or more than that
	Progress func(done, last news.Seq) // called after each batch: where the index stands, and where the store stood
	Damaged  func(error)               // called for each record that cannot be read; the index gets a tombstone for it
}

// Follow keeps a sink up to date with a source until ctx is done, and returns then what ctx says. Any other error is that of
// source or sink: the sink stands at a batch's end, and Follow may be called again.
func Follow(ctx context.Context, src Source, sink Sink, o FollowOptions) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	changes := src.Changes(ctx) // before reading, so that no change falls between
	for {
		if err := CatchUp(ctx, src, sink, o); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case _, open := <-changes:
			if !open {
				return ctx.Err()
			}
		}
	}
}

// CatchUp writes to a sink all that it does not have yet, and returns when nothing is left. It returns ErrAhead when the sink
// has more than the source.
func CatchUp(ctx context.Context, src Source, sink Sink, o FollowOptions) error {
	if o.Batch <= 0 || o.Batch > maxBatch {
		o.Batch = maxBatch
	}
	at, err := sink.Seq(ctx)
	if err != nil {
		return fmt.Errorf("read where the index stands: %w", err)
	}
	last, err := src.Seq(ctx)
	if err != nil {
		return err
	}
	if at > last {
		return fmt.Errorf("index at %d, store at %d: %w", at, last, ErrAhead)
	}
	for ctx.Err() == nil {
		records, err := nextBatch(ctx, src, at, o)
		if err != nil || len(records) == 0 {
			return err
		}
		if err := sink.Write(ctx, records); err != nil {
			return fmt.Errorf("write records %d to %d to the index: %w", records[0].Seq, records[len(records)-1].Seq, err)
		}
		at = records[len(records)-1].Seq
		if o.Progress != nil {
			o.Progress(at, max(at, last))
		}
	}
	return ctx.Err()
}

// nextBatch reads the records after seq. A damaged one becomes a tombstone: what is damaged is not served.
func nextBatch(ctx context.Context, src Source, seq news.Seq, o FollowOptions) ([]news.Record, error) {
	records, err := src.RecordsAfter(ctx, seq, o.Batch)
	damaged, ok := errors.AsType[*store.DamagedError](err)
	if !ok {
		return records, err
	}
	if o.Damaged != nil {
		o.Damaged(err)
	}
	return []news.Record{{Seq: damaged.Seq, Number: damaged.Number, Withdrawn: true, Article: news.Article{ID: damaged.Article}}}, nil
}
