package gazetteer

import (
	"strings"
	"testing"

	"onrecord/data/news"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		name string
		want news.PlaceID
	}{
		{"Kiev", "kyiv"},
		{"KYIV", "kyiv"},
		{"Киев", "kyiv"},
		{"the UAE", "united-arab-emirates"},
		{"the Emirates", "united-arab-emirates"},
		{"U.S.", "united-states"},
		{"America", "united-states"},
		{"Britain’s", "united-kingdom"},
		{"Lugansk", "luhansk"},
		{"Zaporozhye", "zaporizhzhia"},
		{"Donbass", "donbas"},
		{"Kharkiv region", "kharkiv-oblast"},
		{"Frankfurt an der Oder", "frankfurt-oder"},
		{"Burma", "myanmar"},
		{"Bombay", "mumbai"},
		{"Moskau", "moscow"},
		{"Moscow City", "moscow"},
		{"Abu Dhabi emirate", "abu-dhabi-ae"},
		{"Gaza Strip", "gaza"},
		{"Quebec", "quebec"},
		{"Québec City", "quebec-city"},
		{"People’s Republic of China", "china"},
		{"Deutschland", "germany"},
		{"Georgia", "georgia"},
		{"Paris", "paris"},
		{"Washington", "washington"},
		{"New York", "new-york"},
		{"Gaza", "gaza"},
		{"Odessa", "odesa"},
		{"Calif.", "california"},
		{"St Petersburg", "st-petersburg"},
		{"Zürich", "zurich"},
		{"the Kremlin", "kremlin"},
		{"West Bank", "west-bank"},
		{"Rapides Parish", "rapides-parish"},
		{"Київ", "kyiv"},
		{"東京", "tokyo"},
		{"القاهرة", "cairo"},
		{"日本", "japan"},
		{"Ungarn", "hungary"},
		{"Kanawha", "kanawha-county"},
		{"Los Angeles", "los-angeles"},
		{"Greater Mumbai", "mumbai"},
		{"River Volga", "volga"},
		{"City of Toronto", "toronto"},
		{"the Gulf", "persian-gulf"},
		{"Boulder", "boulder"},
		{"Schiphol", "schiphol"},
		{"Cauvery", "kaveri"},
	} {
		found := Lookup(c.name)
		if len(found) == 0 || found[0].ID != c.want {
			t.Errorf("Lookup(%q) = %v, want %s first", c.name, ids(found), c.want)
		}
	}
}

func ids(es []*Entry) []news.PlaceID {
	var all []news.PlaceID
	for _, e := range es {
		all = append(all, e.ID)
	}
	return all
}

func TestLookupUnknown(t *testing.T) {
	for _, s := range []string{"", "the", ".", "Nowhereville upon Nothing", "region", "Bavaria city", "City Council", "Council", "Maurice County", "\xff\xfe"} {
		if found := Lookup(s); found != nil {
			t.Errorf("Lookup(%q) = %v, want nil", s, ids(found))
		}
	}
}

func TestNamesake(t *testing.T) {
	if e := Get("paris-texas-us"); e == nil || e.Name != "Paris" || e.Country != "US" || e.Parent != "texas" {
		t.Errorf("Get(paris-texas-us) = %+v, want Paris in Texas", e)
	}
	texas, ok := Abbreviation("TX")
	if !ok || Inside("Paris", texas) != Get("paris-texas-us") {
		t.Errorf("Paris, TX is %v, want paris-texas-us", Inside("Paris", texas))
	}
}

// TestObscure: a village whose name is a word is found with its area, and not by the word alone.
func TestObscure(t *testing.T) {
	idaho, _ := Abbreviation("Idaho")
	if e := Inside("Council", idaho); e == nil || e.Parent != "idaho" {
		t.Errorf("Council, Idaho is %v", e)
	}
	if found := Lookup("Council"); found != nil {
		t.Errorf("Council alone is %v", ids(found))
	}
}

func TestAncestors(t *testing.T) {
	if got := Ancestors("donetsk"); len(got) != 3 || got[0] != "donetsk-oblast" || got[1] != "ukraine" || got[2] != "europe" {
		t.Errorf("Ancestors(donetsk) = %v", got)
	}
	if !Within(Get("kremlin"), "russia") || Within(Get("kremlin"), "ukraine") {
		t.Error("the Kremlin is not in Russia alone")
	}
}

func TestOuterOfZeroEntry(t *testing.T) {
	if e := new(Entry).Outer(); e != nil {
		t.Errorf("the zero Entry lies in %s", e.ID)
	}
}

