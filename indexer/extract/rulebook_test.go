package extract

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"onrecord/data/corpus/budget"
	"onrecord/data/news"
	"onrecord/data/outlet"
)

// ruledPage is a page whose names mislead: the body stands in a list of comments, and a promotion calls itself the body.
const ruledPage = `<html lang="en"><head><title>Ferry sails again</title><meta property="article:published_time" content="2026-01-01T00:00:00Z">
<meta property="og:image" content="https://harbour.example/logo.png"></head><body><h1>Harbour Herald</h1>
<div class="big">Ferry sails again after three weeks</div><div class="teaser">The owner and the island have agreed.</div>
<b class="hand">Odile Farrow</b> <b class="hand">Tarvo Quill</b> <i class="when" data-at="2026-02-03T09:30:00Z">on Tuesday</i>
<img class="lead" src="/pictures/ferry-at-its-quay.jpg">
<div class="comments"><p>The ferry to the islands sails again from Monday, its owner said on Tuesday after talks of three weeks.</p>
<p>It will carry cars from April, <span class="plug">as our app told first,</span> if the quay on the eastern island can be mended.</p>
<div>Its captain <a href="/captain">Ilse Hartog<i class="plug"> (opens elsewhere)</i></a> has not been asked about any of this, the owner said.</div>
<div class="promo"><p>Our readers get a tenth off every crossing that they book before the end of April on our pages.</p>
<p class="really">Nobody on the island had heard of that offer before, the mayor said when she was asked about it.</p></div></div>
<div class="article-body"><p>Get the harbour in your letter box each morning: six stories before the coffee, and none about trains.</p></div>
</body></html>`

// harbourRules are rules for it; extra ones can be added.
func harbourRules(extra ...outlet.Rule) []outlet.Rules {
	list := append([]outlet.Rule{
		{Field: outlet.Body, Selector: ".comments, .promo > p.really"}, {Field: outlet.Drop, Selector: ".promo, .plug"},
		{Field: outlet.Headline, Selector: "div.big"}, {Field: outlet.Standfirst, Selector: ".teaser"}, {Field: outlet.Byline, Selector: ".hand"},
		{Field: outlet.Published, Selector: "i[data-at]@data-at"}, {Field: outlet.Image, Selector: "img.lead@src"},
	}, extra...)
	return []outlet.Rules{{Outlet: "harbour", Hosts: []string{"harbour.example"}, List: list}}
}

func mustRulebook(t *testing.T, rules []outlet.Rules) *Rulebook {
	t.Helper()
	b, err := NewRulebook(rules)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRulesOfTheOutlet(t *testing.T) {
	book := mustRulebook(t, harbourRules())
	r := book.Page(Input{Bytes: []byte(ruledPage), URL: "https://www.harbour.example/ferry", Now: fetchedAt})
	a := &r.Article
	checkBlocks(t, a)
	want := news.Article{
		Headline: "Ferry sails again after three weeks", Standfirst: "The owner and the island have agreed.",
		Byline:    news.Byline{AsPrinted: "Odile Farrow, Tarvo Quill", Authors: []string{"Odile Farrow", "Tarvo Quill"}},
		Published: news.Moment{Time: time.Date(2026, 2, 3, 9, 30, 0, 0, time.UTC), Origin: "rule"},
		Image:     news.Image{URL: "https://www.harbour.example/pictures/ferry-at-its-quay.jpg"},
		Dropped: []news.Dropped{{Text: "as our app told first,", Reason: ruleReason, After: 1},
			{Text: "(opens elsewhere)", Reason: ruleReason, After: 2},
			{Text: "Our readers get a tenth off every crossing that they book before the end of April on our pages.", Reason: ruleReason, After: 3}},
		Body: "The ferry to the islands sails again from Monday, its owner said on Tuesday after talks of three weeks.\n\n" +
			"It will carry cars from April, if the quay on the eastern island can be mended.\n\n" +
			"Its captain Ilse Hartog has not been asked about any of this, the owner said.\n\n" +
			"Nobody on the island had heard of that offer before, the mayor said when she was asked about it.",
	}
	got := news.Article{Headline: a.Headline, Standfirst: a.Standfirst, Byline: a.Byline, Published: a.Published, Image: a.Image, Dropped: a.Dropped, Body: a.Body}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("article by rules (-want +got):\n%s", diff)
	}
	for _, b := range a.Blocks {
		if b.Reason != ruleReason {
			t.Errorf("%q was kept as %q", a.Body[b.Start:b.End], b.Reason)
		}
	}
	for _, field := range []string{"headline", "standfirst", "authors", "image"} {
		if a.Origins[field] != ruleOrigin {
			t.Errorf("%s comes from %q, want a rule", field, a.Origins[field])
		}
	}
	if r.Unmatched != nil || r.Region != "div.comments" {
		t.Errorf("unmatched %q, region %q", r.Unmatched, r.Region)
	}
}

