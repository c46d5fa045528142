package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"onrecord/data/news"
)

// Outcome is what putting an article changed.
type Outcome uint8

// The outcomes of Put.
const (
	Unchanged  Outcome = iota // the same was there already, or something newer; nothing was written but whose page it is
	Added                     // an article not seen before
	NewVersion                // its text was changed by its outlet; the old version is kept
	Replaced                  // the same text with other metadata or annotations, or the same page read by a better extractor
)

var outcomeNames = [...]string{Unchanged: "unchanged", Added: "added", NewVersion: "new-version", Replaced: "replaced"}

// String returns the outcome's name, as "new-version".
func (o Outcome) String() string {
	if int(o) >= len(outcomeNames) {
		return fmt.Sprintf("Outcome(%d)", o)
	}
	return outcomeNames[o]
}

// MarshalText writes the outcome's name.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Draft is an article and what was found in it, before it is linked with what is stored. Article.ID must be set.
type Draft struct {
	Article     news.Article
	Annotations news.Annotations
	// Over is the archive key of the page that the draft was made from again: when the stored article comes from another one
	// by now, the draft is out of date and Put leaves the article as it is. Empty for a draft that comes from outside.
	Over string
	// Again links the article again also where the draft is the one that was put last: what linking goes by has changed.
	Again bool
	// Link replaces the ids of people and organisations, which hold in this article, by identities, and returns who is named.
	// It is called in the transaction, and only when the draft changes the store; nil leaves the annotations as they are. It must not
	// change the article.
	Link func(ctx context.Context, tx *Tx, a *news.Article, n *news.Annotations) ([]Mention, error)
}

// PutResult is what Put did, and the record as it now stands.
type PutResult struct {
	Outcome Outcome
	Record  *news.Record
}

// Put stores an article. Putting the same draft again changes nothing. It returns ErrWithdrawn for an article that was withdrawn.
func (tx *Tx) Put(ctx context.Context, d Draft) (PutResult, error) {
	r, err := tx.put(ctx, d)
	if err != nil {
		return PutResult{}, fmt.Errorf("put article %s: %w", d.Article.ID, classify(err))
	}
	return r, nil
}

func (tx *Tx) put(ctx context.Context, d Draft) (PutResult, error) {
	digest, err := d.digest()
	if err != nil {
		return PutResult{}, err
	}
	old, err := rowByID(ctx, tx.sql, d.Article.ID)
	if isNotFound(err) {
		return tx.add(ctx, d, digest)
	}
	if err != nil {
		return PutResult{}, err
	}
	if old.withdrawn {
		return PutResult{}, ErrWithdrawn
	}
	was, err := tx.s.record(old)
	if err != nil {
		return tx.repair(ctx, d, digest, old, err)
	}
	if bytes.Equal(old.draft, digest) && !d.Again || d.Over != "" && d.Over != was.Article.Page {
		return PutResult{Outcome: Unchanged, Record: was}, tx.addPage(ctx, old.number, d.Article.Page)
	}
	return tx.change(ctx, d, digest, old, was)
}

// repair stores an article over its damaged row. One whose number is lost cannot be joined with its quotes and versions again.
func (tx *Tx) repair(ctx context.Context, d Draft, digest []byte, old *row, damaged error) (PutResult, error) {
	if old.number == 0 || d.Over != "" {
		return PutResult{}, damaged
	}
	kept, err := one(collect(ctx, tx.sql, scanOne[int], `SELECT COALESCE(MAX(version), 0) FROM article_version WHERE number = $1`, old.number))
	if err != nil {
		return PutResult{}, err
	}
	old.version = kept + 1
	if old.broken != nil {
		old.firstSeen = tx.seen(&d.Article)
	}
	return tx.change(ctx, d, digest, old, &news.Record{Article: news.Article{Page: d.Article.Page}})
}

// digest is a hash of all that matters in a draft. When and from which bytes it was made does not, nor what was dropped.
func (d *Draft) digest() ([]byte, error) {
	c := content{Article: d.Article, Annotations: d.Annotations}
	c.Article.FetchedAt, c.Article.Page = time.Time{}, ""
	c.Article.Dropped, c.Article.Origins = nil, nil
	b, err := json.Marshal(&c)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	return sum[:], nil
}

