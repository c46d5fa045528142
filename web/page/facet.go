package page

import (
	"context"
	"errors"
	"slices"
	"strings"

	"onrecord/data/gazetteer"
	names "onrecord/data/name" // name is a type here
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/data/topic"
	"onrecord/search"
)

// facetWord is what pages call a facet.
type facetWord struct {
	legend string // above its values
	one    string // of its values, after "1 more"
	many   string
}

var facetWords = map[search.Facet]facetWord{
	search.OutletFacet:  {"Outlet", "outlet", "outlets"},
	search.SpeakerFacet: {"Speaker", "speaker", "speakers"},
	search.KindFacet:    {"Kind", "kind", "kinds"},
	search.CueFacet:     {"Told as", "way", "ways"},
	search.AboutFacet:   {"Named in the quote", "name", "names"},
	search.PersonFacet:  {"Person", "person", "people"},
	search.PlaceFacet:   {"Place", "place", "places"},
	search.TopicFacet:   {"Topic", "topic", "topics"},
	search.SectionFacet: {"Section", "section", "sections"},
	search.LangFacet:    {"Language", "language", "languages"},
}

// viewFacets are the facets that each view shows, in order. Others are shown where they narrow the search.
var viewFacets = map[search.View][]search.Facet{
	search.Articles: {search.OutletFacet, search.PersonFacet, search.PlaceFacet, search.TopicFacet, search.SectionFacet, search.LangFacet},
	search.Quotes:   {search.SpeakerFacet, search.KindFacet, search.CueFacet, search.AboutFacet, search.OutletFacet, search.LangFacet},
}

