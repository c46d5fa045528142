package dump

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/people"
)

// read reads a file whole, and returns the lines that could not be read as well.
func read(t testing.TB, r io.Reader, o Options) (found []people.Imported, bad []string, counts Counts) {
	t.Helper()
	d, err := NewReader(r, o)
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range d.All() {
		switch _, ok := errors.AsType[*LineError](err); {
		case ok:
			bad = append(bad, err.Error())
		case err != nil:
			t.Fatal(err)
		default:
			found = append(found, p)
		}
	}
	return found, bad, d.Counts
}

func lindqvist() people.Imported {
	return people.Imported{Origin: "wikidata/Q900001", Prominence: 3, Person: people.Person{
		Name: "Mara Lindqvist", Sex: news.Female, Role: "mayor of Lampland", Country: "SE", Wikidata: "Q900001",
		Names: []string{"Мара Линдквист", "瑪拉·林德奎斯特", "Mara Ofelia Lindqvist", "Lamp Lady", "M. O. Lindqvist", "Die Lampe"},
	}}
}

func TestWikidata(t *testing.T) {
	b, err := os.ReadFile("testdata/wikidata.json")
	if err != nil {
		t.Fatal(err)
	}
	found, bad, counts := read(t, bytes.NewReader(b), Options{MinSitelinks: 2})
	if diff := cmp.Diff([]people.Imported{lindqvist()}, found); diff != "" {
		t.Errorf("people differ:\n%s", diff)
	}
	if want := (Counts{Entries: 5, People: 1, Others: 1, Obscure: 1, Nameless: 1, Broken: 2}); counts != want {
		t.Errorf("Counts = %+v, want %+v", counts, want)
	}
	if len(bad) != 2 || !strings.HasPrefix(bad[0], "line 6: ") || !strings.HasPrefix(bad[1], "line 7: ") {
		t.Errorf("bad lines %q, want 6 and 7", bad)
	}
}

// TestForms: the same dump in all forms in which it may come.
func TestForms(t *testing.T) {
	b, err := os.ReadFile("testdata/wikidata.json")
	if err != nil {
		t.Fatal(err)
	}
	item := strings.TrimSuffix(strings.Split(string(b), "\n")[1], ",")
	bz, err := os.ReadFile("testdata/wikidata.json.bz2")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, file string }{
		{"list", "[\n" + item + "\n]\n"},
		{"list with more", "[\n" + item + ",\n{\"id\":\"Q1\"}\n]"},
		{"lines", item + "\n"},
		{"one line", item},
		{"list in one line", "[" + item + "]"},
		{"byte order mark and CRLF", "\ufeff[\r\n" + item + "\r\n]\r\n"},
		{"gzip", gzipped(t, "[\n"+item+"\n]\n")},
		{"bzip2", string(bz)},
	} {
		found, bad, _ := read(t, strings.NewReader(c.file), Options{})
		if len(found) == 0 || !cmp.Equal(found[0], lindqvist()) {
			t.Errorf("%s: %+v, bad %q", c.name, found, bad)
		}
	}
}

