package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"onrecord/data/news"
)

// Kind is a kind of identity: the namespace of its ids.
type Kind string

// The kinds of identity.
const (
	Person       Kind = "person"
	Organisation Kind = "org"
)

// Identity is one person or organisation under all spellings.
type Identity struct {
	ID      news.SpeakerID // "person:yuri-ushakov"; never changes
	Into    news.SpeakerID // for linking: who a reader says it is, where that is another
	Name    string         // the name to show
	Sex     news.Sex       // of a person, where known
	Names   []PrintedName  // as articles print it, the most frequent first
	Profile Profile        // for linking: what articles say where they name it
}

// PrintedName is a name as printed, and how many articles print it so.
type PrintedName struct {
	Name     string
	Articles int
}

// IdentitiesByKey returns the identities that have a key, those named by most articles first. None is no error. Those merged into one
// are one, with the names of all.
func (s *Store) IdentitiesByKey(ctx context.Context, k Kind, key string) ([]Identity, error) {
	all, err := shownByKey(ctx, s.read, k, key)
	if err != nil {
		return nil, fmt.Errorf("look for %s %q: %w", k, key, classify(err))
	}
	return all, nil
}

// Identity returns an identity; for one that was merged into another, that other. It returns ErrNotFound.
func (s *Store) Identity(ctx context.Context, id news.SpeakerID) (Identity, error) {
	v, err := identity(ctx, s.read, id)
	if err != nil {
		return Identity{}, fmt.Errorf("identity %s: %w", id, classify(err))
	}
	return v, nil
}

// Label returns the name to show for a person or organisation, the id itself if it is unknown.
func (s *Store) Label(ctx context.Context, id news.SpeakerID) (string, error) {
	name, err := one(collect(ctx, s.read, scanOne[string], `SELECT COALESCE(t.shown, t.name) FROM identity i
		JOIN identity t ON t.id = COALESCE(i.redirect, i.id) WHERE i.id = $1`, id))
	if isNotFound(err) {
		return string(id), nil
	}
	if err != nil {
		return "", fmt.Errorf("label of %s: %w", id, err)
	}
	return name, nil
}

// NewIdentity makes an identity and returns its id: the kind and the slug, with "-2" and so on when that is taken.
func (tx *Tx) NewIdentity(ctx context.Context, k Kind, slug string, v Identity) (news.SpeakerID, error) {
	c, err := tx.linked(ctx)
	if err != nil {
		return "", err
	}
	v.ID = news.SpeakerID(string(k) + ":" + slug)
	for n := 2; ; n++ {
		r, err := tx.sql.ExecContext(ctx, `INSERT INTO identity (id, name, sex) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`,
			v.ID, v.Name, v.Sex.String())
		if err != nil {
			return "", fmt.Errorf("make identity %s: %w", v.ID, err)
		}
		made, err := r.RowsAffected()
		if err != nil {
			return "", err
		}
		if made > 0 {
			c.byID.put(v.ID, &v)
			return v.ID, tx.addWords(ctx, v.ID, v.Name)
		}
		v.ID = news.SpeakerID(string(k) + ":" + slug + "-" + strconv.Itoa(n))
	}
}

// AddKeys adds keys under which an identity is found.
func (tx *Tx) AddKeys(ctx context.Context, id news.SpeakerID, keys ...string) error {
	if len(keys) == 0 {
		return nil
	}
	c, err := tx.linked(ctx)
	if err != nil {
		return err
	}
	var args []any
	for i, key := range keys {
		if slices.Contains(keys[:i], key) {
			continue
		}
		args = append(args, key, id)
		c.file(key, id)
	}
	if err := tx.upsert(ctx, `INSERT INTO identity_key (key, identity) VALUES `, 2, args, ` ON CONFLICT DO NOTHING`); err != nil {
		return fmt.Errorf("add keys %q to %s: %w", keys, id, err)
	}
	return nil
}

// Describe changes what is shown of an identity: its name, and its sex once known. Its id stays.
func (tx *Tx) Describe(ctx context.Context, id news.SpeakerID, name string, sex news.Sex) error {
	v, err := tx.Identity(ctx, id)
	if err != nil || v.Name == name && v.Sex == sex {
		return err
	}
	if _, err := tx.sql.ExecContext(ctx, `UPDATE identity SET name = $2, sex = $3 WHERE id = $1`, v.ID, name, sex.String()); err != nil {
		return fmt.Errorf("describe %s: %w", v.ID, err)
	}
	v.Name, v.Sex = name, sex
	return nil
}

