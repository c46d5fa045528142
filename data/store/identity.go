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
	ID    news.SpeakerID // "person:yuri-ushakov"; never changes
	Into  news.SpeakerID // for linking: who a reader says it is, where that is another
	Name  string         // the name to show
	Sex   news.Sex       // of a person, where known
	Names []PrintedName  // as articles print it, the most frequent first
}

// PrintedName is a name as printed, and how many articles print it so.
type PrintedName struct {
	Name     string
	Articles int
}

// Mention says that an article names somebody.
type Mention struct {
	Number   news.Number    // the article; Put fills it in
	Identity news.SpeakerID // empty: the name fits nobody, or more than one
	Name     string         // as printed
	Key      string         // the key under which a Loose name is looked for
	Sex      news.Sex       // as this article tells it
	Loose    bool           // decided by the surname alone: later evidence may change it
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

// IdentitiesByKey returns the identities that have a key as linking compares them, those named by most articles first: one that a reader
// merged into another stands for itself, with its own names, and says into whom (Identity.Into).
func (tx *Tx) IdentitiesByKey(ctx context.Context, k Kind, key string) ([]Identity, error) {
	return identitiesByKey(ctx, tx.sql, k, key)
}

// NewIdentity makes an identity and returns its id: the kind and the slug, with "-2" and so on when that is taken.
func (tx *Tx) NewIdentity(ctx context.Context, k Kind, slug string, v Identity) (news.SpeakerID, error) {
	id := news.SpeakerID(string(k) + ":" + slug)
	for n := 2; ; n++ {
		r, err := tx.sql.ExecContext(ctx, `INSERT INTO identity (id, name, sex) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`,
			id, v.Name, v.Sex.String())
		if err != nil {
			return "", fmt.Errorf("make identity %s: %w", id, err)
		}
		made, err := r.RowsAffected()
		if err != nil || made > 0 {
			return id, err
		}
		id = news.SpeakerID(string(k) + ":" + slug + "-" + strconv.Itoa(n))
	}
}

// AddKeys adds keys under which an identity is found.
func (tx *Tx) AddKeys(ctx context.Context, id news.SpeakerID, keys ...string) error {
	for _, key := range keys {
		_, err := tx.sql.ExecContext(ctx, `INSERT INTO identity_key (key, identity) VALUES ($1, $2) ON CONFLICT DO NOTHING`, key, id)
		if err != nil {
			return fmt.Errorf("add key %q to %s: %w", key, id, err)
		}
	}
	return nil
}

// Describe changes what is shown of an identity: its name, and its sex once known. Its id stays.
func (tx *Tx) Describe(ctx context.Context, id news.SpeakerID, name string, sex news.Sex) error {
	_, err := tx.sql.ExecContext(ctx, `UPDATE identity SET name = $2, sex = $3 WHERE id = $1 AND (name <> $2 OR sex <> $3)`,
		id, name, sex.String())
	if err != nil {
		return fmt.Errorf("describe %s: %w", id, err)
	}
	return nil
}

// LooseMentions returns the mentions under a key that rest on the surname alone, in the order of their articles.
func (tx *Tx) LooseMentions(ctx context.Context, key string) ([]Mention, error) {
	return collect(ctx, tx.sql, scanMention,
		`SELECT number, identity, name, key, sex, loose FROM mention WHERE loose = 1 AND key = $1 ORDER BY number`, key)
}

// Reassign gives a loose mention to another identity, or to none. The caller rewrites the article to match.
func (tx *Tx) Reassign(ctx context.Context, m Mention, to news.SpeakerID) error {
	_, err := tx.sql.ExecContext(ctx, `DELETE FROM mention WHERE number = $1 AND identity = $2 AND name = $3`, m.Number, m.Identity, m.Name)
	if err != nil {
		return err
	}
	if err := tx.countName(ctx, m, -1); err != nil {
		return err
	}
	m.Identity = to
	return tx.addMention(ctx, m)
}

// addMentions records whom an article names.
func (tx *Tx) addMentions(ctx context.Context, n news.Number, mentions []Mention) error {
	for _, m := range mentions {
		m.Number = n
		if err := tx.addMention(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// addMention records that an article names somebody. The same name of the same identity counts once an article.
func (tx *Tx) addMention(ctx context.Context, m Mention) error {
	r, err := tx.sql.ExecContext(ctx, `INSERT INTO mention (number, identity, name, key, sex, loose)
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`, m.Number, m.Identity, m.Name, m.Key, m.Sex.String(), flag(m.Loose))
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	return tx.countName(ctx, m, 1)
}

// countName changes the number of articles that print a name of an identity.
func (tx *Tx) countName(ctx context.Context, m Mention, by int) error {
	if m.Identity == "" {
		return nil
	}
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO identity_name (identity, name, articles) VALUES ($1, $2, $3)
		ON CONFLICT (identity, name) DO UPDATE SET articles = identity_name.articles + excluded.articles`, m.Identity, m.Name, by)
	if err != nil {
		return err
	}
	_, err = tx.sql.ExecContext(ctx, `DELETE FROM identity_name WHERE identity = $1 AND name = $2 AND articles <= 0`, m.Identity, m.Name)
	return err
}

// forget deletes the mentions of an article.
func (tx *Tx) forget(ctx context.Context, n news.Number) error {
	mentions, err := collect(ctx, tx.sql, scanMention,
		`DELETE FROM mention WHERE number = $1 RETURNING number, identity, name, key, sex, loose`, n)
	if err != nil {
		return err
	}
	for _, m := range mentions {
		if err := tx.countName(ctx, m, -1); err != nil {
			return err
		}
	}
	return nil
}

func scanMention(rows *sql.Rows) (Mention, error) {
	var m Mention
	var sex string
	if err := rows.Scan(&m.Number, &m.Identity, &m.Name, &m.Key, &sex, &m.Loose); err != nil {
		return m, err
	}
	return m, m.Sex.UnmarshalText([]byte(sex))
}

func identitiesByKey(ctx context.Context, q querier, k Kind, key string) ([]Identity, error) {
	rows, err := collect(ctx, q, scanNamed, `SELECT i.id, COALESCE(i.redirect, ''), i.name, i.sex, COALESCE(n.name, ''), COALESCE(n.articles, 0)
		FROM identity_key ik JOIN identity i ON i.id = ik.identity LEFT JOIN identity_name n ON n.identity = i.id
		WHERE ik.key = $1 AND i.id LIKE $2 ORDER BY i.id, n.articles DESC, n.name`, key, string(k)+":%")
	if err != nil {
		return nil, err
	}
	return gather(rows), nil
}

// shownByKey is identitiesByKey as readers see them.
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
	slices.SortStableFunc(all, func(a, b Identity) int { return b.articles() - a.articles() })
	return all
}

// articles is the sum over an identity's names; an article that prints two of them counts twice.
func (v *Identity) articles() int {
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

// maxPrintedNames bounds the spellings read of one identity; beyond the fiftieth they are slips.
const maxPrintedNames = 50

func printedNames(ctx context.Context, q querier, id news.SpeakerID) ([]PrintedName, error) {
	return collect(ctx, q, func(rows *sql.Rows) (PrintedName, error) {
		var n PrintedName
		err := rows.Scan(&n.Name, &n.Articles)
		return n, err
	}, `SELECT name, SUM(articles) AS printed FROM identity_name WHERE identity IN (`+group+`)
		GROUP BY name ORDER BY printed DESC, name LIMIT $2`, id, maxPrintedNames)
}
