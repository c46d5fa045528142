package table

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/name"
)

func exampleRows() []Row {
	return []Row{
		{ID: "gdansk", Name: "Gdańsk", Kind: "city", Country: "PL", Lat: 54.352, Lon: 18.649, Weight: 1.5, Variants: []string{"Danzig", "Данциг"}},
		{ID: "own-slug-7", Name: "Other Side", Kind: "region", Lat: -1.5, Weight: 0.0001},
		{ID: "paris-texas-us", Name: "Paris", Kind: "city", Country: "US", Parent: "texas", Lat: 33.661, Lon: -95.556, Population: 24171, GeoNames: 4717560},
		{ID: "texas", Name: "Texas", Kind: "division", Code: "US.TX", Country: "US", Parent: "united-states", Lat: 31.25, Lon: -99.25, Adjectives: []string{"texan"}},
		{ID: "united-states", Name: "United States", Kind: "country", Country: "US", Population: 300_000_000, Variants: []string{"US", "United States of America"}},
	}
}

// written returns the bytes of a table of rows.
func written(rows []Row, o WriteOptions, dir string) (_ string, err error) {
	f, err := os.Create(filepath.Join(dir, "table"))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	all := func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
	if _, err := Write(f, o, all); err != nil {
		return "", err
	}
	b, err := os.ReadFile(f.Name())
	return string(b), err
}

func open(t *testing.T, rows []Row) *Table {
	t.Helper()
	s, err := written(rows, WriteOptions{}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	table, err := Open(s)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// rowsOf returns the rows of a name.
func rowsOf(table *Table, folded string) []int {
	var all []int
	_, rows, _ := Find(table, folded)
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		all = append(all, row)
	}
	return all
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
		{"name danzig", fmt.Sprint(rowsOf(table, "danzig")), "[0]"},
		{"name gdansk", fmt.Sprint(rowsOf(table, "gdansk")), "[0]"},
		{"name danz", fmt.Sprint(rowsOf(table, "danz")), "[]"},
		{"words from united", fmt.Sprint(MaxWords(table, "united")), "4"},
		{"words from paris", fmt.Sprint(MaxWords(table, "paris")), "1"},
		{"words from states", fmt.Sprint(MaxWords(table, "states")), "0"},
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
			Row{ID: fmt.Sprintf("also-%03d", i), Name: "Elsewhere", Kind: "city", Population: 20_000, Variants: []string{fmt.Sprintf("Town %d", i)}})
	}
	table := open(t, rows)
	for i := range 10 * blockSize {
		var got []string
		for _, n := range rowsOf(table, fmt.Sprintf("town %d", i)) {
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
		if _, err := written(c.rows, WriteOptions{}, t.TempDir()); err == nil {
			t.Errorf("Write takes %s", c.what)
		}
	}
}

func TestDamaged(t *testing.T) {
	s, err := written(exampleRows(), WriteOptions{Edition: 7}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(strings.NewReader(s)); err != nil {
		t.Fatal(err)
	}
	if table, err := Open(s); err != nil || table.Edition() != 7 {
		t.Fatalf("edition %v, %v, want 7", table, err)
	}
	for n := range len(s) {
		_, err := Open(s[:n])
		if verr := Verify(strings.NewReader(s[:n])); !isBad(err) || !isBad(verr) {
			t.Errorf("the first %d of %d bytes: Open gives %v, Verify %v", n, len(s), err, verr)
		}
		if n >= len(format)+12 && n < headerSize {
			continue // the edition is not summed up
		}
		changed := []byte(s)
		changed[n] ^= 0x40
		if err := Verify(strings.NewReader(string(changed))); !isBad(err) {
			t.Errorf("byte %d changed: %v", n, err)
		}
	}
}

func isBad(err error) bool { return errors.Is(err, ErrDamaged) || errors.Is(err, ErrFormat) }

// TestLittleMemory: a table is the same however much of it fits into memory.
func TestLittleMemory(t *testing.T) {
	var rows []Row
	for i := range 500 {
		rows = append(rows, Row{ID: fmt.Sprintf("place-%d", i), Name: fmt.Sprintf("New Place %d", i%70), Kind: "city", Population: i * 977 % 500, Variants: []string{fmt.Sprint("Old ", i)}})
	}
	large, err := written(rows, WriteOptions{}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	small, err := written(rows, WriteOptions{Memory: 1000}, t.TempDir())
	if err != nil || small != large {
		t.Errorf("with little memory the table is another: %d bytes and %d, %v", len(small), len(large), err)
	}
}

// FuzzOpen: whatever stands in a table, reading it ends and stays inside.
func FuzzOpen(f *testing.F) {
	s, err := written(exampleRows(), WriteOptions{}, f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(s[headerSize:]))
	f.Fuzz(func(t *testing.T, body []byte) {
		h := header{size: uint64(len(body))}
		table, err := Open(string(append(h.append(nil), body...)))
		if err != nil {
			return
		}
		for n := range min(table.Len(), 100) {
			r, parent := table.Row(n)
			if parent >= table.Len() {
				t.Errorf("row %d lies in row %d of %d", n, parent, table.Len())
			}
			MaxWords(table, Fold(r.Name))
			table.ByID(r.ID)
		}
		for _, s := range []string{"danzig", "", "us", "paris"} {
			for _, row := range rowsOf(table, s) {
				table.Row(row)
			}
			table.Adjective(s)
			table.Country(s)
			table.Starting(s, 10)
		}
	})
}

// FuzzFold: folding twice changes nothing, and what is printed in plain letters is folded as any other text.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"the U.S.", "St. Petersburg’s", "Trinidad & Tobago", "the the s's", "'s's", "A`s  ", "the & x", "Ft Worth", "Côte d’Ivoire"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		if plain := Fold(name.Fold(s)); isPlain(s) && plain != once {
			t.Errorf("Fold(%q) = %q, of its folded letters %q", s, once, plain)
		}
	})
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
