package main

import (
	"slices"
	"testing"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer"
)

func TestCrawlCounts(t *testing.T) {
	got := crawlCounts(indexer.CrawlReport{
		Stored:   map[store.Outcome]int{store.Added: 12},
		Outcomes: map[news.Outcome]int{news.ArticlePage: 12, news.IndexPage: 1},
		Failing:  map[news.OutletID]int{"hillpost.example": 3},
	})
	want := []string{"    12  added", "     1  index-page: The page lists articles and is none itself.",
		"     3  of hillpost.example where a rule of the outlet finds nothing; `onrecord outlet test` says which rule"}
	if !slices.Equal(got, want) {
		t.Errorf("crawlCounts() = %q, want %q", got, want)
	}
}
