package enrich_test

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"onrecord/data/corpus"
	"onrecord/data/corpus/shared"
	"onrecord/data/news"
	"onrecord/indexer/enrich"
	"onrecord/indexer/enrich/quote"
	"onrecord/indexer/enrich/token"
)

// benchArticles is how many articles a round of the benchmark takes.
const benchArticles = 1000

// BenchmarkAnnotate runs all finders over 1,000 articles: real ones in English where the evaluation data is here, else those of the corpus
// again and again. What counts is MB a second on one core (-cpu 1).
func BenchmarkAnnotate(b *testing.B) {
	articles := articlesToMeasure(b)
	bytes := 0
	for i := range articles {
		bytes += len(articles[i].Body) + len(articles[i].Headline)
	}
	enrich.Annotate(&articles[0], enrich.Options{}) // reads the tables
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for i := range articles {
			enrich.Annotate(&articles[i], enrich.Options{})
		}
	}
}

// BenchmarkQuotes runs the finder of quotes alone over the same articles, after all that it needs has been found.
func BenchmarkQuotes(b *testing.B) {
	type ready struct {
		d     *token.Document
		found news.Annotations
	}
	var all []ready
	bytes := 0
	for _, a := range articlesToMeasure(b) {
		bytes += len(a.Body) + len(a.Headline)
		all = append(all, ready{token.NewDocument(&a), enrich.Annotate(&a, enrich.Options{})})
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for i := range all {
			quote.Find(all[i].d, all[i].found.People, all[i].found.Organisations, all[i].found.Places)
		}
	}
}

func articlesToMeasure(b *testing.B) []news.Article {
	var own []news.Article
	if os.Getenv("ONRECORD_SHARED") == "" {
		fixtures, err := corpus.Articles()
		if err != nil {
			b.Fatal(err)
		}
		for _, a := range fixtures {
			own = append(own, a.Article)
		}
	} else {
		own = realArticles(b)
	}
	var articles []news.Article
	for len(articles) < benchArticles {
		articles = append(articles, own[len(articles)%len(own)])
	}
	return articles
}

// realArticles reads the texts of the sets in which places are marked, which are whole articles.
func realArticles(b *testing.B) []news.Article {
	type row struct{ Title, Text string }
	var all []news.Article
	for _, set := range []string{"places.lgl", "places.trnews", "places.gwn", "documents.gold"} {
		f, err := os.Open(shared.Path(b, "eval", "enrich", set+".jsonl.gz"))
		if err != nil {
			b.Fatal(err)
		}
		unpacked, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		rows := json.NewDecoder(unpacked)
		for rows.More() {
			var r row
			if err := rows.Decode(&r); err != nil {
				b.Fatalf("%s: %v", set, err)
			}
			all = append(all, news.Article{Headline: r.Title, Body: r.Text, Language: "en"})
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
	return all
}
