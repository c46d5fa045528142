package enginetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// testLocks: whatever is asked, nothing outside a lock is found or counted.
func testLocks(t *testing.T, e Engine) {
	records := articles(t)
	write(t, e, records...)
	keys := keysOf(records)
	for _, test := range []struct{ name, lock, view, query, want string }{
		{"all of it", "outlet:herald.example", "articles", "", "1 3 6"},
		{"its quotes", "outlet:herald.example", "quotes", "", "1.0 1.1 3.0 3.1 6.0"},
		{"or", "outlet:herald.example", "articles", "ferries OR outlet:courier.example", "1 6"},
		{"not", "outlet:herald.example", "articles", "NOT outlet:herald.example", "-"},
		{"not not", "outlet:herald.example", "articles", "NOT (NOT outlet:courier.example)", "-"},
		{"stray brackets", "outlet:herald.example", "articles", ") OR (outlet:courier.example", "-"},
		{"the quotes of one person", "speaker:Tolland", "quotes", "", "1.0 2.0 5.1"},
		{"another's beside them", "speaker:Tolland", "quotes", "speaker:Evensmo", "-"},
		{"either", "speaker:Tolland", "quotes", "speaker:Tolland OR speaker:Evensmo", "1.0 2.0 5.1"},
		{"articles that print them", "speaker:Tolland", "articles", "", "1 2 5"},
		{"by quotes that are not there", "speaker:Tolland", "articles", "speaker:Evensmo", "-"},
		{"without such a quote", "speaker:Tolland", "articles", "NOT speaker:Evensmo", "1 2 5"},
		{"without such a quote, its quotes", "speaker:Tolland", "quotes", "NOT speaker:Evensmo", "1.0 2.0 5.1"},
		{"words of a quote that is not there", "speaker:Tolland", "articles", "quote:state-run", "-"},
		{"words", "ferry", "quotes", "", "1.0 2.0 5.1 6.0"},
		{"an unknown outlet", "outlet:nobody.example", "articles", "", "-"},
		{"several", "outlet:herald.example\tplace:Donetsk", "articles", "", "6"},
		{"several speakers", "speaker:Tolland\tspeaker:Evensmo", "quotes", "", "-"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := search.Plan{View: search.View(test.view), Query: parse(t, test.query), Sort: search.Oldest, Limit: search.MaxLimit,
				Facets: search.Facets(), Histogram: true}
			for lock := range strings.SplitSeq(test.lock, "\t") {
				p.Locks = append(p.Locks, parse(t, lock))
			}
			found := find(t, e, p)
			got := []string{}
			for _, d := range found.Docs {
				got = append(got, keys[d])
			}
			slices.Sort(got)
			want := strings.Fields(dash(test.want))
			if diff := cmp.Diff(want, got); diff != "" || found.Total != len(want) {
				t.Errorf("lock %q, %q: %d found (-want +got):\n%s", test.lock, test.query, found.Total, diff)
			}
			bars := 0
			for _, b := range found.Histogram.Bars {
				bars += b.Count
			}
			if bars != len(want) {
				t.Errorf("lock %q, %q: the histogram counts %d, want %d", test.lock, test.query, bars, len(want))
			}
		})
	}
}

