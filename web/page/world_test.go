package page_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/search"
	"onrecord/search/enginetest"
	"onrecord/search/identity"
	"onrecord/search/index"
	"onrecord/web"
)

// today is when the tests read: five days after the newest article of enginetest.
var today = time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)

// outlets are those of enginetest with names; one of them fails and one is paused.
var outlets = []news.Outlet{
	{ID: "herald.example", Name: "The Herald"}, {ID: "courier.example", Name: "Courier"}, {ID: "blatt.example", Name: "Das Blatt", Language: "de"},
	{ID: "kurier.example", Name: "Kurier"},
}

// world is a server over a store and an index of its own.
type world struct {
	t       testing.TB
	handler http.Handler
	store   *store.Store
	index   *index.Index
}

// newWorld returns a server that holds records, put as if they were new.
func newWorld(t testing.TB, records []news.Record) *world {
	t.Helper()
	return newWorldOf(t, func(ctx context.Context, tx *store.Tx) error { return putAll(ctx, tx, records) })
}

// newWorldOf returns a server over a store that fill fills.
func newWorldOf(t testing.TB, fill func(context.Context, *store.Tx) error) *world {
	t.Helper()
	ctx, now := t.Context(), func() time.Time { return today }
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "store.db"), store.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Write(ctx, func(tx *store.Tx) error { return fill(ctx, tx) }); err != nil {
		t.Fatal(err)
	}
	names := identity.New(s)
	idx, err := index.Open(ctx, filepath.Join(t.TempDir(), "index"), index.Options{Names: names, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = idx.Close() })
	if err := indexer.CatchUp(ctx, s, idx, indexer.FollowOptions{}); err != nil {
		t.Fatal(err)
	}
	service := search.NewService(search.Options{Engine: idx, Records: s, Names: names, Stem: index.Stem, Now: now, Log: log})
	handler := web.New(web.Options{Searcher: service, Generation: idx.Seq, Labels: names, Versions: s, Kept: s, Keys: s, Log: log,
		Anonymous: true, FullText: web.FullTextAll, Version: "test", Now: now})
	return &world{t, handler, s, idx}
}

// putAll puts outlets, the people named, and records.
func putAll(ctx context.Context, tx *store.Tx, records []news.Record) error {
	for _, o := range outlets {
		if err := tx.PutOutlet(ctx, o); err != nil {
			return err
		}
	}
	if err := tx.PutCrawl(ctx, store.CrawlSettings{Outlet: outlets[0], URL: "https://herald.example/", Every: time.Hour}); err != nil {
		return err
	}
	if err := tx.PauseOutlet(ctx, outlets[0].ID, "The outlet asked for a pause."); err != nil {
		return err
	}
	seen := map[news.PersonID]bool{}
	for i := range records {
		for _, p := range records[i].People {
			if p.ID == "" || seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			id, err := tx.NewIdentity(ctx, store.Person, string(p.ID), store.Identity{Name: nameOf(p.ID)})
			if err != nil {
				return err
			}
			if err := tx.AddKeys(ctx, id, name.Keys(nameOf(p.ID))...); err != nil {
				return err
			}
		}
		if _, err := tx.Put(ctx, store.Draft{Article: records[i].Article, Annotations: records[i].Annotations}); err != nil {
			return err
		}
	}
	return nil
}

// nameOf makes a name of a slug: "mira-tolland" is Mira Tolland.
func nameOf(id news.PersonID) string {
	words := strings.Split(string(id), "-")
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// articlesWorld returns a server over the articles of enginetest.
func articlesWorld(t testing.TB) *world {
	t.Helper()
	records, err := enginetest.Articles()
	if err != nil {
		t.Fatal(err)
	}
	return newWorld(t, records)
}

// get asks for a path, with headers given as "Name: value".
func (w *world) get(path string, headers ...string) *http.Response {
	w.t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	w.handler.ServeHTTP(recorder, r)
	return recorder.Result()
}

// page asks for a path and returns the page, which must have a status.
func (w *world) page(path string, status int) *goquery.Document {
	w.t.Helper()
	resp := w.get(path)
	if resp.StatusCode != status {
		body, _ := io.ReadAll(resp.Body)
		w.t.Fatalf("GET %s = %d, want %d\n%.400s", path, resp.StatusCode, status, body)
	}
	doc, err := goquery.NewDocumentFromReader(resp.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return doc
}

// text returns the text under a selector without white space around it; elements are parted by " | ".
func text(s *goquery.Selection, selector string) string {
	var all []string
	s.Find(selector).Each(func(_ int, e *goquery.Selection) { all = append(all, strings.Join(strings.Fields(e.Text()), " ")) })
	return strings.Join(all, " | ")
}

// href returns where the first link under a selector leads, as this server's path.
func href(t testing.TB, s *goquery.Selection, selector string) string {
	t.Helper()
	path, ok := s.Find(selector).First().Attr("href")
	if !ok {
		t.Fatalf("there is no link %q", selector)
	}
	return path
}

// wantText compares the text under selectors.
func wantText(t *testing.T, s *goquery.Selection, want map[string]string) {
	t.Helper()
	for selector, text0 := range want {
		if got := text(s, selector); got != text0 {
			t.Errorf("%s = %q, want %q", selector, got, text0)
		}
	}
}

// follow asks for pages by following the first link under a selector from one to the next, and returns them all, at most max.
func (w *world) follow(path, selector string, max int) []*goquery.Document {
	w.t.Helper()
	var all []*goquery.Document
	for len(all) < max {
		doc := w.page(path, http.StatusOK)
		all = append(all, doc)
		next, ok := doc.Find(selector).Attr("href")
		if !ok {
			return all
		}
		path = next
	}
	w.t.Fatal(fmt.Errorf("more than %d pages from %s", max, path))
	return nil
}
