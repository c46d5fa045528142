package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/indexer"
	"onrecord/indexer/extract"
	"onrecord/search"
)

// pageKinds are the pages of which sizes and times are told, each with what leads to one.
var pageKinds = []struct {
	name string
	path func(s *pageServer) string
}{
	{"home", func(*pageServer) string { return "/" }},
	{"search, articles", func(s *pageServer) string { return "/search?q=" + url.QueryEscape(s.word) }},
	{"search, quotes", func(s *pageServer) string { return "/search?q=" + url.QueryEscape(s.word) + "&view=quotes" }},
	{"search, everything", func(*pageServer) string { return "/search" }},
	{"search, nothing found", func(*pageServer) string { return "/search?q=zzyzx+place%3AKyiv" }},
	{"article", func(s *pageServer) string { return "/articles/" + string(s.hit.Article.ID) }},
	{"quote", func(s *pageServer) string { return "/quotes/" + string(s.hit.ID) }},
	{"person", func(s *pageServer) string {
		_, slug, _ := strings.Cut(string(s.hit.Speaker.ID), ":")
		return "/people/" + slug
	}},
	{"place", func(*pageServer) string { return "/places/ukraine" }},
	{"topic", func(*pageServer) string { return "/topics/transport" }},
	{"outlets", func(*pageServer) string { return "/outlets" }},
	{"outlet", func(s *pageServer) string { return "/outlets/" + string(s.hit.Article.Outlet.ID) }},
	{"syntax", func(*pageServer) string { return "/help/syntax" }},
	{"box in a frame", func(*pageServer) string { return "/box" }},
}

// pageServer answers with pages over a folder, without a connection.
type pageServer struct {
	testing.TB
	handler http.Handler
	word    string          // that many quotes have
	hit     search.QuoteHit // a quote by a person
}

// newPageServer serves a folder to everybody.
func newPageServer(t testing.TB, f *folder, word string) *pageServer {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	f.config.anonymous, f.config.fullText = "search", "all"
	e := newLiveIndex(f, log)
	if err := e.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.close(); err != nil {
			t.Error(err)
		}
	})
	s := &pageServer{TB: t, handler: f.handler(e, log, false), word: word}
	r, err := f.service(e, log).Search(t.Context(), search.Request{View: search.Quotes, Query: word, Limit: search.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(r.QuoteHits, func(h search.QuoteHit) bool { return h.Speaker.Type == news.PersonSpeaker && h.Speaker.ID != "" })
	if i < 0 {
		t.Fatalf("no quote with %q is by a person", word)
	}
	s.hit = r.QuoteHits[i]
	return s
}

// get returns the body of an answer, which must be there.
func (s *pageServer) get(path string) []byte {
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != http.StatusOK {
		s.Fatalf("GET %s: %d\n%.300s", path, w.Code, w.Body)
	}
	return w.Body.Bytes()
}

// Limits of a page's weight with gzip, in bytes. Scripts are 10 kB a page at most; HTML that stays in the first few packets
// (TCP begins with about 14 kB) shows at once.
const (
	maxPageScript = 10_000
	maxPageHTML   = 14_000
	maxPageCSS    = 14_000
)

var (
	stylesheets = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`)
	scripts     = regexp.MustCompile(`<script [^>]*src="([^"]+)"`)
)

