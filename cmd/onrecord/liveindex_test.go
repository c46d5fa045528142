package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"onrecord/search"
	"onrecord/search/index"
	"onrecord/search/query"
)

// TestIndexLostWhileServing takes the index away under a running server: it says so, and is back with a new one.
func TestIndexLostWhileServing(t *testing.T) {
	for name, lose := range map[string]func(t *testing.T, dir string){"folder removed": moveAway, "byte flipped": flipBytes} {
		t.Run(name, func(t *testing.T) {
			e := startIndex(t, 10*time.Millisecond)
			before := awaitIndex(t, e, nil)
			lose(t, e.folder.config.indexPath())
			awaitIndex(t, e, before)
			found, err := e.Find(t.Context(), search.Plan{View: search.Articles, Query: query.All{}, Sort: search.Newest, Limit: 10})
			if err != nil || found.Total != 1 {
				t.Errorf("Find in the new index: %+v, %v, want the article", found, err)
			}
		})
	}
}

// TestDamageIsNotServed sees what a server says before the damaged index is replaced.
func TestDamageIsNotServed(t *testing.T) {
	e := startIndex(t, time.Hour)
	awaitIndex(t, e, nil)
	flipBytes(t, e.folder.config.indexPath())
	var err error
	for range 500 {
		if _, err = e.Seq(t.Context()); err != nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Seq of a damaged index: %v, want %v", err, search.ErrUnavailable)
	}
}

// startIndex runs the index of a server over a folder with one article. It looks after its health all the time, and waits for
// retry after a failure.
func startIndex(t *testing.T, retry time.Duration) *liveIndex {
	t.Helper()
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
	e := newLiveIndex(f, slog.New(slog.DiscardHandler))
	e.retry, e.every = retry, 10*time.Millisecond
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- e.run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := errors.Join(<-done, f.close()); err != nil {
			t.Error(err)
		}
		_ = e.close() // where its folder is gone, it has reason to complain
	})
	return e
}

// awaitIndex waits until an index is open that is not the one before, and returns it.
func awaitIndex(t *testing.T, e *liveIndex, before *index.Index) *index.Index {
	t.Helper()
	for range 500 {
		e.mu.RLock()
		idx := e.idx
		e.mu.RUnlock()
		if idx != nil && idx != before {
			return idx
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("no index was opened")
	return nil
}

// moveAway takes a folder away. Removing it would run against what is still written there.
func moveAway(t *testing.T, dir string) {
	t.Helper()
	if err := os.Rename(dir, filepath.Join(t.TempDir(), "gone")); err != nil {
		t.Fatal(err)
	}
}

// flipBytes changes one byte in each segment of an index.
func flipBytes(t *testing.T, dir string) {
	t.Helper()
	segments, err := filepath.Glob(filepath.Join(dir, "*", "*.zap"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("segments in %s: %v, %v", dir, segments, err)
	}
	for _, path := range segments {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b[len(b)/2] ^= 0x10
		f, err := os.OpenFile(path, os.O_RDWR, 0) // in place, as the index has it mapped
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteAt(b, 0); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
