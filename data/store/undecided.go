package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Undecided is work of linking that was left for a later transaction, so that none holds the write lock for long: the loose
// mentions under a key are to be decided anew for a person of that name.
type Undecided struct {
	Key  string
	Name string
}

// Undecided reports whether there is such work.
func (s *Store) Undecided(ctx context.Context) (bool, error) {
	some, err := collect(ctx, s.read, scanOne[int], `SELECT 1 FROM undecided LIMIT 1`)
	if err != nil {
		return false, fmt.Errorf("look for mentions to decide: %w", classify(err))
	}
	return len(some) > 0, nil
}

// Postpone leaves work for a later transaction.
func (tx *Tx) Postpone(ctx context.Context, u Undecided) error {
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO undecided (key, name) VALUES ($1, $2) ON CONFLICT DO NOTHING`, u.Key, u.Name)
	if err != nil {
		return fmt.Errorf("postpone deciding %q: %w", u.Key, err)
	}
	return nil
}

// TakeUndecided takes one piece of the work that was left. It returns ErrNotFound when there is none.
func (tx *Tx) TakeUndecided(ctx context.Context) (Undecided, error) {
	u, err := one(collect(ctx, tx.sql, scanUndecided,
		`DELETE FROM undecided WHERE (key, name) IN (SELECT key, name FROM undecided ORDER BY key, name LIMIT 1) RETURNING key, name`))
	if err != nil {
		return u, fmt.Errorf("take a mention to decide: %w", err)
	}
	return u, nil
}

func scanUndecided(rows *sql.Rows) (u Undecided, err error) {
	err = rows.Scan(&u.Key, &u.Name)
	return u, err
}
