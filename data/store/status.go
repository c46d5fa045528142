package store

import (
	"time"

	"onrecord/data/news"
)

// OutletStatus says how the crawl of one outlet goes. It is what `onrecord outlet list` prints and the page of outlets shows.
type OutletStatus struct {
	Outlet   news.Outlet
	URL      string // where its crawl starts; empty for an outlet whose articles are only handed in
	Articles int    // stored, in all
	Pause    Pause

	LastSuccess  time.Time       // when a feed or page was last had; zero: never
	FailingSince time.Time       // first failure after that; zero: the last attempt went well
	LastOutcome  news.Outcome    // of the last attempt
	LastError    string          // what the last failure was, as a sentence for people
	Lag          time.Duration   // median time from an article's publication to its being stored, over the last 24 h; 0: unknown
	Visits       Visits          // over the last 24 h
	NewPerDay    [StatusDays]int // articles first seen, by day in UTC, the oldest first; the last is today
}

// StatusDays is how many days NewPerDay covers.
const StatusDays = 14

// Pause says that an outlet is not crawled for the time being. Its zero value means that it is.
type Pause struct {
	Since  time.Time
	Reason string
}

// Visits counts what became of pages and feeds.
type Visits struct {
	Stored    int // articles added or changed
	Unchanged int // fetched or asked for, with nothing new
	Other     int // read and no article, or forbidden by robots rules
	Failed    int
	Outcomes  map[news.Outcome]int // all of them, by what they were
}

// OutletState is what an OutletStatus comes to in one word.
type OutletState string

// The states of an outlet.
const (
	HealthyOutlet  OutletState = "healthy"
	SlowOutlet     OutletState = "slow"      // it works, and lags behind
	FailingOutlet  OutletState = "failing"   // the last attempts failed
	PausedOutlet   OutletState = "paused"    // by whoever runs this
	WaitingOutlet  OutletState = "waiting"   // never tried yet
	HandedInOutlet OutletState = "handed in" // not crawled at all
)

// slowLag is the lag from which on an outlet counts as slow: an hour is what readers of news notice.
const slowLag = time.Hour

// State says in one word how the crawl goes.
func (s *OutletStatus) State() OutletState {
	switch {
	case s.URL == "":
		return HandedInOutlet
	case !s.Pause.Since.IsZero():
		return PausedOutlet
	case !s.FailingSince.IsZero():
		return FailingOutlet
	case s.LastSuccess.IsZero():
		return WaitingOutlet
	case s.Lag >= slowLag:
		return SlowOutlet
	}
	return HealthyOutlet
}
