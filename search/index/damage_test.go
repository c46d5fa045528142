package index

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	index "github.com/blevesearch/bleve_index_api"

	"onrecord/data/news"
	"onrecord/search"
)

// failing is an index whose batches fail.
type failing struct{ index.Index }

func (failing) Batch(*index.Batch) error { return errors.New("no space left on device") }
func (failing) Close() error             { return nil }

// closed makes an index of a few batches and closes it.
func closed(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "index")
	x := openIndex(t, dir)
	for i := range news.Number(5) {
		writeRecords(t, x, record(news.Seq(i+1), i+1, "The ferry stopped.", "We stopped it."))
	}
	closeIndex(t, x)
	return dir
}

// mustNotOpen checks that an index is refused with a certain error, which says what to do.
func mustNotOpen(t *testing.T, dir string, want error) {
	t.Helper()
	x, err := Open(t.Context(), dir, Options{})
	if err == nil {
		closeIndex(t, x)
	}
	if !errors.Is(err, want) {
		t.Errorf("Open: %v, want %v", err, want)
	}
}

func TestOneProcessAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	x := openIndex(t, dir)
	mustNotOpen(t, dir, ErrLocked)
	err := Rebuild(t.Context(), dir, Options{}, func(context.Context, Sink) error { return nil })
	if !errors.Is(err, ErrLocked) {
		t.Errorf("Rebuild of an open index: %v, want %v", err, ErrLocked)
	}
	closeIndex(t, x)
	openIndex(t, dir)
}

func TestOtherFormatsAreRefused(t *testing.T) {
	dir := closed(t)
	file := filepath.Join(dir, formatFile)
	if err := os.WriteFile(file, []byte("onrecord index 0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustNotOpen(t, dir, ErrFormat)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	mustNotOpen(t, dir, ErrFormat)
	if _, err := Open(t.Context(), dir, Options{}); !strings.Contains(err.Error(), "rebuild the index from the store") {
		t.Errorf("%q does not say what to do", err)
	}
}

// files returns the paths below dir with one of the endings.
func files(t *testing.T, dir string, endings ...string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		for _, e := range endings {
			if err == nil && strings.HasSuffix(path, e) {
				out = append(out, path)
			}
		}
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("files %v in %s: %v, %v", endings, dir, out, err)
	}
	return out
}

// TestOneFlippedByteIsFound flips one byte of one file at a time.
func TestOneFlippedByteIsFound(t *testing.T) {
	dir := closed(t)
	r := rand.New(rand.NewPCG(3, 4))
	all := files(t, dir, segmentSuffix, rootFile)
	for range 60 {
		path := all[r.IntN(len(all))]
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		flipped := bytes.Clone(b)
		at := r.IntN(len(b))
		flipped[at] ^= 1 << r.IntN(8)
		if err := os.WriteFile(path, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		mustNotOpen(t, dir, ErrDamaged)
		if t.Failed() {
			t.Fatalf("byte %d of %d in %s", at, len(b), path)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n := total(t, openIndex(t, dir), search.Articles, "ferry"); n != 5 {
		t.Errorf("%d articles after all was put back, want 5", n)
	}
}

// TestDamageAfterACrash has no seal to go by.
func TestDamageAfterACrash(t *testing.T) {
	dir := closed(t)
	if err := breakSeal(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, articlesDir, "00000000ffff.zap"), []byte("half written"), 0o600); err != nil {
		t.Fatal(err)
	}
	closeIndex(t, openIndex(t, dir)) // what no list names is left over, not damaged

	for _, damage := range []func(path string) error{
		func(path string) error { return os.Truncate(path, 10) },
		os.Remove,
	} {
		dir := closed(t)
		if err := errors.Join(breakSeal(dir), damage(files(t, dir, segmentSuffix)[0])); err != nil {
			t.Fatal(err)
		}
		mustNotOpen(t, dir, ErrDamaged)
	}
	dir = closed(t)
	if err := errors.Join(breakSeal(dir), os.Truncate(filepath.Join(dir, quotesDir, rootFile), 5000)); err != nil {
		t.Fatal(err)
	}
	mustNotOpen(t, dir, ErrDamaged)
}

// TestDamageUnderAnOpenIndex cuts the files off under a running search: that is an error, and not the end of the process.
func TestDamageUnderAnOpenIndex(t *testing.T) {
	dir := closed(t)
	x := openIndex(t, dir)
	for _, path := range files(t, dir, segmentSuffix) {
		if err := os.Truncate(path, 0); err != nil && !errors.Is(err, fs.ErrNotExist) { // merged away meanwhile
			t.Fatal(err)
		}
	}
	if err := x.Check(t.Context()); !errors.Is(err, ErrDamaged) {
		t.Errorf("Check: %v, want %v", err, ErrDamaged)
	}
	q := search.Plan{View: search.Articles, Query: parse(t, "ferry"), Sort: search.Newest, Limit: 10}
	if _, err := x.Find(t.Context(), q); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Find: %v, want %v", err, search.ErrUnavailable)
	}
	if err := x.Health(t.Context()); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Health: %v, want %v", err, search.ErrUnavailable)
	}
	err := x.Rebuild(t.Context(), func(ctx context.Context, s Sink) error {
		return s.Write(ctx, []news.Record{record(1, 1, "The ferry stopped.", "We stopped it.")})
	})
	if err != nil {
		t.Fatalf("Rebuild: %v", err)
	}
	if err := x.Health(t.Context()); err != nil {
		t.Errorf("Health after Rebuild: %v", err)
	}
	if n := total(t, x, search.Articles, "ferry"); n != 1 {
		t.Errorf("%d articles after Rebuild, want 1", n)
	}
}

// TestFolderRemovedUnderAnOpenIndex goes on as the follower does: after an error from where the index says it stands.
func TestFolderRemovedUnderAnOpenIndex(t *testing.T) {
	dir := closed(t)
	x := openIndex(t, dir)
	if err := os.Rename(dir, dir+".gone"); err != nil { // removing it would run against what bleve still writes
		t.Fatal(err)
	}
	if n := total(t, x, search.Articles, "ferry"); n != 5 {
		t.Errorf("%d articles in what is still open, want 5", n)
	}
	if err := x.Health(t.Context()); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Health: %v, want %v", err, search.ErrUnavailable)
	}
	last := record(6, 6, "The ferry stopped.", "We stopped it.")
	if err := x.Write(t.Context(), []news.Record{last}); err == nil {
		t.Error("Write to a removed folder: no error")
	}
	if err := x.Write(t.Context(), []news.Record{last}); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Write of the sixth record to a new index: %v, want %v", err, search.ErrUnavailable)
	}
	if seq, err := x.Seq(t.Context()); seq != 0 || err != nil {
		t.Errorf("Seq() = %d, %v, want 0", seq, err)
	}
	writeRecords(t, x, record(1, 1, "The ferry stopped.", "We stopped it."), last)
	if n := total(t, x, search.Articles, "ferry"); n != 2 {
		t.Errorf("%d articles in the new index, want 2", n)
	}
	if err := x.Health(t.Context()); err != nil {
		t.Errorf("Health of the new index: %v", err)
	}
}

