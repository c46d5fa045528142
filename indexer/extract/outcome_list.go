package extract

import (
	"fmt"
	"net/url"

	"onrecord/data/news"
)

// listing is how much a page is built like a list of articles.
type listing struct {
	teasers int    // headlines of other pages of the site, each a link
	linked  int    // units of them
	boxes   int    // of them, those in the body that have a short text of the body behind them
	boxed   int    // units of that text and of the headlines
	posts   int    // of them, headings in the body that have text of any length behind them
	run     int    // units of the longest text without such a headline in it
	address string // what the page's own address says: "list", "article" or nothing
}

const (
	// manyArticles is how many other articles a list leads to at least.
	manyArticles = 3
	// manyTeasers is how many headlines make a list of a page that does not call itself one.
	manyTeasers = 5
	// manyBoxes is how many headlines with text below each are a list, whatever the page says.
	manyBoxes = 4
	// maxTeaserText is the longest text below a headline of a list, in units.
	maxTeaserText = 700
	// teaserPoints are enough for a link among others of its kind: one less than for an address that is to be fetched.
	teaserPoints = enoughPoints - 1
	// ownPage is from how many points on the page's own address is an article's: a number or a date, and words beside it.
	ownPage = 4
)

// isList finds front pages, sections, tags, authors, searches and archives.
func (e *evidence) isList() string {
	says := e.saysList()
	if e.ld.isArticle() && !e.listsArticles() || says == "" && e.claim != "" && e.body >= emptyBody {
		return ""
	}
	l := e.listing(e.url)
	if l.teasers < manyArticles {
		return ""
	}
	inBoxes := l.boxes >= manyBoxes && l.boxed*10 >= e.body*6
	if says != "" && (l.run < longBody || inBoxes || l.posts >= manyArticles) {
		return fmt.Sprintf("%s, and it leads to %d others", says, l.teasers)
	}
	looksListed := l.teasers >= manyTeasers && (l.linked > e.body || inBoxes || l.posts >= manyArticles)
	switch {
	case e.claim != "" && e.body >= emptyBody || l.address == "article":
		return ""
	case l.address == "list" && looksListed && (l.run < longBody || l.posts >= manyArticles):
		return fmt.Sprintf("its address is not that of an article, and it leads to %d others", l.teasers)
	case inBoxes && l.run < longBody:
		return fmt.Sprintf("its text stands in %d boxes, each under a link to another page", l.boxes)
	case (l.teasers >= manyTeasers || e.body < emptyBody) && l.linked > 2*e.body && (e.body < 2*shortBody || l.run*2 < e.body):
		return fmt.Sprintf("most of its text is links to other pages, %d headlines among them", l.teasers)
	}
	return ""
}

// saysList tells how the page says that it lists others.
func (e *evidence) saysList() string {
	class := e.bodyClass("list class")
	switch {
	case e.ld.page.list != "" && e.ld.page.articles == 0:
		return saysJSONLD + e.ld.page.list
	case e.listsArticles():
		return fmt.Sprintf("its JSON-LD describes %d articles", e.ld.page.articles)
	case class != "" && e.bodyClass("article class") == "":
		return "its body element has the class " + class
	}
	return ""
}

// listing walks over the page's text once and looks for headlines that lead elsewhere, and how the text of the body lies between them.
func (s *survey) listing(page string) listing {
	l := listing{address: addressSays(page)}
	links := s.teaserReader(page)
	var before *piece // the teaser before the text being read
	run := 0          // of that text
	end := func() {
		if before != nil && run > 0 && run <= maxTeaserText {
			l.boxes++
			l.boxed += run + before.units
		}
		if before != nil && run > 0 && before.kind == news.Heading {
			l.posts++
		}
		l.run, run = max(l.run, run), 0
	}
	for i := range s.pieces {
		p := &s.pieces[i]
		kept := s.keptOf(i)
		if !links.teaser(p, kept > 0) {
			run += kept
			continue
		}
		l.teasers++
		l.linked += p.units
		if s.inRegion(i) {
			end()
			before = p
		}
	}
	end()
	return l
}

// addressSays tells what an address alone says about its page.
func addressSays(page string) string {
	u := parseURL(page)
	if u == nil {
		return ""
	}
	switch points := pathPoints(u); {
	case points == 0:
		return "list"
	case points >= ownPage:
		return "article"
	}
	return ""
}

// teaserReader tells headlines that lead to other articles of a site.
type teaserReader struct {
	links *linkReader
	known bool // whether the page's own address is
	s     *survey
	seen  map[string]bool
}

// nowhere stands for the address of a page that has none.
var nowhere = url.URL{Scheme: "https", Host: "page.invalid", Path: "/"}

func (s *survey) teaserReader(page string) *teaserReader {
	t := &teaserReader{s: s, seen: map[string]bool{}, links: &linkReader{page: parseURL(page)}}
	if t.known = t.links.page != nil; !t.known {
		t.links.page = &nowhere
	}
	t.links.base = t.links.page
	if u := t.links.resolve(page); t.known && u != nil {
		t.links.self = u.String()
	}
	return t
}

// teaser reports whether a piece is a headline that leads to another article, not met before. A date may stand beside the link, unless
// the piece was kept as text.
func (t *teaserReader) teaser(p *piece, kept bool) bool {
	if p.link == nil || p.units < shortUnits || p.links*2 < p.units || p.prose() || len(t.seen) >= maxArticles {
		return false
	}
	if kept && p.links*10 < p.units*9 {
		return false
	}
	for _, r := range []role{navRole, formRole, buttonRole, consentRole, commentsRole} {
		if t.s.within(p.elem, r) {
			return false
		}
	}
	u := t.links.resolve(attr(p.link, "href"))
	if u == nil || t.known && !t.links.sameSite(u) || u.String() == t.links.self || t.seen[u.String()] {
		return false
	}
	shape := pathPoints(u)
	if shape == 0 || shape+headlinePoints(p.units, p.kind == news.Heading) < teaserPoints {
		return false
	}
	t.seen[u.String()] = true
	return true
}

// keptOf is how many units of a piece are in the body.
func (s *survey) keptOf(piece int) int {
	if !s.inRegion(piece) {
		return 0
	}
	v := &s.judged[piece-s.elements[s.region].first]
	if v.keep == "" {
		return 0
	}
	return v.units
}

// inRegion reports whether a piece lies where the body was looked for.
func (s *survey) inRegion(piece int) bool {
	first := s.elements[s.region].first
	return piece >= first && piece-first < len(s.judged)
}

// keptRange returns the first piece of the body and the one after its last.
func (s *survey) keptRange() (first, last int) {
	first = len(s.pieces)
	for i := range s.judged {
		if s.judged[i].keep != "" {
			last = s.elements[s.region].first + i + 1
			first = min(first, last-1)
		}
	}
	return min(first, last), last
}
