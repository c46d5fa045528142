package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"onrecord/data/demo"
	"onrecord/search"
)

// demoSearches show what the program is for: three spellings of one person, a place under its other names, sources without a name.
var demoSearches = []struct {
	what    string
	request search.Request
}{
	{"one minister under three spellings", search.Request{Query: `speaker:Marushchak`, View: search.Quotes}},
	{"Danzig and Gdansk, asked for as Gdańsk", search.Request{Query: `place:Gdańsk`}},
	{"what the head of the port said about the pilots' strike", search.Request{Query: `speaker:"Sabine Petersen"`, View: search.Quotes}},
}

type demoOptions struct {
	globals
	config *config
	check  bool // end after having looked at the pages
}

func newDemo(g *globals) *cobra.Command {
	var check bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Crawl four invented outlets and serve what they say",
		Long: "Starts the sites of four invented outlets on this machine, crawls them as any others, once in the morning and once in the\n" +
			"afternoon of an invented day, and serves the pages until it is interrupted. Nothing outside this machine is asked. Without\n" +
			"--data the folder is a temporary one and is removed at the end.",
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
			if !c.Flags().Changed("log-level") {
				cfg.logLevel = slog.LevelWarn.String() // the demo says itself what it does
			}
			return runDemo(c.Context(), demoOptions{*g, cfg, check}, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().String("listen", "", "`host:port` to serve on (default 127.0.0.1:8080, or a free port where that is taken)")
	c.Flags().BoolVar(&check, "check", false, "look at the home, search and quote pages once, and end instead of serving")
	return c
}

// runDemo crawls the demo's world and serves what it found until ctx is done.
func runDemo(ctx context.Context, o demoOptions, stdout, stderr io.Writer) (err error) {
	w := newDemoWorld()
	o.config.now = w.now
	public, err := demoListener(o.config)
	if err != nil {
		return err
	}
	defer func() { _ = public.Close() }() // the server closed it already, if it came to that
	f, err := openFolder(ctx, o.config)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.close()) }()
	if err := w.crawl(ctx, f, o, stdout, stderr); err != nil || ctx.Err() != nil {
		return err
	}
	if err := f.followOnce(ctx, &o.globals, stderr); err != nil {
		return err
	}
	if err := f.printFound(ctx, public.Addr(), stdout); err != nil {
		return err
	}
	return serveDemo(ctx, f, o, public, stdout, stderr)
}

// demoListener listens where the settings say. The default port is no wish, and another one does if it is taken.
func demoListener(cfg *config) (net.Listener, error) {
	l, err := listen(cfg.listen)
	if err != nil && cfg.origins["server.listen"] == "default" {
		return listen(net.JoinHostPort("127.0.0.1", "0"))
	}
	return l, err
}

// printFound says how much there is, and where to look at it.
func (f *folder) printFound(ctx context.Context, addr net.Addr, w io.Writer) error {
	n, err := f.store.Counts(ctx)
	if err != nil {
		return err
	}
	err = writeLine(w, "\nFound: %d articles in %d versions, %d quotes, %d people and %d organisations.\n\nSearches to begin with:",
		n.Articles, n.Versions, n.Quotes, n.People, n.Organisations)
	for _, s := range demoSearches {
		err = errors.Join(err, writeLine(w, "  %s\n    http://%s%s", s.what, addr, searchPath(s.request)))
	}
	return err
}

// searchPath is the address of a search below the server's.
func searchPath(r search.Request) string {
	v := url.Values{"q": {r.Query}}
	if r.View != "" {
		v.Set("view", string(r.View))
	}
	return "/search?" + v.Encode()
}

// serveDemo serves the folder, or checks that it could.
func serveDemo(ctx context.Context, f *folder, o demoOptions, public net.Listener, stdout, stderr io.Writer) error {
	log := newLog(o.config, stderr)
	base := "http://" + public.Addr().String()
	if !o.check {
		if err := writeLine(stdout, "\nThe pages stand at %s/ until you press Ctrl-C.", base); err != nil {
			return err
		}
		return serveFolder(ctx, f, public, log)
	}
	ctx, stop := context.WithCancel(ctx)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return serveFolder(ctx, f, public, log) })
	g.Go(func() error {
		defer stop() // ends the server
		return checkDemo(ctx, base, stdout)
	})
	return g.Wait()
}

// demoClock is the clock of the invented day: it goes on from the time that the world stands at.
type demoClock struct {
	world *demo.World
	since time.Time
}

func (c *demoClock) now() time.Time { return c.world.Now().Add(time.Since(c.since)).UTC() }
