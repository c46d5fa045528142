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
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
	if err != nil { // more than 512 open elements
		return Result{Outcome: news.NotText, Article: a}
	}
	s := look(doc.Nodes[0])
	ld := readLinkedData(s.meta.jsonLD)
	s.describe(&a, in, ld)
	list := s.judge(&a, s.region(ld), ld)
	clean(&a, list, s.titles(ld)...)
	if a.Language == "" {
		a.Language = detectLanguage(&a)
	}
	return Result{Outcome: s.outcome(&a, in, ld), Article: a}
}

// titles are all forms of the headline that the page gives.
func (s *survey) titles(ld *linkedData) []string {
	titles := []string{ld.headline, s.meta.title, s.textIn(s.heading)}
	for _, name := range titleTags {
		titles = append(titles, s.meta.tags[name]...)
	}
	return titles
}

// judge turns the pieces of the region into verdicts by what surrounds them on the page.
func (s *survey) judge(a *news.Article, region int, ld *linkedData) []verdict {
	top := &s.elements[region]
	s.standfirst(a, region, ld)
	list := make([]verdict, 0, top.last-top.first)
	for i := top.first; i < top.last; i++ {
		list = append(list, verdict{piece: s.pieces[i], drop: s.structuralReason(&s.pieces[i], region)})
	}
	return list
}

// structuralReason tells from the elements around a piece why it is no body text; empty when nothing says so.
func (s *survey) structuralReason(p *piece, region int) string {
	if r := s.noiseAround(p.elem, region); r != noRole {
		return string(r)
	}
	if s.tagAround(p.elem, atom.H1) || p.elem == s.heading || s.inside(p.elem, s.heading) && s.heading > 0 {
		return "headline"
	}
	for el := p.elem; el > region; el = s.elements[el].parent {
		switch r := s.elements[el].role; r {
		case bylineRole, dateRole, tagsRole, sectionRole:
			if s.elements[el].allProse < 200 {
				return string(r)
			}
		}
		if s.elements[el].tag == atom.Figure && p.kind != news.Table && p.kind != news.BlockQuotation && s.elements[el].allProse < 400 {
			return captionReason
		}
	}
	if p.links*10 > p.units*8 && !endsSentence(p.text) {
		return "link"
	}
	return s.linkedList(p, region)
}

// linkedList reports whether an element around the piece is mostly links: a list, or any box with several pieces.
func (s *survey) linkedList(p *piece, region int) string {
	for e := p.elem; e > region; e = s.elements[e].parent {
		el := &s.elements[e]
		if list := el.tag == atom.Ul || el.tag == atom.Ol; !list && el.last-el.first < 3 {
			continue
		}
		if (s.linksTo[el.last]-s.linksTo[el.first])*2 > s.unitsTo[el.last]-s.unitsTo[el.first] {
			return "list of links"
		}
	}
	return ""
}
