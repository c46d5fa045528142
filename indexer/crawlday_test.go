package indexer

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"net/netip"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/fetch"
)

const (
	dayOutlets = 20
	dayLength  = 26 * time.Hour
)

// bubbleClock lets servers, which live outside of a bubble of synctest, know its time: it stands still while a request is under way,
// and every request passes through the resolver first.
type bubbleClock struct {
	*world
	nanos atomic.Int64
}

func (c *bubbleClock) Resolve(ctx context.Context, host string, port uint16) ([]netip.AddrPort, error) {
	c.nanos.Store(time.Now().UnixNano())
	return c.world.Resolve(ctx, host, port)
}

// dawn is when time begins in a bubble.
var dawn = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// newDay invents outlets that print articles over a day, and correct every third of them. They are found by a feed that is set, by one
// that the front page announces, by a sitemap in robots.txt, or by the links of the front page alone.
func newDay(w *world, random *rand.Rand) (sites []*site, all []store.CrawlSettings) {
	for n := range dayOutlets {
		host := fmt.Sprintf("outlet%02d.example", n)
		s := w.newSite(host)
		settings := w.settings(news.OutletID(host))
		settings.Delay, settings.Every = nil, time.Hour
		switch n % 4 {
		case 0:
			settings.Feeds = []string{"http://" + host + "/feed"}
			s.robots = "User-agent: *\nCrawl-delay: 7\n"
		case 1:
			s.announce, s.noTimes = true, true
		case 2:
			s.robots = "User-agent: *\nDisallow: /private/\nSitemap: http://" + host + "/news.xml\n"
			s.print("/private/1", "Not for us.", dawn)
		}
		for a := range dayArticles {
			at := dawn.Add(time.Duration(random.Int64N(int64(18 * time.Hour))))
			path := fmt.Sprintf("/2000/01/01/a-report-about-the-harbour-%02d", a)
			s.print(path, fmt.Sprintf("The ferry of outlet %d sails %d times.", n, a), at)
			if a%3 == 0 {
				s.print(path, fmt.Sprintf("Correction: the ferry of outlet %d sails %d times.", n, a+1), at.Add(90*time.Minute)) // by when the first edition was found
			}
		}
		sites, all = append(sites, s), append(all, settings)
	}
	return sites, all
}

// TestDay crawls 20 outlets through a day, in three runs of a crawler one after the other. Each article must be found once, each correction
// become a second version, nothing be fetched twice, and each server left alone for the delay after each request.
func TestDay(t *testing.T) {
	clock := &bubbleClock{world: newWorld(t)}
	clock.nanos.Store(dawn.UnixNano())
	clock.now = func() time.Time { return time.Unix(0, clock.nanos.Load()).UTC() }
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	sites, settings := newDay(clock.world, rand.New(rand.NewPCG(seed, 0)))
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		c := clock.crawler(t, dir, settings...)
		c.Client = fetch.New(fetch.Options{Resolver: clock})
		for range 3 {
			ctx, cancel := context.WithTimeout(t.Context(), dayLength/3)
			if _, err := c.Run(ctx, CrawlOptions{}, nil); err != nil {
				t.Error(err)
			}
			cancel()
		}
		for _, s := range sites {
			checkArticles(t, c.Store, s)
		}
		checkStatuses(t, c.Store)
	})
	for n, s := range sites {
		delay := defaultHostDelay
		if n%4 == 0 {
			delay = 7 * time.Second
		}
		checkPolite(t, clock.world, s.host, delay)
		checkFetchedOnce(t, clock.world, s)
	}
	t.Logf("%d requests", len(clock.hits))
}

// checkArticles compares what is stored with what a site printed.
func checkArticles(t *testing.T, st *store.Store, s *site) {
	t.Helper()
	for path, editions := range s.articles {
		rec, err := st.Article(t.Context(), news.NewArticleID("https://"+s.host+path))
		if path == "/private/1" {
			if err == nil {
				t.Errorf("%s%s, which robots.txt forbids, was stored", s.host, path)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s%s: %v", s.host, path, err)
			continue
		}
		if rec.Versions != len(editions) || rec.Article.Body != editions[len(editions)-1].body || string(rec.Article.Outlet) != s.host {
			t.Errorf("%s%s: %d versions of %s, the last %q, want %d", s.host, path, rec.Versions, rec.Article.Outlet, rec.Article.Body, len(editions))
		}
	}
}

func checkStatuses(t *testing.T, st *store.Store) {
	t.Helper()
	all, err := st.OutletStatuses(t.Context(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		if o.Articles != dayArticles || o.NewPerDay[store.StatusDays-2]+o.NewPerDay[store.StatusDays-1] != dayArticles ||
			o.State() != store.HealthyOutlet || o.Visits.Failed != 0 || o.Lag > time.Hour {
			t.Errorf("status %+v, want %d articles of a healthy outlet", o, dayArticles)
		}
	}
}

// checkPolite checks that a host was left alone for the delay between the end of each request and the beginning of the next.
func checkPolite(t *testing.T, w *world, host string, delay time.Duration) {
	t.Helper()
	hits := w.seen(host, "")
	slices.SortFunc(hits, func(a, b hit) int { return a.begin.Compare(b.begin) })
	for i := 1; i < len(hits); i++ {
		if pause := hits[i].begin.Sub(hits[i-1].end); pause < delay {
			t.Errorf("%s: %v between %s and %s, want %v", host, pause, hits[i-1].path, hits[i].path, delay)
		}
	}
}

// checkFetchedOnce checks that each edition of each article was served once, and other looks found nothing new.
func checkFetchedOnce(t *testing.T, w *world, s *site) {
	t.Helper()
	for path, editions := range s.articles {
		served := 0
		for _, h := range w.seen(s.host, path) {
			if h.status == 200 {
				served++
			}
		}
		if want := len(editions); served != want && path != "/private/1" || path == "/private/1" && served > 0 {
			t.Errorf("%s%s was served %d times, want %d", s.host, path, served, want)
		}
	}
}
