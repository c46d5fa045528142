package link

import (
	"context"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// given returns whom a reader gave one of the names that the article prints of somebody; empty for nobody. The identity learns the
// names' keys, so that it is found by them.
func (r *resolver) given(ctx context.Context, k store.Kind, names []string) (news.SpeakerID, error) {
	for _, s := range names {
		id, ok, err := r.tx.GivenTo(ctx, k, s, r.article)
		if err != nil {
			return "", err
		}
		if ok {
			return id, r.tx.AddKeys(ctx, id, keysOf(k, names)...)
		}
	}
	return "", nil
}

// keysOf returns the keys of names; a surname alone has none of its own.
func keysOf(k store.Kind, names []string) []string {
	if k == store.Organisation {
		return organisationKeys(names)
	}
	var keys []string
	for _, s := range names {
		if !isLoose(s) {
			keys = append(keys, name.Keys(s)...)
		}
	}
	return keys
}

// follow takes each identity for the one that readers merged it into. What the store remembers of who is named stays as the rules
// decided it, so that undoing a merge brings that back.
func (r *resolver) follow(ctx context.Context, n *news.Annotations) error {
	for i := range n.People {
		id, err := r.tx.MergedInto(ctx, n.People[i].ID.Speaker())
		if err != nil {
			return err
		}
		n.People[i].ID, _ = id.Person()
	}
	for i := range n.Organisations {
		id, err := r.tx.MergedInto(ctx, n.Organisations[i].ID.Speaker())
		if err != nil {
			return err
		}
		n.Organisations[i].ID, _ = id.Organisation()
	}
	for local, id := range r.ids {
		into, err := r.tx.MergedInto(ctx, id)
		if err != nil {
			return err
		}
		r.ids[local] = into
	}
	return nil
}

// oneOf reports whether some identities are one by what readers decided.
func oneOf(all []*store.Identity) bool {
	for _, v := range all {
		if who(v) != who(all[0]) {
			return false
		}
	}
	return true
}

// who returns who an identity is by what readers decided.
func who(v *store.Identity) news.SpeakerID {
	if v.Into != "" {
		return v.Into
	}
	return v.ID
}
