package indexer

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/fetch"
)

// world is a web of invented hosts behind one listener on the loopback. It notes every request.
type world struct {
	server *httptest.Server
	now    func() time.Time // the clock of its notes
	pause  time.Duration    // before each answer

	mu    sync.Mutex
	sites map[string]http.Handler
	hits  []hit
}

// hit is one request to the world.
type hit struct {
	host, path string
	begin, end time.Time
	status     int
}

func newWorld(t testing.TB) *world {
	w := &world{now: time.Now, sites: make(map[string]http.Handler)}
	w.server = httptest.NewServer(w)
	t.Cleanup(w.server.Close)
	return w
}

func (w *world) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	w.mu.Lock()
	site := w.sites[req.Host]
	h := hit{host: req.Host, path: req.URL.RequestURI(), begin: w.now()}
	w.mu.Unlock()
	rec := &statusRecorder{ResponseWriter: rw, status: http.StatusOK}
	defer func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		h.end, h.status = w.now(), rec.status
		w.hits = append(w.hits, h)
	}()
	time.Sleep(w.pause)
	if site == nil {
		http.NotFound(rec, req)
		return
	}
	site.ServeHTTP(rec, req)
}

// statusRecorder remembers the status of an answer.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets handlers flush.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Resolve leads every invented host to the world's listener.
func (w *world) Resolve(_ context.Context, host string, _ uint16) ([]netip.AddrPort, error) {
	if !strings.HasSuffix(host, ".example") {
		return nil, fmt.Errorf("%s is none of the invented hosts", host)
	}
	return []netip.AddrPort{w.address()}, nil
}

func (w *world) address() netip.AddrPort {
	return w.server.Listener.Addr().(*net.TCPAddr).AddrPort()
}

// seen returns the requests to a host that ended, and whose path begins so, in the order in which they ended.
func (w *world) seen(host, prefix string) []hit {
	w.mu.Lock()
	defer w.mu.Unlock()
	var some []hit
	for _, h := range w.hits {
		if h.host == host && strings.HasPrefix(h.path, prefix) {
			some = append(some, h)
		}
	}
	return some
}

// paths returns the paths of hits.
func paths(hits []hit) []string {
	var all []string
	for _, h := range hits {
		all = append(all, h.path)
	}
	return all
}

// settings are those of an outlet whose host is its id, open to the world's listener, without delay.
func (w *world) settings(id news.OutletID, feeds ...string) store.CrawlSettings {
	delay := time.Duration(0)
	a := w.address()
	return store.CrawlSettings{Outlet: news.Outlet{ID: id, Name: string(id), Hosts: []string{string(id)}}, URL: "http://" + string(id) + "/",
		Feeds: feeds, Delay: &delay, Allow: []netip.Prefix{netip.PrefixFrom(a.Addr(), a.Addr().BitLen())}, Ports: []uint16{a.Port()}}
}

// crawler returns a crawler of the world that stores into a folder.
func (w *world) crawler(t testing.TB, dir string, outlets ...store.CrawlSettings) *Crawler {
	t.Helper()
	c := &Crawler{Pipeline: newPipeline(t, dir), Client: fetch.New(fetch.Options{Agent: "onrecord/0 (+test)", Resolver: w})}
	c.Store, c.Pipeline.Now = c.Pipeline.Store, nil
	putCrawls(t, c.Store, outlets...)
	return c
}

