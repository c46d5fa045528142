package gazetteer

import (
	"testing"

	"onrecord/data/news"
)

func TestWhere(t *testing.T) {
	for id, want := range map[news.PlaceID]string{
		"donetsk": "Donetsk Oblast, Ukraine", "kyiv": "Ukraine", "ukraine": "", "no-such-place": "",
	} {
		if got := Where(id); got != want {
			t.Errorf("Where(%s) = %q, want %q", id, got, want)
		}
	}
}
