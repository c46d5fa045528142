package page

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/data/people"
	"onrecord/search"
)

// maxToldApart is how many values of a facet are told apart: each may cost a search. A list of all values may hold more namesakes.
const maxToldApart = 16

// tellApart adds to values of a facet that have one label what tells them apart: where the two Springfields lie, what the two John Smiths are.
func tellApart(ctx context.Context, s search.Searcher, f search.Facet, rows []facetRow) error {
	same := map[string]int{}
	for _, row := range rows {
		same[row.Label]++
	}
	told := 0
	for i := range rows {
		row := &rows[i]
		if same[row.Label] < 2 || told == maxToldApart {
			continue
		}
		told++
		var err error
		if row.Detail, err = detailOf(ctx, s, f, row.Value); err != nil {
			return err
		}
	}
	return nil
}

// detailOf says in a few words what a value is: of a place where it lies, or else of what kind it is, of a person the role in the newest
// articles, or else the one in the table. Where there is no time to look for a role, there is none.
func detailOf(ctx context.Context, s search.Searcher, f search.Facet, value string) (string, error) {
	place, isPlace := strings.CutPrefix(value, placePrefix)
	if f == search.PlaceFacet || f == search.AboutFacet && isPlace {
		e := gazetteer.Get(news.PlaceID(place))
		if e == nil {
			return "", nil
		}
		return cmp.Or(gazetteer.Where(e.ID), e.Kind.String()), nil
	}
	id, isPerson := news.SpeakerID(value).Person()
	if f == search.PersonFacet {
		id, isPerson = news.PersonID(value), true
	}
	if !isPerson || !slices.Contains([]search.Facet{search.PersonFacet, search.SpeakerFacet, search.AboutFacet}, f) {
		return "", nil
	}
	role, err := search.Role(ctx, s, id)
	if unavailable(err) {
		err = nil
	}
	if known, ok := people.Get(id); ok && role == "" {
		role = known.Role
	}
	return role, err
}
