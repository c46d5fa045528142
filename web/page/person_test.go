package page

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// total counts what a query finds.
func (w *demoWorld) total(view search.View, query string) int {
	w.t.Helper()
	r, err := w.access.Searcher.Search(w.t.Context(), search.Request{Query: query, View: view, Limit: 1})
	if err != nil {
		w.t.Fatal(err)
	}
	return r.Total
}

func testPerson(t *testing.T, w demoWorld) {
	doc := w.get("/people/olena-marushchak")
	wantCapitals(t, doc)
	quotes, articles := w.total(search.Quotes, "speaker:person:olena-marushchak"), w.total(search.Articles, "person:person:olena-marushchak")
	if got := texts(doc, ".numbers dd"); len(got) != 6 || got[0] != strconv.Itoa(quotes) || got[2] != strconv.Itoa(articles) || quotes == 0 {
		t.Errorf("numbers %q, want %d quotes and %d articles", got, quotes, articles)
	}
	if diff := cmp.Diff([]string{"Olena Marushchak"}, texts(doc, "h1")); diff != "" {
		t.Errorf("h1 (-want +got):\n%s", diff)
	}
	forms := texts(doc, ".heat thead th:not(:first-child)")
	for _, form := range []string{"Olena Marushchak", "Elena Marushchak"} {
		if !slices.Contains(forms, form) {
			t.Errorf("the form %s is not in the table: %q", form, forms)
		}
	}
	if got := doc.Find(".heat tbody tr").Length(); got < 3 {
		t.Errorf("%d outlets print the name", got)
	}
	if got := doc.Find("[aria-labelledby=by] .quote").Length(); got != min(quotes, quotesBy) {
		t.Errorf("%d quotes are shown", got)
	}
	with := doc.Find(".side section").First()
	if with.Find(`a[href="/people/olena-marushchak"]`).Length() > 0 || with.Find("li").Length() == 0 {
		t.Errorf("named with %s", with.Text())
	}
	for _, n := range with.Find("data").Map(func(_ int, s *goquery.Selection) string { return s.Text() }) {
		if count, err := strconv.Atoi(n); err != nil || count > articles {
			t.Errorf("somebody is named in %s of %d articles", n, articles)
		}
	}
	if doc.Find(".chart table").Length() != 1 {
		t.Error("no chart with its table")
	}
}

// merged is a store in which one person was merged into another.
type merged struct {
	Kept
	from, to news.SpeakerID
}

func (m merged) Identity(ctx context.Context, id news.SpeakerID) (store.Identity, error) {
	if id == m.from {
		id = m.to
	}
	return m.Kept.Identity(ctx, id)
}

func testRedirect(t *testing.T, w demoWorld) {
	w.kept = merged{w.kept, "person:elena-marushchak", "person:olena-marushchak"}
	resp := w.ask("/people/elena-marushchak")
	if got := resp.Header.Get("Location"); resp.StatusCode != http.StatusPermanentRedirect || got != "/people/olena-marushchak" {
		t.Errorf("%s to %q", resp.Status, got)
	}
}

func testOrganisation(t *testing.T, w demoWorld) {
	r, err := w.access.Searcher.Search(t.Context(), search.Request{View: search.Quotes, Facets: []search.Facet{search.SpeakerFacet}, FacetLimit: search.MaxFacetLimit})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, b := range r.Facets[search.SpeakerFacet].Buckets {
		id := news.SpeakerID(b.Value)
		if _, ok := id.Organisation(); !ok {
			continue
		}
		seen++
		doc := w.get(speakerURL(id))
		if got := texts(doc, ".numbers dd"); len(got) < 2 || got[0] != strconv.Itoa(b.Count) {
			t.Errorf("%s: numbers %q, want %d quotes", id, got, b.Count)
		}
		if got := texts(doc, "main > .kicker"); got[0] != "Organisation" {
			t.Errorf("%s is a %q", id, got)
		}
	}
	if seen == 0 {
		t.Error("no organisation of the demo is quoted")
	}
}

