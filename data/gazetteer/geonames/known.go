package geonames

import (
	"math"
	"strings"

	"onrecord/data/gazetteer/internal/table"
)

// known finds the places that the program knows by itself among those of GeoNames: by their number, by the code of a division, and the
// ones written down by hand by their name, kind and position.
type known struct {
	table     *table.Table
	ids       []string
	byNumber  map[uint32]int // rows
	byCode    map[string]string
	codeRows  map[string]int
	byName    map[string][]int // rows without a number or a code
	countries map[string]string
	taken     map[int]uint32 // which place of GeoNames a row was found to be
}

func newKnown(t *table.Table) *known {
	k := &known{
		table: t, byNumber: map[uint32]int{}, byCode: map[string]string{}, codeRows: map[string]int{}, byName: map[string][]int{},
		countries: map[string]string{}, taken: map[int]uint32{},
	}
	for n := range t.Len() {
		r, _ := t.Row(n)
		k.ids = append(k.ids, r.ID)
		if r.Kind == "country" {
			k.countries[r.Country] = r.ID
		}
		switch {
		case r.GeoNames != 0:
			k.byNumber[uint32(r.GeoNames)] = n
		case r.Code != "":
			k.byCode[r.Code], k.codeRows[r.Code] = r.ID, n
		default:
			for _, s := range append(r.Variants, r.Name) {
				f := table.Fold(s)
				k.byName[f] = append(k.byName[f], n)
			}
		}
	}
	return k
}

// code takes the number of a division from the lists of divisions.
func (k *known) code(code string, number uint32) {
	if n, ok := k.codeRows[code]; ok {
		k.byNumber[number] = n
	}
}

// countryCode returns a code that the program knows; empty for others, as those of countries that are no more.
func (k *known) countryCode(code string) string {
	if k.countries[code] == "" {
		return ""
	}
	return code
}

// row returns the row of a place that the program knows. A row is one place only: of two that could be it, the first.
func (k *known) row(f *feature) (int, bool) {
	n, ok := k.find(f)
	if !ok {
		return 0, false
	}
	if have, taken := k.taken[n]; taken && have != f.number {
		return 0, false
	}
	k.taken[n] = f.number
	return n, true
}

func (k *known) find(f *feature) (int, bool) {
	if n, ok := k.byNumber[f.number]; ok {
		return n, true
	}
	code := f.country + "." + f.division
	switch f.code {
	case "ADM2":
		code += "." + f.county
		fallthrough
	case "ADM1":
		n, ok := k.codeRows[code]
		return n, ok
	}
	if f.class == "P" || f.class == "A" {
		return 0, false // towns and territories have numbers
	}
	for _, n := range k.byName[table.Fold(f.name)] {
		if r, _ := k.table.Row(n); isSame(r, f) {
			return n, true
		}
	}
	return 0, false
}

// near is how far from each other the positions of one place can be, in degrees: those of seas and regions are somewhere in their middle.
var near = map[string]float64{"site": 0.1, "building": 0.1, "district": 0.1, "mountain": 1, "island": 3, "water": 6, "region": 6, "continent": 40}

// isSame reports whether a place written down by hand is one of GeoNames that has its name.
func isSame(r table.Row, f *feature) bool {
	kind := f.kind()
	related := r.Kind == kind || r.Kind == "region" && kind == "mountain" || r.Kind == "mountain" && kind == "region" || r.Kind == "building" && kind == "site"
	if !related || r.Country != "" && f.country != "" && r.Country != f.country {
		return false
	}
	dx := math.Abs(r.Lon - f.lon)
	dx = min(dx, 360-dx) * math.Cos(r.Lat*math.Pi/180)
	return math.Hypot(dx, r.Lat-f.lat) <= near[r.Kind]
}

// merged returns a row of the program with what GeoNames adds: its number, people where none were counted, and other names.
func merged(r table.Row, f *feature) table.Row {
	r.GeoNames = int(f.number)
	if r.Population == 0 && f.class == "A" {
		r.Population = f.population
	}
	have := map[string]bool{table.Fold(r.Name): true}
	for _, s := range r.Variants {
		have[table.Fold(s)] = true
	}
	for _, s := range append(f.others, f.preferred, f.name) {
		if folded := table.Fold(s); !have[folded] && !isShortLatin(folded) {
			have[folded] = true
			r.Variants = append(r.Variants, s)
		}
	}
	return r
}

// shortestLatin is the length of the shortest name in Latin letters that is taken from GeoNames for a place with a name of its own
// already: shorter ones are codes.
const shortestLatin = 4

func isShortLatin(folded string) bool {
	return len(folded) < shortestLatin && !strings.ContainsFunc(folded, func(r rune) bool { return r > unicodeLatin })
}

// unicodeLatin is the last of the Latin letters of Europe.
const unicodeLatin = 0x24f
