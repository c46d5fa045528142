package page

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// TestItemPages reads the pages of single things in one world.
func TestItemPages(t *testing.T) {
	w := newDemoWorld(t)
	for name, test := range map[string]func(*testing.T, demoWorld){
		"article": testArticle, "article with words": testSoughtWords, "article with reasons": testReasons, "versions": testVersions, "without full text": testWithoutFullText,
		"article without a date": testUndated, "article without a headline": testBare, "JSON-LD": testLinkedData, "quote": testQuote, "quote of nobody": testUnattributed,
		"person": testPerson, "place": testPlace, "topic": testTopic, "places and topics under a lock": testThingsUnderLock, "person with another id": testRedirect, "organisation": testOrganisation, "outlets": testOutlets,
		"one outlet": testOneOutlet, "under a lock": testLock, "without an index": testNoIndex, "not there": testNotThere,
	} {
		t.Run(name, func(t *testing.T) {
			here := *w
			here.t = t
			test(t, here)
		})
	}
}

func testArticle(t *testing.T, w demoWorld) {
	hit := w.find("outlet:meridianpost.example headline:returns,return night train")
	doc := w.get("/articles/" + string(hit.ID))
	rec, err := w.store.Article(t.Context(), hit.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{rec.Article.Headline}, texts(doc, "h1")); diff != "" {
		t.Errorf("h1 (-want +got):\n%s", diff)
	}
	if got := doc.Find(".text > div").Length(); got != len(rec.Article.Blocks) {
		t.Errorf("%d blocks are shown of %d", got, len(rec.Article.Blocks))
	}
	doc.Find(".note, .dateline").Remove()
	body := strings.Join(strings.Fields(doc.Find(".text").Text()), " ")
	if want := strings.Join(strings.Fields(rec.Article.Body), " "); body != want {
		t.Errorf("the text is\n%s\nwant\n%s", body, want)
	}
	for _, q := range rec.Quotes {
		if q.Spans[0].Part == news.Body && doc.Find("q.said#"+string(q.ID)).Length() != 1 {
			t.Errorf("quote %s is not marked once", q.ID)
		}
	}
	if got, ok := doc.Find(`.text a.person[href="/people/olena-marushchak"]`).Attr("class"); !ok || got != "name person" {
		t.Errorf("the minister's name leads nowhere: %v", texts(doc, ".text a.person"))
	}
	if doc.Find(`.text a.place[href="/places/vienna"]`).Length() == 0 {
		t.Errorf("Vienna leads nowhere: %v", texts(doc, ".text a.place"))
	}
	if got, _ := doc.Find(`.byline a[rel="noopener noreferrer"]`).Attr("href"); got != rec.Article.URL {
		t.Errorf("original %q, want %q", got, rec.Article.URL)
	}
	if got := texts(doc, ".dropped li p"); len(got) != 2*len(rec.Article.Dropped) || len(got) == 0 {
		t.Errorf("left out: %v, want %d pieces with their reasons", got, len(rec.Article.Dropped))
	}
	for _, h := range []string{"Quotes", "People", "Places", "Topics"} {
		if !slices.Contains(texts(doc, ".side h2"), h) {
			t.Errorf("no list of %s beside: %v", h, texts(doc, ".side h2"))
		}
	}
	wantCapitals(t, doc)
	doc.Find(`.side a[href^="#"]`).Each(func(_ int, a *goquery.Selection) {
		if href, _ := a.Attr("href"); doc.Find(href).Length() != 1 {
			t.Errorf("%s leads nowhere", href)
		}
	})
}

// wantCapitals checks that the topics beside an article or a person begin as they do among the filters.
func wantCapitals(t *testing.T, doc *goquery.Document) {
	t.Helper()
	topics := doc.Find(".side section").FilterFunction(func(_ int, s *goquery.Selection) bool { return s.Find("h2").Text() == "Topics" }).Find("li a")
	if topics.Length() == 0 {
		t.Error("there are no topics beside")
	}
	topics.Each(func(_ int, a *goquery.Selection) {
		if a.Text() != capital(a.Text()) {
			t.Errorf("the topic %q beside begins small", a.Text())
		}
	})
}

