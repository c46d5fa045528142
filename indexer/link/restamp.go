package link

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// oneOfSurname returns the only stored person whom a person's surname fits, or nobody.
func oneOfSurname(ctx context.Context, tx *store.Tx, p *news.Person) (news.SpeakerID, error) {
	found, err := tx.IdentitiesByKey(ctx, store.Person, looseKey(p.Name))
	if err != nil {
		return "", err
	}
	return onlyFit(found, p.Name, p.Sex), nil
}

// onlyFit returns the only one of several people whom a surname fits, or nobody. Of several whom readers made one it is that one.
func onlyFit(found []store.Identity, surname string, sex news.Sex) news.SpeakerID {
	var only, one news.SpeakerID // as the rules say, and whom that is
	for i := range found {
		v := &found[i]
		if same, _ := name.Match(surname, v.Name); !same || differ(sex, v.Sex) {
			continue
		}
		switch {
		case only == "":
			only, one = v.ID, who(v)
		case who(v) != one:
			return ""
		default:
			only = one
		}
	}
	return only
}

// maxMoves bounds the articles that one transaction rewrites, at a millisecond or less each, to far below the time for which
// another process waits for the write lock (10 s, store.Options.BusyTimeout).
const maxMoves = 200

// Settle does what Resolve left for later transactions: one for every maxMoves articles.
func Settle(ctx context.Context, s *store.Store) error {
	for {
		some, err := s.Undecided(ctx)
		if err != nil || !some {
			return err
		}
		err = s.Write(ctx, func(tx *store.Tx) error {
			u, err := tx.TakeUndecided(ctx)
			if errors.Is(err, store.ErrNotFound) {
				return nil // another process did it
			}
			if err != nil {
				return err
			}
			r := resolver{tx: tx}
			return r.restamp(ctx, u.Key, u.Name)
		})
		if err != nil {
			return fmt.Errorf("decide anew whom surnames mean: %w", err)
		}
	}
}

// restamp decides anew the loose names under a key that fit a person, after that person was filed there. What exceeds the bound of
// the transaction is left for Settle.
func (r *resolver) restamp(ctx context.Context, key, person string) error {
	tx := r.tx
	loose, err := tx.LooseMentions(ctx, key)
	if err != nil {
		return err
	}
	loose = thatFit(loose, person)
	if len(loose) == 0 {
		return nil
	}
	found, err := tx.IdentitiesByKey(ctx, store.Person, key)
	if err != nil {
		return err
	}
	for _, m := range loose {
		id := onlyFit(found, m.Name, m.Sex)
		if id == m.Identity {
			continue
		}
		if r.moves == maxMoves {
			return tx.Postpone(ctx, store.Undecided{Key: key, Name: person})
		}
		r.moves++
		if err := move(ctx, tx, m, id); err != nil {
			return fmt.Errorf("give %q in article number %d to %q: %w", m.Name, m.Number, id, err)
		}
	}
	return nil
}

// thatFit returns the mentions whose name may be a person's.
func thatFit(loose []store.Mention, person string) []store.Mention {
	fits := make(map[string]bool) // few names, printed in many articles
	return slices.DeleteFunc(loose, func(m store.Mention) bool {
		same, known := fits[m.Name]
		if !known {
			same, _ = name.Match(m.Name, person)
			fits[m.Name] = same
		}
		return !same
	})
}

// move gives a loose name of one article to another identity, or to none.
func move(ctx context.Context, tx *store.Tx, m store.Mention, to news.SpeakerID) error {
	if err := tx.Reassign(ctx, m, to); err != nil {
		return err
	}
	var err error
	if m.Identity, err = tx.MergedInto(ctx, m.Identity); err != nil {
		return err
	}
	if to, err = tx.MergedInto(ctx, to); err != nil || to == m.Identity {
		return err
	}
	return tx.Rewrite(ctx, m.Number, func(n *news.Annotations) bool { return rewrite(n, m, to) })
}

// rewrite changes the person of a loose name, and the quotes they speak. It reports whether anything changed.
func rewrite(n *news.Annotations, m store.Mention, to news.SpeakerID) bool {
	changed := false
	for i := range n.People {
		p := &n.People[i]
		if p.Name != m.Name || p.ID.Speaker() != m.Identity {
			continue
		}
		p.ID, _ = to.Person()
		p.Link = news.Evidence{}
		if to != "" {
			p.Link = bySurname
		}
		changed = true
	}
	for i := range n.Quotes {
		s := &n.Quotes[i].Speaker
		if s.Type == news.PersonSpeaker && s.Name == m.Name && s.ID == m.Identity {
			s.ID = to
			changed = true
		}
	}
	return changed
}
