package api

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// TestArticleTimes: times stay as they are documented, and beside them stands what else is known of them.
func TestArticleTimes(t *testing.T) {
	at := time.Date(2026, 1, 23, 22, 30, 0, 0, time.UTC)
	day := at.Truncate(24 * time.Hour)
	sent, err := json.Marshal(NewArticle(&news.Record{Article: news.Article{
		Published: news.Moment{Time: at, Zone: "+02:00", Origin: "json-ld"}, Updated: news.Moment{Time: day, DateOnly: true, Origin: "page"},
		Dateline: news.Dateline{Place: "Nairobi", Date: day}, Origins: map[string]string{"headline": "json-ld"},
	}}, "The Lantern", ""))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(sent, &got); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]any{
		"published_at": "2026-01-23T22:30:00Z",
		"published":    map[string]any{"time": "2026-01-23T22:30:00Z", "zone": "+02:00", "origin": "json-ld"},
		"updated_at":   "2026-01-23T00:00:00Z",
		"updated":      map[string]any{"time": "2026-01-23T00:00:00Z", "date_only": true, "origin": "page"},
		"dateline":     map[string]any{"place": "Nairobi", "date": "2026-01-23T00:00:00Z", "day": "2026-01-23"},
		"origins":      map[string]any{"headline": "json-ld"},
	} {
		if diff := cmp.Diff(want, got[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
