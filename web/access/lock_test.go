package access

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// fakeNames knows one outlet and one person.
type fakeNames struct{}

func (fakeNames) Resolve(_ context.Context, f search.Facet, value string) ([]string, error) {
	known := map[search.Facet]string{search.OutletFacet: "rivernews.example", search.SpeakerFacet: "Mara Lindqvist"}
	if known[f] == value {
		return []string{value}, nil
	}
	return nil, nil
}

func (fakeNames) Label(_ context.Context, _ search.Facet, id string) (string, error) { return id, nil }

func TestUnknownIn(t *testing.T) {
	for _, test := range []struct {
		lock string
		want []Unknown
	}{
		{"", nil},
		{"bridge after:2026-01-01 section:World kind:direct", nil},
		{`outlet:rivernews.example speaker:"Mara Lindqvist"`, nil},
		{"outlet:rivernews.example,rivernew.example", []Unknown{{query.Outlet, "rivernew.example", false}}},
		{"-outlet:rivernew.example", []Unknown{{query.Outlet, "rivernew.example", true}}},
		{"bridge NOT (outlet:rivernews.example OR place:Nowhere)", []Unknown{{query.Place, "Nowhere", true}}},
		{"NOT (NOT topic:none)", []Unknown{{query.Topic, "none", false}}},
		{`-speaker:"M. Lindqvst"`, []Unknown{{query.Speaker, "M. Lindqvst", true}}},
	} {
		got, err := UnknownIn(t.Context(), fakeNames{}, test.lock)
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("UnknownIn(%s): %v (-want +got):\n%s", test.lock, err, diff)
		}
	}
	if got := (Unknown{query.Speaker, "M. Lindqvst", true}).String(); got != `speaker:"M. Lindqvst"` {
		t.Errorf("String() = %s", got)
	}
}

// TestEarlier: what a lock hides of the newest version, and what only earlier versions had, it hides of those.
func TestEarlier(t *testing.T) {
	version := &news.Record{Annotations: news.Annotations{Quotes: []news.Quote{{ID: "q_1"}, {ID: "q_2"}, {ID: "q_3"}}}}
	newest := &news.Record{Annotations: news.Annotations{Quotes: []news.Quote{{ID: "q_2"}}}}
	if got := (Access{}).Earlier(version, newest); len(got.Quotes) != 3 {
		t.Errorf("without a lock there are the quotes %+v, want all three", got.Quotes)
	}
	if got := (Access{Locked: true}).Earlier(version, newest); len(got.Quotes) != 1 || got.Quotes[0].ID != "q_2" {
		t.Errorf("behind a lock there are the quotes %+v, want q_2 alone", got.Quotes)
	}
	if len(version.Quotes) != 3 {
		t.Error("the record was changed")
	}
}
