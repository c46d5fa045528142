package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// filled repeats a text until it is about n bytes long.
func filled(s string, n int) string { return strings.Repeat(s, n/len(s)) }

// numbered is a format written for each number below n.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// rss puts a text into the channel of a feed.
func rss(s string) string { return "<rss><channel>" + s + "</channel></rss>" }

const full = MaxBytes - 100 // as long as a feed can be, with what stands around

// long is nearly as long as the text of an element may be, and costly to take the markup out of.
var long = strings.Repeat("&lt;b&gt;", maxLeaf/10)

// TestHostileFeeds reads feeds made to overflow, to fill the memory or to take long.
func TestHostileFeeds(t *testing.T) {
	for _, c := range []struct {
		name, body string
		refused    bool
	}{
		{"nested extensions", rss(filled("<x:a>", full)), true},
		{"nested markup in a title", rss("<item><title>" + filled("<b>", full)), true},
		{"nested at the limit", "<rss><channel><item>" + strings.Repeat("<b>", maxDepth-3) + strings.Repeat("</b>", maxDepth-3) + "</item></channel></rss>", false},
		{"many elements", rss(filled("<a/>", full)), true},
		{"many items", rss(filled("<item><link>https://courier.example/a</link></item>", full/2)), false},
		{"long title", rss("<title>" + filled("x", full)), false},
		{"long title of an item", rss("<item><link>https://courier.example/a</link><title>" + filled("x", full) + "</title></item>"), false},
		{"pieces of a title", rss("<title>" + filled("x<!-- -->", full) + "</title>"), false},
		{"long attribute", rss(`<item><link href="` + filled("x", full) + `"/></item>`), true},
		{"many attributes", "<rss " + filled("a ", full), true},
		{"many namespaces", "<rss " + numbered(9_000, `xmlns:a%d="u" `) + "><channel>" + filled("<item><title/></item>", full/2) + "</channel></rss>", false},
		{"bases in bases", strings.Repeat(`<a xml:base="x/">`, 200) + rss(""), true},
		{"long base", `<rss xml:base="https://courier.example/` + strings.Repeat("x/", 900) + `"><channel>` + filled("<item><link>a</link></item>", full/2) + "</channel></rss>", false},
		{"unending dates", rss(filled("<item><pubDate>Mon, 02 Jan 2006 15:04:05 -07000000</pubDate></item>", full/4)), false},
		{"long dates", rss(filled("<item><link>/a</link><pubDate>"+long+"</pubDate></item>", full)), false},
		{"many dates of an item", rss("<item><link>/a</link>" + filled("<pubDate>Mon, 02 Jan 2006 15:04:05 x</pubDate>", full) + "</item>"), false},
		{"long titles", rss(filled("<item><link>/a</link><title>"+long+"</title></item>", full)), false},
		{"many titles of an item", rss("<item><link>/a</link>" + filled("<title>&lt;b</title>", full) + "</item>"), false},
		{"many titles", rss(filled("<title>&lt;b</title>", full)), false},
		{"long dates in JSON", `{"items":[` + filled(`{"url":"/a","date_published":"`+long+`"},`, full) + "{}]}", false},
		{"deep JSON", `{"items":` + filled("[", full), true},
		{"many JSON values", `{"items":[` + filled("{},", full) + "{}]}", true},
		{"JSON of other types", `{"items":[{"id":[{"a":1}],"url":7,"title":null,"date_published":{}},[],null,"x"]}`, true},
		{"long JSON string", `{"title":"` + filled("x", full) + `","items":[]}`, false},
		{"spaces", filled(" ", full), true},
		{"markup that is none", filled("<", full), true},
		{"entities", "<!DOCTYPE r [<!ENTITY a \"" + filled("&b;", full) + "\">]>" + rss("<title>&a;</title>"), false},
		{"bad UTF-8", rss("<title>" + filled("\xff\xc3", full)), true},
		{"nothing", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			bounded(t, c.name, func() {
				f, err := Parse([]byte(c.body), "", "https://courier.example/feed")
				check(t, c.name, f, err)
				if refused := errors.Is(err, ErrFeed); refused != c.refused {
					t.Errorf("Parse: %v, want refused: %v", err, c.refused)
				}
			})
		})
	}
}

