// Package index is the embedded engine: it finds articles and quotes with bleve. It satisfies search.Engine for those who ask
// and is the sink of the follower that fills it from the store; nobody else writes to it.
//
// An index is a folder with two bleve indexes, of articles and of quotes, which join by the article's number. They are written
// in the order of the store's sequence, quotes first, and each batch carries the number it reached; readers see both as they
// were between two batches. Nothing in the folder is true by itself: it may be lost, and is then made again from the store
// (Rebuild). Texts to show are not in it.
//
// On the way in, document.go turns a record into documents, with the words that analyse.go cuts and folds. On the way out,
// compile.go turns a query into conditions on documents, expr.go those into bleve's searchers, and collect.go goes once over
// what they find, ranking and counting together.
package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"onrecord/data/news"
	"onrecord/search"
)

// What opening and checking an index may answer besides errors of the file system.
var (
	// ErrFormat means that the folder holds no index that this program can read. It can be made again from the store.
	ErrFormat = errors.New("the index has a format that this version does not read")
	// ErrDamaged means that a file of the index is not as it was written. It can be made again from the store.
	ErrDamaged = errors.New("the index is damaged")
	// ErrLocked means that another process has the index open: ask that one, or stop it.
	ErrLocked = errors.New("the index is in use by another process")
)

// Options of an index. The zero value works: names in queries are then taken as ids.
type Options struct {
	Names search.Names
	Now   func() time.Time // when a batch is written; time.Now if nil
	// Searches is how many searches run at a time; 0 means twice the processors.
	Searches int
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Searches <= 0 {
		o.Searches = 2 * runtime.GOMAXPROCS(0)
	}
	return o
}

// queryTimeout is how long one search may take (a slow query is an error, not a slow server).
const queryTimeout = 800 * time.Millisecond

// snapshotAge is after how long a snapshot is taken anew though nothing was written, so that files which were merged away
// meanwhile can be removed.
const snapshotAge = 10 * time.Second

var _ search.Engine = (*Index)(nil)

// Index is an open index. Its methods may be called at any time from any goroutine.
type Index struct {
	dir     string
	options Options
	unlock  func() error
	gate    *gate

	writing sync.Mutex // held while a batch is written, and while shards are opened and closed
	shards  *shards    // nil while the index is closed, or could not be opened again after an error
	suspect bool       // a write failed: open anew before the next
	reached news.Seq   // where the index stood when it was last shown to readers

	reading sync.Mutex
	current *snapshot // nil like shards
	doubt   bool      // a search panicked, or readers could not be opened, and the files were not checked since

	checked checkedFiles // as Health last saw them
}

// Open opens the index in the folder dir, and makes an empty one when there is no folder. It reads every file once to see that
// it is whole. Errors are ErrFormat, ErrDamaged, ErrLocked, or of the file system.
func Open(ctx context.Context, dir string, o Options) (*Index, error) {
	o = o.withDefaults()
	unlock, err := lock(dir)
	if err != nil {
		return nil, err
	}
	x, err := open(ctx, dir, o, unlock)
	if err != nil {
		return nil, errors.Join(err, unlock())
	}
	return x, nil
}

// open opens the index in a folder that the caller has locked; Close unlocks it.
func open(ctx context.Context, dir string, o Options, unlock func() error) (*Index, error) {
	if err := ensureFolder(dir); err != nil {
		return nil, err
	}
	if err := checkFolder(ctx, dir); err != nil {
		return nil, err
	}
	x := &Index{dir: dir, options: o, unlock: unlock, gate: newGate(o.Searches)}
	return x, x.openShards()
}

// openShards opens the two indexes and shows them to readers. The caller holds writing.
func (x *Index) openShards() error {
	if err := breakSeal(x.dir); err != nil {
		return err
	}
	s, err := openShards(x.dir)
	if err != nil {
		return err
	}
	x.shards, x.suspect = s, false
	if err := x.publish(); err != nil {
		return errors.Join(err, x.closeShards())
	}
	return nil
}

// closeShards hides the indexes from readers and closes them; searches that run finish first on what they hold.
func (x *Index) closeShards() error {
	if x.shards == nil {
		return nil
	}
	err := x.swap(nil)
	s := x.shards
	x.shards = nil
	return errors.Join(err, s.close())
}

// publish shows readers what has been written. The caller holds writing.
func (x *Index) publish() error {
	snap, err := takeSnapshot(x.shards.articles, x.shards.quotes)
	if err != nil {
		return err
	}
	x.reached = snap.seq()
	return x.swap(snap)
}

func (x *Index) swap(snap *snapshot) error {
	x.reading.Lock()
	old := x.current
	x.current = snap
	x.reading.Unlock()
	if old == nil {
		return nil
	}
	return old.release()
}

// snapshot returns what readers see now; the caller releases it.
func (x *Index) snapshot() (*snapshot, error) {
	x.reading.Lock()
	defer x.reading.Unlock()
	if x.current == nil {
		return nil, search.ErrUnavailable
	}
	x.current.hold()
	return x.current, nil
}

// refresh takes an old snapshot anew, unless a batch is being written, which will do so.
func (x *Index) refresh(seen *snapshot) error {
	if time.Since(seen.taken) < snapshotAge || !x.writing.TryLock() {
		return nil
	}
	defer x.writing.Unlock()
	if x.shards == nil {
		return nil
	}
	return x.publish()
}

// Find answers a plan. Errors are search.ErrCursor for a position that is none, *search.ParameterError for a query that is too
// large, search.ErrOverloaded when too many searches wait, context.DeadlineExceeded when this one took too long, and
// search.ErrUnavailable when the index cannot be read.
func (x *Index) Find(ctx context.Context, p search.Plan) (found *search.Found, err error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout+queueTimeout)
	defer cancel()
	if err := x.gate.enter(ctx); err != nil {
		return nil, err
	}
	defer x.gate.leave()
	ctx, cancelQuery := context.WithTimeout(ctx, queryTimeout)
	defer cancelQuery()
	snap, err := x.snapshot()
	if err != nil {
		return nil, err
	}
	defer func() {
		if errors.Join(x.refresh(snap), snap.release()) != nil {
			x.noteDoubt(true) // the answer is good all the same; Health finds out why
		}
	}()
	found, err = guardedFind(ctx, snap, x.options.Names, p)
	if _, panicked := errors.AsType[*panicError](err); panicked {
		x.noteDoubt(true)
		err = fmt.Errorf("%w: %w", search.ErrUnavailable, err)
	}
	return found, err
}

func guardedFind(ctx context.Context, snap *snapshot, names search.Names, p search.Plan) (found *search.Found, err error) {
	defer guard(&err)()
	return find(ctx, snap, names, p)
}

// Seq returns the sequence number up to which both indexes are written; 0 for a new one.
func (x *Index) Seq(ctx context.Context) (news.Seq, error) {
	snap, err := x.snapshot()
	if err != nil {
		return 0, err
	}
	return snap.seq(), snap.release()
}

// Close waits for the batch being written and closes the index. Searches answer search.ErrUnavailable from then on.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.unlock == nil {
		return nil
	}
	err := x.closeShards()
	if err == nil {
		err = errors.Join(removeLeftovers(filepath.Join(x.dir, articlesDir)), removeLeftovers(filepath.Join(x.dir, quotesDir)), seal(x.dir))
	}
	err = errors.Join(err, x.unlock())
	x.unlock = nil
	return err
}
