// Package table is the format of the gazetteer's table: places by id, and the indexes that lead to them, all searched where they lie. The
// gazetteer asks it; the program in data/gazetteer/build and package geonames write it.
package table

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
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
	Code       string   // of a division or county in GeoNames: "UA.05", "US.LA.079"
	Adjectives []string // folded: "ukrainian", "dane"
	Variants   []string // other names, as printed
}

// Table is an open table. Rows are known by their place in the order of ids.
type Table struct {
	edition    int
	rows       dict  // id → the other fields
	names      dict  // folded name → words in the longest name that begins with it, rows that have it (the best known first)
	byName     index // of names
	adjectives dict  // folded adjective → row
	countries  dict  // ISO code → row of the country
}

// format stands at the front of every table. The last number changes with the form of what follows:
//
//	1: names of rows were numbers of folded names
//	2: header with checksum and edition; names are found by their hashes; other names as printed; codes of divisions
const format = "onrecord places 2\n"

// Behind the format stand the size of the body (8 bytes), its checksum (CRC-32C) and the edition (4 bytes each), little-endian.
const headerSize = len(format) + 8 + 4 + 4

// ErrFormat: it is no table, or one of another version of the program.
var ErrFormat = errors.New("no table of places in the format of this program")

// ErrDamaged: it was a table once.
var ErrDamaged = errors.New("the table of places is damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// header is what stands in front of a table.
type header struct {
	size     uint64
	checksum uint32
	edition  uint32
}

func (h header) append(b []byte) []byte {
	b = append(b, format...)
	b = binary.LittleEndian.AppendUint64(b, h.size)
	b = binary.LittleEndian.AppendUint32(b, h.checksum)
	return binary.LittleEndian.AppendUint32(b, h.edition)
}

// readHeader reads the header in front of a table.
func readHeader(s string) (header, error) {
	if !strings.HasPrefix(s, format) {
		return header{}, ErrFormat
	}
	if len(s) < headerSize {
		return header{}, fmt.Errorf("%w: it ends in its header", ErrDamaged)
	}
	b := []byte(s[len(format):headerSize])
	return header{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint32(b[8:]), binary.LittleEndian.Uint32(b[12:])}, nil
}

// Open returns the table that s holds, without reading it. The error is ErrFormat or ErrDamaged.
func Open(s string) (*Table, error) {
	h, err := readHeader(s)
	if err != nil {
		return nil, err
	}
	r := reader(s[headerSize:])
	if uint64(len(r)) != h.size {
		return nil, fmt.Errorf("%w: it has %d bytes and should have %d", ErrDamaged, len(r), h.size)
	}
	t := Table{edition: int(h.edition)}
	for _, d := range []*dict{&t.rows, &t.names, &t.adjectives, &t.countries} {
		if *d, err = openDict(&r); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if t.byName, err = openIndex(&r, t.names.keys); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return &t, nil
}

// Verify compares a table with its checksum, for which it reads all of it. The error is ErrFormat, ErrDamaged or one of r.
func Verify(r io.Reader) error {
	front := make([]byte, headerSize)
	if n, err := io.ReadFull(r, front); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		_, err := readHeader(string(front[:n]))
		return err
	} else if err != nil {
		return err
	}
	h, err := readHeader(string(front))
	if err != nil {
		return err
	}
	sum := crc32.New(castagnoli)
	n, err := io.Copy(sum, r)
	switch {
	case err != nil:
		return err
	case uint64(n) != h.size:
		return fmt.Errorf("%w: it has %d bytes and should have %d", ErrDamaged, n, h.size)
	case sum.Sum32() != h.checksum:
		return fmt.Errorf("%w: its bytes are not those that were written", ErrDamaged)
	}
	return nil
}

// EditionOf returns the edition of the table that r holds; 0 when it is none.
func EditionOf(r io.Reader) int {
	front := make([]byte, headerSize)
	if _, err := io.ReadFull(r, front); err != nil {
		return 0
	}
	h, err := readHeader(string(front))
	if err != nil {
		return 0
	}
	return int(h.edition)
}

// Edition tells how many times a table of this data folder was made: 0 for the one in the program.
func (t *Table) Edition() int { return t.edition }

// Len returns the number of rows.
func (t *Table) Len() int { return t.rows.keys }

// Names returns the number of names, of which each has a number (Find).
func (t *Table) Names() int { return t.names.keys }

// Degrees are kept in thousandths, of about a hundred metres; weights in ten-thousandths.
const (
	degreeUnit = 1000
	weightUnit = 10_000
)

// Row reads row n, 0 ≤ n < Len, and tells the row of its parent, -1 at the top.
func (t *Table) Row(n int) (r Row, parent int) {
	id, value := t.rows.at(n)
	v := reader(value)
	r = readFields(&v)
	r.ID = id
	if parent = v.number() - 1; parent >= t.Len() {
		parent = -1
	}
	if parent >= 0 {
		r.Parent, _ = t.rows.at(parent)
	}
	return r, parent
}

// appendFields writes a row but for its id and its parent; readFields reads them.
func appendFields(b []byte, kind int, r Row) []byte {
	b = appendText(b, r.Name)
	b = append(b, byte(kind))
	b = appendText(b, r.Country)
	b = binary.AppendVarint(b, int64(roundTo(r.Lat, degreeUnit)))
	b = binary.AppendVarint(b, int64(roundTo(r.Lon, degreeUnit)))
	b = append(b, numbers(r.Population, r.GeoNames, roundTo(r.Weight, weightUnit))...)
	b = appendText(b, r.Code)
	return appendTexts(appendTexts(b, r.Adjectives), r.Variants)
}

func readFields(v *reader) Row {
	return Row{
		Name: v.text(), Kind: kinds[min(v.number(), len(kinds)-1)], Country: v.text(),
		Lat: float64(v.signed()) / degreeUnit, Lon: float64(v.signed()) / degreeUnit,
		Population: v.number(), GeoNames: v.number(), Weight: float64(v.number()) / weightUnit,
		Code: v.text(), Adjectives: v.texts(), Variants: v.texts(),
	}
}

func appendTexts(b []byte, texts []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(texts)))
	for _, s := range texts {
		b = appendText(b, s)
	}
	return b
}

