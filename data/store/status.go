package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
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

const (
	// statusWindow is the time over which visits and lags are counted.
	statusWindow = 24 * time.Hour
	day          = 24 * time.Hour
)

// OutletStatuses says how the crawl of every outlet goes, in the order of their ids, as of now. It reads counts alone, and no
// article.
func (s *Store) OutletStatuses(ctx context.Context, now time.Time) ([]OutletStatus, error) {
	all, err := s.outletStatuses(ctx, now)
	if err != nil {
		return nil, fmt.Errorf("read the status of outlets: %w", classify(err))
	}
	return all, nil
}

func (s *Store) outletStatuses(ctx context.Context, now time.Time) ([]OutletStatus, error) {
	all, err := collect(ctx, s.read, scanStatus, `SELECT o.id, o.name, o.language, o.home, COALESCE(c.url, ''), c.paused, COALESCE(c.reason, ''),
			c.succeeded, c.failing, COALESCE(c.outcome, ''), COALESCE(c.error, ''),
			(SELECT COUNT(*) FROM printed p WHERE p.outlet = o.id), `+hostsColumn+`
		FROM outlet o LEFT JOIN crawl c ON c.outlet = o.id ORDER BY o.id`)
	if err != nil {
		return nil, err
	}
	byID := make(map[news.OutletID]*OutletStatus, len(all))
	for i := range all {
		byID[all[i].Outlet.ID] = &all[i]
	}
	for _, count := range []func(context.Context, time.Time, map[news.OutletID]*OutletStatus) error{s.countVisits, s.countNew, s.measureLag} {
		if err := count(ctx, now, byID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func scanStatus(rows *sql.Rows) (OutletStatus, error) {
	var o OutletStatus
	var outcome string
	var paused, succeeded, failing sql.NullInt64
	var hosts sql.NullString
	err := rows.Scan(&o.Outlet.ID, &o.Outlet.Name, &o.Outlet.Language, &o.Outlet.Home, &o.URL, &paused, &o.Pause.Reason,
		&succeeded, &failing, &outcome, &o.LastError, &o.Articles, &hosts)
	o.Outlet.Hosts = splitHosts(hosts)
	o.Pause.Since, o.LastSuccess, o.FailingSince = moment(paused), moment(succeeded), moment(failing)
	if err == nil && outcome != "" {
		err = o.LastOutcome.UnmarshalText([]byte(outcome))
	}
	return o, err
}

// outletCount is a number that belongs to an outlet.
type outletCount struct {
	outlet  news.OutletID
	outcome news.Outcome
	stored  bool
	day     int64
	n       int
}

// countVisits adds up the visits of the whole hours that lie in the last 24 h, with the one that has begun.
func (s *Store) countVisits(ctx context.Context, now time.Time, to map[news.OutletID]*OutletStatus) error {
	counts, err := collect(ctx, s.read, func(rows *sql.Rows) (c outletCount, err error) {
		var name string
		if err := rows.Scan(&c.outlet, &name, &c.stored, &c.n); err != nil {
			return c, err
		}
		return c, c.outcome.UnmarshalText([]byte(name))
	}, `SELECT outlet, outcome, stored, SUM(visits) FROM visit_count WHERE hour > $1 GROUP BY outlet, outcome, stored`,
		hour(now.Add(-statusWindow)))
	if err != nil {
		return err
	}
	for _, c := range counts {
		if o := to[c.outlet]; o != nil {
			o.Visits.add(c.outcome, c.stored, c.n)
		}
	}
	return nil
}

// add counts n visits that ended alike.
func (v *Visits) add(o news.Outcome, stored bool, n int) {
	if v.Outcomes == nil {
		v.Outcomes = make(map[news.Outcome]int)
	}
	v.Outcomes[o] += n
	switch {
	case stored:
		v.Stored += n
	case o.Failed():
		v.Failed += n
	case o == news.ArticlePage || o == news.NotModified || o == news.FeedRead:
		v.Unchanged += n
	default:
		v.Other += n
	}
}

// countNew counts the articles first seen on each of the last days.
func (s *Store) countNew(ctx context.Context, now time.Time, to map[news.OutletID]*OutletStatus) error {
	today := now.UTC().Truncate(day)
	counts, err := collect(ctx, s.read, func(rows *sql.Rows) (c outletCount, err error) {
		err = rows.Scan(&c.outlet, &c.day, &c.n)
		return c, err
	}, `SELECT outlet, first_seen / $1, COUNT(*) FROM printed WHERE first_seen >= $2 AND first_seen < $3 GROUP BY outlet, first_seen / $1`,
		int64(day), today.Add(-(StatusDays-1)*day).UnixNano(), today.Add(day).UnixNano())
	if err != nil {
		return err
	}
	for _, c := range counts {
		if o := to[c.outlet]; o != nil {
			o.NewPerDay[c.day-today.UnixNano()/int64(day)+StatusDays-1] = c.n
		}
	}
	return nil
}

// measureLag takes the median over the articles first seen in the last 24 h. Those printed before the outlet was crawled say nothing.
func (s *Store) measureLag(ctx context.Context, now time.Time, to map[news.OutletID]*OutletStatus) error {
	type lag struct {
		outlet news.OutletID
		time.Duration
	}
	found, err := collect(ctx, s.read, func(rows *sql.Rows) (l lag, err error) {
		err = rows.Scan(&l.outlet, &l.Duration)
		return l, err
	}, `SELECT p.outlet, p.first_seen - p.published FROM printed p JOIN crawl c ON c.outlet = p.outlet
		WHERE p.first_seen > $1 AND p.first_seen <= $2 AND p.published >= c.added AND p.published <= p.first_seen`,
		now.Add(-statusWindow).UnixNano(), now.UnixNano())
	if err != nil {
		return err
	}
	lags := make(map[news.OutletID][]time.Duration)
	for _, l := range found {
		lags[l.outlet] = append(lags[l.outlet], l.Duration)
	}
	for id, l := range lags {
		slices.Sort(l)
		if o := to[id]; o != nil {
			o.Lag = l[len(l)/2]
		}
	}
	return nil
}

// hour counts the hours from 1970 to a time.
func hour(t time.Time) int64 { return t.UnixNano() / int64(time.Hour) }
