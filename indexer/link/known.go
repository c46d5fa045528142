package link

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"onrecord/data/lexicon"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
	"onrecord/data/store"
)

// wellKnown returns the well-known people, of the table and imported, who may have a name: those who have it letter by letter, or else all
// who share a key with it.
func (r *resolver) wellKnown(ctx context.Context, printed string) ([]*people.Person, error) {
	keys, _ := name.PairKeys(printed)
	imported, err := r.tx.KnownByKey(ctx, append(keys, name.ExactKey(printed))...)
	if err != nil {
		return nil, err
	}
	var all []*people.Person
	for i := range imported {
		all = append(all, &imported[i])
	}
	for _, p := range ofTable(printed) {
		if !slices.ContainsFunc(all, func(o *people.Person) bool { return o.ID == p.ID }) {
			all = append(all, p)
		}
	}
	folded := name.Fold(printed)
	isListed := func(w *people.Person) bool {
		return slices.ContainsFunc(w.AllNames(), func(s string) bool { return name.Fold(s) == folded })
	}
	if slices.ContainsFunc(all, isListed) {
		all = slices.DeleteFunc(all, func(w *people.Person) bool { return !isListed(w) })
	}
	return all, nil
}

// ofTable returns the people of the table whose name a printed one may be: of a full name those who share its surname and a form or
// the initial of its given name, as comparing all who share the surname alone takes longer than all else about a new name.
func ofTable(printed string) []*people.Person {
	var all []*people.Person
	seek, _ := name.PairKeys(printed)
	for _, key := range seek {
		all = append(all, tableByPair()[key]...)
	}
	if len(seek) > 0 {
		return all
	}
	for _, key := range name.Keys(printed) {
		all = append(all, people.ByKey(key)...)
	}
	return all
}

// tableByPair is the table by the pair keys of full names.
var tableByPair = sync.OnceValue(func() map[string][]*people.Person {
	m := map[string][]*people.Person{}
	all := people.All()
	for i := range all {
		p := &all[i]
		for _, s := range p.AllNames() {
			_, keys := name.PairKeys(s)
			for _, k := range keys {
				if !slices.Contains(m[k], p) {
					m[k] = append(m[k], p)
				}
			}
		}
	}
	return m
})

// isWellKnown reports whether an identity is somebody well known: the table says how they are called, whatever articles print.
func isWellKnown(id news.SpeakerID) bool {
	p, ok := id.Person()
	if ok {
		_, ok = people.Get(p)
	}
	return ok
}

// withWellKnown adds the well-known people whose name a full name is to the identities that fit.
func (r *resolver) withWellKnown(ctx context.Context, fit []candidate, p *news.Person) ([]candidate, error) {
	known, err := r.wellKnown(ctx, p.Name)
	if err != nil {
		return nil, err
	}
	for _, w := range known {
		if differ(p.Sex, w.Sex) || !slices.ContainsFunc(w.AllNames(), func(s string) bool { return !isLoose(s) && samePerson(p.Name, s) }) {
			continue
		}
		v, err := r.enter(ctx, w)
		if err != nil {
			return nil, err
		}
		c := candidate{v: v, link: evidence(ruleWellKnown), why: w.Role}
		if i := slices.IndexFunc(fit, func(o candidate) bool { return o.v == v }); i >= 0 {
			fit[i] = c
		} else {
			fit = append(fit, c)
		}
	}
	return fit, nil
}

// enter returns the identity of a well-known person, and makes it when they are first met. An identity that has their id already, as one
// made before they were known has, is theirs if its name is.
func (r *resolver) enter(ctx context.Context, w *people.Person) (*store.Identity, error) {
	v, err := r.tx.Identity(ctx, w.ID.Speaker())
	switch {
	case errors.Is(err, store.ErrNotFound):
	case err != nil:
		return nil, err
	case hasAny(v, w):
		return v, r.fileWellKnown(ctx, v, w)
	default:
		return r.namesake(ctx, w)
	}
	id, err := r.tx.NewIdentity(ctx, store.Person, string(w.ID), store.Identity{Name: w.Name, Sex: w.Sex})
	if err != nil {
		return nil, err
	}
	if v, err = r.tx.Identity(ctx, id); err != nil {
		return nil, err
	}
	return v, r.fileWellKnown(ctx, v, w)
}

// namesake returns the identity of a well-known person whose id somebody else has: the one that has all their names.
func (r *resolver) namesake(ctx context.Context, w *people.Person) (*store.Identity, error) {
	found, err := r.filed(ctx, nil, store.Person, name.ExactKey(w.Name))
	if err != nil {
		return nil, err
	}
	for _, v := range found {
		if v.Name == w.Name {
			return v, nil
		}
	}
	id, err := r.tx.NewIdentity(ctx, store.Person, string(w.ID), store.Identity{Name: w.Name, Sex: w.Sex})
	if err != nil {
		return nil, err
	}
	v, err := r.tx.Identity(ctx, id)
	if err != nil {
		return nil, err
	}
	return v, r.fileWellKnown(ctx, v, w)
}

// hasAny reports whether an identity's name is one of a well-known person's.
func hasAny(v *store.Identity, w *people.Person) bool {
	return slices.ContainsFunc(w.AllNames(), func(s string) bool { return samePerson(v.Name, s) })
}

// fileWellKnown files an identity under all names of a well-known person, once.
func (r *resolver) fileWellKnown(ctx context.Context, v *store.Identity, w *people.Person) error {
	names := w.AllNames()
	found, err := r.tx.Filed(ctx, store.Person, name.ExactKey(names[len(names)-1]))
	if err != nil || found.Has(v.ID) {
		return err
	}
	if err := r.tx.Describe(ctx, v.ID, w.Name, w.Sex); err != nil {
		return err
	}
	var keys []string
	for _, s := range names {
		if isLoose(s) {
			keys = append(keys, name.ExactKey(s)) // a byname
		}
	}
	if err := r.tx.AddKeys(ctx, v.ID, append(keys, w.Keys()...)...); err != nil {
		return err
	}
	return r.file(ctx, v, slices.DeleteFunc(names, isLoose))
}

// meansAlone reports whether a surname or byname alone means a well-known person: it is listed among their names, or it is their surname and
// the news prints it without a given name, as it is hardly anything else.
func meansAlone(printed string, w *people.Person) bool {
	folded := name.Fold(printed)
	for _, s := range w.AllNames() {
		if isLoose(s) && name.Fold(s) == folded {
			return true
		}
	}
	if !lexicon.IsKnownSurname(strings.TrimSpace(printed)) {
		return false
	}
	v := name.Compare(printed, w.Name)
	return v.Same && v.Confidence >= name.Sure && v.Rule == name.Surname
}
