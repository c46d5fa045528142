package page_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
)

func TestSearchArticles(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?q=ferry", http.StatusOK).Selection
	wantText(t, doc, map[string]string{
		"h1":                         "5 articles",
		"[role=status]":              "5 articles found",
		".read code":                 "ferry",
		".views [aria-current=page]": "Articles 5",
		".views li:nth-child(2)":     "Quotes 4",
		"#sort option[selected]":     "Best match",
		".filters legend":            "Outlet | Person | Place | Topic | Section | Language | Date",
		".foot p":                    "8 articles and 10 quotes from 4 outlets, 30 December 2025 to 15 March 2026",
		"main ol.hits > li:first-child .hit .from b": "Courier",
	})
	if got := doc.Find("main ol.hits > li > article > h2 > a").Length(); got != 5 {
		t.Errorf("%d hits, want 5", got)
	}
	if q, _ := doc.Find("input[type=search]").Attr("value"); q != "ferry" {
		t.Errorf("the box holds %q, want the query", q)
	}
	doc.Find(".snippet mark").Each(func(_ int, m *goquery.Selection) {
		if !strings.HasPrefix(strings.ToLower(m.Text()), "ferr") {
			t.Errorf("%q is marked", m.Text())
		}
	})
	if got := text(doc, ".hit .meta a[href='/people/mira-tolland']"); !strings.HasPrefix(got, "Mira Tolland") {
		t.Errorf("links to speakers: %q, want Mira Tolland", got)
	}
}

func TestSearchQuotes(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?q=speaker%3ATolland&view=quotes", http.StatusOK).Selection
	wantText(t, doc, map[string]string{
		"h1":                         "3 quotes",
		".views [aria-current=page]": "Quotes 3",
		".filters legend":            "Speaker | Kind | Told as | Named in the quote | Outlet | Language | Date",
		".hits .words":               "“We will send ferries” | “We halted every ferry in Oslo” | “Every ferry stays in port”",
		".hits h2 a":                 "Mira Tolland | Mira Tolland | Mira Tolland",
		".hits .tag":                 "Direct | Direct | Direct",
	})
	first := doc.Find(".hits .quote").First()
	if got := text(first, ".ctx b"); got != "replied" {
		t.Errorf("cue = %q, want replied", got)
	}
	if link := href(t, first, ".conf"); !strings.HasPrefix(link, "/quotes/q_") || !strings.HasSuffix(link, "#evidence") {
		t.Errorf("the confidence leads to %q, want the evidence", link)
	}
	if link := href(t, first, ".from a"); !strings.Contains(link, "?q=speaker%3ATolland&view=quotes#q_") {
		t.Errorf("the headline leads to %q, want the quote in its article and the way back", link)
	}
}

func TestForeignTextSaysItsLanguage(t *testing.T) {
	doc := articlesWorld(t).page("/search?lang=de", http.StatusOK).Selection
	for _, selector := range []string{".hit h2", ".hit .snippet"} {
		if lang, _ := doc.Find(selector).Attr("lang"); lang != "de" {
			t.Errorf("lang of %s = %q, want de", selector, lang)
		}
	}
	if _, has := articlesWorld(t).page("/search?lang=en", http.StatusOK).Find(".hit h2").Attr("lang"); has {
		t.Error("English text has a lang of its own")
	}
}

// The same search leads to the same address, whatever a form adds, and never away from here.
func TestOneAddressForASearch(t *testing.T) {
	w := articlesWorld(t)
	for _, tt := range []struct{ from, want string }{
		{"/search?q=ferry&view=articles&sort=&after=&before=&limit=20", "/search?q=ferry"},
		{"/search?outlet=herald.example&q=ferry&outlet=courier.example&outlet=herald.example", "/search?q=ferry&outlet=courier.example&outlet=herald.example"},
		{"/search?sort=relevance&q=ferry", "/search?q=ferry"},
		{"/search?sort=newest&q=ferry", "/search?q=ferry&sort=newest"},
		{"/search?q=+ferry%20oslo&utm_source=x", "/search?q=ferry+oslo"},
		{"/search?q=", "/search"},
		{"/search?q=%2F%2Fevil.example", "/search?q=%2F%2Fevil.example"},
	} {
		resp := w.get(tt.from)
		if got := resp.Header.Get("Location"); tt.from != tt.want && (resp.StatusCode != http.StatusSeeOther || got != tt.want) {
			t.Errorf("GET %s = %d to %q, want %q", tt.from, resp.StatusCode, got, tt.want)
		}
		if resp := w.get(tt.want); resp.StatusCode != http.StatusOK {
			t.Errorf("GET %s = %d to %q, want a page", tt.want, resp.StatusCode, resp.Header.Get("Location"))
		}
	}
}

