package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"onrecord/data/gazetteer/internal/table"
)

// row is a row in the making: its parent is still a pointer, or a slug written by hand.
type row struct {
	table.Row
	parent *row
}

// builder collects the rows, with the ways to find those that are parents of others.
type builder struct {
	world     *world
	hand      *hand
	rows      []*row
	countries map[string]*row // by ISO code
	divisions map[string]*row // by GeoNames code
	capitals  map[string]bool // countries whose capital has been met
}

func rowsOf(w *world, h *hand) []*row {
	b := &builder{world: w, hand: h, countries: map[string]*row{}, divisions: map[string]*row{}, capitals: map[string]bool{}}
	slices.SortFunc(w.cities, func(x, y city) int { return cmp.Or(y.Population-x.Population, x.ID-y.ID) })
	b.addRegions()
	b.addCountries()
	b.addDivisions()
	b.addCities()
	b.addCounties()
	return b.rows
}

func (b *builder) add(r table.Row, parent *row) *row {
	n := &row{Row: r, parent: parent}
	b.rows = append(b.rows, n)
	return n
}

func (b *builder) addRegions() {
	for _, f := range b.hand.regions {
		b.add(table.Row{
			Name: f[0], Kind: f[1], Country: f[2], Lat: degree(f[3]), Lon: degree(f[4]), Parent: f[5],
			Adjectives: names(f[6]), Variants: names(f[7]),
		}, nil)
	}
}

var continents = map[string]string{
	"AF": "africa", "AS": "asia", "EU": "europe", "NA": "north-america", "SA": "south-america", "OC": "oceania", "AN": "",
}

// languages are those in which countries are known besides English: the large ones of Europe and of the world's news.
var languages = []language.Tag{
	language.German, language.French, language.Spanish, language.Italian, language.Portuguese, language.Dutch, language.Polish,
	language.Russian, language.Ukrainian, language.Arabic, language.SimplifiedChinese, language.TraditionalChinese, language.Japanese,
	language.Korean, language.Greek, language.Hebrew, language.Persian, language.Turkish, language.Hindi, language.Bulgarian, language.Serbian,
	language.Czech, language.Hungarian, language.Romanian, language.Swedish, language.Danish, language.Norwegian, language.Finnish,
}

// otherMeanings are names of countries in those languages that say something else in English: a word, a given name, a city.
var otherMeanings = map[string]bool{
	"island": true, "chili": true, "grenade": true, "granada": true, "maurice": true, "mauricio": true, "dominique": true, "salvador": true,
}

// shortestForeign is the length of the shortest name in foreign Latin letters: shorter ones ("Fas", Turkish for Morocco) are other words.
const shortestForeign = 4

// foreignNames returns the names of a country in other languages, but for those that mean something else.
func foreignNames(code string, taken map[string]string) []string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return nil
	}
	var all []string
	for _, l := range languages {
		n := display.Regions(l)
		if n == nil {
			continue
		}
		f := table.Fold(n.Name(region))
		owner, known := taken[f]
		if otherMeanings[f] || known && owner != code || isScript(f, unicode.Latin) && len(f) < shortestForeign {
			continue
		}
		all = append(all, n.Name(region))
	}
	return all
}

// englishNames tells the country of each name that people wrote down.
func (b *builder) englishNames() map[string]string {
	taken := map[string]string{}
	for _, f := range b.hand.countries {
		for _, n := range append(names(f[5]), f[3]) {
			taken[table.Fold(n)] = f[0]
		}
	}
	return taken
}

func (b *builder) addCountries() {
	taken := b.englishNames()
	for _, f := range b.hand.countries {
		c := b.world.countries[f[0]]
		others := append(append(names(f[5]), c.Name), foreignNames(f[0], taken)...)
		b.countries[f[0]] = b.add(table.Row{
			Name: f[3], Kind: "country", Country: f[0], Lat: degree(f[1]), Lon: degree(f[2]), Parent: continents[c.Continent],
			Population: c.Population, GeoNames: c.ID, Adjectives: names(f[4]), Variants: others,
		}, nil)
	}
}

