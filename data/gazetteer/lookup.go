package gazetteer

import (
	"bytes"
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
// Frankfurt (Oder). It takes no memory for a name it has been asked for before, nor for most that it does not know.
func Lookup(s string) []*Entry {
	var room [foldRoom]byte
	return load().lookup(table.AppendFold(room[:0], s))
}

// foldRoom is the length of the names that are folded without taking memory for them, in bytes.
const foldRoom = 96

func (g *gazetteer) lookup(folded []byte) []*Entry {
	if found := g.find(folded); found != nil {
		return found
	}
	first, last := bytes.IndexByte(folded, ' '), bytes.LastIndexByte(folded, ' ')
	if first < 0 {
		return nil
	}
	if town, river, ok := bytes.Cut(folded, anDer); ok {
		return keep(g.find(slices.Concat(town, anDer[:1], river)), City, Capital)
	}
	if kinds := generic[string(folded[last+1:])]; kinds != nil {
		return keep(g.find(folded[:last]), kinds...)
	}
	kind, name := folded[:first], folded[first+1:]
	if inner, ok := bytes.CutPrefix(name, of); ok {
		return keep(g.find(inner), official[string(kind)]...)
	}
	return keep(g.find(name), leading[string(kind)]...)
}

// The words between the parts of a name.
var (
	anDer = []byte(" an der ")
	of    = []byte("of ")
)

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
	var kept []*Entry
	for _, e := range es {
		if slices.Contains(kinds, e.Kind) {
			kept = append(kept, e)
		}
	}
	return kept
}

// find returns the places of a folded name; nil when there are none.
func (g *gazetteer) find(folded []byte) []*Entry {
	n, rows, ok := table.Find(g.Table, folded)
	if !ok {
		return nil
	}
	return g.named(n, rows).known
}

// named are the places of one name, the best known first.
type named struct {
	known []*Entry // nil where there are none
	all   []*Entry // those too that are called by it only inside the area around them: "Council, Idaho"
}

// named returns the places of the nth name. They are kept, as a name stands in the news again and again.
func (g *gazetteer) named(n int, rows table.Rows) *named {
	if found := g.names[n].Load(); found != nil {
		return found
	}
	found := new(named)
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		found.all = append(found.all, g.entry(row))
	}
	found.all = slices.Clip(found.all)
	if known := slices.IndexFunc(found.all, func(e *Entry) bool { return e.obscure }); known > 0 {
		found.known = found.all[:known:known] // the others have the lowest ranks
	} else if known < 0 {
		found.known = found.all
	}
	g.names[n].Store(found)
	return found
}

// MaxWords returns how many words the longest place name has that begins with a folded word; 0 when none begins so. A finder calls it
// for each capitalised word before it looks any further.
func MaxWords(word string) int { return table.MaxWords(load().Table, word) }

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
