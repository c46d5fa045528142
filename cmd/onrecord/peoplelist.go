package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/store"
)

type peopleListOptions struct {
	name          string
	organisations bool
	limit         int
	json          bool
}

func newPeopleList(g *globals) *cobra.Command {
	var o peopleListOptions
	c := &cobra.Command{
		Use:     "list [NAME]",
		Short:   "List people with the names that articles print, or those whom a name may mean",
		Example: "  onrecord people list --limit 20\n  onrecord people list Okafor\n  onrecord people list --organisations --json",
		Args:    cobra.MaximumNArgs(1),
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, args []string) error {
			if len(args) > 0 {
				o.name = args[0]
			}
			if o.limit < 1 {
				return usageError("--limit cannot be %d; it is a number of people", o.limit)
			}
			o.json = g.json
			return listPeople(c.Context(), f, o, c.OutOrStdout())
		}),
	}
	c.Flags().IntVar(&o.limit, "limit", 50, "at most so many")
	c.Flags().BoolVar(&o.organisations, "organisations", false, "organisations in place of people")
	return c
}

func listPeople(ctx context.Context, f *folder, o peopleListOptions, w io.Writer) error {
	all, err := o.find(ctx, f)
	if err != nil {
		return err
	}
	if len(all) == 0 && o.name != "" && !o.json {
		return printUnnamed(ctx, f, o.name, w)
	}
	for _, l := range all[:min(len(all), o.limit)] {
		if o.json {
			err = printJSON(w, newListedJSON(l))
		} else {
			err = printListed(w, l)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// printUnnamed says that no article names anybody of a name, and who is known by it all the same.
func printUnnamed(ctx context.Context, f *folder, s string, w io.Writer) error {
	known, err := f.known(ctx, s)
	if err != nil {
		return err
	}
	if len(known) == 0 {
		return writeLine(w, "nobody here can be meant by %q", printable(s))
	}
	for _, p := range known[:min(len(known), maxCandidates)] {
		if err := writeLine(w, "no article here names %s yet, who is known: %s", oneLine(p.Name), oneLine(dotted(string(p.ID.Speaker()), p.Role))); err != nil {
			return err
		}
	}
	return nil
}

func (o *peopleListOptions) find(ctx context.Context, f *folder) ([]store.Listed, error) {
	if o.name == "" {
		kind := store.Person
		if o.organisations {
			kind = store.Organisation
		}
		return f.store.MostNamed(ctx, kind, o.limit)
	}
	found, err := f.meant(ctx, o.name)
	var all []store.Listed
	for _, v := range found {
		n, err := f.store.ArticleCount(ctx, v.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, store.Listed{Identity: v, Articles: n})
	}
	return all, err
}

// listedNames is how many of somebody's names a line shows.
const listedNames = 6

// printListed prints a line for somebody: how many articles name them, the id, the name, and how else it is printed.
func printListed(w io.Writer, l store.Listed) error {
	var others []string
	for _, n := range l.Names {
		if n.Name != l.Name {
			others = append(others, fmt.Sprintf("%s (%d)", n.Name, n.Articles))
		}
	}
	if len(others) > listedNames {
		others = append(others[:listedNames], fmt.Sprintf("and %d more", len(others)-listedNames))
	}
	also := ""
	if len(others) > 0 {
		also = "also printed " + strings.Join(others, ", ")
	}
	return writeLine(w, "%6d  %-32s %s", l.Articles, l.ID, oneLine(dotted(l.Name, also)))
}

// listedJSON is what --json prints of somebody.
type listedJSON struct {
	ID       news.SpeakerID `json:"id"`
	Name     string         `json:"name"`
	Articles int            `json:"articles"`
	Names    []printedJSON  `json:"names"`
}

type printedJSON struct {
	Name     string `json:"name"`
	Articles int    `json:"articles"`
}

func newListedJSON(l store.Listed) listedJSON {
	j := listedJSON{l.ID, l.Name, l.Articles, []printedJSON{}}
	for _, n := range l.Names {
		j.Names = append(j.Names, printedJSON(n))
	}
	return j
}