func TestMaxWords(t *testing.T) {
	for word, want := range map[string]int{"united": 5, "kyiv": 1, "xyzzy": 0, "": 0} {
		if got := MaxWords(word); got < want || want == 0 && got > 0 {
			t.Errorf("MaxWords(%q) = %d, want %d or more", word, got, want)
		}
	}
}

func TestLookupTakesNoMemory(t *testing.T) {
	for _, s := range []string{"Kiev", "the United Arab Emirates", "No Such Place", "Xyzzy", "St. Petersburg's"} {
		Lookup(s)
		if n := testing.AllocsPerRun(100, func() { Lookup(s) }); n > 0 {
			t.Errorf("Lookup(%q) takes memory %v times", s, n)
		}
	}
}

func TestDemonym(t *testing.T) {
	for word, want := range map[string]news.PlaceID{
		"Ukrainian": "ukraine", "Russians": "russia", "Danes": "denmark", "Dutch": "netherlands", "Chechen": "chechnya", "Texan": "texas",
		"Emirati": "united-arab-emirates", "European": "europe", "British": "united-kingdom", "Palestinians": "palestine",
	} {
		if e, ok := Demonym(word); !ok || e.ID != want {
			t.Errorf("Demonym(%q) = %v, want %s", word, e, want)
		}
	}
	if e, ok := Demonym("Martian"); ok {
		t.Errorf("Demonym(Martian) = %s", e.ID)
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Kiev", "Kyiv", true},
		{"the Netherlands", "Holland", true},
		{"Lvov", "Lemberg", true},
		{"Transnistria", "Russia", false},
		{"United States", "United Kingdom", false},
		{"Niger", "Nigeria", false},
		{"Guinea", "Papua New Guinea", false},
		{"Novaya Slobodka", "Novaja Slobodka", true}, // a village that no table has
		{"", "Kyiv", false},
	} {
		if got, why := Match(c.a, c.b); got != c.want {
			t.Errorf("Match(%q, %q) = %v, %s", c.a, c.b, got, why)
		}
		if got, _ := Match(c.b, c.a); got != c.want {
			t.Errorf("Match(%q, %q) differs from its reverse", c.b, c.a)
		}
	}
}

// TestTable checks what must hold for every row.
func TestTable(t *testing.T) {
	g := load()
	seen := map[news.PlaceID]bool{}
	countries := 0
	for row := range g.Len() {
		e := g.entry(row)
		switch {
		case seen[e.ID]:
			t.Errorf("%s twice", e.ID)
		case e.ID == "" || e.Name == "" || strings.ContainsAny(string(e.ID), " \t|"):
			t.Errorf("id %q, name %q", e.ID, e.Name)
		case e.Lat < -90 || e.Lat > 90 || e.Lon < -180 || e.Lon > 180:
			t.Errorf("%s lies at %v, %v", e.ID, e.Lat, e.Lon)
		case e.Parent != "" && Get(e.Parent) == nil:
			t.Errorf("%s has the parent %s, which is none", e.ID, e.Parent)
		case e.Outer() != Get(e.Parent):
			t.Errorf("%s lies in %v, want %s", e.ID, e.Outer(), e.Parent)
		case e.Country != "" && e.Kind != Country && load().known(load().Country(e.Country)) == nil:
			t.Errorf("%s lies in the country %s, which is none", e.ID, e.Country)
		}
		seen[e.ID] = true
		if e.Kind == Country {
			countries++
		}
		checkNames(t, e)
	}
	if countries < 240 || g.Len() < 50_000 {
		t.Errorf("%d countries of %d places", countries, g.Len())
	}
}

// checkNames checks that an entry is found by all its names.
func checkNames(t *testing.T, e *Entry) {
	t.Helper()
	for _, n := range append([]string{e.Name}, e.Variants()...) {
		found := false
		for _, x := range load().inside(n) {
			found = found || x == e
		}
		if !found {
			t.Errorf("%s is not found by %q", e.ID, n)
		}
	}
}

func TestCapitals(t *testing.T) {
	for country, capital := range map[string]news.PlaceID{"UA": "kyiv", "RU": "moscow", "US": "washington", "GB": "london", "FR": "paris", "KE": "nairobi"} {
		if e := Get(capital); e == nil || e.Kind != Capital || e.Country != country {
			t.Errorf("capital of %s: %+v", country, e)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"the U.S.", "St. Petersburg’s", "Guinea-Bissau", "Trinidad & Tobago", "Санкт-Петербург", "the the s's", "'s's"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		if a, b := Lookup(s), Lookup(once); len(a) != len(b) {
			t.Errorf("Lookup(%q) finds %d places, folded %d", s, len(a), len(b))
		}
	})
}
