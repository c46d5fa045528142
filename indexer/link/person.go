package link

import (
	"context"
	"slices"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// isLoose reports whether a name is a surname alone, or another single word, which names nobody for certain.
func isLoose(s string) bool { return len(name.Parse(s).Given) == 0 }

// choice is whom a name means, and why.
type choice struct {
	v    *store.Identity // nil: somebody new, or nobody
	link news.Evidence
	why  string // what the rule found, in a few words
	open bool   // several have the name, and nothing tells which
}

// person links one person of the article.
func (r *resolver) person(ctx context.Context, p *news.Person, loose bool) error {
	local := p.ID.Speaker()
	names := []string{p.Name}
	if !loose {
		names = fullNames(p)
	}
	c, err := r.identify(ctx, p, names, loose)
	if err != nil {
		return err
	}
	var id news.SpeakerID
	p.Link = news.Evidence{}
	if c.v != nil {
		id, p.Link = c.v.ID, c.link
	}
	p.ID, _ = id.Person()
	if local != "" {
		r.ids[local] = id
	}
	if loose {
		m := store.Mention{Identity: id, Name: p.Name, Sex: p.Sex, Link: p.Link, Why: c.why}
		m.Key, m.Loose = store.LooseKey(p.Name), p.Link.Rule != ruleReader && !r.isNamed(c.v)
		r.mentions = append(r.mentions, m)
		return nil
	}
	if c.v != nil {
		r.named = append(r.named, naming{c.v, p})
	}
	for _, spelling := range names {
		r.mentions = append(r.mentions, store.Mention{Identity: id, Name: spelling, Sex: p.Sex, Link: p.Link, Why: c.why})
	}
	return nil
}

// isNamed reports whether this article prints an identity's name in full. Then its surname there is no guess.
func (r *resolver) isNamed(v *store.Identity) bool {
	return v != nil && slices.ContainsFunc(r.named, func(n naming) bool { return n.v == v })
}

// fullNames returns the spellings of a person's full name in the article. A mention that does not match it is none.
func fullNames(p *news.Person) []string {
	names := printed(p.Name, p.Mentions)
	if len(names) == 1 {
		return names
	}
	return slices.DeleteFunc(names, func(s string) bool { return s != p.Name && (isLoose(s) || !samePerson(s, p.Name)) })
}

// identify finds or makes the identity of a person. A loose name for which none is found has none.
func (r *resolver) identify(ctx context.Context, p *news.Person, names []string, loose bool) (choice, error) {
	if id, err := r.given(ctx, store.Person, names); id != "" || err != nil {
		if err != nil {
			return choice{}, err
		}
		v, err := r.tx.Identity(ctx, id)
		return choice{v: v, link: evidence(ruleReader)}, err
	}
	if loose {
		return r.bare(ctx, p.Name, p.Sex)
	}
	c, err := r.full(ctx, p)
	switch {
	case err != nil || c.open:
		return c, err
	case c.v == nil:
		c.v, err = r.newPerson(ctx, p, names)
		return c, err
	}
	return c, r.learn(ctx, c.v, p, names)
}

// full returns whom a full name means.
func (r *resolver) full(ctx context.Context, p *news.Person) (choice, error) {
	fit, err := r.printedSo(ctx, p.Name)
	if err == nil && len(fit) == 0 {
		fit, err = r.spelledOtherwise(ctx, p)
	}
	if err != nil {
		return choice{}, err
	}
	fit, others := r.withoutOthers(fit, p)
	c, err := r.choose(ctx, fit, p)
	if err != nil || c.open || len(others) == 0 {
		return c, err
	}
	return r.apartFrom(ctx, c, others, p)
}

// newPerson makes an identity, and decides anew who is meant where its surname stands alone.
func (r *resolver) newPerson(ctx context.Context, p *news.Person, names []string) (*store.Identity, error) {
	shown := bestName(p.Name, nil, names)
	id, err := r.tx.NewIdentity(ctx, store.Person, name.Slug(shown), store.Identity{Name: shown, Sex: p.Sex})
	if err != nil {
		return nil, err
	}
	v, err := r.tx.Identity(ctx, id)
	if err != nil {
		return nil, err
	}
	return v, r.file(ctx, v, names)
}

// learn adds to an identity what an article tells: spellings, and the sex if that was unknown.
func (r *resolver) learn(ctx context.Context, v *store.Identity, p *news.Person, names []string) error {
	sex := v.Sex
	if sex == news.SexUnknown {
		sex = p.Sex
	}
	if err := r.tx.Describe(ctx, v.ID, r.shown(v, names), sex); err != nil {
		return err
	}
	if !slices.ContainsFunc(names, func(s string) bool { return !hasName(v, s) }) {
		return nil // their keys are known
	}
	return r.file(ctx, v, names)
}

// shown returns the name by which an identity is to be shown, now that an article prints it so.
func (r *resolver) shown(v *store.Identity, names []string) string {
	if isWellKnown(v.ID) || len(names) == 1 && names[0] == v.Name {
		return v.Name
	}
	spelled := slices.DeleteFunc(slices.Clone(v.Names), func(n store.PrintedName) bool { return isLoose(n.Name) || name.InitialsOnly(n.Name) })
	return bestName(v.Name, spelled, slices.DeleteFunc(slices.Clone(names), name.InitialsOnly))
}

// file adds the keys of a person's names to an identity, and decides anew the loose names under them that fit the name it is shown by.
func (r *resolver) file(ctx context.Context, v *store.Identity, names []string) error {
	var all, surnames []string
	for _, s := range names {
		surnames = append(surnames, name.Keys(s)...)
		all = append(all, store.KeysOf(store.Person, s)...)
	}
	if err := r.tx.AddKeys(ctx, v.ID, all...); err != nil {
		return err
	}
	slices.Sort(surnames)
	for _, k := range slices.Compact(surnames) {
		if err := r.restamp(ctx, k, v.Name); err != nil {
			return err
		}
	}
	return nil
}

// mergePeople joins the people of an article that are one identity.
func mergePeople(people []news.Person) []news.Person {
	var merged []news.Person
	for _, p := range people {
		i := slices.IndexFunc(merged, func(o news.Person) bool { return o.ID == p.ID && p.ID != "" })
		if i < 0 {
			merged = append(merged, p)
			continue
		}
		first := &merged[i]
		if isLoose(first.Name) && !isLoose(p.Name) {
			first.Name, first.Link = p.Name, p.Link
		}
		if first.Role == "" {
			first.Role = p.Role
		}
		if first.Sex == news.SexUnknown {
			first.Sex = p.Sex
		}
		first.Mentions = slices.Concat(first.Mentions, p.Mentions)
		slices.SortStableFunc(first.Mentions, inOrder)
	}
	return merged
}
