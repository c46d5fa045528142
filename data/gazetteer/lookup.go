package gazetteer

import (
	"slices"
	"strings"

	"onrecord/data/gazetteer/internal/table"
	"onrecord/data/news"
)

// Fold returns a place name in the form under which it is looked up: "the U.S." → "us", "St. Petersburg's" → "saint petersburg".
func Fold(s string) string { return table.Fold(s) }

// Get returns the place of an id; nil when there is none.
func Get(id news.PlaceID) *Entry {
	g := load()
	return g.known(g.ByID(string(id)))
}

// Ancestors returns the places around a place, the nearest first: division, country, continent.
func Ancestors(id news.PlaceID) []news.PlaceID {
	e := Get(id)
	if e == nil {
		return nil
	}
	var all []news.PlaceID
	for e = e.Outer(); e != nil; e = e.Outer() {
		all = append(all, e.ID)
	}
	return all
}

// Within reports whether a place is, or lies in, the place outer.
func Within(e *Entry, outer news.PlaceID) bool {
	for e != nil && e.ID != outer {
		e = e.Outer()
	}
	return e != nil
}

// Lookup returns the places that have a name, the best known first; nil when there are none. Any spelling of any of their names
// will do, in any case, with or without accents, "the" and a possessive ending: "Kiev", "the UAE", "Lugansk", "LONDON’S".
// A kind of division may follow the name of one, "Kharkiv region", and a river that of a town: "Frankfurt an der Oder" for
// Frankfurt (Oder).
func Lookup(s string) []*Entry { return load().lookup(table.Fold(s)) }

func (g *gazetteer) lookup(folded string) []*Entry {
	if found := g.find(folded); found != nil {
		return found
	}
	if town, river, ok := strings.Cut(folded, " an der "); ok {
		return keep(g.find(town+" "+river), City, Capital)
	}
	if i := strings.LastIndexByte(folded, ' '); i > 0 {
		if kinds := generic[folded[i+1:]]; kinds != nil {
			return keep(g.find(folded[:i]), kinds...)
		}
	}
	kind, name, _ := strings.Cut(folded, " ")
	if inner, ok := strings.CutPrefix(name, "of "); ok {
		return keep(g.find(inner), official[kind]...)
	}
	return keep(g.find(name), leading[kind]...)
}

// areas are the kinds of place that have borders inside a country.
var areas = []Kind{Division, Region, County}

// generic are the words that may follow a name, with the kinds of place whose names they follow.
var generic = map[string][]Kind{
	"region": areas, "province": areas, "state": areas, "oblast": areas, "governorate": areas, "prefecture": areas, "krai": areas,
	"emirate": areas, "voivodeship": areas, "canton": areas, "territory": areas, "county": {County, Division},
	"river": {Water}, "island": {Island, Country}, "islands": {Island, Country},
	"desert": {Region}, "peninsula": {Region, Division},
}

// official are the words that "of" may join to the name behind: "City of Toronto", "Province of Bergamo".
var official = map[string][]Kind{
	"city": {City, Capital}, "town": {City}, "village": {City}, "province": areas, "region": areas, "state": areas, "county": {County, Division},
	"canton": areas, "island": {Island, Country}, "isle": {Island},
}

// leading are the words that may stand right before a name: "County Mayo", "Greater Mumbai", "River Volga".
var leading = map[string][]Kind{
	"county": {County, Division}, "co": {County}, "river": {Water}, "greater": {City, Capital}, "mainland": {Country},
}

// keep returns the places of some kinds; nil when there are none.
func keep(es []*Entry, kinds ...Kind) []*Entry {
	es = slices.DeleteFunc(es, func(e *Entry) bool { return !slices.Contains(kinds, e.Kind) })
	if len(es) == 0 {
		return nil
	}
	return es
}

// find returns the places of a folded name; nil when there are none.
func (g *gazetteer) find(folded string) []*Entry {
	es := slices.DeleteFunc(g.all(folded), func(e *Entry) bool { return e.obscure })
	if len(es) == 0 {
		return nil
	}
	return es
}

// all returns the places of a folded name, those too that are called by it only inside the area around them: "Council, Idaho".
func (g *gazetteer) all(folded string) []*Entry {
	rows := g.Named(folded)
	if rows == nil {
		return nil
	}
	es := make([]*Entry, len(rows))
	for i, row := range rows {
		es[i] = g.entry(row)
	}
	return es
}

// MaxWords returns how many words the longest place name has that begins with a folded word; 0 when none begins so. A finder calls it
// for each capitalised word before it looks any further.
func MaxWords(word string) int { return load().MaxWords(word) }

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
	for n := min(g.MaxWords(first), len(words)); n > 0; n-- {
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
	w := table.FoldAdjective(word)
	for _, a := range []string{w, strings.TrimSuffix(w, "s")} {
		if row, ok := g.Adjective(a); ok {
			return g.entry(row), true
		}
	}
	return nil, false
}
