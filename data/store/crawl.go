package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"

	"onrecord/data/news"
)

// CrawlSettings say how an outlet is crawled.
type CrawlSettings struct {
	Outlet news.Outlet
	URL    string         // where its crawl starts, usually its front page
	Feeds  []string       // feeds and sitemaps to read; none: they are looked for from URL on
	Every  time.Duration  // between two looks at a feed; 0: the crawler's own
	Delay  *time.Duration // between two fetches from one host, where robots.txt asks for none longer; nil: the crawler's own
	Allow  []netip.Prefix // addresses opened beside the public web
	Ports  []uint16       // ports opened beside 80 and 443
	Pause  Pause          // changed by PauseOutlet and ResumeOutlet alone
}

// Over returns the settings of base with what c gives in their place. The address and the feeds are those of c.
func (c CrawlSettings) Over(base CrawlSettings) CrawlSettings {
	base.URL, base.Feeds = c.URL, c.Feeds
	base.Outlet.Name = cmp.Or(c.Outlet.Name, base.Outlet.Name)
	base.Outlet.Home = cmp.Or(c.Outlet.Home, base.Outlet.Home)
	base.Every = cmp.Or(c.Every, base.Every)
	base.Delay = cmp.Or(c.Delay, base.Delay)
	if len(c.Allow) > 0 {
		base.Allow = c.Allow
	}
	if len(c.Ports) > 0 {
		base.Ports = c.Ports
	}
	return base
}

const crawlQuery = `SELECT c.outlet, o.name, o.language, o.home, c.url, c.feeds, c.every, c.delay, c.allow, c.ports, c.paused, c.reason, ` + hostsColumn + `
	FROM crawl c JOIN outlet o ON o.id = c.outlet`

// hostsColumn are the hosts of an outlet o with spaces between them, in no order.
const hostsColumn = `(SELECT string_agg(h.host, ' ') FROM outlet_host h WHERE h.outlet = o.id)`

// splitHosts reads such a column.
func splitHosts(s sql.NullString) []string {
	hosts := strings.Fields(s.String)
	slices.Sort(hosts)
	return hosts
}

// CrawledOutlets returns the settings of all outlets that are crawled, paused ones too, in the order of their ids.
func (s *Store) CrawledOutlets(ctx context.Context) ([]CrawlSettings, error) {
	all, err := collect(ctx, s.read, scanCrawl, crawlQuery+` ORDER BY c.outlet`)
	if err != nil {
		return nil, fmt.Errorf("list crawled outlets: %w", classify(err))
	}
	return all, nil
}

// CrawledOutlet returns the settings of one outlet. It returns ErrNotFound for one that is not crawled.
func (s *Store) CrawledOutlet(ctx context.Context, id news.OutletID) (CrawlSettings, error) {
	c, err := one(collect(ctx, s.read, scanCrawl, crawlQuery+` WHERE c.outlet = $1`, id))
	if err != nil {
		return c, fmt.Errorf("crawled outlet %s: %w", id, err)
	}
	return c, nil
}

// PutCrawl adds an outlet to those that are crawled, or changes its settings. A name, language or home that is given replaces that of
// the outlet; hosts are added, unless they belong to another. What is known of its pages, and its pause, stay; what was found out
// about its feeds is forgotten when the address or the feeds given are others than before.
func (tx *Tx) PutCrawl(ctx context.Context, c CrawlSettings) error {
	if err := tx.putCrawl(ctx, c); err != nil {
		return fmt.Errorf("put crawl settings of %s: %w", c.Outlet.ID, err)
	}
	return nil
}

