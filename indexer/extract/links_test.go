package extract

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

const frontPage = `<!doctype html><html><head>
<base href="https://courier.example/home/"><base href="https://evil.example/">
<link rel="alternate" type="application/rss+xml; charset=utf-8" title="Courier" href="/feed.xml">
<link rel="alternate" type="application/rss+xml" title="Courier » Comments" href="/comments/feed/">
<link rel="ALTERNATE" type="application/atom+xml" href="atom.xml#x">
<link rel="alternate" type="application/feed+json" href="https://feeds.courier.example/all.json">
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" hreflang="de" href="/de/"><link rel="alternate stylesheet" type="text/css" href="/x.css">
<link rel="sitemap" type="application/xml" href="/sitemap.xml">
</head><body class="with-navigation">
<header><nav><a href="/2026/05/03/a-story-in-the-menu-of-all-pages">A story that stands in the menu of all pages</a></nav></header>
<main>
<div class="teaser"><a href="/2026/05/03/mayor-and-council-agree-on-bridge"><img src="/a.jpg"></a>
<h2><a href="/2026/05/03/mayor-and-council-agree-on-bridge?utm=1#top">Mayor and council agree on the bridge</a></h2>
<h2><a href="/2026/05/03/mayor-and-council-agree-on-bridge#comments">12</a></h2></div>
<a href="/world/12345678">Talks on the river end without a result</a>
<a href="https://www.courier.example/sport/harbour-team-wins-the-cup.html"><h3>Harbour team wins</h3></a>
<a href="https://other.example/2026/05/03/a-story-of-another-outlet">A story of another outlet altogether</a>
<a rel="nofollow sponsored" href="/2026/05/03/buy-these-shoes-today-for-less">Buy these shoes today for less</a>
<a href="/topics/ports-and-rivers-of-the-world">Everything about ports and rivers</a>
<a href="/2026/05/03/picture-of-the-bridge.jpg">A picture of the bridge, as large as it is</a>
<a href="javascript:alert(1)">A long text that would be like a headline</a>
<a href="mailto:desk@courier.example">Write a long letter to our news desk</a>
<a href="/en/all-the-news-of-the-day#top">All the news of the day, as it comes in</a>
<a href="/world">World</a> <a href="/">Home</a> <a href="/rss">Feeds</a>
</main>
<aside><a href="/2026/05/02/most-read-story-of-yesterday">The most read story of yesterday</a></aside>
<main><a href="/2026/05/03/last-story-of-the-page">The last story of the page</a></main>
<footer><a href="/2026/01/01/how-we-work-and-who-pays-us">How we work and who pays for it</a></footer>
</body></html>`

