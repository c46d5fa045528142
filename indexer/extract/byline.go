package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

// maxByline is the longest line that is read as a byline, in units.
const maxByline = 200

// byline fills in who wrote the article: the line as printed on the page, and the people, from the most trusted witness that names
// any; where none does, the organisation that signs.
func (s *survey) byline(a *news.Article, ld *linkedData, r signatureReader) {
	shown := s.shownBylines()
	ruled := s.rules.all(outlet.Byline)
	w := authorWitness{origin: ruleOrigin, signed: r.read(ruled)}
	if w.signed.empty() {
		witnesses := s.authorWitnesses(ld, shown, r)
		withoutHelpers(witnesses)
		var found bool
		if w, found = chosen(witnesses, r.site); !found {
			return
		}
		spell(w.signed.people, witnesses)
	}
	a.Byline.Authors, a.Byline.Organisations = w.signed.people, w.signed.organisations
	if len(w.signed.people) > 0 {
		a.Byline.Organisations = nil
	}
	remember(a, "authors", w.origin)
	a.Byline.AsPrinted = capped(s.asPrinted(shown, r, w.signed))
	if len(ruled) > 0 {
		a.Byline.AsPrinted = capped(strings.Join(ruled, ", "))
	}
}

// asPrinted is the line of the page that carries a signature, or the names where no line does. It notes the pieces that sign, which are
// no body text.
func (s *survey) asPrinted(shown []shownByline, r signatureReader, sig signature) string {
	printed := ""
	for _, b := range shown {
		if !sharesName(sig, r.read(b.lines)) {
			continue
		}
		if printed == "" {
			printed = strings.ReplaceAll(b.printed, "\n", ", ")
		}
		for _, i := range b.pieces {
			s.signs[i] = b.near || b.opens
		}
	}
	if printed == "" {
		printed = strings.Join(slices.Concat(sig.people, sig.organisations), ", ")
	}
	return printed
}

// authorWitness is one place that names authors. A printed one opens with "By" near the headline.
type authorWitness struct {
	origin  string
	signed  signature
	printed bool
	near    bool
}

// spell puts the form that another witness prints in the place of the part of an address: "jane-roe" is Jane Roe.
func spell(people []string, ws []authorWitness) {
	for i, slug := range people {
		if slug != strings.ToLower(slug) || strings.Contains(slug, " ") || !strings.ContainsAny(slug, "-_.") {
			continue
		}
		for _, w := range ws {
			for _, name := range w.signed.people {
				if strings.Contains(name, " ") && sameText(name, slug) {
					people[i] = name
				}
			}
		}
	}
}

// authorTags are the meta elements that carry authors.
var authorTags = []string{"article:author", "author", "byl", "byline", "article:byline", "parsely-author", "sailthru.author", "dc.creator",
	"dcterms.creator", "article:author_name", "cxenseparse:author", "citation_author", "rnews:author", "og:article:author", "mediator_author",
	"dcsext.author", "article.author", "articleauthor", "authors"}

func (s *survey) authorWitnesses(ld *linkedData, shown []shownByline, r signatureReader) []authorWitness {
	ws := []authorWitness{{origin: "json-ld", signed: r.read(ld.authors)}}
	for _, name := range authorTags {
		ws = append(ws, authorWitness{origin: "meta:" + name, signed: r.read(s.meta.tags[name])})
	}
	ws = append(ws, authorWitness{origin: "meta:twitter", signed: r.read(s.meta.labelled())}, authorWitness{origin: "microdata", signed: r.read(s.itemAuthors())})
	for _, b := range shown {
		ws = append(ws, authorWitness{origin: "page", signed: r.read(b.lines), printed: b.near && b.opens, near: b.near})
	}
	return append(ws, authorWitness{origin: "link", signed: r.read(s.linkedAuthors(r))})
}

// labelled is the author among the label–value pairs that publishing systems write for cards: twitter:label1 "Written by".
func (m *metadata) labelled() []string {
	for _, n := range []string{"1", "2"} {
		if label, _ := m.tag("twitter:label" + n); isBylineLabel(label) {
			return m.tags["twitter:data"+n]
		}
	}
	return nil
}

