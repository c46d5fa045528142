package api

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/search"
)

func TestParseList(t *testing.T) {
	tests := []struct {
		name, raw string
		view      search.View
		want      listRequest
	}{
		{"nothing", "", search.Articles, listRequest{Request: search.Request{View: search.Articles}}},
		{"everything", "q=gas+-oil&outlet=a.example&outlet=b.example&not.person=ann-lee&after=7d&before=2026-02-01&sort=oldest" +
			"&cursor=abc&limit=5&facets=outlet,lang,outlet&interval=auto&strict=1&fields=id,cue", search.Quotes,
			listRequest{Fields: []string{"id", "cue"}, Request: search.Request{
				View: search.Quotes, Query: "gas -oil", After: "7d", Before: "2026-02-01", Sort: search.Oldest, Cursor: "abc",
				Limit: 5, Facets: []search.Facet{search.OutletFacet, search.LangFacet}, Histogram: true, Strict: true,
				Selected: []search.Selection{
					{Facet: search.PersonFacet, Values: []string{"ann-lee"}, Not: true},
					{Facet: search.OutletFacet, Values: []string{"a.example", "b.example"}},
				},
			}}},
		{"empty values are left out", "q=&limit=&outlet=&sort=", search.Articles,
			listRequest{Request: search.Request{View: search.Articles}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := parseList(test.view, test.raw)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("parseList(%q) (-want +got):\n%s", test.raw, diff)
			}
		})
	}
}

func TestParseListRefuses(t *testing.T) {
	tests := []struct{ name, raw, parameter, suggestion string }{
		{"unknown, near another", "oulet=x", "oulet", "outlet"},
		{"unknown exclusion", "not.oulet=x", "not.oulet", "not.outlet"},
		{"unknown, near nothing", "colour=red", "colour", ""},
		{"view has its own path", "view=quotes", "view", ""},
		{"twice", "q=a&q=b", "q", ""},
		{"limit zero", "limit=0", "limit", "20"},
		{"limit too large", "limit=101", "limit", "20"},
		{"limit no number", "limit=ten", "limit", "20"},
		{"sort", "sort=newst", "sort", "newest"},
		{"facet", "facets=outlet,plaec", "facets", "place"},
		{"field", "fields=headlin", "fields", "headline"},
		{"interval", "interval=day", "interval", ""},
		{"strict", "strict=perhaps", "strict", ""},
		{"escape", "q=%zz", "", ""},
		{"too many ticks", strings.Repeat("outlet=x&", maxSelected+1), "outlet", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := parseList(search.Articles, test.raw)
			e, ok := errors.AsType[*search.ParameterError](err)
			if !ok {
				t.Fatalf("parseList(%q): error %v, want a ParameterError", test.raw, err)
			}
			if e.Parameter != test.parameter || e.Suggestion != test.suggestion {
				t.Errorf("parseList(%q) blames %q and suggests %q, want %q and %q",
					test.raw, e.Parameter, e.Suggestion, test.parameter, test.suggestion)
			}
			if !strings.HasSuffix(e.Msg, ".") && !strings.HasSuffix(e.Msg, "?") {
				t.Errorf("parseList(%q) says %q, which is no sentence", test.raw, e.Msg)
			}
		})
	}
}

func TestParseHistogram(t *testing.T) {
	got, err := parseHistogram("view=quotes&interval=auto&q=gas&outlet=a.example")
	if err != nil {
		t.Fatal(err)
	}
	want := search.Request{View: search.Quotes, Query: "gas", Histogram: true, Limit: 1,
		Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"a.example"}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, raw := range []string{"view=maps", "limit=3", "cursor=x", "q=%zz"} {
		if _, err := parseHistogram(raw); err == nil {
			t.Errorf("parseHistogram(%q) was accepted", raw)
		}
	}
}

func TestHistogramOfOneView(t *testing.T) {
	_, err := parseHistogram("view=quotes&view=articles")
	if e, ok := errors.AsType[*search.ParameterError](err); !ok || e.Parameter != "view" {
		t.Errorf("parseHistogram of two views: %v, want an error of the parameter view", err)
	}
}

func TestHistogramNamesItsOwnParameters(t *testing.T) {
	_, err := parseHistogram("split=outlet")
	e, ok := errors.AsType[*search.ParameterError](err)
	if !ok || !strings.Contains(e.Msg, "view") || strings.Contains(e.Msg, "cursor") {
		t.Errorf("error of an unknown parameter = %v, want one that lists view, and not cursor", err)
	}
}

func TestValuesReadBack(t *testing.T) {
	for _, r := range []search.Request{
		{View: search.Articles},
		{View: search.Quotes, Query: `speaker:"Ann Lee" "50% & more"; x+y`, After: "2026-01", Before: "today", Sort: search.Newest,
			Limit: 7, Cursor: "a=b", Facets: []search.Facet{search.TopicFacet, search.PlaceFacet}, Histogram: true, Strict: true,
			Selected: []search.Selection{{Facet: search.LangFacet, Values: []string{"en"}, Not: true},
				{Facet: search.SpeakerFacet, Values: []string{"person:ann-lee", "org:tass"}}}},
	} {
		got, err := parseList(r.View, Values(r).Encode())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, got.Request); diff != "" {
			t.Errorf("%s reads back differently (-want +got):\n%s", Values(r).Encode(), diff)
		}
	}
}

func FuzzParseList(f *testing.F) {
	f.Add("q=speaker:x&outlet=a&not.lang=en&limit=3&facets=outlet")
	f.Add("q=%22a%22&fields=id,url&after=7d&strict=true")
	f.Fuzz(func(t *testing.T, raw string) {
		r, err := parseList(search.Quotes, raw)
		if err != nil {
			return
		}
		again, err := parseList(search.Quotes, Values(r.Request).Encode())
		if err != nil {
			t.Fatalf("%q was read, but not when written again: %v", raw, err)
		}
		if diff := cmp.Diff(r.Request, again.Request); diff != "" {
			t.Errorf("%q reads back differently (-first +second):\n%s", raw, diff)
		}
	})
}
