package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"onrecord/web/browsertest"
)

// TestBrowser uses the pages of the demo as readers do, in a real Chromium. Whatever a page complains about in the console fails it too.
func TestBrowser(t *testing.T) {
	b := browsertest.Start(t)
	s := startPages(t)
	s.browser = b
	t.Run("search from home", s.testSearchFromHome)
	t.Run("tick and untick", s.testTicks)
	t.Run("quote and person", s.testQuoteAndPerson)
	t.Run("keyboard alone", s.testKeyboard)
	t.Run("suggestions", s.testSuggestions)
	t.Run("same hits without scripts", s.testWithoutScripts)
	t.Run("no barriers", s.testBarriers)
	t.Run("box in another site", s.testBox)
	t.Run("box in a frame", s.testFrame)
}

// pagesTest is the demo on a server, and the browser that looks at it.
type pagesTest struct {
	browser *browsertest.Browser
	base    string // address of the server
	data    string // its folder
}

// startPages runs the demo until the test ends.
func startPages(t *testing.T) *pagesTest {
	t.Helper()
	s := &pagesTest{data: t.TempDir()}
	ctx, stop := context.WithCancel(t.Context())
	var out, errs lockedBuffer
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"--data", s.data, "demo", "--listen", "127.0.0.1:0"}, nil, &out, &errs)
	}()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != exitDone {
			t.Errorf("demo: exit code %d\n%s", code, &errs)
		}
	})
	const most = time.Minute
	for start := time.Now(); time.Since(start) < most; time.Sleep(20 * time.Millisecond) {
		if _, after, ok := strings.Cut(out.String(), "The pages stand at "); ok {
			s.base, _, _ = strings.Cut(after, "/ until")
			return s
		}
	}
	t.Fatalf("no pages after %v:\n%s%s", most, &out, &errs)
	return nil
}

// Expressions about pages.
const (
	pageStatus = `document.querySelector("[role=status]").textContent.trim()`
	pageHits   = `[...document.querySelectorAll("ol.hits > li")].map(li => (li.querySelector("a.conf") ?? li.querySelector("h2 a")).pathname)`
	quoteLink  = `document.querySelector("ol.hits a.conf")`
	focused    = `document.activeElement`
)

// marushchak finds the quotes of a minister whose name the demo's outlets spell in three ways.
const marushchak = "speaker:Marushchak"

// checkOn compares the value of a script's expression on a page.
func checkOn[T any](t *testing.T, p *browsertest.Page, expression string, want T) {
	t.Helper()
	if diff := cmp.Diff(want, browsertest.Eval[T](p, expression)); diff != "" {
		t.Errorf("%s on %s (-want +got):\n%s", expression, p.URL(), diff)
	}
}

// quotes asks the API for quotes, as other programs do.
func (s *pagesTest) quotes(t *testing.T, parameters url.Values) (answer quotesAnswer, hits []string) {
	t.Helper()
	if resp := getJSON(t, s.base+"/api/v1/quotes?"+parameters.Encode(), &answer); resp.StatusCode != http.StatusOK || answer.Total == 0 {
		t.Fatalf("quotes with %v: %s, %d found", parameters, resp.Status, answer.Total)
	}
	for _, h := range answer.Hits {
		hits = append(hits, "/quotes/"+string(h.ID))
	}
	return answer, hits
}

func (s *pagesTest) testSearchFromHome(t *testing.T) {
	answer, hits := s.quotes(t, url.Values{"q": {marushchak}})
	p := s.browser.Page(t, browsertest.Look{})
	p.Open(s.base + "/")
	p.Click(`document.querySelector("main [name=q]")`)
	p.Type(marushchak)
	p.Follow(func() { p.Click(`document.querySelector("main form button")`) })
	checkOn(t, p, `location.pathname + location.search`, "/search?q=speaker%3AMarushchak")
	p.Follow(func() {
		p.Click(`[...document.querySelectorAll("nav[aria-label=Views] a")].find(a => a.textContent.includes("Quotes"))`)
	})
	checkOn(t, p, `location.search`, "?q=speaker%3AMarushchak&view=quotes")
	checkOn(t, p, pageStatus, fmt.Sprintf("%d quotes found", answer.Total))
	checkOn(t, p, pageHits, hits)
}