func (tx *Tx) putCrawl(ctx context.Context, c CrawlSettings) error {
	if err := tx.PutOutlet(ctx, c.Outlet); err != nil {
		return err
	}
	_, err := tx.sql.ExecContext(ctx, `UPDATE outlet SET name = CASE WHEN $2 = '' THEN name ELSE $2 END,
		language = CASE WHEN $3 = '' THEN language ELSE $3 END, home = CASE WHEN $4 = '' THEN home ELSE $4 END WHERE id = $1`,
		c.Outlet.ID, c.Outlet.Name, c.Outlet.Language, c.Outlet.Home)
	if err != nil {
		return err
	}
	var lists [3]string // JSON, as the table has no lists
	for i, l := range []any{c.Feeds, c.Allow, c.Ports} {
		b, err := json.Marshal(l)
		if err != nil {
			return err
		}
		lists[i] = string(b)
	}
	var delay sql.NullInt64
	if c.Delay != nil {
		delay = sql.NullInt64{Int64: int64(*c.Delay), Valid: true}
	}
	_, err = tx.sql.ExecContext(ctx, `DELETE FROM visit WHERE outlet = $1 AND kind <> 'page'
		AND EXISTS (SELECT 1 FROM crawl WHERE outlet = $1 AND (url <> $2 OR feeds <> $3))`, c.Outlet.ID, c.URL, lists[0])
	if err != nil {
		return err
	}
	_, err = tx.sql.ExecContext(ctx, `INSERT INTO crawl (outlet, url, feeds, every, delay, allow, ports, added, reason, outcome, error)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '')
		ON CONFLICT (outlet) DO UPDATE SET url = excluded.url, feeds = excluded.feeds, every = excluded.every,
			delay = excluded.delay, allow = excluded.allow, ports = excluded.ports`,
		c.Outlet.ID, c.URL, lists[0], int64(c.Every), delay, lists[1], lists[2], tx.s.opts.Now().UnixNano())
	return err
}

// PauseOutlet stops the crawl of an outlet until ResumeOutlet. Pausing again changes the reason. It returns ErrNotFound for an
// outlet that is not crawled.
func (tx *Tx) PauseOutlet(ctx context.Context, id news.OutletID, reason string) error {
	return tx.changeCrawl(ctx, "pause", id, `UPDATE crawl SET paused = COALESCE(paused, $2), reason = $3 WHERE outlet = $1`,
		id, tx.s.opts.Now().UnixNano(), reason)
}

// ResumeOutlet ends a pause; without one it changes nothing. It returns ErrNotFound for an outlet that is not crawled.
func (tx *Tx) ResumeOutlet(ctx context.Context, id news.OutletID) error {
	return tx.changeCrawl(ctx, "resume", id, `UPDATE crawl SET paused = NULL, reason = '' WHERE outlet = $1`, id)
}

// RemoveCrawl ends the crawl of an outlet for good and forgets the addresses it knew. The outlet and its articles stay. It
// returns ErrNotFound for an outlet that is not crawled.
func (tx *Tx) RemoveCrawl(ctx context.Context, id news.OutletID) error {
	for _, query := range []string{`DELETE FROM visit WHERE outlet = $1`, `DELETE FROM visit_count WHERE outlet = $1`} {
		if _, err := tx.sql.ExecContext(ctx, query, id); err != nil {
			return fmt.Errorf("remove crawl of %s: %w", id, err)
		}
	}
	return tx.changeCrawl(ctx, "remove", id, `DELETE FROM crawl WHERE outlet = $1`, id)
}

// changeCrawl runs a statement that changes the one row of an outlet.
func (tx *Tx) changeCrawl(ctx context.Context, verb string, id news.OutletID, query string, args ...any) error {
	r, err := tx.sql.ExecContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s crawl of %s: %w", verb, id, err)
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("%s crawl of %s: %w", verb, id, ErrNotFound)
	}
	return nil
}

func scanCrawl(rows *sql.Rows) (CrawlSettings, error) {
	var c CrawlSettings
	var feeds, allow, ports string
	var delay, paused sql.NullInt64
	var hosts sql.NullString
	err := rows.Scan(&c.Outlet.ID, &c.Outlet.Name, &c.Outlet.Language, &c.Outlet.Home, &c.URL, &feeds, &c.Every, &delay, &allow, &ports,
		&paused, &c.Pause.Reason, &hosts)
	if err != nil {
		return c, err
	}
	c.Outlet.Hosts = splitHosts(hosts)
	for _, l := range []struct {
		text string
		to   any
	}{{feeds, &c.Feeds}, {allow, &c.Allow}, {ports, &c.Ports}} {
		if err := json.Unmarshal([]byte(l.text), l.to); err != nil {
			return c, fmt.Errorf("settings of outlet %s: %w: %w", c.Outlet.ID, ErrDamaged, err)
		}
	}
	if delay.Valid {
		c.Delay = new(time.Duration)
		*c.Delay = time.Duration(delay.Int64)
	}
	c.Pause.Since = moment(paused)
	return c, nil
}

// nanoseconds writes a time as the tables do; the zero time is NULL.
func nanoseconds(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixNano(), Valid: !t.IsZero()}
}

// moment reads a time as the tables hold it; NULL is the zero time.
func moment(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.Unix(0, n.Int64).UTC()
}
