package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord/data/news"
)

// Mention says that an article names somebody, and why it is they.
type Mention struct {
	Number   news.Number    // the article; Put fills it in
	Identity news.SpeakerID // empty: the name fits nobody, or more than one
	Name     string         // as printed
	Key      string         // the key under which a Loose name is looked for
	Sex      news.Sex       // as this article tells it
	Loose    bool           // decided by a name that several may have: later evidence may change it
	Link     news.Evidence  // of the identity; zero where there is none
	Why      string         // what the rule found, in a few words; may be empty
}

const mentionColumns = `number, identity, name, key, sex, loose, rule, confidence, why`

func (m *Mention) values() []any {
	return []any{m.Number, m.Identity, m.Name, m.Key, m.Sex.String(), flag(m.Loose), m.Link.Rule, m.Link.Confidence, m.Why}
}

func scanMention(rows *sql.Rows) (Mention, error) {
	var m Mention
	var sex string
	if err := rows.Scan(&m.Number, &m.Identity, &m.Name, &m.Key, &sex, &m.Loose, &m.Link.Rule, &m.Link.Confidence, &m.Why); err != nil {
		return m, err
	}
	return m, m.Sex.UnmarshalText([]byte(sex))
}

// LooseName is a loose name, and how many articles print it for an identity.
type LooseName struct {
	Key      string
	Name     string
	Sex      news.Sex
	Identity news.SpeakerID // empty: nobody
	Articles int
}

// maxLooseNames bounds the loose names of one key that are decided anew. A surname has few spellings; what has more is no surname.
const maxLooseNames = 200

// LooseNames returns the loose names under a key, those that most articles print first.
func (tx *Tx) LooseNames(ctx context.Context, key string) ([]LooseName, error) {
	c, err := tx.linked(ctx)
	if err != nil {
		return nil, err
	}
	if quiet, _ := c.quiet.get(key); quiet {
		return nil, nil
	}
	names, err := collect(ctx, tx.sql, scanLooseName, `SELECT key, name, sex, identity, articles FROM loose_name WHERE key = $1
		ORDER BY articles DESC, name, sex, identity LIMIT $2`, key, maxLooseNames)
	if err != nil {
		return nil, fmt.Errorf("look for names under %q: %w", key, err)
	}
	c.quiet.put(key, len(names) == 0)
	return names, nil
}

func scanLooseName(rows *sql.Rows) (LooseName, error) {
	var n LooseName
	var sex string
	if err := rows.Scan(&n.Key, &n.Name, &sex, &n.Identity, &n.Articles); err != nil {
		return n, err
	}
	return n, n.Sex.UnmarshalText([]byte(sex))
}

// LooseMentions returns the first mentions of a loose name, in the order of their articles.
func (tx *Tx) LooseMentions(ctx context.Context, n LooseName, limit int) ([]Mention, error) {
	return collect(ctx, tx.sql, scanMention, `SELECT `+mentionColumns+` FROM mention
		WHERE loose = 1 AND key = $1 AND name = $2 AND identity = $3 AND sex = $4 ORDER BY number LIMIT $5`,
		n.Key, n.Name, n.Identity, n.Sex.String(), limit)
}

// Reassign gives a mention to another identity, or to none, for a reason. The caller rewrites the article to match.
func (tx *Tx) Reassign(ctx context.Context, m Mention, to news.SpeakerID, link news.Evidence) error {
	_, err := tx.sql.ExecContext(ctx, `DELETE FROM mention WHERE number = $1 AND identity = $2 AND name = $3`, m.Number, m.Identity, m.Name)
	if err != nil {
		return err
	}
	if err := tx.count(ctx, []Mention{m}, -1); err != nil {
		return err
	}
	m.Identity, m.Link, m.Why = to, link, ""
	r, err := tx.sql.ExecContext(ctx, `INSERT INTO mention (`+mentionColumns+`) VALUES `+placeholders(1, len(m.values()))+
		` ON CONFLICT DO NOTHING`, m.values()...)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 { // the article names them so already
		return err
	}
	return tx.count(ctx, []Mention{m}, 1)
}

// remember records whom an article names. The same name of the same identity counts once an article.
func (tx *Tx) remember(ctx context.Context, n news.Number, mentions []Mention) error {
	var once []Mention
	for _, m := range mentions {
		m.Number = n
		if !slices.ContainsFunc(once, func(o Mention) bool { return o.Identity == m.Identity && o.Name == m.Name }) {
			once = append(once, m)
		}
	}
	if len(once) == 0 {
		return nil
	}
	for chunk := range slices.Chunk(once, maxRows) {
		var args []any
		for i := range chunk {
			args = append(args, chunk[i].values()...)
		}
		_, err := tx.sql.ExecContext(ctx, `INSERT INTO mention (`+mentionColumns+`) VALUES `+
			placeholders(len(chunk), len(args)/len(chunk)), args...)
		if err != nil {
			return fmt.Errorf("record whom the article names: %w", err)
		}
	}
	if err := tx.count(ctx, once, 1); err != nil {
		return fmt.Errorf("count whom the article names: %w", err)
	}
	return tx.saveProfiles(ctx)
}

