package table

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func exampleRows() []Row {
	return []Row{
		{ID: "gdansk", Name: "Gdańsk", Kind: "city", Country: "PL", Lat: 54.352, Lon: 18.649, Weight: 1.5, Variants: []string{"danzig", "данциг"}},
		{ID: "own-slug-7", Name: "Other Side", Kind: "region", Lat: -1.5, Weight: 0.0001},
		{ID: "paris-texas-us", Name: "Paris", Kind: "city", Country: "US", Parent: "texas", Lat: 33.661, Lon: -95.556, Population: 24171, GeoNames: 4717560},
		{ID: "texas", Name: "Texas", Kind: "division", Country: "US", Parent: "united-states", Lat: 31.25, Lon: -99.25, Adjectives: []string{"texan"}},
		{ID: "united-states", Name: "United States", Kind: "country", Country: "US", Population: 300_000_000, Variants: []string{"us", "united states of america"}},
	}
}

func open(t *testing.T, rows []Row) *Table {
	t.Helper()
	b, err := Write(rows)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Open(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestWriteThenRead(t *testing.T) {
	shuffled := exampleRows()
	slices.Reverse(shuffled)
	table := open(t, shuffled)
	var got []Row
	for n := range table.Len() {
		r, parent := table.Row(n)
		got = append(got, r)
		if want, ok := table.ByID(r.Parent); ok && parent != want || !ok && parent != -1 {
			t.Errorf("%s lies in row %d, want %d", r.ID, parent, want)
		}
	}
	if diff := cmp.Diff(exampleRows(), got); diff != "" {
		t.Errorf("read differs from written (-want +got):\n%s", diff)
	}
}

func TestIndexes(t *testing.T) {
	table := open(t, exampleRows())
	id := func(n int, ok bool) string {
		if !ok {
			return ""
		}
		r, _ := table.Row(n)
		return r.ID
	}
	for _, c := range []struct{ what, got, want string }{
		{"id texas", id(table.ByID("texas")), "texas"},
		{"id zz", id(table.ByID("zz")), ""},
		{"id a", id(table.ByID("a")), ""},
		{"adjective texan", id(table.Adjective("texan")), "texas"},
		{"adjective danish", id(table.Adjective("danish")), ""},
		{"country US", id(table.Country("US")), "united-states"},
		{"name danzig", fmt.Sprint(table.Named("danzig")), "[0]"},
		{"name gdansk", fmt.Sprint(table.Named("gdansk")), "[0]"},
		{"name danz", fmt.Sprint(table.Named("danz")), "[]"},
		{"words from united", fmt.Sprint(table.MaxWords("united")), "4"},
		{"words from paris", fmt.Sprint(table.MaxWords("paris")), "1"},
		{"words from states", fmt.Sprint(table.MaxWords("states")), "0"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
}

// TestNamesakes has more names than stand in one block, and places that share them.
func TestNamesakes(t *testing.T) {
	var rows []Row
	for i := range 10 * blockSize {
		rows = append(rows,
			Row{ID: fmt.Sprintf("small-%03d", i), Name: fmt.Sprintf("Town %d", i), Kind: "city", Population: 1000},
			Row{ID: fmt.Sprintf("big-%03d", i), Name: fmt.Sprintf("Town %d", i), Kind: "city", Population: 10_000},
			Row{ID: fmt.Sprintf("also-%03d", i), Name: "Elsewhere", Kind: "city", Population: 20_000, Variants: []string{fmt.Sprintf("town %d", i)}})
	}
	table := open(t, rows)
	for i := range 10 * blockSize {
		var got []string
		for _, n := range table.Named(fmt.Sprintf("town %d", i)) {
			r, _ := table.Row(n)
			got = append(got, r.ID)
		}
		if want := fmt.Sprintf("big-%03d also-%03d small-%03d", i, i, i); strings.Join(got, " ") != want {
			t.Errorf("town %d is %v, want %s", i, got, want)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	for _, c := range []struct {
		what string
		rows []Row
	}{
		{"the same id twice", []Row{{ID: "a", Name: "A", Kind: "city"}, {ID: "a", Name: "B", Kind: "city"}}},
		{"an unknown kind", []Row{{ID: "a", Name: "A", Kind: "moon"}}},
		{"a parent that is not there", []Row{{ID: "a", Name: "A", Kind: "city", Parent: "b"}}},
		{"a circle", []Row{{ID: "a", Name: "A", Kind: "city", Parent: "b"}, {ID: "b", Name: "B", Kind: "city", Parent: "a"}}},
	} {
		if _, err := Write(c.rows); err == nil {
			t.Errorf("Write takes %s", c.what)
		}
	}
}

func TestOpenDamaged(t *testing.T) {
	b, err := Write(exampleRows())
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(b) {
		if _, err := Open(string(b[:n])); err == nil {
			t.Errorf("Open of the first %d of %d bytes gives no error", n, len(b))
		}
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
