package index

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// generated returns n articles of 300 words, drawn so that some words are common and most are rare, with two quotes each.
func generated(n int) []news.Record {
	r := rand.New(rand.NewPCG(5, 6))
	zipf := rand.NewZipf(r, 1.2, 3, 20000)
	text := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "word%d ", zipf.Uint64())
		}
		return b.String()
	}
	records := make([]news.Record, 0, n)
	for i := range n {
		rec := record(news.Seq(i+1), news.Number(i+1), text(300), text(20))
		rec.Article.Outlet = news.OutletID(fmt.Sprintf("outlet%d.example", i%40))
		rec.Article.Published.Time = time.Date(2021, 1, 1+r.IntN(5*365), 0, 0, 0, 0, time.UTC)
		for range 6 {
			rec.People = append(rec.People, news.Person{ID: news.PersonID(fmt.Sprintf("person%d", zipf.Uint64()))})
			rec.Topics = append(rec.Topics, news.Topic{ID: news.TopicID(fmt.Sprintf("topic%d", r.IntN(17)))})
		}
		q := rec.Quotes[0]
		q.ID += "2"
		q.Speaker.ID = rec.People[0].ID.Speaker()
		rec.Quotes = append(rec.Quotes, q)
		records = append(records, rec)
	}
	return records
}

func BenchmarkWrite(b *testing.B) {
	records := generated(500)
	x := openIndex(b, filepath.Join(b.TempDir(), "index"))
	for b.Loop() {
		writeRecords(b, x, records...)
	}
	b.ReportMetric(float64(b.N*len(records))/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkFind(b *testing.B) {
	x := openIndex(b, filepath.Join(b.TempDir(), "index"))
	records := generated(5000)
	for i := 0; i < len(records); i += 500 {
		writeRecords(b, x, records[i:i+500]...)
	}
	facets := []search.Facet{search.OutletFacet, search.PersonFacet, search.TopicFacet, search.SpeakerFacet, search.LangFacet}
	for _, bm := range []struct {
		name string
		plan search.Plan
	}{
		{"all newest", search.Plan{Query: query.All{}, Sort: search.Newest}},
		{"all with facets", search.Plan{Query: query.All{}, Sort: search.Newest, Facets: facets, Histogram: true}},
		{"common word", search.Plan{Query: parse(b, "word1"), Sort: search.Relevance}},
		{"common word with facets", search.Plan{Query: parse(b, "word1"), Sort: search.Relevance, Facets: facets, Histogram: true}},
		{"rare word with facets", search.Plan{Query: parse(b, "word900"), Sort: search.Relevance, Facets: facets, Histogram: true}},
		{"phrase", search.Plan{Query: parse(b, `"word1 word2"`), Sort: search.Relevance}},
		{"outlet and dates", search.Plan{Query: parse(b, "outlet:outlet3.example date:2022-01..2022-06"), Sort: search.Newest}},
		{"quote in articles", search.Plan{Query: parse(b, "quote:word5 word1"), Sort: search.Relevance}},
		{"speaker and word in quotes", search.Plan{View: search.Quotes, Query: parse(b, "speaker:person:person3 word2"), Sort: search.Relevance}},
		{"ticked facet", search.Plan{Query: parse(b, "word1"), Sort: search.Relevance, Facets: facets,
			Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"outlet3.example"}}}}},
	} {
		b.Run(bm.name, func(b *testing.B) {
			bm.plan.Limit, bm.plan.Now = 10, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.Find(b.Context(), bm.plan); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
