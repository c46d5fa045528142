package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data/gazetteer/geonames"
)

type placesImportOptions struct {
	globals
	geonames.Options
	paths []string
	data  string
	out   string
}

func newGazetteerImport(g *globals) *cobra.Command {
	o := geonames.Options{MinPopulation: geonames.DefaultMinPopulation}
	c := &cobra.Command{
		Use:   "import DIR|FILE…",
		Short: "Take in places from the files of GeoNames",
		Long: "Reads files of https://download.geonames.org/export/dump/, packed (.zip, .gz) or not, or those in a folder: places (allCountries,\n" +
			"UA, cities500 …), alternateNamesV2, admin1CodesASCII, admin2Codes, hierarchy. What the program knows by itself keeps its\n" +
			"names and ids and gains what the files add. The result is one file in the data folder, places.table, which every command uses\n" +
			"from then on; running servers do after a restart, and stored articles after `onrecord reindex`. A new import replaces the one\n" +
			"before; without the file the program knows what it knew before any import. GeoNames is free under CC BY 4.0: name it.",
		Example: "  onrecord gazetteer import allCountries.zip alternateNamesV2.zip admin1CodesASCII.txt\n" +
			"  onrecord gazetteer import --min-population 0 UA.zip\n  onrecord gazetteer import --features P,ADM1,ADM2,AIRP geonames/",
		Args:        cobra.MinimumNArgs(1),
		Annotations: map[string]string{withoutPlaces: ""},
		RunE: func(c *cobra.Command, args []string) error {
			cfg, err := g.load(c, loadSettings)
			if err != nil {
				return err
			}
			if cfg.data == "" {
				return errNoFolder
			}
			return importPlaces(c.Context(), placesImportOptions{*g, o, args, cfg.data, cfg.placesPath()}, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().IntVar(&o.MinPopulation, "min-population", o.MinPopulation, "keep towns of at least `N` people, and the seats of countries and divisions")
	c.Flags().StringSliceVar(&o.Features, "features", geonames.DefaultFeatures,
		"keep places of these `CLASSES` or feature codes of GeoNames; P,A,H,T,L,S,R,U,V is everything")
	c.Flags().StringSliceVar(&o.Languages, "languages", geonames.DefaultLanguages, "read the other names in these `LANGUAGES` and their variants")
	return c
}

// importPlaces makes the table of places of the data folder.
func importPlaces(ctx context.Context, o placesImportOptions, stdout, stderr io.Writer) error {
	if o.MinPopulation < 0 {
		return usageError("--min-population cannot be %d; it is a number of people", o.MinPopulation)
	}
	if err := os.MkdirAll(o.data, 0o700); err != nil {
		return err
	}
	bar := newProgress(&o.globals, stderr, "Reading places", 0)
	o.Progress = func(lines int) { bar.step(lines, 0) }
	complaints := 0
	o.Complain = func(e *geonames.LineError) {
		if complaints++; complaints <= maxComplaints && !o.quiet {
			say(stderr, "%s", printable(e.Error()))
		}
	}
	began := time.Now()
	counts, err := geonames.Import(ctx, o.paths, o.out, o.Options)
	bar.end()
	switch {
	case ctx.Err() != nil:
		say(stderr, "interrupted; nothing was imported")
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("%w; nothing was imported", err)
	}
	return reportPlaces(o, counts, time.Since(began), stdout)
}

// importedPlaces is what --json prints.
type importedPlaces struct {
	Lines  int    `json:"lines"`
	Places int    `json:"places"` // in the files
	Kept   int    `json:"kept"`
	Known  int    `json:"known"` // of those, the ones that the program knew
	Names  int    `json:"names"`
	Broken int    `json:"broken"`
	Total  int    `json:"total"` // places that are known now
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
}

// errBrokenPlaces ends an import of which some lines were left out.
func errBrokenPlaces(n int) error {
	return &exitError{exitPartly, fmt.Errorf("%s could not be read; the places of the others are imported", count(n, "line"))}
}

func reportPlaces(o placesImportOptions, c geonames.Counts, took time.Duration, stdout io.Writer) error {
	var err error
	switch {
	case o.json:
		err = printJSON(stdout, importedPlaces{c.Lines, c.Places, c.Kept, c.Known, c.Names, c.Broken, c.InTable, o.out, c.FileSize})
	case !o.quiet:
		err = writeLine(stdout, "%d places are known now: %d of %d in the files were kept, %d of them known before, with %d other names (%s, %d MB in %s)",
			c.InTable, c.Kept, c.Places, c.Known, c.Names, round(took), c.FileSize>>20, filepath.Base(o.out))
	}
	if err == nil && c.Broken > 0 {
		err = errBrokenPlaces(c.Broken)
	}
	return err
}
