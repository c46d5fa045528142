package identity

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
	"onrecord/data/store"
)

// people returns the ids of the people that a value may mean.
func (n *Names) people(ctx context.Context, value string) ([]string, error) {
	found, err := n.identities(ctx, store.Person, value)
	ids := make([]string, len(found))
	for i, id := range found {
		p, _ := id.Person()
		ids[i] = string(p)
	}
	return ids, err
}

// speakers returns the ids of the people and organisations that a value may mean.
func (n *Names) speakers(ctx context.Context, value string) ([]string, error) {
	people, err := n.identities(ctx, store.Person, value)
	if err != nil {
		return nil, err
	}
	organisations, err := n.identities(ctx, store.Organisation, value)
	var ids []string
	for _, id := range slices.Concat(people, organisations) {
		ids = append(ids, string(id))
	}
	return ids, err
}

// identities returns the identities of one kind that a value means: the one whose id it is, and those it may name, the most
// written about first.
func (n *Names) identities(ctx context.Context, k store.Kind, value string) ([]news.SpeakerID, error) {
	var ids []news.SpeakerID
	id, ok, err := n.byID(ctx, k, value)
	if err != nil {
		return nil, err
	}
	if ok {
		ids = append(ids, id)
	}
	if isSpeakerID(value) {
		return ids, nil
	}
	exact := name.ExactKey(value) // whatever is filed under it is called so, also by a byname
	keys, fits := append(name.Keys(value), exact), personFits
	if k == store.Organisation { // their keys say enough
		keys, fits = []string{name.OrganisationKey(value)}, func(string, store.Identity) bool { return true }
	}
	for _, key := range keys {
		candidates, err := n.store.IdentitiesByKey(ctx, k, key)
		if err != nil {
			return nil, err
		}
		for _, c := range candidates {
			if (key == exact || fits(value, c)) && !slices.Contains(ids, c.ID) {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids, nil
}

// isSpeakerID reports whether a value is the id of a person or organisation and no name.
func isSpeakerID(value string) bool {
	id := news.SpeakerID(strings.ToLower(value))
	_, person := id.Person()
	_, organisation := id.Organisation()
	return person || organisation
}

// slug is what the readable part of an identity's id looks like.
var slug = regexp.MustCompile(`^[\pL\pN]+([.-][\pL\pN]+)*$`)

// byID returns the identity whose id the value is, with or without its kind, or the one that it was merged into.
func (n *Names) byID(ctx context.Context, k store.Kind, value string) (news.SpeakerID, bool, error) {
	s := strings.TrimPrefix(strings.ToLower(value), string(k)+":")
	if !slug.MatchString(s) {
		return "", false, nil
	}
	found, err := n.store.Identity(ctx, news.SpeakerID(string(k)+":"+s))
	if errors.Is(err, store.ErrNotFound) {
		return "", false, nil
	}
	return found.ID, err == nil, err
}

// personFits reports whether a name may be one of a person's. A surname that articles print alone says nothing about the given
// name in value, so it is not compared with that.
func personFits(value string, p store.Identity) bool {
	full := isFull(value)
	for _, printed := range namesOf(p) {
		if full && !isFull(printed) && printed != p.Name {
			continue
		}
		if same, _ := name.Match(value, printed); same {
			return true
		}
	}
	return false
}

// isFull reports whether a name has more words than a surname.
func isFull(s string) bool { return len(name.Parse(s).Given) > 0 }

// namesOf returns the names of an identity: the one it is shown by, those that articles print, and those of somebody well known.
func namesOf(i store.Identity) []string {
	names := []string{i.Name}
	if id, ok := i.ID.Person(); ok {
		if known, ok := people.Get(id); ok {
			names = append(names, known.AllNames()...)
		}
	}
	for _, p := range i.Names {
		names = append(names, p.Name)
	}
	return names
}