// testLock holds that the pages show nothing beyond a lock.
func testLock(t *testing.T, w demoWorld) {
	locked, err := w.access.Searcher.Locked("outlet:harbourwire.example")
	if err != nil {
		t.Fatal(err)
	}
	foreign, own := w.find("outlet:meridianpost.example headline:misses night train"), w.find("outlet:harbourwire.example headline:sleeper")
	foreignQuote := w.quoteBy(`speaker:Marushchak quote:grandmother quote:wait`)
	w.access.Searcher, w.access.Locked = locked, true
	w.wantStatus("/articles/"+string(foreign.ID), http.StatusNotFound)
	w.wantStatus("/articles/"+string(foreign.ID)+"?version=1", http.StatusNotFound)
	w.wantStatus("/quotes/"+string(foreignQuote.ID), http.StatusNotFound)
	w.wantStatus("/outlets/meridianpost.example", http.StatusNotFound)
	w.wantStatus("/people/wojciech-zaremba", http.StatusNotFound) // of whom only the other outlet writes
	w.wantStatus("/articles/"+string(own.ID), http.StatusOK)
	if got := texts(w.get("/outlets"), "tbody th small"); !slices.Equal(got, []string{"harbourwire.example"}) {
		t.Errorf("outlets under the lock: %q", got)
	}
	doc := w.get("/people/olena-marushchak")
	if got := texts(doc, ".heat tbody th"); !slices.Equal(got, []string{"Harbour Wire"}) {
		t.Errorf("outlets that print the name under the lock: %q", got)
	}
	if got := texts(doc, ".heat thead th"); slices.Contains(got, "Olena Maruschtschak") {
		t.Errorf("forms of the name under the lock: %q", got)
	}
}

func TestPrinted(t *testing.T) {
	article := func(outlet news.OutletID, role string, names ...string) sampledArticle {
		p := news.Person{ID: "anna-berg", Role: role}
		for _, n := range names {
			p.Mentions = append(p.Mentions, news.Mention{Text: n})
		}
		p.Mentions = append(p.Mentions, news.Mention{Text: "she", Kind: news.Pronoun})
		return sampledArticle{search.OutletRef{ID: outlet, Name: string(outlet)}, &news.Record{
			Article: news.Article{Dateline: news.Dateline{Place: "Graz"}},
			Annotations: news.Annotations{People: []news.Person{p, {ID: "jon-falk", Mentions: []news.Mention{{Text: "Falk"}}}},
				Quotes: []news.Quote{{Speaker: news.Speaker{ID: "person:anna-berg"}}}},
		}}
	}
	sample := []sampledArticle{
		article("a.example", "harbour master", "Anna Berg", "Berg", "Berg"), article("b.example", "harbour master", "Anna Berg"),
		article("a.example", "", "Frau Berg"),
	}
	sample[0].record.Article.Language, sample[1].record.Article.Language, sample[2].record.Article.Language = "de", pageLanguage, "de"
	p := newPrinted(sample, 5, personIn("person:anna-berg"))
	want := printed{Articles: 3, Total: 5, Spellings: 3, Forms: []form{{"Anna Berg", "en", 2}, {"Berg", "de", 2}, {"Frau Berg", "de", 1}},
		Rows: []printedRow{
			{search.OutletRef{ID: "a.example", Name: "a.example"}, []printedCell{{1, 2}, {2, 3}, {1, 2}}},
			{search.OutletRef{ID: "b.example", Name: "b.example"}, []printedCell{{1, 2}, {0, 0}, {0, 0}}},
		}}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("newPrinted (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]form{{"harbour master", "en", 2}}, rolesOf(sample, "person:anna-berg")); diff != "" {
		t.Errorf("rolesOf (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]counted{{Name: "Graz", Count: 3}}, quotedFrom(sample, "person:anna-berg")); diff != "" {
		t.Errorf("quotedFrom (-want +got):\n%s", diff)
	}
}

// TestLead holds that what articles in other languages print is marked as such.
func TestLead(t *testing.T) {
	page := thingPage{Name: "Anna Berg", Lead: lead{Roles: []form{{"harbour master", "en", 2}, {"Hafenmeisterin", "de", 1}},
		Others: []form{{"Анна Берг", "ru", 1}, {"آنا برگ", "fa", 1}}, Known: []string{"Ana Berg"}}}
	html, err := execute("thing.html", &page)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	want := "Called harbour master (2 times), Hafenmeisterin. Also printed as Анна Берг, آنا برگ. Known elsewhere as Ana Berg."
	if got := strings.Join(strings.Fields(doc.Find(".lead").Text()), " "); got != want {
		t.Errorf("lead = %q, want %q", got, want)
	}
	var tongues []string
	doc.Find(".lead span").Each(func(_ int, s *goquery.Selection) {
		tongues = append(tongues, s.AttrOr("lang", "-")+" "+s.AttrOr("dir", "-"))
	})
	if diff := cmp.Diff([]string{"- -", "de ltr", "ru ltr", "fa rtl", " auto"}, tongues); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
}
