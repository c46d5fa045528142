package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"onrecord/data/name"
	"onrecord/data/news"
)

// CorrectionKind is what a reader decided.
type CorrectionKind string

// The kinds of correction.
const (
	Merge  CorrectionKind = "merge"  // Identity is Other
	Split  CorrectionKind = "split"  // what is printed as Names, in Articles or everywhere, is Other, and not Identity
	Rename CorrectionKind = "rename" // Identity is called Name
)

// Correction is what a reader decided about who is who. It outranks what linking would say, now and at every later run, until it is
// undone; then what linking says holds again.
//
// Nothing is lost by one: a merged identity keeps its id, names and keys, so that linking still decides as if there were two, and only
// then takes the one for the other (Tx.MergedInto).
type Correction struct {
	Number   int              // from 1, in the order in which they were made
	Kind     CorrectionKind   //
	Identity news.SpeakerID   // merge: who is another; split: whose the names were; rename: who is called otherwise
	Other    news.SpeakerID   // merge: who that is; split: whose the names are; for a new identity, Correct fills it in
	Called   string           // the name of Identity when it was decided; Correct fills it in
	Name     string           // rename: the name to show; else that of Other, which is needed where that is new
	Names    []string         // split: as printed
	Articles []news.ArticleID // split: only in these, stored or not; none: everywhere
	By       string           // who decided
	Note     string           // why, in their words
	At       time.Time        // when; zero: now
	Undone   time.Time        // zero: it holds
	UndoneBy string

	Import bool // it comes from elsewhere: who does not exist here is made, with that id and name

	made    bool // a split made Other
	fresh   bool // and this one did just now
	revives bool // Other had lapsed
}

// InEffect reports whether it was not undone.
func (c *Correction) InEffect() bool { return c.Undone.IsZero() }

// RefusedError says why a correction cannot be made or undone, as a sentence for people.
type RefusedError struct{ Reason string }

func (e *RefusedError) Error() string { return e.Reason }

func refused(format string, args ...any) error { return &RefusedError{fmt.Sprintf(format, args...)} }

// Limits of what a correction holds.
const (
	maxName     = 300  // bytes: far longer than any name
	maxNote     = 2000 // bytes: a paragraph
	maxSplit    = 200  // names, and likewise articles, of one split
	maxCombined = 5000 // names times articles
)

// Correct records a correction and puts the articles that it may change among those to be linked anew (Relinks). It returns the
// correction as recorded, or a RefusedError; ErrNotFound for an identity that does not exist.
func (tx *Tx) Correct(ctx context.Context, c Correction) (Correction, error) {
	c, err := tx.record(ctx, c)
	if err != nil {
		return c, err
	}
	return c, tx.queueTouched(ctx, []Correction{c})
}

// record checks and keeps a correction, and changes identities as it says.
func (tx *Tx) record(ctx context.Context, c Correction) (Correction, error) {
	if err := c.tidy(); err != nil {
		return c, err
	}
	if err := tx.allowed(ctx, &c); err != nil {
		return c, err
	}
	if c.Kind == Split && c.Other == "" {
		if err := tx.makeOther(ctx, &c); err != nil {
			return c, err
		}
	}
	n, err := tx.next(ctx, "correction")
	if err != nil {
		return c, err
	}
	c.Number = int(n)
	if c.At.IsZero() {
		c.At = tx.s.opts.Now().UTC()
	}
	if err := tx.saveCorrection(ctx, &c); err != nil {
		return c, fmt.Errorf("record a correction: %w", classify(err))
	}
	return c, tx.takeEffect(ctx, &c)
}

// Undo ends a correction, so that what linking says holds again; its row is kept. It returns ErrNotFound or a RefusedError.
func (tx *Tx) Undo(ctx context.Context, number int, by string) (Correction, error) {
	c, err := one(corrections(ctx, tx.sql, `WHERE number = $1`, number))
	if err != nil {
		return c, fmt.Errorf("correction %d: %w", number, err)
	}
	if !c.InEffect() {
		return c, refused("Correction %d was undone already.", number)
	}
	c.Undone, c.UndoneBy = tx.s.opts.Now().UTC(), by
	_, err = tx.sql.ExecContext(ctx, `UPDATE correction SET undone = $2, undone_by = $3 WHERE number = $1`, number, c.Undone.UnixNano(), by)
	if err != nil {
		return c, fmt.Errorf("undo correction %d: %w", number, classify(err))
	}
	if err := tx.takeEffect(ctx, &c); err != nil {
		return c, err
	}
	return c, tx.queueTouched(ctx, []Correction{c})
}

