package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"onrecord/indexer"
	"onrecord/search"
	"onrecord/search/index"
	"onrecord/web"
	"onrecord/web/api"
)

func newServe(g *globals) *cobra.Command {
	var crawl bool
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the pages, the interface and the search box over HTTP",
		Long: "Serves the pages, the HTTP interface of docs/api.md and the search box of docs/box.md over the data folder, and takes up what other\n" +
			"commands add meanwhile. On a loopback address everybody on this machine may search; elsewhere those with a key (`onrecord key`),\n" +
			"and everybody if server.anonymous says so.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			return runServe(c.Context(), cfg, crawl, c.ErrOrStderr())
		},
	}
	c.Flags().String("listen", "", "`host:port` to listen on (default 127.0.0.1:8080)")
	c.Flags().BoolVar(&crawl, "crawl", false, "also crawl the outlets on schedule, as `onrecord crawl` does")
	return c
}

// runServe serves until ctx is done.
func runServe(ctx context.Context, cfg *config, crawl bool, stderr io.Writer) error {
	log := newLog(cfg, stderr)
	f, err := openFolder(ctx, cfg)
	if err != nil {
		return err
	}
	var beside []func(context.Context) error
	if crawl {
		err = f.enlist(ctx)
		beside = append(beside, func(ctx context.Context) error { return f.crawlOn(ctx, log) })
	}
	var public net.Listener
	if err == nil {
		public, err = listen(cfg.listen)
	}
	if err == nil {
		err = serveFolder(ctx, f, public, log, beside...)
	}
	return errors.Join(err, f.close())
}

// crawlOn crawls on schedule until ctx is done, and logs each visit.
func (f *folder) crawlOn(ctx context.Context, log *slog.Logger) error {
	_, err := f.crawler(log).Run(ctx, indexer.CrawlOptions{}, func(v indexer.Visit) {
		level := slog.LevelDebug
		if v.Err != nil || v.Outcome.Failed() || len(v.Failing) > 0 {
			level = slog.LevelWarn
		}
		log.Log(ctx, level, "visit", "outlet", v.Outlet, "kind", v.Kind, "url", v.URL, "outcome", v.Outcome, "stored", v.Stored, "article", v.ID,
			"new", v.New, "rules_unmatched", v.Failing, "error", v.Err)
	})
	return err
}

func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s, which another program may be using; --listen names another address: %w", address, err)
	}
	return l, nil
}

// serveFolder takes the index, and answers on public and on the socket for siblings, with what runs beside until ctx is done. It closes
// public.
func serveFolder(ctx context.Context, f *folder, public net.Listener, log *slog.Logger, beside ...func(context.Context) error) (err error) {
	defer func() { _ = public.Close() }() // the server closed it already, if it came to that
	e := newLiveIndex(f, log)
	if err := e.take(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closed(e, log)) }()
	if _, err := f.names.Resolve(ctx, search.PlaceFacet, "-"); err != nil { // reads the tables of names before the first search needs them
		return err
	}
	siblings, err := listenSocket(ctx, f.config.socketPath())
	if err != nil {
		return err
	}
	log.Info("listening", "url", "http://"+public.Addr().String(), "data", f.config.data, "anonymous", f.config.anonymous,
		"full_text", f.config.fullText)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return e.run(ctx) })
	group.Go(func() error { return f.relinkOn(ctx, log) })
	group.Go(func() error { return web.Serve(ctx, public, f.handler(e, log, false), log) })
	group.Go(func() error { return web.Serve(ctx, siblings, f.handler(e, log, true), log) })
	for _, run := range beside {
		group.Go(func() error { return run(ctx) })
	}
	return group.Wait()
}

// relinkOn applies corrections to what is stored, those that other processes make too, until ctx is done.
func (f *folder) relinkOn(ctx context.Context, log *slog.Logger) error {
	changes := f.store.Changes(ctx) // before looking, so that no change falls between
	for {
		done := 0
		err := f.pipeline().Relink(ctx, func(n, _ int, err error) {
			done = n
			if err != nil {
				log.Warn("an article could not be linked anew", "error", err)
			}
		})
		if done > 0 {
			log.Info("corrections were applied", "articles", done)
		}
		if err != nil && ctx.Err() == nil {
			log.Error("corrections are not applied to all articles; it is tried again", "in", indexRetry, "error", err)
			if pause(ctx, indexRetry) != nil {
				return nil
			}
			continue
		}
		if _, open := <-changes; !open || ctx.Err() != nil {
			return nil
		}
	}
}

// closed closes the index. One that is found damaged then is no failure of the server: the next start builds it again.
func closed(e *liveIndex, log *slog.Logger) error {
	err := e.close()
	if errors.Is(err, index.ErrDamaged) {
		log.Warn("the index is damaged and will be built again", "error", err)
		return nil
	}
	return err
}

// handler returns the handler of all routes. Sibling processes of the same user, who can read the data folder, may read all.
func (f *folder) handler(e *liveIndex, log *slog.Logger, sibling bool) http.Handler {
	o := web.Options{
		Searcher: f.service(e, log), Generation: e.Seq, Labels: f.names, Suggester: f.names, Versions: f.store, Keys: f.store, Kept: f.store,
		Log: log, PublicURL: f.config.publicURL, Now: f.config.now,
		Anonymous: f.config.anonymous == "search", FullText: web.FullText(f.config.fullText), Version: thisVersion().Version,
	}
	if sibling {
		o.Anonymous, o.FullText = true, web.FullTextAll
	}
	return web.New(o)
}

// maxSocketPath is how long the path of a unix socket may be: 104 bytes on BSD and macOS, 108 on Linux, one of them for the end.
const maxSocketPath = 103

// listenSocket listens on the unix socket for sibling processes, in place of one that a killed server left. The caller holds the
// index, so no other server lives.
func listenSocket(ctx context.Context, path string) (net.Listener, error) {
	if len(path) > maxSocketPath {
		return nil, fmt.Errorf("the path %s is longer than the %d bytes that a socket may have; use a data folder with a shorter one", path, maxSocketPath)
	}
	if err := api.NewClient(path).Healthy(ctx); err == nil {
		return nil, fmt.Errorf("another server answers on %s; stop it first", path)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("remove the socket of an earlier server: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen for other commands: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("listen for other commands: %w", err), l.Close())
	}
	return l, nil
}

// newLog returns the log that the settings ask for.
func newLog(cfg *config, w io.Writer) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.logLevel)); err != nil {
		level = slog.LevelInfo // cannot be: the settings were checked
	}
	o := &slog.HandlerOptions{Level: level}
	if cfg.logFormat == "json" || cfg.logFormat == "auto" && !isTerminal(w) {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}
