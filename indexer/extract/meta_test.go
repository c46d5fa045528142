package extract

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestAuthorsByReference(t *testing.T) {
	const page = `<html><head><script type="application/ld+json">{"@graph": [
		{"@type": "Article", "headline": "Ferry sails again", "author": {"@id": "#odile"}, "publisher": {"@id": "#courier"}},
		{"@type": "Person", "@id": "#odile", "name": "Odile Farrow"}, {"@type": "Organization", "@id": "#courier", "name": "The Brackwater Courier"}]}
		</script></head><body><p>The ferry sails again, its owner said on Monday.</p></body></html>`
	got := Page(Input{Bytes: []byte(page)}).Article.Byline.Authors
	if diff := cmp.Diff([]string{"Odile Farrow"}, got); diff != "" {
		t.Errorf("authors (-want +got):\n%s", diff)
	}
}

func TestFieldsThereAndBack(t *testing.T) {
	a := news.Article{
		Outlet: "courier.example", URL: "https://courier.example/1", CanonicalURL: "https://courier.example/one", Headline: "Ferry sails again",
		Standfirst: "It had been idle since autumn.", Section: "Local", Language: "en", Detected: "en", Tags: []string{"ferry"},
		Byline:    news.Byline{AsPrinted: "By Odile Farrow", Authors: []string{"Odile Farrow"}},
		Body:      "The ferry to the islands sails again from Monday, its owner said.\n\nIt will carry cars from April.",
		Credits:   []string{"Rosa Tanner contributed to this report."},
		Dateline:  news.Dateline{Place: "Brackwater", Date: day(2026, 2, 3), AsPrinted: "BRACKWATER —"},
		Published: news.Moment{Time: time.Date(2026, 2, 3, 9, 0, 0, 0, time.UTC)}, Updated: news.Moment{Time: day(2026, 2, 4), DateOnly: true},
		Image: news.Image{URL: "https://courier.example/ferry.jpg"},
	}
	f := NewFields(Result{Article: a})
	got := f.Article()
	checkBlocks(t, &got)
	got.Blocks, got.Made = nil, news.Made{}
	a.Published.Origin, a.Updated.Origin = "field", "field"
	if diff := cmp.Diff(a, got); diff != "" {
		t.Errorf("fields there and back (-want +got):\n%s", diff)
	}
}

func TestFieldsAreCleaned(t *testing.T) {
	f := Fields{Headline: " A\u00a0headline\x00 ", URL: "javascript:alert(1)", Image: ImageFields{URL: "data:image/png;base64,AA"},
		Body: "BRACKWATER — The ferry sails again from Monday.\n\nAll rights reserved."}
	a := f.Article()
	if a.Headline != "A headline" || a.URL != "" || a.Image.URL != "" || a.Body != "The ferry sails again from Monday." || a.Dateline.Place != "Brackwater" {
		t.Errorf("Article() = %+v", a)
	}
}