func (s *pagesTest) testTicks(t *testing.T) {
	all, _ := s.quotes(t, url.Values{"q": {marushchak}, "facets": {"outlet"}})
	outlet := all.Facets["outlet"].Buckets[0]
	_, ticked := s.quotes(t, url.Values{"q": {marushchak}, "outlet": {outlet.Value}})
	box := fmt.Sprintf(`document.querySelector("input[name=outlet][value='%s']")`, outlet.Value)
	apply := `document.querySelector(".filters .go")`

	p := s.browser.Page(t, browsertest.Look{})
	p.Open(s.base + "/search?view=quotes&q=" + url.QueryEscape(marushchak))
	p.Click(box)
	p.Follow(func() { p.Click(apply) })
	checkOn(t, p, `location.search`, "?q=speaker%3AMarushchak&view=quotes&outlet="+outlet.Value)
	checkOn(t, p, pageStatus, fmt.Sprintf("%d quotes found", outlet.Count))
	checkOn(t, p, pageHits, ticked)
	checkOn(t, p, box+`.checked`, true)
	p.Click(box)
	p.Follow(func() { p.Click(apply) })
	checkOn(t, p, `location.search`, "?q=speaker%3AMarushchak&view=quotes")
	checkOn(t, p, pageStatus, fmt.Sprintf("%d quotes found", all.Total))

	p.Follow(func() {
		p.Click(fmt.Sprintf(`document.querySelector("button[name='not.outlet'][value='%s']")`, outlet.Value))
	})
	checkOn(t, p, pageStatus, fmt.Sprintf("%d quotes found", all.Total-outlet.Count))
	p.Follow(func() { p.Click(`document.querySelector(".chips a")`) })
	checkOn(t, p, pageStatus, fmt.Sprintf("%d quotes found", all.Total))
}

// testQuoteAndPerson follows a hit to its quote, from there its speaker, and from there the article.
func (s *pagesTest) testQuoteAndPerson(t *testing.T) {
	answer, hits := s.quotes(t, url.Values{"q": {marushchak}})
	p := s.browser.Page(t, browsertest.Look{})
	p.Open(s.base + "/search?view=quotes&q=" + url.QueryEscape(marushchak))
	p.Follow(func() { p.Click(quoteLink) })
	checkOn(t, p, `location.pathname`, hits[0])
	checkOn(t, p, `document.querySelector("main").textContent.includes(`+fmt.Sprintf("%q", answer.Hits[0].Content)+`)`, true)
	checkOn(t, p, `!!document.querySelector("#evidence")`, true)
	p.Follow(func() { p.Click(`document.querySelector("main a[href^='/people/']")`) })
	checkOn(t, p, `location.pathname`, "/people/olena-marushchak")
	checkOn(t, p, `document.querySelector("h1").textContent.includes("Olena Marushchak")`, true)
	p.Follow(func() { p.Click(`document.querySelector("main .hits a[href^='/articles/']")`) })
	checkOn(t, p, `document.querySelectorAll("h1").length`, 1)
}

// testKeyboard does the same with keys alone: from home to a search, a tick, a quote and a person.
func (s *pagesTest) testKeyboard(t *testing.T) {
	p := s.browser.Page(t, browsertest.Look{})
	p.Open(s.base + "/")
	p.Tab(focused + `.matches("main [name=q]")`)
	p.Type(marushchak)
	p.Follow(func() { p.Type(kb.Enter) })
	p.Tab(focused + `.matches("nav[aria-label=Views] a:not([aria-current])")`)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `location.search`, "?q=speaker%3AMarushchak&view=quotes")
	before := browsertest.Eval[int](p, `document.querySelectorAll("ol.hits > li").length`)
	p.Tab(focused + `.matches("input[name=kind]")`)
	p.Type(" ")
	checkOn(t, p, focused+`.checked`, true)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `new URLSearchParams(location.search).getAll("kind").length`, 1)
	if after := browsertest.Eval[int](p, `document.querySelectorAll("ol.hits > li").length`); after == 0 || after >= before {
		t.Errorf("a ticked kind leaves %d of %d quotes", after, before)
	}
	p.Tab(focused + `.matches("input[name=kind]:checked")`)
	p.Type(" ")
	checkOn(t, p, focused+`.checked`, false)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `location.search`, "?q=speaker%3AMarushchak&view=quotes")
	checkOn(t, p, `document.querySelectorAll("ol.hits > li").length`, before)
	p.Type(kb.Tab)
	checkOn(t, p, focused+`.matches(".skip") && `+focused+`.getBoundingClientRect().top >= 0`, true)
	p.Type(kb.Enter)
	p.Tab(focused + `.matches("a.conf")`)
	p.Follow(func() { p.Type(kb.Enter) })
	p.Tab(focused + `.matches("main a[href^='/people/']")`)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `location.pathname`, "/people/olena-marushchak")
}

