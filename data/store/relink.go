package store

import (
	"context"
	"fmt"

	"onrecord/data/news"
)

// Relinks returns the numbers of articles whose people and organisations are to be decided anew because of corrections: those above after,
// at most limit of them, in their order.
func (s *Store) Relinks(ctx context.Context, after news.Number, limit int) ([]news.Number, error) {
	numbers, err := collect(ctx, s.read, scanOne[news.Number], `SELECT number FROM relink WHERE number > $1 ORDER BY number LIMIT $2`, after, limit)
	if err != nil {
		return nil, fmt.Errorf("read which articles are to be linked anew: %w", classify(err))
	}
	return numbers, nil
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
func (tx *Tx) TakeRelink(ctx context.Context, n news.Number) (bool, error) {
	r, err := tx.sql.ExecContext(ctx, `DELETE FROM relink WHERE number = $1`, n)
	if err != nil {
		return false, fmt.Errorf("take article number %d to link it anew: %w", n, classify(err))
	}
	taken, err := r.RowsAffected()
	return taken > 0, err
}
