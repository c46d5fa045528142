package link

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
	"onrecord/data/store"
)

// bare returns whom a surname or byname alone means: the one person it fits, or nobody. Of several whom readers made one it is that one.
func (r *resolver) bare(ctx context.Context, printed string, sex news.Sex) (choice, error) {
	found, err := r.tx.Filed(ctx, store.Person, store.LooseKey(printed))
	if err != nil || found.More {
		return choice{open: true}, err
	}
	var fit []*store.Identity
	for _, id := range found.IDs {
		v, err := r.tx.Identity(ctx, id)
		if err != nil {
			return choice{}, err
		}
		if !fitsAlone(printed, v.Name) || differ(sex, v.Sex) {
			continue
		}
		if fit = append(fit, v); !oneOf(fit) {
			return choice{open: true}, nil
		}
	}
	known, err := r.knownAlone(ctx, printed, sex)
	if err != nil {
		return choice{}, err
	}
	if known == nil {
		if len(fit) == 0 {
			return choice{}, nil
		}
		return choice{v: fit[len(fit)-1], link: evidence(ruleSurname)}, nil
	}
	if fit = appendNew(fit, known); !oneOf(fit) {
		return choice{open: true}, nil
	}
	return choice{v: known, link: evidence(ruleWellKnown)}, nil
}

// minHouseStyle is how many letters a surname has at least that is known again across articles in another spelling of its own alphabet: shorter
// ones that sound alike are other names, as Ricky and Reekie.
const minHouseStyle = 6

// fitsAlone reports whether a surname alone may mean somebody whom another article names in full. A given name alone means nobody there.
func fitsAlone(printed, full string) bool {
	if same, _ := name.Match(printed, full); !same {
		return false
	}
	if _, given := lexicon.GivenName(printed); given && !lexicon.IsKnownSurname(printed) {
		return false
	}
	folded := name.Fold(printed)
	return utf8.RuneCountInString(folded) >= minHouseStyle || !isASCII(folded) ||
		slices.Contains(strings.FieldsFunc(name.Fold(full), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }), folded)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// knownAlone returns the identity of the only well-known person whom a surname or byname alone means, if there is one.
func (r *resolver) knownAlone(ctx context.Context, printed string, sex news.Sex) (*store.Identity, error) {
	known, err := r.wellKnown(ctx, printed)
	if err != nil {
		return nil, err
	}
	known = slices.DeleteFunc(known, func(w *people.Person) bool { return differ(sex, w.Sex) || !meansAlone(printed, w) })
	if len(known) != 1 {
		return nil, nil
	}
	return r.enter(ctx, known[0])
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
	names, err := r.tx.LooseNames(ctx, key)
	if err != nil {
		return err
	}
	for _, n := range names {
		if same, _ := name.Match(n.Name, person); !same {
			continue
		}
		c, err := r.bare(ctx, n.Name, n.Sex)
		if err != nil {
			return err
		}
		all, err := r.moveAll(ctx, n, c)
		if err != nil {
			return fmt.Errorf("decide anew whom %q means: %w", n.Name, err)
		}
		if !all {
			return r.tx.Postpone(ctx, store.Undecided{Key: key, Name: person})
		}
	}
	return nil
}

// moveAll gives a loose name to whom it means now, in the articles that this transaction may still rewrite. It reports whether those were
// all.
func (r *resolver) moveAll(ctx context.Context, n store.LooseName, c choice) (all bool, err error) {
	var id news.SpeakerID
	if c.v != nil {
		id = c.v.ID
	}
	if id == n.Identity {
		return true, nil
	}
	ms, err := r.tx.LooseMentions(ctx, n, maxMoves-r.moves+1)
	if err != nil {
		return false, err
	}
	for _, m := range ms {
		if r.moves == maxMoves {
			return false, nil
		}
		r.moves++
		if err := move(ctx, r.tx, m, id, c.link); err != nil {
			return false, fmt.Errorf("give %q in article number %d to %q: %w", m.Name, m.Number, id, err)
		}
	}
	return true, nil
}

// move gives a loose name of one article to another identity, or to none.
func move(ctx context.Context, tx *store.Tx, m store.Mention, to news.SpeakerID, link news.Evidence) error {
	if err := tx.Reassign(ctx, m, to, link); err != nil {
		return err
	}
	var err error
	if m.Identity, err = tx.MergedInto(ctx, m.Identity); err != nil {
		return err
	}
	if to, err = tx.MergedInto(ctx, to); err != nil || to == m.Identity {
		return err
	}
	return tx.Rewrite(ctx, m.Number, func(n *news.Annotations) bool { return rewrite(n, m, to, link) })
}

// rewrite changes the person of a loose name, and the quotes they speak. It reports whether anything changed.
func rewrite(n *news.Annotations, m store.Mention, to news.SpeakerID, link news.Evidence) bool {
	changed := false
	for i := range n.People {
		p := &n.People[i]
		if p.Name != m.Name || p.ID.Speaker() != m.Identity {
			continue
		}
		p.ID, _ = to.Person()
		p.Link = link
		changed = true
	}
	for i := range n.Quotes {
		eachSpeaker(&n.Quotes[i], func(s *news.Speaker) {
			if s.Type == news.PersonSpeaker && s.Name == m.Name && s.ID == m.Identity {
				s.ID = to
				changed = true
			}
		})
	}
	return changed
}