// isBylineLabel reports whether a text is "Written by" in any language and nothing else.
func isBylineLabel(s string) bool {
	s = strings.TrimRight(folded(s), " :")
	return s != "" && (slices.Contains(bylineWords["prefix"], s) || slices.Contains(bylineWords["prefix"], s+":"))
}

// chosen is the first witness that names people. A line "By …" near the headline is surer where it names other people, or more: the
// rest of the page names who put the article online. Where no witness names people it is the first that names anybody.
func chosen(ws []authorWitness, site []string) (w authorWitness, found bool) {
	first := slices.IndexFunc(ws, authorWitness.isSure)
	if first < 0 {
		if w, found = chosenOrganisation(ws, site); found {
			return w, true
		}
		first = slices.IndexFunc(ws, func(w authorWitness) bool { return len(w.signed.people) > 0 })
		if first < 0 {
			return w, false
		}
	}
	w = ws[first]
	for _, other := range ws[first+1:] {
		if isShortOf(w.signed.people, other.signed.people) {
			return other, true
		}
		if !other.near || len(other.signed.people) == 0 {
			continue
		}
		if more := added(w.signed.people, other.signed.people); len(more) > 0 && len(more) < len(other.signed.people) {
			w.signed.people = slices.Concat(w.signed.people, more)
			return w, true
		} else if other.printed && len(more) == len(other.signed.people) {
			return other, true
		}
	}
	return w, true
}

// isSure reports whether a witness names people whom an organisation does not outweigh: in metadata or near the headline, or by names that
// are certainly people's.
func (w authorWitness) isSure() bool {
	if w.origin == "link" || w.origin == "page" && !w.printed {
		return slices.ContainsFunc(w.signed.people, func(n string) bool { return isPersonName(n) || w.near && (isHandle(n) || isBareName(n)) })
	}
	return len(w.signed.people) > 0
}

// isShortOf reports whether one witness has the given name of whom another names in full.
func isShortOf(people, others []string) bool {
	return len(people) == 1 && len(others) == 1 && !strings.Contains(people[0], " ") && strings.HasPrefix(others[0], people[0]+" ")
}

// chosenOrganisation is the first witness that names an organisation, those that name another than the outlet itself before the rest, but
// for lines of the page far from the headline.
func chosenOrganisation(ws []authorWitness, site []string) (w authorWitness, found bool) {
	for _, other := range ws {
		names := other.signed.organisations
		if len(names) == 0 {
			continue
		}
		ours := slices.ContainsFunc(names, func(n string) bool { return isSite(n, site) })
		if !ours && (other.near || other.origin != "page" || !found) {
			return other, true
		}
		if !found {
			w, found = other, true
		}
	}
	return w, found
}

// added lists the people of a second witness whom the first does not name; of these only those whose names are surely a person's, where
// the two name anyone in common.
func added(people, others []string) []string {
	var more []string
	for _, n := range others {
		if !slices.ContainsFunc(people, func(p string) bool { return sameName(n, p) }) {
			more = append(more, n)
		}
	}
	if len(more) == len(others) {
		return more
	}
	return slices.DeleteFunc(more, func(n string) bool { return !isPersonName(n) })
}

// sharesName reports whether two signatures have a name in common.
func sharesName(a, b signature) bool {
	names := slices.Concat(b.people, b.organisations)
	return slices.ContainsFunc(slices.Concat(a.people, a.organisations), func(n string) bool {
		return slices.ContainsFunc(names, func(m string) bool { return sameName(n, m) })
	})
}

// withoutHelpers takes the people whom the page calls editors or photographers out of what witnesses say, unless a line of the page
// names them as authors too, or nobody else is named.
func withoutHelpers(ws []authorWitness) {
	helpers, authors := map[string]bool{}, map[string]bool{}
	others := false
	for _, w := range ws {
		for _, h := range w.signed.helpers {
			helpers[essence(h)] = true
		}
	}
	if len(helpers) == 0 {
		return
	}
	for _, w := range ws {
		for _, n := range w.signed.people {
			authors[essence(n)] = authors[essence(n)] || w.printed
			others = others || !helpers[essence(n)]
		}
	}
	for i := range ws {
		if others {
			ws[i].signed.people = slices.DeleteFunc(ws[i].signed.people, func(n string) bool { return helpers[essence(n)] && !authors[essence(n)] })
		}
	}
}