// generic are words that a division's name can go without.
var generic = map[string]bool{
	"oblast": true, "oblast'": true, "province": true, "region": true, "state": true, "governorate": true, "krai": true, "kray": true,
	"republic": true, "department": true, "prefecture": true, "metropolitan": true, "voivodeship": true, "district": true,
	"county": true, "division": true, "municipality": true, "oblisi": true, "regional": true,
}

func (b *builder) addDivisions() {
	middle := middles(b.world.cities, func(c city) (string, float64, float64, int) {
		return c.Country + "." + c.Division, c.Lat, c.Lon, c.Population
	})
	for _, d := range b.world.divisions {
		cc, _, _ := strings.Cut(d.Code, ".")
		if b.countries[cc] == nil || middle[d.Code] == nil {
			continue
		}
		m := middle[d.Code]
		r := table.Row{Name: strings.TrimSpace(d.Name), Code: d.Code, Kind: "division", Country: cc, Lat: m.lat, Lon: m.lon, Population: m.population}
		if f, ok := b.hand.divisions[d.Code]; ok {
			r.Variants = append(names(f[2]), r.Name)
			r.Name = cmp.Or(f[0], r.Name)
			r.Adjectives = names(f[1])
			if f[3] != "" {
				r.Lat, r.Lon = degree(f[3]), degree(f[4])
			}
		}
		switch stem := withoutGeneric(r.Name); {
		case isDirection(stem): // "Centre", "South East": no name without its country
			r.Name += " (" + b.countries[cc].Name + ")"
		case !table.IsNearby(cc) && table.IsObscure(r): // "Lakes", "Unity"
			r.Weight = table.Obscure
		case stem != r.Name:
			r.Variants = append(r.Variants, stem)
		}
		b.divisions[d.Code] = b.add(r, b.countries[cc])
	}
}

func withoutGeneric(s string) string {
	words := strings.Fields(s)
	for len(words) > 1 && generic[strings.ToLower(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	if len(words) > 2 && words[1] == "of" && generic[strings.ToLower(words[0])] {
		words = words[2:]
	}
	return strings.Join(words, " ")
}

// directions are the words of which the names of some divisions are made.
var directions = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "centre": true, "center": true, "central": true, "northern": true,
	"southern": true, "eastern": true, "western": true, "upper": true, "lower": true, "northeast": true, "northwest": true,
	"southeast": true, "southwest": true, "far": true, "coast": true, "capital": true, "plateau": true, "red": true, "sea": true,
	"delta": true, "mid": true, "highlands": true, "islands": true,
}

func isDirection(s string) bool {
	for w := range strings.FieldsSeq(table.Fold(s)) {
		if !directions[w] && !generic[w] {
			return false
		}
	}
	return true
}

// countyCountries are the countries whose second-level divisions stand in the news.
var countyCountries = map[string]bool{"US": true, "GB": true, "IE": true, "FR": true, "ES": true, "IT": true, "PH": true, "IN": true, "PK": true}

// famousCity is the number of people of a city whose name alone is never that of a county: Los Angeles, Jackson in Mississippi.
const famousCity = 150_000

// addCounties adds second-level divisions, where their name is not that of a city.
func (b *builder) addCounties() {
	middle := middles(b.world.towns, func(t town) (string, float64, float64, int) {
		return t.Country + "." + t.Division + "." + t.County, t.Lat, t.Lon, smallTown
	})
	taken, famous := map[string]bool{}, map[string]bool{}
	for _, r := range b.rows {
		taken[r.Country+table.Fold(r.Name)] = true
		if r.Kind == "country" || r.Kind == "division" || r.Kind == "capital" || r.Population >= famousCity {
			famous[table.Fold(r.Name)] = true
		}
	}
	for _, c := range b.world.counties {
		cc, m := c.Code[:2], middle[c.Code]
		if !countyCountries[cc] || m == nil {
			continue
		}
		name := countyName(c.Name, cc)
		if name == "" || taken[cc+table.Fold(name)] && cc != "US" {
			continue
		}
		parent := b.divisions[c.Code[:strings.LastIndexByte(c.Code, '.')]]
		r := table.Row{Name: name, Code: c.Code, Kind: "county", Country: cc, Lat: m.lat, Lon: m.lon, Population: m.population}
		if stem := withoutGeneric(name); cc == "US" && stem != name && !famous[table.Fold(stem)] && !table.IsWord(stem) {
			r.Variants = []string{stem} // "Suffolk and Nassau counties", "in Kanawha"
		}
		b.add(r, cmp.Or(parent, b.countries[cc]))
	}
}

// countyName returns a county's name as it is printed; empty for those of towns, which are in the table already.
func countyName(s, cc string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "Département du "), "Département de la ")
	for _, town := range []string{"City", "Borough", "Council", "borough", "District of", "Raionul"} {
		if cc != "US" && strings.Contains(s, town) {
			return ""
		}
	}
	for _, kind := range []string{"Provincia di ", "Provincia de ", "Province of "} {
		s = strings.TrimPrefix(s, kind)
	}
	if stem, ok := strings.CutSuffix(s, " County"); ok && cc == "IE" {
		return "County " + stem
	}
	return s
}