// TestHostileSitemaps does the same to sitemaps, which may be six times as long.
func TestHostileSitemaps(t *testing.T) {
	urlset := func(s string) string { return "<urlset>" + s + "</urlset>" }
	const full = maxSitemapBytes - 100
	for _, c := range []struct {
		name    string
		refused bool
		body    func() string // made when it is used: each is 50 MB
	}{
		{"nested", true, func() string { return filled("<urlset>", full) }},
		{"many elements", false, func() string { return urlset(filled("<a/>", full)) }},
		{"many addresses", false, func() string {
			return urlset(numbered(300_000, "<url><loc>https://courier.example/articles/of/the/day/%d</loc></url>"))
		}},
		{"many images", false, func() string {
			return urlset(filled("<url><loc>https://courier.example/a</loc>"+strings.Repeat("<image:image><image:loc>https://courier.example/i</image:loc></image:image>", 900)+"</url>", full))
		}},
		{"long text", true, func() string { return urlset("<url><loc>" + filled("x", full) + "</loc></url>") }},
		{"long comment", true, func() string { return urlset("<!--" + filled("<", full) + "-->") }},
		{"many attributes", true, func() string { return "<urlset " + filled("a ", full) }},
		{"many lines", false, func() string { return numbered(700_000, "https://courier.example/articles/of/the/day/%d\n") }},
		{"many short lines", true, func() string { return filled("http\n", full) }},
		{"many short addresses", false, func() string { return filled("http://a\nhttp://b\n", full) }},
		{"many dates of an entry", false, func() string {
			return urlset("<url><loc>/a</loc>" + filled("<lastmod>Mon, 02 Jan 2006 15:04:05 x</lastmod>", full) + "</url>")
		}},
		{"long titles", false, func() string {
			return urlset(filled("<url><loc>/a</loc><news:news><news:title>"+long+"</news:title></news:news></url>", full))
		}},
		{"long attributes", false, func() string { return urlset(filled(`<a b="`+strings.Repeat("&lt;", maxTag/5)+`"/>`, full)) }},
		{"bytes that become longer", true, func() string { return filled("\x80", full) }},
		{"one line", true, func() string { return "https://courier.example/" + filled("x", full) }},
		{"control characters", false, func() string { return urlset(filled("\x01", full)) }},
		{"UTF-16", true, func() string { return "\xff\xfe" + filled("<\x00", full) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := []byte(c.body())
			bounded(t, c.name, func() {
				m, err := Sitemap(body, "https://courier.example/sitemap.xml")
				checkMap(t, c.name, m, err)
				if refused := errors.Is(err, ErrFeed); refused != c.refused {
					t.Errorf("Sitemap: %v, want refused: %v", err, c.refused)
				}
			})
		})
	}
}

// TestBomb unpacks a gzip file that holds much more than a sitemap may.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	chunk := make([]byte, 1<<20)
	for range 100 {
		if _, err := z.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	bounded(t, "bomb", func() {
		if m, err := Sitemap(b.Bytes(), ""); !errors.Is(err, ErrFeed) || m != nil {
			t.Errorf("Sitemap = %v, %v, want ErrFeed", m, err)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rss(`<title>T</title><item><link>/a</link><title>A &amp; b</title><pubDate>Sun, 03 May 2026 14:05:00 EDT</pubDate></item>`)), "text/xml; charset=utf-8", "https://courier.example/feed")
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x/"><entry><link href="a"/><id>https://courier.example/1</id><updated>2026-05-03T10:00:00Z</updated></entry></feed>`), "", "https://courier.example/")
	f.Add([]byte(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><dc:date>2026</dc:date><link>b</link></item></rdf:RDF>`), "application/rdf+xml", "http://courier.example")
	f.Add([]byte(`{"title":"T","items":[{"id":1,"url":"a","title":"x","date_published":"2026-05-03T10:00:00Z"}]}`), "application/feed+json", "https://courier.example/")
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"), "", "")
	f.Fuzz(func(t *testing.T, body []byte, contentType, base string) {
		parsed, err := Parse(body, contentType, base)
		check(t, "fuzz", parsed, err)
	})
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte(`<urlset><url><loc>https://courier.example/a</loc><lastmod>2026-05-03</lastmod><news:news><news:title>A</news:title><news:publication_date>2026-05-03T10:00Z</news:publication_date></news:news></url></urlset>`), "https://courier.example/sitemap.xml")
	f.Add([]byte(`<sitemapindex><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>`), "https://courier.example/sitemap.xml")
	f.Add([]byte("https://courier.example/a\nhttps://courier.example/b"), "")
	f.Fuzz(func(t *testing.T, body []byte, base string) {
		m, err := Sitemap(body, base)
		checkMap(t, "fuzz", m, err)
	})
}
