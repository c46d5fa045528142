package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"onrecord/search"
)

// recheckAge is after how long a file that nobody seems to have written to is read again: disks rot without a trace.
const recheckAge = 7 * 24 * time.Hour

// Health says whether the index can be relied upon: nil, or search.ErrUnavailable with the reason, after which opening it again
// or Rebuild helps. It is cheap enough to be asked every minute: of the files it reads those that changed since it last did, as
// no file of bleve's does by itself. After a search has panicked it reads all of them, to tell damage from a query that bleve
// chokes on, and also after readers could not be opened.
func (x *Index) Health(ctx context.Context) error {
	x.reading.Lock()
	open, doubt := x.current != nil, x.doubt
	x.reading.Unlock()
	if !open {
		return search.ErrUnavailable
	}
	err := cmp.Or(checkFormat(x.dir), asyncError(filepath.Join(x.dir, articlesDir)), asyncError(filepath.Join(x.dir, quotesDir)))
	if err == nil && doubt {
		err = x.Check(ctx)
	}
	if err == nil {
		err = x.check(ctx, x.checked.check)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", search.ErrUnavailable, err)
	}
	x.noteDoubt(false)
	return nil
}

func (x *Index) noteDoubt(yes bool) {
	x.reading.Lock()
	defer x.reading.Unlock()
	x.doubt = yes
}

// Check reads all files of the index and compares them with their checksums. The error is ErrDamaged with the names of the files.
func (x *Index) Check(ctx context.Context) error { return x.check(ctx, checkSegment) }

func (x *Index) check(ctx context.Context, file func(path string) error) error {
	x.writing.Lock()
	s := x.shards
	x.writing.Unlock()
	if s == nil {
		return search.ErrUnavailable
	}
	return errors.Join(s.articles.check(ctx, file), s.quotes.check(ctx, file))
}

// checkedFiles remembers how files were when they matched their checksums. The zero value knows none.
type checkedFiles struct {
	mu   sync.Mutex
	seen map[string]fileState
}

// fileState is what changes when somebody writes to a file, and when it was read.
type fileState struct {
	size     int64
	modified time.Time
	read     time.Time
}

// check compares a segment with its checksum, unless it did so within recheckAge and the file is as it was then.
func (f *checkedFiles) check(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	info, err := os.Stat(path)
	if err != nil {
		delete(f.seen, path)
		return err
	}
	now := fileState{info.Size(), info.ModTime(), time.Now()}
	was, ok := f.seen[path]
	if ok && was.size == now.size && was.modified.Equal(now.modified) && now.read.Sub(was.read) < recheckAge {
		return nil
	}
	if err := checkSegment(path); err != nil {
		return err
	}
	if f.seen == nil {
		f.seen = map[string]fileState{}
	}
	f.seen[path] = now
	return nil
}
