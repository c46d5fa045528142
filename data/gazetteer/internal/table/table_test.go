package table

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWriteThenRead(t *testing.T) {
	rows := []Row{
		{ID: "texas", Name: "Texas", Kind: "division", Country: "US", Parent: "united-states", Lat: 31.25, Lon: -99.25, Adjectives: []string{"Texan"}},
		{ID: "paris-texas-us", Name: "Paris", Kind: "city", Country: "US", Parent: "texas", Lat: 33.661, Lon: -95.556, Population: 24171, GeoNames: 4717560},
		{ID: "gdansk", Name: "Gdańsk", Kind: "city", Country: "PL", Lat: 54.352, Lon: 18.649, Weight: 1.5, Variants: []string{"danzig", "данциг"}},
		{ID: "own-slug-7", Name: "Other", Kind: "region"},
	}
	var b bytes.Buffer
	if err := Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	got, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rows, got); diff != "" {
		t.Errorf("read differs from written (-want +got):\n%s", diff)
	}
}

func TestReadDamaged(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, []Row{{ID: "a", Name: "A", Kind: "city"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(b.Bytes()[:b.Len()-3]); err == nil {
		t.Error("Read of half a table gives no error")
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Rostov-on-Don": "rostov-on-don", "St. Louis": "st-louis", "Xi'an": "xian", "Łódź": "lodz", "Bonaire, Saint Eustatius": "bonaire-saint-eustatius",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestRank(t *testing.T) {
	ordered := []Row{
		{Kind: "continent"}, {Kind: "country", Population: 300_000_000}, {Kind: "country", Population: 400_000},
		{Kind: "capital", Population: 2_000_000}, {Kind: "city", Population: 2_000_000}, {Kind: "division", Population: 2_000_000}, {Kind: "county", Population: 2_000_000},
	}
	for i := 1; i < len(ordered); i++ {
		if ordered[i-1].Rank() <= ordered[i].Rank() {
			t.Errorf("%s ranks at %v, %s at %v", ordered[i-1].Kind, ordered[i-1].Rank(), ordered[i].Kind, ordered[i].Rank())
		}
	}
}