// tidy brings a correction into the form in which it is kept.
func (c *Correction) tidy() error {
	c.Name, c.Called, c.Note = oneLine(c.Name), oneLine(c.Called), strings.TrimSpace(c.Note)
	var names []string
	for _, n := range c.Names {
		if n = oneLine(n); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	c.Names, c.Articles = names, slices.Compact(slices.Sorted(slices.Values(c.Articles)))
	switch {
	case c.Kind == Rename && c.Name == "":
		return refused("A name to show is needed.")
	case c.Kind == Split && len(c.Names) == 0:
		return refused("A split needs the printed names that belong to somebody else.")
	case len(c.Name) > maxName || len(c.Called) > maxName || slices.ContainsFunc(c.Names, func(n string) bool { return len(n) > maxName }):
		return refused("A name may have %d bytes.", maxName)
	case len(c.Note) > maxNote:
		return refused("A note may have %d bytes.", maxNote)
	case len(c.Names) > maxSplit || len(c.Articles) > maxSplit || len(c.Names)*len(c.Articles) > maxCombined:
		return refused("One split may have %d names and %d articles; make several.", maxSplit, maxSplit)
	}
	return nil
}

// oneLine joins the words of a name by single spaces, and leaves out what is not printed.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// allowed checks a correction against what is stored. Identities that were merged are called by the one that they are now.
func (tx *Tx) allowed(ctx context.Context, c *Correction) error {
	who, err := tx.named(ctx, c, c.Identity, c.Called)
	if err != nil {
		return err
	}
	c.Identity, c.Called = who.ID, who.Name
	if c.Kind == Rename || c.Kind == Split && c.Other == "" {
		return nil
	}
	if kindOf(c.Other) != kindOf(who.ID) {
		return refused("A person and an organisation cannot be one.")
	}
	if c.Kind == Split {
		if c.revives, err = tx.lapsed(ctx, c.Other); c.revives || err != nil {
			return cmp.Or(err, tx.nameOf(ctx, c))
		}
	}
	other, err := tx.named(ctx, c, c.Other, c.Name)
	switch {
	case err != nil:
		return err
	case other.ID == who.ID && c.Kind == Merge:
		return refused("%s is %s already.", who.Name, other.Name)
	case other.ID == who.ID:
		return refused("The names belong to %s already; if another was merged into it by mistake, undo that correction.", other.Name)
	}
	c.Other, c.Name = other.ID, other.Name
	return nil
}

// nameOf calls the identity that a split revives by its own name.
func (tx *Tx) nameOf(ctx context.Context, c *Correction) error {
	var err error
	c.Name, err = one(collect(ctx, tx.sql, scanOne[string], `SELECT name FROM identity WHERE id = $1`, c.Other))
	return err
}

// named returns one of the identities of a correction. One that does not exist is made if the correction comes from elsewhere; that to
// which it splits off names is then made by the split.
func (tx *Tx) named(ctx context.Context, c *Correction, id news.SpeakerID, called string) (Identity, error) {
	v, err := identity(ctx, tx.sql, id)
	if err == nil && c.Import && !v.fits(called) {
		return v, refused("%s is %s here, and not %s.", id, v.Name, called)
	}
	if !isNotFound(err) || !c.Import || called == "" {
		if err != nil {
			err = fmt.Errorf("identity %s: %w", id, err)
		}
		return v, err
	}
	made, err := tx.NewIdentity(ctx, kindOf(id), strings.TrimPrefix(string(id), string(kindOf(id))+":"), Identity{Name: called})
	if err != nil {
		return v, err
	}
	if c.Kind == Split && id == c.Other {
		c.made, c.fresh = true, true
		return Identity{ID: made, Name: called}, nil
	}
	return Identity{ID: made, Name: called}, tx.AddKeys(ctx, made, append(keysOf(kindOf(made), called), name.ExactKey(called))...)
}

// kindOf returns the kind of an identity.
func kindOf(id news.SpeakerID) Kind {
	kind, _, _ := strings.Cut(string(id), ":")
	return Kind(kind)
}

// makeOther makes the new identity to which a split gives names. One that an undone split made for the same is taken again.
func (tx *Tx) makeOther(ctx context.Context, c *Correction) error {
	if c.Name == "" {
		c.Name = c.Names[0]
	}
	c.made = true
	earlier, err := collect(ctx, tx.sql, scanOne[news.SpeakerID],
		`SELECT DISTINCT other FROM correction WHERE kind = $1 AND made = 1 AND identity = $2 AND name = $3`, Split, c.Identity, c.Name)
	if err != nil {
		return err
	}
	for _, id := range earlier {
		if c.revives, err = tx.lapsed(ctx, id); c.revives || err != nil {
			c.Other = id
			return err
		}
	}
	c.Other, err = tx.NewIdentity(ctx, kindOf(c.Identity), name.Slug(c.Name), Identity{Name: c.Name})
	c.fresh = true
	return err
}

// keysOf returns the keys under which somebody of a name is found. That of the very letters is not among them: who shares a name with
// somebody else, and was split off, is not to be taken for them where nothing tells.
func keysOf(k Kind, s string) []string {
	if k == Person {
		_, pairs := name.PairKeys(s)
		return append(name.Keys(s), pairs...)
	}
	if key := name.OrganisationKey(s); key != "" {
		return []string{key}
	}
	return nil
}

func (tx *Tx) saveCorrection(ctx context.Context, c *Correction) error {
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO correction (number, kind, identity, other, made, called, name, by_whom, note, at, undone, undone_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, '')`, c.Number, c.Kind, c.Identity, sql.NullString{String: string(c.Other), Valid: c.Other != ""},
		flag(c.made), c.Called, c.Name, c.By, c.Note, c.At.UnixNano())
	if err != nil {
		return err
	}
	articles := c.Articles
	if len(articles) == 0 {
		articles = []news.ArticleID{everywhere}
	}
	for _, n := range c.Names {
		for _, a := range articles {
			_, err := tx.sql.ExecContext(ctx, `INSERT INTO correction_name (correction, name, article) VALUES ($1, $2, $3)`, c.Number, n, a)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// everywhere stands for the article where a printed name is given away in all of them.
const everywhere news.ArticleID = ""

// Corrections returns all corrections in the order in which they were made, those that were undone too.
func (s *Store) Corrections(ctx context.Context) ([]Correction, error) {
	all, err := corrections(ctx, s.read, ``)
	if err != nil {
		return nil, fmt.Errorf("read corrections: %w", classify(err))
	}
	return all, nil
}

// CorrectionsOf returns the corrections in effect that concern an identity or one merged into it, in their order.
func (s *Store) CorrectionsOf(ctx context.Context, id news.SpeakerID) ([]Correction, error) {
	all, err := corrections(ctx, s.read, `WHERE undone IS NULL AND (identity IN (`+group+`) OR other IN (`+group+`))`, id)
	if err != nil {
		return nil, fmt.Errorf("read corrections of %s: %w", id, classify(err))
	}
	return all, nil
}

// Corrections is that of Store, inside the transaction.
func (tx *Tx) Corrections(ctx context.Context) ([]Correction, error) {
	return corrections(ctx, tx.sql, ``)
}

// corrections reads those that a condition selects.
func corrections(ctx context.Context, q querier, where string, args ...any) ([]Correction, error) {
	all, err := collect(ctx, q, scanCorrection, `SELECT number, kind, identity, COALESCE(other, ''), made, called, name, by_whom, note, at, undone, undone_by
		FROM correction `+where+` ORDER BY number`, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	names, err := collect(ctx, q, scanCorrectionName, `SELECT correction, name, article FROM correction_name
		WHERE correction IN (SELECT number FROM correction `+where+`) ORDER BY correction, name, article`, args...)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		i, _ := slices.BinarySearchFunc(all, n.correction, func(c Correction, number int) int { return c.Number - number })
		c := &all[i]
		if len(c.Names) == 0 || c.Names[len(c.Names)-1] != n.name {
			c.Names = append(c.Names, n.name)
		}
		if len(c.Names) == 1 && n.article != everywhere {
			c.Articles = append(c.Articles, n.article)
		}
	}
	return all, nil
}

func scanCorrection(rows *sql.Rows) (c Correction, err error) {
	var at int64
	var undone sql.NullInt64
	err = rows.Scan(&c.Number, &c.Kind, &c.Identity, &c.Other, &c.made, &c.Called, &c.Name, &c.By, &c.Note, &at, &undone, &c.UndoneBy)
	c.At = time.Unix(0, at).UTC()
	if undone.Valid {
		c.Undone = time.Unix(0, undone.Int64).UTC()
	}
	return c, err
}

// correctionName is a row of correction_name.
type correctionName struct {
	correction int
	name       string
	article    news.ArticleID
}

func scanCorrectionName(rows *sql.Rows) (n correctionName, err error) {
	err = rows.Scan(&n.correction, &n.name, &n.article)
	return n, err
}
