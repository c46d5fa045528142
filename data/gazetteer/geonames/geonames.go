// Package geonames makes the table of places from the files that GeoNames offers (https://download.geonames.org/export/dump/, described in
// its readme.txt), with what the program knows by itself on top: names as English readers print them, ids, seats of governments. Files
// are read a line at a time and sorted on disk, so that the twelve million places of the whole world take the memory of a few hundred
// thousand. A line that cannot be read costs only itself.
package geonames

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/gazetteer/internal/spill"
	"onrecord/data/gazetteer/internal/table"
)

// Options say what is taken from the files. The zero value takes what Defaults says.
type Options struct {
	// Features are the feature classes and codes of GeoNames that are kept, as "P" for every town or "AIRP" for airports.
	// None: DefaultFeatures.
	Features []string
	// MinPopulation is the number of people that a place of class P must have, unless it is a seat of government.
	MinPopulation int
	// Languages are those of which other names are read, as "en" or "zh", each with its variants, as "zh-Hant". None: DefaultLanguages.
	Languages []string
	// Progress is called now and then with the number of lines read; it may be nil.
	Progress func(lines int)
	// Complain is called for each line that is left out because it cannot be read; it may be nil.
	Complain func(*LineError)
}

// DefaultFeatures are towns, divisions of two levels, and the waters, islands, ranges and regions that have a name in the news. Single
// streams, hills and farms are most of GeoNames, and share their names with people.
var DefaultFeatures = strings.Fields("P PCL PCLI PCLD PCLS PCLF TERR ADM1 ADM2 OCN SEA GULF STRT CNL ISLS PEN DSRT MTS RGN CONT")

// DefaultMinPopulation leaves out what is no town: most places of class P have no people counted at all.
const DefaultMinPopulation = 500

// DefaultLanguages are those whose newspapers are most read across borders.
var DefaultLanguages = strings.Fields("en de fr es pt it nl pl cs hu ro sr hr tr ru uk be bg el ka hy az ar fa he ur hi bn ta zh ja ko id vi")

// memory is how much of what is sorted stays in memory, in bytes, in each of four sorters. With it an import of the whole world takes 450 MB.
const memory = 32 << 20

// Counts are what became of the lines of all files.
type Counts struct {
	Lines    int // of all files
	Places   int // lines about a place
	Kept     int // places that were chosen
	Known    int // of those, the ones that the program knows by itself
	Names    int // other names of the places chosen
	Broken   int // lines that could not be read
	InTable  int // places in the table that was made
	FileSize int64
}

// LineError says what is wrong with one line. The lines behind it are read.
type LineError struct {
	File string
	Line int // from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("%s, line %d: %v", e.File, e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// ErrNoPlaces: no file holds places.
var ErrNoPlaces = errors.New("there is no file with places among these, as allCountries.zip, cities500.zip or UA.zip")

// Import reads files, or the files in folders, and puts the table that it makes of them in the place of out, at once and whole. What a
// process has open already stays as it was. Temporary files stand beside out.
func Import(ctx context.Context, paths []string, out string, o Options) (Counts, error) {
	base, err := table.Open(gazetteer.Embedded())
	if err != nil {
		return Counts{}, err
	}
	return importOver(ctx, base, paths, out, o)
}

// importOver is Import with a table of what is known.
func importOver(ctx context.Context, base *table.Table, paths []string, out string, o Options) (c Counts, err error) {
	sources, err := find(paths)
	if err != nil {
		return c, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), "places-*")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	im := &importer{
		ctx: ctx, options: o.complete(), base: newKnown(base), sorter: spill.New(dir, memory), parents: map[uint32]uint32{},
		divisions: map[string]string{},
	}
	defer func() { err = errors.Join(err, im.sorter.Close()) }()
	if err := im.readAll(sources); err != nil {
		return im.counts, err
	}
	return im.counts, im.write(dir, out)
}

// complete fills in the defaults.
func (o Options) complete() Options {
	if len(o.Features) == 0 {
		o.Features = DefaultFeatures
	}
	if len(o.Languages) == 0 {
		o.Languages = DefaultLanguages
	}
	return o
}

// write makes the table in dir and moves it to out.
func (im *importer) write(dir, out string) (err error) {
	f, err := os.Create(filepath.Join(dir, "table"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	im.counts.InTable, err = table.Write(f, table.WriteOptions{Edition: editionOf(out) + 1, Memory: memory}, im.rows())
	if err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	im.counts.FileSize = info.Size()
	if err := errors.Join(f.Chmod(0o644), f.Sync()); err != nil {
		return err
	}
	return os.Rename(f.Name(), out)
}

// editionOf returns the edition of the table that is there, 0 where none is.
func editionOf(path string) int {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer func() { _ = f.Close() }() // it was only read
	return table.EditionOf(f)
}
