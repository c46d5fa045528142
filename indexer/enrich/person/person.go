// Package person tells which names in a document are those of one human being. Full names come first, those with a given name written
// out before those with initials; then what stands alone: a surname, a given name, a nickname, an acronym.
package person

import (
	"slices"

	"onrecord/data/lexicon/cue"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/internal/slug"
)

// Group returns the people among the names of a document, in the order of their first mention. All mentions are names; what stands
// for one is found later (see package reference).
func Group(names []entity.Name, lang news.Language) []news.Person {
	g := newGrouper(names, lang)
	g.readAliases()
	g.placeFull(func(f *form) bool { return f.isFull() && !f.hasInitialsOnly() && !f.hasPatronymic() })
	g.placeFull((*form).isFull)
	g.placeShort()
	slices.SortStableFunc(g.groups, func(a, b *group) int { return a.names[0] - b.names[0] })
	ids := slug.Set{}
	people := make([]news.Person, 0, len(g.groups))
	for _, one := range g.groups {
		people = append(people, g.person(one, ids))
	}
	return people
}

// grouper gathers the people of one document.
type grouper struct {
	names   []entity.Name // of the document, in reading order
	forms   []*form       // the different ones, in the order of their first mention
	of      []*form       // the form of each name; nil for one that is no person's
	endings []string      // of the language's cases
	lexicon *cue.Words    // of the language
	groups  []*group
	byWord  map[string][]*group // by each word of their names
	byKey   map[string][]*group // by the keys of name.Keys
}

// group is one person while the mentions are being gathered.
type group struct {
	forms   []*form
	fullest *form
	names   []int    // the mentions, by number
	last    int      // the one read last, while names that stand alone are placed; -1 for none
	alone   int      // how often a name that stands alone was given to the person so far
	sex     news.Sex // of the titles
}

func newGrouper(names []entity.Name, lang news.Language) *grouper {
	g := &grouper{
		names: names, of: make([]*form, len(names)), endings: caseEndings[lang], lexicon: cue.Of(lang),
		byWord: map[string][]*group{}, byKey: map[string][]*group{},
	}
	known := map[string]*form{}
	for i := range names {
		if names[i].Type != entity.Person {
			continue
		}
		s := names[i].String()
		folded := name.Fold(s)
		f := known[folded]
		if f == nil {
			f = newForm(s, folded)
			known[folded] = f
			g.forms = append(g.forms, f)
		}
		if f.isShouted() && !isShouted(s) {
			f.printed, f.parsed = s, name.Parse(s)
		}
		g.note(f, i)
	}
	return g
}

// note adds name i to its form.
func (g *grouper) note(f *form, i int) {
	const most = 1 << 40 // sentences of a text
	n := &g.names[i]
	f.at = append(f.at, i)
	sentence := slices.Index(news.Parts, n.Text.Part)*most + n.Text.SentenceOf(n.Range.First)
	if k := len(f.sentences); k == 0 || f.sentences[k-1] != sentence {
		f.sentences = append(f.sentences, sentence)
	}
	if f.sex == news.SexUnknown {
		f.sex = titleSex(n)
	}
	g.of[i] = f
}

// placeFull gives each of the forms asked for, if it has no group yet, to the person it fits, or to a new one.
func (g *grouper) placeFull(asked func(*form) bool) {
	for _, f := range g.forms {
		if f.group != nil || !asked(f) {
			continue
		}
		one := g.fitFull(f)
		if one == nil {
			one = g.newGroup()
		}
		g.join(one, f)
		one.names = append(one.names, f.at...)
		f.group = one
	}
}

// fitFull returns the first person whom a full name fits, nil for none.
func (g *grouper) fitFull(f *form) *group {
	for _, a := range f.aliases {
		if a.group != nil {
			return a.group
		}
	}
	for _, one := range g.sought(f) {
		if !slices.ContainsFunc(one.forms, func(o *form) bool { return !f.sameFull(o) && !g.sameStems(f, o) }) {
			return one
		}
	}
	if f.hasPatronymic() {
		return g.fitPatronymic(f)
	}
	return nil
}

// fitPatronymic returns the only person with the given name of "Pavel Ivanovich", unless that is a surname, which the document prints
// alone.
func (g *grouper) fitPatronymic(f *form) *group {
	var found *group
	for _, one := range g.byWord[f.words[0]] {
		if one.fullest.words[0] != f.words[0] {
			continue
		}
		if found != nil {
			return nil
		}
		found = one
	}
	alone := func(o *form) bool { return len(o.words) == 1 && o.words[0] == f.words[1] }
	if found == nil || slices.ContainsFunc(g.forms, alone) {
		return nil
	}
	return found
}

func (g *grouper) newGroup() *group {
	one := &group{last: -1}
	g.groups = append(g.groups, one)
	return one
}

// join adds a form to a person.
func (g *grouper) join(one *group, f *form) {
	if slices.Contains(one.forms, f) {
		return
	}
	one.forms = append(one.forms, f)
	if one.fullest == nil || g.saysMore(f, one.fullest) {
		one.fullest = f
	}
	if one.sex == news.SexUnknown && f.isFull() {
		one.sex = f.sex
	}
	g.file(one, f)
}

// saysMore reports whether one name says more than another: more words, else more letters, as in "Ada" and "A.". Capitals alone say
// less, and of two cases of a name the shorter is the plain one.
func (g *grouper) saysMore(f, o *form) bool {
	a, b := len(f.words), len(o.words)
	switch {
	case o.isShouted() && !f.isShouted() && a >= b:
		return true
	case g.sameStems(f, o):
		return len(f.printed) < len(o.printed)
	}
	return a > b || a == b && len(f.printed) > len(o.printed)
}

func (g *grouper) person(one *group, ids slug.Set) news.Person {
	slices.Sort(one.names)
	p := news.Person{ID: news.PersonID(ids.New(one.fullest.printed)), Name: one.fullest.printed, Sex: one.sexOf()}
	for _, i := range one.names {
		m := g.names[i].Mention()
		m.Role = role(&g.names[i], g.lexicon)
		if p.Role == "" {
			p.Role = m.Role
		}
		p.Mentions = append(p.Mentions, m)
	}
	return p
}