// add stores an article not seen before.
func (tx *Tx) add(ctx context.Context, d Draft, digest []byte) (PutResult, error) {
	n, err := tx.next(ctx, "number")
	if err != nil {
		return PutResult{}, err
	}
	r := &row{number: news.Number(n), id: d.Article.ID, version: 1, firstSeen: tx.seen(&d.Article), draft: digest}
	return tx.store(ctx, d, r, nil, Added)
}

// seen returns when an article was fetched, in nanoseconds since 1970; now if it does not say.
func (tx *Tx) seen(a *news.Article) int64 {
	if a.FetchedAt.IsZero() {
		return tx.s.opts.Now().UnixNano()
	}
	return a.FetchedAt.UnixNano()
}

// change stores an article over the one that is there.
func (tx *Tx) change(ctx context.Context, d Draft, digest []byte, old *row, was *news.Record) (PutResult, error) {
	r := *old
	r.draft = digest
	outcome := Replaced
	if !sameText(&was.Article, &d.Article) && was.Article.Page != d.Article.Page {
		outcome = NewVersion
		if err := tx.keepVersion(ctx, old); err != nil {
			return PutResult{}, err
		}
		r.version++
	}
	if err := tx.forget(ctx, r.number); err != nil {
		return PutResult{}, err
	}
	return tx.store(ctx, d, &r, was, outcome)
}

// sameText reports whether two articles read the same.
func sameText(a, b *news.Article) bool {
	return a.Headline == b.Headline && a.Standfirst == b.Standfirst && a.Body == b.Body
}

func (tx *Tx) keepVersion(ctx context.Context, r *row) error {
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO article_version (number, version, body, hash) VALUES ($1, $2, $3, $4)`,
		r.number, r.version, r.body, versionSum(r.number, r.version, r.body))
	return err
}

// store links a draft, gives its quotes ids and writes everything about it. was is the record before; nil for a new article.
func (tx *Tx) store(ctx context.Context, d Draft, r *row, was *news.Record, o Outcome) (PutResult, error) {
	c := content{Article: d.Article, Annotations: clone(d.Annotations)}
	var mentions []Mention
	if d.Link != nil {
		var err error
		if mentions, err = d.Link(ctx, tx, &c.Article, &c.Annotations); err != nil {
			return PutResult{}, err
		}
	}
	var old []news.Quote
	if was != nil {
		old = was.Quotes
	}
	if err := tx.giveQuoteIDs(ctx, r, old, c.Annotations.Quotes); err != nil {
		return PutResult{}, err
	}
	if d.Again {
		same, err := c.same(was)
		if err != nil {
			return PutResult{}, err
		}
		if same {
			return PutResult{Outcome: Unchanged, Record: was}, tx.remember(ctx, r.number, mentions)
		}
	}
	if err := tx.save(ctx, r, &c); err != nil {
		return PutResult{}, err
	}
	if err := tx.addPage(ctx, r.number, d.Article.Page); err != nil {
		return PutResult{}, err
	}
	if err := tx.saveQuotes(ctx, r.number, c.Annotations.Quotes); err != nil {
		return PutResult{}, err
	}
	if err := tx.remember(ctx, r.number, mentions); err != nil {
		return PutResult{}, err
	}
	return PutResult{Outcome: o, Record: &news.Record{Seq: r.seq, Number: r.number, Article: c.Article, Annotations: c.Annotations,
		Versions: r.version, FirstSeenAt: time.Unix(0, r.firstSeen).UTC()}}, nil
}

// same reports whether a record holds this content.
func (c *content) same(as *news.Record) (bool, error) {
	if as == nil {
		return false, nil
	}
	now, err := json.Marshal(c)
	if err != nil {
		return false, err
	}
	then, err := json.Marshal(&content{Article: as.Article, Annotations: as.Annotations})
	return bytes.Equal(now, then), err
}

// clone copies what linking and the giving of ids change, so that a draft can be put again after a failure.
func clone(n news.Annotations) news.Annotations {
	n.People, n.Organisations, n.Quotes = slices.Clone(n.People), slices.Clone(n.Organisations), slices.Clone(n.Quotes)
	return n
}

// save writes a row under the next number of the sequence.
func (tx *Tx) save(ctx context.Context, r *row, c *content) error {
	seq, err := tx.next(ctx, "seq")
	if err != nil {
		return err
	}
	r.seq, r.body = news.Seq(seq), nil
	if c != nil {
		if r.body, err = tx.s.pack(c); err != nil {
			return err
		}
	}
	r.hash = r.sum()
	body := r.body
	if body == nil {
		body = []byte{} // NOT NULL
	}
	_, err = tx.sql.ExecContext(ctx, `INSERT INTO article (`+columns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (number) DO UPDATE SET seq = excluded.seq, withdrawn = excluded.withdrawn, version = excluded.version,
			first_seen = excluded.first_seen, draft = excluded.draft, body = excluded.body, hash = excluded.hash`,
		r.seq, r.number, r.id, flag(r.withdrawn), r.version, r.firstSeen, r.draft, body, r.hash)
	if err != nil {
		return err
	}
	return tx.savePrinted(ctx, r, c)
}

