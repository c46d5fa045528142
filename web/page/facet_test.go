package page

import (
	"strings"
	"testing"

	"onrecord/data/gazetteer"
	"onrecord/data/store"
	"onrecord/search"
)

// outline writes rows with those inside them in brackets.
func outline(rows []facetRow) string {
	var all []string
	for _, r := range rows {
		s := r.Value
		if len(r.Inner) > 0 {
			s += "(" + outline(r.Inner) + ")"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

func TestNest(t *testing.T) {
	row := func(id string, count int) facetRow { return facetRow{Value: id, Count: count} }
	tests := []struct {
		name string
		rows []facetRow
		want string
	}{
		{"cities below their country", []facetRow{row("ukraine", 6), row("kyiv", 4), row("austria", 4), row("vienna", 4), row("lviv", 3)},
			"ukraine(kyiv lviv) austria(vienna)"},
		{"the city before the country", []facetRow{row("vienna", 4), row("austria", 3)}, "austria(vienna)"},
		{"a city alone", []facetRow{row("kyiv", 4), row("austria", 3)}, "kyiv austria"},
		{"not below a continent", []facetRow{row("europe", 9), row("austria", 3)}, "europe austria"},
		{"unknown", []facetRow{row("nowhere", 1)}, "nowhere"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := outline(nest(tt.rows, placesAround)); got != tt.want {
				t.Errorf("nest = %s, want %s", got, tt.want)
			}
		})
	}
	const sport, soccer, politics, election = "medtop:15000000", "medtop:20001065", "medtop:11000000", "medtop:20000574"
	topics := []facetRow{row(sport, 5), row(politics, 4), row(soccer, 3), row(election, 2)}
	if got, want := outline(nest(topics, topicsAbove)), sport+"("+soccer+") "+politics+"("+election+")"; got != want {
		t.Errorf("nest = %s, want %s", got, want)
	}
}

func TestLeaveOutSame(t *testing.T) {
	oblast := string(gazetteer.Get("lviv").Parent)
	rows := func(count int, checked bool) []facetRow {
		return []facetRow{{Value: "ukraine", Count: 3}, {Value: "lviv", Count: 3}, {Value: oblast, Count: count, Checked: checked}}
	}
	for _, tt := range []struct {
		name string
		rows []facetRow
		want string
	}{
		{"the same hits", rows(3, false), "ukraine lviv"},
		{"more hits", rows(4, false), "ukraine lviv " + oblast},
		{"ticked", rows(3, true), "ukraine lviv " + oblast},
	} {
		if got := outline(leaveOutSame(tt.rows)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestOtherName(t *testing.T) {
	v := store.Identity{Names: []store.PrintedName{{Name: "Marushchak"}, {Name: "OLENA MARUSHCHAK"}, {Name: "Ms Olena Marushchak"}, {Name: "Elena Maruschak"}}}
	if got := otherName(v, "Olena Marushchak"); got != "Elena Maruschak" {
		t.Errorf("otherName = %q, want the other full spelling", got)
	}
	if got := otherName(store.Identity{}, "Olena Marushchak"); got != "" {
		t.Errorf("otherName of one who has none = %q", got)
	}
}

func TestFacetsOfAddress(t *testing.T) {
	a := address{View: search.Articles, Excluded: []facetValue{{search.KindFacet, "direct"}}, More: search.AboutFacet}
	got := facetsOf(a)
	if len(got) != len(viewFacets[search.Articles])+2 || got[len(got)-1] != search.KindFacet {
		t.Errorf("facetsOf = %v, want those of the view and the two that are asked for", got)
	}
}
