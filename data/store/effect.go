package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"onrecord/data/name"
	"onrecord/data/news"
)

// takeEffect changes identities as a correction says that was just made or undone.
func (tx *Tx) takeEffect(ctx context.Context, c *Correction) error {
	tx.corrected, tx.verdict = true, nil
	if err := tx.forgetIdentities(ctx); err != nil {
		return err
	}
	if _, err := tx.next(ctx, "decided"); err != nil {
		return err
	}
	var err error
	switch {
	case c.Kind == Rename:
		err = tx.show(ctx, c.Identity)
	case c.Kind == Merge && c.InEffect():
		_, err = tx.sql.ExecContext(ctx, `UPDATE identity SET redirect = $2 WHERE id = $1 OR redirect = $1`, c.Identity, c.Other)
	case c.fresh:
		err = tx.AddKeys(ctx, c.Other, keysOf(kindOf(c.Other), c.Name)...)
	case c.revives || !c.InEffect():
		err = tx.redirectAll(ctx, c)
	}
	if err != nil {
		return fmt.Errorf("correction %d takes effect: %w", c.Number, classify(err))
	}
	return nil
}

// show gives an identity the name of the last rename that holds, if there is one.
func (tx *Tx) show(ctx context.Context, id news.SpeakerID) error {
	if _, err := tx.sql.ExecContext(ctx, `DELETE FROM shown_key WHERE identity = $1`, id); err != nil {
		return err
	}
	names, err := collect(ctx, tx.sql, scanOne[string],
		`SELECT name FROM correction WHERE identity = $1 AND kind = $2 AND undone IS NULL ORDER BY number DESC LIMIT 1`, id, Rename)
	if err != nil {
		return err
	}
	var shown sql.NullString
	if len(names) > 0 {
		shown = sql.NullString{String: names[0], Valid: true}
	}
	if _, err := tx.sql.ExecContext(ctx, `UPDATE identity SET shown = $2 WHERE id = $1`, id, shown); err != nil {
		return err
	}
	if err := tx.addWords(ctx, id, shown.String); err != nil {
		return err
	}
	for _, key := range keysOf(kindOf(id), shown.String) {
		_, err := tx.sql.ExecContext(ctx, `INSERT INTO shown_key (key, identity) VALUES ($1, $2) ON CONFLICT DO NOTHING`, key, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// redirectAll makes the redirects what all corrections say, after c changed.
func (tx *Tx) redirectAll(ctx context.Context, c *Correction) error {
	all, err := corrections(ctx, tx.sql, ``)
	if err != nil {
		return err
	}
	to, lapsed := redirects(all)
	have, err := collect(ctx, tx.sql, scanRedirect, `SELECT id, redirect FROM identity WHERE redirect IS NOT NULL`)
	if err != nil {
		return err
	}
	for _, r := range have {
		if to[r.id] == r.to {
			delete(to, r.id)
		} else if to[r.id] == "" {
			to[r.id] = "" // none from now on
		}
	}
	for id, target := range to {
		_, err := tx.sql.ExecContext(ctx, `UPDATE identity SET redirect = $2 WHERE id = $1`, id, sql.NullString{String: string(target), Valid: target != ""})
		if err != nil {
			return err
		}
	}
	for _, id := range []news.SpeakerID{c.Identity, c.Other} {
		if err := tx.file(ctx, id, all, lapsed[id]); err != nil {
			return err
		}
	}
	return nil
}

// file makes an identity that a split made one that linking knows by its name, or no more when all such splits were undone.
func (tx *Tx) file(ctx context.Context, id news.SpeakerID, all []Correction, lapsed bool) error {
	i := slices.IndexFunc(all, func(c Correction) bool { return c.made && c.Other == id })
	if i < 0 {
		return nil
	}
	if lapsed {
		_, err := tx.sql.ExecContext(ctx, `DELETE FROM identity_key WHERE identity = $1`, id)
		return err
	}
	return tx.AddKeys(ctx, id, keysOf(kindOf(id), all[i].Name)...)
}

// lapsed reports whether an identity was made by splits of which none holds.
func (tx *Tx) lapsed(ctx context.Context, id news.SpeakerID) (bool, error) {
	all, err := corrections(ctx, tx.sql, `WHERE identity = $1 OR other = $1`, id)
	if err != nil {
		return false, err
	}
	_, lapsed := redirects(all)
	return lapsed[id], nil
}

// redirects returns where corrections lead from each identity that is another, never to one that is another itself, and which
// identities have lapsed: those that splits made of which none holds stand for the one they were split from.
//
// No circle can come about: merges are made between identities that are no others, a lapsed identity has none merged into it,
// and it leads to one that is older.
func redirects(all []Correction) (to map[news.SpeakerID]news.SpeakerID, lapsed map[news.SpeakerID]bool) {
	alive, next := make(map[news.SpeakerID]bool), make(map[news.SpeakerID]news.SpeakerID)
	for i := range all {
		alive[all[i].Other] = alive[all[i].Other] || all[i].InEffect()
	}
	lapsed = make(map[news.SpeakerID]bool)
	for _, c := range all {
		if c.made && !alive[c.Other] {
			next[c.Other], lapsed[c.Other] = c.Identity, true
		}
	}
	for _, c := range all {
		if c.Kind == Merge && c.InEffect() {
			next[c.Identity] = c.Other
		}
	}
	to = make(map[news.SpeakerID]news.SpeakerID, len(next))
	for id := range next {
		root := id
		for range next { // as many steps as there are: a circle, which cannot be, would not hold us
			further, more := next[root]
			if !more {
				break
			}
			root = further
		}
		to[id] = root
	}
	return to, lapsed
}

// redirect is a row of identity that is another.
type redirect struct{ id, to news.SpeakerID }

func scanRedirect(rows *sql.Rows) (r redirect, err error) {
	err = rows.Scan(&r.id, &r.to)
	return r, err
}

// queueTouched puts the articles that corrections may change among those to be linked anew, and moves one article of each forward
// in the sequence, so that whoever kept an answer with the old name asks again.
func (tx *Tx) queueTouched(ctx context.Context, all []Correction) error {
	names := make(map[string]bool) // folded
	for i := range all {
		c := &all[i]
		if err := tx.queueOf(ctx, c); err != nil {
			return fmt.Errorf("queue what correction %d touches: %w", c.Number, classify(err))
		}
		if len(c.Articles) == 0 {
			for _, n := range c.Names {
				names[name.Fold(n)] = true
			}
		}
		if err := tx.touch(ctx, c.Identity); err != nil {
			return err
		}
	}
	if err := tx.queuePrinted(ctx, names); err != nil {
		return fmt.Errorf("queue articles by printed names: %w", classify(err))
	}
	return nil
}

// group selects an identity and those merged into it.
const group = `SELECT id FROM identity WHERE id = $1 OR redirect = $1`

// queueOf queues the articles of the identities that a correction changes, and those whose surnames alone may now fit them, or fit
// them no more.
func (tx *Tx) queueOf(ctx context.Context, c *Correction) error {
	if c.Kind == Rename {
		return nil
	}
	for _, a := range c.Articles {
		if err := tx.queue(ctx, `SELECT number FROM article WHERE id = $1`, a); err != nil {
			return err
		}
	}
	mentioned := c.Identity
	if c.Kind == Split {
		mentioned = c.Other
	}
	if err := tx.queue(ctx, `SELECT number FROM mention WHERE identity IN (`+group+`)`, mentioned); err != nil {
		return err
	}
	for _, id := range []news.SpeakerID{c.Identity, c.Other} {
		err := tx.queue(ctx, `SELECT m.number FROM mention m JOIN identity_key k ON k.key = m.key
			WHERE m.loose = 1 AND k.identity IN (`+group+`)`, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// queuePrinted queues the articles that print any of the names, whomever they mean there.
func (tx *Tx) queuePrinted(ctx context.Context, folded map[string]bool) error {
	if len(folded) == 0 {
		return nil
	}
	printed, err := collect(ctx, tx.sql, scanPrinted, `SELECT identity, name FROM identity_name
		UNION SELECT identity, name FROM mention WHERE identity = ''`)
	if err != nil {
		return err
	}
	for _, p := range printed {
		if !folded[name.Fold(p.name)] {
			continue
		}
		if err := tx.queue(ctx, `SELECT number FROM mention WHERE identity = $1 AND name = $2`, p.identity, p.name); err != nil {
			return err
		}
	}
	return nil
}

// printedAs is a name under which articles print an identity.
type printedAs struct {
	identity news.SpeakerID
	name     string
}

func scanPrinted(rows *sql.Rows) (p printedAs, err error) {
	err = rows.Scan(&p.identity, &p.name)
	return p, err
}

// queue puts the articles of which a query selects the numbers among those to be linked anew.
func (tx *Tx) queue(ctx context.Context, numbers string, args ...any) error {
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO relink (number) SELECT DISTINCT number FROM (`+numbers+`) n WHERE true ON CONFLICT DO NOTHING`, args...)
	return err
}

// touch moves the newest article of an identity forward in the sequence.
func (tx *Tx) touch(ctx context.Context, id news.SpeakerID) error {
	numbers, err := collect(ctx, tx.sql, scanOne[news.Number],
		`SELECT number FROM mention WHERE identity IN (`+group+`) ORDER BY number DESC LIMIT 1`, id)
	if err != nil || len(numbers) == 0 {
		return err
	}
	return tx.Rewrite(ctx, numbers[0], func(*news.Annotations) bool { return true })
}
