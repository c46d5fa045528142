package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"time"

	"onrecord/data/news"
)

// VisitKind is what an address of the frontier is.
type VisitKind string

// The kinds of address.
const (
	FrontVisit   VisitKind = "front"   // where a crawl starts: it names feeds or, without any, articles
	FeedVisit    VisitKind = "feed"    // names articles
	SitemapVisit VisitKind = "sitemap" // names articles or parts
	PartVisit    VisitKind = "part"    // a sitemap that another one names, and that is read when that says so
	PageVisit    VisitKind = "page"
)

// Address is one address of the frontier, and what became of it.
type Address struct {
	URL       string // normal: what makes it the same
	Outlet    news.OutletID
	Kind      VisitKind
	Printed   string    // as it was found, which is what is fetched
	Host      string    // with an unusual port
	Found     time.Time // when it was first seen
	Published time.Time // as the list that names it says; zero: it does not
	Updated   time.Time // likewise

	Due      time.Time // zero: not again, unless a list names it with a later update
	Gone     bool      // never again
	First    time.Time // when it was first had; zero: never
	Tried    time.Time // when it was last tried; zero: never
	Attempts int       // failures in a row
	Looks    int       // times it was had

	ETag, LastModified string // as it was last had

	Outcome news.Outcome   // of the last attempt, if there was one
	Article news.ArticleID // the id it has, or would have by its address
}

// Failed reports whether the last attempt failed: a list was not read, or a page could not be had. That a single page is missing is
// nobody's failure.
func (a *Address) Failed() bool {
	if a.Kind == PageVisit {
		return a.Outcome.Failed() && a.Outcome != news.Missing
	}
	return a.Outcome != news.FeedRead && a.Outcome != news.NotModified
}

const addressColumns = `v.url, v.outlet, v.kind, v.address, v.host, v.found, v.published, v.updated, v.due, v.gone, v.first_at, v.tried,
	v.attempts, v.looks, v.etag, v.last_modified, v.outcome, v.article`

// stillOpen is what an address must be to be visited again: the withdrawal of an article ends its visits.
const stillOpen = ` AND v.due IS NOT NULL AND v.gone = 0
	AND NOT EXISTS (SELECT 1 FROM article a WHERE a.id = v.article AND a.withdrawn <> 0)`

// Turn says which addresses may be visited now.
type Turn struct {
	Now  time.Time // their hosts must be free
	Due  time.Time // they must be due by then
	Once bool      // those that become due later will never be asked for
}

// NextAddress returns the address of an outlet that is to be visited next: lists before pages, then the newest. Without one it returns
// ErrNotFound, and when to ask again; the zero time means never.
func (s *Store) NextAddress(ctx context.Context, id news.OutletID, t Turn) (Address, time.Time, error) {
	a, err := one(collect(ctx, s.read, scanAddress, `SELECT `+addressColumns+`
		FROM visit v LEFT JOIN crawl_host h ON h.host = v.host
		WHERE v.outlet = $1 AND v.due <= $2 AND (h.next_at IS NULL OR h.next_at <= $3)`+stillOpen+`
		ORDER BY CASE WHEN v.kind = 'page' THEN 1 ELSE 0 END, COALESCE(v.published, v.found) DESC, v.url LIMIT 1`,
		id, t.Due.UnixNano(), t.Now.UnixNano()))
	if !isNotFound(err) {
		return a, time.Time{}, wrap(err, "next address of %s", id)
	}
	latest := int64(math.MaxInt64)
	if t.Once {
		latest = t.Due.UnixNano()
	}
	next, lateErr := one(collect(ctx, s.read, scanOne[sql.NullInt64], `SELECT MIN(CASE WHEN h.next_at > v.due THEN h.next_at ELSE v.due END)
		FROM visit v LEFT JOIN crawl_host h ON h.host = v.host WHERE v.outlet = $1 AND v.due <= $2`+stillOpen, id, latest))
	if lateErr != nil {
		err = lateErr
	}
	return a, moment(next), wrap(err, "next address of %s", id)
}

// Lists returns the addresses of an outlet that name others, in the order of their URLs.
func (s *Store) Lists(ctx context.Context, id news.OutletID) ([]Address, error) {
	all, err := collect(ctx, s.read, scanAddress,
		`SELECT `+addressColumns+` FROM visit v WHERE v.outlet = $1 AND v.kind <> 'page' ORDER BY v.url`, id)
	return all, wrap(err, "lists of %s", id)
}

// DuePages returns the pages of an outlet that are due by a time, the newest first, at most limit of them.
func (s *Store) DuePages(ctx context.Context, id news.OutletID, due time.Time, limit int) ([]Address, error) {
	all, err := collect(ctx, s.read, scanAddress, `SELECT `+addressColumns+` FROM visit v
		WHERE v.outlet = $1 AND v.kind = 'page' AND v.due <= $2`+stillOpen+` ORDER BY COALESCE(v.published, v.found) DESC, v.url LIMIT $3`,
		id, due.UnixNano(), limit)
	return all, wrap(err, "due pages of %s", id)
}

// Address returns what is known of an address. It returns ErrNotFound.
func (s *Store) Address(ctx context.Context, url string) (Address, error) {
	a, err := one(collect(ctx, s.read, scanAddress, `SELECT `+addressColumns+` FROM visit v WHERE v.url = $1`, url))
	return a, wrap(err, "address %s", url)
}

