package page

import (
	"fmt"
	"time"

	"onrecord/search"
)

// chart is a histogram as SVG: bars that stretch with the page, labels beside them, and a table with the same numbers.
type chart struct {
	Label  string // "Articles a week"
	Unit   string // "articles a week"
	Row    string // what a row of the table is: "Week of", "Day"
	Things string // what is counted: "Articles"
	Most   int
	Width  int        // of the SVG, in units; its height is chartHeight
	Bars   []chartBar // one or more
}

// chartBar is one bar. Left, X, Y, Width and Height are in units of the SVG.
type chartBar struct {
	Label         string // "31 Aug"
	Title         string // "Week of 31 Aug: 6 articles"
	Count         int
	Href          string // narrows the search to the bar; empty where the bar is no link
	Left          string // of the column that the bar stands in
	X, Y          string
	Width, Height string
}

// First and Last are the bars at the ends.
func (c *chart) First() chartBar { return c.Bars[0] }
func (c *chart) Last() chartBar  { return c.Bars[len(c.Bars)-1] }

const (
	// maxBars is how many bars a chart may have. Each is a link, and so is 24 px wide on a screen of 320.
	maxBars     = 12
	chartHeight = 72 // units, as the template says
	columnWidth = 40 // likewise
	barShare    = .82
	// maxDays is how many days are shown in groups of days; more are shown by the week.
	maxDays = 3 * maxBars
)

// interval is a length of time in which hits are counted: a number of days, weeks, months or years.
type interval struct {
	unit         string
	n            int
	days, months int    // of one unit
	label        string // how the day on which it begins is written
}

var intervals = map[string]interval{
	"day":   {"day", 1, 1, 0, shortDay},
	"week":  {"week", 1, 7, 0, shortDay},
	"month": {"month", 1, 0, 1, "Jan 2006"},
	"year":  {"year", 1, 0, 12, "2006"},
}

// after returns when the interval that begins at t ends.
func (i interval) after(t time.Time) time.Time { return t.AddDate(0, i.n*i.months, i.n*i.days) }

// each says how often things are counted: "a week", "in 2 weeks".
func (i interval) each() string {
	if i.n == 1 {
		return "a " + i.unit
	}
	return fmt.Sprintf("in %d %ss", i.n, i.unit)
}

// row says what one of the intervals is, before the day on which it begins.
func (i interval) row() string {
	switch {
	case i.n > 1:
		return fmt.Sprintf("%d %ss from", i.n, i.unit)
	case i.unit == "week":
		return "Week of"
	}
	return capital(i.unit)
}

// title names the interval that begins on a day.
func (i interval) title(label string) string {
	if i.n == 1 && i.unit != "week" {
		return label
	}
	return i.row() + " " + label
}

// coarser sums the bars of a histogram to maxBars at most.
func coarser(h *search.Histogram) (interval, []search.Bar) {
	step, bars := intervals[h.Interval], h.Bars
	if h.Interval == "day" && len(bars) > maxDays {
		step = intervals["week"]
		bars = byWeek(bars)
	}
	step.n = (len(bars) + maxBars - 1) / maxBars
	var sums []search.Bar
	for i, b := range bars {
		if i%step.n == 0 {
			sums = append(sums, search.Bar{Start: b.Start})
		}
		sums[len(sums)-1].Count += b.Count
	}
	return step, sums
}

// byWeek sums days to weeks, which begin on Monday.
func byWeek(days []search.Bar) []search.Bar {
	var weeks []search.Bar
	for i, d := range days {
		sinceMonday := (int(d.Start.Weekday()) + 6) % 7
		if i == 0 || sinceMonday == 0 {
			weeks = append(weeks, search.Bar{Start: d.Start.AddDate(0, 0, -sinceMonday)})
		}
		weeks[len(weeks)-1].Count += d.Count
	}
	return weeks
}

// newChart draws a histogram of things: "article", "articles". href returns the search narrowed to the time from its first argument
// until its second; nil makes bars without links. Less than two bars tell nothing, and are nil.
func newChart(h *search.Histogram, one, many string, now time.Time, href func(from, until time.Time) string) *chart {
	if h == nil || len(h.Bars) < 2 {
		return nil
	}
	step, bars := coarser(h)
	if step.label == shortDay && (bars[0].Start.Year() != now.UTC().Year() || bars[len(bars)-1].Start.Year() != now.UTC().Year()) {
		step.label = oldDay
	}
	c := &chart{Label: capital(many) + " " + step.each(), Unit: many + " " + step.each(), Row: step.row(), Things: capital(many),
		Width: columnWidth * len(bars)}
	for _, b := range bars {
		c.Most = max(c.Most, b.Count)
	}
	for i, b := range bars {
		label := b.Start.Format(step.label)
		bar := newBar(i, b.Count, c.Most)
		bar.Label, bar.Title = label, step.title(label)+": "+plural(b.Count, one, many)
		if href != nil {
			bar.Href = href(b.Start, step.after(b.Start))
		}
		c.Bars = append(c.Bars, bar)
	}
	return c
}

// newBar places the bar of column i.
func newBar(i, count, most int) chartBar {
	height := chartHeight * float64(count) / float64(max(most, 1))
	left := float64(i * columnWidth)
	return chartBar{Count: count, Left: decimal(left), X: decimal(left + columnWidth*(1-barShare)/2), Y: decimal(chartHeight - height),
		Width: decimal(columnWidth * barShare), Height: decimal(height)}
}
