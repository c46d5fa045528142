package extract

import "golang.org/x/net/html/atom"

// weigh works out what later steps ask of each element: its prose with and without noise, and what is around it. Everything is
// passed once up or down the tree, so that deep pages cost no more than wide ones.
func (s *survey) weigh() {
	s.unitsTo, s.linksTo = make([]int, len(s.pieces)+1), make([]int, len(s.pieces)+1)
	own := make([]int, len(s.elements)) // prose straight inside an element
	for i := range s.pieces {
		p := &s.pieces[i]
		s.unitsTo[i+1], s.linksTo[i+1] = s.unitsTo[i]+p.units, s.linksTo[i]+p.links
		if p.prose() {
			own[p.elem] += p.units
		}
	}
	for e := range s.elements {
		s.elements[e].prose, s.elements[e].allProse = 0, 0
	}
	for e := len(s.elements) - 1; e >= 0; e-- {
		el := &s.elements[e]
		el.allProse += own[e]
		if el.parent >= 0 {
			s.elements[el.parent].allProse += el.allProse
			s.elements[el.parent].image = s.elements[el.parent].image || el.image
		}
	}
	s.pardon()
	for e := len(s.elements) - 1; e >= 0; e-- {
		el := &s.elements[e]
		el.prose += own[e]
		if s.tellsInSlides(el) {
			el.role = noRole
		}
		if el.role.noise() {
			el.prose = 0
			continue
		}
		if el.parent >= 0 {
			s.elements[el.parent].prose += el.prose
		}
	}
	s.passDown()
}

// passDown tells each element what is around it.
func (s *survey) passDown() {
	for e := range s.elements {
		el := &s.elements[e]
		el.noises, el.roles = 0, 0
		if el.parent >= 0 {
			el.noises, el.roles = s.elements[el.parent].noises, s.elements[el.parent].roles
		}
		if el.role.noise() {
			el.noises++
		}
		if el.role == bylineRole || !el.overfull() {
			el.roles |= el.role.set()
		}
	}
}

// overfull reports whether an element that is named like a small field holds more than one can, as the "category-sport" that WordPress
// writes on a whole article: the name means something else.
func (e *element) overfull() bool {
	switch e.role {
	case bylineRole, dateRole, updateRole, tagsRole, sectionRole:
		return e.allProse >= maxFieldProse
	}
	return false
}

// within reports whether the element or one around it has the role.
func (s *survey) within(el int, r role) bool { return s.elements[el].roles&r.set() != 0 }

// noisy reports whether an element is noise or lies in noise, as seen from the element top around it, which does not count.
func (s *survey) noisy(el, top int) bool { return s.elements[el].noises > s.elements[top].noises }

// pardon takes the noise away from elements that hold half of the page's prose, alone or together with others of the same group:
// their names mislead, as "form" does around a whole page, "with-sidebar" on its main column or "paywall" on each paragraph.
// Comments and side columns can be longer than the article; they are pardoned only around the headline or what calls itself the body. What
// holds the headline and a good part of the prose is pardoned whatever else the page has.
func (s *survey) pardon() {
	sums := map[group]int{}
	for i := range s.elements {
		if el := &s.elements[i]; el.role.noise() && el.role != ruleRole && el.allProse > 0 && !s.groupAround(i) {
			sums[el.group] += el.allProse
		}
	}
	for i := range s.elements {
		el := &s.elements[i]
		if !el.role.noise() || el.role == ruleRole {
			continue
		}
		if sums[el.group]*2 > s.elements[0].allProse && (!el.beside() || s.holdsArticle(i)) || s.isHeaded(i) {
			el.role = noRole
		}
	}
}

// isHeaded reports whether an element holds the page's first headline and so much of its prose that this is the article: beside long comments
// and teasers an article is less than half of a page.
func (s *survey) isHeaded(e int) bool {
	el := &s.elements[e]
	return s.inside(s.h1, e) && el.allProse >= minArticle && float64(el.allProse) >= headedShare*float64(s.elements[0].allProse)
}

// minSlides is how much prose beside captions makes a slide show a part of the text, in units.
const minSlides = 300

// tellsInSlides reports whether an element is a gallery that holds text of the article's length, and not teasers.
func (s *survey) tellsInSlides(el *element) bool {
	return el.role == galleryRole && el.prose >= minSlides && !s.hasLinks(el)
}

// forgive takes away the name of those elements of noise that hold the most prose, for a page that has no text without them. What
// readers wrote, teasers and requests are no article even then. It reports whether there were any.
func (s *survey) forgive() bool {
	sums := map[group]int{}
	most := group{}
	for i := range s.elements {
		el := &s.elements[i]
		if !el.role.noise() || el.noises > 1 {
			continue
		}
		switch el.role {
		case commentsRole, consentRole, relatedRole, subscriptionRole, ruleRole:
			continue
		}
		if sums[el.group] += el.allProse; sums[el.group] > sums[most] {
			most = el.group
		}
	}
	if sums[most] < shortBody {
		return false
	}
	for i := range s.elements {
		if el := &s.elements[i]; el.role.noise() && el.group == most {
			el.role = noRole
		}
	}
	s.weigh()
	return true
}

// beside reports whether the element stands beside an article whatever its length.
func (e *element) beside() bool {
	switch e.role {
	case commentsRole, consentRole, factsRole:
		return true
	}
	return e.tag == atom.Aside || e.tag == atom.Footer || e.tag == atom.Nav || attr(e.node, "id") == "sidebar"
}

// groupAround reports whether an element around this one belongs to the same group.
func (s *survey) groupAround(el int) bool {
	for e := s.elements[el].parent; e >= 0; e = s.elements[e].parent {
		if s.elements[e].group == s.elements[el].group {
			return true
		}
	}
	return false
}

// holdsArticle reports whether the page's first headline lies in the element, or something that calls itself the body and holds half
// of the element's prose.
func (s *survey) holdsArticle(el int) bool {
	if s.inside(s.h1, el) {
		return true
	}
	for e := el + 1; e < s.elements[el].end; e++ {
		if s.elements[e].role == bodyRole && s.elements[e].allProse*2 > s.elements[el].allProse {
			return true
		}
	}
	return false
}
