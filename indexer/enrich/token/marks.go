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
	double           // “…”, „…“, ”…”, "…", ``…'', ,,…''
	single           // ‘…’, ‚…‘, '…'
	guillemet        // «…», »…«, »…», <<…>>
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
	inner     []Stretch // within a single mark that may be an apostrophe: they count if it is
	open      []openMark
	carried   family   // the family of a mark that the paragraph before left open
	apart     int      // how many paragraphs stand between that one and this
	within    int      // how many paragraphs go on with it without a mark of their own to open them
	unclosed  openMark // a single mark that the paragraph before left open, an apostrophe unless this one reopens it
	loose     int      // a single mark that can only close, when a double one is open; 0 if there is none
}

type openMark struct {
	token int // the first token of the mark
	size  int // tokens of the mark: 2 for ’’
	f     family
	cont  bool
}

// maxApart is how many captions, headings and the like may stand amid a quotation that goes on over paragraphs.
const maxApart = 3

// maxWithin is how many paragraphs without a mark a quotation may go on for: texts with a line for each sentence have some.
const maxWithin = 8

// pair returns the outermost marked stretches of a text in order. Single marks that find no partner are apostrophes; double
// ones that find none are ended by the paragraph, and carried on by the next when that opens with a mark, or has a closing
// mark without an opening one. What is no sentence and has no marks, as a caption, may stand between.
func pair(t *Text) []Stretch {
	m := &marker{t: t}
	for n := range t.Paragraphs {
		m.paragraph(n)
	}
	return append(m.stretches, m.inner...)
}

func (m *marker) paragraph(n int) {
	p := m.t.Paragraphs[n]
	if m.carried != noFamily && m.within == 0 && m.standsApart(p) {
		m.apart++
		return
	}
	m.open, m.loose = m.open[:0], 0
	m.reopen(p)
	for i := p.First; i < p.End; {
		f, s, size := m.classify(i, p)
		switch {
		case f == noFamily:
		case m.closing(f, s), f == double && m.displaced(i, s, p):
			m.close(i, size, f)
		case s&opens != 0:
			m.opening(i, size, f, p)
		case s&closes != 0:
			m.strayClose(i, size, f)
		}
		i += size
	}
	m.endParagraph(p)
	if m.carried != noFamily && m.within == 0 {
		m.within = m.linesWithin(n + 1)
	}
}

// linesWithin is how many paragraphs from n on go on with the words of an open mark: they have none, and then one comes that can only
// close.
func (m *marker) linesWithin(n int) int {
	for k := n; k < len(m.t.Paragraphs) && k <= n+maxWithin; k++ {
		if p := m.t.Paragraphs[k]; m.closesFirst(p) {
			return k - n + 1
		} else if m.hasMark(p, m.carried) {
			break
		}
	}
	return 0
}

func (m *marker) hasMark(p Range, want family) bool {
	for i := p.First; i < p.End; {
		f, _, size := m.classify(i, p)
		if f == want {
			return true
		}
		i += size
	}
	return false
}

// displaced reports whether the straight mark at token i, which leans on what follows, closes for all that: its space was put before it and
// not behind it, since a sign that ends words stands there and no other mark follows to close it.
func (m *marker) displaced(i int, s side, p Range) bool {
	if s != opens || m.depth(double) < 0 || m.t.Word(i) != "\"" || !strings.Contains(",.!?", m.t.Word(i-1)) {
		return false
	}
	for j := i + 1; j < p.End; {
		f, s, size := m.classify(j, p)
		if f == double {
			return s != closes
		}
		j += size
	}
	return true
}

// standsApart reports whether a paragraph amid a quotation is a caption, a heading or the like: it has no mark, is no sentence and
// leads to nothing.
func (m *marker) standsApart(p Range) bool {
	if m.apart == maxApart || m.t.isTerminal(p.End-1) || m.t.Word(p.End-1) == ":" {
		return false
	}
	for i := p.First; i < p.End; i++ {
		if m.t.Tokens[i].Kind == Mark {
			return false
		}
	}
	return true
}

// reopen takes up what the paragraph before left open.
func (m *marker) reopen(p Range) {
	if o := m.unclosed; o.size > 0 && m.t.Word(p.First) == m.t.Word(o.token) {
		m.keep(o, p.First, p.First, false)
		m.carried = single
	} else {
		m.stretches = append(m.stretches, m.inner...)
	}
	m.unclosed, m.inner = openMark{}, m.inner[:0]
	if m.within > 0 {
		m.open = append(m.open, openMark{token: p.First, f: m.carried, cont: true})
		m.within--
	}
	m.apart = 0
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
		if f != single { // a second opening mark: the first was never closed
			m.abandon(m.outermost(), i)
		} else if d+1 == len(m.open) {
			m.open = m.open[:d]
			m.flush()
		}
	}
	cont := i == p.First && m.carried != noFamily && f == m.carried
	m.open = append(m.open, openMark{token: i, size: size, f: f, cont: cont})
}

// outermost is the place among the open marks of the first that cannot be an apostrophe; there must be one.
func (m *marker) outermost() int {
	for d, o := range m.open {
		if o.f != single {
			return d
		}
	}
	return 0
}

// flush keeps what stands within a single mark that was an apostrophe.
func (m *marker) flush() {
	if len(m.open) == 0 {
		m.stretches, m.inner = append(m.stretches, m.inner...), m.inner[:0]
	}
}

// abandon keeps what stands behind the open mark d that nothing of its family closes before token i: up to a single closing mark
// where one was typed for a double one.
func (m *marker) abandon(d, i int) {
	o := m.open[d]
	m.open = m.open[:0]
	m.flush()
	if m.loose > o.token {
		m.keep(o, m.loose, m.loose+1, true)
	} else {
		m.keep(o, i, i, false)
	}
	m.loose = 0
}

// strayClose looks at a mark that closes what is not open: one typed wrong, if a mark of the other size is open.
func (m *marker) strayClose(i, size int, f family) {
	switch {
	case f == single && m.depth(double) >= 0 && m.closingSign(i-1):
		m.loose = i
	case f == double && len(m.open) == 1 && m.open[0].f == single && m.t.Word(m.open[0].token) == "‘":
		m.keep(m.open[0], i, i+size, true)
		m.open, m.inner = m.open[:0], m.inner[:0]
	}
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
	o := m.open[d]
	m.open = m.open[:d]
	switch {
	case d == 0:
		m.keep(o, i, i+size, true)
		m.inner, m.loose = m.inner[:0], 0
	case f != single && m.onlySingle():
		m.inner = append(m.inner, Stretch{First: o.token, End: i + size, Inner: o.token + o.size, InnerEnd: i, Closed: true})
	}
}

// onlySingle reports whether nothing but single marks is open.
func (m *marker) onlySingle() bool {
	for _, o := range m.open {
		if o.f != single {
			return false
		}
	}
	return true
}

func (m *marker) endParagraph(p Range) {
	m.carried = noFamily
	if len(m.open) == 0 {
		return
	}
	if d := m.outermost(); m.open[d].f != single {
		m.carried = m.open[d].f
		m.abandon(d, p.End)
	} else if o := m.open[0]; o.token == p.First || m.openingSign(o.token-1) {
		m.unclosed = o
	}
}

// keep notes the stretch from an opening mark to the token innerEnd, where the text inside ends.
func (m *marker) keep(o openMark, innerEnd, end int, closed bool) {
	s := Stretch{First: o.token, End: end, Inner: o.token + o.size, InnerEnd: innerEnd, Closed: closed, Continuation: o.cont}
	if s.Inner < s.InnerEnd {
		m.stretches = append(m.stretches, s)
	}
}
