package api

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/search"
)

func TestStartingWith(t *testing.T) {
	all := []search.Bucket{
		{Value: "person:elodie-marchand", Label: "Élodie Marchand"}, {Value: "person:jon-falk", Label: "Jon Falk"}, {Value: "org:falk", Label: "Falk & Sons"},
	}
	for _, test := range []struct {
		prefix string
		want   []string
	}{
		{"", []string{"person:elodie-marchand", "person:jon-falk", "org:falk"}},
		{"ELO", []string{"person:elodie-marchand"}},
		{" march ", []string{"person:elodie-marchand"}},
		{"falk", []string{"person:jon-falk", "org:falk"}},
		{"jon fa", []string{"person:jon-falk"}},
		{"org:", []string{"org:falk"}},
		{"alk", []string{}},
	} {
		values := []string{}
		for _, b := range startingWith(all, test.prefix) {
			values = append(values, b.Value)
		}
		if diff := cmp.Diff(test.want, values); diff != "" {
			t.Errorf("startingWith(%q) (-want +got):\n%s", test.prefix, diff)
		}
	}
}

func TestParseFacet(t *testing.T) {
	got, prefix, err := parseFacet(search.SpeakerFacet, "view=quotes&q=gas&prefix=mar&outlet=a.example")
	want := search.Request{View: search.Quotes, Query: "gas", Limit: 1, Facets: []search.Facet{search.SpeakerFacet}, FacetLimit: search.MaxFacetLimit,
		Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"a.example"}}}}
	if diff := cmp.Diff(want, got); err != nil || prefix != "mar" || diff != "" {
		t.Errorf("parseFacet: prefix %q, %v (-want +got):\n%s", prefix, err, diff)
	}
	for _, raw := range []string{"prefix=a&prefix=b", "limit=5", "cursor=x", "facets=outlet", "interval=auto", "prefixes=a", "view=both"} {
		if _, _, err := parseFacet(search.SpeakerFacet, raw); err == nil {
			t.Errorf("parseFacet(%q) was accepted", raw)
		}
	}
}