// submit returns the address to which a form leads when a button of it is pressed.
func submit(form *goquery.Selection, button *goquery.Selection) string {
	v := url.Values{}
	form.Find("input").Each(func(_ int, in *goquery.Selection) {
		_, checked := in.Attr("checked")
		if in.AttrOr("type", "") != "checkbox" || checked {
			v.Add(in.AttrOr("name", ""), in.AttrOr("value", ""))
		}
	})
	if name, ok := button.Attr("name"); ok {
		v.Add(name, button.AttrOr("value", ""))
	}
	return form.AttrOr("action", "") + "?" + v.Encode()
}

// TestTickAndExclude uses the form of filters as a reader does.
func TestTickAndExclude(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?q=ferry", http.StatusOK)
	form := doc.Find(".filters form")
	form.Find("input[name=outlet][value='herald.example']").SetAttr("checked", "")
	ticked := w.get(submit(form, form.Find("button").First())).Header.Get("Location")
	if ticked != "/search?q=ferry&outlet=herald.example" {
		t.Fatalf("ticking an outlet leads to %q", ticked)
	}
	doc = w.page(ticked, http.StatusOK)
	if got := text(doc.Selection, ".facet:first-of-type li"); got != "Courier3− | The Herald2" {
		t.Errorf("outlets = %q: those beside the ticked one keep their counts", got)
	}
	wantText(t, doc.Selection, map[string]string{
		"h1":                   "2 articles",
		".chips li":            "Outlet: The Herald ✕ | About The Herald | Clear all",
		".fold summary":        "Filters, 1 set",
		".read code":           "ferry AND outlet:herald.example",
		".views li:last-child": "Quotes 2",
	})
	if got := href(t, doc.Selection, ".chips a"); got != "/search?q=ferry" {
		t.Errorf("the chip leads to %q", got)
	}
	form = doc.Find(".filters form")
	excluded := w.get(submit(form, form.Find("button.not[name='not.place'][value=oslo]"))).Header.Get("Location")
	if excluded != "/search?q=ferry&outlet=herald.example&not.place=oslo" {
		t.Fatalf("excluding a place leads to %q", excluded)
	}
	doc = w.page(excluded, http.StatusOK)
	wantText(t, doc.Selection, map[string]string{
		"h1":               "1 article",
		".facet .off":      "Oslonot",
		".chips li":        "Outlet: The Herald ✕ | About The Herald | Not place: Oslo ✕ | Clear all",
		".facet .off .not": "",
	})
	if got := doc.Find(".filters input[name='not.place'][value=oslo][checked]").Length(); got != 1 {
		t.Errorf("%d boxes for what is excluded, want one that can be unticked", got)
	}
}

// Enter in a field presses the first button of the form, which must not exclude anything.
func TestFirstButtonApplies(t *testing.T) {
	first := articlesWorld(t).page("/search", http.StatusOK).Find(".filters button").First()
	if _, named := first.Attr("name"); named || first.Text() != "Apply filters" {
		t.Errorf("the first button is %q", first.Text())
	}
}

// A ticked value is shown though nothing has it, and so is the box of a facet that the view does not show of itself.
func TestTickedValuesAreShown(t *testing.T) {
	doc := articlesWorld(t).page("/search?q=ferry&outlet=blatt.example&outlet=herald.example&speaker=person%3Amira-tolland", http.StatusOK).Selection
	if got := doc.Find("input[name=outlet][value='blatt.example'][checked]").Length(); got != 1 {
		t.Errorf("%d boxes of an outlet without hits", got)
	}
	if got := doc.Find("input[name=speaker][checked]").Length(); got != 1 {
		t.Errorf("%d boxes of the speaker", got)
	}
}

func TestMoreShowsAllValues(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?more=place&limit=1", http.StatusOK).Selection
	if got := doc.Find(".facet > a[href*='more=place']").Length(); got != 0 {
		t.Error("all values are shown and more are promised")
	}
	shown := doc.Find("input[name=place]").Length()
	some := w.page("/search?limit=1", http.StatusOK).Selection
	link, few := some.Find(".facet > a[href='/search?more=place&limit=1']"), some.Find("input[name=place]").Length()
	if want := fmt.Sprintf("%d more places", shown-few); shown <= few || link.Text() != want {
		t.Errorf("%d places with more=place, %d and %q without, want %q", shown, few, link.Text(), want)
	}
	if got := doc.Find(".filters input[type=hidden][name=more]").Length(); got != 1 {
		t.Error("applying filters would fold the places again")
	}
}

func TestPaging(t *testing.T) {
	w := articlesWorld(t)
	var seen []string
	pages := w.follow("/search?limit=3", "a[rel=next]", 5)
	for _, doc := range pages {
		doc.Find(".hits h2").Each(func(_ int, h *goquery.Selection) { seen = append(seen, h.Text()) })
	}
	slices.Sort(seen)
	if len(pages) != 3 || len(seen) != 8 || len(slices.Compact(seen)) != 8 {
		t.Errorf("%d pages with %d hits, want 3 with each of 8 once", len(pages), len(seen))
	}
	if got := href(t, pages[1].Selection, ".page a:not([rel])"); got != "/search?limit=3" {
		t.Errorf("the way back leads to %q", got)
	}
}

