package indexer

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/fetch"
)

// TestHarmfulOutlets crawls good outlets beside some that hang, drip, redirect for ever, serve bombs and endless lists. The good ones
// must finish as if they were alone, and the others get an outcome.
func TestHarmfulOutlets(t *testing.T) {
	const total = 10 * time.Second // of one fetch: long enough for the good ones on a busy machine
	w := newWorld(t)
	stop := make(chan struct{})
	t.Cleanup(func() { close(stop) }) // before the server is closed, which waits for its handlers
	harm := map[news.OutletID]struct {
		serve http.HandlerFunc
		want  news.Outcome
	}{
		"hanging.example": {func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-stop:
			case <-r.Context().Done():
			}
		}, news.TimedOut},
		"dripping.example": {func(rw http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = rw.Write([]byte("<"))
				_ = http.NewResponseController(rw).Flush()
				select {
				case <-stop:
					return
				case <-time.After(50 * time.Millisecond):
				}
			}
		}, news.TimedOut},
		"turning.example": {func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, r.URL.Path+"x", http.StatusFound)
		}, news.TooManyRedirects},
		"bomb.example": {func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(rw)
			zeros := make([]byte, 1<<20)
			for range 64 {
				if _, err := z.Write(zeros); err != nil {
					return
				}
			}
			_ = z.Close()
		}, news.TooLarge},
	}
	var all []store.CrawlSettings
	for host, h := range harm {
		s := w.newSite(string(host))
		s.more["/feed"] = h.serve
		for n := range 7 {
			s.more["/feed"+"xxxxxx"[:min(n, 6)]] = h.serve
		}
		all = append(all, w.settings(host, fmt.Sprintf("http://%s/feed", host)))
	}
	for n := range 6 {
		host := fmt.Sprintf("good%d.example", n)
		s := w.newSite(host)
		for a := range 5 {
			s.print(fmt.Sprintf("/%d", a), fmt.Sprintf("The ferry %d of %s sails.", a, host), time.Now().Add(-time.Hour))
		}
		all = append(all, w.settings(news.OutletID(host), "http://"+host+"/feed"))
	}
	c := w.crawler(t, t.TempDir(), all...)
	c.Concurrency = len(harm) + 1 // one slot is left for the good ones
	c.Client = fetch.New(fetch.Options{Resolver: w, Timeouts: fetch.Timeouts{Total: total}})
	got := make(map[news.OutletID]news.Outcome)
	begin := time.Now()
	good, goodBefore := 0, 0 // pages of good outlets, and those before the first harmful one timed out
	report, err := c.Run(t.Context(), CrawlOptions{Once: true}, func(v Visit) {
		if _, harmful := harm[v.Outlet]; harmful {
			got[v.Outlet] = v.Outcome
			if v.Outcome == news.TimedOut && goodBefore == 0 {
				goodBefore = good
				t.Logf("%d pages of good outlets visited in %v", good, time.Since(begin))
			}
		} else if v.Kind == store.PageVisit {
			good++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if goodBefore != 30 {
		t.Errorf("%d pages of good outlets were visited before the bad ones timed out, want all 30", goodBefore)
	}
	if report.Stored[store.Added] != 30 {
		t.Errorf("%d articles stored, want 30", report.Stored[store.Added])
	}
	var failed []news.OutletID
	for id, h := range harm {
		failed = append(failed, id)
		if got[id] != h.want {
			t.Errorf("%s: %v, want %v", id, got[id], h.want)
		}
	}
	slices.Sort(failed)
	if !slices.Equal(report.Failed, failed) {
		t.Errorf("failed outlets %v, want %v", report.Failed, failed)
	}
}

// TestEndlessLists checks that an outlet which invents addresses without end has so many of them waiting, and no more.
func TestEndlessLists(t *testing.T) {
	w := newWorld(t)
	s := w.newSite("endless.example")
	looks := 0
	s.more["/feed"] = func(rw http.ResponseWriter, _ *http.Request) {
		looks++
		_, _ = fmt.Fprint(rw, `<rss version="2.0"><channel><title>Endless</title>`)
		for n := range 900 {
			_, _ = fmt.Fprintf(rw, `<item><title>x</title><link>http://endless.example/%d/%d</link></item>`, looks, n)
		}
		_, _ = fmt.Fprint(rw, `</channel></rss>`)
	}
	c := w.crawler(t, t.TempDir(), w.settings("endless.example", "http://endless.example/feed"))
	for range 3 {
		if _, _, report := crawl(t, c, CrawlOptions{Once: true, Limit: 2}); report.Pages != 2 {
			t.Errorf("%d pages visited, want as many as the limit", report.Pages)
		}
	}
	due, err := c.Store.DuePages(t.Context(), "endless.example", time.Now(), 10_000)
	if err != nil {
		t.Fatal(err)
	}
	if len(due) < 990 || len(due) > 1000 {
		t.Errorf("%d addresses wait, want the newest 1000 at most", len(due))
	}
}
