package store

import (
	"context"
	"fmt"
	"time"
)

// PutSession begins a session with a key. Sessions that have ended are forgotten.
func (tx *Tx) PutSession(ctx context.Context, h Hash, keyID string, ends time.Time) error {
	if _, err := tx.sql.ExecContext(ctx, `DELETE FROM session WHERE ends <= $1`, tx.s.opts.Now().UnixNano()); err != nil {
		return fmt.Errorf("forget old sessions: %w", err)
	}
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO session (hash, key_id, ends) VALUES ($1, $2, $3)`, h[:], keyID, ends.UnixNano())
	if err != nil {
		return fmt.Errorf("begin a session with key %s: %w", keyID, err)
	}
	return nil
}

// EndSession ends a session; one that does not exist has ended.
func (tx *Tx) EndSession(ctx context.Context, h Hash) error {
	if _, err := tx.sql.ExecContext(ctx, `DELETE FROM session WHERE hash = $1`, h[:]); err != nil {
		return fmt.Errorf("end a session: %w", err)
	}
	return nil
}

// SessionKey returns the key with which a session began that still lasts. It returns ErrNotFound when there is none or it was
// revoked.
func (s *Store) SessionKey(ctx context.Context, h Hash) (Key, error) {
	k, err := one(collect(ctx, s.read, scanKey, `SELECT `+keyColumns+` FROM session s JOIN access_key k ON k.id = s.key_id
		WHERE s.hash = $1 AND s.ends > $2 AND k.revoked IS NULL`, h[:], s.opts.Now().UnixNano()))
	if err != nil {
		return k, fmt.Errorf("session: %w", err)
	}
	return k, nil
}
