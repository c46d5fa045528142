package index

import (
	"onrecord/data/gazetteer"
	"onrecord/data/news"
)

// withAncestors returns the places and those around them up to the country, so that an article about Donetsk is about Ukraine.
// Continents and oceans stay out: counted, they would head every list and say nothing.
func withAncestors(places []news.PlaceID) []news.PlaceID {
	var out []news.PlaceID
	for _, p := range places {
		out = append(out, p)
		for _, a := range gazetteer.Ancestors(p) {
			if e := gazetteer.Get(a); e != nil && e.Country == "" {
				break
			}
			out = append(out, a)
		}
	}
	return out
}
