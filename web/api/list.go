package api

import (
	"encoding/json"
	"fmt"

	"onrecord/search"
	"onrecord/search/query"
)

// listAnswer is the answer to a search: the result, with its hits under one name whichever view they are of.
type listAnswer struct {
	*search.Result
	Hits any `json:"hits"`
}

// newListAnswer dresses a result for JSON. With fields, each hit keeps only those.
func newListAnswer(view search.View, r *search.Result, fields []string) (*listAnswer, error) {
	a := &listAnswer{Result: withWarnings(r), Hits: notNil(r.ArticleHits)}
	if view == search.Quotes {
		a.Hits = notNil(r.QuoteHits)
	}
	if len(fields) == 0 {
		return a, nil
	}
	hits, err := only(fields, a.Hits)
	a.Hits = hits
	return a, err
}

// histogramAnswer is the answer to a histogram alone.
type histogramAnswer struct {
	Total     int               `json:"total"`
	TookMS    int64             `json:"took_ms"`
	Query     search.QueryInfo  `json:"query"`
	Histogram *search.Histogram `json:"histogram"`
	Index     search.IndexInfo  `json:"index"`
}

func newHistogramAnswer(r *search.Result) histogramAnswer {
	r = withWarnings(r)
	return histogramAnswer{r.Total, r.TookMS, r.Query, r.Histogram, r.Index}
}

// withWarnings returns the result with a list of warnings even if it is empty.
func withWarnings(r *search.Result) *search.Result {
	dressed := *r
	dressed.Query.Warnings = notNil(r.Query.Warnings)
	return &dressed
}

// only returns the hits, a slice of structs, with nothing but the given fields.
func only(fields []string, hits any) ([]map[string]json.RawMessage, error) {
	b, err := json.Marshal(hits)
	if err != nil {
		return nil, fmt.Errorf("encode hits: %w", err)
	}
	var whole []map[string]json.RawMessage
	if err := json.Unmarshal(b, &whole); err != nil {
		return nil, fmt.Errorf("take fields of hits: %w", err)
	}
	kept := make([]map[string]json.RawMessage, len(whole))
	for i, hit := range whole {
		kept[i] = map[string]json.RawMessage{}
		for _, f := range fields {
			if v, ok := hit[f]; ok {
				kept[i][f] = v
			}
		}
	}
	return kept, nil
}

// notNil returns s, or an empty slice, which JSON writes as [] and not as null.
func notNil[T search.ArticleHit | search.QuoteHit | query.Warning | ArticleQuote](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
