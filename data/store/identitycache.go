package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"

	"onrecord/data/news"
)

// identityCache holds identities that linking asked for, as the last transaction that linked left them. Every such transaction takes
// a number; where that is not the one after the cache's own, another process linked in between, and what is held here is thrown away.
type identityCache struct {
	mu         sync.Mutex // held by the transaction that links, from its first question to its end
	generation int64      // the number of the last transaction
	byID       map[news.SpeakerID]*Identity
	byKey      map[string]*Filed // by Kind and key
	quiet      map[string]bool   // keys that have no loose names
}

// Filed are the identities that have a key.
type Filed struct {
	Identities []*Identity // at most MaxFiled, in the order of their ids
	More       bool        // there are others
}

// MaxFiled is how many identities one key can tell apart. There are surnames that thousands of people have: reading and comparing them
// all for each new one would take time in the square of their number.
const MaxFiled = 32

// Bounds of the cache: at about 1 kB an identity and 100 bytes a key it takes some 40 MB when full.
const (
	maxCachedIdentities = 30_000
	maxCachedKeys       = 100_000
)

// linked returns the identities in memory, for a transaction that links or otherwise changes identities.
func (tx *Tx) linked(ctx context.Context) (*identityCache, error) {
	c := &tx.s.identities
	if tx.linking {
		return c, nil
	}
	c.mu.Lock()
	tx.linking = true
	generation, err := tx.next(ctx, "identity")
	if err != nil {
		return nil, err
	}
	if generation != c.generation+1 {
		c.clear()
	}
	c.generation = generation
	c.trim()
	return c, nil
}

// endLinking gives the identities in memory free. Those of a transaction that failed are not in the store.
func (tx *Tx) endLinking(committed bool) {
	if !tx.linking {
		return
	}
	tx.linking = false
	if !committed {
		tx.s.identities.clear()
	}
	tx.s.identities.mu.Unlock()
}

// forgetIdentities is for changes of identities that are made by statement, as merges are: all in memory are read again.
func (tx *Tx) forgetIdentities(ctx context.Context) error {
	c, err := tx.linked(ctx)
	if err != nil {
		return err
	}
	c.clear()
	return nil
}

func (c *identityCache) clear() {
	c.byID, c.byKey = make(map[news.SpeakerID]*Identity), make(map[string]*Filed)
	c.quiet = make(map[string]bool)
}

// trim empties a cache that is full. What is asked for often is soon there again.
func (c *identityCache) trim() {
	if c.byID == nil || len(c.byID) > maxCachedIdentities || len(c.byKey)+len(c.quiet) > maxCachedKeys {
		c.clear()
	}
}

// file notes that an identity has a key.
func (c *identityCache) file(key string, id news.SpeakerID) {
	k := cacheKey(kindOf(id), key)
	f, v := c.byKey[k], c.byID[id]
	switch {
	case f == nil: // read when it is asked for
	case v == nil:
		delete(c.byKey, k)
	case slices.Contains(f.Identities, v):
	case len(f.Identities) == MaxFiled:
		f.More = true
	default:
		f.Identities = append(f.Identities, v)
	}
}

func cacheKey(k Kind, key string) string { return string(k) + ":" + key }

// Filed returns the identities that have a key, as linking compares them: one that a reader merged into another stands for itself, and
// says into whom (Identity.Into). What is returned is shared: it changes with the transaction, and must not be changed otherwise.
func (tx *Tx) Filed(ctx context.Context, k Kind, key string) (*Filed, error) {
	c, err := tx.linked(ctx)
	if err != nil {
		return nil, err
	}
	if f := c.byKey[cacheKey(k, key)]; f != nil {
		return f, nil
	}
	ids, err := collect(ctx, tx.sql, scanOne[news.SpeakerID], `SELECT identity FROM identity_key
		WHERE key = $1 AND identity > $2 AND identity < $3 ORDER BY identity LIMIT $4`,
		key, string(k)+":", string(k)+";", MaxFiled+1)
	if err != nil {
		return nil, fmt.Errorf("look for %s %q: %w", k, key, err)
	}
	f := &Filed{More: len(ids) > MaxFiled}
	for _, id := range ids[:min(len(ids), MaxFiled)] {
		if err := tx.addFiled(ctx, f, id); err != nil {
			return nil, err
		}
	}
	c.byKey[cacheKey(k, key)] = f
	return f, nil
}

func (tx *Tx) addFiled(ctx context.Context, f *Filed, id news.SpeakerID) error {
	v, err := tx.Identity(ctx, id)
	if err != nil {
		return err
	}
	f.Identities = append(f.Identities, v)
	return nil
}

// Identity returns an identity as Filed does. It returns ErrNotFound.
func (tx *Tx) Identity(ctx context.Context, id news.SpeakerID) (*Identity, error) {
	c, err := tx.linked(ctx)
	if err != nil {
		return nil, err
	}
	if v := c.byID[id]; v != nil {
		return v, nil
	}
	v, err := rawIdentity(ctx, tx.sql, id)
	if err != nil {
		return nil, fmt.Errorf("identity %s: %w", id, err)
	}
	c.byID[v.ID] = &v
	return &v, nil
}

// Preload reads the identities of several keys, each of which few identities have, in one go.
func (tx *Tx) Preload(ctx context.Context, k Kind, keys []string) error {
	c, err := tx.linked(ctx)
	if err != nil {
		return err
	}
	c.trim()
	missing := slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return c.byKey[cacheKey(k, key)] != nil })
	for chunk := range slices.Chunk(missing, maxRows) {
		if err := tx.preload(ctx, c, k, chunk); err != nil {
			return fmt.Errorf("look for %s %q: %w", k, chunk, err)
		}
	}
	return nil
}

func (tx *Tx) preload(ctx context.Context, c *identityCache, k Kind, keys []string) error {
	args := []any{string(k) + ":", string(k) + ";", MaxFiled * maxRows}
	for _, key := range keys {
		args = append(args, key)
	}
	found, err := collect(ctx, tx.sql, scanKeyed, `SELECT key, identity FROM identity_key
		WHERE key IN `+placeholdersFrom(4, len(keys))+` AND identity > $1 AND identity < $2 LIMIT $3`, args...)
	if err != nil || len(found) == MaxFiled*maxRows { // more than one question can answer: each is asked by itself
		return err
	}
	for _, key := range keys {
		c.byKey[cacheKey(k, key)] = &Filed{}
	}
	slices.SortFunc(found, func(a, b keyed) int { return cmp.Compare(a.id, b.id) })
	for _, x := range found {
		f := c.byKey[cacheKey(k, x.key)]
		if len(f.Identities) == MaxFiled {
			f.More = true
			continue
		}
		if err := tx.addFiled(ctx, f, x.id); err != nil {
			return err
		}
	}
	return nil
}

// keyed is an identity and one of its keys.
type keyed struct {
	key string
	id  news.SpeakerID
}

func scanKeyed(rows *sql.Rows) (x keyed, err error) {
	err = rows.Scan(&x.key, &x.id)
	return x, err
}
