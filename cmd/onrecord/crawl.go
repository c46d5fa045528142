package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/indexer/fetch"
)

func newCrawl(g *globals) *cobra.Command {
	var o indexer.CrawlOptions
	var outlets []string
	c := &cobra.Command{
		Use:   "crawl",
		Short: "Visit outlets and take in their articles",
		Long: "Reads the feeds and sitemaps of outlets, fetches the pages they name, and cleans, enriches, stores and indexes the articles. The\n" +
			"outlets are those of the configuration file and of `onrecord outlet add`; where there are none, those built in. It goes on where it\n" +
			"stopped, obeys robots.txt, and visits a host no sooner than crawl.host_delay after the last time. Ctrl-C finishes the pages in hand.",
		Example: "  onrecord crawl --once\n  onrecord crawl --once --outlet bbc.com,dw.com --limit 20\n  onrecord crawl --dry-run",
		Args:    cobra.NoArgs,
		RunE: withFolder(g, openFolder, func(c *cobra.Command, f *folder, _ []string) error {
			for _, id := range outlets {
				o.Outlets = append(o.Outlets, news.OutletID(id))
			}
			return runCrawl(c.Context(), f, g, o, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	c.Flags().BoolVar(&o.Once, "once", false, "look at every feed once, fetch what is due, and end")
	c.Flags().BoolVar(&o.DryRun, "dry-run", false, "print what would be fetched, and fetch only what names it")
	c.Flags().StringSliceVar(&outlets, "outlet", nil, "only the outlets with these `IDs`, separated by commas")
	c.Flags().IntVar(&o.Limit, "limit", 0, "at most so many pages (default no limit)")
	return c
}

// runCrawl crawls and brings the index up to date.
func runCrawl(ctx context.Context, f *folder, g *globals, o indexer.CrawlOptions, stdout, stderr io.Writer) error {
	if o.Limit < 0 {
		return usageError("--limit cannot be %d; it is a number of pages", o.Limit)
	}
	if err := f.enlist(ctx); err != nil {
		return err
	}
	if err := f.finishRelinking(ctx, g, stdout, stderr); err != nil {
		return err
	}
	v := &visits{globals: g, stdout: stdout, stderr: stderr, progress: newProgress(g, stderr, "Crawling", 0)}
	report, err := f.crawler(newLog(f.config, stderr)).Run(ctx, o, v.take)
	v.progress.end()
	if errors.Is(err, store.ErrNotFound) {
		return usageError("%w; `onrecord outlet list` shows the outlets that are crawled", err)
	}
	if err := errors.Join(err, v.failed, v.print(report, o.DryRun)); err != nil {
		return err
	}
	if o.DryRun {
		return nil
	}
	if err := f.followOnce(ctx, g, stderr); err != nil {
		return err
	}
	if len(report.Failed) > 0 {
		return &exitError{exitPartly, fmt.Errorf("%s of %d could not be read: %s; `onrecord outlet list` says why",
			count(len(report.Failed), "outlet"), report.Outlets, listIDs(report.Failed))}
	}
	return nil
}

func listIDs(ids []news.OutletID) string {
	var names []string
	for _, id := range ids {
		names = append(names, string(id))
	}
	return strings.Join(names, ", ")
}

// crawler returns what visits outlets for this folder.
func (f *folder) crawler(log *slog.Logger) *indexer.Crawler {
	agent := "onrecord/" + thisVersion().Version
	if f.config.contact != "" {
		agent += " (+" + f.config.contact + ")"
	}
	return &indexer.Crawler{
		Store: f.store, Pipeline: f.pipeline(), Client: fetch.New(fetch.Options{Agent: agent}),
		Concurrency: f.config.crawlConcurrency(), HostDelay: f.config.crawlDelay(), Log: log,
	}
}

// enlist puts the outlets of the configuration file among those that are crawled, and those built in where there would be none.
func (f *folder) enlist(ctx context.Context) error {
	outlets, err := f.unlisted(ctx)
	if err != nil || len(outlets) == 0 {
		return err
	}
	return f.store.Write(ctx, func(tx *store.Tx) error {
		for _, o := range outlets {
			if err := tx.PutCrawl(ctx, o); err != nil {
				return err
			}
		}
		return nil
	})
}

// unlisted returns the outlets that a crawl begins with and the store may not know: those of the file or, where nobody named any, those
// built in.
func (f *folder) unlisted(ctx context.Context) ([]store.CrawlSettings, error) {
	known, err := f.store.CrawledOutlets(ctx)
	if err != nil || len(known) > 0 || len(f.config.outlets) > 0 {
		return f.config.outlets, err
	}
	var all []store.CrawlSettings
	for _, o := range outlet.Crawled() {
		all = append(all, store.CrawlSettings{Outlet: o.Outlet, URL: o.URL, Feeds: o.Feeds})
	}
	return all, nil
}

// visits shows what a crawl does while it goes on.
type visits struct {
	*globals
	stdout, stderr io.Writer
	progress       *progress
	done           int
	failed         error // of writing
}

// visitJSON is what --json prints of a visit.
type visitJSON struct {
	Outlet  news.OutletID   `json:"outlet"`
	URL     string          `json:"url"`
	Kind    store.VisitKind `json:"kind"`
	Planned bool            `json:"planned,omitempty"` // it would be fetched
	Outcome *news.Outcome   `json:"outcome,omitempty"`
	Why     string          `json:"outcome_reason,omitempty"`
	Stored  *store.Outcome  `json:"stored,omitempty"`
	ID      news.ArticleID  `json:"id,omitempty"`
	New     int             `json:"new,omitempty"`             // pages that a feed names and nobody knew
	Failing []string        `json:"rules_unmatched,omitempty"` // rules of the outlet that found nothing on an article
	Error   string          `json:"error,omitempty"`
}

// take shows one visit.
func (s *visits) take(v indexer.Visit) {
	s.done++
	switch {
	case s.json:
		s.failed = errors.Join(s.failed, json.NewEncoder(s.stdout).Encode(newVisitJSON(v)))
	case v.Planned:
		s.failed = errors.Join(s.failed, writeLine(s.stdout, "%s", printable(v.URL)))
	case !s.quiet && v.Err != nil:
		say(s.stderr, "%s", printable(v.Err.Error()))
	case !s.quiet && (v.Outcome.Failed() || v.Outcome == news.RobotsForbid):
		say(s.stderr, "%s: %s", printable(v.URL), sentence(v.Outcome, v.Why))
	}
	s.progress.step(s.done, 0)
}

func newVisitJSON(v indexer.Visit) visitJSON {
	line := visitJSON{Outlet: v.Outlet, URL: v.URL, Kind: v.Kind, Why: v.Why, Planned: v.Planned, ID: v.ID, New: v.New, Failing: v.Failing}
	if v.Err != nil {
		line.Error = v.Err.Error()
	}
	if !v.Planned {
		line.Outcome = &v.Outcome
	}
	if v.ID != "" {
		line.Stored = &v.Stored
	}
	return line
}

// print prints the counts of a crawl.
func (s *visits) print(r indexer.CrawlReport, dry bool) error {
	w := s.stdout
	if s.json {
		w = s.stderr
	}
	if s.quiet {
		return nil
	}
	if dry {
		return writeLine(s.stderr, "%s of %s would be fetched", count(r.Pages, "page"), count(r.Outlets, "outlet"))
	}
	err := writeLine(w, "%s of %s", count(r.Pages, "page"), count(r.Outlets, "outlet"))
	for _, line := range crawlCounts(r) {
		err = errors.Join(err, writeLine(w, "%s", line))
	}
	return err
}

// crawlCounts says line by line what a crawl stored, and what it did not take and why.
func crawlCounts(r indexer.CrawlReport) []string {
	var lines []string
	for _, o := range storedOutcomes {
		if n := r.Stored[o]; n > 0 {
			lines = append(lines, fmt.Sprintf("%6d  %s", n, strings.ReplaceAll(o.String(), "-", " ")))
		}
	}
	for _, o := range slices.Sorted(maps.Keys(r.Outcomes)) {
		if o != news.ArticlePage {
			lines = append(lines, fmt.Sprintf("%6d  %s: %s", r.Outcomes[o], o, o.Sentence()))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.Failing)) {
		lines = append(lines, fmt.Sprintf("%6d  of %s where a rule of the outlet finds nothing; `onrecord outlet test` says which rule", r.Failing[id], id))
	}
	return lines
}
