package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

// The length of a standfirst, in units.
const (
	minStandfirst = 30
	// maxStandfirst is three or four sentences; more are the beginning of the text, whatever marks them.
	maxStandfirst = 300
	// minUnmarked and maxUnmarked are the same for a text that nothing marks as a standfirst.
	minUnmarked = 60
	maxUnmarked = 200
)

// proof is what speaks for a piece as the standfirst, from weak to strong.
type proof int

const (
	noProof       proof = iota
	secondHeading       // it is a heading behind the headline
	firstSentence       // it is the first one there
	described           // the page describes itself with it
	marked              // the page calls it so
	markedAndDescribed
)

// standfirst fills in the text that stands between headline and body: what the page marks as such, what it repeats of its own
// description, or the first sentence there. It returns which pieces those are; none if they are not found.
func (s *survey) standfirst(a *news.Article, region int, ld *linkedData) (from, to int) {
	if ruled := s.rules.all(outlet.Standfirst); len(ruled) > 0 {
		a.Standfirst = capped(strings.Join(ruled, " "))
		remember(a, "standfirst", ruleOrigin)
		return 0, 0
	}
	best := noProof
	headline, summaries := essence(s.shown)+essence(a.Headline), s.summaries(ld)
	for i := s.belowHeading(region); i < s.elements[region].last && best < markedAndDescribed; i++ {
		if i >= s.elements[region].first && (i >= s.elements[region].first+maxLeading || s.beginsBody(i, region)) {
			break
		}
		if p := &s.pieces[i]; p.units > maxStandfirst || strings.Contains(headline, essence(p.text)) {
			continue
		}
		found, el := s.standfirstProof(i, region, summaries)
		if found <= best {
			continue
		}
		best, from, to = found, i, i+1
		if el > 0 {
			from, to = s.elements[el].first, s.elements[el].last
		}
	}
	if best > noProof {
		a.Standfirst = capped(s.joined(from, to))
		remember(a, "standfirst", "page")
	}
	return from, to
}

// maxAbove is how many pieces above the body are looked at.
const maxAbove = 500

// belowHeading is the piece from which on a standfirst is looked for.
func (s *survey) belowHeading(region int) int {
	from := max(0, s.elements[region].first-maxAbove)
	if s.heading == 0 {
		return from
	}
	return max(from, s.elements[s.heading].last)
}

// maxLeading is how many pieces at the beginning of the body can stand before its first paragraph: date, byline, buttons.
const maxLeading = 40

// beginsBody reports whether a piece of the region is a paragraph that nothing marks as a standfirst.
func (s *survey) beginsBody(i, region int) bool {
	p := &s.pieces[i]
	return p.prose() && !s.noisy(p.elem, region) && s.markedElement(p.elem, region) == 0
}

// standfirstProof tells what speaks for a piece, and which element marks it; 0 for none. What stands in the body is left there unless
// something speaks against it: many outlets mark the first paragraph.
func (s *survey) standfirstProof(i, region int, summaries []string) (found proof, el int) {
	p := &s.pieces[i]
	top, inBody := s.common(p.elem, s.heading), i >= s.elements[region].first
	if inBody {
		top = max(top, region)
	}
	if p.links*2 > p.units || inBody && !s.noisy(p.elem, region) || s.inFigure(p.elem, top) ||
		s.has(p.elem, top, bylineRole, dateRole, updateRole, sectionRole, captionRole, hiddenRole, commentsRole) {
		return noProof, 0
	}
	noisy, repeated := s.noisy(p.elem, top), slices.ContainsFunc(summaries, func(t string) bool { return repeats(p.text, t) })
	el = s.markedElement(p.elem, top)
	switch {
	case el > 0 && !noisy && repeated:
		return markedAndDescribed, el
	case el > 0 && !noisy:
		return marked, el
	case p.units < minStandfirst:
	case repeated && (!noisy || s.nearHeading(i, region)):
		return described, 0
	case inBody || noisy || s.has(p.elem, top, headlineRole):
	case p.units < minUnmarked || p.units > maxUnmarked || !s.nearHeading(i, region):
	case endsSentence(p.text):
		return firstSentence, 0
	case p.kind == news.Heading:
		return secondHeading, 0
	}
	return noProof, 0
}

// has reports whether an element, or one around it below top, has one of the roles.
func (s *survey) has(el, top int, roles ...role) bool {
	below := s.elements[el].roles &^ s.elements[top].roles
	return slices.ContainsFunc(roles, func(r role) bool { return below&r.set() != 0 })
}

// inFigure reports whether there is a figure around an element, below top.
func (s *survey) inFigure(el, top int) bool {
	for ; el > top; el = s.elements[el].parent {
		if s.elements[el].tag == atom.Figure {
			return true
		}
	}
	return false
}

// markedElement returns the innermost element around el, below top, that calls itself a standfirst and is no longer than one; 0 for none.
func (s *survey) markedElement(el, top int) int {
	for ; el > top; el = s.elements[el].parent {
		if s.elements[el].role == standfirstRole {
			if n := s.unitsIn(el); n < minStandfirst || n > maxStandfirst {
				return 0
			}
			return el
		}
	}
	return 0
}

// unitsIn is the length of all text in an element.
func (s *survey) unitsIn(el int) int {
	return s.unitsTo[s.elements[el].last] - s.unitsTo[s.elements[el].first]
}

// joined is the text of some pieces in one line.
func (s *survey) joined(from, to int) string {
	var parts []string
	for _, p := range s.pieces[from:to] {
		parts = append(parts, p.text)
	}
	return strings.Join(parts, " ")
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

// summaries are what the page says it is about. They are written for search engines and shown to nobody, so they serve only to know
// the standfirst again.
func (s *survey) summaries(ld *linkedData) []string {
	meta, _ := s.meta.tag("og:description", "description", "twitter:description", "dc.description")
	list := []string{ld.standfirst, meta}
	for i, t := range list {
		list[i] = essence(strings.TrimSuffix(strings.TrimSuffix(t, "…"), "..."))
	}
	return list
}

// repeats reports whether one text is the other, or begins it. The second is an essence.
func repeats(a, y string) bool {
	x := essence(a)
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) >= minStandfirst && strings.HasPrefix(y, x)
}
