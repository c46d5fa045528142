package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"onrecord/data/news"
	"onrecord/data/people"
)

// maxKnown is how many imported people of some keys are looked at, the most prominent.
const maxKnown = 50

// KnownByKey returns the imported people who have any of some keys, the most prominent first; of very many only the first. They are
// filed under the name.PairKeys of their full names, and the name.ExactKey of names of one word: so many people share a surname that it
// would find nobody. Someone who is in people.All too has the names of both, and the rest as it is there.
func (tx *Tx) KnownByKey(ctx context.Context, keys ...string) ([]people.Person, error) {
	if some, err := tx.hasKnown(ctx); !some || err != nil {
		return nil, err
	}
	return knownByKey(ctx, tx.sql, keys)
}

// KnownByKey is that of Tx.
func (s *Store) KnownByKey(ctx context.Context, keys ...string) ([]people.Person, error) {
	all, err := knownByKey(ctx, s.read, keys)
	return all, classify(err)
}

func knownByKey(ctx context.Context, q querier, keys []string) ([]people.Person, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	args := []any{maxKnown}
	for _, k := range keys {
		args = append(args, k)
	}
	rows, err := collect(ctx, q, scanKnown, `SELECT `+knownColumns+` FROM known WHERE id IN
		(SELECT id FROM known_key WHERE key IN `+placeholdersFrom(2, len(keys))+` ORDER BY prominence DESC, id LIMIT $1)
		ORDER BY id, prominence DESC, origin`, args...)
	if err != nil {
		return nil, fmt.Errorf("look for imported people %q: %w", keys, err)
	}
	return joinKnown(rows), nil
}

// hasKnown reports whether anybody was imported. It asks once in a transaction, as linking asks for every name.
func (tx *Tx) hasKnown(ctx context.Context) (bool, error) {
	if tx.known == nil {
		some, err := one(collect(ctx, tx.sql, scanOne[bool], `SELECT EXISTS (SELECT 1 FROM known)`))
		if err != nil {
			return false, fmt.Errorf("look for imported people: %w", err)
		}
		tx.known = &some
	}
	return *tx.known, nil
}

// Known returns an imported person by id. It returns ErrNotFound.
func (s *Store) Known(ctx context.Context, id news.PersonID) (people.Person, error) {
	rows, err := collect(ctx, s.read, scanKnown, `SELECT `+knownColumns+` FROM known WHERE id = $1 ORDER BY prominence DESC, origin`, id)
	if err != nil {
		return people.Person{}, fmt.Errorf("imported person %s: %w", id, classify(err))
	}
	p, err := one(joinKnown(rows), nil)
	if err != nil {
		return p, fmt.Errorf("imported person %s: %w", id, err)
	}
	return p, nil
}

const knownColumns = `origin, id, name, names, sex, role, country, wikidata, prominence`

func scanKnown(rows *sql.Rows) (people.Imported, error) {
	var p people.Imported
	var names, sex string
	err := rows.Scan(&p.Origin, &p.ID, &p.Name, &names, &sex, &p.Role, &p.Country, &p.Wikidata, &p.Prominence)
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal([]byte(names), &p.Names); err != nil {
		return p, fmt.Errorf("names of %s: %w: %w", p.Origin, ErrDamaged, err)
	}
	return p, p.Sex.UnmarshalText([]byte(sex))
}

// joinKnown makes one person of the rows of an id, which follow each other, and puts the most prominent first.
func joinKnown(rows []people.Imported) []people.Person {
	var joined []people.Imported
	for _, r := range rows {
		if n := len(joined); n > 0 && joined[n-1].ID == r.ID {
			joined[n-1].Person = joinPerson(joined[n-1].Person, &r.Person)
			continue
		}
		if p, ok := people.Get(r.ID); ok {
			r.Person = joinPerson(*p, &r.Person)
		}
		joined = append(joined, r)
	}
	slices.SortStableFunc(joined, func(a, b people.Imported) int { return cmp.Compare(b.Prominence, a.Prominence) })
	all := make([]people.Person, len(joined))
	for i := range joined {
		all[i] = joined[i].Person
	}
	return all
}

// joinPerson returns p with what q knows besides.
func joinPerson(p people.Person, q *people.Person) people.Person {
	p.Names = slices.Clone(p.Names)
	for _, n := range q.AllNames() {
		if n != p.Name && !slices.Contains(p.Names, n) {
			p.Names = append(p.Names, n)
		}
	}
	if p.Sex == news.SexUnknown {
		p.Sex = q.Sex
	}
	p.Role, p.Country, p.Wikidata = cmp.Or(p.Role, q.Role), cmp.Or(p.Country, q.Country), cmp.Or(p.Wikidata, q.Wikidata)
	return p
}
