package index

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

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