// shownByKey returns identities as readers see them.
func shownByKey(ctx context.Context, q querier, k Kind, key string) ([]Identity, error) {
	rows, err := collect(ctx, q, scanNamed, `SELECT t.id, '', COALESCE(t.shown, t.name), t.sex, COALESCE(n.name, ''), COALESCE(SUM(n.articles), 0) AS printed
		FROM (SELECT DISTINCT COALESCE(i.redirect, i.id) AS id FROM identity i JOIN (SELECT identity FROM identity_key WHERE key = $1
			UNION SELECT identity FROM shown_key WHERE key = $1) k ON k.identity = i.id) f
		JOIN identity t ON t.id = f.id JOIN identity m ON m.id = t.id OR m.redirect = t.id LEFT JOIN identity_name n ON n.identity = m.id
		WHERE t.id LIKE $2 GROUP BY t.id, t.shown, t.name, t.sex, n.name ORDER BY t.id, printed DESC, n.name`, key, string(k)+":%")
	if err != nil {
		return nil, err
	}
	return gather(rows), nil
}

// gather makes identities of rows that each hold one of their names, or none, the most frequent identity first.
func gather(rows []Identity) []Identity {
	var all []Identity
	for _, r := range rows {
		if len(all) == 0 || all[len(all)-1].ID != r.ID {
			all = append(all, Identity{ID: r.ID, Into: r.Into, Name: r.Name, Sex: r.Sex})
		}
		if last := &all[len(all)-1]; len(r.Names) > 0 {
			last.Names = append(last.Names, r.Names[0])
		}
	}
	slices.SortStableFunc(all, func(a, b Identity) int { return b.Articles() - a.Articles() })
	return all
}

// Articles is the sum over an identity's names; an article that prints two of them counts twice.
func (v *Identity) Articles() int {
	sum := 0
	for _, n := range v.Names {
		sum += n.Articles
	}
	return sum
}

// scanNamed reads an identity with one of its names, or none.
func scanNamed(rows *sql.Rows) (Identity, error) {
	var v Identity
	var sex string
	var n PrintedName
	if err := rows.Scan(&v.ID, &v.Into, &v.Name, &sex, &n.Name, &n.Articles); err != nil {
		return v, err
	}
	if n.Name != "" {
		v.Names = []PrintedName{n}
	}
	return v, v.Sex.UnmarshalText([]byte(sex))
}

func identity(ctx context.Context, q querier, id news.SpeakerID) (Identity, error) {
	v, err := one(collect(ctx, q, scanIdentity, `SELECT t.id, COALESCE(t.shown, t.name), t.sex FROM identity i
		JOIN identity t ON t.id = COALESCE(i.redirect, i.id) WHERE i.id = $1`, id))
	if err != nil {
		return Identity{}, err
	}
	v.Names, err = printedNames(ctx, q, v.ID)
	return v, err
}

func scanIdentity(rows *sql.Rows) (Identity, error) {
	var v Identity
	var sex string
	if err := rows.Scan(&v.ID, &v.Name, &sex); err != nil {
		return v, err
	}
	return v, v.Sex.UnmarshalText([]byte(sex))
}

// rawIdentity returns an identity as linking compares it: one that a reader merged into another stands for itself, with its own names.
func rawIdentity(ctx context.Context, q querier, id news.SpeakerID) (Identity, error) {
	rows, err := collect(ctx, q, scanRaw, `SELECT i.id, COALESCE(i.redirect, ''), i.name, i.sex, COALESCE(p.traits, ''),
			COALESCE(n.name, ''), COALESCE(n.articles, 0)
		FROM identity i LEFT JOIN identity_profile p ON p.identity = i.id LEFT JOIN identity_name n ON n.identity = i.id
		WHERE i.id = $1 ORDER BY n.articles DESC, n.name LIMIT $2`, id, maxPrintedNames)
	v, err := one(rows, err)
	for i := 1; i < len(rows); i++ {
		v.Names = append(v.Names, rows[i].Names...)
	}
	return v, err
}

// scanRaw reads an identity with one of its names, or none.
func scanRaw(rows *sql.Rows) (Identity, error) {
	var v Identity
	var n PrintedName
	var sex, traits string
	if err := rows.Scan(&v.ID, &v.Into, &v.Name, &sex, &traits, &n.Name, &n.Articles); err != nil {
		return v, err
	}
	if n.Name != "" {
		v.Names = []PrintedName{n}
	}
	v.Profile = Profile(traits)
	return v, v.Sex.UnmarshalText([]byte(sex))
}

// maxPrintedNames bounds the spellings read of one identity; beyond the fiftieth they are slips.
const maxPrintedNames = 50

func printedNames(ctx context.Context, q querier, id news.SpeakerID) ([]PrintedName, error) {
	return collect(ctx, q, scanPrintedName, `SELECT name, SUM(articles) AS printed FROM identity_name WHERE identity IN (`+group+`)
		GROUP BY name ORDER BY printed DESC, name LIMIT $2`, id, maxPrintedNames)
}

func scanPrintedName(rows *sql.Rows) (n PrintedName, err error) {
	err = rows.Scan(&n.Name, &n.Articles)
	return n, err
}