// TestPageSizes weighs every kind of page of the demo, with what it loads, and writes the table testdata/sizes.txt. Sizes in it may
// be off by a tenth before the test asks for -update: the demo's clock goes on, and so do the ages that pages tell.
func TestPageSizes(t *testing.T) {
	s := newPageServer(t, crawledDemo(t), "train")
	var table strings.Builder
	fmt.Fprintf(&table, "%-24s %8s %8s %8s   bytes with gzip\n", "page", "HTML", "CSS", "script")
	for _, kind := range pageKinds {
		html := s.get(kind.path(s))
		css, script := s.weigh(html, stylesheets), s.weigh(html, scripts)
		size := gzipped(t, html)
		fmt.Fprintf(&table, "%-24s %8d %8d %8d\n", kind.name, size, css, script)
		for _, c := range []struct {
			what        string
			size, limit int
		}{{"HTML", size, maxPageHTML}, {"CSS", css, maxPageCSS}, {"script", script, maxPageScript}} {
			if c.size > c.limit {
				t.Errorf("the page %q has %d bytes of %s with gzip, and may have %d", kind.name, c.size, c.what, c.limit)
			}
		}
	}
	const file = "testdata/sizes.txt"
	if *update {
		if err := os.WriteFile(file, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !nearly(string(want), table.String()) {
		t.Errorf("sizes changed; look at them and run `go test ./cmd/onrecord -run PageSizes -update`\nin %s:\n%s\nnow:\n%s", file, want, &table)
	}
}

// maxFollowed is how many pages TestLinksLeadSomewhere reads: enough for every kind, and for every article, person and organisation.
const maxFollowed = 300

var links = regexp.MustCompile(`href="(/[^"#]*)`)

// TestLinksLeadSomewhere follows the links of the demo's pages, items first, and finds no page missing.
func TestLinksLeadSomewhere(t *testing.T) {
	s := newPageServer(t, crawledDemo(t), "train")
	seen := map[string]bool{"/": true}
	items, searches := []string{"/"}, []string(nil)
	for n := 0; n < maxFollowed && len(items)+len(searches) > 0; n++ {
		from := &items
		if len(items) == 0 {
			from = &searches
		}
		path := (*from)[0]
		*from = (*from)[1:]
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusOK && w.Code != http.StatusSeeOther {
			t.Errorf("GET %s: %d; a page leads there", path, w.Code)
		}
		for _, m := range links.FindAllStringSubmatch(w.Body.String(), -1) {
			to := html.UnescapeString(m[1])
			switch {
			case seen[to]:
				continue
			case strings.HasPrefix(to, "/search"):
				searches = append(searches, to)
			default:
				items = append(items, to)
			}
			seen[to] = true
		}
	}
	if len(seen) < 200 {
		t.Errorf("only %d addresses were found", len(seen))
	}
}

// weigh returns the size with gzip of all files that a page loads by a tag.
func (s *pageServer) weigh(html []byte, tag *regexp.Regexp) int {
	total := 0
	for _, m := range tag.FindAllSubmatch(html, -1) {
		total += gzipped(s, s.get(string(m[1])))
	}
	return total
}

func gzipped(t testing.TB, b []byte) int {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Len()
}

// nearly reports whether two tables have the same words, and numbers that differ by a tenth at most.
func nearly(a, b string) bool {
	return slices.EqualFunc(strings.Fields(a), strings.Fields(b), func(x, y string) bool {
		var m, n int
		if _, err := fmt.Sscan(x, &m); err != nil {
			return x == y
		}
		if _, err := fmt.Sscan(y, &n); err != nil {
			return false
		}
		return 10*max(m-n, n-m) <= max(m, n)
	})
}

// BenchmarkPages measures the server's time for each kind of page over 1,000 articles, as p50 and p99.
func BenchmarkPages(b *testing.B) {
	s := newPageServer(b, thousandArticles(b), "train")
	for _, kind := range pageKinds {
		b.Run(kind.name, func(b *testing.B) {
			path := kind.path(s)
			s.get(path)
			times := make([]time.Duration, 0, b.N)
			for b.Loop() {
				start := time.Now()
				s.get(path)
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			for _, p := range []int{50, 99} {
				b.ReportMetric(float64(times[(len(times)-1)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
			}
		})
	}
}

// thousandArticles takes the demo's articles in again and again under other headlines and on other days, until there are 1,000.
func thousandArticles(b *testing.B) *folder {
	b.Helper()
	demo := crawledDemo(b)
	records, err := demo.store.RecordsAfter(b.Context(), 0, 1000)
	if err != nil {
		b.Fatal(err)
	}
	pages := func(yield func(indexer.Page, error) bool) {
		for i := range 1000 - len(records) {
			a := records[i%len(records)].Article
			round := i/len(records) + 1
			a.Headline = fmt.Sprintf("%s, part %d", a.Headline, round)
			a.URL, a.CanonicalURL = fmt.Sprintf("%s-%d", a.URL, round), ""
			a.Published.Time = a.Published.Time.AddDate(0, 0, -round)
			a.ID, a.Page = "", ""
			fields, err := json.Marshal(extract.NewFields(extract.Result{Article: a}))
			if !yield(indexer.Page{Name: a.URL, URL: a.URL, Bytes: fields, Article: &a}, err) {
				return
			}
		}
	}
	if _, err := demo.pipeline().Run(b.Context(), pages, nil); err != nil {
		b.Fatal(err)
	}
	if err := demo.followOnce(b.Context(), &globals{progress: progressOff}, io.Discard); err != nil {
		b.Fatal(err)
	}
	n, err := demo.store.Counts(b.Context())
	if err != nil || n.Articles != 1000 {
		b.Fatalf("Counts() = %+v, %v, want 1000 articles", n, err)
	}
	return demo
}
