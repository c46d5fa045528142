package link

import (
	"context"
	"fmt"

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

// onlyFit returns the only one of several people whom a surname fits, or nobody.
func onlyFit(found []store.Identity, surname string, sex news.Sex) news.SpeakerID {
	var only news.SpeakerID
	for i := range found {
		v := &found[i]
		if same, _ := name.Match(surname, v.Name); !same || differ(sex, v.Sex) {
			continue
		}
		if only != "" {
			return ""
		}
		only = v.ID
	}
	return only
}

// restamp decides anew the loose names under a key, after a person with that key became known.
func restamp(ctx context.Context, tx *store.Tx, key string) error {
	loose, err := tx.LooseMentions(ctx, key)
	if err != nil || len(loose) == 0 {
		return err
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
		if err := move(ctx, tx, m, id); err != nil {
			return fmt.Errorf("give %q in article number %d to %q: %w", m.Name, m.Number, id, err)
		}
	}
	return nil
}

// move gives a loose name of one article to another identity, or to none.
func move(ctx context.Context, tx *store.Tx, m store.Mention, to news.SpeakerID) error {
	if err := tx.Reassign(ctx, m, to); err != nil {
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