// testQuoteFacets: kinds, cues, and whom and what quotes are about, are counted in both views, and no lock lets others shine through.
func testQuoteFacets(t *testing.T, e Engine) {
	write(t, e, articles(t)...)
	for _, test := range []struct {
		view  search.View
		facet search.Facet
		lock  string
		want  string
	}{
		{search.Quotes, search.KindFacet, "", "direct 7, indirect 2, mixed 1"},
		{search.Articles, search.KindFacet, "", "direct 5, indirect 2, mixed 1"},
		{search.Quotes, search.CueFacet, "", "say 8, claim 1, warn 1"},
		{search.Articles, search.CueFacet, "", "say 6, claim 1, warn 1"},
		{search.Articles, search.CueFacet, "speaker:Evensmo", "say 2, warn 1"},
		{search.Quotes, search.AboutFacet, "place:Ukraine", "place:ukraine 2, place:donetsk 1, place:donetsk-oblast 1, place:kyiv 1, place:kyiv-city 1"},
		{search.Articles, search.AboutFacet, "speaker:Tolland", "place:norway 1, place:oslo 1"},
		{search.Articles, search.SpeakerFacet, "speaker:Tolland", "person:mira-tolland 3"},
		{search.Articles, search.KindFacet, "speaker:Evensmo", "direct 1, indirect 1, mixed 1"},
	} {
		p := search.Plan{View: test.view, Query: query.All{}, Sort: search.Newest, Facets: []search.Facet{test.facet}}
		if test.lock != "" {
			p.Locks = []query.Node{parse(t, test.lock)}
		}
		var got []string
		for _, b := range find(t, e, p).Facets[test.facet].Buckets {
			got = append(got, fmt.Sprint(b.Value, " ", b.Count))
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s of %s under %q: %s, want %s", test.facet, test.view, test.lock, s, test.want)
		}
	}
}

// testLockedRanking: neither score nor order nor position of a hit under a lock depends on what the lock hides. A word of the headline
// counts more than one of the body there too.
func testLockedRanking(t *testing.T, e Engine) {
	records := articles(t)
	write(t, e, records...)
	before := rankedUnderLocks(t, e)
	if diff := cmp.Diff(before, rankedUnderLocks(t, e)); diff != "" {
		t.Fatalf("the same twice (-first +second):\n%s", diff)
	}
	first := before["ferry OR mine in articles under outlet:herald.example,courier.example"]
	if len(first.Docs) != 2 || first.Docs[0].Score <= 0 || first.Next == "" || first.Docs[0].Article == records[5].Article.ID {
		t.Errorf("first page %+v, want two of those with a word in the headline, and more", first)
	}
	write(t, e, hiddenArticles(records[3], 30)...)
	if diff := cmp.Diff(before, rankedUnderLocks(t, e)); diff != "" {
		t.Errorf("hidden articles show (-without +with them):\n%s", diff)
	}
}

// rankedPage is the first page of a search, and what leads on from it.
type rankedPage struct {
	Docs []search.Doc
	Next string
}

// rankedUnderLocks ranks the hits of some queries under some locks.
func rankedUnderLocks(t *testing.T, e Engine) map[string]rankedPage {
	t.Helper()
	pages := map[string]rankedPage{}
	for _, q := range []string{"ferry OR mine", "ferries", "ferry train close", `"the ferries"`, "quote:ferry OR quote:mine", "headline:ferries OR body:mine"} {
		for _, lock := range []string{"outlet:herald.example,courier.example", "speaker:Tolland OR speaker:Evensmo"} {
			for _, view := range search.Views() {
				found := find(t, e, search.Plan{View: view, Query: parse(t, q), Locks: []query.Node{parse(t, lock)}, Sort: search.Relevance, Limit: 2})
				pages[fmt.Sprintf("%s in %s under %s", q, view, lock)] = rankedPage{found.Docs, found.Next}
			}
		}
	}
	return pages
}

// hiddenArticles returns articles like r of an outlet that no lock lets through, in several languages and full of the words that are
// searched.
func hiddenArticles(r news.Record, n int) []news.Record {
	var all []news.Record
	for i := range n {
		r.Seq, r.Number = news.Seq(100+i), news.Number(100+i)
		a := &r.Article
		a.ID, a.Outlet, a.Language = news.NewArticleID(fmt.Sprint("hidden ", i)), "nobody.example", []news.Language{"en", "sv", "fi"}[i%3]
		a.Headline, a.Body = "The ferries", strings.Repeat("The ferry, the mine, the trains that close. ", 10)
		span := news.Span{Start: 0, End: len("The ferry, the mine")}
		r.Annotations = news.Annotations{Quotes: []news.Quote{{ID: news.NewQuoteID(a.ID, "", 0), Spans: []news.Span{span}, Content: a.Slice(span)}}}
		all = append(all, r)
	}
	return all
}