// middle is the mean position of the towns of a division and the number of people in them.
type middle struct {
	lat, lon   float64
	population int
}

// smallTown is the number of people that a town counts for where the number is not known.
const smallTown = 5000

func middles[T any](towns []T, of func(T) (code string, lat, lon float64, population int)) map[string]*middle {
	all := map[string]*middle{}
	n := map[string]float64{}
	for _, t := range towns {
		code, lat, lon, population := of(t)
		if all[code] == nil {
			all[code] = &middle{}
		}
		all[code].lat += lat
		all[code].lon += lon
		all[code].population += population
		n[code]++
	}
	for k, m := range all {
		m.lat /= n[k]
		m.lon /= n[k]
	}
	return all
}

// amendment is a row of cities.tsv.
type amendment struct {
	name   string
	others []string
	weight float64
}

func (b *builder) addCities() {
	amend := map[string]amendment{}
	for _, f := range b.hand.cities {
		amend[f[1]+f[0]] = amendment{f[2], names(f[3]), degree(f[4])}
	}
	for _, c := range b.world.cities { // the largest first: an amendment is of the largest city of its name
		parent := cmp.Or(b.divisions[c.Country+"."+c.Division], b.countries[c.Country])
		if parent == nil || isCityState(b.countries[c.Country], c) {
			continue
		}
		kind := b.cityKind(c)
		r := table.Row{
			Name: c.Name, Kind: kind, Country: c.Country, Lat: c.Lat, Lon: c.Lon, Population: c.Population, GeoNames: c.ID,
			Variants: otherNames(c, kind == "capital"),
		}
		if a, ok := amend[c.Country+c.Name]; ok {
			delete(amend, c.Country+c.Name)
			r.Variants = append(append(a.others, r.Variants...), r.Name)
			r.Name, r.Weight = cmp.Or(a.name, r.Name), a.weight
		} else if table.IsObscure(r) {
			r.Weight = table.Obscure
		}
		b.add(r, parent)
	}
	for k := range amend {
		fmt.Println("cities.tsv: no city", k)
	}
}

func (b *builder) cityKind(c city) string {
	switch {
	case !b.capitals[c.Country] && table.Fold(b.world.countries[c.Country].Capital) == table.Fold(c.Name):
		b.capitals[c.Country] = true
		return "capital"
	case b.world.features[c.ID] == "PPLX":
		return "district"
	}
	return "city"
}

// isCityState reports whether the city is the country itself, under one name.
func isCityState(c *row, x city) bool {
	return c != nil && table.Fold(c.Name) == table.Fold(x.Name) && c.Population < 10_000_000 && x.Country != "LU" && x.Country != "DJ"
}
