package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"onrecord/data/name"
	"onrecord/data/news"
)

// keysVersion grows when names get other keys; then all that is found by its name is filed anew: identities would be made a second time,
// and nobody who was imported or renamed would be found.
const keysVersion = name.Version*100 + 1

// rekeyBatch is how many identities one transaction files anew: some 50 ms.
const rekeyBatch = 1000

// rekey files all identities and imported people under the keys of this version of the program, if another one filed them. Keys that
// identities had stay: names decide.
func (s *Store) rekey(ctx context.Context) error {
	have, err := counterValue[uint64](ctx, s.read, "keys")
	if err != nil || have == keysVersion {
		return err
	}
	for _, some := range []func(tx *Tx, ctx context.Context, after string) (last string, more bool, err error){(*Tx).rekeySome, (*Tx).rekeyKnown} {
		last := ""
		for more := true; more && err == nil; {
			err = s.Write(ctx, func(tx *Tx) (err error) {
				last, more, err = some(tx, ctx, last)
				return err
			})
		}
	}
	if err == nil {
		err = s.Write(ctx, func(tx *Tx) error {
			if err := errors.Join(tx.rekeyShown(ctx), tx.rekeyLoose(ctx)); err != nil {
				return err
			}
			_, err := tx.sql.ExecContext(ctx, `UPDATE counter SET value = $1 WHERE name = 'keys'`, keysVersion)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("file identities anew: %w", err)
	}
	return nil
}

// filedIdentity is an identity that is found by keys.
type filedIdentity struct {
	id    news.SpeakerID
	name  string
	split bool // a reader's split made it: it is found by its surname only
}

// rekeySome files the identities behind one anew, and returns the last of them.
func (tx *Tx) rekeySome(ctx context.Context, after string) (last string, more bool, err error) {
	all, err := collect(ctx, tx.sql, scanFiled, `SELECT i.id, i.name, EXISTS (SELECT 1 FROM correction c WHERE c.other = i.id AND c.made = 1)
		FROM identity i WHERE i.id > $1 AND EXISTS (SELECT 1 FROM identity_key k WHERE k.identity = i.id) ORDER BY i.id LIMIT $2`, after, rekeyBatch)
	if err != nil {
		return after, false, err
	}
	for _, v := range all {
		names, err := collect(ctx, tx.sql, scanOne[string], `SELECT name FROM identity_name WHERE identity = $1`, v.id)
		if err != nil {
			return after, false, err
		}
		var keys []string
		for _, n := range append(names, v.name) {
			if v.split {
				keys = append(keys, keysOf(kindOf(v.id), n)...)
			} else {
				keys = append(keys, KeysOf(kindOf(v.id), n)...)
			}
		}
		if err := tx.AddKeys(ctx, v.id, keys...); err != nil {
			return after, false, err
		}
		last = string(v.id)
	}
	return last, len(all) == rekeyBatch, nil
}

func scanFiled(rows *sql.Rows) (v filedIdentity, err error) {
	err = rows.Scan(&v.id, &v.name, &v.split)
	return v, err
}

// rekeyKnown files the imported people behind an origin anew, and returns the origin of the last of them.
func (tx *Tx) rekeyKnown(ctx context.Context, after string) (last string, more bool, err error) {
	all, err := collect(ctx, tx.sql, scanKnown, `SELECT `+knownColumns+` FROM known WHERE origin > $1 ORDER BY origin LIMIT $2`, after, rekeyBatch)
	if err != nil || len(all) == 0 {
		return after, false, err
	}
	w := &knownWriter{tx: tx}
	defer w.close()
	if err := w.prepare(ctx); err != nil {
		return after, false, err
	}
	for i := range all {
		if err := w.file(ctx, &all[i]); err != nil {
			return after, false, err
		}
	}
	return all[len(all)-1].Origin, len(all) == rekeyBatch, nil
}

// rekeyShown files the names anew that readers chose.
func (tx *Tx) rekeyShown(ctx context.Context) error {
	ids, err := collect(ctx, tx.sql, scanOne[news.SpeakerID], `SELECT id FROM identity WHERE shown IS NOT NULL`)
	for i := 0; i < len(ids) && err == nil; i++ {
		err = tx.show(ctx, ids[i])
	}
	return err
}

// rekeyLoose files the loose names anew.
func (tx *Tx) rekeyLoose(ctx context.Context) error {
	names, err := collect(ctx, tx.sql, scanLooseName, `SELECT key, name, '', '', 0 FROM loose_name GROUP BY key, name`)
	if err != nil {
		return err
	}
	for _, n := range names {
		key := LooseKey(n.Name)
		if key == n.Key {
			continue
		}
		for _, query := range []string{
			`UPDATE mention SET key = $1 WHERE loose = 1 AND key = $2 AND name = $3`,
			`UPDATE loose_name SET key = $1 WHERE key = $2 AND name = $3`,
		} {
			if _, err := tx.sql.ExecContext(ctx, query, key, n.Key, n.Name); err != nil {
				return err
			}
		}
	}
	return tx.forgetIdentities(ctx)
}

// KeysOf returns the keys under which an identity is filed for a name that articles print of it. A surname alone is none of its own.
func KeysOf(k Kind, printed string) []string {
	if k == Organisation {
		return keysOf(k, printed)
	}
	_, pairs := name.PairKeys(printed)
	if len(pairs) == 0 {
		return nil
	}
	keys := append(name.Keys(printed), pairs...)
	if !name.InitialsOnly(printed) { // an initial stands for many given names
		keys = append(keys, name.ExactKey(printed))
	}
	return keys
}

// LooseKey returns the key under which a surname is sought: of one with several words, the first word's.
func LooseKey(surname string) string {
	if keys := name.Keys(surname); len(keys) > 0 {
		return keys[0]
	}
	return ""
}
