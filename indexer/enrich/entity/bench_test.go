package entity

import (
	"strings"
	"testing"

	"onrecord/data/corpus"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

func BenchmarkFind(b *testing.B) {
	paragraph := "Prime Minister Edda Vorn flew to Riga on Monday, where the Ministry of Health and Harrow City Council had asked for help. " +
		"“We will rebuild the harbour before the winter,” Ms Vorn told reporters, standing next to Juris Oll, a spokesman of the union. " +
		"Quillon, who lives in Springfield, Illinois, said the Port Authority (PA) had not paid since the storm of last year.\n\n"
	a := news.Article{Body: strings.Repeat(paragraph, 8), Language: "en"}
	d := token.NewDocument(&a)
	Find(d) // reads the tables
	b.SetBytes(int64(len(a.Body)))
	for b.Loop() {
		Find(d)
	}
}

// BenchmarkFindInCorpus reads the articles of the corpus, English and German.
func BenchmarkFindInCorpus(b *testing.B) {
	articles, err := corpus.Articles()
	if err != nil {
		b.Fatal(err)
	}
	var documents []*token.Document
	size := 0
	for _, a := range articles {
		d := token.NewDocument(&a.Article)
		documents = append(documents, d)
		size += len(a.Article.Body)
		Find(d) // reads the tables
	}
	b.SetBytes(int64(size / len(documents)))
	i := 0
	for b.Loop() {
		Find(documents[i%len(documents)])
		i++
	}
}
