package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
)

func newGazetteer(g *globals) *cobra.Command {
	return group(&cobra.Command{
		Use:   "gazetteer",
		Short: "See what the name of a place can mean, and take in more places",
		Long: "The program knows some 190,000 places with their names in many spellings and scripts. An import adds those of GeoNames,\n" +
			"of the whole world or of the countries you write about.",
	}, newGazetteerShow(g), newGazetteerImport(g))
}

// mostShown is how many places of a name are shown unless more are asked for.
const mostShown = 10

func newGazetteerShow(g *globals) *cobra.Command {
	limit := mostShown
	c := &cobra.Command{
		Use:     "show NAME|ID…",
		Short:   "Show what names of places can mean, the best known first",
		Example: "  onrecord gazetteer show Springfield\n  onrecord gazetteer show kyiv --json\n  onrecord gazetteer show 'Paris, Texas'",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if limit < 1 {
				return usageError("--limit cannot be %d; it is a number of places", limit)
			}
			return showPlaces(args, limit, g.json, c.OutOrStdout())
		},
	}
	c.Flags().IntVar(&limit, "limit", mostShown, "at most so many of a name")
	return c
}

// shownPlace is a place as --json prints it.
type shownPlace struct {
	ID         news.PlaceID   `json:"id"`
	Name       string         `json:"name"`
	Kind       string         `json:"kind"`
	Country    string         `json:"country,omitempty"`
	Lat        float64        `json:"lat"`
	Lon        float64        `json:"lon"`
	Population int            `json:"population,omitempty"`
	GeoNames   int            `json:"geonames,omitempty"`
	Within     []news.PlaceID `json:"within,omitempty"` // the nearest first
	OtherNames []string       `json:"other_names,omitempty"`
}

func showPlaces(names []string, limit int, asJSON bool, w io.Writer) error {
	for _, name := range names {
		found := meanings(name)
		if len(found) == 0 {
			return fmt.Errorf("no place is called %q; `onrecord gazetteer import` takes in more places", printable(name))
		}
		for _, e := range found[:min(len(found), limit)] {
			if err := showPlace(e, asJSON, w); err != nil {
				return err
			}
		}
		if left := len(found) - limit; left > 0 && !asJSON {
			if err := writeLine(w, "and %s more of this name; --limit shows them", strconv.Itoa(left)); err != nil {
				return err
			}
		}
	}
	return nil
}

// meanings returns the places of an id, of a name with the area around it, or of a name.
func meanings(s string) []*gazetteer.Entry {
	if e := gazetteer.Get(news.PlaceID(s)); e != nil {
		return withoutDouble(e, gazetteer.Lookup(s))
	}
	if inner, outer, ok := strings.Cut(s, ","); ok {
		for _, area := range areasCalled(outer) {
			if e := gazetteer.Inside(inner, area); e != nil {
				return []*gazetteer.Entry{e}
			}
		}
	}
	return gazetteer.Lookup(s)
}

func areasCalled(s string) []*gazetteer.Entry {
	if e, ok := gazetteer.Abbreviation(s); ok {
		return []*gazetteer.Entry{e}
	}
	return gazetteer.Lookup(s)
}

// withoutDouble puts a place in front of others, once.
func withoutDouble(first *gazetteer.Entry, others []*gazetteer.Entry) []*gazetteer.Entry {
	all := []*gazetteer.Entry{first}
	for _, e := range others {
		if e != first {
			all = append(all, e)
		}
	}
	return all
}

func showPlace(e *gazetteer.Entry, asJSON bool, w io.Writer) error {
	p := shownPlace{
		e.ID, e.Name, e.Kind.String(), e.Country, e.Lat, e.Lon, e.Population, e.GeoNames, gazetteer.Ancestors(e.ID), e.Variants(),
	}
	if asJSON {
		return json.NewEncoder(w).Encode(p)
	}
	lines := []string{fmt.Sprintf("%s  %s (%s)", p.ID, p.Name, p.Kind)}
	if within := namesOfPlaces(p.Within); within != "" {
		lines = append(lines, "  in "+within)
	}
	where := fmt.Sprintf("  at %.3f, %.3f", p.Lat, p.Lon)
	if p.Population > 0 {
		where += ", " + count(p.Population, "inhabitant")
	}
	if p.GeoNames > 0 {
		where += fmt.Sprintf(", geonames.org/%d", p.GeoNames)
	}
	lines = append(lines, where)
	if len(p.OtherNames) > 0 {
		lines = append(lines, "  also "+strings.Join(p.OtherNames, ", "))
	}
	return writeLine(w, "%s", strings.Join(lines, "\n"))
}

func namesOfPlaces(ids []news.PlaceID) string {
	var all []string
	for _, id := range ids {
		if e := gazetteer.Get(id); e != nil {
			all = append(all, e.Name)
		}
	}
	return strings.Join(all, ", ")
}