// facetsOf returns the facets that the page at an address shows.
func facetsOf(a address) []search.Facet {
	all := slices.Clone(viewFacets[a.View])
	add := func(f search.Facet) {
		if f != "" && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	add(a.More)
	for _, v := range slices.Concat(a.Ticked, a.Excluded) {
		add(v.Facet)
	}
	return all
}

// filterForm is the form beside the hits.
type filterForm struct {
	Keep   []parameter // hidden
	Set    int         // how many filters are in force
	Facets []facetGroup
	After  string // days as a date field takes them
	Before string
}

// facetGroup is a facet with its values.
type facetGroup struct {
	Legend string
	Rows   []facetRow
	More   string // address of the search with all values shown; empty when they are
	Rest   string // what it shows: "7 more outlets"
}

// facetRow is a value of a facet: a check box, and a button that excludes it.
type facetRow struct {
	Name    string // of the parameter
	Not     string // of the parameter that excludes it; empty for a row that needs no such button
	Value   string
	Label   string
	Also    string // another name of it
	Detail  string // what tells it from another of its name
	Count   int
	Checked bool
	Off     bool // it is excluded
	Inner   []facetRow
}

// newFilterForm dresses the counts of a search.
func (p *pages) newFilterForm(ctx context.Context, s search.Searcher, a address, counted map[search.Facet]search.Buckets) (filterForm, error) {
	shown := facetsOf(a)
	own := func(name string) bool {
		return name == "after" || name == "before" || slices.Contains(shown, search.Facet(strings.TrimPrefix(name, notPrefix)))
	}
	now := p.o.Now()
	f := filterForm{Keep: a.hidden(own), Set: len(a.Ticked) + len(a.Excluded),
		After: dateField("after", a.After, now), Before: dateField("before", a.Before, now)}
	for _, date := range []string{a.After, a.Before} {
		if date != "" {
			f.Set++
		}
	}
	for _, facet := range shown {
		group, err := p.newFacetGroup(ctx, s, a, facet, counted[facet])
		if err != nil {
			return f, err
		}
		if len(group.Rows) > 0 {
			f.Facets = append(f.Facets, group)
		}
	}
	return f, nil
}

// newFacetGroup dresses the values of one facet: those counted most and those ticked, then those excluded.
func (p *pages) newFacetGroup(ctx context.Context, s search.Searcher, a address, f search.Facet, b search.Buckets) (facetGroup, error) {
	g := facetGroup{Legend: facetWords[f].legend}
	rows, err := p.allowedRows(ctx, a, f, b)
	if err != nil {
		return g, err
	}
	if err := tellApart(ctx, s, f, rows); err != nil {
		return g, err
	}
	rest := b.Rest + len(b.Buckets) - len(rows)
	switch f {
	case search.PlaceFacet:
		few := rows
		if a.More != f {
			few = leaveOutSame(rows)
		}
		rest += len(rows) - len(few)
		rows = nest(few, placesAround)
	case search.TopicFacet:
		rows = nest(rows, topicsAbove)
	}
	excluded, err := p.excludedRows(ctx, a, f, b)
	if rest -= len(excluded); rest > 0 && a.More != f {
		g.More, g.Rest = a.withMore(f).String(), plural(rest, "more "+facetWords[f].one, "more "+facetWords[f].many)
	}
	g.Rows = append(rows, excluded...)
	return g, err
}

// allowedRows dresses the values of a facet that hits may have: a few, or all where the address asks for more.
func (p *pages) allowedRows(ctx context.Context, a address, f search.Facet, b search.Buckets) ([]facetRow, error) {
	limit := fewRows
	if f == search.PlaceFacet {
		limit = placeRows
	}
	var rows []facetRow
	for i, bucket := range b.Buckets {
		if slices.Contains(a.Excluded, facetValue{f, bucket.Value}) || a.More != f && i >= limit && !bucket.Selected {
			continue
		}
		row := facetRow{Name: string(f), Value: bucket.Value, Label: shownLabel(f, bucket.Label), Count: bucket.Count, Checked: bucket.Selected}
		if !row.Checked {
			row.Not = notPrefix + row.Name
		}
		if a.More != f { // a thousand rows need no second names
			var err error
			if row.Also, err = p.alias(ctx, f, bucket); err != nil {
				return nil, err
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// excludedRows dresses the values of a facet that hits may not have.
func (p *pages) excludedRows(ctx context.Context, a address, f search.Facet, b search.Buckets) ([]facetRow, error) {
	var rows []facetRow
	for _, v := range a.Excluded {
		if v.Facet != f {
			continue
		}
		label, err := p.label(ctx, map[search.Facet]search.Buckets{f: b}, v)
		if err != nil {
			return nil, err
		}
		rows = append(rows, facetRow{Name: notPrefix + string(f), Value: v.Value, Label: shownLabel(f, label), Checked: true, Off: true})
	}
	return rows, nil
}

// shownLabel begins the label of a value that is a word with a capital; names stand as they are.
func shownLabel(f search.Facet, label string) string {
	if f == search.KindFacet || f == search.CueFacet || f == search.TopicFacet {
		return capital(label)
	}
	return label
}

// alias returns another full name under which articles print a person; empty where there is none.
func (p *pages) alias(ctx context.Context, f search.Facet, b search.Bucket) (string, error) {
	id := news.SpeakerID(b.Value)
	if f == search.PersonFacet {
		id = news.PersonID(b.Value).Speaker()
	}
	if _, person := id.Person(); !person {
		return "", nil
	}
	v, err := p.o.Kept.Identity(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return otherName(v, b.Label), nil
}

// otherName returns the name most printed beside the one that is shown, if it is as full and differs in more than marks.
func otherName(v store.Identity, shown string) string {
	words := len(strings.Fields(shown))
	for _, n := range v.Names {
		if len(strings.Fields(n.Name)) >= max(words, 2) && names.Fold(n.Name) != names.Fold(shown) && !strings.Contains(n.Name, shown) {
			return n.Name
		}
	}
	return ""
}

// leaveOutSame leaves out a division, as the Lviv Oblast, all of whose hits are those of one place in it, as Lviv: it narrows a search
// no further and says less.
func leaveOutSame(rows []facetRow) []facetRow {
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.Value] = r.Count
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r facetRow) bool { return !r.Checked && saysLess(r.Value, counts) })
}

// saysLess reports whether a place is a division that counts as many hits as one place in it.
func saysLess(id string, counts map[string]int) bool {
	e := gazetteer.Get(news.PlaceID(id))
	if e == nil || e.Kind != gazetteer.Division {
		return false
	}
	for other, n := range counts {
		if inner := gazetteer.Get(news.PlaceID(other)); n == counts[id] && inner != nil && inner != e && gazetteer.Within(inner, e.ID) {
			return true
		}
	}
	return false
}

// placesAround returns the places around a place, the nearest first. Continents, in which everything lies, stay beside the others.
func placesAround(id string) (all []string) {
	for _, e := range gazetteer.Around(news.PlaceID(id)) {
		all = append(all, string(e.ID))
	}
	return all
}

// topicsAbove returns the topics above a topic, the nearest first.
func topicsAbove(id string) (all []string) {
	for _, a := range topic.Ancestors(news.TopicID(id)) {
		all = append(all, string(a))
	}
	return all
}

// nest puts rows inside the outermost of those that are around them: cities below their country, soccer below sport.
func nest(rows []facetRow, around func(id string) []string) []facetRow {
	outermost := func(row facetRow) int {
		outer := -1
		for _, id := range around(row.Value) {
			if i := slices.IndexFunc(rows, func(r facetRow) bool { return r.Value == id }); i >= 0 {
				outer = i
			}
		}
		return outer
	}
	inner := map[int][]facetRow{}
	nested := make([]bool, len(rows))
	for i, row := range rows {
		if outer := outermost(row); outer >= 0 && outer != i {
			inner[outer], nested[i] = append(inner[outer], row), true
		}
	}
	var top []facetRow
	for i, row := range rows {
		if !nested[i] {
			row.Inner = inner[i]
			top = append(top, row)
		}
	}
	return top
}
