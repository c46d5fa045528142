package archive

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t *testing.T) (*Archive, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "archive")
	a, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return a, dir
}

// files returns the paths of all files in a folder.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPutAndGet(t *testing.T) {
	a, dir := open(t)
	for _, page := range [][]byte{nil, []byte("<p>The tide table is out.</p>"), bytes.Repeat([]byte("tide "), 1<<16), {0xff, 0}} {
		key, err := a.Put(page)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := a.Put(page); again != key || err != nil {
			t.Errorf("second Put = %q, %v, want %q", again, err, key)
		}
		got, err := a.Get(key)
		if err != nil || !bytes.Equal(got, page) {
			t.Errorf("Get(%s) = %d bytes, %v, want the page of %d bytes", key, len(got), err, len(page))
		}
	}
	if n := len(files(t, dir)); n != 4 {
		t.Errorf("%d files after putting 4 pages twice, want 4", n)
	}
}

// TestPrivate: pages are whole articles, which not everybody on the machine may read.
func TestPrivate(t *testing.T) {
	a, dir := open(t)
	key, err := a.Put([]byte("<p>For subscribers.</p>"))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Dir(a.path(key)): 0o700, a.path(key): 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has permissions %o, want %o", path, got, want)
		}
	}
}

func TestOpenFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "archive")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if a, err := Open(file); a != nil || !errors.Is(err, ErrUnusable) {
		t.Errorf("Open of a file = %v, %v, want nil and ErrUnusable", a, err)
	}
}

func TestGetNotFound(t *testing.T) {
	a, _ := open(t)
	for _, key := range []string{"", "ab", "../../etc/passwd", Key([]byte("never put")), strings.ToUpper(Key(nil))} {
		if _, err := a.Get(key); !errors.Is(err, ErrNotFound) {
			t.Errorf("Get(%q) = %v, want ErrNotFound", key, err)
		}
	}
}

func TestEveryFlippedByteIsFound(t *testing.T) {
	a, dir := open(t)
	page := []byte("<p>Every byte of this page counts, and so does each of its frame.</p>")
	key, err := a.Put(page)
	if err != nil {
		t.Fatal(err)
	}
	path := files(t, dir)[0]
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range sound {
		b := bytes.Clone(sound)
		b[i] ^= 0x10
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := a.Get(key)
		if err == nil && !bytes.Equal(got, page) || err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("Get with byte %d flipped = %q, %v, want the page or ErrDamaged", i, got, err)
		}
	}
	if err := os.WriteFile(path, sound[:len(sound)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	var reported []string
	if err := a.Check(t.Context(), func(key string) { reported = append(reported, key) }); err != nil {
		t.Fatal(err)
	}
	if len(reported) != 1 || reported[0] != key {
		t.Errorf("Check reported %v, want %s", reported, key)
	}
	if _, err := a.Put(page); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Get(key); err != nil {
		t.Errorf("Get after putting the damaged page again = %v", err)
	}
}

func TestDelete(t *testing.T) {
	a, _ := open(t)
	key, err := a.Put([]byte("withdrawn"))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := a.Delete(key); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Get(key); !errors.Is(err, ErrNotFound) {
		t.Errorf("Get after Delete = %v, want ErrNotFound", err)
	}
}

func TestPutTogether(t *testing.T) {
	a, dir := open(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := a.Put([]byte("the same page")); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := len(files(t, dir)); n != 1 {
		t.Errorf("%d files after 8 puts of one page, want 1", n)
	}
}

func TestOpenSweepsWhatACrashLeft(t *testing.T) {
	_, dir := open(t)
	old, fresh := filepath.Join(dir, "new-1.tmp"), filepath.Join(dir, "new-2.tmp")
	for _, path := range []string{old, fresh} {
		if err := os.WriteFile(path, []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(old, time.Time{}, time.Now().Add(-2*staleAfter)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err != nil {
		t.Fatal(err)
	}
	if got := files(t, dir); len(got) != 1 || got[0] != fresh {
		t.Errorf("files after Open = %v, want %s alone", got, fresh)
	}
}

func BenchmarkPut(b *testing.B) {
	a, err := Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	page := bytes.Repeat([]byte("<p>A page of 100 KB, as outlets serve them.</p>"), 2000)
	b.SetBytes(int64(len(page)))
	for i := 0; b.Loop(); i++ {
		if _, err := a.Put(append(page, byte(i), byte(i>>8), byte(i>>16))); err != nil {
			b.Fatal(err)
		}
	}
}
