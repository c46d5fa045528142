package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
	"onrecord/data/store"
	"onrecord/search"
)

// maxCandidates is how many of those that a name may mean are listed.
const maxCandidates = 20

// meant returns those whom an argument may mean: the one whose id it is, or those whose name it may be.
func (f *folder) meant(ctx context.Context, arg string) ([]store.Identity, error) {
	ids := []string{arg}
	if !isIdentityID(arg) {
		ids = []string{string(store.Person) + ":" + arg, string(store.Organisation) + ":" + arg}
	}
	for _, id := range ids {
		v, err := f.store.Identity(ctx, news.SpeakerID(id))
		if !errors.Is(err, store.ErrNotFound) {
			return []store.Identity{v}, err
		}
	}
	if isIdentityID(arg) {
		return nil, nil
	}
	found, err := f.names.Resolve(ctx, search.SpeakerFacet, arg)
	if err != nil {
		return nil, err
	}
	var all []store.Identity
	for _, id := range found {
		v, err := f.store.Identity(ctx, news.SpeakerID(id))
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// known returns the well-known people, imported and of the table, whose name s may be, whether articles name them or not.
func (f *folder) known(ctx context.Context, s string) ([]people.Person, error) {
	seek, _ := name.PairKeys(s)
	all, err := f.store.KnownByKey(ctx, append(seek, name.ExactKey(s))...)
	for _, key := range name.Keys(s) {
		for _, p := range people.ByKey(key) {
			if !slices.ContainsFunc(all, func(o people.Person) bool { return o.ID == p.ID }) {
				all = append(all, *p)
			}
		}
	}
	isName := func(n string) bool { same, _ := name.Match(n, s); return same }
	return slices.DeleteFunc(all, func(p people.Person) bool { return !slices.ContainsFunc(p.AllNames(), isName) }), err
}

// isIdentityID reports whether an argument is the id of a person or organisation.
func isIdentityID(arg string) bool {
	_, person := news.SpeakerID(arg).Person()
	_, organisation := news.SpeakerID(arg).Organisation()
	return person || organisation
}

// who returns the one whom an argument means. Of several, the only one who is called exactly so is meant; else the error lists them.
func (f *folder) who(ctx context.Context, arg string) (store.Identity, error) {
	all, err := f.meant(ctx, arg)
	if err != nil {
		return store.Identity{}, err
	}
	if len(all) > 1 {
		exact := slices.DeleteFunc(slices.Clone(all), func(v store.Identity) bool { return name.Fold(v.Name) != name.Fold(arg) })
		if len(exact) == 1 {
			all = exact
		}
	}
	switch len(all) {
	case 0:
		return store.Identity{}, fmt.Errorf("nobody here is called %q; `onrecord people list NAME` looks for a part of a name", arg)
	case 1:
		return all[0], nil
	}
	var b strings.Builder
	for _, v := range all[:min(len(all), maxCandidates)] {
		n, err := f.store.ArticleCount(ctx, v.ID)
		if err != nil {
			return store.Identity{}, err
		}
		fmt.Fprintf(&b, "\n  %s  %s", v.ID, dotted(oneLine(v.Name), count(n, "article")))
	}
	return store.Identity{}, fmt.Errorf("%q may be any of these; name one by the id at the beginning of its line:%s", arg, b.String())
}

// shownAs is somebody in a sentence.
func shownAs(v store.Identity) string { return fmt.Sprintf("%s (%s)", oneLine(v.Name), v.ID) }
