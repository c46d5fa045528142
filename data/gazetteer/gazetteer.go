// Package gazetteer knows the places of the world that stand in the news: countries and regions, their first-level divisions, cities,
// waters, islands, and the buildings that stand for a government. Each has one name under which an English reader files it, all
// its other names, coordinates, and the place around it, so that a report from Donetsk is one from Ukraine.
//
// The table is embedded and read at the first use. All functions are safe for concurrent use; what they return is shared and must
// not be changed.
package gazetteer

import (
	_ "embed"
	"sync"

	"onrecord/data/gazetteer/internal/table"
	"onrecord/data/news"
)

// Version counts the changes of the table that can change what is found in a text.
const Version = 1

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
	Building // or a street, or a square: Kremlin, Downing Street
)

var kindNames = [...]string{
	City: "city", Country: "country", Capital: "capital", Continent: "continent", Region: "region", Division: "division", County: "county",
	District: "district", Island: "island", Mountain: "mountain", Water: "water", Building: "building",
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

	rank     float64
	variants []string // folded
}

// Rank orders places of one name: the higher, the better known. Roughly a number of people.
func (e *Entry) Rank() float64 { return e.rank }

// Variants returns the other names of the place, folded as Fold does.
func (e *Entry) Variants() []string { return e.variants }

//go:embed places.tsv.zst
var compressed []byte

// gazetteer is the table in memory, with its indexes.
type gazetteer struct {
	entries    []Entry
	byID       map[news.PlaceID]int32
	byName     map[string]int32 // folded name → first of a chain in named
	named      []named
	countries  map[string]int32 // by ISO code
	adjectives map[string]int32 // folded
	first      map[string]uint8 // first word of names → words in the longest such name
}

// named is a name of an entry; next is the next one of the same name, or -1.
type named struct {
	entry, next int32
	variant     bool
}

// load reads the table at the first use.
var load = sync.OnceValue(func() *gazetteer { return newGazetteer(compressed) })

// newGazetteer reads a table. The one that is embedded is tested, so it can only be broken by a programmer.
func newGazetteer(compressed []byte) *gazetteer {
	rows, err := table.Read(compressed)
	if err != nil {
		panic("gazetteer: " + err.Error())
	}
	g := &gazetteer{
		entries:    make([]Entry, len(rows)),
		byID:       make(map[news.PlaceID]int32, len(rows)),
		byName:     make(map[string]int32, 2*len(rows)),
		named:      make([]named, 0, 2*len(rows)),
		countries:  make(map[string]int32, 256),
		adjectives: make(map[string]int32, 1024),
		first:      make(map[string]uint8, len(rows)),
	}
	for i, r := range rows {
		g.add(int32(i), r)
	}
	return g
}

var kinds = func() map[string]Kind {
	m := make(map[string]Kind, len(kindNames))
	for k, s := range kindNames {
		m[s] = Kind(k)
	}
	return m
}()

func (g *gazetteer) add(i int32, r table.Row) {
	g.entries[i] = Entry{
		ID: news.PlaceID(r.ID), Name: r.Name, Kind: kinds[r.Kind], Country: r.Country, Lat: r.Lat, Lon: r.Lon, Population: r.Population,
		Parent: news.PlaceID(r.Parent), GeoNames: r.GeoNames, rank: r.Rank(), variants: r.Variants,
	}
	g.byID[news.PlaceID(r.ID)] = i
	if g.entries[i].Kind == Country {
		g.countries[r.Country] = i
	}
	g.addName(table.Fold(r.Name), i, false)
	for _, v := range r.Variants {
		g.addName(v, i, true)
	}
	for _, a := range r.Adjectives {
		g.addAdjective(foldAdjective(a), i)
	}
}

func (g *gazetteer) addName(folded string, i int32, variant bool) {
	next, ok := g.byName[folded]
	if !ok {
		next = -1
		word, n := firstWord(folded)
		g.first[word] = max(g.first[word], n)
	}
	g.byName[folded] = int32(len(g.named))
	g.named = append(g.named, named{i, next, variant})
}

func (g *gazetteer) addAdjective(a string, i int32) {
	if have, ok := g.adjectives[a]; !ok || g.entries[have].rank < g.entries[i].rank {
		g.adjectives[a] = i
	}
}

// firstWord returns the first word of a folded name and the number of its words.
func firstWord(s string) (word string, words uint8) {
	words = 1
	end := len(s)
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == ' ' {
			words++
			end = i
		}
	}
	return s[:end], words
}
