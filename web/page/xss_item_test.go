package page

import (
	"bufio"
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"onrecord/data/corpus/budget"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
)

// payloads returns texts that pages must show as text: a few of our own, and those of the shared robustness data where that is at hand.
// Under the race detector, which is slow and looks for something else, every twentieth of the shared ones will do.
func payloads(t *testing.T) []string {
	t.Helper()
	all := []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' autofocus onfocus=alert(1) x='`, `</script><svg onload=alert(1)>`,
		`</title><script>alert(1)</script>`, `javascript:alert(1)`, `<!--`, `]]>`, `{{.}}`, `</textarea><a href="data:text/html,x">`,
	}
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		t.Log("ONRECORD_SHARED does not name the shared data: its payloads are left out")
		return all
	}
	f, err := os.Open(filepath.Join(shared, "eval", "robustness", "xss-payloads.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		var row struct{ Payload string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		if n++; n%budget.Slowdown == 0 && strings.TrimSpace(row.Payload) != "" {
			all = append(all, row.Payload)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// shapeOf counts the elements, attributes and schemes of a page.
func shapeOf(doc *goquery.Document) map[string]int {
	shape := map[string]int{}
	doc.Find("*").Each(func(_ int, s *goquery.Selection) {
		shape["element "+goquery.NodeName(s)]++
		for _, a := range s.Nodes[0].Attr {
			shape["attribute "+goquery.NodeName(s)+" "+a.Key]++
			if !slices.Contains([]string{"href", "src", "action", "formaction", "cite", "xlink:href"}, a.Key) {
				continue
			}
			if u, err := url.Parse(strings.TrimSpace(a.Val)); err != nil {
				shape["address that is none"]++
			} else {
				shape["scheme "+u.Scheme]++
			}
		}
	})
	return shape
}

func TestShapeSeesWhatTextAdds(t *testing.T) {
	shape := func(html string) map[string]int {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
		if err != nil {
			t.Fatal(err)
		}
		return shapeOf(doc)
	}
	plain := shape(`<p><a href="/x">text</a>`)
	for _, html := range []string{`<p><a href="/x"><b>text</b></a>`, `<p><a href="/x" onclick="x">text</a>`, `<p><a href="javascript:x">text</a>`} {
		if cmp.Equal(plain, shape(html)) {
			t.Errorf("%s has the shape of plain text", html)
		}
	}
}

// hostile is one article with a text in all of its fields, and whatever else pages show beside it.
type hostile struct {
	search.Searcher
	text   string
	url    string // of the article and the outlet
	record *news.Record
	old    *news.Record
}

// harmlessURL is an address that pages may link to.
const harmlessURL = "https://outlet.example/1"

// newHostile makes the article. Its spans lie as they would in any text.
func newHostile(text, url string) *hostile {
	at := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	var body strings.Builder
	span := func(s string) news.Span {
		start := body.Len()
		body.WriteString(s)
		return news.Span{Start: start, End: body.Len()}
	}
	words := span(text)
	span(" ")
	cue := span(text)
	span(" ")
	name := span(text)
	span(" ")
	organisation := span(text)
	span(" ")
	place := span(text)
	end := body.Len()
	evidence := news.Evidence{Rule: text, Confidence: .9}
	mentions := func(s news.Span) []news.Mention { return []news.Mention{{Span: s, Text: text, Evidence: evidence}} }
	rec := &news.Record{Number: 1, Versions: 2, FirstSeenAt: at,
		Article: news.Article{ID: "a_ONE", Outlet: "outlet.example", URL: url, Headline: text, Standfirst: text, Body: body.String(),
			Blocks: []news.Block{{End: end, Reason: text}}, Dropped: []news.Dropped{{Text: text, Reason: text}},
			Byline: news.Byline{AsPrinted: text, Authors: []string{text}}, Credits: []string{text},
			Dateline: news.Dateline{Place: text, AsPrinted: text}, Section: text, Tags: []string{text},
			Image:     news.Image{URL: text, Caption: text, Credit: text},
			Published: news.Moment{Time: at}, FetchedAt: at},
		Annotations: news.Annotations{
			People:        []news.Person{{ID: "anna-berg", Name: text, Role: text, Mentions: mentions(name)}},
			Organisations: []news.Organisation{{ID: "port", Name: text, Mentions: mentions(organisation)}},
			Places:        []news.Place{{ID: "vienna", Name: text, Mentions: mentions(place)}},
			Topics:        []news.Topic{{ID: "medtop:00000000", Name: text}},
			Quotes: []news.Quote{{ID: "q_ONE", Spans: []news.Span{words}, Content: text, Cue: news.Cue{Text: text, Span: &cue}, Evidence: evidence,
				Speaker: news.Speaker{Type: news.PersonSpeaker, ID: "person:anna-berg", Name: text, AsPrinted: text, Mention: &name}}},
		}}
	old := *rec
	old.Article.Headline, old.Article.Standfirst, old.Versions = "Before", "Before", 1
	old.Quotes = []news.Quote{{ID: "q_OLD", Content: "Before", Speaker: news.Speaker{Name: text, AsPrinted: text}, Evidence: evidence}}
	return &hostile{text: text, url: url, record: rec, old: &old}
}

func (h *hostile) Article(context.Context, news.ArticleID) (*news.Record, error) {
	return h.record, nil
}

func (h *hostile) Version(context.Context, news.ArticleID, int) (*news.Record, error) {
	return h.old, nil
}

func (h *hostile) Counts(context.Context) (store.Counts, error) { return store.Counts{}, nil }

func (h *hostile) Identity(_ context.Context, id news.SpeakerID) (store.Identity, error) {
	return store.Identity{ID: id, Name: h.text, Names: []store.PrintedName{{Name: h.text, Articles: 1}}}, nil
}

func (h *hostile) IdentitiesByKey(context.Context, store.Kind, string) ([]store.Identity, error) {
	return []store.Identity{{ID: "person:other", Name: h.text}}, nil
}

func (h *hostile) Reasons(context.Context, news.SpeakerID) ([]store.Reason, error) {
	return []store.Reason{{Name: h.text, Identity: "person:other", Link: news.Evidence{Rule: h.text, Confidence: .5}, Why: h.text + ".", Articles: 2,
		Examples: []news.ArticleID{"a_ONE"}}}, nil
}

func (h *hostile) Corrections(ctx context.Context) ([]store.Correction, error) {
	return h.CorrectionsOf(ctx, "")
}

func (h *hostile) CorrectionsOf(context.Context, news.SpeakerID) ([]store.Correction, error) {
	return []store.Correction{{Number: 1, Kind: store.Split, Called: h.text, Name: h.text, Names: []string{h.text}, By: h.text, Note: h.text,
		At: h.record.FirstSeenAt}}, nil
}

func (h *hostile) RelinkCount(context.Context) (int, error) { return 1, nil }

func (h *hostile) Write(context.Context, func(*store.Tx) error) error { return nil }

func (h *hostile) OutletStatuses(context.Context, time.Time) ([]store.OutletStatus, error) {
	s := store.OutletStatus{Outlet: news.Outlet{ID: "outlet.example", Name: h.text}, URL: h.url, LastError: h.text,
		FailingSince: time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)}
	paused := s
	paused.Pause = store.Pause{Since: s.FailingSince, Reason: h.text}
	return []store.OutletStatus{s, paused}, nil
}

func (h *hostile) Label(context.Context, search.Facet, string) (string, error) { return h.text, nil }

func (h *hostile) Resolve(context.Context, search.Facet, string) ([]string, error) { return nil, nil }

func (h *hostile) Quote(context.Context, news.QuoteID) (*search.QuoteHit, error) {
	return &h.result().QuoteHits[0], nil
}

func (h *hostile) Sought(context.Context, string, *news.Record) ([]news.Span, error) {
	return h.record.Quotes[0].Spans, nil
}

func (h *hostile) Search(context.Context, search.Request) (*search.Result, error) {
	return h.result(), nil
}

func (h *hostile) result() *search.Result {
	ref := search.ArticleRef{ID: "a_ONE", Headline: h.text, PublishedAt: &h.record.FirstSeenAt, Outlet: search.OutletRef{ID: "outlet.example", Name: h.text}}
	buckets := search.Buckets{Buckets: []search.Bucket{{Value: "one", Label: h.text, Count: 1}, {Value: "person:" + h.text, Label: h.text, Count: 1}}}
	q := &h.record.Quotes[0]
	hit := search.QuoteHit{ID: "q_ONE", Content: h.text, Cue: h.text, Rule: h.text, Context: search.Context{Before: "He came.", After: "He left."},
		Snippet: []search.Fragment{{Text: h.text}}, Speaker: speakerRef(q), Spans: q.Spans, Article: ref,
		SourceURL: h.url}
	other := hit
	other.ID = "q_TWO"
	facets := map[search.Facet]search.Buckets{}
	for _, f := range search.Facets() {
		facets[f] = buckets
	}
	return &search.Result{Total: 2, Next: h.text, ArticleHits: []search.ArticleHit{{ArticleRef: ref, Byline: h.text, Section: h.text, Snippet: hit.Snippet,
		Quotes: 1, Speakers: []search.SpeakerRef{hit.Speaker}, URL: "/articles/a_ONE", SourceURL: hit.SourceURL}},
		QuoteHits: []search.QuoteHit{hit, other}, Facets: facets, Query: search.QueryInfo{Interpreted: h.text,
			Warnings: []query.Warning{{Message: h.text, Suggestion: h.text}}},
		Histogram: &search.Histogram{Interval: "day", Bars: []search.Bar{{Start: h.record.FirstSeenAt, Count: 2}}}}
}

// hostilePages are the pages that show something of the hostile article.
var hostilePages = []string{"/articles/a_ONE?q=x", "/articles/a_ONE?explain=1", "/articles/a_ONE?version=1", "/quotes/q_ONE", "/people/anna-berg", "/people/anna-berg?same-as=Anna+Berg&done=1", "/organisations/port",
	"/places/vienna", "/topics/politics", "/outlets",
	"/outlets/outlet.example", "/", "/search?limit=1", "/search?view=quotes&limit=1"}

// TestHostileAddressesAreNotLinked holds that an address of an article or an outlet is linked only where it is one of the web, and adds
// nothing else to a page.
func TestHostileAddressesAreNotLinked(t *testing.T) {
	w := &demoWorld{t: t}
	show := func(url, target string) *goquery.Document {
		h := newHostile("Harmless words", url)
		w.kept, w.labels, w.access.Searcher, w.access.FullText, w.access.Admin = h, h, h, true, true
		return w.get(target)
	}
	addresses := append(payloads(t), "JavaScript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
		"//outlet.example/1", "/1", "https:///1", "https://outlet.example@evil.example/1", `https://outlet.example/" onclick="alert(1)`,
		"https://outlet.example/'><script>alert(1)</script>")
	for _, target := range hostilePages {
		linked, plain := shapeOf(show(harmlessURL, target)), shapeOf(show("Harmless.words", target))
		for _, url := range addresses {
			doc, want := show(url, target), linked
			if safeURL(url) == "" {
				want = plain
				if n := doc.Find("main a[rel~=noopener], main [cite]").Length(); n > 0 {
					t.Errorf("%s links to %q, or cites it, %d times", target, url, n)
				}
			}
			if diff := cmp.Diff(want, shapeOf(doc)); diff != "" {
				t.Errorf("the address %q changes %s (-want +got):\n%s", url, target, diff)
			}
		}
	}
}

