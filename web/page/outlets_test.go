package page

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// crawled is a store with statuses of a crawl.
type crawled struct {
	Kept
	statuses []store.OutletStatus
}

func (c crawled) OutletStatuses(context.Context, time.Time) ([]store.OutletStatus, error) {
	return c.statuses, nil
}

// statuses are one outlet in each state.
func statuses(now time.Time) []store.OutletStatus {
	outlet := func(id news.OutletID, change func(*store.OutletStatus)) store.OutletStatus {
		s := store.OutletStatus{Outlet: news.Outlet{ID: id, Name: "The " + string(id)}, URL: "https://" + string(id), LastSuccess: now.Add(-2 * time.Minute)}
		change(&s)
		return s
	}
	return []store.OutletStatus{
		outlet("healthy.example", func(s *store.OutletStatus) {
			s.NewPerDay = [store.StatusDays]int{12: 10, 13: 5}
			s.Lag = 3 * time.Minute
			s.Visits = store.Visits{Stored: 10, Unchanged: 88, Other: 1, Failed: 1,
				Outcomes: map[news.Outcome]int{news.ArticlePage: 10, news.NotModified: 88, news.RobotsForbid: 1, news.TimedOut: 1}}
		}),
		outlet("paused.example", func(s *store.OutletStatus) { s.Pause = store.Pause{Since: now, Reason: "Behind a login."} }),
		outlet("slow.example", func(s *store.OutletStatus) { s.Lag = 2 * time.Hour }),
		outlet("failing.example", func(s *store.OutletStatus) {
			s.FailingSince, s.LastError = now, "The outlet's server did not answer in time."
		}),
		outlet("new.example", func(s *store.OutletStatus) { s.LastSuccess = time.Time{} }),
		outlet("given.example", func(s *store.OutletStatus) { s.URL = "" }),
	}
}

func testOutlets(t *testing.T, w demoWorld) {
	w.kept = crawled{w.kept, statuses(time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC))}
	doc := w.get("/outlets")
	want := []string{"failing", "slow", "waiting", "healthy", "handed in", "paused"}
	if diff := cmp.Diff(want, texts(doc, ".outlets .state")); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	if got := texts(doc, ".outlets .why"); !slices.Contains(got, "The outlet's server did not answer in time.") || !slices.Contains(got, "Behind a login.") {
		t.Errorf("reasons: %q", got)
	}
	row := doc.Find(`a[href="/outlets/healthy.example"]`).Closest("tr")
	if got := strings.Join(strings.Fields(row.Text()), " "); got != "The healthy.examplehealthy.example healthy 2 minutes ago 5 today "+
		"10 stored, 88 unchanged, 1 no article, 1 failed 3 minutes" {
		t.Errorf("row %q", got)
	}
	if got, _ := row.Find(".spark path").Attr("d"); got != "M72 28v-26h4v26zM78 28v-13h4v13z" {
		t.Errorf("spark %q", got)
	}
}

func testOneOutlet(t *testing.T, w demoWorld) {
	doc := w.get("/outlets/meridianpost.example")
	if got := texts(doc, ".newest h3"); len(got) != newestOfOutlet {
		t.Errorf("newest articles: %q", got)
	}
	if got := texts(doc, ".side li a"); !slices.Contains(got, "Olena Marushchak") {
		t.Errorf("quoted most: %q", got)
	}
	w.kept = crawled{w.kept, statuses(time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC))}
	if diff := cmp.Diff([]string{news.NotModified.Sentence(), news.ArticlePage.Sentence(), news.RobotsForbid.Sentence(), news.TimedOut.Sentence()},
		texts(w.get("/outlets/healthy.example"), "table tbody th")); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
}

// headless is a searcher whose articles have no headline.
type headless struct{ search.Searcher }

func (s headless) Search(ctx context.Context, r search.Request) (*search.Result, error) {
	found, err := s.Searcher.Search(ctx, r)
	if err == nil {
		for i := range found.ArticleHits {
			found.ArticleHits[i].Headline = ""
		}
	}
	return found, err
}

// TestNewestWithoutHeadline: the link to an article without a headline has words all the same.
func TestNewestWithoutHeadline(t *testing.T) {
	w := newDemoWorld(t)
	w.access.Searcher = headless{w.access.Searcher}
	for _, target := range []string{"/", "/outlets/meridianpost.example"} {
		links := texts(w.get(target), ".newest h3 a")
		if len(links) == 0 || slices.ContainsFunc(links, func(s string) bool { return s != "Without a headline" }) {
			t.Errorf("%s: links %q", target, links)
		}
	}
}

// noIndex is a searcher whose index is not open.
type noIndex struct{ search.Searcher }

func (noIndex) Search(context.Context, search.Request) (*search.Result, error) {
	return nil, search.ErrUnavailable
}

// testNoIndex holds that single things and the state of the crawl are shown without an index.
func testNoIndex(t *testing.T, w demoWorld) {
	hit, quote := w.find("outlet:meridianpost.example headline:misses night train"), w.quoteBy(`speaker:Marushchak quote:grandmother quote:wait`)
	w.access.Searcher = noIndex{w.access.Searcher}
	for _, target := range []string{"/articles/" + string(hit.ID) + "?q=night", "/quotes/" + string(quote.ID), "/outlets"} {
		w.wantStatus(target, http.StatusOK)
	}
}

func TestMix(t *testing.T) {
	for _, test := range []struct {
		name string
		v    store.Visits
		want mix
	}{
		{"nothing", store.Visits{}, mix{}},
		{"a few failures show", store.Visits{Stored: 214, Unchanged: 1204, Failed: 1}, mix{15, 84, 1, 99}},
		{"failures alone", store.Visits{Failed: 20}, mix{Failed: 100}},
	} {
		if got := newMix(test.v); got != test.want {
			t.Errorf("%s: newMix = %+v, want %+v", test.name, got, test.want)
		}
	}
}
