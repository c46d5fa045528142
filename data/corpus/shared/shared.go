// Package shared opens the evaluation data that is no part of this project: published suites of feeds, pages, addresses and rules. The
// folder is named by the environment variable ONRECORD_SHARED. Only tests import the package; without the data they are skipped.
package shared

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Path returns the path of a file or folder of the shared data. Without the data it skips the test.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	folder := os.Getenv("ONRECORD_SHARED")
	if folder == "" {
		t.Skip("ONRECORD_SHARED does not name the folder of shared evaluation data")
	}
	return filepath.Join(append([]string{folder}, elem...)...)
}

// Rows returns the rows of a file of the suites of robustness that has one JSON value a line.
func Rows[T any](t testing.TB, name string) iter.Seq[T] {
	t.Helper()
	b, err := os.ReadFile(Path(t, "eval", "robustness", name))
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(T) bool) {
		for line := range bytes.Lines(b) {
			var row T
			if err := json.Unmarshal(line, &row); err != nil {
				t.Fatalf("%s: %.80q: %v", name, line, err)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// Zip opens an archive of the suites of robustness until the test ends.
func Zip(t testing.TB, name string) fs.FS {
	t.Helper()
	z, err := zip.OpenReader(Path(t, "eval", "robustness", name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = z.Close() })
	return z
}

// Files returns name and content of each file of an archive, as Unpacked does.
func Files(t testing.TB, archive string, limit int64) iter.Seq2[string, []byte] {
	t.Helper()
	files := Zip(t, archive)
	return func(yield func(string, []byte) bool) {
		err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !yield(name, Unpacked(t, files, name, limit)) {
				return fs.SkipAll
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Unpacked returns the content of a file. What is called .gz is decompressed, up to one byte beyond limit and as far as it is whole.
func Unpacked(t testing.TB, files fs.FS, name string, limit int64) []byte {
	t.Helper()
	packed, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return packed
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return packed // not gzip after all
	}
	b, _ := io.ReadAll(io.LimitReader(z, limit+1)) // some are damaged on purpose
	return b
}
