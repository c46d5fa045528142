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

// datedMoment shows a moment that a page gave, as its own clocks had it; nil where it gave none.
func datedMoment(m news.Moment) *dated {
	switch {
	case m.IsZero():
		return nil
	case m.DateOnly:
		return &dated{dayStamp(&m.Time), ""}
	case m.ZoneAssumed:
		return &dated{fullStamp(&m.Time), "time zone not printed, UTC assumed"}
	case m.Zone != "":
		return datedLocal(m)
	}
	return &dated{fullStamp(&m.Time), ""}
}

// datedLocal shows a moment in the zone that its page gave, with the time in UTC. At midnight it is a day without a time, as most pages
// that give one mean it.
func datedLocal(m news.Moment) *dated {
	local, utc := m.Local(), m.Time.UTC()
	if local.Hour() == 0 && local.Minute() == 0 && local.Second() == 0 {
		return &dated{&stamp{local.Format(machineDay), local.Format(fullDay)}, ""}
	}
	note := utc.Format("15:04 UTC")
	if utc.Day() != local.Day() {
		note = utc.Format("2 January, 15:04 UTC")
	}
	return &dated{&stamp{local.Format(time.RFC3339), local.Format(fullTime + " UTC-07:00")}, note}
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
