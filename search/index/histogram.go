package index

import (
	"maps"
	"slices"
	"time"

	"onrecord/search"
)

const secondsPerDay = 24 * 60 * 60

// The longest span of days that is still shown by day, by week and by month, so that a histogram has about a hundred bars at
// most until it shows years.
const (
	maxDaysByDay   = 92
	maxDaysByWeek  = 2 * 366
	maxDaysByMonth = 10 * 366
)

// histogram sums hits by day to bars of one length, with empty ones between. It has none when no hit has a date.
func histogram(days map[int64]int) *search.Histogram {
	if len(days) == 0 {
		return &search.Histogram{Interval: "day", Bars: []search.Bar{}}
	}
	sorted := slices.Sorted(maps.Keys(days))
	first, last := dayStart(sorted[0]), dayStart(sorted[len(sorted)-1])
	h := &search.Histogram{Interval: interval(sorted[len(sorted)-1] - sorted[0])}
	for t := barStart(first, h.Interval); !t.After(last); t = nextBar(t, h.Interval) {
		h.Bars = append(h.Bars, search.Bar{Start: t})
	}
	bar := 0
	for _, d := range sorted {
		for bar+1 < len(h.Bars) && !dayStart(d).Before(h.Bars[bar+1].Start) {
			bar++
		}
		h.Bars[bar].Count += days[d]
	}
	return h
}

func dayStart(day int64) time.Time { return time.Unix(day*secondsPerDay, 0).UTC() }

// interval returns the length of a bar for a span of days.
func interval(days int64) string {
	switch {
	case days < maxDaysByDay:
		return "day"
	case days < maxDaysByWeek:
		return "week"
	case days < maxDaysByMonth:
		return "month"
	default:
		return "year"
	}
}

// barStart returns the beginning of the bar that t lies in; weeks begin on Monday.
func barStart(t time.Time, interval string) time.Time {
	switch interval {
	case "week":
		return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case "month":
		return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	case "year":
		return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	default:
		return t
	}
}

func nextBar(t time.Time, interval string) time.Time {
	switch interval {
	case "week":
		return t.AddDate(0, 0, 7)
	case "month":
		return t.AddDate(0, 1, 0)
	case "year":
		return t.AddDate(1, 0, 0)
	default:
		return t.AddDate(0, 0, 1)
	}
}

// floorDiv divides rounding down, also below zero.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
