package token

import "strings"

// Stretch is a run of tokens between two quotation marks, the marks included: tokens [First, End).
type Stretch struct {
	First, End   int  // with the marks
	Inner        int  // the first token inside
	InnerEnd     int  // the token after the last one inside
	Closed       bool // false when only the end of the paragraph ended it
	Continuation bool // true when it carries on the unclosed stretch before it
}

// family tells which opening marks go with which closing ones.
type family uint8

const (
	noFamily  family = iota
	double           // “…”, „…“, ”…”, "…", ``…''
	single           // ‘…’, ‚…‘, '…'
	guillemet        // «…», »…«
	angle            // ‹…›, ›…‹
	corner           // 「…」
	white            // 『…』
	title            // 《…》, which holds titles more often than speech
)

// side is what a mark can be, judged by its shape and what stands beside it.
type side uint8

const (
	opens side = 1 << iota
	closes
)

// marker pairs the quotation marks of one text.
type marker struct {
	t         *Text
	stretches []Stretch
	open      []openMark
	carried   family // the family of a mark that the paragraph before left open
}

type openMark struct {
	token int // the first token of the mark
	size  int // tokens of the mark: 2 for ’’
	f     family
	cont  bool
}

// pair returns the outermost marked stretches of a text in order. Single marks that find no partner are apostrophes; double
// ones that find none are ended by the paragraph, and carried on by the next when that opens with a mark, or has a closing
// mark without an opening one.
func pair(t *Text) []Stretch {
	m := &marker{t: t}
	for _, p := range t.Paragraphs {
		m.paragraph(p)
	}
	return m.stretches
}

func (m *marker) paragraph(p Range) {
	m.open = m.open[:0]
	if m.carried != noFamily && m.closesFirst(p) {
		m.open = append(m.open, openMark{token: p.First, f: m.carried, cont: true})
	}
	for i := p.First; i < p.End; {
		f, s, size := m.classify(i, p)
		switch {
		case f == noFamily:
		case m.closing(f, s):
			m.close(i, size, f)
		case s&opens != 0:
			m.opening(i, size, f, p)
		}
		i += size
	}
	m.endParagraph(p)
}

// closesFirst reports whether the first mark of the carried family in a paragraph can only close.
func (m *marker) closesFirst(p Range) bool {
	for i := p.First; i < p.End; {
		f, s, size := m.classify(i, p)
		if f == m.carried {
			return s == closes
		}
		i += size
	}
	return false
}

// closing decides whether a mark closes: it must be able to, and its family must be open. A mark that could do both closes.
func (m *marker) closing(f family, s side) bool {
	return s&closes != 0 && m.depth(f) >= 0
}

func (m *marker) depth(f family) int {
	for i := len(m.open) - 1; i >= 0; i-- {
		if m.open[i].f == f {
			return i
		}
	}
	return -1
}

func (m *marker) opening(i, size int, f family, p Range) {
	if d := m.depth(f); d >= 0 && !m.nests(i+size, f, p) {
		if f == single {
			m.open = m.open[:d]
		} else { // a second opening mark: the first was never closed
			m.keep(m.open[0], i, i, false)
			m.open = m.open[:0]
		}
	}
	cont := i == p.First && m.carried != noFamily && f == m.carried
	m.open = append(m.open, openMark{token: i, size: size, f: f, cont: cont})
}

// nests reports whether a mark that opens before token i, while its family is open already, holds words within words: two closing
// marks follow, the inner and the outer one.
func (m *marker) nests(i int, f family, p Range) bool {
	for closing := 0; i < p.End; {
		g, s, size := m.classify(i, p)
		i += size
		switch {
		case g != f:
		case s != closes:
			return false
		case closing == 1:
			return true
		default:
			closing++
		}
	}
	return false
}

func (m *marker) close(i, size int, f family) {
	d := m.depth(f)
	if d == 0 {
		m.keep(m.open[0], i, i+size, true)
	}
	m.open = m.open[:d]
}

func (m *marker) endParagraph(p Range) {
	m.carried = noFamily
	for _, o := range m.open {
		if o.f != single {
			m.keep(o, p.End, p.End, false)
			m.carried = o.f
			break
		}
	}
}

