package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/search/index"
	"onrecord/web/api"
)

type addOptions struct {
	globals
	config *config
	input  input
}

func newAdd(g *globals) *cobra.Command {
	var outlet, url, date string
	c := &cobra.Command{
		Use:   "add FILE…|DIR|-",
		Short: "Take in saved pages, text, or JSON Lines of articles",
		Long: "Takes in pages saved as HTML, plain text, or JSON Lines of articles, compressed with gzip or not; of a folder, all files in it.\n" +
			"Each article is cleaned, enriched, stored and indexed. Adding the same again changes nothing.\n\n" +
			"A line of JSON needs a body (its paragraphs with an empty line between them), and may have headline, standfirst, outlet, url,\n" +
			"canonical_url, published_at, updated_at (as 2026-01-23T10:00:00Z), byline, language, section, tags (a list), and all else that\n" +
			"`onrecord extract --jsonl` writes.",
		Example: "  onrecord add --outlet rt.com saved/*.html\n  onrecord add --outlet abcnews.go.com --date 2026-01-23 report.txt\n" +
			"  onrecord extract --jsonl < pages.jsonl | onrecord add --outlet rt.com -",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			published, err := parseDate(date)
			if err != nil {
				return err
			}
			if err := checkPageURL(url, args); err != nil {
				return err
			}
			return runAdd(c.Context(), addOptions{*g, cfg, input{
				names: args, outlet: news.OutletID(outlet), url: url, published: published, stdin: c.InOrStdin(),
			}}, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().StringVar(&outlet, "outlet", "", "the outlet's `ID`, as rt.com, for what does not say it; an unknown one is made")
	c.Flags().StringVar(&url, "url", "", "the address (`URL`) of the one page that is added")
	c.Flags().StringVar(&date, "date", "", "when it was published, for what does not say it: a `DAY` as 2026-01-23, or a time as 2026-01-23T10:00:00Z")
	return c
}

// parseDate reads the value of --date.
func parseDate(s string) (news.Moment, error) {
	if s == "" {
		return news.Moment{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return indexer.Given(news.Moment{Time: t, DateOnly: true}), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return news.Moment{}, usageError("--date cannot be %q; write a day as 2026-01-23, or a time as 2026-01-23T10:00:00Z", s)
	}
	return indexer.Given(news.Moment{Time: t.UTC()}), nil
}

// checkPageURL refuses a value of --url that is no address, or that would be that of several pages.
func checkPageURL(url string, names []string) error {
	if url == "" {
		return nil
	}
	if len(names) > 1 {
		return usageError("--url is the address of one page, and %d files are given", len(names))
	}
	if checkURL(url) != nil {
		return usageError("--url cannot be %q; write the page's address, as https://news.example.org/2026/report", url)
	}
	return nil
}

// runAdd takes the input in and brings the index up to date.
func runAdd(ctx context.Context, o addOptions, stdout, stderr io.Writer) error {
	files, err := expand(o.input.names)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("there are no pages in %s", strings.Join(o.input.names, ", "))
	}
	if o.input.url != "" && len(files) > 1 {
		return usageError("--url is the address of one page, and there are %d files in %s", len(files), o.input.names[0])
	}
	f, err := openFolder(ctx, o.config)
	if err != nil {
		return err
	}
	err = f.finishRelinking(ctx, &o.globals, stdout, stderr)
	if err == nil {
		err = o.add(ctx, f, files, stdout, stderr)
	}
	return errors.Join(err, f.close())
}

// add runs the pipeline over files and reports what became of each.
func (o *addOptions) add(ctx context.Context, f *folder, files []string, stdout, stderr io.Writer) error {
	total := len(files)
	if len(files) == 1 {
		total = 0 // perhaps JSON Lines, which nobody has counted
	}
	p := newProgress(&o.globals, stderr, "Adding pages", total)
	t := &tally{options: o, stdout: stdout, stderr: stderr, progress: p, total: total}
	report, err := f.pipeline().Run(ctx, o.input.pages(files), t.take)
	p.end()
	if ctx.Err() != nil {
		err = nil // interrupted: what was taken so far is stored, and the next command goes on from there
	}
	if err := errors.Join(err, t.print(report), t.failed); err != nil || ctx.Err() != nil {
		return err
	}
	return errors.Join(f.followOnce(ctx, &o.globals, stderr), t.verdict())
}

// followOnce brings the index up to date. Where a server holds it, that one does, and is waited for.
func (f *folder) followOnce(ctx context.Context, g *globals, stderr io.Writer) error {
	p := newProgress(g, stderr, "Indexing", 0)
	defer p.end()
	idx, err := f.openIndex(ctx, p, stderr)
	if errors.Is(err, index.ErrLocked) {
		return f.awaitServer(ctx)
	}
	if err == nil {
		err = errors.Join(f.catchUp(ctx, idx, p, stderr), idx.Close())
	}
	if ctx.Err() != nil {
		return nil // interrupted: the next command goes on from there
	}
	if err != nil {
		return fmt.Errorf("what was added is stored, but could not be indexed; the next command tries again: %w", err)
	}
	return nil
}

// awaitServer waits until the server that holds the index knows what is stored now, so that the next search finds it. When there
// is no server but a command that searches, or the server takes its time, nothing is lost: the index follows later.
func (f *folder) awaitServer(ctx context.Context) error {
	stored, err := f.store.Seq(ctx)
	if err != nil {
		return err
	}
	client := api.NewClient(f.config.socketPath())
	for deadline := time.Now().Add(holderWait); time.Now().Before(deadline); {
		indexed, err := client.Generation(ctx)
		if errors.Is(err, api.ErrNoServer) || err == nil && indexed >= stored || pause(ctx, holderPoll) != nil {
			return nil
		}
	}
	return nil
}

// tally counts what became of pages and names those that failed.
type tally struct {
	options        *addOptions
	stdout, stderr io.Writer
	progress       *progress
	total          int

	pages, articles, bad int
	outcomes             map[news.Outcome]int // of what is no article
	failed               error                // of writing
}

// addedLine is what --json prints for a page.
type addedLine struct {
	Page    string         `json:"page"`
	ID      news.ArticleID `json:"id,omitempty"`
	Outcome news.Outcome   `json:"outcome"`
	Why     string         `json:"outcome_reason,omitempty"`
	Stored  *store.Outcome `json:"stored,omitempty"`
	Error   string         `json:"error,omitempty"`
}

// take counts one result.
func (t *tally) take(r indexer.Result) {
	t.pages++
	if e, ok := errors.AsType[*notArticle](r.Err); ok {
		r.Outcome, r.Why, r.Err = e.outcome, e.why, nil
	}
	switch {
	case r.Err != nil:
		t.bad++
		t.complain(r.Page, r.Err.Error())
	case r.Outcome == news.ArticlePage:
		t.articles++
	default:
		if t.outcomes == nil {
			t.outcomes = map[news.Outcome]int{}
		}
		t.outcomes[r.Outcome]++
		if unusable(r.Outcome) {
			t.bad++
		}
		t.complain(r.Page, refusal(r.Outcome, r.Why))
	}
	if t.options.json {
		t.failed = errors.Join(t.failed, t.printLine(r))
	}
	t.progress.step(t.pages, t.total)
}

// unusable reports whether a page of the outcome was a mistake to hand in, and not just a page that is no article.
func unusable(o news.Outcome) bool {
	return o == news.NotText || o == news.EmptyPage || o == news.TooLarge
}

// complain names a page that was not taken.
func (t *tally) complain(page, reason string) {
	if !t.options.quiet {
		say(t.stderr, "%s: %s", printable(page), printable(reason))
	}
}

func (t *tally) printLine(r indexer.Result) error {
	line := addedLine{Page: r.Page, ID: r.ID, Outcome: r.Outcome, Why: r.Why}
	if r.Err != nil {
		line.Error = r.Err.Error()
	} else if r.Outcome == news.ArticlePage {
		line.Stored = &r.Stored
	}
	b, err := json.Marshal(line)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.stdout, "%s\n", b)
	return err
}

// print prints the counts: what became of the pages, and where the time went.
func (t *tally) print(r indexer.Report) error {
	w := t.stdout
	if t.options.json {
		w = t.stderr
	}
	if t.options.quiet {
		return nil
	}
	var kinds []string
	for o, n := range t.outcomes {
		kinds = append(kinds, fmt.Sprintf("%d %s", n, o))
	}
	return errors.Join(
		writeLine(w, "%s: %s", count(t.pages, "page"), strings.Join(append(t.stored(r), sorted(kinds)...), ", ")),
		writeLine(t.stderr, "archive %s, extract %s, enrich %s, store %s", round(r.Archive), round(r.Extract), round(r.Enrich), round(r.Store)),
	)
}

// storedOutcomes are the outcomes of storing in the order in which they are told.
var storedOutcomes = []store.Outcome{store.Added, store.NewVersion, store.Replaced, store.Unchanged}

// stored says in words what storing changed, and how many failed.
func (t *tally) stored(r indexer.Report) []string {
	var parts []string
	for _, o := range storedOutcomes {
		if n := r.Stored[o]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ReplaceAll(o.String(), "-", " ")))
		}
	}
	if failed := t.pages - t.articles - totalOf(t.outcomes); failed > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", failed))
	}
	return parts
}

// verdict returns the exit code that the counts call for.
func (t *tally) verdict() error {
	switch {
	case t.pages > 0 && t.articles == 0:
		return &exitError{exitFailed, fmt.Errorf("nothing was added; of %s none is an article that can be read", count(t.pages, "page"))}
	case t.bad > 0:
		return &exitError{exitPartly, fmt.Errorf("%d of %s could not be added; they are named above", t.bad, count(t.pages, "page"))}
	}
	return nil
}
