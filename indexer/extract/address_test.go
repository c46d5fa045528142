package extract

import (
	"testing"

	"onrecord/data/news"
)

func TestAddresses(t *testing.T) {
	const page = "https://courier.example/news/ferry-sails"
	for _, c := range []struct{ name, url, head, body, canonical, amp, print string }{
		{name: "relative", url: page + "?utm=1", head: `<link rel=canonical href="/news/ferry-sails">`, canonical: page},
		{name: "against the base element", url: page, head: `<base href="https://courier.example/news/"><link rel=canonical href="ferry-sails"><link rel=amphtml href="ferry-sails/amp">`,
			canonical: page, amp: page + "/amp"},
		{name: "home page", url: page, head: `<link rel=canonical href="https://courier.example/"><meta property=og:url content="` + page + `">`, canonical: page},
		{name: "home page alone", url: page, head: `<link rel=canonical href="https://courier.example/">`},
		{name: "foreign host", url: page, head: `<link rel=canonical href="https://gazette.example/a/1"><meta property=og:url content="` + page + `">
			<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","mainEntityOfPage":{"@id":"` + page + `"}}</script>`,
			canonical: "https://gazette.example/a/1"},
		{name: "another article on every page", url: page, head: `<link rel=canonical href="https://courier.example/news/other"><meta property=og:url content="` + page + `/">
			<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","url":"` + page + `"}</script>`, canonical: page + "/"},
		{name: "JSON-LD alone", url: page, head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","mainEntityOfPage":"` + page + `"}</script>`,
			canonical: page},
		{name: "the form for AMP viewers", url: page + "/amp", head: `<link rel=canonical href="` + page + `">`, canonical: page, amp: page + "/amp"},
		{name: "link element for print", url: page, head: `<link rel=alternate media=print href="?print=1">`, print: page + "?print=1"},
		{name: "marked link for print", url: page, body: `<a href="/print/ferry-sails" title="Print">P</a>`, print: "https://courier.example/print/ferry-sails"},
		{name: "the imprint, and the printed paper", url: page, body: `<a href="/imprint" class="print">I</a><a href="/subscribe/print">The paper</a>`},
	} {
		html := "<html>"
		if c.name == "the form for AMP viewers" {
			html = "<html amp>"
		}
		a := Page(Input{Bytes: []byte(html + "<head>" + c.head + "</head><body><h1>Ferry sails</h1><p>The ferry sails again, its owner said.</p>" + c.body + "</body></html>"),
			URL: c.url}).Article
		if a.CanonicalURL != c.canonical || a.AMPURL != c.amp || a.PrintURL != c.print {
			t.Errorf("%s: canonical %q, AMP %q, print %q, want %q, %q, %q", c.name, a.CanonicalURL, a.AMPURL, a.PrintURL, c.canonical, c.amp, c.print)
		}
	}
}

func TestAccess(t *testing.T) {
	ld := func(s string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry sails",` + s + `}</script>`
	}
	for _, c := range []struct {
		name, head string
		want       news.Access
	}{
		{"nothing said", ld(`"x":1`), news.AccessUnknown},
		{"free", ld(`"isAccessibleForFree":true`), news.Free},
		{"paid, as text", ld(`"isAccessibleForFree":"False"`), news.Paid},
		{"paid, as an address", ld(`"isAccessibleForFree":"http://schema.org/False"`), news.Paid},
		{"paid in part", ld(`"isAccessibleForFree":true,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paywall"}`), news.Paid},
		{"microdata", `<meta itemprop="isAccessibleForFree" content="false">`, news.Paid},
		{"content tier", `<meta property="article:content_tier" content="metered">`, news.Paid},
		{"free tier", `<meta property="article:content_tier" content="free">`, news.Free},
		{"premium", `<meta name="isPremium" content="0">`, news.Free},
		{"no tier", `<meta name="access" content="true">`, news.AccessUnknown},
	} {
		a := Page(Input{Bytes: []byte("<html><head>" + c.head + "</head><body><h1>Ferry sails</h1><p>The ferry sails again, its owner said.</p></body></html>")}).Article
		if a.Access != c.want || (c.want != news.AccessUnknown) != (a.Origins["access"] != "") {
			t.Errorf("%s: Access = %q (%q), want %q", c.name, a.Access, a.Origins["access"], c.want)
		}
	}
}
