package main

import (
	"strconv"
	"strings"
	"testing"

	"onrecord/data/gazetteer/internal/table"
)

func TestHandWrittenFiles(t *testing.T) {
	h, err := readHand("../hand")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{"continent": true, "region": true, "island": true, "mountain": true, "water": true, "building": true, "district": true, "city": true, "county": true, "site": true}
	for _, f := range h.regions {
		if !kinds[f[1]] || !isDegree(f[3], 90) || !isDegree(f[4], 180) {
			t.Errorf("regions.tsv: %q", f)
		}
	}
	for _, f := range h.countries {
		if len(f[0]) != 2 || !isDegree(f[1], 90) || !isDegree(f[2], 180) || f[3] == "" {
			t.Errorf("countries.tsv: %q", f)
		}
	}
	for code, f := range h.divisions {
		if cc, _, ok := strings.Cut(code, "."); !ok || len(cc) != 2 || f[3] != "" && (!isDegree(f[3], 90) || !isDegree(f[4], 180)) {
			t.Errorf("divisions.tsv: %s %q", code, f)
		}
	}
	for _, f := range h.cities {
		if _, err := strconv.ParseFloat(f[4], 64); len(f[1]) != 2 || f[4] != "" && err != nil {
			t.Errorf("cities.tsv: %q", f)
		}
	}
}

func isDegree(s string, limit float64) bool {
	f, err := strconv.ParseFloat(s, 64)
	return err == nil && f >= -limit && f <= limit
}

func TestOtherNames(t *testing.T) {
	c := city{Name: "Luhansk", Population: 400_000, Others: []string{"VSG", "lu gan si ke", "Lugansk", "Voroshilovgrad", "Луганск", "Luhansk"}}
	got := strings.Join(otherNames(c, false), "|")
	if want := "Lugansk|Луганск"; got != want {
		t.Errorf("otherNames = %s, want %s", got, want)
	}
}

func TestIDs(t *testing.T) {
	us := &row{Row: table.Row{Name: "United States", Kind: "country", Country: "US", Population: 300_000_000}}
	texas := &row{Row: table.Row{Name: "Texas", Kind: "division", Country: "US", Population: 30_000_000}, parent: us}
	big := &row{Row: table.Row{Name: "Paris", Kind: "capital", Country: "FR", Population: 2_000_000, GeoNames: 1}}
	small := &row{Row: table.Row{Name: "Paris", Kind: "city", Country: "US", Population: 24_000, GeoNames: 2}, parent: texas}
	smaller := &row{Row: table.Row{Name: "Paris", Kind: "city", Country: "US", Population: 400, GeoNames: 3}, parent: texas}
	nameRows([]*row{us, texas, big, small, smaller}, map[string]string{"3": "paris-old", "division|US||Texas": "texas"})
	for r, want := range map[*row]string{us: "united-states", texas: "texas", big: "paris", small: "paris-texas-us", smaller: "paris-old"} {
		if r.ID != want {
			t.Errorf("%s of %d people is %s, want %s", r.Name, r.Population, r.ID, want)
		}
	}
}