func TestRebuild(t *testing.T) {
	dir := closed(t)
	fill := func(ctx context.Context, s Sink) error {
		return s.Write(ctx, []news.Record{record(7, 1, "A mine closed.", "We closed it.")})
	}
	broken := errors.New("the store is gone")
	err := Rebuild(t.Context(), dir, Options{}, func(ctx context.Context, s Sink) error { return errors.Join(fill(ctx, s), broken) })
	if !errors.Is(err, broken) {
		t.Errorf("Rebuild: %v, want %v", err, broken)
	}
	x := openIndex(t, dir)
	if n := total(t, x, search.Articles, "ferry"); n != 5 {
		t.Errorf("%d articles after a failed rebuild, want the 5 from before", n)
	}
	closeIndex(t, x)

	if err := os.WriteFile(filepath.Join(dir, formatFile), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Rebuild(t.Context(), dir, Options{}, fill); err != nil {
		t.Fatal(err)
	}
	x = openIndex(t, dir)
	seq, err := x.Seq(t.Context())
	if n := total(t, x, search.Articles, "mine"); n != 1 || seq != 7 || err != nil {
		t.Errorf("%d articles at %d, %v, want 1 at 7", n, seq, err)
	}
	for _, left := range []string{newSuffix, oldSuffix} {
		if _, err := os.Stat(dir + left); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s%s is left over: %v", dir, left, err)
		}
	}
}

// TestReplacementBrokenOff stops between the two renames.
func TestReplacementBrokenOff(t *testing.T) {
	dir := closed(t)
	if err := os.Rename(dir, dir+oldSuffix); err != nil {
		t.Fatal(err)
	}
	if n := total(t, openIndex(t, dir), search.Articles, "ferry"); n != 5 {
		t.Errorf("%d articles, want the 5 of the old index", n)
	}
}
