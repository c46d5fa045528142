package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
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

// openShard opens the index at path, making an empty one where there is none. readOnly starts none of the goroutines that merge
// and write, so that the files can be checked first.
func openShard(path string, readOnly bool) (s *shard, err error) {
	defer catch(&err)
	queue := index.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	ix, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": path, "read_only": readOnly, "bolt_timeout": boltTimeout.String(),
		"asyncErrorCallbackName": asyncCallback,
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
	defer catch(&err)
	r, err = s.index.Reader()
	if snap, ok := r.(*scorch.IndexSnapshot); ok && snap == nil {
		return nil, fmt.Errorf("%s is closed", s.path)
	}
	return r, err
}

// A batch collects changes of one shard. A nil document deletes.
type batch map[string]*document.Document

// write applies the changes and remembers seq, all or nothing, and returns when they are on disk.
func (s *shard) write(ctx context.Context, b batch, seq news.Seq, now time.Time) error {
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
	err := within(ctx, batchTimeout, func() error { return s.index.Batch(ib) })
	if err == nil {
		err = s.asyncError()
	}
	if err != nil {
		return fmt.Errorf("write to %s: %w", s.path, err)
	}
	return nil
}

// close waits for what runs in the background and gives the folder free.
func (s *shard) close() error {
	err := within(context.Background(), closeTimeout, s.index.Close)
	s.queue.Close()
	if err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}

// asyncError returns the first thing that went wrong in the background since the shard was opened.
func (s *shard) asyncError() error {
	if err, ok := asyncErrors.Load(s.path); ok {
		return err.(error)
	}
	return nil
}

// within runs f and waits for it, at most for d. A batch is not abandoned when ctx ends: only its caller would not know.
func within(ctx context.Context, d time.Duration, f func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		var err error
		defer func() { done <- err }()
		defer catch(&err)
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

// asyncCallback is the name under which bleve calls noteAsyncError; its table of callbacks may only be written at start.
const asyncCallback = "onrecord"

func init() { scorch.RegistryAsyncErrorCallbacks[asyncCallback] = noteAsyncError }

// asyncErrors holds the first background error of each path since it was opened.
var asyncErrors sync.Map // of error

func noteAsyncError(err error, path string) { asyncErrors.LoadOrStore(path, err) }

// A panicError is a panic of bleve, caught.
type panicError struct {
	value any
	stack string // for the log
}

func (e *panicError) Error() string {
	return fmt.Sprintf("the index panicked: %v\n%s", e.value, e.stack)
}

// catch is deferred around every call of bleve: it turns a panic into an error.
func catch(err *error) {
	if v := recover(); v != nil {
		*err = &panicError{value: v, stack: string(debug.Stack())}
	}
}
