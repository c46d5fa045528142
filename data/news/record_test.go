package news

import (
	"testing"
	"time"
)

func TestSortTime(t *testing.T) {
	seen := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	r := Record{FirstSeenAt: seen, Article: Article{FetchedAt: seen.AddDate(0, 0, 7)}} // fetched again for its second version
	if got := r.SortTime(); got != seen {
		t.Errorf("an undated article sorts by %v, want when it was first seen, %v", got, seen)
	}
	r.Article.Published.Time = seen.AddDate(0, 0, -1)
	if got := r.SortTime(); got != r.Article.Published.Time {
		t.Errorf("a dated article sorts by %v, want %v", got, r.Article.Published.Time)
	}
}
