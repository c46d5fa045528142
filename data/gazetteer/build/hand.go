package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// hand is what people wrote down: the files of data/gazetteer/hand. Each begins with a line that names its columns.
type hand struct {
	countries [][]string          // code, lat, lon, name, adjectives, other names
	regions   [][]string          // name, kind, country, lat, lon, parent, adjectives, other names
	divisions map[string][]string // by code: name, adjectives, other names, lat, lon
	cities    [][]string          // name in GeoNames, country, name, other names, weight
}

func readHand(dir string) (*hand, error) {
	var h hand
	var divisions [][]string
	for _, f := range []struct {
		name    string
		columns int
		into    *[][]string
	}{
		{"countries.tsv", 6, &h.countries}, {"regions.tsv", 8, &h.regions}, {"divisions.tsv", 6, &divisions}, {"cities.tsv", 5, &h.cities},
	} {
		rows, err := readTSV(filepath.Join(dir, f.name), f.columns)
		if err != nil {
			return nil, err
		}
		*f.into = rows
	}
	h.divisions = make(map[string][]string, len(divisions))
	for _, d := range divisions {
		h.divisions[d[0]] = d[1:]
	}
	return &h, nil
}

func readTSV(path string, columns int) ([][]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", path, i+1, len(f), columns)
		}
		rows = append(rows, f)
	}
	return rows, nil
}

// names splits a list of names.
func names(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// degree reads a coordinate of a hand-written file; readTSV's callers check the files in a test.
func degree(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}
