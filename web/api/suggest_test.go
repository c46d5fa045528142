package api

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
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

// TestCounted: what the reader may see nothing of is not suggested, and what most articles name comes first, under its own name before others.
func TestCounted(t *testing.T) {
	person := func(id string) search.Suggestion {
		return search.Suggestion{Facet: search.PersonFacet, Value: id, Label: id}
	}
	port := search.Suggestion{Facet: search.SpeakerFacet, Value: "org:port", Label: "The Port"}
	greece := search.Suggestion{Facet: search.PlaceFacet, Value: "greece", Label: "Greece", Printed: "kreikka"}
	s := totals{hits: map[string]int{"articles place:greece": 3, "articles person:jon-falk": 3, "quotes speaker:org:port": 5, "articles speaker:org:port": 1}}
	got, err := counted(t.Context(), s, []search.Suggestion{person("hidden"), greece, person("jon-falk"), port})
	if err != nil {
		t.Fatal(err)
	}
	falk := person("jon-falk")
	falk.Count, port.Count, greece.Count = 3, 5, 3
	if diff := cmp.Diff([]search.Suggestion{port, falk, greece}, got); diff != "" {
		t.Errorf("counted differs:\n%s", diff)
	}
}

// namesakes is a searcher to whom each person has one article, which tells their role.
type namesakes struct{ search.Searcher }

func (namesakes) Search(_ context.Context, r search.Request) (*search.Result, error) {
	hit := search.ArticleHit{ArticleRef: search.ArticleRef{ID: news.ArticleID(r.Selected[0].Values[0])}}
	return &search.Result{Total: 1, ArticleHits: []search.ArticleHit{hit}}, nil
}

func (namesakes) Article(_ context.Context, id news.ArticleID) (*news.Record, error) {
	return &news.Record{Annotations: news.Annotations{People: []news.Person{{ID: news.PersonID(id), Role: "role of " + string(id)}}}}, nil
}

// TestTellApart: namesakes, and only they, are told apart by what articles call them.
func TestTellApart(t *testing.T) {
	falk := func(id, detail string) search.Suggestion {
		return search.Suggestion{Facet: search.PersonFacet, Value: id, Label: "Jon Falk", Detail: detail}
	}
	all := []search.Suggestion{falk("jon-falk", ""), falk("jon-falk-2", "mayor of Port Example"), {Facet: search.PersonFacet, Value: "anna-berg", Label: "Anna Berg"}}
	if err := tellApart(t.Context(), namesakes{}, all); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range all {
		got = append(got, s.Detail)
	}
	if diff := cmp.Diff([]string{"role of jon-falk", "mayor of Port Example", ""}, got); diff != "" {
		t.Errorf("details differ:\n%s", diff)
	}
}

func TestPathOf(t *testing.T) {
	for want, s := range map[string]search.Suggestion{
		"/people/jon-falk":        {Facet: search.PersonFacet, Value: "jon-falk"},
		"/organisations/port":     {Facet: search.SpeakerFacet, Value: "org:port"},
		"/places/kyiv":            {Facet: search.PlaceFacet, Value: "kyiv"},
		"/topics/politics":        {Facet: search.TopicFacet, Value: "medtop:11000000"},
		"/outlets/valley.example": {Facet: search.OutletFacet, Value: "valley.example"},
	} {
		if got := pathOf(&s); got != want {
			t.Errorf("pathOf(%v) = %s, want %s", s, got, want)
		}
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
