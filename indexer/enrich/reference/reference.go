// Package reference finds the people of a document where no name stands for them: "he", "her", "the minister", "the 45-year-old". Each is
// given to the one person who fits best; where two fit equally it is given to nobody. Later finders, as that of quotes, rely on what is
// decided here.
//
// A text is read once from its beginning (read.go). What was seen of people on the way, and how they stood in their sentences, is what a
// pronoun can mean (pronoun.go); the roles printed beside their names tell whom a description means (description.go).
package reference

import (
	"cmp"
	"slices"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// Resolve adds to the people of a document the mentions that are not names, in reading order, and the sex that pronouns tell where nothing
// else does.
//
// In languages whose grammar gives a sex to things, only the pronouns in sentences that report speech are read.
func Resolve(d *token.Document, people []news.Person) {
	if len(people) == 0 {
		return
	}
	r := &resolver{words: cue.Of(d.Language), english: d.Language == "en" || d.Language == "", people: people, roles: rolesOf(d, people)}
	found := r.read(d)
	if r.learnSexes() {
		found = r.read(d)
	}
	for _, f := range found {
		people[f.person].Mentions = append(people[f.person].Mentions, f.Mention)
	}
	for i := range people {
		slices.SortStableFunc(people[i].Mentions, inOrder)
	}
}

func inOrder(a, b news.Mention) int {
	return cmp.Or(cmp.Compare(slices.Index(news.Parts, a.Part), slices.Index(news.Parts, b.Part)), cmp.Compare(a.Start, b.Start))
}

// resolver holds what is the same for all parts of a document.
type resolver struct {
	words   *cue.Words
	english bool
	people  []news.Person
	roles   []roles
	votes   [][2]int // by person: pronouns of women and of men that fit nobody better
}

// finding is a mention and whose it is.
type finding struct {
	news.Mention
	person int
}

func (r *resolver) read(d *token.Document) []finding {
	r.votes = make([][2]int, len(r.people))
	var found []finding
	for _, t := range d.Texts() {
		x := &reader{resolver: r, t: t, names: r.namesIn(t)}
		x.read()
		found = append(found, x.found...)
	}
	return found
}

// learnSexes gives a sex to those of whom only pronouns tell it, and reports whether there were any.
func (r *resolver) learnSexes() bool {
	learned := false
	for i, v := range r.votes {
		p := &r.people[i]
		if p.Sex != news.SexUnknown || v[0] == v[1] {
			continue
		}
		p.Sex = news.Female
		if v[1] > v[0] {
			p.Sex = news.Male
		}
		learned = true
	}
	return learned
}

// nameAt is a name of a person in the text at hand.
type nameAt struct {
	token.Range
	person int
}

func (r *resolver) namesIn(t *token.Text) []nameAt {
	var names []nameAt
	for i := range r.people {
		for _, m := range r.people[i].Mentions {
			if m.Part == t.Part && m.Kind == news.Named {
				names = append(names, nameAt{t.RangeOf(m.Start, m.End), i})
			}
		}
	}
	slices.SortFunc(names, func(a, b nameAt) int { return cmp.Compare(a.First, b.First) })
	return names
}
