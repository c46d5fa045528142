package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search/index"
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
			"of the index. It prints each problem with what to do about it, and exits with 1 if there is any.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := g.config(c) // settings that cannot be used end here
			if err != nil {
				return err
			}
			return runCheck(c.Context(), checkOptions{*g, cfg}, c.OutOrStdout(), c.ErrOrStderr())
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
	failed  error // of writing
}

func runCheck(ctx context.Context, o checkOptions, stdout, stderr io.Writer) error {
	f, err := openExisting(ctx, o.config)
	if err != nil {
		return err
	}
	c := &checkup{options: o, out: stdout}
	err = errors.Join(c.store(ctx, f), c.archive(ctx, f), c.index(ctx, f, stderr), f.close(), c.failed)
	switch {
	case err != nil:
		return err
	case c.found > 0:
		return fmt.Errorf("%s found", count(c.found, "problem"))
	case o.quiet || o.json:
		return nil
	}
	return writeLine(stdout, "no problems found in %s", o.config.data)
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

func (c *checkup) archive(ctx context.Context, f *folder) error {
	return f.archive.Check(ctx, func(key string) {
		c.report(finding{"archive", "", fmt.Sprintf("page %s is not what was put there", key), doAdd})
	})
}

// index compares the files of the index with their checksums, and its place in the sequence with the store's.
func (c *checkup) index(ctx context.Context, f *folder, stderr io.Writer) error {
	path := c.options.config.indexPath()
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil // it is made when it is needed
	}
	idx, err := index.Open(ctx, path, f.indexOptions())
	switch {
	case errors.Is(err, index.ErrLocked):
		say(stderr, "the index is in use by another process and was not checked; stop that one to check it")
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
