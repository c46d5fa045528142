package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"onrecord/data/news"
)

// addresses fills in where the article stands, and its other forms, as the page claims.
func (s *survey) addresses(a *news.Article, in Input, ld *linkedData) {
	page := parseURL(in.URL)
	base := page
	if b := parseURL(absolute(page, s.meta.base)); b != nil {
		base = b
	}
	if w := s.canonicalURL(page, base, ld); w.value != "" {
		a.CanonicalURL = capped(w.value)
		remember(a, "canonical_url", w.origin)
	}
	a.AMPURL, a.PrintURL = capped(absolute(base, s.meta.ampURL)), capped(absolute(base, s.meta.printURL))
	if s.meta.isAMP && page != nil {
		a.AMPURL = a.URL
	}
}

// canonicalURL picks the address that the page calls its own. Publishing systems are known to name the home page on every page: such
// an address is none. Where the two other witnesses agree on another address of the page's own site, they are right.
func (s *survey) canonicalURL(page, base *url.URL, ld *linkedData) witness {
	og, _ := s.meta.tag("og:url")
	ws := []witness{{"link:canonical", s.meta.canonical}, {"meta:og:url", og}, {"json-ld", ld.url}}
	for i := range ws {
		if ws[i].value = absolute(base, ws[i].value); isHome(ws[i].value) && (page == nil || !isHome(page.String())) {
			ws[i].value = ""
		}
	}
	if link, other := ws[0].value, ws[1].value; link != "" && other != "" && sameAddress(other, ws[2].value) && !sameAddress(link, other) && page != nil &&
		sameAddress(other, page.String()) && hostOf(link) == hostOf(other) {
		return ws[1]
	}
	return first(ws...)
}

// isHome reports whether an address is a site's home page.
func isHome(address string) bool {
	u := parseURL(address)
	return u != nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// sameAddress compares addresses but for their scheme, their fragment, a "www." and the slash at the end.
func sameAddress(a, b string) bool {
	return a != "" && b != "" && bareAddress(a) == bareAddress(b)
}

func bareAddress(address string) string {
	address, _, _ = strings.Cut(address, "#")
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

func hostOf(address string) string {
	host, _, _ := strings.Cut(bareAddress(address), "/")
	return host
}

// link notes a link element that leads to another form of the page.
func (m *metadata) link(n *html.Node) {
	rel := strings.Fields(strings.ToLower(attr(n, "rel")))
	note := func(to *string) {
		if *to == "" {
			*to = attr(n, "href")
		}
	}
	switch {
	case slices.Contains(rel, "canonical"):
		note(&m.canonical)
	case slices.Contains(rel, "amphtml"):
		note(&m.ampURL)
	case slices.Contains(rel, "alternate") && strings.EqualFold(attr(n, "media"), "print"):
		note(&m.printURL)
	case slices.Contains(rel, "image_src"):
		m.imageSrc = attr(n, "href")
	case slices.Contains(rel, "preload"):
		m.preload(n)
	}
}

// isPrintWord reports whether links to a page's form for printing are called so, in their names or in their addresses.
func isPrintWord(w string) bool {
	switch strings.ToLower(w) {
	case "print", "printer", "printable", "printview", "printversion", "drucken", "druckansicht", "druckversion", "imprimer", "imprimir",
		"impression", "stampa", "stampare", "afdrukken", "skriv", "drukuj", "wydruk", "tisk", "nyomtatas", "yazdir":
		return true
	}
	return false
}

// maxPrintLink is how many bytes of a link's address are searched.
const maxPrintLink = 500

// anchor notes a link whose name and address both say that it leads to the page's form for printing.
func (m *metadata) anchor(n *html.Node) {
	href := attr(n, "href")
	if m.printURL != "" || len(href) > maxPrintLink || !hasPrintWord(href) {
		return
	}
	for _, key := range []string{"rel", "class", "title", "aria-label", "id"} {
		if hasPrintWord(attr(n, key)) {
			m.printURL = href
			return
		}
	}
}

func hasPrintWord(s string) bool {
	for w := range strings.FieldsFuncSeq(cut(s, maxPrintLink), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if isPrintWord(w) {
			return true
		}
	}
	return false
}
