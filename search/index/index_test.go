package index

import (
	"path/filepath"
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

func openIndex(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

// record returns an article with one quote, by an invented speaker.
func record(seq news.Seq, number news.Number, body, quote string) news.Record {
	id := news.NewArticleID(body)
	return news.Record{Seq: seq, Number: number, FirstSeenAt: time.Date(2026, 1, int(number), 0, 0, 0, 0, time.UTC),
		Article: news.Article{ID: id, Outlet: "herald.example", Language: "en", Headline: "A headline", Body: body},
		Annotations: news.Annotations{Quotes: []news.Quote{{ID: news.NewQuoteID(id, quote, 0), Content: quote,
			Speaker: news.Speaker{Type: news.PersonSpeaker, ID: "person:mira-tolland"}}}}}
}

func TestSmoke(t *testing.T) {
	x := openIndex(t, filepath.Join(t.TempDir(), "index"))
	err := x.Write(t.Context(), []news.Record{
		record(1, 1, "The ferries of Oslo stopped.", "We stop the ferries."),
		record(2, 2, "A mine was closed.", "We closed it."),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		view search.View
		q    string
		want int
	}{
		{search.Articles, "ferry", 1}, {search.Quotes, "ferry", 1}, {search.Articles, "quote:ferries", 1},
		{search.Articles, "-ferry", 1}, {search.Quotes, "body:mine", 1}, {search.Articles, "speaker:person:mira-tolland", 2},
		{search.Articles, `"a mine"`, 1}, {search.Articles, "", 2}, {search.Articles, "after:2026-01-02", 1},
	} {
		q, err := query.Parse(tc.q, query.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found, err := x.Find(t.Context(), search.Plan{View: tc.view, Query: query.Bind(q.Root), Sort: search.Relevance, Limit: 10,
			Facets: []search.Facet{search.OutletFacet, search.SpeakerFacet}, FacetLimit: 10, Histogram: true, Now: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%q %+v", tc.q, found)
		if found.Total != tc.want {
			t.Errorf("%q in %s: %d hits, want %d", tc.q, tc.view, found.Total, tc.want)
		}
	}
	if err := x.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
