package identity

import (
	"context"
	"strings"

	"onrecord/data/news"
	"onrecord/search"
)

// What the ids of whom and what a quote is about begin with.
const (
	personPrefix = "person:"
	placePrefix  = "place:"
)

// about returns the people and places that a value may mean, by any of their names or by the id that the facet has for them.
func (n *Names) about(ctx context.Context, value string) ([]string, error) {
	if strings.HasPrefix(value, placePrefix) {
		return []string{value}, nil
	}
	people, err := n.people(ctx, value)
	return append(prefixed(personPrefix, people), prefixed(placePrefix, places(value))...), err
}

func prefixed(prefix string, ids []string) []string {
	var all []string
	for _, id := range ids {
		all = append(all, prefix+id)
	}
	return all
}

// aboutLabel returns the name of a person or place.
func (n *Names) aboutLabel(ctx context.Context, id string) (string, error) {
	if place, ok := strings.CutPrefix(id, placePrefix); ok {
		return n.Label(ctx, search.PlaceFacet, place)
	}
	person, ok := strings.CutPrefix(id, personPrefix)
	if !ok {
		return id, nil
	}
	return n.personLabel(ctx, news.PersonID(person))
}
