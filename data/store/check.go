package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"onrecord/data/news"
)

// Problem is one thing wrong with a store, as a sentence. Article is empty where no single article is concerned.
type Problem struct {
	Article news.ArticleID
	Text    string
}

// checkBatch is how many rows with bodies are held in memory at once: 100 bodies of some 10 KB.
const checkBatch = 100

// Check reads everything and reports each thing that is wrong: damaged records and versions, numbers or places in the sequence
// that are double or ahead of their counters, quotes that do not stand in their article, and pages of the file that do not fit
// together. It sees the store as it was at one moment, and others may go on writing. The error returned means that checking
// itself could not go on; what was reported before holds.
func (s *Store) Check(ctx context.Context, report func(Problem)) error {
	t, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("check the store: %w", classify(err))
	}
	defer func() { _ = t.Rollback() }() // nothing was written
	c := checker{s, t, report}
	for _, check := range []func(context.Context) error{c.file, c.sequence, c.articles, c.versions} {
		err := classify(check(ctx))
		if errors.Is(err, ErrDamaged) {
			report(Problem{Text: err.Error()})
			continue
		}
		if err != nil {
			return fmt.Errorf("check the store: %w", err)
		}
	}
	return nil
}

// checker is one run of Check.
type checker struct {
	s      *Store
	sql    querier
	report func(Problem)
}

// file asks SQLite whether tables and indexes fit together.
func (c checker) file(ctx context.Context) error {
	for _, pragma := range []string{"integrity_check", "foreign_key_check"} {
		found, err := collect(ctx, c.sql, scanPragma, `PRAGMA `+pragma)
		if err != nil {
			return err
		}
		for _, f := range found {
			if f != "ok" {
				c.report(Problem{Text: "the database file does not fit together: " + f})
			}
		}
	}
	return nil
}

// scanPragma joins the columns of a row, however many a pragma returns.
func scanPragma(rows *sql.Rows) (string, error) {
	names, err := rows.Columns()
	if err != nil {
		return "", err
	}
	values := make([]any, len(names))
	for i := range values {
		values[i] = new(any)
	}
	if err := rows.Scan(values...); err != nil {
		return "", err
	}
	text := ""
	for i, v := range values {
		if i > 0 {
			text += " "
		}
		text += fmt.Sprint(*v.(*any))
	}
	return text, nil
}

// sequence compares the numbers that were given with the counters they came from.
func (c checker) sequence(ctx context.Context) error {
	for _, counter := range []string{"seq", "number"} { // each counts the column of its own name
		n, err := counterValue[news.Seq](ctx, c.sql, counter)
		if err != nil {
			return err
		}
		ids, err := collect(ctx, c.sql, scanOne[news.ArticleID],
			`SELECT id FROM article WHERE `+counter+` > $1 OR `+counter+` < 1`, n)
		if err != nil {
			return err
		}
		for _, id := range ids {
			c.report(Problem{id, fmt.Sprintf("its %s lies beyond the counter, which stands at %d", counter, n)})
		}
		twice, err := collect(ctx, c.sql, scanOne[int64],
			`SELECT `+counter+` FROM article GROUP BY `+counter+` HAVING COUNT(*) > 1`)
		if err != nil {
			return err
		}
		for _, v := range twice {
			c.report(Problem{Text: fmt.Sprintf("%s %d was given to more than one article", counter, v)})
		}
	}
	return nil
}

// articles reads every article as a reader would, and compares its quotes with the table of their ids. A row whose number cannot
// be read comes again and again, as it stands behind all others: it is reported once, and a batch of such alone is the last.
func (c checker) articles(ctx context.Context) error {
	seen := make(map[news.ArticleID]bool)
	for last := int64(-1); ; {
		rows, err := collect(ctx, c.sql, scanRow,
			`SELECT `+columns+` FROM article WHERE number > $1 ORDER BY number LIMIT $2`, last, checkBatch)
		if err != nil || len(rows) == 0 {
			return err
		}
		before := last
		for _, r := range rows {
			last = max(last, int64(r.number))
			if r.broken != nil && seen[r.id] {
				continue
			}
			seen[r.id] = r.broken != nil
			if err := c.article(ctx, r); err != nil {
				return err
			}
		}
		if last == before {
			return nil
		}
	}
}

func (c checker) article(ctx context.Context, r *row) error {
	rec, err := c.s.record(r)
	if e, ok := errors.AsType[*DamagedError](err); ok {
		c.report(Problem{r.id, e.Reason})
		return nil
	}
	if err != nil {
		return err
	}
	if rec.Article.ID != r.id {
		c.report(Problem{r.id, fmt.Sprintf("its body is that of article %s", rec.Article.ID)})
	}
	ids, err := collect(ctx, c.sql, scanOne[news.QuoteID], `SELECT id FROM quote WHERE number = $1 AND gone = 0 ORDER BY id`, r.number)
	if err != nil {
		return err
	}
	for _, text := range compareQuotes(ids, rec.Quotes) {
		c.report(Problem{r.id, text})
	}
	return nil
}

// versions reads every version that was replaced. It gets past damaged numbers as articles does.
func (c checker) versions(ctx context.Context) error {
	seen := make(map[string]bool)
	for number, ver := int64(-1), 0; ; {
		rows, err := collect(ctx, c.sql, scanVersion, `SELECT number, version, body, hash FROM article_version
			WHERE number > $1 OR (number = $1 AND version > $2) ORDER BY number, version LIMIT $3`, number, ver, checkBatch)
		if err != nil || len(rows) == 0 {
			return err
		}
		atNumber, atVersion := number, ver
		for _, v := range rows {
			if n := int64(v.number); n > number || n == number && v.version > ver {
				number, ver = n, v.version
			}
			if _, err := c.s.oldContent(v); err != nil && !seen[err.Error()] {
				seen[err.Error()] = true
				c.report(Problem{Text: err.Error()})
			}
		}
		if number == atNumber && ver == atVersion {
			return nil
		}
	}
}

// compareQuotes says which quotes are in the table of ids only, in the record only, or there twice.
func compareQuotes(ids []news.QuoteID, quotes []news.Quote) []string {
	listed := make(map[news.QuoteID]bool)
	for _, id := range ids {
		listed[id] = true
	}
	var wrong []string
	seen := make(map[news.QuoteID]bool)
	for _, q := range quotes {
		if !listed[q.ID] {
			wrong = append(wrong, fmt.Sprintf("its quote %s is not in the table of quotes", q.ID))
		}
		if seen[q.ID] {
			wrong = append(wrong, fmt.Sprintf("its quote %s is there twice", q.ID))
		}
		seen[q.ID] = true
	}
	for _, id := range ids {
		if !seen[id] {
			wrong = append(wrong, fmt.Sprintf("the table of quotes has %s, which is not in the article", id))
		}
	}
	return wrong
}
