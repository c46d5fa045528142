package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/search/query"
)

// The values that requests may have.
var (
	facets = []Facet{OutletFacet, SpeakerFacet, KindFacet, CueFacet, AboutFacet, PersonFacet, PlaceFacet, TopicFacet, SectionFacet, LangFacet}
	views  = []View{Articles, Quotes}
	sorts  = []Sort{Newest, Oldest, Relevance}
)

// Facets returns all facets there are; each is named like the filter that matches the same property.
func Facets() []Facet { return slices.Clone(facets) }

// Views returns the views there are.
func Views() []View { return slices.Clone(views) }

// Sorts returns the orders there are.
func Sorts() []Sort { return slices.Clone(sorts) }

// reading is a request as it was understood.
type reading struct {
	query *query.Query
	info  QueryInfo
	mark  []byte // of this search, for its cursors
	plan  Plan
}

// read checks a request, parses its query and plans the search.
func (s *Service) read(r Request) (*reading, error) {
	now := s.o.Now()
	r.View = cmp.Or(r.View, Articles)
	r.Limit = cmp.Or(r.Limit, DefaultLimit)
	r.FacetLimit = cmp.Or(r.FacetLimit, DefaultFacetLimit)
	if err := r.check(); err != nil {
		return nil, err
	}
	q, err := query.Parse(r.Query, query.Options{Strict: r.Strict})
	if err != nil {
		return nil, err
	}
	dates, err := r.dates()
	if err != nil {
		return nil, err
	}
	if r.Sort == "" {
		r.Sort = DefaultSort(q.Root)
	}
	interpreted := and(append(append([]query.Node{q.Root}, ticks(r.Selected)...), dates...)).String()
	rd := &reading{
		query: q,
		info:  QueryInfo{Input: r.Query, Interpreted: interpreted, Warnings: append([]query.Warning{}, q.Warnings...)},
		mark:  searchMark(interpreted, r.View, r.Sort, s.locks),
		plan: Plan{View: r.View, Query: and(append([]query.Node{query.Bind(q.Root)}, dates...)), Locks: s.locks, Selected: r.Selected, Sort: r.Sort,
			Limit: r.Limit, Facets: r.Facets, FacetLimit: r.FacetLimit, Histogram: r.Histogram, Now: now.UTC()},
	}
	if r.Cursor != "" {
		rd.plan.After, err = openCursor(r.Cursor, rd.mark)
	}
	return rd, err
}

// check looks at the values that have only few right ones.
func (r *Request) check() error {
	switch {
	case !slices.Contains(views, r.View):
		return badParameter("view", "", "The view “%s” does not exist; there are %s.", r.View, list(views))
	case r.Sort != "" && !slices.Contains(sorts, r.Sort):
		return badParameter("sort", string(Newest), "The order “%s” does not exist; there are %s.", r.Sort, list(sorts))
	case r.Limit < 1 || r.Limit > MaxLimit:
		return badParameter("limit", fmt.Sprint(DefaultLimit), "The limit must be a number from 1 to %d.", MaxLimit)
	case r.FacetLimit < 1 || r.FacetLimit > MaxFacetLimit:
		return badParameter("facets", "", "A facet can have from 1 to %d buckets.", MaxFacetLimit)
	}
	for _, f := range r.Facets {
		if !slices.Contains(facets, f) {
			return badParameter("facets", "", "The facet “%s” does not exist; there are %s.", f, list(facets))
		}
	}
	for _, s := range r.Selected {
		if !slices.Contains(facets, s.Facet) {
			return badParameter(string(s.Facet), "", "The facet “%s” does not exist; there are %s.", s.Facet, list(facets))
		}
	}
	return nil
}

// list writes values for people.
func list[S ~string](values []S) string {
	var names []string
	for _, v := range values {
		names = append(names, string(v))
	}
	return strings.Join(names, ", ")
}

// dates are the filters that the request's After and Before stand for.
func (r *Request) dates() ([]query.Node, error) {
	var nodes []query.Node
	for _, d := range []struct {
		name  query.Name
		value string
	}{{query.After, r.After}, {query.Before, r.Before}} {
		if d.value == "" {
			continue
		}
		f, err := query.NewDate(d.name, d.value)
		if err != nil {
			return nil, badParameter(string(d.name), "2026-01-01",
				"The parameter “%s” must be a date, as 2026-01-01, 2026-01, 7d or today.", d.name)
		}
		nodes = append(nodes, f)
	}
	return nodes, nil
}

// ticks are the filters that ticked values stand for.
func ticks(selected []Selection) []query.Node {
	var nodes []query.Node
	for _, s := range selected {
		if len(s.Values) == 0 {
			continue
		}
		f := query.NewFilter(query.Name(s.Facet), s.Values...)
		if s.Not {
			nodes = append(nodes, query.Not{Node: f})
		} else {
			nodes = append(nodes, f)
		}
	}
	return nodes
}

// and joins nodes, leaving out those that match everything.
func and(nodes []query.Node) query.Node {
	nodes = slices.DeleteFunc(nodes, func(n query.Node) bool { return n == query.Node(query.All{}) })
	switch len(nodes) {
	case 0:
		return query.All{}
	case 1:
		return nodes[0]
	default:
		return query.And(nodes)
	}
}

// DefaultSort is the order of hits of a query for which no other is asked: ranked when there are words to rank by.
func DefaultSort(n query.Node) Sort {
	if len(query.Terms(n, query.QuoteWords, query.Headline, query.Body)) > 0 {
		return Relevance
	}
	return Newest
}

func badParameter(name, suggestion, format string, args ...any) error {
	return &ParameterError{Parameter: name, Msg: fmt.Sprintf(format, args...), Suggestion: suggestion}
}
