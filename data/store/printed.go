package store

import (
	"context"
	"database/sql"
	"fmt"

	"onrecord/data/news"
)

// fillPrintedVersion is the migration that fills the table printed from what was stored before there was one.
const fillPrintedVersion = 6

// savePrinted records who printed the article of a row; a withdrawn one has no content, and is no longer counted.
func (tx *Tx) savePrinted(ctx context.Context, r *row, c *content) error {
	if c == nil {
		_, err := tx.sql.ExecContext(ctx, `DELETE FROM printed WHERE number = $1`, r.number)
		return err
	}
	var published sql.NullInt64
	if p := c.Article.Published; !p.DateOnly {
		published = nanoseconds(p.Time)
	}
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO printed (number, outlet, first_seen, published) VALUES ($1, $2, $3, $4)
		ON CONFLICT (number) DO UPDATE SET outlet = excluded.outlet, first_seen = excluded.first_seen, published = excluded.published`,
		r.number, c.Article.Outlet, r.firstSeen, published)
	return err
}

// fillPrinted is a migration. It reads one article at a time, and passes over those that are damaged: putting them again repairs this too.
func (s *Store) fillPrinted(ctx context.Context, t *sql.Tx) error {
	tx := &Tx{s: s, sql: t}
	numbers, err := collect(ctx, t, scanOne[news.Number], `SELECT number FROM article WHERE withdrawn = 0 ORDER BY number`)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		r, err := rowByNumber(ctx, t, n)
		if err != nil {
			return fmt.Errorf("article number %d: %w", n, err)
		}
		rec, err := s.record(r)
		if err != nil {
			continue
		}
		if err := tx.savePrinted(ctx, r, &content{Article: rec.Article}); err != nil {
			return err
		}
	}
	return nil
}