func testSoughtWords(t *testing.T, w demoWorld) {
	hit := w.find("outlet:meridianpost.example headline:misses night train")
	doc := w.get("/articles/" + string(hit.ID) + "?q=night+train&outlet=meridianpost.example")
	if got := texts(doc, "h1 mark"); !slices.Equal(got, []string{"night", "train"}) {
		t.Errorf("marked in the headline: %v", got)
	}
	if doc.Find(".text q mark").Length() == 0 {
		t.Error("nothing is marked in the quotes")
	}
	found, err := w.access.Searcher.Search(t.Context(), search.Request{Query: "night train",
		Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"meridianpost.example"}}}})
	if err != nil {
		t.Fatal(err)
	}
	back := doc.Find("main > .meta a").First()
	if href, _ := back.Attr("href"); href != "/search?q=night+train&outlet=meridianpost.example" || back.Text() != fmt.Sprintf("Back to %d articles", found.Total) {
		t.Errorf("way back: %q, %q", href, back.Text())
	}
	for _, q := range []string{"q=after:nonsense", "view=nonsense", "after=nonsense", "limit=-1", "q=%ff"} {
		w.wantStatus("/articles/"+string(hit.ID)+"?"+q, http.StatusOK)
	}
}

// testReasons reads an article with what was left out of it, in place.
func testReasons(t *testing.T, w demoWorld) {
	hit := w.find("outlet:meridianpost.example headline:returns,return night train")
	rec, err := w.store.Article(t.Context(), hit.ID)
	if err != nil {
		t.Fatal(err)
	}
	path := "/articles/" + string(hit.ID)
	way, _ := w.get(path + "?q=night+train").Find(".dropped > p a").Attr("href")
	if want := path + "?explain=1&q=night+train"; way != want {
		t.Fatalf("the way to the reasons is %q, want %q", way, want)
	}
	doc := w.get(way)
	var want, got []string // what stands on the page, in its order
	left := rec.Article.Dropped
	for i := range len(rec.Article.Blocks) + 1 {
		for ; len(left) > 0 && left[0].After <= i; left = left[1:] {
			want = append(want, "“"+left[0].Text+"”")
		}
		if i < len(rec.Article.Blocks) {
			want = append(want, "Kept: "+rec.Article.Blocks[i].Reason)
		}
	}
	doc.Find(".text > .dropped > p, .text > div .kept").Each(func(_ int, s *goquery.Selection) { got = append(got, s.Text()) })
	if diff := cmp.Diff(want, got); diff != "" || len(rec.Article.Dropped) == 0 {
		t.Errorf("blocks and pieces in the order of the page (-want +got):\n%s", diff)
	}
	if sums := texts(doc, ".text > .dropped > summary"); len(sums) == 0 || !strings.Contains(sums[0], rec.Article.Dropped[0].Reason) {
		t.Errorf("left out: %v", sums)
	}
	if got := texts(doc, "#fields .evidence dt"); !slices.Contains(got, "Headline") || !slices.Contains(got, "Published") {
		t.Errorf("witnesses of %v are told", got)
	}
	if got := doc.Find("#fields .evidence div").First().Find(".witness").Text(); got != rec.Article.Origins["headline"] {
		t.Errorf("the witness of the headline is %q, want %q", got, rec.Article.Origins["headline"])
	}
	if doc.Find(".dropped li").Length() > 0 {
		t.Error("what was left out stands twice")
	}
	if back, _ := doc.Find(`.story .acts a`).Attr("href"); back != path+"?q=night+train" {
		t.Errorf("the way back is %q", back)
	}
	w.access.FullText = false
	if doc := w.get(path + "?explain=1"); doc.Find(".dropped, .kept").Length() > 0 {
		t.Error("the text is shown in pieces to those who may not see it")
	}
}

func testVersions(t *testing.T, w demoWorld) {
	hit := w.find("outlet:meridianpost.example headline:misses night train")
	path := "/articles/" + string(hit.ID)
	doc := w.get(path)
	if got := doc.Find(".versionlist li").Length(); got != 2 {
		t.Fatalf("%d versions are listed, want 2", got)
	}
	del, ins := texts(doc, ".versionlist li:first-child > del"), texts(doc, ".versionlist li:first-child > ins")
	if len(del) == 0 || len(ins) == 0 || !strings.HasPrefix(del[0], "Border tests begin") {
		t.Errorf("the headline changed from %v to %v", del, ins)
	}
	if doc.Find(".versionlist details ins").Length() == 0 {
		t.Error("no change of the text is shown")
	}
	if got := texts(doc, ".edits p"); len(got) != 1 || !strings.HasPrefix(got[0], "Reworded: “Nobody has ever been late") || !strings.HasSuffix(got[0], "Wojciech Zaremba Show quote") {
		t.Errorf("of the quotes changed %q, want the one by Wojciech Zaremba", got)
	}
	if del, ins := texts(doc, ".edits del"), texts(doc, ".edits ins"); !slices.Equal(del, []string{"eight"}) || !slices.Equal(ins, []string{"six", "before Christmas"}) {
		t.Errorf("its words changed from %q to %q", del, ins)
	}
	href, _ := doc.Find(".edits a").Last().Attr("href")
	w.wantStatus(href, http.StatusOK)
	old := w.get(path + "?version=1")
	if got := texts(old, "h1"); !strings.HasPrefix(got[0], "Border tests begin") {
		t.Errorf("version 1 has the headline %v", got)
	}
	if href, _ := old.Find(".warn a").Attr("href"); href != path {
		t.Errorf("version 1 leads to the newest at %q", href)
	}
	old.Find(`.note a`).Each(func(_ int, a *goquery.Selection) {
		href, _ := a.Attr("href")
		w.wantStatus(href, http.StatusOK)
	})
	for _, v := range []string{"0", "3", "-1", "x", "99999999999999999999"} {
		w.wantStatus(path+"?version="+v, http.StatusNotFound)
	}
}

