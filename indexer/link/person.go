package link

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// isLoose reports whether a name is a surname alone, or another single word, which names nobody for certain.
func isLoose(s string) bool { return len(name.Parse(s).Given) == 0 }

// person links one person of the article.
func (r *resolver) person(ctx context.Context, p *news.Person, loose bool) error {
	local := p.ID.Speaker()
	id, why, err := r.identify(ctx, p, loose)
	if err != nil {
		return err
	}
	p.ID, _ = id.Person()
	p.Link = why
	if local != "" {
		r.ids[local] = id
	}
	if loose {
		r.mention(store.Mention{Identity: id, Name: p.Name, Key: looseKey(p.Name), Sex: p.Sex, Loose: why != byReader && !r.named(id)})
		return nil
	}
	for _, spelling := range fullNames(p) {
		r.mention(store.Mention{Identity: id, Name: spelling, Sex: p.Sex})
	}
	return nil
}

// looseKey returns the key under which a surname is sought: of one with several words, the first word's.
func looseKey(surname string) string {
	keys := name.Keys(surname)
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}

// named reports whether this article prints an identity's name in full. Then its surname there is no guess.
func (r *resolver) named(id news.SpeakerID) bool {
	return id != "" && slices.ContainsFunc(r.mentions, func(m store.Mention) bool { return m.Identity == id && !m.Loose })
}

// fullNames returns the spellings of a person's full name in the article. A mention that does not match it is none.
func fullNames(p *news.Person) []string {
	return slices.DeleteFunc(printed(p.Name, p.Mentions), func(s string) bool { return isLoose(s) || !samePerson(s, p.Name) })
}

// identify finds or makes the identity of a person. A loose name for which none is found has none.
func (r *resolver) identify(ctx context.Context, p *news.Person, loose bool) (news.SpeakerID, news.Evidence, error) {
	if id, err := r.given(ctx, store.Person, append([]string{p.Name}, fullNames(p)...)); id != "" || err != nil {
		return id, byReader, err
	}
	if loose {
		id, err := oneOfSurname(ctx, r.tx, p)
		if id == "" || err != nil {
			return "", news.Evidence{}, err
		}
		return id, bySurname, nil
	}
	found, err := candidates(ctx, r.tx, store.Person, name.Keys(p.Name))
	if err != nil {
		return "", news.Evidence{}, err
	}
	best, why, clear := bestPerson(p, found)
	switch {
	case !clear:
		return "", news.Evidence{}, nil
	case best == nil:
		id, err := r.newPerson(ctx, p)
		return id, byFullName, err
	}
	return best.ID, why, r.learn(ctx, best, p)
}

// candidates returns the identities with any of the keys, once each.
func candidates(ctx context.Context, tx *store.Tx, k store.Kind, keys []string) ([]store.Identity, error) {
	var all []store.Identity
	for _, key := range keys {
		some, err := tx.IdentitiesByKey(ctx, k, key)
		if err != nil {
			return nil, err
		}
		for _, v := range some {
			if !slices.ContainsFunc(all, func(o store.Identity) bool { return o.ID == v.ID }) {
				all = append(all, v)
			}
		}
	}
	return all, nil
}

// bestPerson returns the candidate that a person with a full name is; nil for none. It is not clear who is meant when given names
// that are initials fit several.
func bestPerson(p *news.Person, found []store.Identity) (best *store.Identity, why news.Evidence, clear bool) {
	if i := slices.IndexFunc(found, func(v store.Identity) bool { return hasName(&v, p.Name) }); i >= 0 {
		return &found[i], byFullName, true
	}
	var fit []*store.Identity
	for i := range found {
		v := &found[i]
		if matches(p.Name, v) && !differ(p.Sex, v.Sex) {
			fit = append(fit, v)
		}
	}
	if len(fit) == 0 {
		return nil, news.Evidence{}, true
	}
	return fit[0], bySpelling, oneOf(fit) || !initialsOnly(p.Name)
}

// hasName reports whether a name, letter by letter, is one under which the identity is known.
func hasName(v *store.Identity, s string) bool {
	folded := name.Fold(s)
	return name.Fold(v.Name) == folded ||
		slices.ContainsFunc(v.Names, func(n store.PrintedName) bool { return name.Fold(n.Name) == folded })
}

// matches reports whether a full name fits an identity: the name it is shown by, and most of those that articles print.
func matches(s string, v *store.Identity) bool {
	if !samePerson(s, v.Name) {
		return false
	}
	balance := 1
	for _, n := range v.Names {
		if isLoose(n.Name) || n.Name == v.Name {
			continue
		}
		if samePerson(s, n.Name) {
			balance += n.Articles
		} else {
			balance -= n.Articles
		}
	}
	return balance > 0
}

// samePerson reports whether two full names match. Where one has more given names than the other the first must agree: in an
// article "George H. Bush" may stand for "Herbert Bush", but across articles that is a guess.
func samePerson(a, b string) bool {
	if same, _ := name.Match(a, b); !same {
		return false
	}
	m, n := name.Parse(a), name.Parse(b)
	if len(m.Given) == len(n.Given) || len(m.Given) == 0 || len(n.Given) == 0 {
		return true
	}
	same, _ := name.Match(m.Given[0]+" "+m.Family, n.Given[0]+" "+m.Family)
	return same
}

func differ(a, b news.Sex) bool { return a != news.SexUnknown && b != news.SexUnknown && a != b }

// initialsOnly reports whether no given name is written out: "J. R. Allen".
func initialsOnly(s string) bool {
	return !slices.ContainsFunc(name.Parse(s).Given, func(g string) bool {
		return utf8.RuneCountInString(strings.Trim(g, ".")) > 1 && !strings.Contains(g, ".")
	})
}

// newPerson makes an identity, and decides anew who is meant where its surname stands alone.
func (r *resolver) newPerson(ctx context.Context, p *news.Person) (news.SpeakerID, error) {
	shown := bestName(p.Name, nil, fullNames(p))
	id, err := r.tx.NewIdentity(ctx, store.Person, name.Slug(shown), store.Identity{Name: shown, Sex: p.Sex})
	if err != nil {
		return "", err
	}
	return id, r.file(ctx, id, shown, p)
}

// learn adds to an identity what an article tells: spellings, and the sex if that was unknown.
func (r *resolver) learn(ctx context.Context, v *store.Identity, p *news.Person) error {
	full := fullNames(p)
	sex := v.Sex
	if sex == news.SexUnknown {
		sex = p.Sex
	}
	spelled := slices.DeleteFunc(slices.Clone(v.Names), func(n store.PrintedName) bool { return isLoose(n.Name) || initialsOnly(n.Name) })
	shown := bestName(v.Name, spelled, slices.DeleteFunc(full, initialsOnly))
	if err := r.tx.Describe(ctx, v.ID, shown, sex); err != nil {
		return err
	}
	if hasName(v, p.Name) {
		return nil // its keys are known
	}
	return r.file(ctx, v.ID, shown, p)
}

// file adds the keys of a person's names to an identity, and decides anew the loose names under them that fit the name it is shown by.
func (r *resolver) file(ctx context.Context, id news.SpeakerID, shown string, p *news.Person) error {
	var keys []string
	for _, s := range fullNames(p) {
		for _, k := range name.Keys(s) {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	if err := r.tx.AddKeys(ctx, id, keys...); err != nil {
		return err
	}
	for _, k := range keys {
		if err := r.restamp(ctx, k, shown); err != nil {
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