// TestRulesOfOthers checks that rules change nothing on pages of other outlets.
func TestRulesOfOthers(t *testing.T) {
	for _, address := range []string{"", "https://unharbour.example/ferry", "https://harbour.example.net/ferry"} {
		in := Input{Bytes: []byte(ruledPage), URL: address, Now: fetchedAt}
		if diff := cmp.Diff(Page(in), mustRulebook(t, harbourRules()).Page(in)); diff != "" {
			t.Errorf("%q: rules of another outlet change the page:\n%s", address, diff)
		}
	}
}

// TestRulesThatMatchNothing checks that the generic way is used where a rule fails, and that the result names it.
func TestRulesThatMatchNothing(t *testing.T) {
	text := numbered(5, "<p>Ferry number %d sails again from Monday, its owner said, and will carry cars from April on.</p>")
	page := Input{URL: "https://harbour.example/ferry", Now: fetchedAt, Bytes: []byte(`<html><body><h1>Ferry sails again</h1>
		<p class="none"></p><p class="short">A word</p><div class="story">` + text + `</div></body></html>`)}
	generic := Page(page).Article
	for _, body := range []string{".renamed", ".none", ".short"} {
		rules := []outlet.Rules{{Outlet: "harbour", Hosts: []string{"harbour.example"}, List: []outlet.Rule{
			{Field: outlet.Body, Selector: body}, {Field: outlet.Drop, Selector: ".gone"}, {Field: outlet.Byline, Selector: ".hand"}, {Field: outlet.Headline, Selector: "h1"}}}}
		r := mustRulebook(t, rules).Page(page)
		if diff := cmp.Diff(generic.Blocks, r.Article.Blocks); diff != "" {
			t.Errorf("%s: blocks without the rule and with it (-want +got):\n%s", body, diff)
		}
		if want := []string{"body: " + body, "byline: .hand"}; !slices.Equal(r.Unmatched, want) {
			t.Errorf("%s: unmatched %q, want %q", body, r.Unmatched, want)
		}
	}
	page.Bytes = []byte("<html><body><p>Nothing</p></body></html>")
	if r := mustRulebook(t, harbourRules()).Page(page); r.Outcome == news.ArticlePage || r.Unmatched != nil {
		t.Errorf("%v page: unmatched %q; only articles need to match", r.Outcome, r.Unmatched)
	}
}

func TestSelectors(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(`<main id="m"><div class="a"><p class="b">1</p><span><p class="b" lang="x, y">2</p></span></div>
		<section class="a"><section><p data-k="a>b">3</p></section></section></main>`))
	if err != nil {
		t.Fatal(err)
	}
	for selector, want := range map[string]string{
		"p": "123", ".b": "12", ".a p": "123", ".a > p": "1", "div.a > span > .b": "2", ".a .a p": "", "#m>.a>p.b": "1", "section section p": "3",
		`p[lang="x, y"]`: "2", `p[data-k='a>b']`: "3", "p[lang], p[data-k]": "23", "div p, p.b": "1122", ".a span p": "2", "span > .a p": "", "main .a": "1 23",
		"p@class": "bb", "p.b@lang, p[data-k]@data-k": "x, ya>b",
	} {
		rules := &outletRules{list: []outlet.Rule{{Field: outlet.Headline, Selector: selector}}}
		if rules.steps, err = readSelector(rules.list[0], 0); err != nil {
			t.Errorf("readSelector(%q): %v", selector, err)
			continue
		}
		r := rules.ruling()
		eachElement(doc, trail{}, func(n *html.Node, at trail) trail {
			_, inside := r.match(n, at)
			return inside
		})
		if got := strings.Join(r.values[0], ""); got != want {
			t.Errorf("%q finds %q, want %q", selector, got, want)
		}
	}
}

