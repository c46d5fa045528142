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
	list := s.judge(s.region(ld), &a)
	clean(&a, list)
	if a.Language == "" {
		a.Language = detectLanguage(&a)
	}
	return Result{Outcome: s.outcome(&a, in, ld), Article: a}
}

// judge turns the pieces of the region into verdicts by what surrounds them on the page.
func (s *survey) judge(region int, a *news.Article) []verdict {
	top := &s.elements[region]
	if a.Standfirst = s.standfirst(region); a.Standfirst != "" {
		remember(a, "standfirst", "page")
	}
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
	if s.tagAround(p.elem, atom.H1) {
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

// linkedList reports whether the piece stands in a list that is mostly links.
func (s *survey) linkedList(p *piece, region int) string {
	for el := p.elem; el > region; el = s.elements[el].parent {
		if t := s.elements[el].tag; t != atom.Ul && t != atom.Ol {
			continue
		}
		all, linked := 0, 0
		for i := s.elements[el].first; i < s.elements[el].last; i++ {
			all += s.pieces[i].units
			linked += s.pieces[i].links
		}
		if linked*2 > all {
			return "list of links"
		}
		return ""
	}
	return ""
}

// maxStandfirst is the longest text taken as a standfirst, in units.
const maxStandfirst = 700

// standfirst is the text marked as such that stands before the body.
func (s *survey) standfirst(region int) string {
	for i := range s.pieces {
		if i >= s.elements[region].first {
			break
		}
		p := &s.pieces[i]
		if p.units >= 30 && p.units <= maxStandfirst && p.links*2 < p.units && s.within(p.elem, standfirstRole) && s.noiseAround(p.elem, 0) == noRole {
			return p.text
		}
	}
	return ""
}
