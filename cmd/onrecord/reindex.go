package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/indexer"
	"onrecord/search/index"
)

type reindexOptions struct {
	globals
	config *config
	from   string
}

// The values of reindex --from.
const (
	fromStore   = "store"
	fromArchive = "archive"
)

func newReindex(g *globals) *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "reindex",
		Short: "Build the index again, beside the one in use",
		Long: "Builds a new index from the store and puts it into the place of the old one when it is complete. With --from archive all\n" +
			"pages are first read, cleaned and enriched again, as after an update of the program; that may be done while a server runs.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			if from != fromStore && from != fromArchive {
				return usageError("--from cannot be %q; it is store or archive", from)
			}
			return runReindex(c.Context(), reindexOptions{*g, cfg, from}, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().StringVar(&from, "from", fromStore, "what to begin with: the `store` as it is, or the pages in the archive")
	return c
}

func runReindex(ctx context.Context, o reindexOptions, stdout, stderr io.Writer) error {
	f, err := openExisting(ctx, o.config)
	if err != nil {
		return err
	}
	if o.from == fromArchive {
		err = o.reprocess(ctx, f, stdout, stderr)
	} else {
		err = o.rebuild(ctx, f, stdout, stderr)
	}
	return errors.Join(err, f.close())
}

// rebuild makes the index again from the store.
func (o *reindexOptions) rebuild(ctx context.Context, f *folder, stdout, stderr io.Writer) error {
	p := newProgress(&o.globals, stderr, "Indexing", 0)
	err := index.Rebuild(ctx, o.config.indexPath(), f.indexOptions(), f.fill(p, stderr))
	p.end()
	if errors.Is(err, index.ErrLocked) {
		return fmt.Errorf("another process is using the index in %s; stop it, and run this again", o.config.data)
	}
	if err != nil {
		return err
	}
	seq, err := f.store.Seq(ctx)
	if err != nil || o.quiet {
		return err
	}
	return writeLine(stdout, "the index is new, and stands where the store does, at %d", seq)
}

// reprocess reads all pages again; the index follows.
func (o *reindexOptions) reprocess(ctx context.Context, f *folder, stdout, stderr io.Writer) error {
	counts, err := f.store.Counts(ctx)
	if err != nil {
		return err
	}
	p := newProgress(&o.globals, stderr, "Reading pages again", counts.Articles)
	done := 0
	report, err := f.pipeline().Reprocess(ctx, func(r indexer.Result) {
		if r.Err != nil {
			say(stderr, "%s: %s", r.Page, printable(r.Err.Error()))
		}
		done++
		p.step(done, counts.Articles)
	})
	p.end()
	if err != nil {
		return err
	}
	if !o.quiet {
		t := tally{pages: report.Pages, articles: report.Pages - report.Failed}
		if err := writeLine(stdout, "%s: %s", count(report.Pages, "article"), strings.Join(t.stored(report), ", ")); err != nil {
			return err
		}
	}
	if err := f.followOnce(ctx, &o.globals, stderr); err != nil {
		return err
	}
	if report.Failed > 0 {
		return &exitError{exitPartly, fmt.Errorf("%s could not be read again, and stayed as they were", count(report.Failed, "article"))}
	}
	return nil
}
