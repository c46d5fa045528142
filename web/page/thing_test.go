package page

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"onrecord/data/gazetteer"
	"onrecord/search"
)

// numberOf returns the number of a page that has a label.
func numberOf(t *testing.T, doc *goquery.Document, label string) int {
	t.Helper()
	for _, div := range doc.Find(".numbers div").EachIter() {
		if div.Find("dt").Text() == label {
			n, err := strconv.Atoi(div.Find("dd").Text())
			if err != nil {
				t.Errorf("%s: %v", label, err)
			}
			return n
		}
	}
	t.Errorf("there is no number of %s", label)
	return 0
}

// side returns the texts of a list beside a page.
func side(doc *goquery.Document, heading string) []string {
	var all []string
	doc.Find(".side section").Each(func(_ int, s *goquery.Selection) {
		if s.Find("h2").Text() == heading {
			all = s.Find("li > :first-child").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
		}
	})
	return all
}

func testPlace(t *testing.T, w demoWorld) {
	doc := w.get("/places/lviv")
	wantCapitals(t, doc)
	articles, about := w.total(search.Articles, "place:place:lviv"), w.total(search.Quotes, "about:place:lviv")
	if got := numberOf(t, doc, "articles"); got != articles || articles < 2 {
		t.Errorf("%d articles, want %d", got, articles)
	}
	if got := numberOf(t, doc, "quotes about"); got != about || about == 0 {
		t.Errorf("%d quotes about it, want %d", got, about)
	}
	if got := doc.Find("[aria-labelledby=ab] .quote").Length(); got != min(about, quotesAboutPlace) {
		t.Errorf("%d quotes are shown", got)
	}
	if got := doc.Find("[aria-labelledby=na] li").Length(); got != min(articles, newestOfThing) {
		t.Errorf("%d articles are shown", got)
	}
	if got := texts(doc, ".around li"); got[0] != "Lviv" || got[len(got)-1] != "Ukraine" {
		t.Errorf("it lies in %q", got)
	}
	if got := texts(doc, ".meta.dots span"); !slices.Contains(got, "49.838° N, 24.023° E") {
		t.Errorf("facts %q", got)
	}
	if !strings.Contains(doc.Find(".lead").Text(), "Known elsewhere as") {
		t.Errorf("lead %q", doc.Find(".lead").Text())
	}
	for _, heading := range []string{"People named most", "Topics", "Outlets", "Named with"} {
		if len(side(doc, heading)) == 0 {
			t.Errorf("no list %q", heading)
		}
	}
	if got := side(doc, "Named with"); slices.Contains(got, "Lviv") || slices.Contains(got, "Ukraine") {
		t.Errorf("Lviv is named with itself, or what is around it: %q", got)
	}
	if got := side(w.get("/places/ukraine"), "Places in it"); !slices.Contains(got, "Lviv") || slices.Contains(got, "Lviv Oblast") {
		t.Errorf("in Ukraine lie %q", got)
	}
	for _, none := range []string{"/places/no-such-place", "/places/reykjavik", "/places/place:lviv"} {
		w.wantStatus(none, http.StatusNotFound)
	}
}

func testTopic(t *testing.T, w demoWorld) {
	doc := w.get("/topics/transport")
	articles, quotes := w.total(search.Articles, "topic:transport"), w.total(search.Quotes, "topic:transport")
	if got := numberOf(t, doc, "articles"); got != articles || articles < 2 {
		t.Errorf("%d articles, want %d", got, articles)
	}
	if got := numberOf(t, doc, "quotes"); got != quotes || quotes == 0 {
		t.Errorf("%d quotes, want %d", got, quotes)
	}
	if got := doc.Find("[aria-labelledby=by] .quote").Length(); got != min(quotes, quotesOfTopic) {
		t.Errorf("%d quotes are shown", got)
	}
	if got := texts(doc, ".around a"); len(got) == 0 {
		t.Error("nothing stands above transport")
	}
	top := w.get(doc.Find(".around a").Last().AttrOr("href", ""))
	if got := side(top, "Topics below it"); len(got) == 0 {
		t.Errorf("nothing stands below %s", top.Find("h1").Text())
	}
	for _, heading := range []string{"Quoted most", "People named most", "Places", "Outlets"} {
		if len(side(doc, heading)) == 0 {
			t.Errorf("no list %q", heading)
		}
	}
	for _, none := range []string{"/topics/no-such-topic", "/topics/medtop:11000000", "/topics/astronomy"} {
		w.wantStatus(none, http.StatusNotFound)
	}
}

// testThingsUnderLock holds that a place or topic of which the lock leaves no article is not there, and that others tell nothing beyond it.
func testThingsUnderLock(t *testing.T, w demoWorld) {
	locked, err := w.access.Searcher.Locked("outlet:harbourwire.example")
	if err != nil {
		t.Fatal(err)
	}
	before := side(w.get("/places/ukraine"), "Outlets")
	w.access.Searcher, w.access.Locked = locked, true
	if got := side(w.get("/places/ukraine"), "Outlets"); !slices.Equal(got, []string{"Harbour Wire"}) || len(before) < 2 {
		t.Errorf("outlets under the lock: %q, before it: %q", got, before)
	}
	nothing, err := w.access.Searcher.Locked("outlet:none.example")
	if err != nil {
		t.Fatal(err)
	}
	w.access.Searcher = nothing
	w.wantStatus("/places/ukraine", http.StatusNotFound)
	w.wantStatus("/topics/transport", http.StatusNotFound)
}

func TestKnownNames(t *testing.T) {
	kyiv := gazetteer.Get("kyiv")
	known := knownNames(kyiv, &printed{})
	if !slices.Contains(known, "Kiev") || slices.Contains(known, "Kyiv") || len(known) > maxKnownNames {
		t.Errorf("known names of Kyiv: %q", known)
	}
	if known := knownNames(kyiv, &printed{Forms: []form{{Text: "KIEV"}}}); slices.Contains(known, "Kiev") {
		t.Errorf("Kiev is printed, and known elsewhere too: %q", known)
	}
}

func TestCoordinates(t *testing.T) {
	if diff := cmp.Diff("33.868° S, 151.207° E", coordinates(-33.868, 151.207)); diff != "" {
		t.Error(diff)
	}
}
