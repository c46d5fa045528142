package extract

import "golang.org/x/net/html/atom"

// Shares of prose that decide where the body is.
const (
	// anchorShare is how much of the page's prose an element that calls itself the body must hold to be believed.
	anchorShare = 0.4
	// descendShare is how much of an element's prose one child must hold to be taken instead of the element.
	descendShare = 0.75
	// anchoredDescendShare is the same inside an element that calls itself the body: its other parts are trusted more.
	anchoredDescendShare = 0.95
	// minArticle is how many units of prose an article element with the headline needs to be taken whatever stands beside it.
	minArticle = 300
	// headedShare is how much a child with the headline must hold to be taken where no child has descendShare.
	headedShare = 0.3
	// witnessShare is how much of the JSON-LD body must be found again for the place where it stands to be the body.
	witnessShare = 0.6
	// goesOnShare is how much of a child's prose its siblings need to be the same text.
	goesOnShare = 0.1
	// maxGoesOn is how much of their prose is enough beside any child, however long.
	maxGoesOn = 300
)

// minWitness is the shortest JSON-LD body that is believed to be one, in bytes: below it stands the description instead.
const minWitness = 400

// findRegion returns the element that holds the body: what the rules of the outlet name, else what the page's own words point to, as
// far as the JSON-LD body agrees.
func (s *survey) findRegion(ld *linkedData) int {
	if el, ok := s.ruledRegion(); ok {
		return el
	}
	el := s.claimed()
	w, matched := s.witnessed(ld.body)
	if w < 0 {
		return el
	}
	w = s.descend(s.holder(w), anchoredDescendShare)
	if s.inside(w, el) && float64(matched) < witnessShare*float64(s.elements[el].prose) {
		return el // the JSON-LD body is only the beginning
	}
	return w
}

// claimed returns the element that class names and the share of prose point to.
func (s *survey) claimed() int {
	if el, ok := s.anchor(); ok {
		return s.descend(s.holder(el), anchoredDescendShare)
	}
	return s.descend(0, descendShare)
}

// holder returns the element itself, or what is around it if it is a mere block of text.
func (s *survey) holder(el int) int {
	for s.isBlock(el) && s.elements[el].parent >= 0 {
		el = s.elements[el].parent
	}
	return el
}

// inside reports whether element a lies in b.
func (s *survey) inside(a, b int) bool { return b < a && a < s.elements[b].end }

// witnessed finds the smallest element around the pieces that the JSON-LD body repeats, and how much prose they are; -1 when the
// two do not agree.
func (s *survey) witnessed(body string) (el, prose int) {
	text := essence(body)
	if len(text) < minWitness {
		return -1, 0
	}
	found := 0
	el = -1
	index := newPassages(text)
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.units < 60 || !index.contains(essence(p.text)) {
			continue
		}
		found += len(essence(p.text))
		prose += p.units
		el = s.common(el, p.elem)
	}
	if float64(found) < witnessShare*float64(len(text)) {
		return -1, 0
	}
	return el, prose
}

// common returns the innermost element around both; -1 stands for nothing.
func (s *survey) common(a, b int) int {
	if a < 0 {
		return b
	}
	for b < a || b >= s.elements[a].end {
		a = s.elements[a].parent
	}
	return a
}

// anchor returns the element that calls itself the body and holds enough prose, or the headline too, whatever readers wrote below it; of
// several parts, what is around them.
func (s *survey) anchor() (int, bool) {
	total, found, sum := s.elements[0].prose, -1, 0
	for i := 0; i < len(s.elements); i++ {
		el := &s.elements[i]
		if el.role != bodyRole || el.prose == 0 || s.noisy(i, 0) {
			continue
		}
		found = s.common(found, i)
		sum += el.prose
		i = el.end - 1
	}
	headed := found >= 0 && s.inside(s.heading, found) && sum >= minArticle
	if found < 0 || !headed && float64(sum) < anchorShare*float64(total) {
		return 0, false
	}
	return found, true
}

// descend goes from an element to the child with most of its prose, again and again.
func (s *survey) descend(el int, share float64) int {
	for {
		best, headed := s.bestChild(el)
		prose := float64(s.elements[el].prose)
		switch {
		case best >= 0 && s.goesOn(el, best):
			return el
		case headed >= 0 && s.elements[headed].tag == atom.Article && s.elements[headed].prose >= minArticle:
			el = headed
		case best >= 0 && float64(s.elements[best].prose) >= share*prose:
			el = best
		case headed >= 0 && float64(s.elements[headed].prose) >= headedShare*prose:
			el = headed
		default:
			return el
		}
	}
}

// goesOn reports whether the text of a child goes on in its siblings: in paragraphs beside it, or in elements of the same tag and class,
// as page builders wrap each part of an article. What stands before the headline, and what is full of links, is something else,
// and the first of them before the child can be the standfirst.
func (s *survey) goesOn(el, child int) bool {
	is := &s.elements[child]
	sum, before := 0, false
	for c := el + 1; c < s.elements[el].end; c = s.elements[c].end {
		other := &s.elements[c]
		switch {
		case c == child || other.prose == 0 || c <= s.heading && s.heading < s.elements[el].end || !s.isBlock(c) && (s.hasLinks(other) || !other.madeAs(is)):
		case c < child && !before && other.prose <= maxStandfirst:
			before = true
		default:
			sum += other.prose
		}
	}
	return float64(sum) >= min(goesOnShare*float64(is.prose), maxGoesOn)
}

// madeAs reports whether two elements have the same tag and class.
func (e *element) madeAs(other *element) bool {
	return e.tag == other.tag && attr(e.node, "class") == attr(other.node, "class")
}

// hasLinks reports whether more than an eighth of an element's text stands in links, as in teasers.
func (s *survey) hasLinks(el *element) bool {
	return (s.linksTo[el.last]-s.linksTo[el.first])*8 > s.unitsTo[el.last]-s.unitsTo[el.first]
}

// bestChild returns the child with the most prose and the child that holds the headline; -1 for none.
func (s *survey) bestChild(el int) (best, headed int) {
	best, headed = -1, -1
	for c := el + 1; c < s.elements[el].end; c = s.elements[c].end {
		if s.elements[c].prose == 0 || s.isBlock(c) {
			continue
		}
		if best < 0 || s.elements[c].prose > s.elements[best].prose {
			best = c
		}
		if s.inside(s.heading, c) {
			headed = c
		}
	}
	return best, headed
}

// isBlock reports whether the element is one block of text rather than a holder of blocks.
func (s *survey) isBlock(el int) bool {
	switch s.elements[el].tag {
	case atom.P, atom.Li, atom.Blockquote, atom.Pre:
		return true
	}
	return false
}

// passages finds long texts in one longer text in time linear in both: it knows the text's passages of passageLen bytes.
type passages map[string]struct{}

const passageLen = 24

func newPassages(text string) passages {
	m := make(passages, len(text))
	for i := 0; i+passageLen <= len(text); i++ {
		m[text[i:i+passageLen]] = struct{}{}
	}
	return m
}

// contains reports whether the beginning and the end of s stand in the text.
func (p passages) contains(s string) bool {
	if len(s) < passageLen {
		return false
	}
	_, start := p[s[:passageLen]]
	_, end := p[s[len(s)-passageLen:]]
	return start && end
}
