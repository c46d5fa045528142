package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// The length of a heading that can be the headline, in units. Others must be what metadata say.
const (
	minHeading = 8
	maxHeading = 220
)

// mainHeading finds the heading that is the article's: of high level, outside of noise, and what metadata call the headline. It
// notes the heading's element and text, and the headings that stand in its way: an earlier one, and one for search engines.
func (s *survey) mainHeading(site []string, ld *linkedData) {
	claims := s.claims(ld, site)
	best := 0
	for e := range s.elements {
		score := s.headingScore(e)
		if score == 0 {
			continue
		}
		whole := s.textIn(e)
		text := cutSiteBehind(whole, site)
		claim := claimScore(text, claims)
		if !isHeadingLength(units(text), claim) || isSite(whole, site) && !sameText(whole, ld.headline) {
			continue
		}
		if s.elements[e].tag == atom.H1 {
			s.noteH1(e, text)
		}
		if s.noisyHeading(e) {
			claim = min(claim, claimedPart)
		}
		if score += claim; score > best {
			best, s.heading, s.shown = score, e, text
		}
	}
}

func isHeadingLength(n, claim int) bool {
	switch {
	case n < minHeading:
		return n > 0 && claim == claimedWhole
	case n > maxHeading:
		return n <= maxField && claim > 0
	}
	return true
}

// noteH1 notes the first heading of the first level among those that can be a headline. One in the navigation is the end of a
// breadcrumb trail: it repeats the title for search engines, and the headline is printed below as a lesser heading.
func (s *survey) noteH1(e int, text string) {
	switch {
	case s.inNavigation(e):
		s.crumb = text
	case s.topHeading == 0:
		s.topHeading = e
	}
}

// inNavigation reports whether an element lies in something that leads around the site.
func (s *survey) inNavigation(e int) bool { return s.within(s.elements[e].parent, navRole) }

// claims are the headlines that metadata give, by essence.
func (s *survey) claims(ld *linkedData, site []string) []string {
	texts := []string{ld.headline, s.meta.title, cutSite(s.meta.title, site)}
	for _, name := range []string{"og:title", "twitter:title"} {
		if v, _ := s.meta.tag(name); v != "" {
			texts = append(texts, v, cutSite(v, site))
		}
	}
	var claims []string
	for _, t := range texts {
		if c := essence(t); c != "" {
			claims = append(claims, c)
		}
	}
	return claims
}

// How much it speaks for a heading that metadata give its text: a heading of the second level that they give whole outweighs one of
// the first of which they know nothing. In noise, it can be a teaser of the same article.
const (
	claimedWhole = 6
	claimedPart  = 4
	// minClaim is the shortest essence, in bytes, that is known again at the end of a heading, behind a kicker.
	minClaim = 12
)

// claimScore is how much metadata speak for a heading: they give it whole, as a good part of what they give, or without its kicker.
func claimScore(text string, claims []string) int {
	e, score := essence(text), 0
	for _, c := range claims {
		switch {
		case e == c:
			return claimedWhole
		case len(e)*3 >= len(c) && strings.Contains(c, e), len(c) >= minClaim && strings.HasSuffix(e, c):
			score = claimedPart
		}
	}
	return score
}

// headingScore is how much an element looks like a headline by itself; 0 for not at all.
func (s *survey) headingScore(e int) int {
	score := 0
	switch el := &s.elements[e]; {
	case el.tag == atom.H1 && !s.inNavigation(e) && !s.within(e, hiddenRole):
		score = 6
	case el.role == headlineRole:
		score = 3
	case el.tag == atom.H1, el.tag == atom.H2:
		score = 1
	default:
		return 0
	}
	if !s.noisyHeading(e) {
		score += 2
	}
	return score
}

// noisyHeading reports whether a heading lies in noise. What its own class says counts only for lesser ones: teasers are headings too.
func (s *survey) noisyHeading(e int) bool {
	if s.elements[e].tag == atom.H1 {
		e = s.elements[e].parent
	}
	return s.noisy(e, 0)
}

// maxHeadingPieces is in how many pieces a headline can be set.
const maxHeadingPieces = 4

// textIn is the text of an element of few pieces; empty for others.
func (s *survey) textIn(e int) string {
	el := &s.elements[e]
	if el.last-el.first > maxHeadingPieces {
		return ""
	}
	var parts []string
	for i := el.first; i < el.last; i++ {
		if el.last-el.first == 1 || !s.kickerAt(s.pieces[i].elem, e) {
			parts = append(parts, s.pieces[i].text)
		}
	}
	return strings.Join(parts, " ")
}

// kickerAt reports whether a part of a heading is marked as the kicker over it.
func (s *survey) kickerAt(el, heading int) bool {
	for ; el > heading; el = s.elements[el].parent {
		if s.elements[el].role == sectionRole {
			return true
		}
	}
	return false
}
