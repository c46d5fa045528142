package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"onrecord/data/demo"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/indexer/fetch"
)

// demoWorld is the demo's world behind a listener of this machine, and the way to it.
type demoWorld struct {
	demoClock
	addr netip.AddrPort
}

func newDemoWorld() *demoWorld {
	return &demoWorld{demoClock: demoClock{world: demo.New(), since: time.Now()}}
}

// Resolve leads the hosts of the invented outlets to this machine. No other host exists.
func (w *demoWorld) Resolve(_ context.Context, host string, _ uint16) ([]netip.AddrPort, error) {
	if _, ok := demo.ByHost(host); !ok {
		return nil, fetch.ErrName
	}
	return []netip.AddrPort{w.addr}, nil
}

// crawl starts the sites, and crawls them in the morning and in the afternoon. A folder that holds an earlier demo is past its morning.
func (w *demoWorld) crawl(ctx context.Context, f *folder, o demoOptions, stdout, stderr io.Writer) (err error) {
	stop, err := w.start()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	known, err := f.store.CrawledOutlets(ctx)
	if err != nil {
		return err
	}
	if err := w.register(ctx, f.store); err != nil {
		return err
	}
	if err := writeLine(stdout, "Four invented outlets stand on this machine: http://meridianpost.example/ and three others."); err != nil {
		return err
	}
	if len(known) == 0 {
		if err := w.round(ctx, f, o, "Crawled in the morning", stdout, stderr); err != nil || ctx.Err() != nil {
			return err
		}
	}
	w.world.Later()
	return w.round(ctx, f, o, "Crawled in the afternoon", stdout, stderr)
}

// start serves the world on a free port until stop is called, which waits for that.
func (w *demoWorld) start() (stop func() error, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("start the invented outlets: %w", err)
	}
	if w.addr, err = netip.ParseAddrPort(l.Addr().String()); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	s := &http.Server{Handler: w.world.Handler(), ReadHeaderTimeout: 5 * time.Second}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	return func() error {
		err := s.Close()
		if served := <-done; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		return err
	}, nil
}

// register puts the invented outlets among those that are crawled, with nothing open but the way to this machine.
func (w *demoWorld) register(ctx context.Context, s *store.Store) error {
	var atOnce time.Duration
	return s.Write(ctx, func(tx *store.Tx) error {
		for _, o := range demo.Outlets {
			err := tx.PutCrawl(ctx, store.CrawlSettings{
				Outlet: o, URL: "http://" + o.Hosts[0] + "/", Delay: &atOnce,
				Allow: []netip.Prefix{netip.PrefixFrom(w.addr.Addr(), w.addr.Addr().BitLen())}, Ports: []uint16{w.addr.Port()},
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// round crawls once and says what came of it. It takes one outlet after the other, so that the demo is the same whenever it is shown:
// who prints a name first decides under which spelling a person is filed.
func (w *demoWorld) round(ctx context.Context, f *folder, o demoOptions, when string, stdout, stderr io.Writer) error {
	p := newProgress(&o.globals, stderr, when, 0)
	defer p.end()
	c := w.crawler(f, newLog(o.config, stderr))
	all := indexer.CrawlReport{Outcomes: map[news.Outcome]int{}, Stored: map[store.Outcome]int{}}
	var refused []indexer.Visit
	visits := 0
	for _, outlet := range demo.Outlets {
		r, err := c.Run(ctx, indexer.CrawlOptions{Once: true, Outlets: []news.OutletID{outlet.ID}}, func(v indexer.Visit) {
			visits++
			p.step(visits, 0)
			if v.Err != nil || v.Kind == store.PageVisit && v.Outcome != news.ArticlePage && v.Outcome != news.NotModified {
				refused = append(refused, v)
			}
		})
		if err != nil || ctx.Err() != nil {
			return err
		}
		add(all.Outcomes, r.Outcomes)
		add(all.Stored, r.Stored)
	}
	p.end()
	return printRound(stdout, when, all, refused)
}

func add[K comparable](to, counts map[K]int) {
	for k, n := range counts {
		to[k] += n
	}
}

// crawler returns a crawler that knows the invented outlets, and finds them.
func (w *demoWorld) crawler(f *folder, log *slog.Logger) *indexer.Crawler {
	c := f.crawler(log)
	c.Client = fetch.New(fetch.Options{Agent: "onrecord/" + thisVersion().Version + " (+demo)", Resolver: w, Now: w.now})
	c.Pipeline.Outlets, c.Now = demo.ByHost, w.now
	return c
}

// printRound prints what a crawl stored and what not, and why.
func printRound(w io.Writer, when string, r indexer.CrawlReport, refused []indexer.Visit) error {
	err := writeLine(w, "\n%s:", when)
	for _, line := range crawlCounts(r) {
		err = errors.Join(err, writeLine(w, "%s", line))
	}
	if len(refused) > 0 {
		err = errors.Join(err, writeLine(w, "Not taken:"))
	}
	for _, v := range refused {
		err = errors.Join(err, writeLine(w, "  %-15s %s", v.Outcome, v.URL))
	}
	return err
}
