package index

import (
	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/data/topic"
)

// withTopicsAbove returns the topics and those above them, so that an article about soccer is about sport.
func withTopicsAbove(topics []news.Topic) []news.TopicID {
	var out []news.TopicID
	for _, t := range topics {
		out = append(append(out, t.ID), topic.Ancestors(t.ID)...)
	}
	return distinct(out)
}

// withAncestors returns the places and those around them up to the country, so that an article about Donetsk is about Ukraine.
// Continents and oceans stay out: counted, they would head every list and say nothing. So does a division called like the place
// itself (Abu Dhabi), which would stand beside it under one name.
func withAncestors(places []news.PlaceID) []news.PlaceID {
	var out []news.PlaceID
	for _, p := range places {
		out = append(out, p)
		place := gazetteer.Get(p)
		for _, a := range gazetteer.Ancestors(p) {
			e := gazetteer.Get(a)
			if e != nil && e.Country == "" {
				break
			}
			if e == nil || e.Kind != gazetteer.Division || e.Name != place.Name {
				out = append(out, a)
			}
		}
	}
	return out
}
