package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/enginetest"
	"onrecord/search/index"
	"onrecord/web/access"
	"onrecord/web/problem"
)

// library is the store of the articles of enginetest.
type library []news.Record

func (l library) Article(_ context.Context, id news.ArticleID) (*news.Record, error) {
	for i := range l {
		if l[i].Article.ID == id {
			return &l[i], nil
		}
	}
	return nil, store.ErrNotFound
}

func (l library) Quote(_ context.Context, id news.QuoteID) (*news.Record, int, error) {
	for i := range l {
		if at := slices.IndexFunc(l[i].Quotes, func(q news.Quote) bool { return q.ID == id }); at >= 0 {
			return &l[i], at, nil
		}
	}
	return nil, 0, store.ErrNotFound
}

// lockedServer serves the articles of enginetest from the real engine, to holders of a public key under a lock and of a free one.
type lockedServer struct {
	t       *testing.T
	ring    *keyring
	library library
	service search.Searcher
}

func newLockedServer(t *testing.T, lock string) *lockedServer {
	t.Helper()
	records, err := enginetest.Articles()
	if err != nil {
		t.Fatal(err)
	}
	idx, err := index.Open(t.Context(), filepath.Join(t.TempDir(), "index"), index.Options{Names: enginetest.Names{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := idx.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := idx.Write(t.Context(), records); err != nil {
		t.Fatal(err)
	}
	s := &lockedServer{t: t, ring: newKeyring(t), library: records}
	s.ring.add(t, "under test", access.KeyOptions{Public: true, Origins: []string{wiki}, Filter: lock})
	s.service = search.NewService(search.Options{Engine: idx, Records: s.library, Names: enginetest.Names{}, Stem: index.Stem})
	return s
}

// get asks with a key.
func (s *lockedServer) get(key, target string) *http.Response {
	s.t.Helper()
	return ask(s.t, newFake(), func(o *Options) { s.ring.options(o); o.Searcher, o.FullText = s.service, FullTextAll },
		http.MethodGet, target, s.ring.bearer(key)...)
}

// listed is as much of an answer as these tests look at.
type listed struct {
	Total int
	Next  string
	Query struct{ Interpreted string }
	Hits  []struct {
		ID      string
		Outlet  struct{ ID string }
		Quotes  int
		Article struct{ Outlet struct{ ID string } }
	}
	Facets    map[string]struct{ Buckets []search.Bucket }
	Histogram struct{ Bars []search.Bar }
}

func (s *lockedServer) list(key, target string) *listed {
	s.t.Helper()
	resp := s.get(key, target)
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		s.t.Fatalf("GET %s: %s %s", target, resp.Status, body)
	}
	var l listed
	read(s.t, resp, &l)
	return &l
}

func (l *listed) ids() []string {
	ids := []string{}
	for _, h := range l.Hits {
		ids = append(ids, h.ID)
	}
	return ids
}

// attacks are queries that try to reach around a lock.
var attacks = []string{
	"", "ferry OR train OR mine", ") OR (outlet:courier.example", "outlet:courier.example OR outlet:blatt.example", "NOT outlet:herald.example",
	"NOT (NOT (outlet:courier.example OR place:Kyiv))", "-outlet:nobody.example", `speaker:Halden OR speaker:Tolland OR speaker:Evensmo`,
	`(speaker:Halden quote:road) OR outlet:courier.example`, "NOT speaker:Nobody", "(speaker:Tolland) (speaker:Evensmo)", "speaker:Tolland -quote:ferry",
	"after:2000-01-01", "place:Ukraine,Norway", `about:Kyiv OR about:Oslo`, "kind:direct,indirect,mixed", "url:example", `by:"Ada Renwick"`,
	`") OR (outlet:courier.example "`, "((((((outlet:courier.example", "OR OR outlet:courier.example", "\x00 OR outlet:courier.example",
}

// parameters are what comes beside a query.
var parameters = []string{
	"", "outlet=courier.example&outlet=herald.example", "not.outlet=herald.example", "outlet=courier.example", "speaker=person:rike-halden",
	"about=place:kyiv", "kind=direct&kind=indirect&kind=mixed", "not.kind=direct", "after=2000-01-01&before=2100-01-01", "not.speaker=person:nobody",
	"filter=outlet:courier.example", "lock=", "key=",
}

// TestNothingWidensALock asks everything that could, in every list, and compares with what the lock alone leaves.
func TestNothingWidensALock(t *testing.T) {
	for _, lock := range []string{"outlet:herald.example", "speaker:Tolland", "ferry", "place:Ukraine -outlet:blatt.example"} {
		t.Run(lock, func(t *testing.T) {
			s := newLockedServer(t, lock)
			for _, view := range []string{"articles", "quotes"} {
				free := s.list("public", "/api/v1/"+view+"?limit=100&facets=outlet,speaker,person,place,topic,section,lang,kind,about")
				left := s.list("under test", "/api/v1/"+view+"?limit=100&facets=outlet,speaker,person,place,topic,section,lang,kind,about")
				if left.Total == 0 || left.Total >= free.Total {
					t.Fatalf("the lock leaves %d of %d %s: no test at all", left.Total, free.Total, view)
				}
				for i, q := range attacks {
					s.attack(view, q, "", left)
					s.attack(view, q, parameters[i%len(parameters)], left)
				}
				for _, p := range parameters {
					s.attack(view, "", p, left)
				}
			}
		})
	}
}

// attack asks one thing and sees that what is answered is among what the lock leaves.
func (s *lockedServer) attack(view, q, parameters string, left *listed) {
	s.t.Helper()
	target := "/api/v1/" + view + "?limit=100&interval=auto&facets=outlet,speaker,person,place,topic,section,lang,kind,about&q=" +
		url.QueryEscape(q) + "&" + parameters
	resp := s.get("under test", target)
	if resp.StatusCode == http.StatusBadRequest {
		return
	}
	if resp.StatusCode != http.StatusOK {
		s.t.Errorf("GET %s: %s", target, resp.Status)
		return
	}
	var got listed
	read(s.t, resp, &got)
	for i, id := range got.ids() {
		at := slices.Index(left.ids(), id)
		if at < 0 {
			s.t.Errorf("GET %s finds %s, which the lock hides", target, id)
		} else if got.Hits[i].Quotes != left.Hits[at].Quotes {
			s.t.Errorf("GET %s: %s has %d quotes, and %d under the lock", target, id, got.Hits[i].Quotes, left.Hits[at].Quotes)
		}
	}
	bars := 0
	for _, b := range got.Histogram.Bars {
		bars += b.Count
	}
	if got.Total != len(got.Hits) || bars != got.Total {
		s.t.Errorf("GET %s: total %d, %d hits, %d in the histogram", target, got.Total, len(got.Hits), bars)
	}
	for facet, f := range got.Facets {
		for _, b := range f.Buckets {
			at := slices.IndexFunc(left.Facets[facet].Buckets, func(l search.Bucket) bool { return l.Value == b.Value })
			if b.Count > 0 && (at < 0 || b.Count > left.Facets[facet].Buckets[at].Count) {
				s.t.Errorf("GET %s: facet %s counts %d of %s, which is more than the lock leaves", target, facet, b.Count, b.Value)
			}
			if b.Count == 0 && b.Label != b.Value {
				s.t.Errorf("GET %s: facet %s gives %s the name %q", target, facet, b.Value, b.Label)
			}
		}
	}
}

// TestLockedIDs: what a lock hides cannot be opened, and is not in what can.
func TestLockedIDs(t *testing.T) {
	for _, lock := range []string{"outlet:herald.example", "speaker:Tolland"} {
		s := newLockedServer(t, lock)
		articles, quotes := s.list("under test", "/api/v1/articles?limit=100").ids(), s.list("under test", "/api/v1/quotes?limit=100").ids()
		for _, rec := range s.library {
			s.opens("/api/v1/articles/"+string(rec.Article.ID), slices.Contains(articles, string(rec.Article.ID)))
			for _, q := range rec.Quotes {
				s.opens("/api/v1/quotes/"+string(q.ID), slices.Contains(quotes, string(q.ID)))
			}
		}
		for _, id := range articles {
			var a struct{ Quotes []struct{ ID string } }
			read(t, s.get("under test", "/api/v1/articles/"+id), &a)
			for _, q := range a.Quotes {
				if !slices.Contains(quotes, q.ID) {
					t.Errorf("lock %s: article %s shows the quote %s, which the lock hides", lock, id, q.ID)
				}
			}
		}
	}
}

// opens checks whether an item can be opened under the lock; without it, all can.
func (s *lockedServer) opens(target string, want bool) {
	s.t.Helper()
	if resp := s.get("under test", target); (resp.StatusCode == http.StatusOK) != want || !want && resp.StatusCode != http.StatusNotFound {
		s.t.Errorf("GET %s: %s, and in lists it is there: %v", target, resp.Status, want)
	}
	if resp := s.get("public", target); resp.StatusCode != http.StatusOK {
		s.t.Errorf("GET %s without a lock: %s", target, resp.Status)
	}
}

// TestLockedCursors: a page of one key does not go on under another.
func TestLockedCursors(t *testing.T) {
	s := newLockedServer(t, "outlet:herald.example")
	const target = "/api/v1/articles?limit=1"
	free, locked := s.list("public", target), s.list("under test", target)
	if free.Next == "" || locked.Next == "" {
		t.Fatal("there is no next page")
	}
	wantProblem(t, s.get("under test", target+"&cursor="+free.Next), problem.CursorMismatch)
	wantProblem(t, s.get("public", target+"&cursor="+locked.Next), problem.CursorMismatch)
	if next := s.list("under test", target+"&cursor="+locked.Next); len(next.Hits) != 1 || next.Hits[0].Outlet.ID != "herald.example" {
		t.Errorf("the next page: %+v", next)
	}
}

// TestLockDoesNotShow: answers read the same with and without a lock.
func TestLockDoesNotShow(t *testing.T) {
	s := newLockedServer(t, "outlet:herald.example -section:hiddenword")
	for _, target := range []string{"/api/v1/articles?q=ferry&outlet=herald.example", "/api/v1/histogram?q=ferry", "/api/v1/articles?q=after:nonsense",
		"/api/v1/quotes?limit=0", "/api/v1/articles/a_NONE"} {
		body, err := io.ReadAll(s.get("under test", target).Body)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(body), "hiddenword") {
			t.Errorf("GET %s shows the lock: %s", target, body)
		}
	}
	if got, want := s.list("under test", "/api/v1/articles?q=ferry").Query.Interpreted, s.list("public", "/api/v1/articles?q=ferry").Query.Interpreted; got != want {
		t.Errorf("interpreted %q under the lock, %q without", got, want)
	}
}

// TestBrokenLock: a lock that can no longer be read lets nothing through.
func TestBrokenLock(t *testing.T) {
	r := newKeyring(t)
	secret, k, err := access.NewKey(access.KeyOptions{Public: true, Origins: []string{wiki}, Now: published})
	if err != nil {
		t.Fatal(err)
	}
	k.Filter = "(outlet:rivernews.example"
	if err := r.Write(t.Context(), func(tx *store.Tx) error { return tx.PutKey(t.Context(), k) }); err != nil {
		t.Fatal(err)
	}
	resp := ask(t, newFake(), func(o *Options) { r.options(o); o.Anonymous = true }, http.MethodGet, "/api/v1/articles?key="+secret)
	p := wantProblem(t, resp, problem.Internal)
	if b, err := json.Marshal(p); err != nil || strings.Contains(string(b), "rivernews") {
		t.Errorf("the answer shows the lock: %s, %v", b, err)
	}
}

// TestLockedCounts: what is counted alone is counted under the lock too.
func TestLockedCounts(t *testing.T) {
	for _, lock := range []string{"outlet:herald.example", "speaker:Tolland"} {
		s := newLockedServer(t, lock)
		for _, view := range []string{"articles", "quotes"} {
			left := s.list("under test", "/api/v1/"+view+"?limit=100&facets=outlet,speaker,person,place,topic,section,lang,kind,about")
			for _, facet := range search.Facets() {
				var got struct {
					Total   int
					Buckets []search.Bucket
				}
				read(t, s.get("under test", "/api/v1/facets/"+string(facet)+"?view="+view), &got)
				want := left.Facets[string(facet)].Buckets
				if got.Total != left.Total || len(got.Buckets) < len(want) || !slices.Equal(got.Buckets[:len(want)], want) {
					t.Errorf("lock %s: facet %s of %s: %d, %+v, want %d, %+v", lock, facet, view, got.Total, got.Buckets, left.Total, want)
				}
			}
			if h := s.list("under test", "/api/v1/histogram?view="+view); h.Total != left.Total {
				t.Errorf("lock %s: the histogram of %s counts %d, want %d", lock, view, h.Total, left.Total)
			}
		}
	}
}