// itemAuthors are the microdata authors of the article: those beside the first, in the same item; teasers and comments are items too.
func (s *survey) itemAuthors() []string {
	var names []string
	var scope *html.Node
	for _, i := range s.meta.items {
		if i.name != "author" || s.within(i.elem, commentsRole) || s.within(i.elem, relatedRole) {
			continue
		}
		if len(names) == 0 {
			scope = itemScope(i.node)
		}
		if scope == itemScope(i.node) {
			names = append(names, i.nameText())
		}
	}
	return names
}

// itemScope is the innermost item around a node; nil for none.
func itemScope(n *html.Node) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if hasAttr(p, "itemscope") {
			return p
		}
	}
	return nil
}

// nameText is the name inside an item of a person, or all its text.
func (i item) nameText() string {
	if n := named(i.node); i.value == "" && n != nil {
		return item{value: attr(n, "content"), node: n}.text()
	}
	return i.text()
}

// named finds the element below a node that is the name of its item.
func named(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if attr(c, "itemprop") == "name" {
			return c
		}
		if hasAttr(c, "itemscope") {
			continue
		}
		if found := named(c); found != nil {
			return found
		}
	}
	return nil
}

// linkedAuthors are the texts of links to authors' pages near the headline.
func (s *survey) linkedAuthors(r signatureReader) []string {
	from, to := s.nearByline()
	var names, helpers []string
	read := -1 // the piece whose helpers these are
	for _, l := range s.authorLinks {
		if l.piece < from || l.piece >= to {
			continue
		}
		if l.piece != read {
			read, helpers = l.piece, r.read([]string{s.bordered(l.piece)}).helpers
		}
		name := squeeze(textOf(l.node))
		if !slices.ContainsFunc(helpers, func(h string) bool { return sameName(h, name) }) {
			names = append(names, name)
		}
	}
	return names
}

// authorLink is a link to the page of an author, and the piece of text it stands in.
type authorLink struct {
	piece int
	node  *html.Node
}

const (
	// maxAuthorLinks is how many links to authors are kept.
	maxAuthorLinks = 40
	// maxAuthorPath is how many bytes of a link's address are searched for the part under which authors have pages.
	maxAuthorPath = 200
)

func (s *survey) authorLink(n *html.Node) {
	if len(s.authorLinks) < maxAuthorLinks && isAuthorPath(cut(attr(n, "href"), maxAuthorPath)) {
		s.authorLinks = append(s.authorLinks, authorLink{len(s.pieces), n})
	}
}

// authorPaths are the parts of addresses under which authors have pages.
var authorPaths = map[string]bool{"author/": true, "authors/": true, "autor/": true, "autoren/": true, "autores/": true, "auteur/": true,
	"auteurs/": true, "autore/": true, "autori/": true, "author=": true, "byline/": true, "journalist/": true, "journalists/": true,
	"journaliste/": true, "redakteur/": true, "redaktion/": true, "penulis/": true, "yazar/": true, "yazarlar/": true, "avtor/": true,
	"avtory/": true, "writers/": true, "contributors/": true, "contributor/": true, "reporter/": true}

// isAuthorPath reports whether an address has a part under which authors have pages, and something behind it.
func isAuthorPath(href string) bool { return hasPathPart(href, authorPaths) }

// hasPathPart reports whether an address has one of some parts, and something behind it.
func hasPathPart(href string, parts map[string]bool) bool {
	part := -1 // where a part of the path or the query begins; -1 before the first
	for i := range len(href) - 1 {
		switch c := href[i]; {
		case part >= 0 && (c == '/' || c == '=') && parts[href[part:i+1]]:
			return true
		case c == '/', c == '?', c == '&' && part >= 0:
			part = i + 1
		}
	}
	return false
}
