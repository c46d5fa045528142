package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// Hash is the SHA-256 of a secret, which itself is never stored. Secrets here are random and long, so no salt is needed.
type Hash [sha256.Size]byte

// Key is a key of the interface as it is kept. Package web/access makes keys and checks them.
type Key struct {
	ID      string // for people and addresses, as "k_7J2M0Q4T"
	Prefix  string // how the secret begins: all of it that is ever shown
	Hash    Hash   // of the whole secret
	Name    string // what it is for, in its owner's words
	Public  bool   // it may stand in the source of pages
	Scopes  []string
	Origins []string // of the pages that may use a public key
	Filter  string   // a query that locks what a public key can see; empty: nothing is locked
	Created time.Time
	Used    time.Time // about when it was last; zero: never
	Revoked time.Time // zero: it holds
}

const keyColumns = `k.id, k.prefix, k.hash, k.name, k.public, k.scopes, k.origins, k.filter, k.created, k.used, k.revoked`

// Keys returns all keys, revoked ones too, the oldest first.
func (s *Store) Keys(ctx context.Context) ([]Key, error) {
	all, err := collect(ctx, s.read, scanKey, `SELECT `+keyColumns+` FROM access_key k ORDER BY k.created, k.id`)
	if err != nil {
		return nil, fmt.Errorf("list keys: %w", classify(err))
	}
	return all, nil
}

// KeyByHash returns the key with the hash, be it revoked. It returns ErrNotFound.
func (s *Store) KeyByHash(ctx context.Context, h Hash) (Key, error) {
	k, err := one(collect(ctx, s.read, scanKey, `SELECT `+keyColumns+` FROM access_key k WHERE k.hash = $1`, h[:]))
	if err != nil {
		return k, fmt.Errorf("key: %w", err)
	}
	return k, nil
}

// PutKey adds a key.
func (tx *Tx) PutKey(ctx context.Context, k Key) error {
	scopes, err := json.Marshal(k.Scopes)
	if err != nil {
		return fmt.Errorf("put key %s: %w", k.ID, err)
	}
	origins, err := json.Marshal(k.Origins)
	if err != nil {
		return fmt.Errorf("put key %s: %w", k.ID, err)
	}
	public := 0
	if k.Public {
		public = 1
	}
	_, err = tx.sql.ExecContext(ctx, `INSERT INTO access_key (id, prefix, hash, name, public, scopes, origins, filter, created)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		k.ID, k.Prefix, k.Hash[:], k.Name, public, string(scopes), string(origins), k.Filter, k.Created.UnixNano())
	if err != nil {
		return fmt.Errorf("put key %s: %w", k.ID, err)
	}
	return nil
}

// UseKey notes when a key was used.
func (tx *Tx) UseKey(ctx context.Context, id string, at time.Time) error {
	if _, err := tx.sql.ExecContext(ctx, `UPDATE access_key SET used = $2 WHERE id = $1`, id, at.UnixNano()); err != nil {
		return fmt.Errorf("note the use of key %s: %w", id, err)
	}
	return nil
}

// RevokeKey ends a key for good, and all sessions that began with it. It returns ErrNotFound for a key that does not exist; one that
// is revoked already stays as it is.
func (tx *Tx) RevokeKey(ctx context.Context, id string) error {
	r, err := tx.sql.ExecContext(ctx, `UPDATE access_key SET revoked = COALESCE(revoked, $2) WHERE id = $1`, id, tx.s.opts.Now().UnixNano())
	if err != nil {
		return fmt.Errorf("revoke key %s: %w", id, err)
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("revoke key %s: %w", id, ErrNotFound)
	}
	if _, err := tx.sql.ExecContext(ctx, `DELETE FROM session WHERE key_id = $1`, id); err != nil {
		return fmt.Errorf("end the sessions of key %s: %w", id, err)
	}
	return nil
}

func scanKey(rows *sql.Rows) (Key, error) {
	var k Key
	var hash []byte
	var scopes, origins string
	var created int64
	var used, revoked sql.NullInt64
	err := rows.Scan(&k.ID, &k.Prefix, &hash, &k.Name, &k.Public, &scopes, &origins, &k.Filter, &created, &used, &revoked)
	if err != nil {
		return k, err
	}
	if copy(k.Hash[:], hash) != len(k.Hash) {
		return k, fmt.Errorf("hash of key %s: %w", k.ID, ErrDamaged)
	}
	for _, l := range []struct {
		text string
		to   *[]string
	}{{scopes, &k.Scopes}, {origins, &k.Origins}} {
		if err := json.Unmarshal([]byte(l.text), l.to); err != nil {
			return k, fmt.Errorf("key %s: %w: %w", k.ID, ErrDamaged, err)
		}
	}
	k.Created = time.Unix(0, created).UTC()
	k.Used, k.Revoked = moment(used), moment(revoked)
	return k, nil
}