func (r *reader) texts() []string {
	n := r.number()
	if n == 0 || n > len(*r) {
		return nil
	}
	all := make([]string, n)
	for i := range all {
		all[i] = r.text()
	}
	return all
}

// ByID finds the row of an id.
func (t *Table) ByID(id string) (n int, ok bool) {
	n, _, ok = t.rows.find(id)
	return n, ok
}

// Find finds a folded name: its number, and the rows that have it, which Rows reads.
func Find[K string | []byte](t *Table, folded K) (n int, rows Rows, ok bool) {
	n, value, ok := lookup(t.names, t.byName, folded)
	v := reader(value)
	v.number() // the longest name that begins so
	return n, Rows{v, t.Len()}, ok
}

// Rows are the rows of a name, the best known first.
type Rows struct {
	rest reader
	end  int // the first number that is no row
}

// Next returns the next row.
func (r *Rows) Next() (row int, ok bool) {
	for r.rest != "" {
		if row := r.rest.number(); row < r.end {
			return row, true
		}
	}
	return 0, false
}

// MaxWords returns the number of words in the longest name that begins with a folded word; 0 when none does.
func MaxWords[K string | []byte](t *Table, word K) int {
	_, value, _ := lookup(t.names, t.byName, word)
	v := reader(value)
	return v.number()
}

// Adjective finds the row that a folded adjective belongs to.
func (t *Table) Adjective(folded string) (n int, ok bool) { return t.single(t.adjectives, folded) }

// Country finds the row of the country with an ISO 3166-1 alpha-2 code.
func (t *Table) Country(code string) (n int, ok bool) { return t.single(t.countries, code) }

func (t *Table) single(d dict, key string) (n int, ok bool) {
	_, value, ok := d.find(key)
	v := reader(value)
	n = v.number()
	return n, ok && n < t.Len()
}

// roundTo rounds f to a whole number of units.
func roundTo(f, unit float64) int { return int(math.Round(f * unit)) }

// kinds are the kinds of place, in the order of their numbers in the table; new ones go to the end.
var kinds = []string{
	"city", "country", "capital", "continent", "region", "division", "county", "district", "island", "mountain", "water", "building", "site",
}