// forget deletes the mentions of an article.
func (tx *Tx) forget(ctx context.Context, n news.Number) error {
	mentions, err := collect(ctx, tx.sql, scanMention, `DELETE FROM mention WHERE number = $1 RETURNING `+mentionColumns, n)
	if err != nil {
		return err
	}
	return tx.count(ctx, mentions, -1)
}

// count changes the numbers of articles that print names by one, for mentions of which no two have the same name and identity.
func (tx *Tx) count(ctx context.Context, mentions []Mention, by int) error {
	c, err := tx.linked(ctx)
	if err != nil {
		return err
	}
	var named, loose []any
	for i := range mentions {
		m := &mentions[i]
		if m.Identity != "" {
			named = append(named, m.Identity, m.Name, by)
			if isNew := c.count(m, by); isNew {
				if err := tx.addWords(ctx, m.Identity, m.Name); err != nil {
					return err
				}
			}
		}
		if m.Loose {
			c.quiet.drop(m.Key)
			loose = append(loose, m.Key, m.Name, m.Sex.String(), m.Identity, by)
		}
	}
	if err := tx.upsert(ctx, `INSERT INTO identity_name (identity, name, articles) VALUES `, 3, named,
		` ON CONFLICT (identity, name) DO UPDATE SET articles = identity_name.articles + excluded.articles`); err != nil {
		return err
	}
	err = tx.upsert(ctx, `INSERT INTO loose_name (key, name, sex, identity, articles) VALUES `, 5, loose,
		` ON CONFLICT (key, name, sex, identity) DO UPDATE SET articles = loose_name.articles + excluded.articles`)
	if err != nil || by > 0 {
		return err
	}
	return tx.sweep(ctx, mentions)
}

// sweep deletes counts that came to nothing.
func (tx *Tx) sweep(ctx context.Context, mentions []Mention) error {
	for _, m := range mentions {
		if m.Identity != "" {
			_, err := tx.sql.ExecContext(ctx, `DELETE FROM identity_name WHERE identity = $1 AND name = $2 AND articles <= 0`, m.Identity, m.Name)
			if err != nil {
				return err
			}
		}
		if m.Loose {
			_, err := tx.sql.ExecContext(ctx, `DELETE FROM loose_name WHERE key = $1 AND name = $2 AND articles <= 0`, m.Key, m.Name)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// count changes the number of articles in memory, where the identity is there. It reports whether the name may be a new one of the identity.
func (c *identityCache) count(m *Mention, by int) (isNew bool) {
	v, ok := c.byID.get(m.Identity)
	if !ok {
		return by > 0
	}
	i := slices.IndexFunc(v.Names, func(n PrintedName) bool { return n.Name == m.Name })
	if i < 0 && by > 0 {
		v.Names = append(v.Names, PrintedName{Name: m.Name})
		i, isNew = len(v.Names)-1, true
	}
	if i < 0 {
		return false // a rare spelling that was not read
	}
	v.Names[i].Articles += by
	if v.Names[i].Articles <= 0 {
		v.Names = slices.Delete(v.Names, i, i+1)
	}
	return isNew
}

// maxRows is how many rows one statement writes or asks for. Each number of rows is a statement of its own to prepare, and beyond
// some ten rows there is nothing to gain.
const maxRows = 16

// upsert carries out a statement for rows of the given width, some at a time.
func (tx *Tx) upsert(ctx context.Context, head string, width int, args []any, tail string) error {
	for chunk := range slices.Chunk(args, maxRows*width) {
		if _, err := tx.sql.ExecContext(ctx, head+placeholders(len(chunk)/width, width)+tail, chunk...); err != nil {
			return err
		}
	}
	return nil
}

// placeholders returns "($1, $2), ($3, $4)" for two rows of two.
func placeholders(rows, width int) string {
	var b strings.Builder
	for r := range rows {
		if r > 0 {
			b.WriteString(", ")
		}
		b.WriteString(placeholdersFrom(1+r*width, width))
	}
	return b.String()
}

// placeholdersFrom returns "($4, $5)" for two from the fourth.
func placeholdersFrom(first, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(", $")
		b.WriteString(strconv.Itoa(first + i))
	}
	return "(" + strings.TrimPrefix(b.String(), ", ") + ")"
}
