package page

import (
	"time"

	"onrecord/data/news"
)

// dated is a time as the page of one thing shows it: no more precisely than it is known, and with what is doubtful about it.
type dated struct {
	*stamp
	Note string
}

// datedMoment shows a moment that a page gave; nil where it gave none.
func datedMoment(m news.Moment) *dated {
	switch {
	case m.IsZero():
		return nil
	case m.DateOnly:
		return &dated{dayStamp(&m.Time), ""}
	case m.ZoneAssumed:
		return &dated{fullStamp(&m.Time), "time zone not printed, UTC assumed"}
	}
	return &dated{fullStamp(&m.Time), ""}
}

// datedTime shows a time of our own; nil for the zero time.
func datedTime(t time.Time) *dated {
	if t.IsZero() {
		return nil
	}
	return &dated{fullStamp(&t), ""}
}

// datedRecord shows when an article was printed, else when it was first seen, and says so.
func datedRecord(rec *news.Record) *dated {
	if d := datedMoment(rec.Article.Published); d != nil {
		return d
	}
	d := datedTime(rec.FirstSeenAt)
	if d != nil {
		d.Note = "first seen; no date printed"
	}
	return d
}