func putCrawls(t testing.TB, s *store.Store, outlets ...store.CrawlSettings) {
	t.Helper()
	err := s.Write(t.Context(), func(tx *store.Tx) error {
		for _, o := range outlets {
			if err := tx.PutCrawl(t.Context(), o); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// crawl runs a crawler and returns what it reported, pages and lists apart.
func crawl(t testing.TB, c *Crawler, o CrawlOptions) (pages, lists []Visit, report CrawlReport) {
	t.Helper()
	report, err := c.Run(t.Context(), o, func(v Visit) {
		if v.Kind == store.PageVisit {
			pages = append(pages, v)
		} else {
			lists = append(lists, v)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages, lists, report
}

// site is an outlet's web site. Its articles are plain texts, as the extractor of these tests reads them.
type site struct {
	host     string
	now      func() time.Time // what is printed later is not there yet
	robots   string           // empty: there is none
	announce bool             // the front page names the feed
	noTimes  bool             // the feed does not say when an article was updated

	mu       sync.Mutex
	articles map[string][]edition
	more     map[string]http.HandlerFunc // other paths
}

// edition is an article of a site as it stands from a time on.
type edition struct {
	body string
	at   time.Time
}

func (w *world) newSite(host string) *site {
	s := &site{host: host, now: w.now, articles: make(map[string][]edition), more: make(map[string]http.HandlerFunc)}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sites[host] = s
	return s
}

// print publishes an article, or a correction of it.
func (s *site) print(path, body string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.articles[path] = append(s.articles[path], edition{body, at})
}

// printed returns when an article was first printed, and how it stands now.
func (s *site) printed(path string) (first time.Time, now edition, ok bool) {
	for _, e := range s.articles[path] {
		if e.at.After(s.now()) {
			break
		}
		if !ok {
			first = e.at
		}
		now, ok = e, true
	}
	return first, now, ok
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if other := s.more[r.URL.Path]; other != nil {
		s.mu.Unlock()
		other(w, r)
		s.mu.Lock()
		return
	}
	_, e, isArticle := s.printed(r.URL.Path)
	switch {
	case isArticle:
		answer(w, r, "text/plain; charset=utf-8", fmt.Sprintf("Report %s\n\n%s", r.URL.Path, e.body))
	case r.URL.Path == "/robots.txt" && s.robots != "":
		answer(w, r, "text/plain", s.robots)
	case r.URL.Path == "/feed":
		answer(w, r, "application/atom+xml", s.feed())
	case r.URL.Path == "/news.xml":
		answer(w, r, "application/xml", s.sitemap())
	case r.URL.Path == "/":
		answer(w, r, "text/html", s.front())
	default:
		http.NotFound(w, r)
	}
}

// answer serves a document, or says that it did not change.
func answer(w http.ResponseWriter, r *http.Request, contentType, body string) {
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(body)))
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", contentType)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = io.WriteString(w, body)
}

// each calls f for every article that is printed, the newest first.
func (s *site) each(f func(path string, first time.Time, now edition)) {
	var all []string
	times := make(map[string]time.Time)
	for path := range s.articles {
		if first, _, ok := s.printed(path); ok {
			all, times[path] = append(all, path), first
		}
	}
	slices.SortFunc(all, func(a, b string) int { return times[b].Compare(times[a]) })
	for _, path := range all {
		_, e, _ := s.printed(path)
		f(path, times[path], e)
	}
}

func (s *site) feed() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<feed xmlns="http://www.w3.org/2005/Atom"><title>News | %s</title>`, s.host)
	s.each(func(path string, first time.Time, now edition) {
		fmt.Fprintf(&b, `<entry><title>Report</title><link href="http://%s%s"/><published>%s</published>`, s.host, path, first.Format(time.RFC3339Nano))
		if !s.noTimes {
			fmt.Fprintf(&b, `<updated>%s</updated>`, now.at.Format(time.RFC3339Nano))
		}
		b.WriteString(`</entry>`)
	})
	return b.String() + `</feed>`
}

func (s *site) sitemap() string {
	var b strings.Builder
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	s.each(func(path string, _ time.Time, now edition) {
		fmt.Fprintf(&b, `<url><loc>http://%s%s</loc><lastmod>%s</lastmod></url>`, s.host, path, now.at.Format(time.RFC3339Nano))
	})
	return b.String() + `</urlset>`
}

func (s *site) front() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><title>Front page</title>`)
	if s.announce {
		b.WriteString(`<link rel="alternate" type="application/atom+xml" href="/feed">`)
	}
	b.WriteString(`</head><body><main>`)
	s.each(func(path string, _ time.Time, _ edition) {
		fmt.Fprintf(&b, `<article><h2><a href="%s">A report about the harbour and its ferries %s</a></h2></article>`, path, path)
	})
	return b.String() + `</main></body></html>`
}