// eachElement calls f for each element below n with the trail that f returned for its parent.
func eachElement(n *html.Node, at trail, f func(*html.Node, trail) trail) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			eachElement(c, f(c, at), f)
		}
	}
}

func TestSelectorsThatAreRefused(t *testing.T) {
	for _, selector := range []string{"", ",", "p,", "> p", "p >", "p > > b", "p:has(a)", "p:contains(x)", "a + b", "a ~ b", "p[", ".", "p@", "@href", "p@x y", "p@X", "p::before", "p)"} {
		_, err := NewRulebook([]outlet.Rules{{Outlet: "harbour", Hosts: []string{"harbour.example"}, List: []outlet.Rule{{Field: outlet.Body, Selector: selector}}}})
		if err == nil || !strings.Contains(err.Error(), "body: the selector ") {
			t.Errorf("a rule with the selector %q gives the error %v", selector, err)
		}
	}
	many := harbourRules(outlet.Rule{Field: outlet.Drop, Selector: strings.Repeat("p, ", maxRuleSteps) + "p"})
	if _, err := NewRulebook(many); err == nil {
		t.Error("rules of any length are taken")
	}
}

// TestRulesCostLittle reads a page as deep and as wide as can be by rules that match everywhere.
func TestRulesCostLittle(t *testing.T) {
	book := mustRulebook(t, harbourRules(outlet.Rule{Field: outlet.Drop, Selector: "div div div div div div b.none, div b b, div b i"}))
	deep := strings.Repeat("<div>", 400) + strings.Repeat("<b>x</b>", 150_000)
	budget.Time(t, "a hostile page with rules", pageBudget, func() {
		book.Page(Input{Bytes: []byte(deep), URL: "https://harbour.example/", Now: fetchedAt})
	})
}

// FuzzSelectors reads selectors of any kind: one that is taken matches any page without fail, and an empty alternative is never taken.
func FuzzSelectors(f *testing.F) {
	for _, s := range []string{"p", ".a > p, b@title", `p[data-k='a>b']`, "a:not(b)", "p[", `"`, "a@b@c", "[x=\"]", "#", "*", ">,@"} {
		f.Add(s)
	}
	doc, err := html.Parse(strings.NewReader(ruledPage))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, selector string) {
		steps, err := readSelector(outlet.Rule{Field: outlet.Drop, Selector: selector}, 0)
		if err != nil || len(steps) > maxRuleSteps {
			return
		}
		if last := steps[len(steps)-1]; last.rule != 0 || !steps[0].first {
			t.Errorf("%q ends in a step of rule %d", selector, last.rule)
		}
		eachElement(doc, trail{}, func(n *html.Node, at trail) trail { return advance(steps, n, at, func(*step) {}) })
	})
}

// FuzzRuledPage reads pages by rules that match nearly everywhere: what comes out keeps the promises of any page.
func FuzzRuledPage(f *testing.F) {
	book, err := NewRulebook([]outlet.Rules{{Outlet: "harbour", Hosts: []string{"harbour.example"}, List: []outlet.Rule{
		{Field: outlet.Body, Selector: "div, td p, .comments"}, {Field: outlet.Drop, Selector: "b, p > i, div div div, li"}, {Field: outlet.Headline, Selector: "h1, a@href"},
		{Field: outlet.Standfirst, Selector: "h2, span"}, {Field: outlet.Byline, Selector: "address, p a"}, {Field: outlet.Published, Selector: "time"},
		{Field: outlet.Image, Selector: "img@src"}}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(ruledPage))
	f.Add([]byte("<p>a<b>c<div>d<i>e</i></div></b>f<table><tr><td>g<b>h</b><td>i<tr><td>j<td>k</table><li>l<div>m<div>n<div>o"))
	f.Fuzz(func(t *testing.T, page []byte) {
		r := book.Page(Input{Bytes: page, URL: "https://harbour.example/a", ContentType: "text/html", Now: fetchedAt})
		checkBlocks(t, &r.Article)
		checkUTF8(t, &r.Article)
	})
}
