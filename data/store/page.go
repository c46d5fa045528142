package store

import (
	"context"
	"database/sql"
	"fmt"

	"onrecord/data/news"
)

// fillPagesVersion is the migration that fills the table of pages from what was stored before there was one.
const fillPagesVersion = 3

// addPage records that an archived page belongs to an article.
func (tx *Tx) addPage(ctx context.Context, n news.Number, key string) error {
	if key == "" {
		return nil
	}
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO page (key, number) VALUES ($1, $2) ON CONFLICT DO NOTHING`, key, n)
	if err != nil {
		return fmt.Errorf("record page %s: %w", key, err)
	}
	return nil
}

// takePages takes its pages from an article, and returns the keys of those that no other article has.
func (tx *Tx) takePages(ctx context.Context, n news.Number) ([]string, error) {
	own, err := collect(ctx, tx.sql, scanOne[string], `SELECT key FROM page WHERE number = $1
		AND NOT EXISTS (SELECT 1 FROM page o WHERE o.key = page.key AND o.number <> page.number) ORDER BY key`, n)
	if err != nil {
		return nil, err
	}
	_, err = tx.sql.ExecContext(ctx, `DELETE FROM page WHERE number = $1`, n)
	return own, err
}

// articlePage is a row of the table of pages.
type articlePage struct {
	number news.Number
	key    string
}

// fillPages is a migration. A damaged body has no page that could be read.
func (s *Store) fillPages(ctx context.Context, t *sql.Tx) error {
	tx := &Tx{s: s, sql: t}
	for _, query := range []string{`SELECT number, body FROM article`, `SELECT number, body FROM article_version`} {
		pages, err := collect(ctx, t, s.scanPage, query)
		if err != nil {
			return err
		}
		for _, p := range pages {
			if err := tx.addPage(ctx, p.number, p.key); err != nil {
				return err
			}
		}
	}
	return nil
}

// scanPage reads a number and the page that a body names.
func (s *Store) scanPage(rows *sql.Rows) (p articlePage, err error) {
	var number, body any
	if err := rows.Scan(&number, &body); err != nil {
		return p, err
	}
	b, err := blob(body)
	if err != nil {
		return p, nil // damaged, and so has no page
	}
	if c, err := s.unpack(b); err == nil && read(&p.number, number, wholeNumber) == nil {
		p.key = c.Article.Page
	}
	return p, nil
}
