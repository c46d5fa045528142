package link

import (
	"context"
	"fmt"
	"slices"

	"onrecord/data/lexicon"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/data/topic"
)

// scene is what an article says of everybody whom it names.
type scene struct {
	countries []string // where it plays, the most named first
	topics    []string // of the top level
	language  string
}

const (
	maxCountries = 2 // of an article: a third is named in passing
	maxTopics    = 3
	maxCompany   = 8 // people whom an article names, that count as company of each other
)

func newScene(a *news.Article, n *news.Annotations) scene {
	s := scene{language: string(a.Language)}
	named := map[string]int{}
	for i := range n.Places {
		if c := n.Places[i].Country; c != "" {
			if named[c] == 0 {
				s.countries = append(s.countries, c)
			}
			named[c] += max(1, len(n.Places[i].Mentions))
		}
	}
	slices.SortStableFunc(s.countries, func(a, b string) int { return named[b] - named[a] })
	s.countries = s.countries[:min(len(s.countries), maxCountries)]
	for i := range n.Topics {
		if id := topLevel(n.Topics[i].ID); !slices.Contains(s.topics, id) && len(s.topics) < maxTopics {
			s.topics = append(s.topics, id)
		}
	}
	return s
}

// topLevel returns the code at the top of the tree above a topic.
func topLevel(id news.TopicID) string {
	for t, ok := topic.Get(id); ok && t.Parent != ""; t, ok = topic.Get(id) {
		id = t.Parent
	}
	return string(id)
}

// traits returns what the article says of a person: the scene, their role, and the company of others that it names.
func (r *resolver) traits(p *news.Person) []store.Trait {
	var ts []store.Trait
	add := func(k store.TraitKind, value string) {
		if value != "" {
			ts = append(ts, store.Trait{Kind: k, Value: value})
		}
	}
	add(store.RoleTrait, lexicon.RoleClass(p.Role))
	for _, c := range r.scene.countries {
		add(store.CountryTrait, c)
	}
	for _, t := range r.scene.topics {
		add(store.TopicTrait, t)
	}
	for _, c := range r.company {
		if c.person != p && len(c.known.IDs) == 1 {
			add(store.CompanyTrait, string(c.known.IDs[0]))
		}
	}
	add(store.LanguageTrait, r.scene.language)
	add(store.SexTrait, p.Sex.String())
	return ts
}

// companion is somebody whom the article names, and who has been printed by that name.
type companion struct {
	person *news.Person
	known  *store.Filed
}

// meet looks up who of those that the article names in full is known by that name, before anybody is linked.
func (r *resolver) meet(ctx context.Context, n *news.Annotations) error {
	for i := range n.People {
		p := &n.People[i]
		if len(r.company) == maxCompany {
			return nil
		}
		if isLoose(p.Name) {
			continue
		}
		found, err := r.tx.Filed(ctx, store.Person, name.ExactKey(p.Name))
		if err != nil {
			return err
		}
		r.company = append(r.company, companion{p, found})
	}
	return nil
}

// observe adds what the article says of those it names in full to their profiles.
func (r *resolver) observe() {
	for _, n := range r.named {
		r.tx.Observe(n.v, r.traits(n.person))
	}
}

// choose returns which of several candidates a person is: with none, nobody yet. One who fits is refused only where all that is known of
// both speaks against it.
func (r *resolver) choose(ctx context.Context, fit []candidate, p *news.Person) (choice, error) {
	if len(fit) == 0 {
		return choice{link: evidence(ruleSameName)}, nil
	}
	if len(fit) < maxNamesakes && !slices.ContainsFunc(fit, func(c candidate) bool { return !r.contradict(c.v, p) }) {
		return r.makeNamesake(ctx, fit, p)
	}
	if oneOf(identities(fit)) {
		return choice{v: fit[0].v, link: fit[0].link, why: fit[0].why}, nil
	}
	if name.InitialsOnly(p.Name) {
		return choice{open: true}, nil
	}
	ranked := r.rank(fit, p)
	best, second := ranked[0], ranked[1]
	if lead := best.score - second.score; lead >= minLead {
		link := evidence(ruleContext)
		link.Confidence = min(link.Confidence+lead/20, maxContext)
		return choice{v: best.v, link: link, why: fmt.Sprintf("goes with the article better than %s", second.v.ID)}, nil
	}
	return r.probablyOne(ctx, fit)
}

func identities(fit []candidate) []*store.Identity {
	var all []*store.Identity
	for _, c := range fit {
		all = append(all, c.v)
	}
	return all
}

// probablyOne returns the identity that most articles name, of several whose names are one name: where nothing says that they are several
// people, they are the same one, met first under spellings that did not tell.
func (r *resolver) probablyOne(ctx context.Context, fit []candidate) (choice, error) {
	best := fit[0]
	for i, a := range fit {
		if a.v.Articles() > best.v.Articles() {
			best = a
		}
		for _, b := range fit[:i] {
			apart, err := r.areApart(ctx, a.v, b.v)
			if err != nil {
				return choice{}, err
			}
			if apart || !samePerson(a.v.Name, b.v.Name) {
				return choice{open: true}, nil
			}
		}
	}
	return choice{v: best.v, link: best.link, why: best.why}, nil
}

// areApart reports whether two identities are known to be two: a reader said so, or an article that names both did.
func (r *resolver) areApart(ctx context.Context, a, b *store.Identity) (bool, error) {
	apart, err := r.tx.AreApart(ctx, a.ID, b.ID)
	if err != nil || apart {
		return apart, err
	}
	return r.tx.KeptApart(ctx, a.ID, b.ID)
}

// maxNamesakes bounds the identities of one name that context tells apart: beyond, it is the context that is not clear.
const maxNamesakes = 8

// makeNamesake makes another identity of a name, for a person who can be none of those that have it.
func (r *resolver) makeNamesake(ctx context.Context, fit []candidate, p *news.Person) (choice, error) {
	c := choice{link: evidence(ruleContext), why: fmt.Sprintf("not %s: another role, place and subject", fit[0].v.ID)}
	return r.apartFrom(ctx, c, identities(fit), p)
}

// withoutOthers takes from the candidates those whom the article names already as somebody else: by a full name that does not go with this
// one.
func (r *resolver) withoutOthers(fit []candidate, p *news.Person) (left []candidate, others []*store.Identity) {
	for _, c := range fit {
		if r.namesAnother(c.v, p.Name) {
			others = append(others, c.v)
		} else {
			left = append(left, c)
		}
	}
	return left, others
}

func (r *resolver) namesAnother(v *store.Identity, full string) bool {
	return slices.ContainsFunc(r.named, func(n naming) bool {
		return n.v == v && n.person.Name != full && !samePerson(n.person.Name, full) && !(hasName(v, n.person.Name) && hasName(v, full))
	})
}

// apartFrom makes the identity of a person for whom others were ruled out, if there is none, and notes that it is none of them.
func (r *resolver) apartFrom(ctx context.Context, c choice, others []*store.Identity, p *news.Person) (choice, error) {
	if c.v == nil {
		var err error
		if c.v, err = r.newPerson(ctx, p, []string{p.Name}); err != nil {
			return c, err
		}
	}
	for _, o := range others {
		if err := r.tx.KeepApart(ctx, o.ID, c.v.ID, r.article); err != nil {
			return c, err
		}
	}
	return c, nil
}
