package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	bolt "go.etcd.io/bbolt/errors"

	"onrecord/data/news"
)

const (
	// boltTimeout is how long opening waits for a folder that another process holds.
	boltTimeout = time.Second
	// batchTimeout is when a batch that does not come back counts as failed: bleve waits for ever for a merger that died.
	batchTimeout = time.Minute
	// closeTimeout bounds closing, which waits for the merger too.
	closeTimeout = 20 * time.Second
)

// A shard is one index on disk. It turns bleve's panics into errors.
type shard struct {
	path  string
	index index.Index
	queue *index.AnalysisQueue
}

// openShard opens the index at path, making an empty one where there is none. The error is ErrLocked when another process has it.
func openShard(path string) (s *shard, err error) {
	defer guard(&err)()
	queue := index.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	ix, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": path, "bolt_timeout": boltTimeout.String(),
		"asyncErrorCallbackName": callbackName, "eventCallbackName": callbackName,
		// A crash loses nothing that a batch acknowledged: unsafe_batch stays off.
	}, queue)
	if err == nil {
		asyncErrors.Delete(path)
		err = ix.Open()
	}
	if err != nil {
		queue.Close()
		if errors.Is(err, bolt.ErrTimeout) {
			return nil, fmt.Errorf("%w: %s", ErrLocked, path)
		}
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return &shard{path: path, index: ix, queue: queue}, nil
}

// reader returns a view of the index as it is now.
func (s *shard) reader() (r index.IndexReader, err error) {
	defer guard(&err)()
	r, err = s.index.Reader()
	if snap, ok := r.(*scorch.IndexSnapshot); ok && snap == nil {
		return nil, fmt.Errorf("%s is closed", s.path)
	}
	return r, err
}

// A batch collects changes of one shard. A nil document deletes.
type batch map[string]*document.Document

// write applies the changes and remembers seq, all or nothing, and returns when they are on disk.
func (s *shard) write(b batch, seq news.Seq, now time.Time) error {
	ib := index.NewBatch()
	for id, d := range b {
		if d == nil {
			ib.Delete(id)
		} else {
			ib.Update(d)
		}
	}
	ib.SetInternal(seqKey, binary.BigEndian.AppendUint64(nil, uint64(seq)))
	ib.SetInternal(updatedKey, binary.BigEndian.AppendUint64(nil, uint64(now.UnixNano())))
	err := within(batchTimeout, func() error { return s.index.Batch(ib) })
	if err == nil {
		err = asyncError(s.path)
	}
	if err != nil {
		return fmt.Errorf("write to %s: %w", s.path, err)
	}
	return nil
}

// close waits for what runs in the background and gives the folder free.
func (s *shard) close() error {
	err := within(closeTimeout, s.index.Close)
	s.queue.Close()
	if err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}

// asyncError returns the first thing that went wrong in the background since the shard at path was opened.
func asyncError(path string) error {
	if err, ok := asyncErrors.Load(path); ok {
		return err.(error)
	}
	return nil
}

// check checks each file that the index reads now. One that is gone counts as damaged if it is needed still.
func (s *shard) check(ctx context.Context, file func(path string) error) error {
	r, err := s.reader()
	if err != nil {
		return err
	}
	missing, err := checkReader(ctx, r, file)
	if err := closeReader(r, err); err != nil || len(missing) == 0 {
		return err
	}
	if r, err = s.reader(); err != nil {
		return err
	}
	for _, path := range filesOf(r) {
		if slices.Contains(missing, path) {
			err = fmt.Errorf("%w: %s is gone", ErrDamaged, path)
		}
	}
	return closeReader(r, err)
}

// within runs f and waits for it, at most for d. Nothing can stop what hangs in bleve: past d it is left behind.
func within(d time.Duration, f func() error) error {
	done := make(chan error, 1)
	go func() {
		var err error
		defer func() { done <- err }()
		defer guard(&err)()
		err = f()
	}()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return fmt.Errorf("no answer from bleve in %s", d)
	}
}

// callbackName is the name under which bleve calls back; its tables of callbacks may only be written at start.
const callbackName = "onrecord"

func init() {
	scorch.RegistryAsyncErrorCallbacks[callbackName] = noteAsyncError
	scorch.RegistryEventCallbacks[callbackName] = guardBackground
}

// guardBackground is called by the goroutines that merge and persist, before they do so. bleve recovers from their panics, but
// a file that was cut off under its mapping gives a fault, which ends the process unless the goroutine asks for a panic.
func guardBackground(scorch.Event) (proceed bool) {
	debug.SetPanicOnFault(true)
	return true
}

// asyncErrors holds the first background error of each path since it was opened.
var asyncErrors sync.Map // of error

func noteAsyncError(err error, path string) { asyncErrors.LoadOrStore(path, err) }
