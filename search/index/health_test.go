package index

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	index "github.com/blevesearch/bleve_index_api"

	"onrecord/search"
)

// TestHealthSeesOneFlippedByte changes a file under an open index that nobody has searched.
func TestHealthSeesOneFlippedByte(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	x := openIndex(t, dir)
	writeRecords(t, x, record(1, 1, "The ferry stopped.", "We stopped it.")) // one segment, so that nothing is merged meanwhile
	if err := x.Health(t.Context()); err != nil {
		t.Fatalf("Health of a whole index: %v", err)
	}
	flip(t, files(t, filepath.Join(dir, articlesDir), segmentSuffix)[0])
	if err := x.Health(t.Context()); !errors.Is(err, search.ErrUnavailable) || !errors.Is(err, ErrDamaged) {
		t.Errorf("Health: %v, want %v and %v", err, search.ErrUnavailable, ErrDamaged)
	}
}

// mute is an index that gives no readers.
type mute struct{ index.Index }

func (mute) Reader() (index.IndexReader, error) { return nil, errors.New("too many open files") }

// TestAnswerOutlivesRefresh searches when the time for a new snapshot has come and none can be had.
func TestAnswerOutlivesRefresh(t *testing.T) {
	x := openIndex(t, filepath.Join(t.TempDir(), "index"))
	writeRecords(t, x, record(1, 1, "The ferry stopped.", "We stopped it."))
	whole := x.shards.articles.index
	defer func() { x.shards.articles.index = whole }()
	x.shards.articles.index = mute{whole}
	x.current.taken = time.Now().Add(-2 * snapshotAge)
	if n := total(t, x, search.Articles, "ferry"); n != 1 {
		t.Errorf("%d articles, want 1", n)
	}
	if !x.doubt {
		t.Error("nothing looks why no snapshot could be taken")
	}
}

// flip changes one byte in the middle of a file.
func flip(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	b := make([]byte, 1)
	if err == nil {
		_, err = f.ReadAt(b, info.Size()/2)
	}
	b[0] ^= 0x10
	if err == nil {
		_, err = f.WriteAt(b, info.Size()/2)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}
