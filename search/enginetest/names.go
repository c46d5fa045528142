package enginetest

import (
	"context"
	"strings"

	"onrecord/search"
)

// ids takes every name as an id.
type ids struct{ Names }

func (ids) Resolve(_ context.Context, _ search.Facet, value string) ([]string, error) {
	return []string{value}, nil
}

// Names knows the people and places of the articles here. It satisfies search.Names.
type Names struct{}

var known = map[search.Facet]map[string]string{
	search.PersonFacet: {"tolland": "mira-tolland", "mira tolland": "mira-tolland", "evensmo": "jonas-evensmo", "halden": "rike-halden"},
	search.SpeakerFacet: {"tolland": "person:mira-tolland", "evensmo": "person:jonas-evensmo", "halden": "person:rike-halden",
		"harbour board": "org:harbour-board"},
	search.PlaceFacet: {"kiev": "kyiv", "kyjiw": "kyiv", "kyiv": "kyiv", "ukraine": "ukraine", "norway": "norway", "donetsk": "donetsk",
		"oslo": "oslo", "europe": "europe"},
	search.AboutFacet: {"tolland": "person:mira-tolland", "kyiv": "place:kyiv", "ukraine": "place:ukraine", "donetsk": "place:donetsk"},
}

// Resolve implements search.Names. What is written like an id is one.
func (Names) Resolve(_ context.Context, f search.Facet, value string) ([]string, error) {
	if id, ok := known[f][strings.ToLower(value)]; ok {
		return []string{id}, nil
	}
	if strings.ContainsAny(value, ":-.") {
		return []string{value}, nil
	}
	return nil, nil
}

// Label implements search.Names.
func (Names) Label(_ context.Context, _ search.Facet, id string) (string, error) { return id, nil }
