package extract

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"

	"onrecord/data/news"
)

// htmlPage reads a page that came as HTML.
func htmlPage(in Input, text string) Result {
	a := newArticle(in)
	text = light(text)
	if costly(text) {
		return Result{Outcome: news.TooLarge, Why: "it has more elements than can be read in time", Article: a}
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
	if err != nil { // more than 512 open elements
		return Result{Outcome: news.NotText, Why: "its elements lie too deep in each other", Article: a}
	}
	s := look(doc.Nodes[0], in.Rules.forPage(in.URL), strings.Count(text, "<"))
	ld := readLinkedData(s.meta.jsonLD)
	signer := s.describe(&a, in, ld)
	s.body(&a, ld)
	s.language(&a, ld)
	signer.signOff(&a)
	if w := wire(&a, ld, signer.site); w.value != "" {
		a.Wire = w.value
		remember(&a, "wire", w.origin)
	}
	outcome, why := s.outcome(&a, in, ld)
	r := Result{Outcome: outcome, Why: why, Article: a, NoIndex: s.meta.noIndex(), Region: describeElement(s.elements[s.region].node)}
	if r.Outcome == news.ArticlePage {
		r.Unmatched = s.rules.unmatched()
	}
	return r
}

// maxForgiven is how often a page without text is read again with fewer names believed.
const maxForgiven = 3

// body fills in the article's text. Where the names of elements say that all of it is noise, the most telling of them are wrong.
func (s *survey) body(a *news.Article, ld *linkedData) {
	for range 1 + maxForgiven {
		a.Body, a.Blocks, a.Dropped, a.Credits = "", nil, nil, nil
		s.region = s.findRegion(ld)
		list := s.judge(a, s.region, ld)
		clean(a, list, s.titles(ld)...)
		s.judged = list
		if units(a.Body) >= emptyBody || !s.rules.distrust() && !s.forgive() {
			return
		}
	}
}

// titles are all forms of the headline that the page gives.
func (s *survey) titles(ld *linkedData) []string {
	titles := []string{ld.headline, s.meta.title, s.shown}
	for _, name := range titleTags {
		titles = append(titles, s.meta.tags[name]...)
	}
	return titles
}

// judge turns the pieces of the region into verdicts by what surrounds them on the page.
func (s *survey) judge(a *news.Article, region int, ld *linkedData) []verdict {
	from, to := s.standfirst(a, region, ld)
	top := &s.elements[region]
	around := s.surroundings(region)
	list := make([]verdict, 0, top.last-top.first)
	for _, i := range s.opening(region, from, to) {
		v := verdict{piece: s.pieces[i]}
		v.kind = news.Paragraph
		list = append(list, v)
	}
	begun := false // prose has been met
	for i := top.first; i < top.last; i++ {
		p := &s.pieces[i]
		in := around[p.elem-region]
		v := verdict{piece: *p, drop: pieceReason(p, in), ruled: in.ruled}
		switch {
		case from <= i && i < to:
			v.drop = string(standfirstRole)
		case v.drop == "" && s.signs[i] && !in.ruled:
			v.drop = string(bylineRole)
		case v.drop == string(bylineRole):
			v.drop = besideByline(p)
		case v.drop == "" && !in.ruled && !begun && s.overHeadline(i):
			v.drop = kickerReason
		}
		begun = begun || v.drop == "" && p.prose()
		list = append(list, v)
	}
	return list
}

// besideByline is why a piece in a box named as a byline is dropped: buttons to share, to follow and to subscribe stand there too.
func besideByline(p *piece) string {
	if r := lines.reason(p.text, p.units); r != "" && r != contributorReason {
		return r
	}
	if isDateLine(p.text, p.units) {
		return "date"
	}
	return string(bylineRole)
}

// surrounding is what the elements around a piece say against it.
type surrounding struct {
	reason string // why everything inside is dropped; empty for nothing
	figure bool   // inside a figure, where only tables and quotations are body text
	main   bool   // straight inside what holds a good part of the text
	boxed  bool   // alone in a box with a picture
	ruled  bool   // inside what the rules of the outlet call the body
}

// surroundings works out the surrounding of each element of the region, by its index from the region's.
func (s *survey) surroundings(region int) []surrounding {
	end := s.elements[region].end
	list := make([]surrounding, end-region)
	list[0].ruled = s.elements[region].mark == bodyMark
	if s.rules.findsBody() && !list[0].ruled {
		list[0].reason = ruleReason
	}
	for e := region + 1; e < end; e++ {
		el := &s.elements[e]
		in := list[el.parent-region]
		if el.mark == bodyMark && !s.rules.unused {
			in = surrounding{ruled: true}
		} else if in.reason == "" || in.reason == string(furnitureRole) && el.role == captionRole {
			in.reason = s.elementReason(e)
		}
		in.figure = in.figure || el.tag == atom.Figure && el.allProse < maxFigureProse
		in.boxed = in.boxed || s.isPictureBox(e, region)
		in.main = s.elements[el.parent].prose*3 >= s.elements[region].prose
		list[e-region] = in
	}
	return list
}

// isPictureBox reports whether an element holds a picture, one line and nothing else. A paragraph is one only if its line does not end
// as a sentence: pictures stand inside paragraphs of text too.
func (s *survey) isPictureBox(e, region int) bool {
	el := &s.elements[e]
	if !el.image || el.last-el.first != 1 || el.prose*2 > s.elements[region].prose {
		return false
	}
	text := s.pieces[el.first].text
	return el.tag != atom.P || !endsSentence(text) && !strings.HasSuffix(text, ":")
}

const (
	// maxFieldProse is how many units of prose an element named as a byline, date, section or list of tags can hold.
	maxFieldProse = 200
	// maxFigureProse is how many a figure can hold; one with more is a part of the text.
	maxFigureProse = 400
)

// elementReason tells why an element of the region is no body text; empty when nothing says so.
func (s *survey) elementReason(e int) string {
	el := &s.elements[e]
	switch {
	case el.mark == fieldMark:
		return ruleReason
	case el.role.noise():
		return string(el.role)
	case el.tag == atom.H1 || e == s.heading:
		return "headline"
	case s.isLinked(el):
		return "list of links"
	}
	switch el.role {
	case bylineRole, dateRole, updateRole, tagsRole, sectionRole:
		if !el.overfull() || el.role == tagsRole && s.mostlyLinks(el) {
			return string(el.role)
		}
	}
	return ""
}

// isLinked reports whether an element is mostly links: a list, or any box with several pieces.
func (s *survey) isLinked(el *element) bool {
	if list := el.tag == atom.Ul || el.tag == atom.Ol; !list && el.last-el.first < 3 {
		return false
	}
	return s.mostlyLinks(el)
}

// mostlyLinks reports whether more than half of an element's text stands in links.
func (s *survey) mostlyLinks(el *element) bool {
	return (s.linksTo[el.last]-s.linksTo[el.first])*2 > s.unitsTo[el.last]-s.unitsTo[el.first]
}

// kickerReason drops a heading that stands over the headline.
const kickerReason = "kicker"

// overHeadline reports whether a piece is a heading that stands before the article's own.
func (s *survey) overHeadline(i int) bool {
	return s.heading > 0 && i < s.elements[s.heading].first && s.pieces[i].kind == news.Heading
}

// pieceReason tells why a piece is no body text, from its surrounding and its links.
func pieceReason(p *piece, around surrounding) string {
	switch {
	case around.reason != "":
		return around.reason
	case around.figure && p.kind != news.Table && p.kind != news.BlockQuotation:
		return captionReason
	case around.boxed && p.kind == news.Paragraph && p.units <= maxCaption:
		return captionReason
	case isLink(p) && !(p.kind == news.Heading && around.main):
		return "link"
	}
	return ""
}

// isLink reports whether a piece is a link rather than text with a link in it. The things that a list enumerates may well be links.
func isLink(p *piece) bool {
	switch {
	case p.kind == news.ListItem:
		return false
	case strings.ContainsRune(arrows, firstRune(p.text)) && p.links*2 > p.units:
		return true
	case p.links*100 >= p.units*95 && p.units < maxLinkedSentence:
		return true
	}
	return p.links*10 > p.units*8 && !endsSentence(p.text)
}

// arrows lead from a text to another.
const arrows = ">»›→➡➔▶►👉"

// maxLinkedSentence is the longest sentence, in units, that can be a link to another text and nothing else.
const maxLinkedSentence = 160
