package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"onrecord/data/demo"
	"onrecord/indexer"
	"onrecord/search"
)

// demoSearches show what the program is for: two spellings of one person, a place under its other name, a source without a name.
var demoSearches = []search.Request{
	{Query: `speaker:Marushchak`, View: search.Quotes},
	{Query: `place:Kyiv outlet:harbourwire.example`},
	{Query: `about:Vienna OR quote:"eleven minutes"`, View: search.Quotes},
}

func newDemo(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Show the whole way on built-in pages of invented outlets",
		Long: "Adds the pages of three invented outlets to a data folder, searches them, and prints what it did. Without --data the folder is\n" +
			"a temporary one and is removed at the end.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			if !c.Flags().Changed("data") {
				dir, err := os.MkdirTemp("", "onrecord-demo-")
				if err != nil {
					return fmt.Errorf("make a folder for the demo: %w", err)
				}
				defer func() { _ = os.RemoveAll(dir) }() // what is left of a temporary folder harms nobody
				cfg.data = dir
			}
			return runDemo(c.Context(), *g, cfg, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
}

// runDemo takes the demo's pages in and searches them.
func runDemo(ctx context.Context, g globals, cfg *config, stdout, stderr io.Writer) error {
	f, err := openFolder(ctx, cfg)
	if err != nil {
		return err
	}
	err = f.addDemo(ctx, g, stdout, stderr)
	err = errors.Join(err, f.close())
	for _, r := range demoSearches {
		if err != nil {
			return err
		}
		r.Limit = search.DefaultLimit
		view := ""
		if r.View != "" {
			view = " --view " + string(r.View)
		}
		err = errors.Join(
			writeLine(stdout, "\n$ onrecord search '%s'%s", r.Query, view),
			runSearch(ctx, searchOptions{globals: g, config: cfg, request: r}, stdout, stderr),
		)
	}
	if err != nil {
		return err
	}
	return writeLine(stdout, "\nPut pages of your own in with `onrecord add`, and serve them with `onrecord serve`.")
}

// addDemo takes the demo's pages in as add does.
func (f *folder) addDemo(ctx context.Context, g globals, stdout, stderr io.Writer) error {
	pages, err := demo.Pages()
	if err != nil {
		return err
	}
	p := newProgress(&g, stderr, "Adding pages", len(pages))
	t := &tally{options: &addOptions{globals: g}, stdout: stdout, stderr: stderr, progress: p, total: len(pages)}
	pipe := f.pipeline()
	pipe.Outlets = demo.ByHost
	report, err := pipe.Run(ctx, demoInput(pages), t.take)
	p.end()
	if err := errors.Join(err, t.print(report), t.failed); err != nil {
		return err
	}
	if err := f.followOnce(ctx, &g, stderr); err != nil {
		return err
	}
	return t.verdict()
}

// demoInput hands the pages to the pipeline as if they had just been fetched.
func demoInput(pages []demo.Page) iter.Seq2[indexer.Page, error] {
	return func(yield func(indexer.Page, error) bool) {
		for _, p := range pages {
			page := indexer.Page{Name: p.Name, Bytes: p.Bytes, URL: p.URL, Outlet: p.Outlet, FetchedAt: demo.Morning}
			if !yield(page, nil) {
				return
			}
		}
	}
}
