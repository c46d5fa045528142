package store

import (
	"context"
	"fmt"

	"onrecord/data/news"
)

// Relinks returns the articles whose people and organisations are to be decided anew because of corrections, with numbers above after,
// at most limit of them, in the order of their numbers.
func (s *Store) Relinks(ctx context.Context, after news.Number, limit int) ([]news.ArticleID, error) {
	ids, err := collect(ctx, s.read, scanOne[news.ArticleID], `SELECT a.id FROM relink r JOIN article a ON a.number = r.number
		WHERE r.number > $1 ORDER BY r.number LIMIT $2`, after, limit)
	if err != nil {
		return nil, fmt.Errorf("read which articles are to be linked anew: %w", classify(err))
	}
	return ids, nil
}

// RelinkCount returns how many articles are still to be linked anew.
func (s *Store) RelinkCount(ctx context.Context) (int, error) {
	n, err := one(collect(ctx, s.read, scanOne[int], `SELECT COUNT(*) FROM relink`))
	if err != nil {
		return 0, fmt.Errorf("count the articles to be linked anew: %w", err)
	}
	return n, nil
}

// TakeRelink takes an article from those to be linked anew, and reports whether it was among them: another process may have been first.
// The caller puts the article in the same transaction.
func (tx *Tx) TakeRelink(ctx context.Context, id news.ArticleID) (bool, error) {
	r, err := tx.sql.ExecContext(ctx, `DELETE FROM relink WHERE number IN (SELECT number FROM article WHERE id = $1)`, id)
	if err != nil {
		return false, fmt.Errorf("take article %s to link it anew: %w", id, classify(err))
	}
	n, err := r.RowsAffected()
	return n > 0, err
}
