package store

import (
	"context"
	"database/sql"
	"time"
)

// HostRobots is the robots.txt of a host as it was last asked for. It is kept by scheme, host and port, as "https://gazette.example",
// since it holds for nothing else (RFC 9309 §2.3).
type HostRobots struct {
	Body   []byte
	Status int       // of HTTP; 0: it could not be had
	At     time.Time // when that was; zero: it was never asked for
	Tries  int       // failures in a row
}

// ClaimHost takes a host for one fetch, so that nobody else fetches from it, in this process or another, until ReleaseHost or, should
// this process die, until the given time. It reports whether the host was free; if not, it returns from when on it may be.
func (s *Store) ClaimHost(ctx context.Context, host string, now, until time.Time) (bool, time.Time, error) {
	var next time.Time
	claimed := false
	err := s.Write(ctx, func(tx *Tx) error {
		rows, err := collect(ctx, tx.sql, scanOne[int64], `INSERT INTO crawl_host (host, next_at, robots_status, robots_tries)
			VALUES ($1, $2, 0, 0) ON CONFLICT (host) DO UPDATE SET next_at = excluded.next_at WHERE crawl_host.next_at <= $3
			RETURNING next_at`, host, until.UnixNano(), now.UnixNano())
		if claimed = len(rows) > 0; claimed || err != nil {
			return err
		}
		at, err := one(collect(ctx, tx.sql, scanOne[sql.NullInt64], `SELECT next_at FROM crawl_host WHERE host = $1`, host))
		next = moment(at)
		return err
	})
	return claimed, next, wrap(err, "claim host %s", host)
}

// ReleaseHost ends a claim that was taken until the given time; the host is left alone until next. A claim that ran out, or that
// DelayHost made longer, stays as it is.
func (s *Store) ReleaseHost(ctx context.Context, host string, until, next time.Time) error {
	return s.changeHost(ctx, "release", `UPDATE crawl_host SET next_at = $2 WHERE host = $1 AND next_at = $3`,
		host, next.UnixNano(), until.UnixNano())
}

// DelayHost has a host left alone until the given time at least.
func (s *Store) DelayHost(ctx context.Context, host string, until time.Time) error {
	return s.changeHost(ctx, "delay", `UPDATE crawl_host SET next_at = $2 WHERE host = $1 AND next_at < $2`, host, until.UnixNano())
}

func (s *Store) changeHost(ctx context.Context, verb, query, host string, args ...any) error {
	err := s.Write(ctx, func(tx *Tx) error {
		_, err := tx.sql.ExecContext(ctx, query, append([]any{host}, args...)...)
		return err
	})
	return wrap(err, "%s host %s", verb, host)
}

// HostRobots returns what is known of the robots.txt of an origin; the zero value for one that is not known.
func (s *Store) HostRobots(ctx context.Context, origin string) (HostRobots, error) {
	found, err := collect(ctx, s.read, func(rows *sql.Rows) (r HostRobots, err error) {
		var at sql.NullInt64
		err = rows.Scan(&r.Body, &r.Status, &at, &r.Tries)
		r.At = moment(at)
		return r, err
	}, `SELECT robots, robots_status, robots_at, robots_tries FROM crawl_host WHERE host = $1`, origin)
	if err != nil || len(found) == 0 {
		return HostRobots{}, wrap(err, "robots.txt of %s", origin)
	}
	return found[0], nil
}

// PutHostRobots keeps the robots.txt of an origin.
func (tx *Tx) PutHostRobots(ctx context.Context, origin string, r HostRobots) error {
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO crawl_host (host, next_at, robots, robots_status, robots_at, robots_tries)
		VALUES ($1, 0, $2, $3, $4, $5) ON CONFLICT (host) DO UPDATE SET robots = excluded.robots, robots_status = excluded.robots_status,
		robots_at = excluded.robots_at, robots_tries = excluded.robots_tries`,
		origin, r.Body, r.Status, nanoseconds(r.At), r.Tries)
	return wrap(err, "keep robots.txt of %s", origin)
}