// testWithoutScripts holds that pages show the same with scripts and without.
func (s *pagesTest) testWithoutScripts(t *testing.T) {
	with := s.browser.Page(t, browsertest.Look{})
	without := s.browser.Page(t, browsertest.Look{NoScripts: true})
	for _, a := range s.addresses(t) {
		with.Open(s.base + a.path)
		without.Open(s.base + a.path)
		// The box takes the place of its form, and the switch of the keys has no place without scripts.
		const shown = `(document.querySelectorAll("label.switch").forEach(label => label.remove()),
			document.querySelector("main:not(:has(onrecord-search)), ol").innerText.replace(/\s+/g, " ").trim())`
		if diff := cmp.Diff(browsertest.Eval[string](with, shown), browsertest.Eval[string](without, shown)); diff != "" {
			t.Errorf("%s (-with +without scripts):\n%s", a.name, diff)
		}
	}
	_, hits := s.quotes(t, url.Values{"q": {marushchak}})
	without.Open(s.base + "/")
	without.Click(`document.querySelector("main [name=q]")`)
	without.Type(marushchak)
	without.Follow(func() { without.Type(kb.Enter) })
	without.Follow(func() {
		without.Click(`[...document.querySelectorAll("nav[aria-label=Views] a")].find(a => a.textContent.includes("Quotes"))`)
	})
	checkOn(t, without, pageHits, hits)
}

// looks are how people look at pages.
var looks = map[string]browsertest.Look{"light": {}, "dark": {Dark: true}, "narrow": {Width: 320}, "narrow and dark": {Width: 320, Dark: true}}

func (s *pagesTest) testBarriers(t *testing.T) {
	for name, look := range looks {
		p := s.browser.Page(t, look)
		p.Allow("Failed to load resource") // the browser's own line about a page that is an error
		for _, a := range append(s.addresses(t), s.oddAddresses()...) {
			p.Open(s.base + a.path)
			p.CheckBarriers(a.name + ", " + name)
			const unfold = `[...document.querySelectorAll("details:not([open])")].map(d => d.open = true).length`
			if browsertest.Eval[int](p, unfold) > 0 {
				p.CheckBarriers(a.name + ", " + name + ", all unfolded")
			}
		}
	}
}

// address is a page to look at, with a name for people.
type address struct{ name, path string }

// addresses are pages of every sort.
func (s *pagesTest) addresses(t *testing.T) []address {
	t.Helper()
	found, hits := s.quotes(t, url.Values{"q": {marushchak}})
	edited, _ := s.quotes(t, url.Values{"q": {`outlet:meridianpost.example headline:"misses its eleven minutes"`}})
	return []address{
		{"home", "/"},
		{"articles", "/search?q=place%3AGda%C5%84sk"},
		{"quotes", "/search?q=train&view=quotes"},
		{"filtered", "/search?q=train+-opinion&outlet=meridianpost.example&not.lang=de&after=2026-01-01"},
		{"article", "/articles/" + string(found.Hits[0].Article.ID)},
		{"edited article", "/articles/" + string(edited.Hits[0].Article.ID)},
		{"quote", hits[0]},
		{"person", "/people/olena-marushchak"},
		{"place", "/places/lviv"},
		{"country", "/places/ukraine"},
		{"topic", "/topics/transport"},
		{"outlets", "/outlets"},
		{"help", "/help"},
		{"syntax", "/help/syntax"},
		{"problems", "/problems"},
		{"problem", "/problems/query-syntax"},
		{"sign-in", "/sign-in"},
		{"frame", "/box?q=train"},
	}
}

// oddAddresses are pages with nothing to show, or with errors.
func (s *pagesTest) oddAddresses() []address {
	return []address{
		{"empty", "/search?q=xyzzy+outlet%3Ameridianpost.example&lang=de"},
		{"repaired", "/search?q=%22never+closed+train+speeker%3ABerg"},
		{"refused", "/search?q=before%3Anever"},
		{"no-place", "/places/no-such-place"},
		{"no-article", "/articles/a_NONE"},
		{"no-page", "/no/such/page"},
	}
}
