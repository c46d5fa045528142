// Package table is the format of the gazetteer's table: places by id, and the indexes that lead to them, all searched where they lie. The
// gazetteer asks it, the program in data/gazetteer/build writes it.
package table

import (
	"errors"
	"math"
	"strings"
)

// Row is one place.
type Row struct {
	ID         string
	Name       string // as an English reader would file it
	Kind       string
	Country    string // ISO 3166-1 alpha-2; empty for what lies in several
	Parent     string // ID of the place around it; empty at the top
	Lat, Lon   float64
	Population int
	GeoNames   int
	Weight     float64  // how much better known it is than its size says; 0 means 1
	Adjectives []string // folded: "ukrainian", "dane"
	Variants   []string // other names, folded
}

// Table is an open table. Rows are known by their place in the order of ids.
type Table struct {
	rows       dict // id → the other fields
	names      dict // folded name → rows, the best known first
	adjectives dict // folded adjective → row
	starts     dict // first word of names of several words → words in the longest of them
	countries  dict // ISO code → row of the country
}

// format stands at the front of every table. The last sign changes with the form of what follows.
const format = "onrecord places 1\n"

// Open returns the table that s holds, without reading it. The error tells that s is none, or not all of one.
func Open(s string) (*Table, error) {
	rest, ok := strings.CutPrefix(s, format)
	if !ok {
		return nil, errors.New("no table of places in this format")
	}
	r := reader(rest)
	var t Table
	for _, d := range []*dict{&t.rows, &t.names, &t.adjectives, &t.starts, &t.countries} {
		var err error
		if *d, err = openDict(&r); err != nil {
			return nil, err
		}
	}
	return &t, nil
}

// Len returns the number of rows.
func (t *Table) Len() int { return t.rows.keys }

// Degrees are kept in thousandths, of about a hundred metres; weights in ten-thousandths.
const (
	degreeUnit = 1000
	weightUnit = 10_000
)

// Row reads row n, 0 ≤ n < Len, and tells the row of its parent, -1 at the top.
func (t *Table) Row(n int) (r Row, parent int) {
	id, value := t.rows.at(n)
	v := reader(value)
	r = Row{
		ID: id, Name: v.text(), Kind: kinds[min(v.number(), len(kinds)-1)], Country: v.text(),
		Lat: float64(v.signed()) / degreeUnit, Lon: float64(v.signed()) / degreeUnit,
		Population: v.number(), GeoNames: v.number(),
	}
	if parent = v.number() - 1; parent >= 0 {
		r.Parent, _ = t.rows.at(parent)
	}
	r.Weight = float64(v.number()) / weightUnit
	r.Adjectives = texts(&v, t.adjectives)
	r.Variants = texts(&v, t.names)
	return r, parent
}

// texts reads a list of keys of d.
func texts(v *reader, d dict) []string {
	var all []string
	for n := v.number(); n > 0; n-- {
		k, _ := d.at(v.number())
		all = append(all, k)
	}
	return all
}

// ByID finds the row of an id.
func (t *Table) ByID(id string) (n int, ok bool) {
	n, _, ok = t.rows.find(id)
	return n, ok
}

// Named returns the rows that have a folded name, the best known first.
func (t *Table) Named(folded string) []int {
	_, value, ok := t.names.find(folded)
	if !ok {
		return nil
	}
	var all []int
	for v := reader(value); v != ""; {
		all = append(all, v.number())
	}
	return all
}

// Adjective finds the row that a folded adjective belongs to.
func (t *Table) Adjective(folded string) (n int, ok bool) { return single(t.adjectives, folded) }

// Country finds the row of the country with an ISO 3166-1 alpha-2 code.
func (t *Table) Country(code string) (n int, ok bool) { return single(t.countries, code) }

// MaxWords returns the number of words in the longest name that begins with a folded word; 0 when none does.
func (t *Table) MaxWords(word string) int {
	if n, ok := single(t.starts, word); ok {
		return n
	}
	if _, _, ok := t.names.find(word); ok {
		return 1
	}
	return 0
}

func single(d dict, key string) (n int, ok bool) {
	_, value, ok := d.find(key)
	v := reader(value)
	return v.number(), ok
}

// roundTo rounds f to a whole number of units.
func roundTo(f, unit float64) int { return int(math.Round(f * unit)) }

// kinds are the kinds of place, in the order of their numbers in the table; new ones go to the end.
var kinds = []string{
	"city", "country", "capital", "continent", "region", "division", "county", "district", "island", "mountain", "water", "building", "site",
}