// TestHostileTextStaysText holds that no text of an article, an outlet or a name gives a page an element, attribute or scheme that
// plain words would not, nor breaks its linked data.
func TestHostileTextStaysText(t *testing.T) {
	targets, w := hostilePages, &demoWorld{t: t}
	shapes := func(text string, full bool) map[string]map[string]int {
		h := newHostile(text, harmlessURL)
		w.kept, w.labels, w.access.Searcher, w.access.FullText, w.access.Admin = h, h, h, full, true
		all := map[string]map[string]int{}
		for _, target := range targets {
			if !full && !strings.HasPrefix(target, "/articles/") && !strings.HasPrefix(target, "/quotes/") {
				continue // the others show no text of the article's body
			}
			doc := w.get(target)
			all[target] = shapeOf(doc)
			doc.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
				var ld struct {
					Headline string
					Part     struct{ Headline string } `json:"isPartOf"`
				}
				if err := json.Unmarshal([]byte(s.Text()), &ld); err != nil {
					t.Errorf("%q on %s: linked data %v", text, target, err)
				}
				if got := ld.Headline + ld.Part.Headline; got != h.record.Article.Headline && got != h.old.Article.Headline {
					t.Errorf("%q on %s: linked data has the headline %q", text, target, got)
				}
			})
		}
		return all
	}
	for _, full := range []bool{true, false} {
		want := shapes("Harmless.words", full)
		if n := len(slices.Collect(maps.Keys(want[targets[0]]))); n < 20 {
			t.Fatalf("a page has only %d kinds of element and attribute", n)
		}
		texts := payloads(t)
		if !full { // the same fields in other places
			texts = texts[:10]
		}
		for _, text := range texts {
			for target, got := range shapes(text, full) {
				if diff := cmp.Diff(want[target], got); diff != "" {
					t.Errorf("%q changes %s (-want +got):\n%s", text, target, diff)
				}
			}
		}
	}
}
