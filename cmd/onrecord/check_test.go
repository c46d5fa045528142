package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/search/index"
)

// pageFile returns the path of the one page in the archive of a data folder.
func pageFile(t *testing.T, data string) string {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(data, "archive", "*", "*"))
	if err != nil || len(pages) != 1 {
		t.Fatalf("pages in the archive: %v, %v, want one", pages, err)
	}
	return pages[0]
}

func TestCheckNamesTheArticlesWithoutAPage(t *testing.T) {
	for name, lose := range map[string]func(path string) error{
		"is missing":          os.Remove,
		"is not what was put": func(path string) error { return os.Truncate(path, 20) },
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			addText(t, data, "rivernews.example", "2026-02-02", bridgeText)
			if err := lose(pageFile(t, data)); err != nil {
				t.Fatal(err)
			}
			stdout, stderr, code := onrecord(t, data, "check")
			if code != exitFailed || !strings.Contains(stdout, "archive: article a_") || !strings.Contains(stdout, name) {
				t.Errorf("check: exit code %d, %q, %q, want the article whose page %s", code, stdout, stderr, name)
			}
		})
	}
}

// TestCheckOfAnIndexInUse asks the server that has the index open, and says so when there is none to ask.
func TestCheckOfAnIndexInUse(t *testing.T) {
	data := t.TempDir()
	addText(t, data, "rivernews.example", "2026-02-02", bridgeText)
	idx, err := index.Open(t.Context(), filepath.Join(data, "index"), index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stdout, _, code := onrecord(t, data, "check")
	if code != exitFailed || !strings.Contains(stdout, "was not checked") {
		t.Errorf("check beside a mute process: exit code %d, %q, want %d and that the index was not checked", code, stdout, exitFailed)
	}
	if err := idx.Close(); err != nil {
		t.Fatal(err)
	}
	serve(t, data)
	stdout, _, code = onrecord(t, data, "check")
	if code != exitDone || !strings.Contains(stdout, "a server, which finds it whole") {
		t.Errorf("check beside a server: exit code %d, %q, want %d and what the server says", code, stdout, exitDone)
	}
}

// TestFollowOnceTellsFailure brings the index up to date with a store that cannot be read.
func TestFollowOnceTellsFailure(t *testing.T) {
	data := t.TempDir()
	addText(t, data, "rivernews.example", "2026-02-02", bridgeText)
	cfg, err := loadConfig("", map[string]string{"data": data}, environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	if err := f.followOnce(t.Context(), &globals{}, &stderr); err == nil || !strings.Contains(err.Error(), "could not be indexed") {
		t.Errorf("followOnce without a store: %v, want that nothing could be indexed", err)
	}
	p := newProgress(&globals{}, &stderr, "Indexing", 0)
	_, closer, err := f.searcher(t.Context(), p, &stderr)
	if err != nil || !strings.Contains(stderr.String(), "newest articles may be missing") {
		t.Fatalf("searcher without a store: %v, %q, want the older index with a warning", err, stderr.String())
	}
	if err := closer.Close(); err != nil {
		t.Error(err)
	}
}
