// Package person tells which names in a document are those of one human being: the full name first, then the surname, the given
// name or a shorter form alone.
package person

import (
	"slices"
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/internal/slug"
	"onrecord/indexer/enrich/token"
)

// group is one person while the mentions are being gathered.
type group struct {
	names    []entity.Name
	forms    []form // the different names printed
	fullest  string
	words    []string // of the fullest, folded
	position int      // of the first mention
}

// form is a printed name made ready to be compared.
type form struct {
	printed string
	words   []string // folded
	surname string   // the key of the last word
}

func newForm(s string) form {
	words := strings.Fields(name.Fold(s))
	f := form{printed: s, words: words}
	if len(words) > 0 {
		f.surname = name.Key(words[len(words)-1])
	}
	return f
}

// Group returns the people among the names of a document, in the order of their first mention.
func Group(d *token.Document, names []entity.Name) []news.Person {
	var groups []*group
	var short []int
	for i := range names {
		if names[i].Type != entity.Person {
			continue
		}
		if !strings.Contains(names[i].String(), " ") {
			short = append(short, i)
			continue
		}
		groups = place(groups, names[i], i)
	}
	for _, i := range short {
		groups = placeShort(groups, names, i)
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return a.position - b.position })
	ids := slug.Set{}
	people := make([]news.Person, 0, len(groups))
	for _, g := range groups {
		people = append(people, g.person(d, ids))
	}
	return people
}

// place adds a full name to the group it fits, or to a new one.
func place(groups []*group, n entity.Name, position int) []*group {
	s := n.String()
	if i := slices.IndexFunc(groups, func(g *group) bool { return g.hasForm(s) }); i >= 0 {
		groups[i].add(n, position)
		return groups
	}
	full := newForm(s)
	for _, g := range groups {
		if slices.ContainsFunc(g.forms, func(f form) bool { return f.sameFull(full) }) {
			g.add(n, position)
			return groups
		}
	}
	g := &group{position: position}
	g.add(n, position)
	return append(groups, g)
}

func (g *group) add(n entity.Name, position int) {
	s := n.String()
	g.names = append(g.names, n)
	g.position = min(g.position, position)
	if !g.hasForm(s) {
		g.forms = append(g.forms, newForm(s))
	}
	if fuller(s, g.fullest) {
		g.fullest, g.words = s, strings.Fields(name.Fold(s))
	}
}

// hasForm reports whether the person was printed with this very name.
func (g *group) hasForm(s string) bool {
	return slices.ContainsFunc(g.forms, func(f form) bool { return f.printed == s })
}

// fuller reports whether a says more of a name than b: more words, else more letters, as in "Ada" and "A.".
func fuller(a, b string) bool {
	wa, wb := len(strings.Fields(a)), len(strings.Fields(b))
	if allCaps(b) && !allCaps(a) && wa >= wb {
		return true
	}
	return wa > wb || wa == wb && len(a) > len(b)
}

func allCaps(s string) bool { return s == strings.ToUpper(s) }

// sameFull reports whether two full names can be one person's within one document.
func (f form) sameFull(o form) bool {
	if len(f.words) > len(o.words) {
		f, o = o, f
	}
	if len(f.words) == 0 {
		return false
	}
	if isPrefix(f.words, o.words) || isSuffixOf(f.words, o.words) && len(f.words) > 1 {
		return true
	}
	if f.surname != o.surname {
		return false
	}
	if sameGiven(f.words[0], o.words[0]) {
		return true
	}
	same, _ := name.Match(f.printed, o.printed) // "Pat Vance" and "Patrick Vance"
	return same
}

// sameGiven reports whether two given names can be one: in another spelling, or one the initial of the other.
func sameGiven(a, b string) bool {
	if isInitial(a) || isInitial(b) {
		return a[0] == b[0]
	}
	return name.Key(a) == name.Key(b)
}

func isInitial(w string) bool { return len(w) == 1 || len(w) == 2 && w[1] == '.' }

func isPrefix(a, b []string) bool {
	return len(a) <= len(b) && slices.Equal(a, b[:len(a)])
}

func isSuffixOf(a, b []string) bool {
	return len(a) <= len(b) && slices.Equal(a, b[len(b)-len(a):])
}

// placeShort adds a name of one word, that at position i, to the person whose surname or given name it is: of several the one printed
// with the same title, else the one mentioned last before it. A name that fits nobody is a person of whom no more is known.
func placeShort(groups []*group, names []entity.Name, i int) []*group {
	n := names[i]
	s := name.Fold(n.String())
	sex := titleSex(n)
	title := strings.ToLower(n.Text.Slice(n.Title))
	best, bestWeight := (*group)(nil), 0
	for _, g := range groups {
		weight := 2 * g.fits(s)
		if weight > 0 && title != "" && g.hasTitle(title) {
			weight++
		}
		if weight == 0 || sex != news.SexUnknown && g.sex() != news.SexUnknown && g.sex() != sex {
			continue
		}
		if best == nil || weight > bestWeight || weight == bestWeight && nearer(g, best, n) {
			best, bestWeight = g, weight
		}
	}
	if best == nil {
		best = &group{position: i}
		groups = append(groups, best)
	}
	best.add(n, i)
	return groups
}

// fits weighs whether a folded word names the group's person: 3 as a surname or the same word, 2 as part of one, 1 as a given name.
func (g *group) fits(word string) int {
	words := g.words
	switch {
	case len(words) == 0:
		return 0
	case words[len(words)-1] == word || len(words) > 2 && isSuffix(words[len(words)-1]) && words[len(words)-2] == word:
		return 3
	case slices.Contains(words[1:], word):
		return 2
	case words[0] == word:
		return 1
	}
	return 0
}

func isSuffix(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	}
	return false
}

// hasTitle reports whether a title in lower case stands beside one of the group's full names.
func (g *group) hasTitle(title string) bool {
	for i := range g.names {
		n := &g.names[i]
		if n.Range.End-n.Range.First == 1 {
			continue
		}
		beside := " " + strings.ToLower(roleBefore(n)+" "+roleAfter(n)+" "+n.Text.Slice(n.Title)) + " "
		if strings.Contains(beside, " "+title+" ") {
			return true
		}
	}
	return false
}

// nearer reports whether a was mentioned nearer before n than b.
func nearer(a, b *group, n entity.Name) bool { return a.lastBefore(n) > b.lastBefore(n) }

func (g *group) lastBefore(n entity.Name) int {
	last := -1
	for i := range g.names {
		m := &g.names[i]
		if m.Text.Part == n.Text.Part && m.Range.First < n.Range.First {
			last = max(last, m.Range.First)
		}
	}
	return last
}

func (g *group) person(d *token.Document, ids slug.Set) news.Person {
	p := news.Person{ID: news.PersonID(ids.New(g.fullest)), Name: g.fullest, Role: g.role(), Sex: g.sex()}
	slices.SortStableFunc(g.names, entity.Compare)
	for i := range g.names {
		p.Mentions = append(p.Mentions, g.names[i].Mention())
	}
	if p.Sex == news.SexUnknown {
		p.Sex = pronounSex(d, g.names)
	}
	return p
}

// sex asks the titles, then the given name.
func (g *group) sex() news.Sex {
	for i := range g.names {
		if s := titleSex(g.names[i]); s != news.SexUnknown {
			return s
		}
	}
	for w := range strings.FieldsSeq(g.fullest) {
		if s, ok := lexicon.GivenName(w); ok && w != g.fullest && !strings.HasSuffix(g.fullest, " "+w) {
			return s
		}
	}
	return news.SexUnknown
}
