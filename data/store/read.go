package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"onrecord/data/news"
)

// Article returns the newest version of an article. It returns ErrNotFound, ErrWithdrawn, or a DamagedError.
func (s *Store) Article(ctx context.Context, id news.ArticleID) (*news.Record, error) {
	r, err := rowByID(ctx, s.read, id)
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	return s.present(r)
}

// ArticleByNumber is Article by the article's number.
func (s *Store) ArticleByNumber(ctx context.Context, n news.Number) (*news.Record, error) {
	r, err := rowByNumber(ctx, s.read, n)
	if err != nil {
		return nil, fmt.Errorf("article number %d: %w", n, err)
	}
	return s.present(r)
}

// present returns the record of a row, or why there is none to be shown.
func (s *Store) present(r *row) (*news.Record, error) {
	rec, err := s.record(r)
	if err != nil {
		return nil, err
	}
	if rec.Withdrawn {
		return nil, fmt.Errorf("article %s: %w", r.id, ErrWithdrawn)
	}
	return rec, nil
}

// Withdrawn reports whether an article was withdrawn, and so will not be stored again. An unknown one was not.
func (s *Store) Withdrawn(ctx context.Context, id news.ArticleID) (bool, error) {
	found, err := collect(ctx, s.read, scanOne[int], `SELECT 1 FROM article WHERE id = $1 AND withdrawn <> 0`, id)
	if err != nil {
		return false, fmt.Errorf("article %s: %w", id, classify(err))
	}
	return len(found) > 0, nil
}

// Quote returns the record that holds a quote, and the quote's place in its Quotes. It returns ErrNotFound, a DamagedError, or
// ErrWithdrawn when the article was withdrawn or no longer holds the quote.
func (s *Store) Quote(ctx context.Context, id news.QuoteID) (*news.Record, int, error) {
	a, err := one(collect(ctx, s.read, scanOne[news.ArticleID],
		`SELECT a.id FROM quote q JOIN article a ON a.number = q.number WHERE q.id = $1`, id))
	if err != nil {
		return nil, 0, fmt.Errorf("quote %s: %w", id, err)
	}
	rec, err := s.Article(ctx, a)
	if err != nil {
		return nil, 0, fmt.Errorf("quote %s: %w", id, err)
	}
	i := slices.IndexFunc(rec.Quotes, func(q news.Quote) bool { return q.ID == id })
	if i < 0 {
		return nil, 0, fmt.Errorf("quote %s: %w", id, ErrWithdrawn)
	}
	return rec, i, nil
}

