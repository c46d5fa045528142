package api

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/topic"
	"onrecord/search"
	"onrecord/web/access"
)

// Suggester completes what a reader begins to type; search/identity does. What it finds need not stand in an article that the reader may see.
type Suggester interface {
	Suggest(ctx context.Context, typed string) ([]search.Suggestion, error)
}

// How many suggestions are given, and how many are looked at to find them: each costs a count.
const (
	maxSuggestions = 8
	maxCounted     = 24
)

// suggestAnswer is the answer to what a reader has begun to type.
type suggestAnswer struct {
	Suggestions []search.Suggestion `json:"suggestions"`
}

// suggest completes what a reader has begun to type, with what stands in articles that the reader may see.
func (h *handlers) suggest(c echo.Context) error {
	typed, err := parseSuggest(c.Request().URL.RawQuery)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	found, err := h.o.Suggester.Suggest(ctx, typed)
	if err != nil {
		return err
	}
	if found, err = counted(ctx, access.Of(c).Searcher, found[:min(len(found), maxCounted)]); err != nil {
		return err
	}
	if err := tellApart(ctx, access.Of(c).Searcher, found); err != nil {
		return err
	}
	for i := range found {
		found[i].URL = h.o.PublicURL + pathOf(&found[i])
	}
	c.Response().Header().Set("Cache-Control", access.Of(c).ListCaching())
	return c.JSON(http.StatusOK, suggestAnswer{found})
}

// counted returns the suggestions that have hits, with how many, those with most first, and of equal ones those whose
// own name was begun.
func counted(ctx context.Context, s search.Searcher, all []search.Suggestion) ([]search.Suggestion, error) {
	some := []search.Suggestion{}
	for _, one := range all {
		r := search.Request{View: search.Articles, Limit: 1, Selected: []search.Selection{{Facet: one.Facet, Values: []string{one.Value}}}}
		if one.Facet == search.SpeakerFacet {
			r.View = search.Quotes
		}
		result, err := s.Search(ctx, r)
		if err != nil {
			return nil, err
		}
		if one.Count = result.Total; one.Count > 0 {
			some = append(some, one)
		}
	}
	slices.SortStableFunc(some, func(a, b search.Suggestion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), isOther(a)-isOther(b))
	})
	return some[:min(len(some), maxSuggestions)], nil
}

// isOther is 1 where another name than the one shown was begun.
func isOther(s search.Suggestion) int { return min(len(s.Printed), 1) }

// tellApart adds to namesakes of whom no table knows it what articles call them.
func tellApart(ctx context.Context, s search.Searcher, all []search.Suggestion) error {
	for i := range all {
		one := &all[i]
		namesake := func(o search.Suggestion) bool {
			return o.Facet == one.Facet && o.Label == one.Label && o.Value != one.Value
		}
		if one.Facet != search.PersonFacet || one.Detail != "" || !slices.ContainsFunc(all, namesake) {
			continue
		}
		var err error
		if one.Detail, err = search.Role(ctx, s, news.PersonID(one.Value)); err != nil {
			return err
		}
	}
	return nil
}

// pathOf returns the path of the page of what is suggested.
func pathOf(s *search.Suggestion) string {
	id, folder := s.Value, ""
	switch s.Facet {
	case search.PersonFacet:
		folder = "people"
	case search.SpeakerFacet: // people are suggested as such
		o, _ := news.SpeakerID(id).Organisation()
		id, folder = string(o), "organisations"
	case search.PlaceFacet:
		folder = "places"
	case search.TopicFacet:
		t, _ := topic.Get(news.TopicID(id))
		id, folder = t.Slug, "topics"
	case search.OutletFacet:
		folder = "outlets"
	}
	return "/" + folder + "/" + url.PathEscape(id)
}

// parseSuggest reads the one parameter, what was typed.
func parseSuggest(raw string) (typed string, err error) {
	v, err := parseValues(raw)
	if err != nil {
		return "", err
	}
	for name := range v {
		if name != "q" {
			return "", unknownParameter(name, []string{"q"})
		}
	}
	if len(nonEmpty(v["q"])) > 1 {
		return "", onceError("q")
	}
	return v.Get("q"), nil
}
