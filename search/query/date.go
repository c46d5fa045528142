package query

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// NewDate returns the filter after, before or date with the value s, as a query would write it. An error is a *SyntaxError
// whose offset counts from the start of s.
func NewDate(name Name, s string) (Filter, error) {
	f, err := newDate(name, s)
	if err != nil {
		return Filter{}, err
	}
	return f, nil
}

func newDate(name Name, s string) (Filter, *SyntaxError) {
	s = strings.ToLower(strings.TrimSpace(s))
	from, to, isRange := strings.Cut(s, "..")
	if !isRange {
		if _, err := parsePoint(s); err != nil {
			return Filter{}, dateError(name, s)
		}
		return dateFilter(name, s), nil
	}
	if name != Date {
		return Filter{}, rangeError(name, from, to)
	}
	a, errA := parsePoint(from)
	b, errB := parsePoint(to)
	if from == "" && to == "" || from != "" && errA != nil || to != "" && errB != nil {
		return Filter{}, dateError(name, s)
	}
	if !a.start.IsZero() && !b.start.IsZero() && !b.end().After(a.start) {
		return Filter{}, &SyntaxError{Length: len(s), Suggestion: "date:" + to + ".." + from,
			Msg: fmt.Sprintf("The range “%s” ends before it begins.", s)}
	}
	return dateFilter(name, s), nil
}

func dateFilter(name Name, s string) Filter { return Filter{Name: name, Values: []Text{{Text: s}}} }

// Range returns the time that a date filter admits, from inclusive, to exclusive, in UTC; a zero time is an open end. now
// decides what "today" and "7d" mean. It fails for other filters and for dates that Parse would not read.
func (f Filter) Range(now time.Time) (from, to time.Time, err error) {
	if !f.Name.IsDate() || len(f.Values) != 1 {
		return from, to, fmt.Errorf("%s is not a date", f)
	}
	first, last, isRange := strings.Cut(f.Values[0].Text, "..")
	var a, b period
	if first != "" {
		if a, err = readPeriod(first, now); err != nil {
			return from, to, fmt.Errorf("%s: %w", f, err)
		}
	}
	if last != "" {
		if b, err = readPeriod(last, now); err != nil {
			return from, to, fmt.Errorf("%s: %w", f, err)
		}
	}
	switch {
	case f.Name == After:
		return a.from, to, nil
	case f.Name == Before:
		return from, a.from, nil
	case isRange:
		return a.from, b.to, nil
	case a.since:
		return a.from, day(now).to, nil
	default:
		return a.from, a.to, nil
	}
}

// point is a date as written: a year, month or day, or a distance back from today.
type point struct {
	start               time.Time // of a year, month or day
	years, months, days int       // how long it is
	back                bool      // it is the day this long before today instead
}

// end returns the first moment after an absolute point.
func (p point) end() time.Time { return p.start.AddDate(p.years, p.months, p.days) }

// period is a point seen from a certain day.
type period struct {
	from, to time.Time // half open
	since    bool      // alone it means everything from then to today
}

// relative is a distance back from today; it stays well inside the years that the other dates may name.
var relative = regexp.MustCompile(`^([0-9]{1,4})([dwm])$|^([0-9]{1,3})(y)$`)

// minYear is the first year that is read as one: shorter numbers are slips of the hand.
const minYear = 1000

func parsePoint(s string) (point, error) {
	switch s {
	case "today":
		return point{back: true}, nil
	case "yesterday":
		return point{back: true, days: 1}, nil
	}
	for _, f := range []struct {
		layout string
		point
	}{{"2006-01-02", point{days: 1}}, {"2006-01", point{months: 1}}, {"2006", point{years: 1}}} {
		if t, err := time.Parse(f.layout, s); err == nil && t.Year() >= minYear {
			f.start = t
			return f.point, nil
		}
	}
	m := relative.FindStringSubmatch(s)
	if m == nil {
		return point{}, fmt.Errorf("%q is not a date", s)
	}
	n, err := strconv.Atoi(m[1] + m[3])
	if err != nil {
		return point{}, fmt.Errorf("%q is not a date: %w", s, err)
	}
	p := point{back: true}
	switch m[2] + m[4] {
	case "d":
		p.days = n
	case "w":
		p.days = 7 * n
	case "m":
		p.months = n
	default:
		p.years = n
	}
	return p, nil
}

func readPeriod(s string, now time.Time) (period, error) {
	p, err := parsePoint(s)
	if err != nil {
		return period{}, err
	}
	if !p.back {
		return period{from: p.start, to: p.end()}, nil
	}
	today := day(now)
	d := day(monthsBefore(today.from, 12*p.years+p.months).AddDate(0, 0, -p.days))
	d.since = s != "today" && s != "yesterday"
	return d, nil
}

// day returns the UTC day that t lies in.
func day(t time.Time) period {
	t = t.UTC()
	from := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return period{from: from, to: from.AddDate(0, 0, 1)}
}

// monthsBefore returns the same day n months earlier, or the last of that month where it is shorter.
func monthsBefore(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

var looseDate = regexp.MustCompile(`^([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?$`)

// dateError says that a date was expected, and suggests the one that may have been meant.
func dateError(name Name, s string) *SyntaxError {
	suggestion := string(name) + ":2026-01-01"
	if m := looseDate.FindStringSubmatch(s); m != nil {
		fixed := m[1] + "-" + pad(m[2])
		if m[3] != "" {
			fixed += "-" + pad(m[3])
		}
		if _, err := parsePoint(fixed); err == nil {
			suggestion = string(name) + ":" + fixed
		}
	}
	return &SyntaxError{Length: len(s), Suggestion: suggestion,
		Msg: fmt.Sprintf("A date was expected after “%s:”, as in %s.", name, suggestion)}
}

func rangeError(name Name, from, to string) *SyntaxError {
	return &SyntaxError{Length: len(from) + len("..") + len(to), Suggestion: "date:" + from + ".." + to,
		Msg: fmt.Sprintf("“%s:” takes one date; a range is written date:%s..%s.", name, from, to)}
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
