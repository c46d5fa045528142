package page_test

import (
	"encoding/xml"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onrecord/search/enginetest"
	"onrecord/search/query"
	"onrecord/web/problem"
)

func TestHome(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/", http.StatusOK).Selection
	wantText(t, doc, map[string]string{
		"#mq":                       "Most quoted in the week to 15 March 2026",
		".cover":                    "Covering 4 outlets: 1 paused, 3 handed in. Before 30 December 2025 there is nothing.",
		".masthead form":            "",
		"main .ask .go":             "Search",
		".newest li:first-child h3": "A quiet week",
	})
	if got := doc.Find(".newest h3 a").Length(); got != 8 {
		t.Errorf("%d new articles, want 8", got)
	}
	doc.Find(".try a, main .meta a").Each(func(_ int, a *goquery.Selection) {
		if resp := w.get(a.AttrOr("href", "")); resp.StatusCode != http.StatusOK {
			t.Errorf("%q leads to status %d", a.Text(), resp.StatusCode)
		}
	})
}

// Those quoted most in the week of the newest article are shown with words of theirs.
func TestHomeMostQuoted(t *testing.T) {
	records, err := enginetest.Articles()
	if err != nil {
		t.Fatal(err)
	}
	until := records[:0:0]
	for _, r := range records {
		if r.Article.Published.Time.Month() == 2 && r.Article.Published.Time.Year() == 2026 {
			until = append(until, r)
		}
	}
	doc := newWorld(t, until).page("/", http.StatusOK).Selection
	wantText(t, doc, map[string]string{
		".lead h3 a":    "Rike Halden",
		".lead .meta":   "2 quotes in 2 outlets, this one in Courier",
		".lead .words":  "“The road to Donetsk remains closed”",
		".ranks h3 a":   "Jonas Evensmo | Mira Tolland",
		".ranks .words": "the ferry money of Lorelle went to the mine | “We will send ferries”",
		"#mq":           "Most quoted in the week to 3 February 2026",
	})
}

func TestEmptyStore(t *testing.T) {
	w := newWorld(t, nil)
	for _, path := range []string{"/", "/search"} {
		doc := w.page(path, http.StatusOK).Selection
		if got := text(doc, "h1"); got != "There is nothing here yet." {
			t.Errorf("h1 of %s = %q", path, got)
		}
		for _, command := range []string{"onrecord outlet add", "onrecord add", "onrecord demo"} {
			if !strings.Contains(text(doc, "main code"), command) {
				t.Errorf("%s does not say how to put something in with %q", path, command)
			}
		}
	}
}

func TestNothingFound(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?q=ferry+lang%3Ade+oslo&outlet=herald.example", http.StatusOK).Selection
	wantText(t, doc, map[string]string{
		"h1":                            "Nothing matches all of this.",
		"[role=status]":                 "0 articles found",
		".steps tbody th":               "Words ferry | Words oslo | Language lang:de | Outlet outlet:herald.example",
		".steps td.n":                   "5 | 2 | 0 | 0",
		".steps td:last-child":          "only this | without: 0 | without: 1 | without: 0",
		".page .btn":                    "Search without lang:de: 1 article",
		"section[aria-labelledby=n] li": "The Herald since 20 Mar, 09:00: The outlet asked for a pause.",
	})
	found := w.page(href(t, doc, ".page .btn"), http.StatusOK).Selection
	if got := text(found, "h1"); got != "1 article" {
		t.Errorf("without the part there is %s", got)
	}
	doc.Find("section a").Each(func(_ int, a *goquery.Selection) {
		if resp := w.get(a.AttrOr("href", "")); resp.StatusCode != http.StatusOK {
			t.Errorf("%q leads to status %d", a.Text(), resp.StatusCode)
		}
	})
}

// Where leaving out one part is not enough, what was left before the last hits went is a way on.
func TestNothingFoundTwice(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?q=ferry+lang%3Ade&topic=medtop%3A99000000", http.StatusOK).Selection
	if got := text(doc, ".page .btn"); got != "Search without the parts from there on: 5 articles" {
		t.Errorf("the way on is %q", got)
	}
	if got := text(w.page(href(t, doc, ".page .btn"), http.StatusOK).Selection, "h1"); got != "5 articles" {
		t.Errorf("it leads to %s", got)
	}
}

// Each way on leads to as many hits as it says.
func TestNearbySearches(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page(`/search?q=%22mine+ferry%22+after%3A2025-01-01`, http.StatusOK)
	near := doc.Find("section[aria-labelledby=d] li:first-child a")
	says, _, _ := strings.Cut(near.Text(), " with")
	if got := text(w.page(near.AttrOr("href", ""), http.StatusOK).Selection, "h1"); got != says {
		t.Errorf("%q leads to %s", near.Text(), got)
	}
	if got := text(doc.Selection, "section[aria-labelledby=n] li:first-child"); got != "Before 30 December 2025 there is nothing here." {
		t.Errorf("what is not covered: %q", got)
	}
}

