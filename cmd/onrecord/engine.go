package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"onrecord/data/news"
	"onrecord/indexer"
	"onrecord/search"
	"onrecord/search/index"
	"onrecord/web/api"
	"onrecord/web/problem"
)

const (
	// holderWait is how long a command waits for another that holds the index for a moment, as a search does.
	holderWait = 10 * time.Second
	// holderPoll is the time between two attempts.
	holderPoll = 100 * time.Millisecond
)

// openIndex opens the folder's index as it stands. One that cannot be read is made again from the store, which goes to stderr, with
// the progress of p. It returns index.ErrLocked when another process holds the index.
func (f *folder) openIndex(ctx context.Context, p *progress, stderr io.Writer) (*index.Index, error) {
	idx, err := index.Open(ctx, f.config.indexPath(), f.indexOptions())
	if !errors.Is(err, index.ErrFormat) && !errors.Is(err, index.ErrDamaged) {
		return idx, err
	}
	say(stderr, "The index cannot be used and is built again from the store: %v", err)
	if err := index.Rebuild(ctx, f.config.indexPath(), f.indexOptions(), f.fill(p, stderr)); err != nil {
		return nil, err
	}
	return index.Open(ctx, f.config.indexPath(), f.indexOptions())
}

// catchUp brings an open index up to date with the store.
func (f *folder) catchUp(ctx context.Context, idx *index.Index, p *progress, stderr io.Writer) error {
	err := indexer.CatchUp(ctx, f.store, idx, followOptions(p, stderr))
	if errors.Is(err, indexer.ErrAhead) {
		say(stderr, "The index knows more than the store, as after restoring a backup; it is built again.")
		return idx.Rebuild(ctx, f.fill(p, stderr))
	}
	return err
}

func (f *folder) indexOptions() index.Options {
	return index.Options{Now: f.config.now, Names: f.names}
}

// fill returns what writes all that is stored to a new index.
func (f *folder) fill(p *progress, stderr io.Writer) func(context.Context, index.Sink) error {
	return func(ctx context.Context, s index.Sink) error {
		return indexer.CatchUp(ctx, f.store, s, followOptions(p, stderr))
	}
}

// followOptions show progress, and name records that cannot be read.
func followOptions(p *progress, stderr io.Writer) indexer.FollowOptions {
	return indexer.FollowOptions{
		Progress: func(done, last news.Seq) { p.step(int(done), int(last)) },
		Damaged: func(err error) {
			say(stderr, "A record of the store is damaged and cannot be found; add its page again: %v", err)
		},
	}
}

// searcher returns who answers searches over the folder: this process with the index open, or the process that holds it. The
// caller closes it.
func (f *folder) searcher(ctx context.Context, p *progress, stderr io.Writer) (searcher, io.Closer, error) {
	client := api.NewClient(f.config.socketPath())
	deadline := time.Now().Add(holderWait)
	for {
		idx, err := f.openIndex(ctx, p, stderr)
		if err == nil {
			return f.current(ctx, idx, p, stderr)
		}
		if !errors.Is(err, index.ErrLocked) {
			return nil, nil, err
		}
		err = client.Healthy(ctx)
		if err == nil {
			return client, closer(func() error { return nil }), nil
		}
		if !errors.Is(err, api.ErrNoServer) || time.Now().After(deadline) {
			return nil, nil, fmt.Errorf("another process is using the index in %s and does not answer; try again when it is done: %w",
				f.config.data, err)
		}
		if err := pause(ctx, holderPoll); err != nil {
			return nil, nil, err
		}
	}
}

// current returns who answers searches with an open index, brought up to date. Where that fails, as on a full disk, an older answer
// with a warning is better than none.
func (f *folder) current(ctx context.Context, idx *index.Index, p *progress, stderr io.Writer) (searcher, io.Closer, error) {
	err := f.catchUp(ctx, idx, p, stderr)
	if ctx.Err() != nil {
		return nil, nil, errors.Join(err, idx.Close())
	}
	if err != nil {
		say(stderr, "The index could not be brought up to date, so the newest articles may be missing from the answer: %v", err)
	}
	return f.service(idx, newLog(f.config, stderr)), idx, nil
}

// searcher answers requests; a search.Service and an api.Client are two.
type searcher interface {
	Search(ctx context.Context, r search.Request) (*search.Result, error)
}

// closer makes an io.Closer of a function.
type closer func() error

func (f closer) Close() error { return f() }

// patient asks again while the index is being opened by the process that holds it, and once when the time of a search was spent
// on reading the tables of names, which a process does with its first search.
func patient(ctx context.Context, s searcher, r search.Request) (*search.Result, error) {
	deadline := time.Now().Add(holderWait)
	for first := true; ; first = false {
		result, err := s.Search(ctx, r)
		if first && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
			continue
		}
		p, ok := errors.AsType[*problem.Problem](err)
		if !ok || p.Status != problem.IndexUnavailable.Status || time.Now().After(deadline) {
			return result, err
		}
		if err := pause(ctx, holderPoll); err != nil {
			return nil, err
		}
	}
}

// pause waits, or returns early with the reason when ctx is done.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// say prints a sentence for people on its own line. Where stderr is gone, there is nobody to tell.
func say(w io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(w, "onrecord: "+format+"\n", args...)
}
