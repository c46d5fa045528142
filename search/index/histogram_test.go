package index

import (
	"testing"
	"time"
)

func TestHistogram(t *testing.T) {
	day := func(s string) int64 {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return floorDiv(d.Unix(), secondsPerDay)
	}
	for _, tc := range []struct {
		name        string
		first, last string
		interval    string
		start       string // of the first bar
		bars        int
	}{
		{"one day", "2026-01-07", "2026-01-07", "day", "2026-01-07", 1},
		{"a month by day", "2026-01-30", "2026-02-28", "day", "2026-01-30", 30},
		{"a year by week, from a Monday", "2025-01-01", "2025-12-31", "week", "2024-12-30", 53},
		{"five years by month", "2021-01-31", "2025-12-01", "month", "2021-01-01", 60},
		{"a century by year", "1925-06-01", "2026-01-01", "year", "1925-01-01", 102},
		{"before 1970", "1969-12-30", "1970-01-02", "day", "1969-12-30", 4},
	} {
		t.Run(tc.name, func(t *testing.T) {
			h := histogram(map[int64]int{day(tc.first): 1, day(tc.last): 2})
			if h.Interval != tc.interval || len(h.Bars) != tc.bars || h.Bars[0].Start.Format(time.DateOnly) != tc.start {
				t.Errorf("%d bars by %s from %s, want %d by %s from %s", len(h.Bars), h.Interval, h.Bars[0].Start, tc.bars, tc.interval, tc.start)
			}
			sum := 0
			for _, b := range h.Bars {
				sum += b.Count
			}
			if want := len(map[string]bool{tc.first: true, tc.last: true}) + 1; sum != want && tc.first != tc.last {
				t.Errorf("the bars count %d, want %d", sum, want)
			}
			if last := h.Bars[len(h.Bars)-1]; last.Count < 2 {
				t.Errorf("the last bar counts %d, want the 2 of the last day", last.Count)
			}
		})
	}
	if h := histogram(nil); h.Interval != "day" || len(h.Bars) != 0 {
		t.Errorf("histogram of nothing: %+v", h)
	}
}