func TestSyntaxNamesEveryFilter(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/help/syntax", http.StatusOK)
	shown := text(doc.Selection, "tbody th code")
	for _, f := range query.Filters() {
		if !strings.Contains(shown, string(f.Name)+":") {
			t.Errorf("the filter %s is not explained", f.Name)
		}
	}
	if got := text(doc.Selection, "section[aria-labelledby=limits] li:first-child"); got != "A query may have 2,000 bytes." {
		t.Errorf("the first limit is %q", got)
	}
	doc.Find("table a").Each(func(_ int, a *goquery.Selection) {
		if found := w.page(a.AttrOr("href", ""), http.StatusOK); found.Find(".warn").Length() > 0 {
			t.Errorf("the example %q is repaired: %s", a.Text(), found.Find(".warn").Text())
		}
	})
}

func TestProblemsAreExplained(t *testing.T) {
	w := articlesWorld(t)
	all := text(w.page("/problems", http.StatusOK).Selection, "dt code")
	for _, p := range problem.Types {
		if got := text(w.page("/problems/"+p.Name, http.StatusOK).Selection, "h1"); got != p.Title {
			t.Errorf("h1 of %s = %q, want %q", p.Name, got, p.Title)
		}
		if !strings.Contains(all, p.Name) {
			t.Errorf("the list of problems does not name %s", p.Name)
		}
	}
}

// What is not there is a page too, under its status, with the id of the request.
func TestErrorsArePages(t *testing.T) {
	w := articlesWorld(t)
	for _, path := range []string{"/nowhere", "/problems/none", "/articles/a_NONE", "/quotes/q_NONE"} {
		resp := w.get(path)
		doc, err := goquery.NewDocumentFromReader(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		id := resp.Header.Get("X-Request-Id")
		if resp.StatusCode != http.StatusNotFound || text(doc.Selection, "h1") != "There is nothing here" || text(doc.Selection, "main code") != id {
			t.Errorf("GET %s = %d, %q with request %q, want %q", path, resp.StatusCode, text(doc.Selection, "h1"), text(doc.Selection, "main code"), id)
		}
		if got := resp.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("Cache-Control of %s = %q", path, got)
		}
	}
	if resp := w.get("/search?cursor=x"); resp.StatusCode != http.StatusBadRequest {
		t.Errorf("a damaged cursor = %d, want 400", resp.StatusCode)
	}
}

// Every page has what readers without eyes or mice go by.
func TestEveryPageIsWhole(t *testing.T) {
	w := articlesWorld(t)
	for path, status := range map[string]int{
		"/": 200, "/search": 200, "/search?view=quotes": 200, "/search?q=nothing+here": 200, "/search?q=after%3Ax": 400, "/help": 200,
		"/help/syntax": 200, "/problems": 200, "/problems/internal": 200, "/nowhere": 404, "/outlets": 200,
	} {
		doc := w.page(path, status)
		for selector, want := range map[string]int{
			"h1": 1, "main#main[tabindex='-1']": 1, "a.skip[href='#main']": 1, "header": 1, "footer": 1, "html[lang=en]": 1,
			"meta[property='og:title']": 1, "meta[property='og:description']": 1, "link[rel=search]": 1, "link[rel=stylesheet]": 1,
			"[style], style, [onclick], script:not([src]):not([type='application/ld+json'])": 0, "nav[aria-label=Site]": 1,
		} {
			if got := doc.Find(selector).Length(); got != want {
				t.Errorf("%s has %d of %s, want %d", path, got, selector, want)
			}
		}
		doc.Find("a[href^=http]").Each(func(_ int, a *goquery.Selection) {
			if a.AttrOr("rel", "") != "noopener noreferrer" {
				t.Errorf("%s: the link outwards %q has rel %q", path, a.AttrOr("href", ""), a.AttrOr("rel", ""))
			}
		})
		ids := map[string]bool{}
		doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
			if id := e.AttrOr("id", ""); ids[id] {
				t.Errorf("%s: the id %q stands twice", path, id)
			} else {
				ids[id] = true
			}
		})
	}
}

func TestOpenSearch(t *testing.T) {
	resp := articlesWorld(t).get("/opensearch.xml")
	var d struct {
		ShortName string
		URL       struct {
			Template string `xml:"template,attr"`
		} `xml:"Url"`
	}
	if err := xml.NewDecoder(resp.Body).Decode(&d); err != nil {
		t.Fatal(err)
	}
	if d.ShortName != "onrecord" || d.URL.Template != "http://example.com/search?q={searchTerms}" {
		t.Errorf("the description is %+v", d)
	}
	if got := resp.Header.Get("Content-Type"); got != "application/opensearchdescription+xml" {
		t.Errorf("Content-Type = %q", got)
	}
}

func TestRobots(t *testing.T) {
	body, err := io.ReadAll(articlesWorld(t).get("/robots.txt").Body)
	if err != nil || !strings.Contains(string(body), "Disallow: /search\n") {
		t.Errorf("robots.txt = %q, %v", body, err)
	}
}
