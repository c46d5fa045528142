package indexer

import (
	"context"
	"crypto/sha256"
	"fmt"
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

// add puts a site under a host.
func (w *world) add(host string, site http.Handler) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sites[host] = site
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
	mu       sync.Mutex
	host     string
	robots   string // empty: there is none
	articles map[string]text
	more     map[string]http.HandlerFunc // other paths
}

// text is an article of a site.
type text struct {
	body               string
	published, updated time.Time
}

func newSite(host string) *site {
	return &site{host: host, articles: make(map[string]text), more: make(map[string]http.HandlerFunc)}
}

// print publishes an article, or a correction of it.
func (s *site) print(path, body string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.articles[path]
	if a.published.IsZero() {
		a.published = at
	}
	a.body, a.updated = body, at
	s.articles[path] = a
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	a, isArticle := s.articles[r.URL.Path]
	other := s.more[r.URL.Path]
	s.mu.Unlock()
	switch {
	case other != nil:
		other(w, r)
	case r.URL.Path == "/robots.txt" && s.robots != "":
		_, _ = fmt.Fprint(w, s.robots)
	case r.URL.Path == "/feed":
		s.feed(w, r)
	case isArticle:
		tag := fmt.Sprintf(`"%x"`, a.updated.UnixNano())
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = fmt.Fprintf(w, "Report %s\n\n%s", r.URL.Path, a.body)
	default:
		http.NotFound(w, r)
	}
}

// feed serves an Atom feed of all articles.
func (s *site) feed(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	fmt.Fprintf(&b, `<feed xmlns="http://www.w3.org/2005/Atom"><title>News | %s</title>`, s.host)
	for _, path := range s.newest() {
		a := s.articles[path]
		fmt.Fprintf(&b, `<entry><title>Report</title><link href="http://%s%s"/><published>%s</published><updated>%s</updated></entry>`,
			s.host, path, a.published.Format(time.RFC3339Nano), a.updated.Format(time.RFC3339Nano))
	}
	b.WriteString(`</feed>`)
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(b.String())))
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml")
	_, _ = fmt.Fprint(w, b.String())
}

func (s *site) newest() []string {
	var all []string
	for path := range s.articles {
		all = append(all, path)
	}
	slices.SortFunc(all, func(a, b string) int { return s.articles[b].published.Compare(s.articles[a].published) })
	return all
}
