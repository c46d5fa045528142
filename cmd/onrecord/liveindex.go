package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/data/news"
	"onrecord/indexer"
	"onrecord/search"
	"onrecord/search/index"
	"onrecord/web/api"
)

const (
	// indexRetry is how long a server waits after the index failed, as on a full disk, before it opens it anew. Work has to go on
	// within 30 s after the disk has room again.
	indexRetry = 5 * time.Second
	// healthEvery is how often a server looks whether its index is still whole: often enough that nobody reads wrong answers for
	// long, and as cheap as listing the files.
	healthEvery = time.Minute
)

// errEmpty: the index lost what it had, as when its folder was removed.
var errEmpty = errors.New("the index is empty and the store is not")

// liveIndex is the index of a server: it follows the store, and is opened or built again when it fails, while the server goes on
// answering what needs no index.
type liveIndex struct {
	folder       *folder
	log          *slog.Logger
	retry, every time.Duration // indexRetry and healthEvery but in tests

	failed chan struct{} // holds a value after a search failed because of the index

	mu  sync.RWMutex
	idx *index.Index // nil while there is none that can be read
}

func newLiveIndex(f *folder, log *slog.Logger) *liveIndex {
	return &liveIndex{folder: f, log: log, retry: indexRetry, every: healthEvery, failed: make(chan struct{}, 1)}
}

// take opens the index for this process. One that has to be built again is left to run. It fails when another process keeps it.
func (e *liveIndex) take(ctx context.Context) error {
	f := e.folder
	for deadline := time.Now().Add(holderWait); ; {
		idx, err := e.open(ctx)
		if lost(err) {
			e.log.Warn("the index cannot be used and is built again from the store", "error", err)
			return nil
		}
		if !errors.Is(err, index.ErrLocked) {
			e.set(idx)
			return err
		}
		if api.NewClient(f.config.socketPath()).Healthy(ctx) == nil {
			return fmt.Errorf("another server serves the data folder %s already; stop it, or name another folder with --data", f.config.data)
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("another process is using the index in %s; start the server when it is done: %w", f.config.data, err)
		}
		if err := pause(ctx, holderPoll); err != nil {
			return err
		}
	}
}

// run keeps the index up to date until ctx is done.
func (e *liveIndex) run(ctx context.Context) error {
	for {
		err := e.follow(ctx)
		if ctx.Err() != nil {
			return nil
		}
		e.log.Error("the index does not follow the store; it is tried again", "in", e.retry, "error", err)
		if pause(ctx, e.retry) != nil {
			return nil
		}
	}
}

// open opens the index. One without what the store has counts as lost: it is better built beside than filled under searches that
// would miss what it has not reached yet.
func (e *liveIndex) open(ctx context.Context) (*index.Index, error) {
	idx, err := index.Open(ctx, e.folder.config.indexPath(), e.folder.indexOptions())
	if err != nil {
		return nil, err
	}
	at, err := idx.Seq(ctx)
	if err != nil || at > 0 {
		return idx, err
	}
	last, err := e.folder.store.Seq(ctx)
	if err == nil && last > 0 {
		err = errEmpty
	}
	if err != nil {
		return nil, errors.Join(err, idx.Close())
	}
	return idx, nil
}

// lost reports whether an error of opening says that the index must be built again.
func lost(err error) bool {
	return errors.Is(err, index.ErrFormat) || errors.Is(err, index.ErrDamaged) || errors.Is(err, errEmpty)
}

// follow opens or builds the index if need be, and follows the store until something fails.
func (e *liveIndex) follow(ctx context.Context) error {
	idx, err := e.current(ctx)
	if err != nil {
		return err
	}
	group, followCtx := errgroup.WithContext(ctx)
	group.Go(func() error { return indexer.Follow(followCtx, e.folder.store, idx, e.followOptions()) })
	group.Go(func() error { return e.watch(followCtx, idx) })
	err = group.Wait()
	switch {
	case ctx.Err() != nil:
		return err
	case errors.Is(err, indexer.ErrAhead):
		e.log.Warn("the index is ahead of the store and is built again", "error", err)
		return idx.Rebuild(ctx, e.fill)
	case errors.Is(err, index.ErrDamaged), errors.Is(err, index.ErrFormat), errors.Is(err, search.ErrUnavailable):
		e.set(nil)
		return errors.Join(err, idx.Close())
	}
	return err
}

// watch looks whether the index is whole, now and then and after a search failed, and returns why it is not.
func (e *liveIndex) watch(ctx context.Context, idx *index.Index) error {
	tick := time.NewTicker(e.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		case <-e.failed:
		}
		if err := idx.Health(ctx); err != nil {
			return err
		}
	}
}

// current returns the open index; where there is none, it builds a new one.
func (e *liveIndex) current(ctx context.Context) (*index.Index, error) {
	e.mu.RLock()
	idx := e.idx
	e.mu.RUnlock()
	if idx != nil {
		return idx, nil
	}
	idx, err := e.open(ctx)
	if lost(err) {
		e.log.Warn("the index is built again from the store", "error", err)
		if err := index.Rebuild(ctx, e.folder.config.indexPath(), e.folder.indexOptions(), e.fill); err != nil {
			return nil, err
		}
		idx, err = e.open(ctx)
	}
	if err != nil {
		return nil, err
	}
	e.log.Info("the index is open")
	e.set(idx)
	return idx, nil
}

// fill writes all that is stored to a new index.
func (e *liveIndex) fill(ctx context.Context, s index.Sink) error {
	return indexer.CatchUp(ctx, e.folder.store, s, e.followOptions())
}

func (e *liveIndex) followOptions() indexer.FollowOptions {
	return indexer.FollowOptions{
		Progress: func(done, last news.Seq) { e.log.Debug("indexed", "seq", done, "last", last) },
		Damaged:  func(err error) { e.log.Error("a record of the store is damaged and cannot be found", "error", err) },
	}
}

func (e *liveIndex) set(idx *index.Index) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.idx = idx
}

// Find answers a search, or search.ErrUnavailable while there is no index.
func (e *liveIndex) Find(ctx context.Context, p search.Plan) (*search.Found, error) {
	e.mu.RLock()
	idx := e.idx
	e.mu.RUnlock()
	if idx == nil {
		return nil, search.ErrUnavailable
	}
	found, err := idx.Find(ctx, p)
	if errors.Is(err, search.ErrUnavailable) {
		select {
		case e.failed <- struct{}{}:
		default: // somebody said so already
		}
	}
	return found, err
}

// Seq returns the generation of the index, or search.ErrUnavailable.
func (e *liveIndex) Seq(ctx context.Context) (news.Seq, error) {
	e.mu.RLock()
	idx := e.idx
	e.mu.RUnlock()
	if idx == nil {
		return 0, search.ErrUnavailable
	}
	return idx.Seq(ctx)
}

// close closes the index.
func (e *liveIndex) close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.idx == nil {
		return nil
	}
	err := e.idx.Close()
	e.idx = nil
	return err
}
