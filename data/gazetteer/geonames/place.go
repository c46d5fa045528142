package geonames

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/data/gazetteer/internal/table"
)

// The columns of a line about a place; there are 19.
const (
	columnNumber = iota
	columnName
	columnPlainName
	columnOtherNames
	columnLat
	columnLon
	columnClass
	columnCode
	columnCountry
	columnOtherCountries
	columnDivision
	columnCounty
	columnPopulation = 14
	placeColumns     = 19
)

// feature is a place as GeoNames tells it.
type feature struct {
	number           uint32
	name             string
	class, code      string
	country          string
	division, county string // codes: "05", "079"
	lat, lon         float64
	population       int
	preferred        string   // the name preferred in English
	others           []string // other names
}

// place takes a line about a place, if it is chosen.
func (im *importer) place(c [][]byte) error {
	if len(c) != placeColumns {
		return bad(fmt.Sprintf("it has %d columns, and lines about places have %d", len(c), placeColumns))
	}
	im.counts.Places++
	n, err := number(c[columnNumber])
	if err != nil {
		return err
	}
	lat, errLat := degree(c[columnLat], 90)
	lon, errLon := degree(c[columnLon], 180)
	if errLat != nil || errLon != nil {
		return bad(fmt.Sprintf("%q, %q is no position", short(c[columnLat]), short(c[columnLon])))
	}
	population, err := strconv.Atoi(string(c[columnPopulation]))
	if err != nil && len(c[columnPopulation]) > 0 || population < 0 || population > math.MaxInt32*4 {
		return bad(fmt.Sprintf("%q is no number of people", short(c[columnPopulation])))
	}
	if len(c[columnName]) == 0 || !utf8.Valid(c[columnName]) {
		return bad("it has no name")
	}
	f := feature{
		number: n, name: string(c[columnName]), class: string(c[columnClass]), code: string(c[columnCode]), country: string(c[columnCountry]),
		division: string(c[columnDivision]), county: string(c[columnCounty]), lat: lat, lon: lon, population: population,
	}
	if !im.isChosen(&f) {
		return nil
	}
	im.counts.Kept++
	im.chosen.add(n)
	if _, ok := im.base.row(&f); !ok && f.code == "ADM1" {
		im.divisions[f.country+"."+f.division] = newID(&f)
	}
	return im.sorter.Add(f.record())
}

func degree(b []byte, limit float64) (float64, error) {
	f, err := strconv.ParseFloat(string(b), 64)
	if err != nil || !(math.Abs(f) <= limit) {
		return 0, bad("no position")
	}
	return f, nil
}

// isChosen reports whether the options ask for a place. What the program knows by itself is always welcome.
func (im *importer) isChosen(f *feature) bool {
	if _, ok := im.base.row(f); ok {
		return true
	}
	if !slices.Contains(im.options.Features, f.class) && !slices.Contains(im.options.Features, f.code) {
		return false
	}
	return f.class != "P" || f.population >= im.options.MinPopulation || isSeat(f.code)
}

// isSeat reports whether a town of a feature code is the seat of a country, or of one of its divisions of the first or second level.
func isSeat(code string) bool { return code == "PPLC" || code == "PPLA" || code == "PPLA2" }

// record writes a place for the sorter; readFeature reads it.
func (f *feature) record() []byte {
	b := binary.BigEndian.AppendUint32(nil, f.number)
	b = append(b, recordPlace)
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(f.lat))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(f.lon))
	b = binary.BigEndian.AppendUint64(b, uint64(f.population))
	return append(b, strings.Join([]string{f.name, f.class, f.code, f.country, f.division, f.county}, "\t")...)
}

// recordHead is the length of the number and of what a record is.
const recordHead = 5

func readFeature(record []byte) *feature {
	b := record[recordHead:]
	texts := strings.Split(string(b[24:]), "\t")
	return &feature{
		number: binary.BigEndian.Uint32(record), lat: math.Float64frombits(binary.BigEndian.Uint64(b)), lon: math.Float64frombits(binary.BigEndian.Uint64(b[8:])),
		population: int(binary.BigEndian.Uint64(b[16:])),
		name:       texts[0], class: texts[1], code: texts[2], country: texts[3], division: texts[4], county: texts[5],
	}
}

// kind returns what a place is.
func (f *feature) kind() string {
	switch f.class {
	case "P":
		return townKind(f.code)
	case "A":
		return areaKind(f.code)
	case "H", "U":
		return "water"
	case "T":
		return landKind(f.code)
	case "L":
		if f.code == "CONT" {
			return "continent"
		}
	case "S", "R":
		return "site"
	}
	return "region"
}

func townKind(code string) string {
	switch code {
	case "PPLC":
		return "capital"
	case "PPLX":
		return "district"
	}
	return "city"
}

func areaKind(code string) string {
	switch {
	case code == "ADM1":
		return "division"
	case strings.HasPrefix(code, "ADM"):
		return "county"
	}
	return "region" // countries and territories are known by themselves
}

func landKind(code string) string {
	switch {
	case strings.HasPrefix(code, "ISL"), code == "ATOL":
		return "island"
	case code == "MT", code == "MTS", code == "PK", code == "PKS", code == "VLC", code == "HLL", code == "HLLS", code == "RDGE":
		return "mountain"
	}
	return "region"
}

// row returns the row of a place that the program does not know.
func (im *importer) row(f *feature) table.Row {
	r := table.Row{
		ID: newID(f), Name: f.name, Kind: f.kind(), Country: im.base.countryCode(f.country), Parent: im.parent(f), Lat: f.lat, Lon: f.lon,
		Population: f.population, GeoNames: int(f.number), Variants: f.others,
	}
	switch f.code {
	case "ADM1":
		r.Code = f.country + "." + f.division
	case "ADM2":
		r.Code = f.country + "." + f.division + "." + f.county
	}
	if f.preferred != "" && f.preferred != f.name {
		r.Variants = append(r.Variants, f.name)
		r.Name = f.preferred
	}
	if f.class != "A" && table.IsObscure(r) {
		r.Weight = table.Obscure
	}
	return r
}

// newID is the id of a place that the program does not know. It depends on nothing but the place, so that it is the same at every
// import, whatever else is chosen.
func newID(f *feature) string { return table.Slug(f.name) + "-" + strconv.Itoa(int(f.number)) }

// parent returns the id of the place around another: what the hierarchy says, else its county if the program knows it, its division, its
// country.
func (im *importer) parent(f *feature) string {
	if id, ok := im.base.byNumber[im.parents[f.number]]; ok { // what is known lies in what is known, so nothing lies in itself
		return im.base.ids[id]
	}
	division := f.country + "." + f.division
	country := im.base.countries[f.country]
	if f.code == "ADM1" {
		return country
	}
	if id := im.base.byCode[division+"."+f.county]; id != "" && f.class != "A" {
		return id
	}
	return cmp.Or(im.base.byCode[division], im.divisions[division], country)
}