// RecordsAfter returns the records changed after seq, in the order of their sequence, at most limit of them. A record that
// changed twice comes once, at its last place. It returns what stands before a damaged record; if that is the first, it returns
// a DamagedError with its Seq, from which the caller may go on. What stands beyond the end of the sequence, where only damage
// can put it, does not come; Check finds it.
func (s *Store) RecordsAfter(ctx context.Context, seq news.Seq, limit int) ([]news.Record, error) {
	last, err := s.Seq(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := collect(ctx, s.read, scanRow,
		`SELECT `+columns+` FROM article WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`, seq, last, limit)
	if err != nil {
		return nil, fmt.Errorf("read records after %d: %w", seq, classify(err))
	}
	records := make([]news.Record, 0, len(rows))
	for _, r := range rows {
		rec, err := s.record(r)
		if err != nil && len(records) > 0 {
			break // the next call begins with it
		}
		if e, ok := errors.AsType[*DamagedError](err); ok {
			if e.Seq <= seq || e.Seq > last { // its own place is damaged: the caller gets on, and skips no other
				e.Seq = seq + 1
			}
		}
		if err != nil {
			return nil, err
		}
		records = append(records, *rec)
	}
	return records, nil
}

// Seq returns the last number of the sequence; 0 for an empty store.
func (s *Store) Seq(ctx context.Context) (news.Seq, error) {
	return counterValue[news.Seq](ctx, s.read, "seq")
}

// Version returns an earlier version of an article, counted from 1; the newest one too. Its Seq is that of the article.
func (s *Store) Version(ctx context.Context, id news.ArticleID, version int) (*news.Record, error) {
	newest, err := s.Article(ctx, id)
	if err != nil || newest.Versions == version {
		return newest, err
	}
	v, err := one(collect(ctx, s.read, scanVersion,
		`SELECT number, version, body, hash FROM article_version WHERE number = $1 AND version = $2`, newest.Number, version))
	if err != nil {
		return nil, fmt.Errorf("version %d of article %s: %w", version, id, err)
	}
	c, err := s.oldContent(v)
	if err != nil {
		return nil, err
	}
	newest.Article, newest.Annotations, newest.Versions = c.Article, c.Annotations, version
	return newest, nil
}

// Counts are how much a store holds.
type Counts struct {
	Articles, Withdrawn, Versions, Quotes, People, Organisations, Outlets int
}

// Counts counts what is kept.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := s.read.QueryRowContext(ctx, `SELECT
		(SELECT COUNT(*) FROM article WHERE withdrawn = 0), (SELECT COUNT(*) FROM article WHERE withdrawn = 1),
		(SELECT COALESCE(SUM(version), 0) FROM article WHERE withdrawn = 0), (SELECT COUNT(*) FROM quote WHERE gone = 0),
		(SELECT COUNT(*) FROM identity WHERE redirect IS NULL AND id LIKE 'person:%'),
		(SELECT COUNT(*) FROM identity WHERE redirect IS NULL AND id LIKE 'org:%'), (SELECT COUNT(*) FROM outlet)`).
		Scan(&c.Articles, &c.Withdrawn, &c.Versions, &c.Quotes, &c.People, &c.Organisations, &c.Outlets)
	if err != nil {
		return Counts{}, fmt.Errorf("count what is stored: %w", classify(err))
	}
	return c, nil
}

func rowByID(ctx context.Context, q querier, id news.ArticleID) (*row, error) {
	return one(collect(ctx, q, scanRow, `SELECT `+columns+` FROM article WHERE id = $1`, id))
}

func rowByNumber(ctx context.Context, q querier, n news.Number) (*row, error) {
	return one(collect(ctx, q, scanRow, `SELECT `+columns+` FROM article WHERE number = $1`, n))
}

func counterValue[T ~uint64 | ~uint32](ctx context.Context, q querier, counter string) (T, error) {
	var v T
	err := q.QueryRowContext(ctx, `SELECT value FROM counter WHERE name = $1`, counter).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("the counter %q is missing: %w", counter, ErrDamaged)
	}
	if err != nil {
		return 0, fmt.Errorf("read the counter %q: %w", counter, classify(err))
	}
	return v, nil
}

// version is a row of article_version.
type version struct {
	number  news.Number
	version int
	body    []byte
	hash    []byte
	broken  error // as that of row
}

func scanVersion(rows *sql.Rows) (*version, error) {
	var c [4]any
	if err := rows.Scan(&c[0], &c[1], &c[2], &c[3]); err != nil {
		return nil, err
	}
	v := &version{}
	v.broken = errors.Join(read(&v.number, c[0], wholeNumber), read(&v.version, c[1], wholeNumber), read(&v.body, c[2], blob), read(&v.hash, c[3], blob))
	return v, nil
}

// oldContent checks a replaced version against its hash and decodes it.
func (s *Store) oldContent(v *version) (*content, error) {
	damaged := func(reason string) error {
		return fmt.Errorf("version %d of article number %d: %s: %w", v.version, v.number, reason, ErrDamaged)
	}
	if v.broken != nil {
		return nil, damaged(v.broken.Error())
	}
	if string(versionSum(v.number, v.version, v.body)) != string(v.hash) {
		return nil, damaged("its bytes do not match their hash")
	}
	c, err := s.unpack(v.body)
	if err != nil {
		return nil, damaged(err.Error())
	}
	return c, nil
}
