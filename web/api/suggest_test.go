package api

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/search"
)

// totals is a searcher that finds so many hits of each ticked value.
type totals struct {
	search.Searcher
	hits map[string]int
}

func (s totals) Search(_ context.Context, r search.Request) (*search.Result, error) {
	view := "articles "
	if r.View == search.Quotes {
		view = "quotes "
	}
	return &search.Result{Total: s.hits[view+string(r.Selected[0].Facet)+":"+r.Selected[0].Values[0]]}, nil
}

// TestCounted: what the reader may see nothing of is not suggested, and what most articles name comes first.
func TestCounted(t *testing.T) {
	person := func(id string) search.Suggestion { return search.Suggestion{Facet: search.PersonFacet, Value: id, Label: id} }
	port := search.Suggestion{Facet: search.SpeakerFacet, Value: "org:port", Label: "The Port"}
	s := totals{hits: map[string]int{"articles person:jon-falk": 3, "quotes speaker:org:port": 5, "articles speaker:org:port": 1}}
	got, err := counted(t.Context(), s, []search.Suggestion{person("hidden"), person("jon-falk"), port})
	if err != nil {
		t.Fatal(err)
	}
	falk := person("jon-falk")
	falk.Count, port.Count = 3, 5
	if diff := cmp.Diff([]search.Suggestion{port, falk}, got); diff != "" {
		t.Errorf("counted differs:\n%s", diff)
	}
}

func TestParseSuggest(t *testing.T) {
	if typed, err := parseSuggest("q=new+yo"); typed != "new yo" || err != nil {
		t.Errorf("parseSuggest = %q, %v", typed, err)
	}
	for _, raw := range []string{"q=a&q=b", "prefix=a", "q=a&limit=3"} {
		if _, err := parseSuggest(raw); err == nil {
			t.Errorf("parseSuggest(%q) was accepted", raw)
		}
	}
}
