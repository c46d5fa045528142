package store

import (
	"context"
	"fmt"
	"slices"

	"onrecord/data/name"
	"onrecord/data/news"
)

// Adopt records corrections that were made elsewhere, with who made them and when, but for those that hold here already. It returns how
// many were recorded; on an error, which of all it was that could not be, len(all) if none of them is to blame.
func (tx *Tx) Adopt(ctx context.Context, all []Correction) (made, failed int, err error) {
	here, err := corrections(ctx, tx.sql, `WHERE undone IS NULL`)
	if err != nil {
		return 0, len(all), fmt.Errorf("read corrections: %w", classify(err))
	}
	held := make(map[string]bool)
	for i := range here {
		what, err := tx.decision(ctx, &here[i])
		if err != nil {
			return 0, len(all), err
		}
		held[what] = true
	}
	var missing []int // compared before any is recorded, since one may change who the next is about
	for i := range all {
		what, err := tx.decision(ctx, &all[i])
		if err != nil {
			return 0, i, err
		}
		if !held[what] {
			missing = append(missing, i)
		}
	}
	var recorded []Correction
	for _, i := range missing {
		c := all[i]
		c.Import = true
		if one, err := tx.areOne(ctx, &c); one || err != nil {
			if err != nil {
				return 0, i, err
			}
			continue
		}
		if c, err = tx.record(ctx, c); err != nil {
			return 0, i, err
		}
		recorded = append(recorded, c)
	}
	return len(recorded), len(all), tx.queueTouched(ctx, recorded)
}

// decision writes what a correction decides, so that equal ones are equal, whoever its identities were when it was made.
func (tx *Tx) decision(ctx context.Context, c *Correction) (string, error) {
	who, err := tx.root(ctx, c.Identity)
	if err != nil || c.Kind == Rename {
		return fmt.Sprintf("%q %q %q", c.Kind, who, c.Name), err
	}
	other, err := tx.root(ctx, c.Other)
	names, articles := slices.Clone(c.Names), slices.Clone(c.Articles)
	slices.Sort(names)
	slices.Sort(articles)
	return fmt.Sprintf("%q %q %q %q %q", c.Kind, who, other, names, articles), err
}

// areOne reports whether a merge says nothing new.
func (tx *Tx) areOne(ctx context.Context, c *Correction) (bool, error) {
	if c.Kind != Merge {
		return false, nil
	}
	who, err := tx.root(ctx, c.Identity)
	if err != nil {
		return false, err
	}
	other, err := tx.root(ctx, c.Other)
	return who == other, err
}

// root returns who an identity is, also for one that does not exist.
func (tx *Tx) root(ctx context.Context, id news.SpeakerID) (news.SpeakerID, error) {
	to, err := one(collect(ctx, tx.sql, scanOne[news.SpeakerID], `SELECT COALESCE(redirect, id) FROM identity WHERE id = $1`, id))
	if isNotFound(err) {
		return id, nil
	}
	return to, err
}

// fits reports whether somebody may be called so: as they are shown, or as articles print them.
func (v *Identity) fits(called string) bool {
	if same, _ := name.Match(called, v.Name); same || name.Fold(called) == name.Fold(v.Name) {
		return true
	}
	return slices.ContainsFunc(v.Names, func(n PrintedName) bool { return name.Fold(n.Name) == name.Fold(called) })
}
