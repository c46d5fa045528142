package gazetteer

import (
	"strings"

	"onrecord/data/news"
)

// Around returns the places around a place, the nearest first: division, country. Continents, which tell readers little, are left out.
func Around(id news.PlaceID) []*Entry {
	var all []*Entry
	for _, a := range Ancestors(id) {
		if e := Get(a); e != nil && e.Kind != Continent {
			all = append(all, e)
		}
	}
	return all
}

// Where says where a place lies, as "Illinois, United States", which tells it from others of its name; "" for a country. A division that
// is the place itself, as "Kyiv (city)" is around Kyiv, says nothing.
func Where(id news.PlaceID) string {
	var names []string
	for _, e := range Around(id) {
		if before, _, _ := strings.Cut(e.Name, " ("); before != Get(id).Name {
			names = append(names, e.Name)
		}
	}
	return strings.Join(names, ", ")
}
