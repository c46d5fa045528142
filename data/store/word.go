package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
)

// fillWordsVersion is the migration that files the names known so far under their words.
const fillWordsVersion = 12

// maxByWords is how many identities of a word are compared with the others that were typed.
const maxByWords = 500

// addWords files an identity under the words of one of its names, by which it is completed.
func (tx *Tx) addWords(ctx context.Context, id news.SpeakerID, printed string) error {
	var args []any
	for _, w := range name.LatinWords(printed) {
		args = append(args, w, id)
	}
	if err := tx.upsert(ctx, `INSERT INTO identity_word (word, identity) VALUES `, 2, args, ` ON CONFLICT DO NOTHING`); err != nil {
		return fmt.Errorf("file %s under the words of %q: %w", id, printed, err)
	}
	return nil
}

// IdentitiesByWords returns the identities of a kind that have a name in which the words begin words, those named by most articles first. The words are
// in Latin letters, folded. None is no error. Those merged into one are one, with the names of all.
func (s *Store) IdentitiesByWords(ctx context.Context, k Kind, words []string, limit int) ([]Identity, error) {
	if len(words) == 0 {
		return nil, nil
	}
	var longest string
	for _, w := range words {
		if len(w) > len(longest) {
			longest = w
		}
	}
	ids, err := collect(ctx, s.read, scanOne[news.SpeakerID], `SELECT w.id FROM
		(SELECT DISTINCT COALESCE(i.redirect, i.id) AS id FROM identity_word d JOIN identity i ON i.id = d.identity
			WHERE d.word >= $1 AND d.word < $2 AND d.identity LIKE $3) w
		JOIN identity m ON m.id = w.id OR m.redirect = w.id LEFT JOIN identity_name n ON n.identity = m.id
		GROUP BY w.id ORDER BY COALESCE(SUM(n.articles), 0) DESC, w.id LIMIT $4`,
		longest, longest+"\U0010FFFF", string(k)+":%", maxByWords)
	if err != nil {
		return nil, fmt.Errorf("complete %q: %w", longest, classify(err))
	}
	var found []Identity
	for _, id := range ids {
		v, err := identity(ctx, s.read, id)
		if err != nil {
			return nil, fmt.Errorf("complete %q: %w", longest, classify(err))
		}
		if v.hasWords(words) {
			found = append(found, v)
		}
		if len(found) == limit {
			break
		}
	}
	return found, nil
}

// hasWords reports whether each of the words begins a word of one name.
func (v *Identity) hasWords(words []string) bool {
	begins := func(printed string) bool {
		own := " " + strings.Join(name.LatinWords(printed), " ")
		for _, w := range words {
			if !strings.Contains(own, " "+w) {
				return false
			}
		}
		return true
	}
	if begins(v.Name) {
		return true
	}
	for _, n := range v.Names {
		if begins(n.Name) {
			return true
		}
	}
	return false
}

// fillWords is a migration.
func (s *Store) fillWords(ctx context.Context, t *sql.Tx) error {
	tx := &Tx{s: s, sql: t}
	type named struct {
		id   news.SpeakerID
		name string
	}
	all, err := collect(ctx, t, func(rows *sql.Rows) (n named, err error) {
		err = rows.Scan(&n.id, &n.name)
		return n, err
	}, `SELECT id, name FROM identity UNION SELECT identity, name FROM identity_name`)
	if err != nil {
		return err
	}
	for _, n := range all {
		if err := tx.addWords(ctx, n.id, n.name); err != nil {
			return err
		}
	}
	return nil
}
