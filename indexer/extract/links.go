package extract

import (
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"
)

// LinkSet is where the links of a page lead. Every address is absolute, of http or https, without fragment, and stands once.
type LinkSet struct {
	Feeds    []string // RSS, Atom and JSON feeds that the page announces, in its order; feeds of comments are left out
	Sitemaps []string // sitemaps that it announces
	Articles []string // pages of the same site that look like articles, in the order of the page, side columns last
	NoFollow bool     // the page asks that its links be not followed; then there are no articles
}

// Limits on the links of one page; long front pages have some 300 articles.
const (
	maxFeeds    = 50
	maxArticles = 500
)

// Links reads the links of an HTML page. A page that is none, or that cannot be parsed in time, has none.
func Links(in Input) LinkSet {
	if len(in.Bytes) > MaxBytes {
		return LinkSet{}
	}
	text, form := decode(in.Bytes, in.ContentType)
	if form != markup {
		return LinkSet{}
	}
	if text = light(text); costly(text) {
		return LinkSet{}
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
	if err != nil { // more than 512 open elements
		return LinkSet{}
	}
	l := linkReader{page: parseURL(in.URL), signals: signalReader{}, byURL: map[string]*candidate{}}
	l.base = l.page
	if u := l.resolve(in.URL); u != nil {
		l.self = u.String()
	}
	l.walk(doc.Nodes[0], place{})
	return l.set()
}

// linkReader collects links in one walk over a page.
type linkReader struct {
	page, base *url.URL // where the page is, and what its addresses are resolved against
	self       string   // the page's address as a link to it would be
	meta       metadata
	signals    signalReader
	nodes      int

	feeds, sitemaps, anchors []string // addresses as the page has them; anchors are those that lead to feeds by their look
	candidates               []*candidate
	byURL                    map[string]*candidate
}

// place is what stands around a link.
type place struct {
	aside   bool // a side column
	heading bool
}

func (l *linkReader) walk(n *html.Node, at place) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if l.nodes++; l.nodes > maxNodes {
			return
		}
		if c.Type == html.ElementNode {
			l.element(c, at)
		}
	}
}

func (l *linkReader) element(n *html.Node, at place) {
	switch n.DataAtom {
	case atom.Base:
		if b := parseURL(absolute(l.page, attr(n, "href"))); b != nil && l.base == l.page {
			l.base = b
		}
	case atom.Meta:
		l.meta.head(n)
	case atom.Link:
		l.announced(n)
	case atom.A:
		l.anchor(n, at)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5:
		at.heading = true
	case atom.Script, atom.Style, atom.Template, atom.Svg, atom.Iframe, atom.Object:
		return
	}
	switch l.signals.of(n).role {
	case navRole, formRole, buttonRole, consentRole, commentsRole:
		if n.DataAtom != atom.Body && n.DataAtom != atom.Html {
			return
		}
	case furnitureRole:
		if n.DataAtom == atom.Footer {
			return
		}
		at.aside = true
	}
	l.walk(n, at)
}

// feedTypes are the media types of feeds.
var feedTypes = []string{"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}

// announced notes a link element that leads to a feed or sitemap.
func (l *linkReader) announced(n *html.Node) {
	rel := strings.Fields(strings.ToLower(attr(n, "rel")))
	href := attr(n, "href")
	mediaType, _, _ := strings.Cut(strings.ToLower(attr(n, "type")), ";")
	switch {
	case slices.Contains(rel, "sitemap"):
		l.sitemaps = append(l.sitemaps, href)
	case !slices.Contains(rel, "alternate") && !slices.Contains(rel, "feed") || slices.Contains(rel, "stylesheet"):
	case !slices.Contains(feedTypes, strings.TrimSpace(mediaType)) && !slices.Contains(rel, "feed"):
	case !ofComments(href) && !ofComments(attr(n, "title")):
		l.feeds = append(l.feeds, href)
	}
}

// commentWords are what feeds of readers' comments are called, in the languages of the tables.
var commentWords = []string{"comment", "kommentar", "comentari", "coment\u00e1ri", "commenti", "reacties", "komentar", "\u043a\u043e\u043c\u043c\u0435\u043d\u0442\u0430\u0440"}

func ofComments(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(commentWords, func(w string) bool { return strings.Contains(s, w) })
}

// set turns what was collected into addresses.
func (l *linkReader) set() LinkSet {
	s := LinkSet{NoFollow: l.meta.noFollow()}
	s.Feeds = l.resolved(l.feeds)
	if len(s.Feeds) == 0 {
		s.Feeds = l.resolved(l.anchors)
	}
	s.Sitemaps = l.resolved(l.sitemaps)
	if !s.NoFollow {
		s.Articles = l.articles()
	}
	return s
}

// resolved returns the first addresses of a list, absolute, each once.
func (l *linkReader) resolved(refs []string) []string {
	var list []string
	for _, ref := range refs {
		if u := l.resolve(ref); u != nil && !slices.Contains(list, u.String()) && len(list) < maxFeeds {
			list = append(list, u.String())
		}
	}
	return list
}

// resolve returns an address of the page as absolute, without fragment; nil for what is none of http and https.
func (l *linkReader) resolve(ref string) *url.URL {
	if len(ref) > maxField {
		return nil
	}
	u := parseURL(absolute(l.base, ref))
	if u == nil || u.Hostname() == "" {
		return nil
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u
}

// sameSite reports whether an address is on the page's own site: the same host or one under the same registered domain.
func (l *linkReader) sameSite(u *url.URL) bool {
	if l.page == nil {
		return false
	}
	a, b := strings.ToLower(l.page.Hostname()), strings.ToLower(u.Hostname())
	if a == b {
		return true
	}
	x, err := publicsuffix.EffectiveTLDPlusOne(a)
	y, err2 := publicsuffix.EffectiveTLDPlusOne(b)
	return err == nil && err2 == nil && x == y
}
