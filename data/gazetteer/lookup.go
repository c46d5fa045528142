package gazetteer

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/data/gazetteer/internal/table"
	"onrecord/data/name"
	"onrecord/data/news"
)

// Fold returns a place name in the form under which it is looked up: "the U.S." → "us", "St. Petersburg's" → "saint petersburg".
func Fold(s string) string { return table.Fold(s) }

// Get returns the place of an id; nil when there is none.
func Get(id news.PlaceID) *Entry {
	g := load()
	if i, ok := g.byID[id]; ok {
		return &g.entries[i]
	}
	return nil
}

// Ancestors returns the places around a place, the nearest first: division, country, continent.
func Ancestors(id news.PlaceID) []news.PlaceID {
	var all []news.PlaceID
	e := Get(id)
	for e != nil && e.Parent != "" && len(all) < maxDepth {
		all = append(all, e.Parent)
		e = Get(e.Parent)
	}
	return all
}

// maxDepth is more than any place lies deep; a circle in the table, which a test excludes, could not hang the program.
const maxDepth = 10

// Within reports whether a place is, or lies in, the place outer.
func Within(e *Entry, outer news.PlaceID) bool {
	return e != nil && (e.ID == outer || slices.Contains(Ancestors(e.ID), outer))
}

// CountryOf returns the country with an ISO 3166-1 code, as "UA"; nil when there is none.
func CountryOf(code string) *Entry {
	g := load()
	if i, ok := g.countries[code]; ok {
		return &g.entries[i]
	}
	return nil
}

// Lookup returns the places that have a name, the best known first; nil when there are none. Any spelling of any of their names
// will do, in any case, with or without accents, "the" and a possessive ending: "Kiev", "the UAE", "Lugansk", "LONDON’S".
// A kind of division may follow the name of one: "Kharkiv region".
func Lookup(s string) []*Entry { return load().lookup(table.Fold(s)) }

// LookupFolded is Lookup of a name that has been folded.
func LookupFolded(folded string) []*Entry { return load().find(folded) }

func (g *gazetteer) lookup(folded string) []*Entry {
	if found := g.find(folded); found != nil {
		return found
	}
	i := strings.LastIndexByte(folded, ' ')
	if i < 0 {
		return nil
	}
	switch folded[i+1:] {
	case "region", "province", "state", "oblast", "governorate", "prefecture", "krai":
		return keep(g.find(folded[:i]), Division, Region)
	case "city", "town":
		return keep(g.find(folded[:i]), City, Capital)
	}
	return nil
}

func keep(es []*Entry, kinds ...Kind) []*Entry {
	return slices.DeleteFunc(es, func(e *Entry) bool { return !slices.Contains(kinds, e.Kind) })
}

// variantPenalty lowers a place that is only also called so: "Odessa" is in Texas, but Odesa is ten times its size.
const variantPenalty = 0.3

func (g *gazetteer) find(folded string) []*Entry {
	n, ok := g.byName[folded]
	if !ok {
		return nil
	}
	if g.named[n].next < 0 {
		return []*Entry{&g.entries[g.named[n].entry]}
	}
	type ranked struct {
		e    *Entry
		rank float64
	}
	var all []ranked
	for ; n >= 0; n = g.named[n].next {
		e := &g.entries[g.named[n].entry]
		rank := e.rank
		if g.named[n].variant {
			rank *= variantPenalty
		}
		all = append(all, ranked{e, rank})
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), strings.Compare(string(a.e.ID), string(b.e.ID)))
	})
	out := make([]*Entry, len(all))
	for i, r := range all {
		out[i] = r.e
	}
	return out
}

// MaxWords returns how many words the longest place name has that begins with a folded word; 0 when none begins so. A finder calls it
// for each capitalised word before it looks any further.
func MaxWords(word string) int { return int(load().first[word]) }

// Longest finds the longest place name that begins a run of printed words, and returns the number of words it takes and its places,
// the best known first. It returns 0 when no name begins there.
func Longest(words []string) (int, []*Entry) {
	if len(words) == 0 {
		return 0, nil
	}
	g := load()
	start := table.Fold(words[0])
	if start == "the" && len(words) > 1 {
		start = table.Fold(words[1])
		words = slices.Concat([]string{words[0] + " " + words[1]}, words[2:])
		n, es := g.longest(start, words)
		if n > 0 {
			n++
		}
		return n, es
	}
	return g.longest(start, words)
}

func (g *gazetteer) longest(start string, words []string) (int, []*Entry) {
	first, _, _ := strings.Cut(start, " ")
	for n := min(int(g.first[first]), len(words)); n > 0; n-- {
		if n > 1 && table.Fold(words[n-1]) == "" {
			continue // "United States and": folding drops the last word
		}
		if es := g.find(table.Fold(strings.Join(words[:n], " "))); es != nil {
			return n, es
		}
	}
	return 0, nil
}

// Demonym returns the place of an adjective or of the word for its people: "Ukrainian", "Danes", "New Yorker" is none.
// The plural in s is understood.
func Demonym(word string) (*Entry, bool) {
	g := load()
	w := foldAdjective(word)
	i, ok := g.adjectives[w]
	if !ok {
		if i, ok = g.adjectives[strings.TrimSuffix(w, "s")]; !ok {
			return nil, false
		}
	}
	return &g.entries[i], true
}

func foldAdjective(s string) string { return strings.TrimSuffix(name.Fold(s), "'s") }