func TestLinks(t *testing.T) {
	got := Links(Input{Bytes: []byte(frontPage), URL: "https://courier.example/en/all-the-news-of-the-day", ContentType: "text/html"})
	want := LinkSet{
		Feeds:    []string{"https://courier.example/feed.xml", "https://courier.example/home/atom.xml", "https://feeds.courier.example/all.json"},
		Sitemaps: []string{"https://courier.example/sitemap.xml"},
		Articles: []string{
			"https://courier.example/2026/05/03/mayor-and-council-agree-on-bridge",
			"https://courier.example/2026/05/03/mayor-and-council-agree-on-bridge?utm=1",
			"https://courier.example/world/12345678",
			"https://www.courier.example/sport/harbour-team-wins-the-cup.html",
			"https://courier.example/2026/05/03/last-story-of-the-page",
			"https://courier.example/2026/05/02/most-read-story-of-yesterday",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Links (-want +got):\n%s", diff)
	}
}

func TestLinksOfOddPages(t *testing.T) {
	for _, c := range []struct {
		name, page, contentType string
		want                    LinkSet
	}{
		{"plain text", "https://courier.example/2026/05/03/a-story", "text/plain", LinkSet{}},
		{"binary", "%PDF-1.4", "", LinkSet{}},
		{"too deep", strings.Repeat("<div>", 600) + `<a href="/2026/05/03/one-two-three-four">x</a>`, "text/html", LinkSet{}},
		{"only an anchor names the feed", `<p>Read us by <a href="/index.rss">RSS</a></p>`, "text/html", LinkSet{Feeds: []string{"https://courier.example/index.rss"}}},
		{"base of another scheme", `<base href="javascript:x"><link rel=alternate type=application/rss+xml href=f>`, "text/html", LinkSet{Feeds: []string{"https://courier.example/f"}}},
		{
			"nofollow", `<meta name="robots" content="noindex, nofollow"><link rel=alternate type=application/rss+xml href=/f><a href="/2026/05/03/one-two-three-four">x</a>`,
			"text/html", LinkSet{Feeds: []string{"https://courier.example/f"}, NoFollow: true},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Links(Input{Bytes: []byte(c.page), URL: "https://courier.example/", ContentType: c.contentType})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Links (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPathPoints holds shapes of addresses: a path that alone makes an article has enough points, one that may be one has some.
func TestPathPoints(t *testing.T) {
	for _, c := range []struct {
		path     string
		min, max int
	}{
		{"/news/2026/5/3/mayor-and-council-agree", 5, 9},
		{"/2026/may/03/a-short-story", 4, 9},
		{"/politics/2104567", 2, 2},
		{"/en/mayor-and-council-agree/a-71234567", 5, 9},
		{"/news/articles/c0jq7y8z9xo", 2, 2},
		{"/ausland/europa/rat-bruecke-100.html", 1, 3},
		{"/story.php", 0, 0},
		{"/", 0, 0},
		{"/world", 0, 0},
		{"/world/europe", 0, 0},
		{"/tags/one-two-three-four", 0, 0},
		{"/one-two-three-four.pdf", 0, 0},
		{"/account/login", 0, 0},
		{"/?p=4711", 2, 2},
	} {
		u, err := url.Parse("https://courier.example" + c.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := pathPoints(u); got < c.min || got > c.max {
			t.Errorf("pathPoints(%q) = %d, want %d to %d", c.path, got, c.min, c.max)
		}
	}
}

func TestRobotsTag(t *testing.T) {
	for _, c := range []struct {
		header string
		want   bool
	}{
		{"", false},
		{"noindex", true},
		{"NoIndex, nofollow", true},
		{"none", true},
		{"nofollow, noarchive", false},
		{"otherbot: noindex", false},
		{"otherbot: noindex, nofollow", false},
		{"otherbot: nofollow, noindex", true}, // perhaps two headers
		{"onrecord: noindex", true},
		{"otherbot: nofollow, onrecord: noarchive, noindex", true},
		{"unavailable_after: 25 Jun 2036 15:00:00 GMT, noindex", true},
		{"max-snippet:-1, max-image-preview:large", false},
	} {
		if got := RobotsTag(c.header); got != c.want {
			t.Errorf("RobotsTag(%q) = %v, want %v", c.header, got, c.want)
		}
	}
}

// TestNoIndex checks that a page which asks not to be listed is still read: who hands it in may.
func TestNoIndex(t *testing.T) {
	body := "<h1>Mayor and council agree</h1>" + numbered(9, "<p>In round %d of the talks the mayor and the council agreed on the bridge, after two years.</p>")
	for _, c := range []struct {
		head string
		want bool
	}{
		{``, false},
		{`<meta name="robots" content="index, follow, max-image-preview:large">`, false},
		{`<meta name="ROBOTS" content="NOINDEX,FOLLOW">`, true},
		{`<meta name="robots" content="none">`, true},
		{`<meta name="onrecord" content="noindex">`, true},
		{`<meta name="otherbot" content="noindex">`, false},
		{`<meta name="robots" content="all"><meta name="robots" content="noarchive noindex">`, true},
	} {
		r := Page(Input{Bytes: []byte("<html><head>" + c.head + "</head><body>" + body), URL: "https://courier.example/a", ContentType: "text/html"})
		if r.NoIndex != c.want || len(r.Article.Body) < 500 {
			t.Errorf("Page with %s: NoIndex = %v, want %v, and a body of %d bytes", c.head, r.NoIndex, c.want, len(r.Article.Body))
		}
	}
}

// checkLinks holds what is true of the links of any page.
func checkLinks(t *testing.T, in Input) {
	t.Helper()
	l := Links(in)
	seen := map[string]bool{}
	for _, list := range [][]string{l.Feeds, l.Sitemaps, l.Articles} {
		clear(seen)
		for _, u := range list {
			if p := parseURL(u); p == nil || p.Fragment != "" || !utf8.ValidString(u) || seen[u] {
				t.Errorf("Links: %q is no address of http or https, or stands twice", u)
			}
			seen[u] = true
		}
	}
}
