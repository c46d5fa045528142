package enginetest

import (
	"errors"
	"slices"
	"testing"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

func articles(t testing.TB) []news.Record {
	t.Helper()
	records, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// testRanking: a word of the headline counts more than one of the body, and a filter counts nothing.
func testRanking(t *testing.T, e Engine) {
	records := articles(t)
	write(t, e, records...)
	for _, q := range []string{"ferry", "ferry lang:en -outlet:blatt.example"} {
		found := find(t, e, search.Plan{View: search.Articles, Query: parse(t, q), Sort: search.Relevance, Limit: 10})
		var numbers []news.Number
		for i, d := range found.Docs {
			n := slices.IndexFunc(records, func(r news.Record) bool { return r.Article.ID == d.Article })
			numbers = append(numbers, records[n].Number)
			if d.Score <= 0 || i > 0 && d.Score > found.Docs[i-1].Score {
				t.Errorf("%s: scores %+v", q, found.Docs)
			}
		}
		if top := numbers[:2]; !slices.Contains(top, 1) || !slices.Contains(top, 2) {
			t.Errorf("%s: articles %v in this order; 1 and 2 have the word in the headline", q, numbers)
		}
	}
}

// testSequence: what is written is found at once, and what is withdrawn or no longer said is not.
func testSequence(t *testing.T, e Engine) {
	wantSeq := func(want news.Seq) {
		t.Helper()
		got, err := e.Seq(t.Context())
		if err != nil || got != want {
			t.Errorf("Seq() = %d, %v, want %d", got, err, want)
		}
	}
	count := func(v search.View, q string, want int) {
		t.Helper()
		found := find(t, e, search.Plan{View: v, Query: parse(t, q), Sort: search.Newest, Limit: 10})
		seq, err := e.Seq(t.Context())
		if err != nil || found.Total != want || found.Seq != seq {
			t.Errorf("%q in %s: %d hits of generation %d, want %d of %d (%v)", q, v, found.Total, found.Seq, want, seq, err)
		}
	}
	wantSeq(0)
	count(search.Articles, "", 0)
	records := articles(t)
	write(t, e, records...)
	wantSeq(8)
	count(search.Quotes, "speaker:Tolland", 3)

	edited := records[0]
	edited.Seq = 9
	edited.Quotes = edited.Quotes[1:]
	write(t, e, edited)
	wantSeq(9)
	count(search.Quotes, "speaker:Tolland", 2)
	count(search.Articles, "speaker:Tolland", 2)

	write(t, e, news.Record{Seq: 10, Number: 2, Article: news.Article{ID: records[1].Article.ID}, Withdrawn: true})
	wantSeq(10)
	count(search.Quotes, "speaker:Tolland", 1)
	count(search.Articles, "", 7)

	write(t, e, records...) // the follower may start again from the beginning
	count(search.Quotes, "speaker:Tolland", 3)
	count(search.Articles, "", 8)
}

// testCursor: going on from a page loses nothing and shows nothing twice, also when articles come in meanwhile.
func testCursor(t *testing.T, e Engine) {
	records := articles(t)
	write(t, e, records...)
	p := search.Plan{View: search.Articles, Query: query.All{}, Sort: search.Newest, Limit: 3}
	first := find(t, e, p)
	late := records[0]
	late.Seq, late.Number, late.Article.ID = 9, 9, "a_late"
	late.Article.Published.Time = now
	write(t, e, late)
	p.After = first.Next
	rest := pages(t, e, p)
	seen := map[search.Doc]bool{}
	for _, d := range append(first.Docs, rest...) {
		if seen[d] {
			t.Errorf("%v is shown twice", d)
		}
		seen[d] = true
	}
	if len(seen) != len(records) {
		t.Errorf("%d articles on all pages, want the %d that there were", len(seen), len(records))
	}
	for _, bad := range []string{"x", "!", "AAAA", first.Next + "x", first.Next[:8]} {
		p.After = bad
		if _, err := e.Find(t.Context(), p); !errors.Is(err, search.ErrCursor) {
			t.Errorf("Find after %q: %v, want %v", bad, err, search.ErrCursor)
		}
	}
}

// testLimits: pages and facets have a largest size, and ticked values are listed beyond it.
func testLimits(t *testing.T, e Engine) {
	write(t, e, articles(t)...)
	found := find(t, e, search.Plan{View: search.Articles, Query: query.All{}, Sort: search.Newest, Limit: 1000,
		Facets: []search.Facet{search.OutletFacet}, FacetLimit: 1,
		Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"blatt.example"}}}})
	if found.Total != 1 || len(found.Docs) != 1 {
		t.Errorf("%d hits, want the one of the outlet", found.Total)
	}
	b := found.Facets[search.OutletFacet]
	if len(b.Buckets) != 2 || b.Buckets[0].Selected || b.Buckets[1].Value != "blatt.example" || !b.Buckets[1].Selected || !b.More || b.Rest != 2 {
		t.Errorf("buckets %+v, want the largest and the ticked one, and two more", b)
	}
	if found = find(t, e, search.Plan{View: search.Articles, Query: query.All{}, Sort: search.Newest}); found.Total != 8 || len(found.Docs) != 0 {
		t.Errorf("with no limit %d of %d hits, want none of 8", len(found.Docs), found.Total)
	}
}

// testSections: spellings of one section are one value, labelled as most articles print it, and ticked however it is written.
func testSections(t *testing.T, e Engine) {
	records := articles(t)
	for i, section := range []string{"U.S. News", "U.S. NEWS", "U.S. News", "Éco", "", "", "", ""} {
		records[i].Article.Section = section
	}
	write(t, e, records...)
	p := search.Plan{View: search.Articles, Query: query.All{}, Sort: search.Newest, Limit: 10, Facets: []search.Facet{search.SectionFacet},
		Selected: []search.Selection{{Facet: search.SectionFacet, Values: []string{"U.S. News"}}}}
	found := find(t, e, p)
	want := []search.Bucket{{Value: "u s news", Label: "U.S. News", Count: 3, Selected: true}, {Value: "eco", Label: "Éco", Count: 1}}
	if got := found.Facets[search.SectionFacet].Buckets; !slices.Equal(got, want) || found.Total != 3 {
		t.Errorf("%d hits, sections %+v, want 3 and %+v", found.Total, got, want)
	}
	p.Facets, p.Selected[0].Not = nil, true
	if found = find(t, e, p); found.Total != 5 {
		t.Errorf("%d hits without the section, want 5", found.Total)
	}
}