// Each bar of the chart leads to as many hits as it says, and the table says the same.
func TestChartNarrows(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?after=2026-01-01", http.StatusOK).Selection
	bars := doc.Find(".chart svg a")
	if bars.Length() == 0 || bars.Length() > 12 {
		t.Fatalf("%d bars, want 1 to 12", bars.Length())
	}
	if rows := doc.Find(".chart tbody tr").Length(); rows != bars.Length() {
		t.Errorf("%d rows beside %d bars", rows, bars.Length())
	}
	total := 0
	bars.Each(func(_ int, a *goquery.Selection) {
		label := a.AttrOr("aria-label", "")
		_, says, _ := strings.Cut(label, ": ")
		if strings.HasPrefix(says, "0 ") {
			return
		}
		narrowed := w.page(a.AttrOr("href", ""), http.StatusOK)
		if got := text(narrowed.Selection, "h1"); got != says {
			t.Errorf("the bar %q leads to %s", label, got)
		}
		total += narrowed.Find(".hits > li").Length()
	})
	if total != 7 {
		t.Errorf("the bars lead to %d hits, want all 7", total)
	}
}

func TestRefusedQuery(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?q=ferry+after%3Asoon", http.StatusBadRequest).Selection
	if got := text(doc, "h1"); got != "The query cannot be read" {
		t.Errorf("h1 = %q", got)
	}
	if got := text(doc, ".read mark"); !strings.Contains(got, "soon") {
		t.Errorf("marked is %q, want the date", got)
	}
	if got := doc.Find("[role=status]").Text(); !strings.Contains(got, "date") {
		t.Errorf("the sentence is %q", got)
	}
	if resp := w.get(href(t, doc, "a.btn")); resp.StatusCode != http.StatusOK {
		t.Errorf("the suggestion leads to status %d", resp.StatusCode)
	}
	for _, path := range []string{"/search?view=timeline", "/search?limit=0", "/search?limit=101", "/search?sort=best", "/search?q=a&q=b",
		"/search?after=soon", "/search?more=byline", "/search?q=%25&limit=x", "/search?q=x;y"} {
		if resp := w.get(path); resp.StatusCode != http.StatusBadRequest || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
			t.Errorf("GET %s = %d %s, want a page with 400", path, resp.StatusCode, resp.Header.Get("Content-Type"))
		}
	}
}

func TestRepairedQuery(t *testing.T) {
	doc := articlesWorld(t).page("/search?q=%22ferry", http.StatusOK).Selection
	if got := text(doc, ".warn"); got == "" {
		t.Error("nothing is said of the mark that is never closed")
	}
	doc = articlesWorld(t).page("/search?q=ferry+speeker%3ATolland", http.StatusOK).Selection
	if got := href(t, doc, ".warn a"); got != "/search?q=ferry+speaker%3ATolland" {
		t.Errorf("the warning leads to %q", got)
	}
}

// HTML and JSON give the same hits and counts.
func TestPagesAndInterfaceAgree(t *testing.T) {
	w := articlesWorld(t)
	doc := w.page("/search?q=ferry&outlet=courier.example", http.StatusOK).Selection
	var answer struct {
		Total int
		Hits  []struct{ Headline string }
	}
	if err := json.NewDecoder(w.get(href(t, doc, ".json")).Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	var shown, want []string
	doc.Find(".hits h2").Each(func(_ int, h *goquery.Selection) { shown = append(shown, h.Text()) })
	for _, h := range answer.Hits {
		want = append(want, h.Headline)
	}
	if diff := cmp.Diff(want, shown); diff != "" || answer.Total != len(shown) {
		t.Errorf("headlines (-JSON +page):\n%s", diff)
	}
}

func TestNotModified(t *testing.T) {
	w := articlesWorld(t)
	for _, path := range []string{"/", "/search?q=ferry", "/search?q=nothing+here", "/help/syntax", "/problems/not-found"} {
		first := w.get(path)
		tag := first.Header.Get("ETag")
		if !strings.HasPrefix(tag, `W/"`) || first.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("GET %s: ETag %q, Cache-Control %q", path, tag, first.Header.Get("Cache-Control"))
		}
		if again := w.get(path, "If-None-Match: "+tag); again.StatusCode != http.StatusNotModified {
			t.Errorf("GET %s again = %d, want 304", path, again.StatusCode)
		}
		if other := w.get(path, `If-None-Match: W/"other"`); other.StatusCode != http.StatusOK {
			t.Errorf("GET %s with another tag = %d, want 200", path, other.StatusCode)
		}
	}
}