func testWithoutFullText(t *testing.T, w demoWorld) {
	w.access.FullText = false
	hit := w.find("outlet:meridianpost.example headline:misses night train")
	rec, err := w.store.Article(t.Context(), hit.ID)
	if err != nil {
		t.Fatal(err)
	}
	doc := w.get("/articles/" + string(hit.ID))
	if n := utf8.RuneCountInString(doc.Find(".text").Text()); n > maxSnippet || n < maxSnippet/2 {
		t.Errorf("%d characters of the text are shown", n)
	}
	if got := doc.Find("article.quote").Length(); got != len(rec.Quotes) {
		t.Errorf("%d quotes are shown of %d", got, len(rec.Quotes))
	}
	if doc.Find(".dropped, .versionlist details, .legend").Length() > 0 || doc.Find("p.warn").Length() != 1 {
		t.Error("more than the beginning is shown, or not why")
	}
	quote := w.get("/quotes/" + string(rec.Quotes[0].ID))
	if quote.Find(".passage").Length() > 0 {
		t.Error("a quote shows the paragraph around it")
	}
}

func testUndated(t *testing.T, w demoWorld) {
	seen := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name      string
		published news.Moment
		want      string
	}{
		{"no date", news.Moment{}, "no date printed, first seen 20 November 2026, 06:00 UTC"},
		{"a day", news.Moment{Time: seen.Truncate(24 * time.Hour), DateOnly: true}, "printed 20 November 2026"},
		{"a zone", news.Moment{Time: seen, Zone: "+02:00"}, "printed 20 November 2026, 08:00 UTC+02:00 (06:00 UTC)"},
		{"a zone of another day", news.Moment{Time: seen, Zone: "-07:00"}, "printed 19 November 2026, 23:00 UTC-07:00 (20 November, 06:00 UTC)"},
		{"midnight in its zone", news.Moment{Time: seen, Zone: "-06:00"}, "printed 20 November 2026"},
		{"no zone", news.Moment{Time: seen, ZoneAssumed: true}, "printed 20 November 2026, 06:00 UTC (time zone not printed, UTC assumed)"},
	} {
		w.access.Searcher = replaced{w.access.Searcher, &news.Record{Article: news.Article{ID: "a_ONE", Published: test.published, Body: "One."},
			FirstSeenAt: seen, Versions: 1}, nil}
		doc := w.get("/articles/a_ONE")
		if got := texts(doc, ".byline > span:first-child"); len(got) != 1 || got[0] != test.want {
			t.Errorf("%s: %v, want %q", test.name, got, test.want)
		}
	}
}

