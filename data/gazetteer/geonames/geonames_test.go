package geonames

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"onrecord/data/gazetteer/internal/table"
)

// place returns a line about a place as GeoNames writes it.
func place(number int, name, class, code, country, division, county string, lat, lon float64, population int) string {
	return strings.Join([]string{
		fmt.Sprint(number), name, name, "", fmt.Sprint(lat), fmt.Sprint(lon), class, code, country, "", division, county, "", "",
		fmt.Sprint(population), "", "0", "Etc/UTC", "2026-01-01",
	}, "\t")
}

// otherName returns a line about another name.
func otherName(number int, language, name, preferred, colloquial string) string {
	return strings.Join([]string{"1", fmt.Sprint(number), language, name, preferred, "", colloquial, "", "", ""}, "\t")
}

// kyivNumber is the number of Kyiv in GeoNames, which the program knows.
const kyivNumber = 703448

func exampleFiles() map[string]string {
	return map[string]string{
		"allCountries.txt": strings.Join([]string{
			place(kyivNumber, "Kyiv", "P", "PPLC", "UA", "12", "", 50.45, 30.52, 2_900_000),
			place(90000001, "Quillbury", "P", "PPL", "GB", "ENG", "", 52.1, -1.2, 4000),
			place(90000002, "Quillbury Farm", "P", "PPL", "GB", "ENG", "", 52.1, -1.2, 3),
			place(90000003, "Tarnsee", "P", "PPLA2", "DE", "02", "", 48.1, 11.2, 0),
			place(90000004, "Council", "P", "PPL", "US", "TX", "", 31, -99, 900),
			place(90000005, "Black Sea", "H", "SEA", "", "", "", 43.5, 34.5, 0),
			place(90000006, "Brook", "H", "STM", "GB", "ENG", "", 52, -1, 0),
			place(90000007, "Neuland", "A", "ADM1", "DE", "99", "", 50, 10, 100_000),
			place(90000008, "Neustadt am Rand", "P", "PPL", "DE", "99", "", 50.1, 10.1, 50_000),
			place(90000009, "Donetsk", "A", "ADM1", "UA", "05", "", 48, 37.8, 4_000_000),
			"90000010\tNo columns",
			place(90000011, "Nowhere", "P", "PPL", "GB", "ENG", "", 99, 0, 4000),
			place(90000012, "Lakeside Old Quarter", "P", "PPLX", "UA", "12", "", 50.4, 30.5, 9000),
			"",
		}, "\n"),
		"alternateNamesV2.txt": strings.Join([]string{
			otherName(90000001, "de", "Quillburg", "", ""),
			otherName(90000001, "link", "https://example.org/quillbury", "", ""),
			otherName(90000001, "en", "The Quill", "", "1"),
			otherName(90000003, "en", "Tarn Lake", "1", ""),
			otherName(90000002, "de", "Federhof", "", ""),
			otherName(kyivNumber, "ja", "キーウ", "", ""),
			otherName(0, "de", "Nirgends", "", ""),
		}, "\n"),
		"admin1CodesASCII.txt": "UA.05\tDonetsk\tDonetsk\t90000009\n",
		"hierarchy.txt":        fmt.Sprintf("%d\t90000012\t\n", kyivNumber),
		"readme.txt":           "Not a place.\n",
	}
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// imported imports files and returns the table by id.
func imported(t *testing.T, o Options, paths ...string) (map[string]table.Row, *table.Table, Counts) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "places.table")
	counts, err := Import(context.Background(), paths, out, o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	made, err := table.Open(string(b))
	if err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Dir(out)); err != nil || len(left) != 1 {
		t.Errorf("beside the table %d files are left, %v", len(left)-1, err)
	}
	rows := map[string]table.Row{}
	for n := range made.Len() {
		r, _ := made.Row(n)
		rows[r.ID] = r
	}
	return rows, made, counts
}

