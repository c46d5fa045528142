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
	byID       aged[news.SpeakerID, *Identity]
	byKey      aged[string, *Filed] // by Kind and key
	quiet      aged[string, bool]   // keys that have no loose names
}

// Filed are the identities that have a key.
type Filed struct {
	IDs  []news.SpeakerID // at most MaxFiled
	More bool             // there are others
}

// Has reports whether an identity is among them.
func (f *Filed) Has(id news.SpeakerID) bool { return slices.Contains(f.IDs, id) }

// MaxFiled is how many identities one key can tell apart. There are surnames that thousands of people have: reading and comparing them
// all for each new one would take time in the square of their number.
const MaxFiled = 32

// Bounds of each generation of the cache. Two of identities at some 600 bytes and of keys at some 150 take 65 MB at most.
const (
	maxCachedIdentities = 40_000
	maxCachedKeys       = 60_000
)

// aged is a map of two generations: when the young is full it becomes the old, and what was asked for of the old stays. So what is asked
// for often is always there, for the cost of a map.
type aged[K comparable, V any] struct{ young, old map[K]V }

func (m *aged[K, V]) get(k K) (V, bool) {
	v, ok := m.young[k]
	if !ok {
		if v, ok = m.old[k]; ok {
			m.put(k, v)
		}
	}
	return v, ok
}

func (m *aged[K, V]) put(k K, v V) {
	if m.young == nil {
		m.young = make(map[K]V)
	}
	m.young[k] = v
}

func (m *aged[K, V]) drop(k K) {
	delete(m.young, k)
	delete(m.old, k)
}

func (m *aged[K, V]) trim(limit int) {
	if len(m.young) >= limit {
		m.old, m.young = m.young, make(map[K]V)
	}
}

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
	c.byID, c.byKey, c.quiet = aged[news.SpeakerID, *Identity]{}, aged[string, *Filed]{}, aged[string, bool]{}
}

// trim lets go of what was not asked for in a long time. It is called between articles, as an identity must be in memory once only.
func (c *identityCache) trim() {
	c.byID.trim(maxCachedIdentities)
	c.byKey.trim(maxCachedKeys)
	c.quiet.trim(maxCachedKeys)
}

// file notes that an identity has a key.
func (c *identityCache) file(key string, id news.SpeakerID) {
	f, ok := c.byKey.get(cacheKey(kindOf(id), key))
	switch {
	case !ok || f.Has(id): // read when it is asked for
	case len(f.IDs) == MaxFiled:
		f.More = true
	default:
		f.IDs = append(f.IDs, id)
	}
}

func cacheKey(k Kind, key string) string { return string(k) + ":" + key }

// Filed returns which identities have a key. What is returned is shared: it changes with the transaction, and must not be changed otherwise.
func (tx *Tx) Filed(ctx context.Context, k Kind, key string) (*Filed, error) {
	c, err := tx.linked(ctx)
	if err != nil {
		return nil, err
	}
	if f, ok := c.byKey.get(cacheKey(k, key)); ok {
		return f, nil
	}
	ids, err := collect(ctx, tx.sql, scanOne[news.SpeakerID], `SELECT identity FROM identity_key
		WHERE key = $1 AND identity > $2 AND identity < $3 ORDER BY identity LIMIT $4`,
		key, string(k)+":", string(k)+";", MaxFiled+1)
	if err != nil {
		return nil, fmt.Errorf("look for %s %q: %w", k, key, err)
	}
	f := &Filed{IDs: ids[:min(len(ids), MaxFiled)], More: len(ids) > MaxFiled}
	c.byKey.put(cacheKey(k, key), f)
	return f, nil
}

// Identity returns an identity as linking compares it: one that a reader merged into another stands for itself, and says into whom
// (Identity.Into). It returns ErrNotFound. What is returned is shared as by Filed.
func (tx *Tx) Identity(ctx context.Context, id news.SpeakerID) (*Identity, error) {
	c, err := tx.linked(ctx)
	if err != nil {
		return nil, err
	}
	if v, ok := c.byID.get(id); ok {
		return v, nil
	}
	v, err := rawIdentity(ctx, tx.sql, id)
	if err != nil {
		return nil, fmt.Errorf("identity %s: %w", id, err)
	}
	c.byID.put(id, &v)
	return &v, nil
}

// Preload reads the identities of several keys, each of which few identities have, in one go.
func (tx *Tx) Preload(ctx context.Context, k Kind, keys []string) error {
	c, err := tx.linked(ctx)
	if err != nil {
		return err
	}
	c.trim()
	missing := slices.DeleteFunc(slices.Clone(keys), func(key string) bool {
		_, ok := c.byKey.get(cacheKey(k, key))
		return ok
	})
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
		c.byKey.put(cacheKey(k, key), &Filed{})
	}
	slices.SortFunc(found, func(a, b keyed) int { return cmp.Compare(a.id, b.id) })
	for _, x := range found {
		c.file(x.key, x.id)
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
