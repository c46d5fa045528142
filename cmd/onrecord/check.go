package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search/index"
	"onrecord/web/api"
	"onrecord/web/problem"
)

type checkOptions struct {
	globals
	config *config
}

func newCheck(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Verify the store, the archive, the index and the settings",
		Long: "Reads everything that is kept and compares it with its hashes: the store with its sequence, the archived pages, and the files\n" +
			"of the index, or what a server says of them that has it open. It prints each problem with what to do about it, and exits with 1 if there is any.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := g.config(c) // settings that cannot be used end here
			if err != nil {
				return err
			}
			return runCheck(c.Context(), checkOptions{*g, cfg}, c.OutOrStdout())
		},
	}
}

// finding is one problem, as --json prints it.
type finding struct {
	Part    string         `json:"part"` // "store", "archive" or "index"
	Article news.ArticleID `json:"article,omitempty"`
	Problem string         `json:"problem"`
	Do      string         `json:"do"`
}

// What to do about problems.
const (
	doReindex = "run `onrecord reindex`"
	doAdd     = "add the page again, or restore a backup"
)

// checkup is one run of check.
type checkup struct {
	options checkOptions
	out     io.Writer
	found   int
	holder  string // what a server that has the index open says of it
	failed  error  // of writing
}

func runCheck(ctx context.Context, o checkOptions, stdout io.Writer) error {
	f, err := openExisting(ctx, o.config)
	if err != nil {
		return err
	}
	c := &checkup{options: o, out: stdout}
	err = errors.Join(c.store(ctx, f), c.archive(ctx, f), c.index(ctx, f), f.close(), c.failed)
	switch {
	case err != nil:
		return err
	case c.found > 0:
		return fmt.Errorf("%s found", count(c.found, "problem"))
	case o.quiet || o.json:
		return nil
	}
	return writeLine(stdout, "no problems found in %s%s", o.config.data, c.holder)
}

// report prints one problem.
func (c *checkup) report(p finding) {
	c.found++
	var err error
	switch {
	case c.options.json:
		err = printJSON(c.out, p)
	case p.Article != "":
		err = writeLine(c.out, "%s: article %s: %s; %s", p.Part, p.Article, p.Problem, p.Do)
	default:
		err = writeLine(c.out, "%s: %s; %s", p.Part, p.Problem, p.Do)
	}
	c.failed = errors.Join(c.failed, err)
}

func (c *checkup) store(ctx context.Context, f *folder) error {
	return f.store.Check(ctx, func(p store.Problem) {
		c.report(finding{"store", p.Article, p.Text, doAdd})
	})
}

// archive reads every page, and sees that every article has the page it was made from.
func (c *checkup) archive(ctx context.Context, f *folder) error {
	damaged := map[string]bool{} // keys of pages; true when an article that has it was named
	if err := f.archive.Check(ctx, func(key string) { damaged[key] = false }); err != nil {
		return err
	}
	if err := c.pages(ctx, f, damaged); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(damaged)) {
		if !damaged[key] {
			c.report(finding{"archive", "", fmt.Sprintf("page %s is not what was put there", key), doAdd})
		}
	}
	return nil
}

// checkBatch is how many records are read at once.
const checkBatch = 500

// pages reports the articles whose page is missing or among the damaged ones.
func (c *checkup) pages(ctx context.Context, f *folder, damaged map[string]bool) error {
	for at := news.Seq(0); ; {
		records, err := f.store.RecordsAfter(ctx, at, checkBatch)
		if d, ok := errors.AsType[*store.DamagedError](err); ok { // named by the check of the store already
			at = d.Seq
			continue
		}
		if err != nil || len(records) == 0 {
			return err
		}
		for i := range records {
			if err := c.page(f, &records[i].Article, damaged); err != nil {
				return err
			}
		}
		at = records[len(records)-1].Seq
	}
}

func (c *checkup) page(f *folder, a *news.Article, damaged map[string]bool) error {
	if a.Page == "" {
		return nil
	}
	if _, ok := damaged[a.Page]; ok {
		damaged[a.Page] = true
		c.report(finding{"archive", a.ID, fmt.Sprintf("its page %s is not what was put there", a.Page), doAdd})
		return nil
	}
	ok, err := f.archive.Has(a.Page)
	if err == nil && !ok {
		c.report(finding{"archive", a.ID, fmt.Sprintf("its page %s is missing", a.Page), doAdd})
	}
	return err
}

// index compares the files of the index with their checksums, and its place in the sequence with the store's.
func (c *checkup) index(ctx context.Context, f *folder) error {
	path := c.options.config.indexPath()
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil // it is made when it is needed
	}
	idx, err := index.Open(ctx, path, f.indexOptions())
	switch {
	case errors.Is(err, index.ErrLocked):
		c.askHolder(ctx)
		return nil
	case errors.Is(err, index.ErrFormat), errors.Is(err, index.ErrDamaged):
		c.report(finding{"index", "", err.Error(), doReindex})
		return nil
	case err != nil:
		return err
	}
	err = c.position(ctx, f, idx)
	return errors.Join(err, idx.Close())
}

// askHolder asks the server that has the index open, which looks at its files all the time, whether it is whole.
func (c *checkup) askHolder(ctx context.Context) {
	_, err := api.NewClient(c.options.config.socketPath()).Generation(ctx)
	p, told := errors.AsType[*problem.Problem](err)
	switch {
	case err == nil:
		c.holder = "; the index is open in a server, which finds it whole"
	case told:
		c.report(finding{"index", "", "the server that has it open does not find it whole: " + p.Error(), "look again when it is built"})
	default:
		c.report(finding{"index", "", "it is in use by another process and was not checked", "stop that process and check again"})
	}
}

// position tells when the index stands where the store has never been.
func (c *checkup) position(ctx context.Context, f *folder, idx *index.Index) error {
	at, err := idx.Seq(ctx)
	if err != nil {
		return err
	}
	last, err := f.store.Seq(ctx)
	if err == nil && at > last {
		c.report(finding{"index", "", fmt.Sprintf("it stands at %d, ahead of the store at %d", at, last), doReindex})
	}
	return err
}
