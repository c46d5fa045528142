package api

import (
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"onrecord/data/name"
	"onrecord/search"
	"onrecord/web/access"
)

// facetAnswer is the answer to a question for the values of one facet.
type facetAnswer struct {
	Total   int              `json:"total"`
	TookMS  int64            `json:"took_ms"`
	Query   search.QueryInfo `json:"query"`
	Facet   search.Facet     `json:"facet"`
	Buckets []search.Bucket  `json:"buckets"`
	More    bool             `json:"more"` // beyond the values that were looked at
	Index   search.IndexInfo `json:"index"`
}

// facet lists the values of a facet among the hits of a search, the largest first.
func (h *handlers) facet(c echo.Context) error {
	f := search.Facet(c.Param("name"))
	if !slices.Contains(search.Facets(), f) {
		return echo.ErrNotFound
	}
	r, prefix, err := parseFacet(f, c.Request().URL.RawQuery)
	if err != nil {
		return err
	}
	result, err := access.Of(c).Searcher.Search(c.Request().Context(), r)
	if err != nil {
		return err
	}
	result = withWarnings(result)
	values := result.Facets[f]
	return h.sendResult(c, result, facetAnswer{
		Total: result.Total, TookMS: result.TookMS, Query: result.Query, Facet: f,
		Buckets: startingWith(values.Buckets, prefix), More: values.More, Index: result.Index,
	})
}

// startingWith returns the values of which a word, or the id, begins with a prefix, however its letters are written.
func startingWith(all []search.Bucket, prefix string) []search.Bucket {
	prefix = " " + name.Fold(strings.TrimSpace(prefix))
	some := []search.Bucket{}
	for _, b := range all {
		if strings.Contains(" "+name.Fold(b.Label)+" "+name.Fold(b.Value), prefix) {
			some = append(some, b)
		}
	}
	return some
}