// smallBase is a table of three places, for what does not need all that the program knows.
func smallBase(t testing.TB) *table.Table {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "base"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it is read by its name
	_, err = table.Write(f, table.WriteOptions{}, func(yield func(table.Row, error) bool) {
		_ = yield(table.Row{ID: "ukraine", Name: "Ukraine", Kind: "country", Country: "UA"}, nil) &&
			yield(table.Row{ID: "kyiv", Name: "Kyiv", Kind: "capital", Country: "UA", Parent: "ukraine", GeoNames: kyivNumber}, nil) &&
			yield(table.Row{ID: "black-sea", Name: "Black Sea", Kind: "water", Lat: 43, Lon: 34}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	made, err := table.Open(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestImport(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, exampleFiles())
	var faults []string
	rows, _, counts := imported(t, Options{MinPopulation: 500, Complain: func(e *LineError) { faults = append(faults, e.Error()) }}, dir)
	for _, c := range []struct{ id, name, parent, also string }{
		{"quillbury-90000001", "Quillbury", "england", "Quillburg"},
		{"tarnsee-90000003", "Tarn Lake", "bavaria", "Tarnsee"}, // the English name is shown
		{"neuland-90000007", "Neuland", "germany", ""},
		{"neustadt-am-rand-90000008", "Neustadt am Rand", "neuland-90000007", ""},
		{"kyiv", "Kyiv", "kyiv-city", "キーウ"},
		{"donetsk-oblast", "Donetsk Oblast", "ukraine", ""},
		{"black-sea", "Black Sea", "", ""},
		{"lakeside-old-quarter-90000012", "Lakeside Old Quarter", "kyiv", ""},
		{"kremlin", "Kremlin", "moscow", ""}, // not in the files
	} {
		r, ok := rows[c.id]
		if !ok || r.Name != c.name || r.Parent != c.parent || c.also != "" && !slices.Contains(r.Variants, c.also) {
			t.Errorf("%s is %+v, want %q in %q, also %q", c.id, r, c.name, c.parent, c.also)
		}
	}
	for _, none := range []string{"quillbury-farm-90000002", "brook-90000006", "nowhere-90000011", "black-sea-90000005"} {
		if r, ok := rows[none]; ok {
			t.Errorf("%s is kept: %+v", none, r)
		}
	}
	if r := rows["council-90000004"]; r.Weight != table.Obscure {
		t.Errorf("Council, Texas has the weight %v", r.Weight)
	}
	if rows["black-sea"].GeoNames != 90000005 || slices.Contains(rows["quillbury-90000001"].Variants, "The Quill") {
		t.Errorf("%+v, %+v", rows["black-sea"], rows["quillbury-90000001"])
	}
	if counts.Places != 12 || counts.Kept != 9 || counts.Known != 3 || counts.Names != 3 || counts.Broken != 3 || len(faults) != 3 {
		t.Errorf("counts %+v, faults %q", counts, faults)
	}
	if want := "allCountries.txt, line 11: it has 2 columns"; len(faults) > 0 && !strings.Contains(faults[0], want) {
		t.Errorf("the first fault is %q, want %q", faults[0], want)
	}
}

// TestPacked: it does not matter how files are packed, nor in what order they are named.
func TestPacked(t *testing.T) {
	dir, files := t.TempDir(), exampleFiles()
	var z, g bytes.Buffer
	archive := zip.NewWriter(&z)
	for _, name := range []string{"allCountries.txt", "readme.txt"} {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	packed := gzip.NewWriter(&g)
	if _, err := packed.Write([]byte(files["alternateNamesV2.txt"])); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(archive.Close(), packed.Close()); err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{"allCountries.zip": z.String(), "alternateNamesV2.txt.gz": g.String()})
	rows, _, counts := imported(t, Options{MinPopulation: 500}, filepath.Join(dir, "alternateNamesV2.txt.gz"), filepath.Join(dir, "allCountries.zip"))
	if r := rows["quillbury-90000001"]; !slices.Contains(r.Variants, "Quillburg") || counts.Kept != 9 {
		t.Errorf("%+v, %+v", r, counts)
	}
}

// TestAgain: an import in the place of another is its next edition, and gives the same places the same ids.
func TestAgain(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, exampleFiles())
	out := filepath.Join(dir, "places.table")
	for edition := 1; edition <= 2; edition++ {
		if _, err := importOver(context.Background(), smallBase(t), []string{dir}, out, Options{MinPopulation: 3 * edition}); err != nil {
			t.Fatal(err)
		}
		if got := editionOf(out); got != edition {
			t.Errorf("import %d makes edition %d", edition, got)
		}
	}
}

func TestRefused(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"readme.txt": "nothing", "allCountries.zip": "no archive", "cities500.txt.gz": "not packed"})
	done, cancel := context.WithCancel(context.Background())
	cancel()
	write(t, dir, map[string]string{"UA.txt": strings.Repeat(place(90000001, "Quillbury", "P", "PPL", "GB", "ENG", "", 52, -1, 9000)+"\n", 2*stepLines)})
	for _, c := range []struct {
		ctx  context.Context
		file string
		want error
	}{
		{context.Background(), "readme.txt", ErrNoPlaces},
		{context.Background(), "missing.txt", os.ErrNotExist},
		{context.Background(), "allCountries.zip", zip.ErrFormat},
		{context.Background(), "cities500.txt.gz", gzip.ErrHeader},
		{done, "UA.txt", context.Canceled},
	} {
		out := filepath.Join(dir, "places.table")
		if _, err := importOver(c.ctx, smallBase(t), []string{filepath.Join(dir, c.file)}, out, Options{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.file, err, c.want)
		}
		if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: a table is there, %v", c.file, err)
		}
	}
}

// FuzzImport: whatever stands in the files, reading them ends with a table or an error.
func FuzzImport(f *testing.F) {
	files, base := exampleFiles(), smallBase(f)
	f.Add([]byte(files["allCountries.txt"]), []byte(files["alternateNamesV2.txt"]), []byte(files["hierarchy.txt"]))
	f.Fuzz(func(t *testing.T, places, names, hierarchy []byte) {
		dir := t.TempDir()
		write(t, dir, map[string]string{"UA.txt": string(places), "alternateNames.txt": string(names), "hierarchy.txt": string(hierarchy)})
		if _, err := importOver(context.Background(), base, []string{dir}, filepath.Join(dir, "places.table"), Options{}); err != nil {
			t.Error(err)
		}
	})
}