// saveQuotes makes the quotes of an article those given; ids it had before become tombstones.
func (tx *Tx) saveQuotes(ctx context.Context, n news.Number, quotes []news.Quote) error {
	if _, err := tx.sql.ExecContext(ctx, `UPDATE quote SET gone = 1 WHERE number = $1`, n); err != nil {
		return err
	}
	for i := range quotes {
		_, err := tx.sql.ExecContext(ctx, `INSERT INTO quote (id, number, gone) VALUES ($1, $2, 0)
			ON CONFLICT (id) DO UPDATE SET gone = 0`, quotes[i].ID, n)
		if err != nil {
			return err
		}
	}
	return nil
}

// Rewrite changes the annotations of a stored article in place, and moves it forward in the sequence when f returns true. A
// damaged or withdrawn article is passed over.
func (tx *Tx) Rewrite(ctx context.Context, n news.Number, f func(*news.Annotations) bool) error {
	r, err := rowByNumber(ctx, tx.sql, n)
	if err != nil {
		return fmt.Errorf("rewrite article number %d: %w", n, err)
	}
	rec, err := tx.s.record(r)
	if err != nil || rec.Withdrawn {
		return nil // all that record returns is a DamagedError; putting the article again links it anew
	}
	c := content{Article: rec.Article, Annotations: rec.Annotations}
	if !f(&c.Annotations) {
		return nil
	}
	if err := tx.save(ctx, r, &c); err != nil {
		return fmt.Errorf("rewrite article %s: %w", r.id, classify(err))
	}
	return nil
}

// Withdraw takes an article back for good: its text, versions and quotes are deleted, its id and number stay as a tombstone, and
// later puts of it are refused. It returns the archive keys of all pages ever put for it that no other article has, which the
// caller deletes. Withdrawing twice changes nothing; an unknown article is ErrNotFound.
func (tx *Tx) Withdraw(ctx context.Context, id news.ArticleID) (pages []string, err error) {
	r, err := rowByID(ctx, tx.sql, id)
	if err != nil {
		return nil, fmt.Errorf("withdraw article %s: %w", id, err)
	}
	if r.withdrawn {
		return nil, nil
	}
	if r.number == 0 {
		return nil, r.damaged("its number cannot be read")
	}
	if pages, err = tx.takePages(ctx, r.number); err != nil {
		return nil, fmt.Errorf("withdraw article %s: %w", id, classify(err))
	}
	if err := tx.erase(ctx, r); err != nil {
		return nil, fmt.Errorf("withdraw article %s: %w", id, classify(err))
	}
	return pages, nil
}

func (tx *Tx) erase(ctx context.Context, r *row) error {
	if err := tx.forget(ctx, r.number); err != nil {
		return err
	}
	if err := tx.saveQuotes(ctx, r.number, nil); err != nil {
		return err
	}
	if _, err := tx.sql.ExecContext(ctx, `DELETE FROM article_version WHERE number = $1`, r.number); err != nil {
		return err
	}
	r.withdrawn, r.draft = true, []byte{}
	return tx.save(ctx, r, nil)
}
