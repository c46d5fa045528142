package page

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/search"
)

// histogramOf returns n bars of one hit each from a Wednesday on.
func histogramOf(interval string, n int) *search.Histogram {
	h := &search.Histogram{Interval: interval}
	step := intervals[interval]
	for at := time.Date(2026, 1, 7, 0, 0, 0, 0, time.UTC); len(h.Bars) < n; at = step.after(at) {
		h.Bars = append(h.Bars, search.Bar{Start: at, Count: 1})
	}
	return h
}

func TestOneBarIsNoChart(t *testing.T) {
	for _, h := range []*search.Histogram{nil, histogramOf("day", 0), histogramOf("day", 1)} {
		if c := newChart(h, "article", "articles", time.Now(), nil); c != nil {
			t.Errorf("newChart(%v) = %v, want none", h, c)
		}
	}
}

func TestChart(t *testing.T) {
	tests := []struct {
		interval string
		bars     int
		label    string
		want     int // bars shown
		title    string
	}{
		{"day", 2, "Articles a day", 2, "7 Jan: 1 article"},
		{"day", 12, "Articles a day", 12, "7 Jan: 1 article"},
		{"day", 13, "Articles in 2 days", 7, "2 days from 7 Jan: 2 articles"},
		{"day", 36, "Articles in 3 days", 12, "3 days from 7 Jan: 3 articles"},
		{"day", 37, "Articles a week", 6, "Week of 5 Jan: 5 articles"},
		{"day", 92, "Articles in 2 weeks", 7, "2 weeks from 5 Jan: 12 articles"},
		{"week", 14, "Articles in 2 weeks", 7, "2 weeks from 7 Jan: 2 articles"},
		{"month", 12, "Articles a month", 12, "Jan 2026: 1 article"},
		{"year", 30, "Articles in 3 years", 10, "3 years from 2026: 3 articles"},
	}
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d %ss", tt.bars, tt.interval), func(t *testing.T) {
			c := newChart(histogramOf(tt.interval, tt.bars), "article", "articles", now, nil)
			if c.Label != tt.label || len(c.Bars) != tt.want || c.First().Title != tt.title {
				t.Errorf("%q with %d bars, the first %q; want %q with %d, the first %q", c.Label, len(c.Bars), c.First().Title, tt.label, tt.want, tt.title)
			}
			sum := 0
			for _, b := range c.Bars {
				sum += b.Count
			}
			if sum != tt.bars {
				t.Errorf("the bars count %d, want %d", sum, tt.bars)
			}
		})
	}
	if c := newChart(&search.Histogram{Interval: "day"}, "article", "articles", now, nil); c != nil {
		t.Errorf("a histogram without bars is drawn: %+v", c)
	}
}

// Neighbouring bars lead to times that touch and do not overlap.
func TestChartCoversItsTime(t *testing.T) {
	var last time.Time
	newChart(histogramOf("day", 60), "quote", "quotes", time.Now(), func(from, until time.Time) string {
		if !last.IsZero() && !from.Equal(last) {
			t.Errorf("a bar begins at %s, and the one before ends at %s", from, last)
		}
		last = until
		return "/"
	})
	if last.Before(time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("the last bar ends at %s", last)
	}
}

func TestBar(t *testing.T) {
	want := chartBar{Count: 3, Left: "80", X: "83.6", Y: "36", Width: "32.8", Height: "36"}
	if diff := cmp.Diff(want, newBar(2, 3, 6)); diff != "" {
		t.Errorf("newBar(2, 3, 6) (-want +got):\n%s", diff)
	}
}
