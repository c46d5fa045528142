package extract

import (
	"strings"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

// The length of a standfirst, in units.
const (
	minStandfirst = 30
	maxStandfirst = 700
	// minUnmarked is the least for a text that nothing marks as a standfirst.
	minUnmarked = 60
)

// standfirst fills in the text that stands between headline and body: what the page marks as such, what it repeats of its own
// description, or the first sentence there.
func (s *survey) standfirst(a *news.Article, region int, ld *linkedData) {
	if w := s.rules.witness(outlet.Standfirst); w.value != "" {
		a.Standfirst = capped(w.value)
		remember(a, "standfirst", w.origin)
		return
	}
	description := s.description(ld)
	marked, repeated, first := "", "", ""
	headline := essence(s.shown) + essence(a.Headline)
	for _, i := range s.aboveBody(region) {
		p := &s.pieces[i]
		switch {
		case strings.Contains(headline, essence(p.text)):
		case marked == "" && s.within(p.elem, standfirstRole):
			marked = p.text
		case repeated == "" && repeats(p.text, description):
			repeated = p.text
		case first == "" && p.units >= minUnmarked && (endsSentence(p.text) || p.kind == news.Heading) && s.nearHeading(i, region):
			first = p.text
		}
	}
	for _, text := range []string{marked, repeated, first} {
		if text != "" {
			a.Standfirst = capped(text)
			remember(a, "standfirst", "page")
			return
		}
	}
}

// maxAbove is how many pieces between headline and body are looked at.
const maxAbove = 500

// aboveBody lists the pieces between the headline and the body that can be a standfirst.
func (s *survey) aboveBody(region int) []int {
	from, to := s.elements[s.heading].last, s.elements[region].first
	if s.heading == 0 {
		from = 0
	}
	var list []int
	for i := from; i < min(to, from+maxAbove); i++ {
		p := &s.pieces[i]
		if p.units < minStandfirst || p.units > maxStandfirst || p.links*2 > p.units || s.noisy(p.elem, s.common(p.elem, s.heading)) {
			continue
		}
		if s.within(p.elem, bylineRole) || s.within(p.elem, dateRole) || s.within(p.elem, sectionRole) || s.within(p.elem, headlineRole) {
			continue
		}
		list = append(list, i)
	}
	return list
}

// maxGap is how many pieces (bylines, dates, share buttons) may stand between a headline and its standfirst.
const maxGap = 12

// nearHeading reports whether piece i belongs to the headline: it is in one box with it, or follows it soon.
func (s *survey) nearHeading(i, region int) bool {
	if s.heading == 0 {
		return false
	}
	return i-s.elements[s.heading].last < maxGap || s.inside(s.heading, s.outer(s.pieces[i].elem, region))
}

// outer returns the outermost element around el that does not also hold the region.
func (s *survey) outer(el, region int) int {
	for p := s.elements[el].parent; p >= 0 && !s.inside(region, p); p = s.elements[el].parent {
		el = p
	}
	return el
}

// description is what the page says it is about. It is written for search engines and shown to nobody, so it serves only to know
// the standfirst again.
func (s *survey) description(ld *linkedData) string {
	meta, _ := s.meta.tag("og:description", "description", "twitter:description", "dc.description")
	text := ld.standfirst
	if text == "" {
		text = meta
	}
	return strings.TrimSuffix(strings.TrimSuffix(text, "…"), "...")
}

// repeats reports whether one text is the other, or begins it.
func repeats(a, b string) bool {
	x, y := essence(a), essence(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) >= minStandfirst && strings.HasPrefix(y, x)
}