// testBare reads an article of which little is known, and that only subscribers may read at its outlet.
func testBare(t *testing.T, w demoWorld) {
	body := "One.\n\nTwo."
	w.access.Searcher = replaced{w.access.Searcher, &news.Record{Versions: 1, FirstSeenAt: time.Now(), Article: news.Article{ID: "a_ONE", Language: "fr", Body: body,
		Access: news.Paid, Tags: []string{"Ports", "Wages"},
		Blocks: []news.Block{{End: 4, Reason: "prose"}, {Start: 6, End: len(body), Reason: "prose"}},
		Dropped: []news.Dropped{{Text: "Share", Reason: "share bar", After: 1}, {Text: "Send", Reason: "share bar", After: 1}, {Text: "Print it", Reason: "tool", After: 1},
			{Text: "Share", Reason: "share bar", After: 2}}}}, nil}
	doc := w.get("/articles/a_ONE?explain=1")
	if got := texts(doc, "h1"); !slices.Equal(got, []string{"Article without a headline"}) || doc.Find("h1[lang]").Length() != 0 {
		t.Errorf("h1 %q", got)
	}
	if got := texts(doc, ".byline > span"); !slices.Contains(got, "For subscribers") {
		t.Errorf("access is not told: %q", got)
	}
	if side := texts(doc, ".side"); len(side) != 1 || !strings.Contains(side[0], "Tags") || !strings.Contains(side[0], "Ports") {
		t.Errorf("beside stands %q", side)
	}
	want := []string{"Left out here: share bar, 2 pieces, 2 words", "Left out here: tool, 2 words", "Left out here: share bar, 1 word"}
	if diff := cmp.Diff(want, texts(doc, ".text > .dropped > summary")); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	if got := texts(doc, ".text > .dropped:not([open]) > p"); !slices.Equal(got, []string{"“Share”", "“Send”"}) {
		t.Errorf("several pieces in one: %q", got)
	}
}

// replaced is a searcher with another article, or an error.
type replaced struct {
	search.Searcher
	record *news.Record
	err    error
}

func (r replaced) Article(context.Context, news.ArticleID) (*news.Record, error) {
	return r.record, r.err
}

func testLinkedData(t *testing.T, w demoWorld) {
	hit := w.find("outlet:meridianpost.example headline:misses night train")
	var article struct {
		Context   string `json:"@context"`
		Type      string `json:"@type"`
		ID        string `json:"@id"`
		Headline  string
		Published time.Time `json:"datePublished"`
		Publisher struct{ Name string }
	}
	doc := w.get("/articles/" + string(hit.ID))
	if err := json.Unmarshal([]byte(doc.Find(`script[type="application/ld+json"]`).Text()), &article); err != nil {
		t.Fatal(err)
	}
	if article.Context != "https://schema.org" || article.Type != "NewsArticle" || article.ID != "https://news.example/articles/"+string(hit.ID) ||
		article.Headline != hit.Headline || article.Publisher.Name != "The Meridian Post" || article.Published.IsZero() {
		t.Errorf("linked data %+v", article)
	}
	if got, _ := doc.Find(`meta[property="og:type"]`).Attr("content"); got != "article" {
		t.Errorf("og:type %q", got)
	}
}

func testNotThere(t *testing.T, w demoWorld) {
	for _, target := range []string{"/articles/a_NONE", "/quotes/q_NONE", "/people/nobody", "/organisations/nobody", "/outlets/nobody"} {
		w.wantStatus(target, http.StatusNotFound)
	}
	w.access.Searcher = replaced{w.access.Searcher, nil, store.ErrWithdrawn}
	w.wantStatus("/articles/a_GONE", http.StatusGone)
}

func TestBeginning(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"short", "One.\n\nTwo.", "One. Two."},
		{"cut between words", strings.Repeat("word ", 100), strings.TrimSpace(strings.Repeat("word ", 59)) + "…"},
		{"one long word", strings.Repeat("ж", 400), strings.Repeat("ж", 299) + "…"},
	} {
		if got := beginning(test.body); got != test.want {
			t.Errorf("%s: beginning = %q, want %q", test.name, got, test.want)
		}
	}
}

// TestBlocks shows lists, tables and headings.
func TestBlocks(t *testing.T) {
	rec := &news.Record{Article: news.Article{Dateline: news.Dateline{AsPrinted: "LVIV —"}}}
	for _, b := range []struct {
		kind news.BlockKind
		text string
	}{{news.Paragraph, "One."}, {news.Heading, "Two"}, {news.ListItem, "a"}, {news.ListItem, "b"}, {news.Table, "c | d"}, {news.Table, "e | f"}} {
		a := &rec.Article
		if a.Body != "" {
			a.Body += "\n\n"
		}
		a.Blocks = append(a.Blocks, news.Block{Kind: b.kind, Start: len(a.Body), End: len(a.Body) + len(b.text)})
		a.Body += b.text
	}
	var got []string
	for _, b := range newStoryText(rec, nil, rec).blocks() {
		line := b.Kind.String() + " " + b.Dateline + show(b.Text)
		for _, item := range b.Items {
			line += " -" + show(item)
		}
		for _, row := range b.Rows {
			line += " /"
			for _, cell := range row {
				line += " " + show(cell)
			}
		}
		got = append(got, line)
	}
	want := []string{"paragraph LVIV —One.", "heading Two", "list-item  -a -b", "table  / c d / e f"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}
