package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestWithAncestors(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   news.PlaceID
		want []news.PlaceID
	}{
		{"up to the country, no continent", "donetsk", []news.PlaceID{"donetsk", "donetsk-oblast", "ukraine"}},
		{"a division of the same name is left out", "abu-dhabi", []news.PlaceID{"abu-dhabi", "united-arab-emirates"}},
		{"a country of the same name is not", "luxembourg-lu", []news.PlaceID{"luxembourg-lu", "luxembourg"}},
		{"a country", "ukraine", []news.PlaceID{"ukraine"}},
		{"unknown", "atlantis-on-sea", []news.PlaceID{"atlantis-on-sea"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, withAncestors([]news.PlaceID{tt.in})); diff != "" {
				t.Errorf("withAncestors(%q) (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}