// AddAddress adds an address to the frontier. One that is known stays as it is.
func (tx *Tx) AddAddress(ctx context.Context, a Address) error {
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO visit (url, outlet, kind, address, host, found, published, updated, due, gone,
		attempts, looks, etag, last_modified, outcome, article) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, '', '', '', $10)
		ON CONFLICT (url) DO NOTHING`,
		a.URL, a.Outlet, a.Kind, a.Printed, a.Host, a.Found.UnixNano(), nanoseconds(a.Published), nanoseconds(a.Updated), nanoseconds(a.Due), a.Article)
	return wrap(err, "add address %s", a.URL)
}

// RenewAddress makes an address due again, with the update that its list names.
func (tx *Tx) RenewAddress(ctx context.Context, url string, due, updated time.Time) error {
	_, err := tx.sql.ExecContext(ctx, `UPDATE visit SET due = $2, updated = $3 WHERE url = $1`, url, nanoseconds(due), nanoseconds(updated))
	return wrap(err, "renew address %s", url)
}

// TrimAddresses forgets the oldest pages of an outlet that were never visited, but for the newest keep.
func (tx *Tx) TrimAddresses(ctx context.Context, id news.OutletID, keep int) error {
	_, err := tx.sql.ExecContext(ctx, `DELETE FROM visit WHERE url IN (SELECT v.url FROM visit v
		WHERE v.outlet = $1 AND v.kind = 'page' AND v.due IS NOT NULL AND v.tried IS NULL
		ORDER BY COALESCE(v.published, v.found) DESC, v.url LIMIT 1000000 OFFSET $2)`, id, keep) // SQLite has no offset without a limit
	return wrap(err, "trim addresses of %s", id)
}

// RecordVisit saves what became of a visit to an address: Outcome, Tried and all that follows from them. changed says that an
// article was added or changed, complaint what went wrong, as a sentence.
func (tx *Tx) RecordVisit(ctx context.Context, a Address, changed bool, complaint string) error {
	_, err := tx.sql.ExecContext(ctx, `UPDATE visit SET kind = $2, due = $3, gone = $4, first_at = $5, tried = $6, attempts = $7,
		looks = $8, etag = $9, last_modified = $10, outcome = $11, article = $12 WHERE url = $1`,
		a.URL, a.Kind, nanoseconds(a.Due), flag(a.Gone), nanoseconds(a.First), nanoseconds(a.Tried), a.Attempts,
		a.Looks, a.ETag, a.LastModified, a.Outcome.String(), a.Article)
	if err != nil {
		return wrap(err, "record visit to %s", a.URL)
	}
	return tx.countVisit(ctx, a, changed, complaint)
}

// countsKept is how long visits are counted by the hour: a week beyond what is shown.
const countsKept = StatusDays*day + 7*day

// countVisit counts a visit and says how the crawl of its outlet goes. A page that is missing or forbidden tells nothing about that.
func (tx *Tx) countVisit(ctx context.Context, a Address, changed bool, complaint string) error {
	at := a.Tried.UnixNano()
	query := `UPDATE crawl SET outcome = $2 WHERE outlet = $1`
	args := []any{a.Outlet, a.Outcome.String()}
	switch {
	case a.Failed():
		query, args = `UPDATE crawl SET outcome = $2, failing = COALESCE(failing, $3), error = $4 WHERE outlet = $1`, append(args, at, complaint)
	case a.Outcome != news.RobotsForbid && a.Outcome != news.Missing:
		query, args = `UPDATE crawl SET outcome = $2, succeeded = $3, failing = NULL WHERE outlet = $1`, append(args, at)
	}
	r, err := tx.sql.ExecContext(ctx, query, args...)
	if err != nil {
		return wrap(err, "count visit to %s", a.URL)
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return wrap(err, "count visit to %s", a.URL) // the outlet was removed meanwhile
	}
	_, err = tx.sql.ExecContext(ctx, `DELETE FROM visit_count WHERE outlet = $1 AND hour < $2`, a.Outlet, hour(a.Tried.Add(-countsKept)))
	if err == nil {
		_, err = tx.sql.ExecContext(ctx, `INSERT INTO visit_count (outlet, hour, outcome, stored, visits) VALUES ($1, $2, $3, $4, 1)
			ON CONFLICT (outlet, hour, outcome, stored) DO UPDATE SET visits = visit_count.visits + 1`,
			a.Outlet, hour(a.Tried), a.Outcome.String(), flag(changed))
	}
	return wrap(err, "count visit to %s", a.URL)
}

func scanAddress(rows *sql.Rows) (a Address, err error) {
	var found, published, updated, due, first, tried sql.NullInt64
	var outcome string
	err = rows.Scan(&a.URL, &a.Outlet, &a.Kind, &a.Printed, &a.Host, &found, &published, &updated, &due, &a.Gone, &first, &tried,
		&a.Attempts, &a.Looks, &a.ETag, &a.LastModified, &outcome, &a.Article)
	a.Found, a.Published, a.Updated = moment(found), moment(published), moment(updated)
	a.Due, a.First, a.Tried = moment(due), moment(first), moment(tried)
	if err == nil && outcome != "" {
		err = a.Outcome.UnmarshalText([]byte(outcome))
	}
	return a, err
}

// wrap says of an error of the database what was attempted; nil stays nil.
func wrap(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(format+": %w", append(args, classify(err))...)
}
