package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/web/api"
)

func newOutlet(g *globals) *cobra.Command {
	commands := []*cobra.Command{newOutletAdd(g), newOutletList(g), newOutletTest(g)}
	for _, c := range outletChanges {
		commands = append(commands, newOutletChange(g, c))
	}
	return group(&cobra.Command{Use: "outlet", Short: "Say which outlets are crawled, and see how it goes"}, commands...)
}

func newOutletAdd(g *globals) *cobra.Command {
	wish := map[string]*[]string{}
	c := &cobra.Command{
		Use:   "add URL",
		Short: "Crawl an outlet, from the address of its front page or of a feed",
		Long: "Looks at the address for feeds and sitemaps, and puts the outlet among those that are crawled. What is given by flags is not\n" +
			"looked for. An outlet that is there already gets the new settings.",
		Example: "  onrecord outlet add https://www.rt.com/ --every 10m\n  onrecord outlet add http://10.1.2.3:8080/ --id intranet --allow 10.1.2.3/32 --ports 8080 --delay 0s",
		Args:    cobra.ExactArgs(1),
		RunE: withFolder(g, openFolder, func(c *cobra.Command, f *folder, args []string) error {
			given := store.CrawlSettings{URL: args[0]}
			for _, field := range outletFields {
				if values := wish[field.key]; values != nil && len(*values) > 0 {
					if err := field.set(&given, *values); err != nil {
						return usageError("--%s: %w", field.key, err)
					}
				}
			}
			return addOutlet(c.Context(), f, given, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	for _, field := range outletFields {
		if field.key != "url" {
			wish[field.key] = c.Flags().StringSlice(field.key, nil, field.help)
		}
	}
	return c
}

// addOutlet finds out how an outlet can be crawled, and keeps that.
func addOutlet(ctx context.Context, f *folder, given store.CrawlSettings, stdout, stderr io.Writer) error {
	settings, err := f.crawler(newLog(f.config, stderr)).Discover(ctx, given)
	if err != nil {
		return fmt.Errorf("%w; the outlet was not added", err)
	}
	if err := f.store.Write(ctx, func(tx *store.Tx) error { return tx.PutCrawl(ctx, settings) }); err != nil {
		return err
	}
	if err := writeLine(stdout, "%s", printable(dotted(string(settings.Outlet.ID), settings.Outlet.Name, count(len(settings.Feeds), "feed")))); err != nil {
		return err
	}
	for _, feed := range settings.Feeds {
		if err := writeLine(stdout, "  %s", printable(feed)); err != nil {
			return err
		}
	}
	say(stderr, "`onrecord crawl --once --outlet %s` visits it now; `onrecord serve --crawl` on schedule.", settings.Outlet.ID)
	return nil
}

func newOutletList(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the outlets with how their crawl goes",
		Args:  cobra.NoArgs,
		RunE: withFolder(g, openFolder, func(c *cobra.Command, f *folder, _ []string) error {
			now := time.Now()
			all, err := f.outlets(c.Context(), now)
			if err != nil {
				return err
			}
			return printOutlets(c.OutOrStdout(), all, now, g.json)
		}),
	}
}

// outlets returns how the crawl of each outlet goes, those too with which the next crawl begins. Looking changes nothing.
func (f *folder) outlets(ctx context.Context, now time.Time) ([]store.OutletStatus, error) {
	all, err := f.store.OutletStatuses(ctx, now)
	if err != nil {
		return nil, err
	}
	more, err := f.unlisted(ctx)
	for _, o := range more {
		i := slices.IndexFunc(all, func(s store.OutletStatus) bool { return s.Outlet.ID == o.Outlet.ID })
		if i < 0 {
			all = append(all, store.OutletStatus{Outlet: o.Outlet, URL: o.URL})
		} else if all[i].URL == "" {
			all[i].URL = o.URL // its articles were handed in so far
		}
	}
	return all, err
}

// outletJSON is what --json prints of an outlet.
type outletJSON struct {
	ID           news.OutletID        `json:"id"`
	Name         string               `json:"name"`
	Home         news.PlaceID         `json:"home,omitempty"`
	URL          string               `json:"url,omitempty"`
	State        store.OutletState    `json:"state"`
	Articles     int                  `json:"articles"`
	LastSuccess  *time.Time           `json:"last_success_at,omitempty"`
	FailingSince *time.Time           `json:"failing_since,omitempty"`
	Error        string               `json:"error,omitempty"`
	Outcomes     map[news.Outcome]int `json:"outcomes,omitempty"` // of the last 24 hours
}

// printOutlets prints a line for each outlet, and under one that fails or is paused why.
func printOutlets(w io.Writer, all []store.OutletStatus, now time.Time, asJSON bool) error {
	var err error
	for _, o := range all {
		if asJSON {
			err = errors.Join(err, printJSON(w, newOutletJSON(o)))
			continue
		}
		last := "never visited"
		if !o.LastSuccess.IsZero() {
			last = "last visited " + now.Sub(o.LastSuccess).Round(time.Minute).String() + " ago"
		}
		if o.URL == "" {
			last = ""
		}
		err = errors.Join(err, writeLine(w, "%-28s %-10s %s", o.Outlet.ID, o.State(), printable(dotted(o.Outlet.Name, count(o.Articles, "article"), last))))
		if why := reasonOf(o); why != "" {
			err = errors.Join(err, writeLine(w, "%-28s %s", "", printable(why)))
		}
	}
	return err
}

// reasonOf says why an outlet is not crawled well.
func reasonOf(o store.OutletStatus) string {
	switch o.State() {
	case store.PausedOutlet:
		return o.Pause.Reason
	case store.FailingOutlet:
		return o.LastError
	}
	return ""
}

func newOutletJSON(o store.OutletStatus) outletJSON {
	line := outletJSON{ID: o.Outlet.ID, Name: o.Outlet.Name, Home: o.Outlet.Home, URL: o.URL, State: o.State(), Articles: o.Articles, Error: reasonOf(o),
		Outcomes: o.Visits.Outcomes}
	if !o.LastSuccess.IsZero() {
		line.LastSuccess = &o.LastSuccess
	}
	if !o.FailingSince.IsZero() {
		line.FailingSince = &o.FailingSince
	}
	return line
}

func newOutletTest(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "test URL",
		Short: "Try an outlet, feed or article: print one article of it with its quotes, and keep nothing",
		Args:  cobra.ExactArgs(1),
		RunE: withFolder(g, openFolder, func(c *cobra.Command, f *folder, args []string) error {
			trial, err := f.crawler(newLog(f.config, c.ErrOrStderr())).Test(c.Context(), args[0])
			if err != nil {
				return err
			}
			return printTrial(c.OutOrStdout(), trial, g.json)
		}),
	}
}

// printTrial prints the way to a page, and the article on it.
func printTrial(w io.Writer, t *indexer.Trial, asJSON bool) error {
	rec := &news.Record{Article: t.Article, Annotations: t.Annotations, Versions: 1}
	article := api.NewArticle(rec, t.Settings.Outlet.Name, "")
	if asJSON {
		return printJSON(w, article)
	}
	feed := t.Feed
	if feed == "" {
		feed = "no feed; the address itself"
	}
	err := writeLine(w, "%s\n%s\n%s\n%s: %s\n", printable(dotted(string(t.Settings.Outlet.ID), t.Settings.Outlet.Name)),
		printable(dotted(feed, count(t.Items, "page"))), printable(t.URL), t.Outcome, printable(sentence(t.Outcome, t.Why)))
	for _, rule := range t.Failing {
		err = errors.Join(err, writeLine(w, "A rule of the outlet finds nothing on this page: %s\n", rule))
	}
	if err != nil || t.Outcome != news.ArticlePage {
		return err
	}
	return printShownArticle(w, article, rec)
}

// outletChange is a command that changes the crawl of one outlet.
type outletChange struct {
	use, short string
	done       string // what it is then
	reason     string // help of the flag --reason; empty: there is no such flag
	inFile     bool   // it holds for outlets of the configuration file too
	change     func(ctx context.Context, tx *store.Tx, id news.OutletID, reason string) error
}

var outletChanges = []outletChange{
	{"pause ID", "Stop crawling an outlet for the time being", "paused", "why, for the page of outlets", true,
		func(ctx context.Context, tx *store.Tx, id news.OutletID, reason string) error {
			return tx.PauseOutlet(ctx, id, reason)
		}},
	{"resume ID", "Crawl a paused outlet again", "crawled again", "", true,
		func(ctx context.Context, tx *store.Tx, id news.OutletID, _ string) error {
			return tx.ResumeOutlet(ctx, id)
		}},
	{"remove ID", "Stop crawling an outlet for good; its articles stay", "no longer crawled", "", false,
		func(ctx context.Context, tx *store.Tx, id news.OutletID, _ string) error {
			return tx.RemoveCrawl(ctx, id)
		}},
}

func newOutletChange(g *globals, o outletChange) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   o.use,
		Short: o.short,
		Args:  cobra.ExactArgs(1),
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, args []string) error {
			ctx, id := c.Context(), news.OutletID(args[0])
			if !o.inFile && f.config.lists(id) {
				return fmt.Errorf("the outlet %s stands in the configuration file, which would bring it back; take it out there, or use "+
					"`onrecord outlet pause %s`", id, id)
			}
			err := f.enlist(ctx)
			if err == nil {
				err = f.store.Write(ctx, func(tx *store.Tx) error { return o.change(ctx, tx, id, strings.TrimSpace(reason)) })
			}
			if errors.Is(err, store.ErrNotFound) {
				return fmt.Errorf("no outlet %q is crawled; `onrecord outlet list` shows their ids", id)
			}
			if err == nil && !g.quiet {
				err = writeLine(c.OutOrStdout(), "%s is %s.", id, o.done)
			}
			return err
		}),
	}
	if o.reason != "" {
		c.Flags().StringVar(&reason, "reason", "", o.reason)
	}
	return c
}
