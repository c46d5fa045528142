package page

import (
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/labstack/echo/v4"

	"onrecord/data/archive"
	"onrecord/data/demo"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/search"
	"onrecord/search/identity"
	"onrecord/search/index"
	"onrecord/web/access"
)

// demoWorld is the pages over the articles of the demo, with the real parts behind them.
type demoWorld struct {
	t      *testing.T
	store  *store.Store
	kept   Kept // the store, where a test does not put something before it
	labels Labels
	access access.Access
}

// newDemoWorld takes in the articles of the demo as they were first printed, and one that was corrected.
func newDemoWorld(t *testing.T) *demoWorld {
	t.Helper()
	ctx, dir := t.Context(), t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	now := func() time.Time { return demo.Morning }
	s, err := store.Open(ctx, filepath.Join(dir, "store"), store.Options{Now: now})
	must(err)
	t.Cleanup(func() { must(s.Close()) })
	a, err := archive.Open(filepath.Join(dir, "archive"))
	must(err)
	names := identity.New(s)
	idx, err := index.Open(ctx, filepath.Join(dir, "index"), index.Options{Names: names, Now: now})
	must(err)
	t.Cleanup(func() { must(idx.Close()) })
	w := &demoWorld{t: t, store: s, kept: s, labels: names}
	w.access = access.Access{FullText: true, Shared: true,
		Searcher: search.NewService(search.Options{Engine: idx, Records: s, Names: names, Stem: index.Stem, Now: now})}
	pipe := &indexer.Pipeline{Store: s, Archive: a, Outlets: demo.ByHost, Now: now}
	pages, err := demo.Pages()
	must(err)
	later := httptest.NewRecorder()
	afternoon := demo.New()
	afternoon.Later()
	afternoon.Handler().ServeHTTP(later, httptest.NewRequest(http.MethodGet, "http://"+correctedPage, nil))
	for _, p := range append(pages, demo.Page{Name: correctedPage, Bytes: later.Body.Bytes()}) {
		r, err := pipe.Take(ctx, indexer.Page{Name: p.Name, Bytes: p.Bytes, URL: claimed(p), FetchedAt: demo.Morning})
		must(errors.Join(err, r.Err))
	}
	must(indexer.CatchUp(ctx, s, idx, indexer.FollowOptions{}))
	return w
}

// correctedPage is the article of the demo that is printed anew in the afternoon.
const correctedPage = "meridianpost.example/border/night-train-tests"

// claimed returns the address that a page of the demo claims for itself: the first of its outlet that leads to more than the front page.
func claimed(p demo.Page) string {
	for _, address := range claim.FindAllString(string(p.Bytes), -1) {
		if u, err := url.Parse(address); err == nil {
			if _, ours := demo.ByHost(u.Host); ours && len(u.Path) > 1 {
				return address
			}
		}
	}
	return "https://elbekurier.example/" + p.Name // whose pages say nothing of themselves
}

var claim = regexp.MustCompile(`https://[^"<>\s]+`)

// ask sends a request and returns the answer.
func (w *demoWorld) ask(target string) *http.Response {
	w.t.Helper()
	e := echo.New()
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		status := http.StatusInternalServerError
		switch {
		case errors.Is(err, store.ErrWithdrawn):
			status = http.StatusGone
		case errors.Is(err, store.ErrNotFound):
			status = http.StatusNotFound
		default:
			w.t.Errorf("%s: %v", c.Request().URL, err)
		}
		if err := c.NoContent(status); err != nil {
			w.t.Error(err)
		}
	}
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			access.Set(c, w.access)
			return next(c)
		}
	})
	Register(e, Options{Kept: w.kept, Labels: w.labels, PublicURL: "https://news.example", Version: "test",
		Now: func() time.Time { return demo.Morning }, Log: slog.New(slog.DiscardHandler)})
	rec := httptest.NewRecorder()
	e.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, target, nil))
	return rec.Result()
}

// get returns the page at a target, which must be there.
func (w *demoWorld) get(target string) *goquery.Document {
	w.t.Helper()
	resp := w.ask(target)
	if resp.StatusCode != http.StatusOK {
		w.t.Fatalf("GET %s: %s", target, resp.Status)
	}
	doc, err := goquery.NewDocumentFromReader(resp.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return doc
}

// wantStatus checks what a target answers.
func (w *demoWorld) wantStatus(target string, want int) {
	w.t.Helper()
	if resp := w.ask(target); resp.StatusCode != want {
		w.t.Errorf("GET %s: %s, want %d", target, resp.Status, want)
	}
}

// find returns the one article that a query finds.
func (w *demoWorld) find(query string) *search.ArticleHit {
	w.t.Helper()
	r, err := w.access.Searcher.Search(w.t.Context(), search.Request{Query: query})
	if err != nil || len(r.ArticleHits) != 1 {
		w.t.Fatalf("%q finds %+v, %v, want one article", query, r, err)
	}
	return &r.ArticleHits[0]
}

// texts returns the text of all that a selector finds, with single spaces.
func texts(doc *goquery.Document, selector string) []string {
	return doc.Find(selector).Map(func(_ int, s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") })
}
