// Package gazetteer knows the places of the world that stand in the news: countries and regions, their first-level divisions, cities,
// waters, islands, and the buildings that stand for a government. Each has one name under which an English reader files it, all
// its other names, coordinates, and the place around it, so that a report from Donetsk is one from Ukraine.
//
// The table is embedded, or in a file (Use), and searched where it lies; a place is read when it is first asked for. All functions are
// safe for concurrent use; what they return is shared and must not be changed.
package gazetteer

import (
	_ "embed"
	"sync/atomic"

	"onrecord/data/gazetteer/internal/table"
	"onrecord/data/news"
)

// Version counts the changes of the table that can change what is found in a text.
const Version = 2

// Kind is what a place is.
type Kind uint8

// The kinds of place.
const (
	City Kind = iota
	Country
	Capital   // the capital city of a country
	Continent // Africa
	Region    // larger or smaller than a country, without a government over it: Balkans, Donbas, Siberia
	Division  // first-level division: state, province, oblast, Land
	County    // second-level division
	District  // part of a city
	Island    // or islands
	Mountain
	Water    // ocean, sea, river, lake, strait
	Building // or a street, or a square, that stands for its town or a government: Kremlin, Downing Street
	Site     // a place of its own where nobody is at home: airport, base, camp, power station
)

var kindNames = [...]string{
	City: "city", Country: "country", Capital: "capital", Continent: "continent", Region: "region", Division: "division", County: "county",
	District: "district", Island: "island", Mountain: "mountain", Water: "water", Building: "building", Site: "site",
}

// String returns the kind's name, as "division".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Entry is one place.
type Entry struct {
	ID         news.PlaceID
	Name       string // as an English reader files it: "Kyiv", "United States"
	Kind       Kind
	Country    string  // ISO 3166-1 alpha-2, upper case; empty for what lies in several
	Lat, Lon   float64 // degrees, WGS 84; for an area a point in its middle
	Population int     // 0 where unknown
	Parent     news.PlaceID
	GeoNames   int // GeoNames id; 0 where unknown

	outer    int // one more than the row of the parent, 0 for none
	rank     float64
	obscure  bool // its name alone is a word and does not mean the place
	variants []string
}

// Rank orders places of one name: the higher, the better known. Roughly a number of people.
func (e *Entry) Rank() float64 { return e.rank }

// Outer returns the place around this one; nil at the top.
func (e *Entry) Outer() *Entry {
	g := load()
	return g.known(e.outer-1, e.outer > 0)
}

// Variants returns the other names of the place, as printed.
func (e *Entry) Variants() []string { return e.variants }

//go:embed places.bin
var embedded string

// Embedded returns the table in the program, for those that make others of it.
func Embedded() string { return embedded }

// gazetteer is an open table with what has been asked of it.
type gazetteer struct {
	*table.Table
	entries []atomic.Pointer[Entry] // by row; nil where nobody has asked
	names   []atomic.Pointer[named] // by name; nil where nobody has asked
}

// newGazetteer opens a table.
func newGazetteer(s string) (*gazetteer, error) {
	t, err := table.Open(s)
	if err != nil {
		return nil, err
	}
	return &gazetteer{t, make([]atomic.Pointer[Entry], t.Len()), make([]atomic.Pointer[named], t.Names())}, nil
}

// entry returns the entry of a row, the same one every time.
func (g *gazetteer) entry(row int) *Entry {
	if e := g.entries[row].Load(); e != nil {
		return e
	}
	g.entries[row].CompareAndSwap(nil, newEntry(g.Row(row)))
	return g.entries[row].Load()
}

// known is entry of what a search of the table found, if it did.
func (g *gazetteer) known(row int, ok bool) *Entry {
	if !ok {
		return nil
	}
	return g.entry(row)
}

func newEntry(r table.Row, parent int) *Entry {
	return &Entry{
		ID: news.PlaceID(r.ID), Name: r.Name, Kind: kinds[r.Kind], Country: r.Country, Lat: r.Lat, Lon: r.Lon, Population: r.Population,
		Parent: news.PlaceID(r.Parent), GeoNames: r.GeoNames, outer: parent + 1, rank: r.Rank(),
		obscure: r.Weight > 0 && r.Weight <= table.Obscure, variants: r.Variants,
	}
}

var kinds = func() map[string]Kind {
	m := make(map[string]Kind, len(kindNames))
	for k, s := range kindNames {
		m[s] = Kind(k)
	}
	return m
}()
