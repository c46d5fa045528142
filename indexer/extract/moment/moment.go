// Package moment reads the day and the time of day out of a line of a page, in the forms and languages that pages use: "2026-03-04T10:30Z",
// "Mi 04.03.26 | 10:30 Uhr", "March 4, 2026 at 2:30 pm EST", "令和8年3月4日（水）午後2時30分", "۱۳ اسفند ۱۴۰۴".
//
// A line is cut into numbers, words and marks (token.go); a day is looked for at each of them (day.go, with the months of months.tsv), and
// beside a day the time of its clock and its zone (clock.go). calendar.go counts the years of other calendars. Whose day it is — that of the
// publication, of a change, of the news — is not told by the line alone, and no matter of this package.
package moment

import (
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord/data/news"
)

// Reading is a date as a line has it.
type Reading struct {
	news.Moment
	Other    time.Time // the day if the month stood first, or last, of two numbers that can be either; zero for no doubt
	After    int       // where the date before it in the line ends
	From, To int       // the bytes of the day
	Rest     string    // the line without the date and its time of day
}

// maxText is how many bytes of a text are searched for a date: a line of a few words, or a field of metadata.
const maxText = 300

// Parse reads the first date of a text, or the point in time that it is. monthFirst decides what 3/4/2024 means. A time without a zone is
// taken as UTC, and marked.
func Parse(s string, monthFirst bool) (news.Moment, bool) {
	r, ok := First(s, monthFirst)
	return r.Moment, ok
}

// First reads the first date of a text, with where it stands in it.
func First(s string, monthFirst bool) (Reading, bool) {
	s = strings.TrimSpace(strings.ToValidUTF8(s[:min(len(s), maxText)], ""))
	if t, ok := epoch(s); ok {
		return Reading{Moment: news.Moment{Time: t}, To: len(s)}, true
	}
	for r := range All(s, monthFirst) {
		return r, true
	}
	return Reading{}, false
}

// Lengths of a number of seconds, and of milliseconds, since 1970: those of all days from 2001 to 2286.
const (
	secondsDigits      = 10
	millisecondsDigits = 13
)

func epoch(s string) (time.Time, bool) {
	if len(s) != secondsDigits && len(s) != millisecondsDigits {
		return time.Time{}, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return time.Time{}, false
	}
	if len(s) == millisecondsDigits {
		n /= 1000
	}
	t := time.Unix(n, 0).UTC()
	return t, plausible(t)
}

// All yields the dates of a line, each with the time of day that stands between it and its neighbours: behind it, or before it.
func All(s string, monthFirst bool) iter.Seq[Reading] {
	return func(yield func(Reading) bool) {
		if !strings.ContainsFunc(s, unicode.IsDigit) {
			return
		}
		ts := tokens(s)
		after := 0
		for i, free := 0, 0; i < len(ts); i++ {
			d, ok := dayAt(ts, i, monthFirst)
			if !ok {
				continue
			}
			end := i + d.tokens
			c, at := d.clock, -1
			if c.tokens == 0 {
				c, at = findClock(ts, end, nextDay(ts, end))
			}
			if c.tokens == 0 {
				c, at = findClock(ts, free, i)
			}
			r := Reading{Other: d.other, After: after, From: ts[i].at, To: ts[end-1].end()}
			r.Moment = c.on(d.day)
			r.Rest = without(s, r.From, r.To, ts, at, c.tokens)
			if !yield(r) {
				return
			}
			i, free, after = end-1, end, r.To
		}
	}
}

// nextDay is the token at which the next date begins, or the end: its time of day may stand before it, if a mark divides the two.
func nextDay(ts []token, from int) int {
	for i := from; i < len(ts); i++ {
		if _, ok := dayAt(ts, i, false); ok {
			return i
		}
	}
	return len(ts)
}

// without cuts the bytes of a day and the tokens of a time of day out of a line.
func without(s string, from, to int, ts []token, clockAt, clockTokens int) string {
	if clockAt < 0 {
		return s[:from] + " " + s[to:]
	}
	clockFrom, clockTo := ts[clockAt].at, ts[clockAt+clockTokens-1].end()
	if clockFrom < from {
		return s[:clockFrom] + " " + s[clockTo:from] + " " + s[to:]
	}
	return s[:from] + " " + s[to:clockFrom] + " " + s[clockTo:]
}
