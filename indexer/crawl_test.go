package indexer

import (
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
)

func TestCrawlOnce(t *testing.T) {
	w := newWorld(t)
	lantern := w.newSite("lantern.example")
	now := time.Now()
	lantern.print("/1", "The ferry sails.", now.Add(-time.Hour))
	lantern.print("/2", "The ferry does not sail.", now.Add(-2*time.Hour))
	c := w.crawler(t, t.TempDir(), w.settings("lantern.example", "http://lantern.example/feed"))

	pages, lists, report := crawl(t, c, CrawlOptions{Once: true})
	if len(pages) != 2 || len(lists) != 1 || report.Stored[store.Added] != 2 || report.Outcomes[news.FeedRead] != 1 || lists[0].New != 2 {
		t.Errorf("first round: pages %+v, lists %+v, report %+v", pages, lists, report)
	}
	if pages[0].URL != "http://lantern.example/1" {
		t.Errorf("first page %s, want the newest", pages[0].URL)
	}
	if pages, _, report = crawl(t, c, CrawlOptions{Once: true}); len(pages) != 0 || report.Outcomes[news.NotModified] != 1 {
		t.Errorf("second round: pages %+v, report %+v, want nothing but an unchanged feed", pages, report)
	}
	lantern.print("/1", "The ferry sails again.", time.Now())
	pages, _, report = crawl(t, c, CrawlOptions{Once: true})
	if len(pages) != 1 || report.Stored[store.NewVersion] != 1 {
		t.Errorf("after a correction: pages %+v, report %+v, want a new version", pages, report)
	}
	if got := w.seen("lantern.example", "/robots.txt"); len(got) != 1 {
		t.Errorf("robots.txt was asked for %d times, want once", len(got))
	}
}
