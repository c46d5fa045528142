package link

import (
	"context"
	"slices"
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// organisation links one organisation of the article.
func (r *resolver) organisation(ctx context.Context, o *news.Organisation) error {
	local := o.ID.Speaker()
	names := printed(o.Name, o.Mentions)
	keys := organisationKeys(names)
	found, err := r.filed(ctx, nil, store.Organisation, keys...)
	if err != nil {
		return err
	}
	best, why, clear := bestOrganisation(o.Name, found)
	id, err := r.given(ctx, store.Organisation, names)
	switch {
	case err != nil:
	case id != "":
		why = evidence(ruleReader)
	case !clear || len(keys) == 0:
	case best == nil:
		shown := bestName(o.Name, nil, []string{o.Name})
		id, err = r.tx.NewIdentity(ctx, store.Organisation, name.Slug(shown), store.Identity{Name: shown})
	default:
		id = best.ID
		err = r.tx.Describe(ctx, id, organisationName(best, o.Name), news.SexUnknown)
	}
	if err != nil {
		return err
	}
	o.ID, _ = id.Organisation()
	o.Link = news.Evidence{}
	if id != "" {
		o.Link = why
	}
	if local != "" {
		r.ids[local] = id
	}
	return r.fileOrganisation(ctx, id, o.Link, names, keys)
}

// fileOrganisation adds the keys that an organisation has not.
func (r *resolver) fileOrganisation(ctx context.Context, id news.SpeakerID, link news.Evidence, names, keys []string) error {
	if id == "" {
		return nil
	}
	for _, s := range names {
		r.mentions = append(r.mentions, store.Mention{Identity: id, Name: s, Link: link})
	}
	var missing []string
	for _, k := range keys {
		found, err := r.tx.Filed(ctx, store.Organisation, k)
		if err != nil {
			return err
		}
		if !found.Has(id) {
			missing = append(missing, k)
		}
	}
	return r.tx.AddKeys(ctx, id, missing...)
}

// organisationKeys returns the keys of the names under which an article prints an organisation.
func organisationKeys(names []string) []string {
	var keys []string
	for _, s := range names {
		if k := name.OrganisationKey(s); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// bestOrganisation returns the candidate that an organisation is; nil for none. Long forms must be the same: an acronym that two
// of them share tells them not apart, and alone it is not clear whose it is.
func bestOrganisation(full string, found []*store.Identity) (best *store.Identity, why news.Evidence, clear bool) {
	key := name.OrganisationKey(full)
	var short []*store.Identity
	for i := range found {
		v := found[i]
		known := longKeys(v)
		if slices.Contains(known, key) || name.OrganisationKey(v.Name) == key {
			return v, evidence(ruleSameName), true
		}
		if isShort(key) || len(known) == 0 {
			short = append(short, v)
		}
	}
	switch {
	case len(short) == 0:
		return nil, evidence(ruleSameName), true
	case oneOf(short):
		return short[0], evidence(ruleShort), true
	}
	return nil, news.Evidence{}, false
}

// longKeys returns the keys of an identity's names that are more than one word.
func longKeys(v *store.Identity) []string {
	var keys []string
	for _, n := range append(v.Names, store.PrintedName{Name: v.Name}) {
		if k := name.OrganisationKey(n.Name); !isShort(k) {
			keys = append(keys, k)
		}
	}
	return keys
}

func isShort(key string) bool { return !strings.Contains(key, " ") }

// organisationName returns the name to show: a long form before a short one, then the one most articles print.
func organisationName(v *store.Identity, full string) string {
	if isShort(name.OrganisationKey(full)) {
		return v.Name
	}
	if isShort(name.OrganisationKey(v.Name)) {
		return full
	}
	long := slices.DeleteFunc(slices.Clone(v.Names), func(n store.PrintedName) bool { return isShort(name.OrganisationKey(n.Name)) })
	return bestName(v.Name, long, []string{full})
}

// mergeOrganisations joins the organisations of an article that are one identity.
func mergeOrganisations(all []news.Organisation) []news.Organisation {
	var merged []news.Organisation
	for _, o := range all {
		i := slices.IndexFunc(merged, func(m news.Organisation) bool { return m.ID == o.ID && o.ID != "" })
		if i < 0 {
			merged = append(merged, o)
			continue
		}
		merged[i].Mentions = slices.Concat(merged[i].Mentions, o.Mentions)
		slices.SortStableFunc(merged[i].Mentions, inOrder)
	}
	return merged
}
