package page

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/search"
)

// roles is a searcher to whom each person has one article, which tells their role; nobody it does not know has one.
type roles struct {
	search.Searcher
	of map[string]string
}

func (r roles) Search(_ context.Context, q search.Request) (*search.Result, error) {
	hit := search.ArticleHit{ArticleRef: search.ArticleRef{ID: news.ArticleID(q.Selected[0].Values[0])}}
	return &search.Result{Total: 1, ArticleHits: []search.ArticleHit{hit}}, nil
}

func (r roles) Article(_ context.Context, id news.ArticleID) (*news.Record, error) {
	return &news.Record{Annotations: news.Annotations{People: []news.Person{{ID: news.PersonID(id), Role: r.of[string(id)]}}}}, nil
}

// overloaded is a searcher that has no time.
type overloaded struct{ search.Searcher }

func (overloaded) Search(context.Context, search.Request) (*search.Result, error) {
	return nil, search.ErrOverloaded
}

func TestTellApart(t *testing.T) {
	known := roles{of: map[string]string{"jon-falk": "harbour master", "jon-falk-2": "singer"}}
	falks := []facetRow{{Value: "jon-falk", Label: "Jon Falk"}, {Value: "anna-berg", Label: "Anna Berg"}, {Value: "jon-falk-2", Label: "Jon Falk"}}
	for _, tt := range []struct {
		name  string
		s     search.Searcher
		facet search.Facet
		rows  []facetRow
		want  []string
	}{
		{"namesakes", known, search.PersonFacet, falks, []string{"harbour master", "", "singer"}},
		{"namesakes, no time to look", overloaded{}, search.PersonFacet, falks, []string{"", "", ""}},
		{"speakers", known, search.SpeakerFacet,
			[]facetRow{{Value: "person:jon-falk", Label: "Falk"}, {Value: "org:falk", Label: "Falk"}}, []string{"harbour master", ""}},
		{"places", known, search.PlaceFacet, []facetRow{{Value: "lviv", Label: "L"}, {Value: "ukraine", Label: "L"}, {Value: "nowhere", Label: "L"}},
			[]string{"Lviv Oblast, Ukraine", "country", ""}},
		{"about", known, search.AboutFacet, []facetRow{{Value: "place:ukraine", Label: "U"}, {Value: "person:jon-falk", Label: "U"}},
			[]string{"country", "harbour master"}},
		{"sections", known, search.SectionFacet, []facetRow{{Value: "a", Label: "A"}, {Value: "b", Label: "A"}}, []string{"", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows := append([]facetRow(nil), tt.rows...)
			if err := tellApart(t.Context(), tt.s, tt.facet, rows); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range rows {
				got = append(got, r.Detail)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("details (-want +got):\n%s", diff)
			}
		})
	}
}

func TestValueURL(t *testing.T) {
	for want, v := range map[string]facetValue{
		"/people/jon-falk": {search.PersonFacet, "jon-falk"}, "/organisations/port": {search.SpeakerFacet, "org:port"},
		"/places/lviv": {search.AboutFacet, "place:lviv"}, "/people/anna-berg": {search.AboutFacet, "person:anna-berg"},
		"/topics/politics": {search.TopicFacet, "medtop:11000000"}, "/outlets/wire": {search.OutletFacet, "wire"}, "": {search.LangFacet, "en"},
	} {
		if got := valueURL(v.Facet, v.Value); got != want {
			t.Errorf("valueURL(%v) = %s, want %s", v, got, want)
		}
	}
}
