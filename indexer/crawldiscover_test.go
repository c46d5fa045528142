package indexer

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/extract"
	"onrecord/indexer/fetch"
)

const harbourPath = "/2026/a-report-about-the-harbour-1"

// discoverySites are sites whose articles are found in different ways.
var discoverySites = []struct {
	name  string
	build func(*site)
	lists []string // paths of the lists that are found beside the front page
}{
	{"a feed that the front page announces", func(s *site) { s.announce = true }, []string{"/feed"}},
	{"a sitemap in robots.txt", func(s *site) { s.robots = "Sitemap: http://lantern.example/news.xml" }, []string{"/news.xml"}},
	{"a feed at a usual place", func(s *site) {
		s.more["/rss.xml"] = func(w http.ResponseWriter, r *http.Request) { answer(w, r, "text/xml", s.feed()) }
	},
		[]string{"/rss.xml"}},
	{"an index of sitemaps at a usual place", func(s *site) {
		s.more["/sitemap.xml"] = func(w http.ResponseWriter, r *http.Request) {
			answer(w, r, "text/xml", `<sitemapindex><sitemap><loc>http://lantern.example/news.xml</loc></sitemap></sitemapindex>`)
		}
	}, []string{"/news.xml", "/sitemap.xml"}},
	{"the links of the front page", func(*site) {}, nil},
	{"a front page that announces what is not there", func(s *site) {
		s.announce = true
		s.more["/feed"] = http.NotFound
	}, nil},
}

func TestDiscovery(t *testing.T) {
	for _, c := range discoverySites {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			s := w.newSite("lantern.example")
			if c.name != "a feed at a usual place" {
				s.more["/rss.xml"] = http.NotFound
			}
			if !s.announce {
				s.more["/feed"] = http.NotFound
			}
			c.build(s)
			if s.announce && c.lists != nil {
				delete(s.more, "/feed")
			}
			s.print(harbourPath, "The ferry sails.", time.Now().Add(-time.Hour))
			crawler := w.crawler(t, t.TempDir(), w.settings("lantern.example"))
			_, _, report := crawl(t, crawler, CrawlOptions{Once: true})
			if report.Stored[store.Added] != 1 {
				t.Errorf("report %+v, want one article\nrequests %v", report, paths(w.seen("lantern.example", "/")))
			}
			lists, err := crawler.Store.Lists(t.Context(), "lantern.example")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range lists {
				if l.Kind != store.FrontVisit {
					got = append(got, l.Printed[len("http://lantern.example"):])
				}
			}
			if !slices.Equal(got, c.lists) {
				t.Errorf("lists %v, want %v", got, c.lists)
			}
			if _, _, report := crawl(t, crawler, CrawlOptions{Once: true}); report.Pages != 0 || len(report.Failed) > 0 {
				t.Errorf("second round: %+v, want no page", report)
			}
		})
	}
}

// readable is an extractor that takes front pages for what they are.
func readable(in extract.Input) extract.Result {
	if in.ContentType == "text/html" {
		return extract.Result{Outcome: news.IndexPage}
	}
	return plain(1)(in)
}

func TestDiscover(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("lantern.example")
	s.announce = true
	s.print(harbourPath, "The ferry sails.", time.Now())
	feeds := w.newSite("feeds.example")
	feeds.more["/lantern"] = func(w http.ResponseWriter, r *http.Request) { answer(w, r, "application/rss+xml", s.feed()) }
	bare := w.newSite("bare.example")
	bare.more["/feed"] = http.NotFound
	bare.print(harbourPath, "The ferry sails.", time.Now())
	c := w.crawler(t, t.TempDir())
	c.Pipeline.Extract = readable
	open := w.settings("lantern.example")
	for _, x := range []struct {
		name, address string
		id            news.OutletID
		url           string
		feeds         []string
	}{
		{"a front page", "http://lantern.example/", "lantern.example", "http://lantern.example/", []string{"http://lantern.example/feed"}},
		{"a feed", "http://lantern.example/feed", "lantern.example", "http://lantern.example/", []string{"http://lantern.example/feed"}},
		{"a feed on another's host", "http://feeds.example/lantern", "lantern.example", "http://lantern.example/", []string{"http://feeds.example/lantern"}},
		{"a site without lists", "http://bare.example/", "bare.example", "http://bare.example/", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			given := store.CrawlSettings{URL: x.address, Allow: open.Allow, Ports: open.Ports, Delay: open.Delay}
			got, err := c.Discover(t.Context(), given)
			if err != nil {
				t.Fatal(err)
			}
			if got.Outlet.ID != x.id || got.URL != x.url || !slices.Equal(got.Feeds, x.feeds) || !ownsHost(got.Outlet, string(x.id)) {
				t.Errorf("Discover(%q) = %+v, want %s, %s, %v", x.address, got, x.id, x.url, x.feeds)
			}
			got.Allow, got.Ports = open.Allow, open.Ports
			putCrawls(t, c.Store, got, w.settings("feeds.example")) // Test takes from the store what opens the loopback
			trial, err := c.Test(t.Context(), x.address)
			if err != nil {
				t.Fatal(err)
			}
			if trial.Outcome != news.ArticlePage || trial.Article.Body != "The ferry sails." || len(trial.Annotations.Quotes) != 1 || trial.Items != 1 {
				t.Errorf("Test(%q) = %+v, want the article", x.address, trial)
			}
		})
	}
	if n, err := c.Store.Counts(t.Context()); err != nil || n.Articles != 0 {
		t.Errorf("%d articles were stored, %v", n.Articles, err)
	}
	_, err := c.Discover(t.Context(), store.CrawlSettings{URL: "http://lantern.example/nothing", Allow: open.Allow, Ports: open.Ports, Delay: open.Delay})
	if e, ok := errors.AsType[*fetch.Error](err); !ok || e.Outcome != news.Missing {
		t.Errorf("Discover of a missing page = %v, want Missing", err)
	}
}

func TestSiteName(t *testing.T) {
	for _, c := range []struct{ title, host, want string }{
		{"The Lantern", "lantern.example", "The Lantern"},
		{"Latest news | The Harrow Lantern", "harrowlantern.example", "The Harrow Lantern"},
		{"Meridian Post - All stories", "meridianpost.example", "Meridian Post"},
		{"BBC News", "bbc.example", "BBC News"},
		{"", "lantern.example", ""},
	} {
		if got := siteName(c.title, c.host); got != c.want {
			t.Errorf("siteName(%q, %q) = %q, want %q", c.title, c.host, got, c.want)
		}
	}
}

func TestCompleteSettings(t *testing.T) {
	for _, c := range []struct {
		name string
		in   store.CrawlSettings
		want news.Outlet
	}{
		{"an address alone", store.CrawlSettings{URL: "https://www.lantern.example/news/"},
			news.Outlet{ID: "lantern.example", Name: "lantern.example", Hosts: []string{"lantern.example"}}},
		{"an id and a name", store.CrawlSettings{URL: "http://10.1.2.3:8080/", Outlet: news.Outlet{ID: "intranet", Name: "Ours"}},
			news.Outlet{ID: "intranet", Name: "Ours", Hosts: []string{"10.1.2.3"}}},
	} {
		got, err := CompleteSettings(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, got.Outlet); diff != "" {
			t.Errorf("%s: outlet differs:\n%s", c.name, diff)
		}
	}
	for _, bad := range []string{"", "lantern.example", "ftp://lantern.example/", "https://[::1]:8080/"} {
		if _, err := CompleteSettings(store.CrawlSettings{URL: bad}); err == nil {
			t.Errorf("CompleteSettings of %q gives no error", bad)
		}
	}
}
