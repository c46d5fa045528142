package extract

import "golang.org/x/net/html/atom"

// within reports whether the element or one around it has the role.
func (s *survey) within(el int, r role) bool {
	for ; el >= 0; el = s.elements[el].parent {
		if s.elements[el].role == r {
			return true
		}
	}
	return false
}

// tagAround reports whether the element is, or lies in, one of the tag.
func (s *survey) tagAround(el int, tag atom.Atom) bool {
	for ; el >= 0; el = s.elements[el].parent {
		if s.elements[el].tag == tag {
			return true
		}
	}
	return false
}

// noiseAround returns the outermost noise around an element, up to but without the element top.
func (s *survey) noiseAround(el, top int) role {
	found := noRole
	for ; el > top; el = s.elements[el].parent {
		if r := s.elements[el].role; r.noise() {
			found = r
		}
	}
	return found
}

// Shares of prose that decide where the body is.
const (
	// anchorShare is how much of the page's prose an element that calls itself the body must hold to be believed.
	anchorShare = 0.4
	// descendShare is how much of an element's prose one child must hold to be taken instead of the element.
	descendShare = 0.6
	// anchoredDescendShare is the same inside an element that calls itself the body: its other parts are trusted more.
	anchoredDescendShare = 0.95
	// witnessShare is how much of the JSON-LD body must be found again for the place where it stands to be the body.
	witnessShare = 0.6
)

// region returns the element that holds the body.
func (s *survey) region(ld *linkedData) int {
	if el, ok := s.witnessed(ld.body); ok {
		return el
	}
	if el, ok := s.anchor(); ok {
		return s.descend(el, anchoredDescendShare)
	}
	return s.descend(0, descendShare)
}

// witnessed finds the smallest element around the pieces that the JSON-LD body repeats.
func (s *survey) witnessed(body string) (int, bool) {
	text := essence(body)
	if len(text) < 200 {
		return 0, false
	}
	found, el := 0, -1
	index := newPassages(text)
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.units < 60 || !index.contains(essence(p.text)) {
			continue
		}
		found += len(essence(p.text))
		el = s.common(el, p.elem)
	}
	return el, el >= 0 && float64(found) >= witnessShare*float64(len(text))
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

// anchor returns the element that calls itself the body and holds enough prose; of several parts, what is around them.
func (s *survey) anchor() (int, bool) {
	total, found, sum := s.elements[0].prose, -1, 0
	for i := 0; i < len(s.elements); i++ {
		el := &s.elements[i]
		if el.role != bodyRole || el.prose == 0 || s.noiseAround(i, 0) != noRole {
			continue
		}
		found = s.common(found, i)
		sum += el.prose
		i = el.end - 1
	}
	if found < 0 || float64(sum) < anchorShare*float64(total) {
		return 0, false
	}
	return found, true
}

// descend goes from an element to the child with most of its prose, again and again.
func (s *survey) descend(el int, share float64) int {
	for {
		best := -1
		for c := el + 1; c < s.elements[el].end; c = s.elements[c].end {
			if best < 0 || s.elements[c].prose > s.elements[best].prose {
				best = c
			}
		}
		if best < 0 || s.elements[best].prose == 0 || float64(s.elements[best].prose) < share*float64(s.elements[el].prose) || s.isBlock(best) {
			return el
		}
		el = best
	}
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
