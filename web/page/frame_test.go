package page

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/demo"
	"onrecord/search"
)

// TestCoverageIsKeptWhole: what one reader could not be told is not kept for others.
func TestCoverageIsKeptWhole(t *testing.T) {
	w := newDemoWorld(t)
	var cache coverageCache
	refused := refusing{w.access.Searcher, func(search.Request) error { return search.ErrOverloaded }}
	if got, err := cache.read(t.Context(), w.kept, refused, demo.Morning); err != nil || got.From != nil || got.Articles == 0 {
		t.Errorf("without an index: %+v, %v; want counts without dates", got, err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := cache.read(gone, w.kept, w.access.Searcher, demo.Morning); !errors.Is(err, context.Canceled) {
		t.Errorf("a reader who left gets the error %v, want %v", err, context.Canceled)
	}
	got, err := cache.read(t.Context(), w.kept, w.access.Searcher, demo.Morning)
	if err != nil || got.From == nil || got.To == nil {
		t.Fatalf("the next reader gets %+v, %v; want dates", got, err)
	}
	again, err := cache.read(t.Context(), w.kept, refused, demo.Morning)
	if diff := cmp.Diff(got, again); err != nil || diff != "" {
		t.Errorf("a moment later (-want +got): %v\n%s", err, diff)
	}
}
