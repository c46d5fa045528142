package extract

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

// metadata is what a page says about itself, as found.
type metadata struct {
	tags      map[string][]string // content of meta elements by name or property, in lower case
	items     []item              // microdata and visible times
	jsonLD    []string
	title     string // of the title element
	canonical string
	ampURL    string
	printURL  string
	base      string // what addresses are resolved against, if not the page's own
	isAMP     bool   // the page is itself the form for AMP viewers
	language  string
	imageSrc  string
	preloads  []string // addresses of images that are wanted first
}

// item is a microdata property or a time element.
type item struct {
	name   string // itemprop, or "time"
	value  string
	node   *html.Node
	elem   int  // the element of the survey around it
	piece  int  // the piece of the survey that it stands in
	update bool // its names say that it is the time of the last change
}

// maxItems bounds the lists of one page.
const maxItems = 500

func (m *metadata) head(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		m.language = attr(n, "lang")
		if m.language == "" {
			m.language = attr(n, "xml:lang")
		}
		m.isAMP = hasAttr(n, "amp") || hasAttr(n, "⚡")
	case atom.Base:
		if m.base == "" {
			m.base = attr(n, "href")
		}
	case atom.Title:
		if m.title == "" {
			m.title = capped(squeeze(textOf(n)))
		}
	case atom.Link:
		m.link(n)
	case atom.Meta:
		m.metaTag(n)
	}
}

func (m *metadata) metaTag(n *html.Node) {
	content := squeeze(attr(n, "content"))
	if content == "" {
		content = squeeze(attr(n, "value"))
	}
	if content == "" {
		return
	}
	if m.tags == nil {
		m.tags = map[string][]string{}
	}
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		if k := strings.ToLower(attr(n, key)); k != "" && len(m.tags[k]) < maxItems {
			m.tags[k] = append(m.tags[k], capped(content))
		}
	}
}

func (m *metadata) script(n *html.Node) {
	if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil && len(m.jsonLD) < maxItems {
		m.jsonLD = append(m.jsonLD, n.FirstChild.Data)
	}
}

// item notes microdata properties and time elements in the visible page, with the element and the piece of the survey around them.
func (m *metadata) item(n *html.Node, elem, piece int, r role) {
	if len(m.items) >= maxItems {
		return
	}
	if n.DataAtom == atom.Time {
		update := r == updateRole && !hasAttr(n, "pubdate")
		m.items = append(m.items, item{name: "time", value: attr(n, "datetime"), node: n, elem: elem, piece: piece, update: update})
	}
	prop := attr(n, "itemprop")
	switch prop {
	case "datePublished", "dateModified", "dateCreated", "headline", "author", "name", "articleSection", "image", "alternativeHeadline", "description":
	default:
		return
	}
	value := ""
	for _, key := range []string{"content", "datetime", "src"} {
		if value == "" {
			value = attr(n, key)
		}
	}
	m.items = append(m.items, item{name: prop, value: value, node: n, elem: elem, piece: piece})
}

// tag returns the first content of the first of several meta names that the page has, and that name.
func (m *metadata) tag(names ...string) (value, name string) {
	for _, n := range names {
		if v := m.tags[n]; len(v) > 0 {
			return v[0], n
		}
	}
	return "", ""
}

// text is the value of an item, or the text of its element.
func (i item) text() string {
	if i.value != "" {
		return squeeze(i.value)
	}
	return squeeze(textOf(i.node))
}

// attr is an attribute of an element of a page; that is valid UTF-8, as decode makes it. It looks at no byte of the value, because one
// value can be that of thousands of elements.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// maxElementText is how many bytes of text are read from one element for a metadata field.
const maxElementText = 2 << 10

// textOf returns the text inside a node, scripts and styles left out; of a long one, a little more than maxElementText.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() < maxElementText; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(cut(c.Data, maxElementText))
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Svg:
			default:
				if blockLevel(c.DataAtom) || c.DataAtom == atom.Br {
					b.WriteByte(' ')
				}
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}

// witness is one place where a value was found, and what it says.
type witness struct{ origin, value string }

// first returns the first witness with a value.
func first(ws ...witness) witness {
	for _, w := range ws {
		if w.value != "" {
			return w
		}
	}
	return witness{}
}

// describe fills in the article's metadata from all witnesses, in their order of trust. It returns what reads the names of authors in the
// text.
func (s *survey) describe(a *news.Article, in Input, ld *linkedData) signatureReader {
	base := parseURL(in.URL)
	note := func(field string, w witness) string {
		if w.value == "" {
			return ""
		}
		remember(a, field, w.origin)
		return capped(w.value)
	}
	site := s.siteNames(ld, base)
	s.mainHeading(site, ld)
	site = append(site, s.titleSite())
	a.Headline = note("headline", first(s.rules.witness(outlet.Headline), s.headline(ld, site)))
	s.addresses(a, in, ld)
	s.access(a, ld)
	a.Section = note("section", s.section(a.Headline, ld, site))
	if tags, origin := s.keywords(ld, site); len(tags) > 0 {
		a.Tags = tags
		remember(a, "tags", origin)
	}
	s.leadImage(a, ld, base)
	s.dates(a, in, ld)
	r := signatureReader{site: site, declared: ld.declared, sections: slices.Concat(ld.sections, s.meta.tags["article:section"])}
	s.byline(a, ld, r)
	return r
}

// remember notes which witness won a field.
func remember(a *news.Article, field, origin string) {
	if a.Origins == nil {
		a.Origins = map[string]string{}
	}
	a.Origins[field] = origin
}

// siteNames returns the names by which the page calls its outlet, to be kept out of headlines and bylines.
func (s *survey) siteNames(ld *linkedData, base *url.URL) []string {
	names := []string{ld.publisher}
	for _, k := range []string{"og:site_name", "application-name", "publisher", "twitter:site", "dc.publisher", "cre"} {
		if v, _ := s.meta.tag(k); v != "" && !s.isTitle(v) {
			names = append(names, strings.TrimPrefix(v, "@"))
		}
	}
	if base != nil {
		if o, known := outlet.ByHost(base.Host); known {
			names = append(names, o.Name)
		}
		host := strings.TrimPrefix(base.Hostname(), "www.")
		names = append(names, host)
		if label, _, ok := strings.Cut(host, "."); ok {
			names = append(names, label)
		}
	}
	kept := names[:0]
	for _, n := range names {
		if n != "" && len(n) <= maxSiteName {
			kept = append(kept, n)
		}
	}
	return kept
}

// maxSiteName is the longest name of an outlet in bytes; the longest of newspapers with their towns stay below 100. Each heading and each
// name is compared with all of them.
const maxSiteName = 200

// isTitle reports whether a text is the title of the page, which some pages put in the place of the outlet's name.
func (s *survey) isTitle(name string) bool {
	og, _ := s.meta.tag("og:title")
	return words(name) >= minOwnWords && (sameText(name, og) || sameText(name, s.meta.title))
}

// titleSite is what the title element adds behind the page's heading: the outlet's name.
func (s *survey) titleSite() string {
	for _, sep := range separators {
		before, after, ok := strings.Cut(s.meta.title, sep)
		if ok && (sameText(before, s.shown) || s.inPieces() && strings.HasSuffix(essence(s.shown), essence(before))) {
			return cut(after, maxSiteName)
		}
	}
	return ""
}

func parseURL(s string) *url.URL {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}

// absolute resolves an address against the page's; anything but http and https gives nothing.
func absolute(base *url.URL, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
