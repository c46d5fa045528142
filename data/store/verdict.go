package store

import (
	"context"
	"fmt"

	"onrecord/data/name"
	"onrecord/data/news"
)

// verdicts are what corrections in effect say, as linking asks for it: in memory, since it is asked for each name of each article. They
// are never changed once read.
type verdicts struct {
	decided int64 // the counter when they were read
	given   map[given]news.SpeakerID
	apart   map[[2]news.SpeakerID]bool
	into    map[news.SpeakerID]news.SpeakerID
}

// given is a printed name that a reader gave to somebody, folded.
type given struct {
	kind    Kind
	name    string
	article news.ArticleID
}

// GivenTo returns the identity to which a reader gave what is printed, in this article or everywhere; what was said of the article
// counts first, then what was said last. It may have been merged into another since: MergedInto tells.
func (tx *Tx) GivenTo(ctx context.Context, k Kind, printed string, a news.ArticleID) (news.SpeakerID, bool, error) {
	v, err := tx.verdicts(ctx)
	if err != nil || len(v.given) == 0 {
		return "", false, err
	}
	folded := name.Fold(printed)
	for _, where := range []news.ArticleID{a, everywhere} {
		if id, ok := v.given[given{k, folded, where}]; ok {
			return id, true, nil
		}
	}
	return "", false, nil
}

// AreApart reports whether a reader said that two identities are two.
func (tx *Tx) AreApart(ctx context.Context, a, b news.SpeakerID) (bool, error) {
	v, err := tx.verdicts(ctx)
	if err != nil {
		return false, err
	}
	return v.apart[pair(a, b)] && v.root(a) != v.root(b), nil
}

// MergedInto returns who an identity is by what readers decided: itself, or the one that it was merged into.
func (tx *Tx) MergedInto(ctx context.Context, id news.SpeakerID) (news.SpeakerID, error) {
	v, err := tx.verdicts(ctx)
	if err != nil {
		return "", err
	}
	return v.root(id), nil
}

func (v *verdicts) root(id news.SpeakerID) news.SpeakerID {
	if to, ok := v.into[id]; ok {
		return to
	}
	return id
}

// pair makes one key of two identities in either order.
func pair(a, b news.SpeakerID) [2]news.SpeakerID {
	if b < a {
		a, b = b, a
	}
	return [2]news.SpeakerID{a, b}
}

// verdicts returns what readers decided, as this transaction sees it. Only the first call of a transaction asks the database, and reads
// them only if they changed.
func (tx *Tx) verdicts(ctx context.Context) (*verdicts, error) {
	if tx.verdict != nil {
		return tx.verdict, nil
	}
	decided, err := counterValue[uint64](ctx, tx.sql, "decided")
	if err != nil {
		return nil, err
	}
	if v := tx.s.verdict.Load(); v != nil && v.decided == int64(decided) && !tx.corrected {
		tx.verdict = v
		return v, nil
	}
	all, err := corrections(ctx, tx.sql, `WHERE undone IS NULL OR made = 1`)
	if err != nil {
		return nil, fmt.Errorf("read corrections: %w", classify(err))
	}
	tx.verdict = newVerdicts(all)
	tx.verdict.decided = int64(decided)
	if !tx.corrected { // else the transaction may still come to nothing, and another take the same count
		tx.s.verdict.Store(tx.verdict)
	}
	return tx.verdict, nil
}

func newVerdicts(all []Correction) *verdicts {
	v := &verdicts{given: make(map[given]news.SpeakerID), apart: make(map[[2]news.SpeakerID]bool)}
	v.into, _ = redirects(all)
	for i := range all {
		c := &all[i]
		if c.Kind != Split || !c.InEffect() {
			continue
		}
		v.apart[pair(c.Identity, c.Other)] = true
		articles := c.Articles
		if len(articles) == 0 {
			articles = []news.ArticleID{everywhere}
		}
		for _, n := range c.Names {
			for _, a := range articles {
				v.given[given{kindOf(c.Other), name.Fold(n), a}] = c.Other
			}
		}
	}
	return v
}
