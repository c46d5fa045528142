package table

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Write returns the table of rows, whose ids differ. It puts the rows into the order of their ids.
func Write(rows []Row) ([]byte, error) {
	slices.SortFunc(rows, func(x, y Row) int { return strings.Compare(x.ID, y.ID) })
	w := writer{rows: rows, byID: make(map[string]int, len(rows))}
	for i, r := range rows {
		if _, taken := w.byID[r.ID]; taken {
			return nil, fmt.Errorf("two places are %q", r.ID)
		}
		w.byID[r.ID] = i
	}
	w.index()
	names, adjectives, starts, countries := sorted(w.names), sorted(w.adjectives), sorted(w.starts), sorted(w.countries)
	values := make([][]byte, len(rows))
	for i, r := range rows {
		var err error
		if values[i], err = w.value(r, adjectives, names); err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
	}
	b := appendDict([]byte(format), sorted(w.byID), func(i int) []byte { return values[i] })
	b = appendDict(b, names, func(i int) []byte { return numbers(w.named(names[i])...) })
	b = appendDict(b, adjectives, func(i int) []byte { return numbers(w.adjectives[adjectives[i]]) })
	b = appendDict(b, starts, func(i int) []byte { return numbers(w.starts[starts[i]]) })
	return appendDict(b, countries, func(i int) []byte { return numbers(w.countries[countries[i]]) }), nil
}

// writer holds the indexes of a table in the making.
type writer struct {
	rows       []Row
	byID       map[string]int
	names      map[string][]int
	adjectives map[string]int
	starts     map[string]int
	countries  map[string]int
}

func (w *writer) index() {
	w.names, w.adjectives, w.starts, w.countries = map[string][]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i, r := range w.rows {
		if r.Kind == "country" {
			w.countries[r.Country] = i
		}
		w.addName(Fold(r.Name), i)
		for _, v := range r.Variants {
			w.addName(v, i)
		}
		for _, a := range r.Adjectives {
			if have, ok := w.adjectives[a]; !ok || w.rows[have].Rank() < r.Rank() {
				w.adjectives[a] = i
			}
		}
	}
}

func (w *writer) addName(folded string, row int) {
	w.names[folded] = append(w.names[folded], row)
	if first, _, more := strings.Cut(folded, " "); more {
		w.starts[first] = max(w.starts[first], 1+strings.Count(folded, " "))
	}
}

// variantPenalty lowers a place that is only also called so: "Odessa" is in Texas, but Odesa is ten times its size.
const variantPenalty = 0.3

// named returns the rows of a name, the best known first.
func (w *writer) named(folded string) []int {
	rank := func(i int) float64 {
		if Fold(w.rows[i].Name) != folded {
			return w.rows[i].Rank() * variantPenalty
		}
		return w.rows[i].Rank()
	}
	return slices.SortedStableFunc(slices.Values(w.names[folded]), func(x, y int) int {
		return cmp.Or(cmp.Compare(rank(y), rank(x)), cmp.Compare(x, y))
	})
}

// value packs the fields of a row behind its id.
func (w *writer) value(r Row, adjectives, names []string) ([]byte, error) {
	kind := slices.Index(kinds, r.Kind)
	parent, ok := w.byID[r.Parent]
	switch {
	case kind < 0:
		return nil, fmt.Errorf("no kind %q", r.Kind)
	case r.Parent != "" && !ok:
		return nil, fmt.Errorf("no parent %q", r.Parent)
	case w.isInItself(r):
		return nil, errors.New("it lies in itself")
	case r.Parent != "":
		parent++
	}
	b := appendText(nil, r.Name)
	b = binary.AppendUvarint(b, uint64(kind))
	b = appendText(b, r.Country)
	b = binary.AppendVarint(b, int64(roundTo(r.Lat, degreeUnit)))
	b = binary.AppendVarint(b, int64(roundTo(r.Lon, degreeUnit)))
	b = append(b, numbers(r.Population, r.GeoNames, parent, roundTo(r.Weight, weightUnit))...)
	b = appendKeys(b, r.Adjectives, adjectives)
	return appendKeys(b, r.Variants, names), nil
}

// isInItself reports whether the places around r go round in a circle.
func (w *writer) isInItself(r Row) bool {
	for range len(w.rows) {
		outer, ok := w.byID[r.Parent]
		if !ok {
			return false
		}
		r = w.rows[outer]
	}
	return true
}

// appendKeys writes which keys of a dict the texts are.
func appendKeys(b []byte, texts, keys []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(texts)))
	for _, s := range texts {
		n, _ := slices.BinarySearch(keys, s)
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

func numbers(all ...int) []byte {
	var b []byte
	for _, n := range all {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
