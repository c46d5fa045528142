package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/extract"
	"onrecord/indexer/fetch"
)

// outcomeOf returns the outcome of the only visit to each path among visits.
func outcomes(visits []Visit) map[string]news.Outcome {
	all := make(map[string]news.Outcome)
	for _, v := range visits {
		all[v.URL] = v.Outcome
	}
	return all
}

// TestPageOutcomes visits one page of each kind that is no new article.
func TestPageOutcomes(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	w.newSite("elsewhere.example").print("/article", "The ferry of another outlet.", time.Now())
	s.robots = "User-agent: *\nDisallow: /private\n"
	hour := time.Now().Add(-time.Hour)
	for _, path := range []string{"/article", "/private", "/gone", "/fault", "/moved", "/away", "/tagged", "/hidden", "/denied", "/lured"} {
		s.print(path, "The ferry sails to "+path+".", hour)
	}
	s.more["/gone"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }
	s.more["/fault"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	s.more["/denied"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }
	s.more["/moved"] = redirect("/new/place")
	s.more["/new/place"] = func(w http.ResponseWriter, r *http.Request) {
		answer(w, r, "text/plain", "Moved\n\nThe ferry moved.")
	}
	s.more["/away"] = redirect("http://elsewhere.example/article")
	s.more["/lured"] = redirect("/private")
	s.more["/tagged"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Robots-Tag", "otherbot: nofollow, onrecord: noindex")
		answer(w, r, "text/plain", "Tagged\n\nNot for lists.")
	}
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	c.Pipeline.Extract = func(in extract.Input) extract.Result {
		res := plain(1)(in)
		res.NoIndex = in.URL == "http://lantern.example/hidden"
		return res
	}
	pages, _, _ := crawl(t, c, CrawlOptions{Once: true})
	want := map[string]news.Outcome{}
	for path, o := range map[string]news.Outcome{"/article": news.ArticlePage, "/private": news.RobotsForbid, "/gone": news.Missing,
		"/fault": news.ServerFault, "/moved": news.ArticlePage, "/away": news.Elsewhere, "/tagged": news.NoIndex, "/hidden": news.NoIndex,
		"/denied": news.Denied, "/lured": news.RobotsForbid} {
		want["http://lantern.example"+path] = o
	}
	if diff := cmp.Diff(want, outcomes(pages)); diff != "" {
		t.Errorf("outcomes differ:\n%s", diff)
	}
	if got := w.seen("lantern.example", "/private"); len(got) > 0 {
		t.Errorf("robots.txt forbids %v", got)
	}
	if got := w.seen("elsewhere.example", "/"); len(got) > 0 {
		t.Errorf("%v was asked of another outlet", paths(got))
	}
	status := statusOf(t, c, "lantern.example")
	if status.Articles != 2 || status.Visits.Stored != 2 || status.Visits.Failed != 3 || status.Visits.Other != 5 || status.Visits.Unchanged != 1 {
		t.Errorf("status %+v", status)
	}
	if pages, _, _ := crawl(t, c, CrawlOptions{Once: true}); len(pages) > 0 {
		t.Errorf("a second round visits %+v", pages)
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

func statusOf(t *testing.T, c *Crawler, id news.OutletID) store.OutletStatus {
	t.Helper()
	all := statuses(t, c)
	i := slices.IndexFunc(all, func(o store.OutletStatus) bool { return o.Outlet.ID == id })
	if i < 0 {
		t.Fatalf("%s has no status", id)
	}
	return all[i]
}

func statuses(t *testing.T, c *Crawler) []store.OutletStatus {
	t.Helper()
	all, err := c.Store.OutletStatuses(t.Context(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestRobotsOfOrigins checks that the robots.txt of one port says nothing about another.
func TestRobotsOfOrigins(t *testing.T) {
	w := newWorld(t)
	s, other := w.newSite("lantern.example"), w.newSite("lantern.example:443")
	other.robots = "User-agent: *\nDisallow: /\n"
	s.print("/article", "The ferry sails.", time.Now())
	s.print("/moved", "The ferry moves.", time.Now())
	s.more["/moved"] = redirect("http://lantern.example:443/article")
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	pages, _, _ := crawl(t, c, CrawlOptions{Once: true})
	want := map[string]news.Outcome{"http://lantern.example/article": news.ArticlePage, "http://lantern.example/moved": news.RobotsForbid}
	if diff := cmp.Diff(want, outcomes(pages)); diff != "" {
		t.Errorf("outcomes differ:\n%s", diff)
	}
	if got := paths(w.seen("lantern.example:443", "/")); !slices.Equal(got, []string{"/robots.txt"}) {
		t.Errorf("requests %v to the other port, want robots.txt alone", got)
	}
}

func TestOrigin(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"HTTP://Straße.example:80/a", "http://xn--strae-oqa.example"},
		{"https://straße.example./", "https://xn--strae-oqa.example"},
		{"https://straße.example:8443/", "https://xn--strae-oqa.example:8443"},
		{"http://lantern.example:443/", "http://lantern.example:443"},
		{"https://lantern.example:443/", "https://lantern.example"},
		{"https://lantern.example:80/", "https://lantern.example:80"},
		{"http://[2606:4700::1]:8080/", "http://[2606:4700::1]:8080"},
		{"http:///a", ""},
	} {
		if got, ok := origin(c.in); got != c.want || ok != (c.want != "") {
			t.Errorf("origin(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
}

// TestRobotsDown checks that a host without an answer about its robots.txt is left alone, and that its outlet says so.
func TestRobotsDown(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	s.print("/1", "The ferry sails.", time.Now())
	s.more["/robots.txt"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	for range 2 {
		if _, _, report := crawl(t, c, CrawlOptions{Once: true}); !slices.Equal(report.Failed, []news.OutletID{"lantern.example"}) {
			t.Errorf("report %+v, want the outlet failed", report)
		}
	}
	if got := paths(w.seen("lantern.example", "/")); !slices.Equal(got, []string{"/robots.txt"}) {
		t.Errorf("requests %v, want robots.txt once", got)
	}
	if o := statusOf(t, c, "lantern.example"); o.State() != store.FailingOutlet || o.LastOutcome != news.RobotsDown || o.LastError == "" {
		t.Errorf("status %+v, want a failing outlet", o)
	}
}

// TestRobotsRedirectToRefusedAddress checks that a page is tried again whose robots.txt redirects to where nothing may be fetched, and
// that one which is itself at such an address is not.
func TestRobotsRedirectToRefusedAddress(t *testing.T) {
	w := newWorld(t)
	s, branch := w.newSite("lantern.example"), w.newSite("news.lantern.example")
	branch.more["/robots.txt"] = redirect("http://lantern.example:25/robots.txt")
	s.more["/feed"] = func(rw http.ResponseWriter, r *http.Request) {
		answer(rw, r, "application/rss+xml", `<rss version="2.0"><channel><title>News</title>
			<item><link>http://news.lantern.example/1</link></item><item><link>http://lantern.example:25/2</link></item></channel></rss>`)
	}
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	crawl(t, c, CrawlOptions{Once: true})
	for _, want := range []struct {
		url     string
		outcome news.Outcome
		again   bool
	}{{"http://news.lantern.example/1", news.RobotsDown, true}, {"http://lantern.example:25/2", news.AddressRefused, false}} {
		key, _ := NormalURL(want.url)
		a, err := c.Store.Address(t.Context(), key)
		if err != nil || a.Outcome != want.outcome || a.Due.IsZero() == want.again {
			t.Errorf("%s: %v, due %v, %v, want %v, again: %v", want.url, a.Outcome, a.Due, err, want.outcome, want.again)
		}
	}
}

// TestRetryAfter checks that a host is left alone for as long as it asks for.
func TestRetryAfter(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	s.more["/feed"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	}
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	for range 2 {
		crawl(t, c, CrawlOptions{Once: true})
	}
	if got := w.seen("lantern.example", "/feed"); len(got) != 1 {
		t.Errorf("the feed was asked for %d times, want once", len(got))
	}
	free, next, err := c.Store.ClaimHost(t.Context(), "lantern.example", time.Now(), time.Now())
	if wait := time.Until(next); free || err != nil || wait < 50*time.Minute {
		t.Errorf("ClaimHost = %v, in %v, %v, want an hour's wait", free, wait, err)
	}
}

// TestWithdrawnIsNotFetched checks that an article which was withdrawn is not fetched again, by whatever address it comes.
func TestWithdrawnIsNotFetched(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	s.print("/1", "The ferry sails.", time.Now().Add(-time.Hour))
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	crawl(t, c, CrawlOptions{Once: true})
	err := c.Store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Withdraw(t.Context(), news.NewArticleID("https://lantern.example/1"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.print("/1", "The ferry sails again.", time.Now())
	crawl(t, c, CrawlOptions{Once: true})
	putCrawls(t, c.Store, w.settings("lantern.example", "http://lantern.example/feed", "http://lantern.example/news.xml"))
	crawl(t, c, CrawlOptions{Once: true})
	if got := w.seen("lantern.example", "/1"); len(got) != 1 {
		t.Errorf("the withdrawn article was asked for %d times, want once, before", len(got))
	}
}

// TestDryRun checks that a dry run names the pages that a round would fetch, and changes nothing.
func TestDryRun(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	s.announce = true
	hour := time.Now().Add(-time.Hour)
	s.print("/2026/a-report-about-the-harbour-1", "The ferry sails.", hour)
	s.print("/2026/a-report-about-the-harbour-2", "The ferry does not sail.", hour)
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example"))
	for range 2 {
		pages, _, report := crawl(t, c, CrawlOptions{DryRun: true})
		if len(pages) != 2 || !pages[0].Planned || report.Pages != 2 || len(report.Stored) != 0 {
			t.Errorf("dry run: pages %+v, report %+v, want two that are planned", pages, report)
		}
	}
	if got := w.seen("lantern.example", "/2026"); len(got) > 0 {
		t.Errorf("a dry run fetched %v", paths(got))
	}
	if lists, err := c.Store.Lists(t.Context(), "lantern.example"); err != nil || len(lists) > 0 {
		t.Errorf("a dry run left %v, %v in the frontier", lists, err)
	}
	if _, _, report := crawl(t, c, CrawlOptions{Once: true}); report.Stored[store.Added] != 2 {
		t.Errorf("the round after it: %+v, want two articles", report)
	}
	if pages, _, _ := crawl(t, c, CrawlOptions{DryRun: true}); len(pages) > 0 {
		t.Errorf("a dry run after the round plans %+v", pages)
	}
}

// TestTwoCrawlers has two crawlers share a store, as two processes do: no page is fetched twice, no host asked by both at once.
func TestTwoCrawlers(t *testing.T) {
	w := newWorld(t)
	w.pause = 2 * time.Millisecond
	delay := 300 * time.Millisecond // longer than a page takes to be stored, as delays are; or the other might find it still due
	var all []store.CrawlSettings
	for n := range 3 {
		s := w.newSite(fmt.Sprintf("outlet%d.example", n))
		for a := range 8 {
			s.print(fmt.Sprintf("/%d", a), fmt.Sprintf("Ferry %d of outlet %d sails.", a, n), time.Now().Add(-time.Hour))
		}
		settings := w.settings(news.OutletID(s.host), "http://"+s.host+"/feed")
		settings.Delay = &delay
		all = append(all, settings)
	}
	dir := t.TempDir()
	first, second := w.crawler(t, dir, all...), w.crawler(t, dir)
	var g errgroup.Group
	for _, c := range []*Crawler{first, second} {
		g.Go(func() error {
			_, err := c.Run(t.Context(), CrawlOptions{Once: true}, nil)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		checkPolite(t, w, string(o.Outlet.ID), delay)
		for a := range 8 {
			if got := w.seen(string(o.Outlet.ID), fmt.Sprintf("/%d", a)); len(got) != 1 {
				t.Errorf("%s/%d was fetched %d times, want once", o.Outlet.ID, a, len(got))
			}
		}
	}
}

// TestPause checks that a paused outlet is not visited, and one that is named and not crawled is an error.
func TestPause(t *testing.T) {
	w := newWorld(t)
	w.newSite("lantern.example").print("/1", "The ferry sails.", time.Now())
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	err := c.Store.Write(t.Context(), func(tx *store.Tx) error { return tx.PauseOutlet(t.Context(), "lantern.example", "moving") })
	if err != nil {
		t.Fatal(err)
	}
	if _, _, report := crawl(t, c, CrawlOptions{Once: true}); report.Outlets != 0 || len(w.seen("lantern.example", "/")) > 0 {
		t.Errorf("report %+v, requests %v, want none", report, w.seen("lantern.example", "/"))
	}
	if _, err := c.Run(t.Context(), CrawlOptions{Once: true, Outlets: []news.OutletID{"nobody.example"}}, nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Run of an unknown outlet = %v, want ErrNotFound", err)
	}
}

// TestStop checks that a crawl which is ended finishes the page in hand and begins no other.
func TestStop(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for n := range 5 {
		path := fmt.Sprintf("/%d", n)
		s.more[path] = func(w http.ResponseWriter, r *http.Request) {
			cancel()
			answer(w, r, "text/plain", "Report\n\nThe ferry sails to "+path)
		}
		s.print(path, "", time.Now())
	}
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	report, err := c.Run(ctx, CrawlOptions{}, nil)
	if err != nil || report.Stored[store.Added] != 1 {
		t.Errorf("Run = %+v, %v, want the one article in hand", report, err)
	}
}

// fillDisk has storing articles fail as on a full disk, while full is true.
func fillDisk(c *Crawler, full *atomic.Bool) {
	c.Pipeline.Link = func(context.Context, *store.Tx, *news.Article, *news.Annotations) ([]store.Mention, error) {
		if full.Load() {
			return nil, store.ErrFull
		}
		return nil, nil
	}
}

// TestFullDisk checks that a full disk ends a round with an error, and that nothing is lost.
func TestFullDisk(t *testing.T) {
	w := newWorld(t)
	w.newSite("lantern.example").print("/1", "The ferry sails.", time.Now().Add(-time.Hour))
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	var full atomic.Bool
	full.Store(true)
	fillDisk(c, &full)
	if _, err := c.Run(t.Context(), CrawlOptions{Once: true}, nil); !errors.Is(err, store.ErrFull) {
		t.Errorf("Run once = %v, want ErrFull", err)
	}
	full.Store(false)
	if _, _, report := crawl(t, c, CrawlOptions{Once: true}); report.Stored[store.Added] != 1 {
		t.Errorf("with room again: %+v, want the article", report)
	}
}

// TestFullDiskOnSchedule checks that a crawl on schedule says once that the disk is full, and once that it goes on, within half a
// minute of there being room.
func TestFullDiskOnSchedule(t *testing.T) {
	clock := &bubbleClock{world: newWorld(t)}
	clock.nanos.Store(dawn.UnixNano())
	clock.now = func() time.Time { return time.Unix(0, clock.nanos.Load()).UTC() }
	clock.newSite("lantern.example").print("/1", "The ferry sails.", dawn)
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		c := clock.crawler(t, dir, clock.settings("lantern.example", "http://lantern.example/feed"))
		c.Client = fetch.New(fetch.Options{Resolver: clock})
		var log strings.Builder
		c.Log = slog.New(slog.NewTextHandler(&log, nil))
		var full atomic.Bool
		full.Store(true)
		fillDisk(c, &full)
		time.AfterFunc(5*time.Minute, func() { full.Store(false) })
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute+30*time.Second)
		defer cancel()
		report, err := c.Run(ctx, CrawlOptions{}, nil)
		if err != nil || report.Stored[store.Added] != 1 {
			t.Errorf("Run = %+v, %v, want the article", report, err)
		}
		if got := log.String(); strings.Count(got, "\n") != 2 || strings.Count(got, "pauses") != 1 || strings.Count(got, "The crawl goes on") != 1 {
			t.Errorf("log:\n%s\nwant one line for the pause and one for its end", got)
		}
	})
}

// TestRulesThatFail visits two articles, on one of which a rule of the outlet finds nothing.
func TestRulesThatFail(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	s.print("/kept", "The ferry sails.", time.Now())
	s.print("/changed", "The ferry is late.", time.Now())
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	c.Pipeline.Extract = func(in extract.Input) extract.Result {
		res := plain(1)(in)
		if strings.HasSuffix(in.URL, "/changed") {
			res.Unmatched = []string{"body: .story"}
		}
		return res
	}
	pages, _, report := crawl(t, c, CrawlOptions{Once: true})
	for _, v := range pages {
		if changed := strings.HasSuffix(v.URL, "/changed"); changed != slices.Equal(v.Failing, []string{"body: .story"}) {
			t.Errorf("%s: rules that fail: %q", v.URL, v.Failing)
		}
	}
	if report.Failing["lantern.example"] != 1 {
		t.Errorf("articles where rules fail: %v, want 1 of lantern.example", report.Failing)
	}
	trial, err := c.Test(t.Context(), "http://lantern.example/changed")
	if err != nil || !slices.Equal(trial.Failing, []string{"body: .story"}) {
		t.Errorf("Test: %+v, %v", trial, err)
	}
}

// TestRead reads one page as politely as a crawl does.
func TestRead(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	s.robots = "User-agent: *\nDisallow: /private\n"
	s.print("/kept", "The ferry sails.", time.Now())
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))
	r, err := c.Read(t.Context(), "http://lantern.example/kept")
	if err != nil || !strings.Contains(r.Article.Body, "The ferry sails.") || r.Article.URL != "http://lantern.example/kept" {
		t.Errorf("Read: %+v, %v", r, err)
	}
	for address, want := range map[string]news.Outcome{"http://lantern.example/private": news.RobotsForbid, "http://lantern.example/none": news.Missing} {
		_, err := c.Read(t.Context(), address)
		if refused, ok := errors.AsType[*fetch.Error](err); !ok || refused.Outcome != want {
			t.Errorf("Read(%s): %v, want %s", address, err, want)
		}
	}
	if got := w.seen("lantern.example", "/private"); len(got) > 0 {
		t.Errorf("robots.txt forbids %v", got)
	}
	if _, err := c.Store.Article(t.Context(), news.NewArticleID("http://lantern.example/kept")); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the page was stored: %v", err)
	}
}
