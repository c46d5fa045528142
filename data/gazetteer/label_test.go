package gazetteer

import (
	"testing"

	"onrecord/data/news"
)

func TestLabel(t *testing.T) {
	for id, want := range map[news.PlaceID]string{
		"paris": "Paris", "paris-texas-us": "Paris, Texas", "georgia": "Georgia", "georgia-us": "Georgia, United States", "kyiv": "Kyiv",
		"new-york": "New York",
	} {
		if got := Get(id).Label(); got != want {
			t.Errorf("the label of %s is %q, want %q", id, got, want)
		}
	}
}
