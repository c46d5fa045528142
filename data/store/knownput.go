package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
)

// PutKnown keeps imported people and returns how many were added, replaced and unchanged. Somebody who was imported before, from the same
// origin, keeps the id; somebody new gets that of the person in people.All, or imported from elsewhere, who is the same, or else a slug of
// the name. It ends at the first error of all, and returns it as it is.
func (tx *Tx) PutKnown(ctx context.Context, all iter.Seq2[people.Imported, error]) (map[Outcome]int, error) {
	ctx = context.WithoutCancel(ctx) // the driver watches each statement in a goroutine else; the transaction ends with the old one anyway
	tx.known = nil
	w := &knownWriter{tx: tx, next: map[string]int{}}
	defer w.close()
	if err := w.prepare(ctx); err != nil {
		return nil, fmt.Errorf("import people: %w", err)
	}
	outcomes := map[Outcome]int{}
	for p, err := range all {
		if err != nil {
			return nil, err
		}
		o, err := w.put(ctx, &p)
		if err != nil {
			return nil, fmt.Errorf("import %s: %w", p.Origin, err)
		}
		outcomes[o]++
	}
	return outcomes, nil
}

// knownWriter writes many people with statements prepared once.
type knownWriter struct {
	tx   *Tx
	next map[string]int // by slug that was taken: the number to try next, so that many namesakes take no time in the square of them

	prepared                                            []*sql.Stmt
	byOrigin, byID, byWikidata, insert, forgets, addKey *sql.Stmt
}

func (w *knownWriter) prepare(ctx context.Context) error {
	for _, s := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&w.byOrigin, `SELECT ` + knownColumns + ` FROM known WHERE origin = $1`},
		{&w.byID, `SELECT ` + knownColumns + ` FROM known WHERE id = $1 ORDER BY origin`},
		{&w.byWikidata, `SELECT ` + knownColumns + ` FROM known WHERE wikidata = $1 AND wikidata <> '' ORDER BY origin`},
		{&w.insert, `INSERT INTO known (` + knownColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (origin) DO UPDATE SET
			name = excluded.name, names = excluded.names, sex = excluded.sex, role = excluded.role, country = excluded.country,
			wikidata = excluded.wikidata, prominence = excluded.prominence`},
		{&w.forgets, `DELETE FROM known_key WHERE origin = $1`},
		{&w.addKey, `INSERT INTO known_key (origin, key, id, prominence) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`},
	} {
		stmt, err := w.tx.sql.PrepareContext(ctx, s.query)
		if err != nil {
			return err
		}
		*s.to = stmt
		w.prepared = append(w.prepared, stmt)
	}
	return nil
}

func (w *knownWriter) close() {
	for _, s := range w.prepared {
		_ = s.Close() // the transaction ends with it
	}
}

// put keeps one person.
func (w *knownWriter) put(ctx context.Context, p *people.Imported) (Outcome, error) {
	old, err := w.rows(ctx, w.byOrigin, p.Origin)
	if err != nil {
		return Unchanged, err
	}
	outcome := Replaced
	if len(old) > 0 {
		p.ID = old[0].ID
		if isSame(&old[0], p) {
			return Unchanged, nil
		}
	} else {
		outcome = Added
		if p.ID, err = w.id(ctx, p); err != nil {
			return Unchanged, err
		}
	}
	return outcome, w.write(ctx, p)
}

func isSame(a, b *people.Imported) bool {
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(x) == string(y)
}

func (w *knownWriter) write(ctx context.Context, p *people.Imported) error {
	names, err := json.Marshal(p.Names)
	if err != nil {
		return err
	}
	_, err = w.insert.ExecContext(ctx, p.Origin, p.ID, p.Name, string(names), p.Sex.String(), p.Role, p.Country, p.Wikidata, p.Prominence)
	if err != nil {
		return err
	}
	return w.file(ctx, p)
}

// file files somebody under the keys of the names.
func (w *knownWriter) file(ctx context.Context, p *people.Imported) error {
	if _, err := w.forgets.ExecContext(ctx, p.Origin); err != nil {
		return err
	}
	for _, key := range knownKeys(&p.Person) {
		if _, err := w.addKey.ExecContext(ctx, p.Origin, key, p.ID, p.Prominence); err != nil {
			return err
		}
	}
	return nil
}

// knownKeys returns the keys under which a person is filed, each once.
func knownKeys(p *people.Person) []string {
	var keys []string
	for _, n := range p.AllNames() {
		_, file := name.PairKeys(n)
		if len(file) == 0 {
			file = []string{name.ExactKey(n)}
		}
		keys = append(keys, file...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// id decides which id somebody gets who was not imported from there before.
func (w *knownWriter) id(ctx context.Context, p *people.Imported) (news.PersonID, error) {
	if q, ok := people.ByWikidata(p.Wikidata); ok {
		return q.ID, nil
	}
	same, err := w.rows(ctx, w.byWikidata, p.Wikidata)
	switch {
	case err != nil:
		return "", err
	case len(same) > 0:
		return same[0].ID, nil
	case p.ID != "":
		return p.ID, nil
	}
	return w.slug(ctx, p)
}

// slug returns the slug of the name, with "-2" and so on when that is another's.
func (w *knownWriter) slug(ctx context.Context, p *people.Imported) (news.PersonID, error) {
	slug := name.Slug(p.Name)
	id := news.PersonID(slug)
	for n := max(2, w.next[slug]); ; n++ {
		free, err := w.isFree(ctx, id, &p.Person)
		if free || err != nil {
			return id, err
		}
		id = news.PersonID(slug + "-" + strconv.Itoa(n))
		w.next[slug] = n
	}
}

// isFree reports whether nobody has an id but, it may be, the person.
func (w *knownWriter) isFree(ctx context.Context, id news.PersonID, p *people.Person) (bool, error) {
	rows, err := w.rows(ctx, w.byID, id)
	if err != nil {
		return false, err
	}
	for _, holder := range joinKnown(rows) {
		return isOne(&holder, p), nil
	}
	holder, built := people.Get(id)
	return !built || isOne(holder, p), nil
}

// isOne reports whether two people of one slug are the same: they have one name, and nothing that is known of both differs.
func isOne(p, q *people.Person) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return name.Fold(p.Name) == name.Fold(q.Name) && !differ(p.Country, q.Country) && !differ(p.Wikidata, q.Wikidata) &&
		(p.Sex == q.Sex || p.Sex == news.SexUnknown || q.Sex == news.SexUnknown)
}

// rows returns the rows that a prepared statement finds.
func (w *knownWriter) rows(ctx context.Context, stmt *sql.Stmt, arg any) (all []people.Imported, err error) {
	rows, err := stmt.QueryContext(ctx, arg)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		p, err := scanKnown(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}
