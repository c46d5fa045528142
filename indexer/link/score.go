package link

import (
	"cmp"
	"math"
	"slices"

	"onrecord/data/lexicon"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// weight is what a kind of trait counts for an identity: share times agree where its profile has a value of the article, differ where
// it has only others.
type weight struct {
	kind          store.TraitKind
	agree, differ float64
}

// weights, in units of about one decimal of odds: who is found in known company is some thirty times as likely to be the one, and who
// does something else some thirty times less. Places and subjects change from article to article, so they count less. They were set on the
// invented namesakes of TestNamesakes, where from half to twice of each gives the same links.
var weights = []weight{
	{store.RoleTrait, 1.5, -1.5}, {store.CompanyTrait, 1.5, 0}, {store.CountryTrait, 1, -0.7}, {store.TopicTrait, 0.7, -0.5},
	{store.SexTrait, 0.7, -2}, {store.LanguageTrait, 0.3, -0.2},
}

const (
	// weightPrior is for each decimal of articles that name an identity: of two namesakes the one in the news is meant more often.
	weightPrior = 0.4
	// weightSameName is for the very spelling that an identity is known by, where others fit by another one.
	weightSameName = 0.3
	// minLead is by how much the best must lead. Below it the wrong one would be chosen too often: an odd place and subject alone.
	minLead = 1
	// maxContext bounds the confidence of a choice by context.
	maxContext = 0.85
)

// ranked is a candidate with how well it goes with an article.
type ranked struct {
	candidate
	score float64
}

// rank orders candidates by how well they go with what the article says of a person, the best first.
func (r *resolver) rank(fit []candidate, p *news.Person) []ranked {
	traits := r.traits(p)
	var all []ranked
	for _, c := range fit {
		s := weightPrior * math.Log10(1+float64(c.v.Articles()))
		for _, w := range weights {
			s += w.of(c.v.Profile, traits)
		}
		if c.link.Rule == ruleSameName {
			s += weightSameName
		}
		all = append(all, ranked{c, s})
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	return all
}

// of returns what the traits of an article count for a profile.
func (w weight) of(p store.Profile, traits []store.Trait) float64 {
	seen, all := shared(p, traits, w.kind)
	switch {
	case all == 0:
		return 0
	case seen > 0 && w.kind == store.CompanyTrait: // nobody is always in the same company
		return w.agree
	case seen > 0:
		return w.agree * float64(seen) / float64(all)
	case w.kind == store.RoleTrait && !rolesDiffer(p, traits):
		return 0
	}
	return w.differ
}

// shared returns how often a profile has the value of a kind that it has most often of those in traits, and how often any value; both are
// nothing where the traits have none of the kind.
func shared(p store.Profile, traits []store.Trait, k store.TraitKind) (seen, all int) {
	for _, t := range traits {
		if t.Kind == k {
			n, sum := p.Of(k, t.Value)
			seen, all = max(seen, n), sum
		}
	}
	return seen, all
}

// How many articles must have told a trait of an identity before the lack of another is telling. One article may be wrong about a role, and
// plays in a place by chance.
const (
	minRoles  = 3
	minScenes = 4
)

// contradict reports whether a person cannot be an identity: what they do, where and about what the articles are, and who is named beside
// them are all known and all different. For what they do may stand the sex, where the given name does not tell it. It is
// meant to fail: to tear a person in the news apart does more harm than to take a rare namesake for them.
func (r *resolver) contradict(v *store.Identity, p *news.Person) bool {
	tellsSex := p.Sex != news.SexUnknown && !name.TellsSex(p.Name)
	if lexicon.RoleClass(p.Role) == "" && !tellsSex || v.Profile == "" {
		return false
	}
	traits := r.traits(p)
	differs := func(k store.TraitKind, least int) bool {
		seen, all := shared(v.Profile, traits, k)
		return seen == 0 && all >= least
	}
	another := differs(store.RoleTrait, minRoles) && rolesDiffer(v.Profile, traits) || tellsSex && differs(store.SexTrait, minScenes)
	if !another || !differs(store.CountryTrait, minScenes) || !differs(store.TopicTrait, minScenes) {
		return false
	}
	known, _ := shared(v.Profile, traits, store.CompanyTrait)
	return known == 0
}

// nearRoles are walks of life between which people move, or which one role in print may stand for.
var nearRoles = [][2]string{
	{"politics", "military"}, {"politics", "law"}, {"politics", "business"}, {"politics", "media"}, {"politics", "police"},
	{"law", "police"}, {"military", "police"}, {"science", "health"}, {"science", "business"}, {"arts", "media"}, {"sport", "media"},
	{"politics", "religion"}, {"business", "media"}, {"politics", "science"},
}

// rolesDiffer reports whether nobody does both what a profile and what an article says.
func rolesDiffer(p store.Profile, traits []store.Trait) bool {
	now := ""
	for _, t := range traits {
		if t.Kind == store.RoleTrait {
			now = t.Value
		}
	}
	for t := range p.Traits() {
		if t.Kind == store.RoleTrait && (t.Value == now || slices.Contains(nearRoles, [2]string{t.Value, now}) || slices.Contains(nearRoles, [2]string{now, t.Value})) {
			return false
		}
	}
	return now != ""
}