func gzipped(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLanguages(t *testing.T) {
	const item = `{"id":"Q7","labels":{"de":{"value":"Karl Weber"},"zh-hant":{"value":"卡爾"},"fr":{"value":"Charles Weber"}},` +
		`"descriptions":[],"aliases":[],"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]},"sitelinks":[]}`
	found, _, _ := read(t, strings.NewReader(item), Options{Languages: []string{"de", "zh"}})
	if len(found) != 1 || found[0].Name != "Karl Weber" || !slices.Equal(found[0].Names, []string{"卡爾"}) {
		t.Errorf("names of %+v, want Karl Weber and the Chinese name alone", found)
	}
}

// TestHostileItems: what is no item is told by its line, at once, and costs no other line.
func TestHostileItems(t *testing.T) {
	good := `{"id":"Q7","labels":{"en":{"value":"Mara Lindqvist"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]}}`
	const deep = 1_000_000
	for _, c := range []struct{ name, line string }{
		{"deep lists", `{"x":` + strings.Repeat("[", deep) + `"Q5"`},
		{"deep objects", `{"claims":{"P31":` + strings.Repeat(`{"a":`, deep) + `"Q5"}`},
		{"backslashes", `{"x":"` + strings.Repeat(`\`, deep) + `"Q5"}`},
		{"labels are a number", `{"id":"Q5","labels":7}`},
		{"a label is a list of numbers", `{"id":"Q5","labels":{"en":[1,2]}}`},
		{"claims are text", `{"claims":"Q5"}`},
		{"a statement is null", `{"id":"Q5","claims":{"P31":[null]}}`},
		{"two items", good + good},
		{"cut in a string", `{"id":"Q5","labels":{"en":{"value":"Mara`},
		{"no id", strings.Replace(good, `"Q7"`, `"7"`, 1)},
		{"not JSON", "Mara Lindqvist"},
		{"zero bytes", "{\"Q5\"" + strings.Repeat("\x00", 1000) + "}"},
	} {
		start := time.Now()
		found, bad, _ := read(t, strings.NewReader("[\n"+c.line+",\n"+good+"\n]\n"), Options{})
		if len(found) != 1 || len(bad) != 1 || !strings.HasPrefix(bad[0], "line 2: ") {
			t.Errorf("%s: %d people, bad lines %.200q, want one person and line 2", c.name, len(found), bad)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s took %v", c.name, d)
		}
	}
}

func TestLongLine(t *testing.T) {
	good := `{"id":"Q7","labels":{"en":{"value":"Mara Lindqvist"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]}}`
	long := io.MultiReader(strings.NewReader("[\n{"), io.LimitReader(zeros{}, maxLine+5), strings.NewReader("},\n"+good+"\n]"))
	found, bad, _ := read(t, long, Options{})
	if len(found) != 1 || len(bad) != 1 || !strings.Contains(bad[0], "line 2: the line is longer than 32 MiB") {
		t.Errorf("%d people, bad lines %q", len(found), bad)
	}
}

// zeros is what a bomb unpacks to, without end.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		file io.Reader
		want string
	}{
		{"empty", strings.NewReader(" \n"), "nothing in it"},
		{"zeros", zeros{}, "not text"},
		{"endless line", io.MultiReader(strings.NewReader("[\n{"), spaces{}), "does not end"},
		{"no column of that name", strings.NewReader("name,born\nMara,1970\n"), "no column “born”"},
		{"no name", strings.NewReader("role\tcountry\n"), "no column “name”"},
		{"cut gzip", strings.NewReader(gzipped(t, "[\n{\"id\":1}\n]")[:15]), "fetch it again"},
		{"no gzip", strings.NewReader("\x1f\x8b\x08 and so on and so on"), "fetch it again"},
		{"no bzip2", strings.NewReader("BZh9 and so on and so on"), "fetch it again"},
	} {
		d, err := NewReader(c.file, Options{})
		if err == nil {
			for _, e := range d.All() {
				err = e
			}
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

type spaces struct{}

func (spaces) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

func TestTable(t *testing.T) {
	want := []people.Imported{
		{Origin: "table/Mara Lindqvist", Prominence: chosen, Person: people.Person{Name: "Mara Lindqvist",
			Names: []string{"Мара Линдквист", "Mara, the Lamp"}, Sex: news.Female, Role: `mayor, "Lampland"`, Country: "SE"}},
		{Origin: "table/Q900002", Prominence: chosen, Person: people.Person{Name: "Tomas Reyes", Wikidata: "Q900002"}},
		{Origin: "table/tom-reyes", Prominence: chosen, Person: people.Person{ID: "tom-reyes", Name: "Tom Reyes", Wikidata: "Q900003"}},
	}
	for _, c := range []struct{ name, file string }{
		{"commas", "Name,Other names,Sex,Role,Country,Wikidata,ID\r\n" +
			`Mara Lindqvist,"Мара Линдквист|Mara, the Lamp|Mara Lindqvist",f,"mayor, ""Lampland""",se,,` + "\r\n\r\n" +
			"# a comment\r\nTomas Reyes,,,,,Q900002,\r\nTom Reyes,,,,,Q900003,tom-reyes"},
		{"tabs", "# id\twikidata\tcountry\trole\tsex\tother_names\tname\n" +
			"\t\tSE\tmayor, \"Lampland\"\tfemale\tМара Линдквист|Mara, the Lamp\tMara  Lindqvist\n" +
			"\tQ900002\t\t\t\t\tTomas Reyes\ntom-reyes\tQ900003\t\t\t\t\tTom Reyes\n"},
		{"semicolons", "name;other_names;sex;role;country;wikidata;id\n" +
			"Mara Lindqvist;Мара Линдквист|Mara, the Lamp;F;\"mayor, \"\"Lampland\"\"\";SE;;\nTomas Reyes;;;;;Q900002;\nTom Reyes;;;;;Q900003;tom-reyes"},
	} {
		found, bad, counts := read(t, strings.NewReader(c.file), Options{})
		if diff := cmp.Diff(want, found); diff != "" || len(bad) != 0 || counts.Entries != 3 {
			t.Errorf("%s: bad lines %q, counts %+v, people differ:\n%s", c.name, bad, counts, diff)
		}
	}
}

func TestBadRows(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{",f,SE,Q1,mara", "name is missing"},
		{"Mara Lindqvist,f", "2 fields"},
		{"Mara Lindqvist,x,SE,Q1,mara", "the sex is f, m"},
		{"Mara Lindqvist,f,Sweden,Q1,mara", "two letters"},
		{"Mara Lindqvist,f,SE,42,mara", "Q42"},
		{"Mara Lindqvist,f,SE,Q1,Mara L", "as mara-lindqvist"},
		{`"Mara Lindqvist,f,SE,Q1,mara`, "quotes do not match"},
		{strings.Repeat("a", 500) + ",f,SE,Q1,mara", "longer than a name"},
	} {
		found, bad, _ := read(t, strings.NewReader("name,sex,country,wikidata,id\n"+c.row+"\nTomas Reyes,m,SE,Q2,tom\n"), Options{})
		if len(found) != 1 || len(bad) != 1 || !strings.HasPrefix(bad[0], "line 2: ") || !strings.Contains(bad[0], c.want) {
			t.Errorf("row %.40q: %d people, %q, want %q", c.row, len(found), bad, c.want)
		}
	}
}

func TestRole(t *testing.T) {
	for _, c := range []struct{ description, want string }{
		{"mayor of Lampland (1999–2008)", "mayor of Lampland"},
		{"Lampland politician (born 1971)", "Lampland politician"},
		{"mayor of Lampland (Sweden)", "mayor of Lampland (Sweden)"},
		{"", ""},
	} {
		if got := role(c.description); got != c.want {
			t.Errorf("role(%q) = %q, want %q", c.description, got, c.want)
		}
	}
}

// TestCountries: every code is that of one country.
func TestCountries(t *testing.T) {
	if n := len(codes()); n < 215 {
		t.Errorf("%d countries, want those of ISO 3166 that people are citizens of", n)
	}
	for item, code := range countries() {
		if !isItemID(item) || len(code) != 2 {
			t.Errorf("country %q of item %q", code, item)
		}
	}
}

func FuzzReader(f *testing.F) {
	b, err := os.ReadFile("testdata/wikidata.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("name,other_names,id\nMara Lindqvist,Мара|M,mara\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := NewReader(bytes.NewReader(b), Options{})
		if err != nil {
			return
		}
		for p, err := range d.All() {
			if err == nil && (p.Name == "" || len(p.Name) > maxName || p.Origin == "") {
				t.Errorf("person %+v", p)
			}
		}
	})
}

func BenchmarkWikidata(b *testing.B) {
	file, err := os.ReadFile("testdata/wikidata.json")
	if err != nil {
		b.Fatal(err)
	}
	item := strings.TrimSuffix(strings.Split(string(file), "\n")[1], `"Q900001"}`)
	for n := range 400 { // as much of other properties as an item of somebody prominent has
		item = strings.Replace(item, `"claims":{`, fmt.Sprintf(`"claims":{"P9%d":[{"mainsnak":{"property":"P9%[1]d","datavalue":{"value":"x"}}}],`, n), 1)
	}
	b.SetBytes(int64(len(item)))
	for b.Loop() {
		if _, err := NewReader(strings.NewReader(item), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