// keep notes the stretch from an opening mark to the token innerEnd, where the text inside ends.
func (m *marker) keep(o openMark, innerEnd, end int, closed bool) {
	s := Stretch{First: o.token, End: end, Inner: o.token + o.size, InnerEnd: innerEnd, Closed: closed, Continuation: o.cont}
	if s.Inner < s.InnerEnd {
		m.stretches = append(m.stretches, s)
	}
}

// classify says of the token i which family of marks it belongs to, which sides it can be, and how many tokens the mark has.
func (m *marker) classify(i int, p Range) (family, side, int) {
	if m.t.Tokens[i].Kind != Mark {
		return noFamily, 0, 1
	}
	w := m.t.Word(i)
	if i+1 < p.End && m.t.Tokens[i+1].Start == m.t.Tokens[i].End && m.t.Word(i+1) == w {
		switch w {
		case "’", "'", "‘", "`", "´": // two single marks for a double one
			s := m.sides(i, i+2, p)
			return double, s, 2
		}
	}
	switch w {
	case "“", "„", "‟", "〝":
		if w == "“" && m.germanClose(i, p) {
			return double, closes, 1
		}
		return double, opens, 1
	case "”", "〞", "〟":
		return double, closes | m.sides(i, i+1, p)&opens&m.onlyOpens(i, p), 1
	case "\"", "＂":
		return double, m.sides(i, i+1, p), 1
	case "‘", "‚", "‛":
		if w == "‘" && m.depth(single) >= 0 && m.sides(i, i+1, p) == closes {
			return single, closes, 1
		}
		return single, opens, 1
	case "’", "'", "＇", "`", "´":
		return single, m.singleSides(i, p), 1
	case "«", "»":
		return guillemet, m.guillemetSides(i, p, w == "«"), 1
	case "‹", "›":
		return angle, m.guillemetSides(i, p, w == "‹"), 1
	case "「":
		return corner, opens, 1
	case "」":
		return corner, closes, 1
	case "『":
		return white, opens, 1
	case "』":
		return white, closes, 1
	case "《":
		return title, opens, 1
	case "》":
		return title, closes, 1
	}
	return noFamily, 0, 1
}

// sides judges a mark of tokens [i, end) by the space around it: a mark that leans on what follows opens, one that leans on
// what goes before closes. Standing free, or squeezed between letters, it can do both.
func (m *marker) sides(i, end int, p Range) side {
	before := i > p.First && m.t.Tokens[i-1].End == m.t.Tokens[i].Start && !m.openingSign(i-1)
	after := end < p.End && m.t.Tokens[end].Start == m.t.Tokens[end-1].End && !m.closingSign(end)
	switch {
	case before && !after:
		return closes
	case after && !before:
		return opens
	}
	return opens | closes
}

// onlyOpens allows ” to open where Swedish and hurried typists do: nothing is open and it leans on what follows.
func (m *marker) onlyOpens(i int, p Range) side {
	if m.depth(double) < 0 && m.sides(i, i+1, p) == opens {
		return opens
	}
	return 0
}

// germanClose reports whether “ closes what „ opened.
func (m *marker) germanClose(i int, p Range) bool {
	d := m.depth(double)
	if d < 0 {
		return false
	}
	return m.t.Word(m.open[d].token) == "„" || m.sides(i, i+1, p) == closes
}

func (m *marker) singleSides(i int, p Range) side {
	s := m.sides(i, i+1, p)
	if i+1 < p.End && m.t.Tokens[i+1].Kind == Number {
		s &^= opens // ’90s
	}
	if m.depth(single) < 0 {
		return s & opens
	}
	return s & closes
}

func (m *marker) guillemetSides(i int, p Range, left bool) side {
	f := guillemet
	if w := m.t.Word(i); w == "‹" || w == "›" {
		f = angle
	}
	if m.depth(f) < 0 { // »…« is the other way round
		if !left && m.sides(i, i+1, p) == closes {
			return closes
		}
		return opens
	}
	if o := m.open[m.depth(f)]; m.t.Word(o.token) == m.t.Word(i) {
		return opens
	}
	return closes
}

func (m *marker) openingSign(i int) bool {
	return strings.Contains("([{—–-/:“‘«„\"¿¡", m.t.Word(i)) && m.t.Tokens[i].Kind != Word
}

func (m *marker) closingSign(i int) bool {
	return m.t.Tokens[i].Kind != Word && m.t.Tokens[i].Kind != Number && strings.Contains(")]}—–-/:;,.!?…”’»“\"'", m.t.Word(i))
}
