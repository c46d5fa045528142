// Package place finds the entry of the gazetteer that a place name means: the best known place of that name, unless the document is about
// the surroundings of another.
package place

import (
	"math"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// Resolve returns the places among the names of a document, in the order of their first mention. Names that the gazetteer does not
// know are places without an id.
func Resolve(names []entity.Name) []news.Place {
	r := &resolver{entries: map[string]*gazetteer.Entry{}, around: map[news.PlaceID]float64{}}
	r.readSurroundings(names)
	index := map[string]int{}
	var all []news.Place
	for i := range names {
		n := &names[i]
		if n.Type != entity.Place {
			continue
		}
		e := r.resolve(names, i)
		key := n.String()
		if e != nil {
			key = "#" + string(e.ID)
		}
		at, ok := index[key]
		if !ok {
			at = len(all)
			index[key] = at
			all = append(all, newPlace(n.String(), e))
		}
		all[at].Mentions = append(all[at].Mentions, n.Mention())
	}
	return all
}

func newPlace(printed string, e *gazetteer.Entry) news.Place {
	if e == nil {
		return news.Place{Name: printed}
	}
	return news.Place{ID: e.ID, Name: e.Name, Country: e.Country, Lat: e.Lat, Lon: e.Lon}
}

// resolver knows the countries and divisions that the document is about.
type resolver struct {
	entries map[string]*gazetteer.Entry // what a string means when nothing follows it
	around  map[news.PlaceID]float64    // how often a country or division is named or holds a place of one meaning only
}

// readSurroundings counts the areas that the document speaks of.
func (r *resolver) readSurroundings(names []entity.Name) {
	for i := range names {
		if names[i].Type != entity.Place {
			continue
		}
		es := gazetteer.Lookup(names[i].String())
		if len(es) == 0 {
			continue
		}
		weight := 1.0
		if len(es) > 1 && !isArea(es[0]) {
			if outer := areaAfter(names, i); outer == nil {
				continue
			}
			weight = 0.5
		}
		r.around[es[0].ID] += weight
		for _, a := range gazetteer.Ancestors(es[0].ID) {
			r.around[a] += weight / 2
		}
	}
}

// resolve returns the entry that name i means; nil when the gazetteer has none.
func (r *resolver) resolve(names []entity.Name, i int) *gazetteer.Entry {
	s := names[i].String()
	if outer := areaAfter(names, i); outer != nil {
		if e := gazetteer.Inside(s, outer); e != nil {
			r.entries[s] = e // once told, it holds for the rest of the document
			return e
		}
	}
	if e, ok := r.entries[s]; ok {
		return e
	}
	e := standing(r.best(gazetteer.Lookup(s)))
	r.entries[s] = e
	return e
}

// standing files a building that stands for a government under its town.
func standing(e *gazetteer.Entry) *gazetteer.Entry {
	if e != nil && e.Kind == gazetteer.Building {
		if town := gazetteer.Get(e.Parent); town != nil {
			return town
		}
	}
	return e
}

// Weights of the decision between places of one name, in powers of ten of people: a village beats a city a hundred times its size
// when the document names its division, and ten times when it names its country.
const (
	divisionWeight = 2.0
	countryWeight  = 1.0
)

// best returns the entry that fits the document.
func (r *resolver) best(es []*gazetteer.Entry) *gazetteer.Entry {
	var best *gazetteer.Entry
	top := math.Inf(-1)
	for i, e := range es {
		score := math.Log10(e.Rank() + 1)
		if i > 0 {
			score -= 0.3 // the table's own order breaks near ties
		}
		if !isArea(e) {
			score += r.surroundings(e)
		}
		if score > top {
			best, top = e, score
		}
	}
	return best
}

func (r *resolver) surroundings(e *gazetteer.Entry) float64 {
	sum := 0.0
	for _, a := range gazetteer.Ancestors(e.ID) {
		outer := gazetteer.Get(a)
		if outer == nil || r.around[a] == 0 {
			continue
		}
		share := math.Min(1, r.around[a]/2)
		switch outer.Kind {
		case gazetteer.Division, gazetteer.County:
			sum += divisionWeight * share
		case gazetteer.Country:
			sum += countryWeight * share
		}
	}
	return sum
}

func isArea(e *gazetteer.Entry) bool {
	switch e.Kind {
	case gazetteer.Country, gazetteer.Continent, gazetteer.Division, gazetteer.Region:
		return true
	}
	return false
}

// areaAfter returns the division or country that follows name i behind a comma: "Paris, Texas", "Springfield, Ill.".
func areaAfter(names []entity.Name, i int) *gazetteer.Entry {
	n := &names[i]
	t := n.Text
	comma := n.Range.End
	if comma+1 >= len(t.Tokens) || t.Word(comma) != "," || t.Tokens[comma+1].Kind != token.Word {
		return nil
	}
	for end := min(len(t.Tokens), comma+4); end > comma+1; end-- {
		s := t.Slice(token.Range{First: comma + 1, End: end})
		if e, ok := gazetteer.Abbreviation(s); ok {
			return e
		}
		if es := gazetteer.Lookup(s); len(es) > 0 && es[0].Kind == gazetteer.Country {
			return es[0]
		}
	}
	return nil
}
