package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/data/news"
)

// element is an element of the page that can hold blocks of text, in document order.
type element struct {
	node   *html.Node // nil for what is around the page
	tag    atom.Atom
	role   role
	mark   mark   // what the rules of the outlet say
	group  string // what elements of noise that are judged together share
	parent int    // index of the enclosing element; the root's is -1
	end    int    // index after its last descendant
	// The pieces of its subtree are pieces[first:last].
	first, last int
	prose       int     // units of prose in the subtree that no noise encloses
	allProse    int     // the same with the noise
	noises      int     // how many elements of noise there are around it, itself included
	roles       roleSet // of itself and all elements around it
	image       bool    // an image stands in the subtree
}

// piece is a run of text between two block boundaries.
type piece struct {
	text  string
	kind  news.BlockKind
	elem  int        // the innermost element around it; -1 in plain text
	units int        // see units
	links int        // units inside links
	link  *html.Node // the first link in it; nil for none
	line  bool       // a line break ends it: one of several lines that are prose together
	group int        // plain text: pieces of one group have no empty line between them
}

// prose reports whether a piece reads like running text: long and hardly linked, or a sentence.
func (p *piece) prose() bool {
	if p.units < 25 && !p.line || p.links*2 > p.units || p.kind == news.Heading {
		return false
	}
	return p.units >= 80 || p.line || endsSentence(p.text)
}

// survey is everything one walk over a page finds.
type survey struct {
	elements []element
	pieces   []piece
	meta     metadata
	pictures []picture

	h1         int    // the first heading of the first level; 0 for none
	topHeading int    // the first of them that can be a headline; 0 for none
	heading    int    // the element of the headline; 0 for none
	shown      string // the text of that element
	crumb      string // the text of a heading of the first level at the end of a breadcrumb trail

	rules  *ruling   // of the outlet; nil for none
	region int       // the element that holds the body, once that is known
	judged []verdict // of the pieces of that element

	pageClass string // the class attribute of the body element

	signals signalReader
	nodes   int
	text    strings.Builder // of the piece being read
	linked  int             // bytes of it inside links, without the spaces around
	bytes   int             // bytes of it all, in the same way
	link    *html.Node      // the first of these links
	met     *html.Node      // the last link met
	brs     int             // line breaks since the last text
	skipped bool            // something unread stood here, which can have parted two words
	ended   bool            // one line break stands behind a long line; what follows tells whether the paragraph goes on

	borders     map[int][]string // by piece, the texts of the elements in it, for those in bylines
	authorLinks []authorLink
	signs       map[int]bool // the pieces that are the byline

	unitsTo, linksTo []int // of pieces[:i], to tell the share of links in any element
}

// look walks a parsed page once, with the rules of its outlet.
func look(root *html.Node, rules *ruling) *survey {
	s := &survey{signals: signalReader{}, borders: map[int][]string{}, signs: map[int]bool{}, rules: rules}
	s.elements = append(s.elements, element{parent: -1})
	s.walk(root, 0, context{})
	s.flush(0, context{})
	s.close(0)
	s.weigh()
	return s
}

// context is what the walk hands down to the children of a node.
type context struct {
	kind   news.BlockKind
	inLink bool
	inPara bool
	inPre  bool // line breaks stand as they are written; but for code, which is one block
	inSup  bool
	byline bool  // inside an element that is named as a byline
	data   bool  // in a table of data
	inRow  bool  // in a row of one
	trail  trail // of the rules of the outlet
}

func (s *survey) walk(n *html.Node, el int, c context) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if s.nodes++; s.nodes > maxNodes {
			return
		}
		switch child.Type {
		case html.TextNode:
			s.write(child.Data, el, c)
		case html.ElementNode:
			s.element(child, el, c)
		}
	}
}

func (s *survey) element(n *html.Node, el int, c context) {
	m := noMark
	if s.rules != nil {
		m, c.trail = s.rules.match(n, c.trail)
	}
	switch n.DataAtom {
	case 0:
		if n.Data == "amp-img" {
			s.picture(n, el)
			return
		}
	case atom.Script:
		s.meta.script(n)
		return
	case atom.Noscript:
		s.noscript(n, el)
		return
	case atom.Video:
		s.picture(n, el)
		return
	case atom.Style, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Canvas, atom.Math,
		atom.Input, atom.Textarea, atom.Option, atom.Audio, atom.Rt, atom.Rp:
		return
	case atom.Meta, atom.Link, atom.Html:
		s.meta.head(n)
	case atom.Title:
		s.meta.head(n)
		return
	case atom.Img:
		s.picture(n, el)
		return
	case atom.Br:
		s.lineBreak(el, c)
		return
	case atom.A:
		if s.isNoteMark(n, c) {
			s.skipped = true
			return
		}
		if attr(n, "href") != "" { // else it is a place that links point to
			c.inLink, s.met = true, n
			s.authorLink(n)
		}
	case atom.Sup:
		c.inSup = true
	case atom.Pre:
		c.inPre = true
	case atom.Code:
		c.inPre = false
	case atom.Body:
		s.pageClass = attr(n, "class")
	case atom.Table:
		c.data = !c.inRow && isDataTable(n)
	}
	block, sig := blockLevel(n.DataAtom), s.signals.of(n)
	r := sig.role
	s.meta.item(n, el, len(s.pieces), r)
	switch {
	case m == dropMark && (c.inRow || !block && (c.inPara || s.text.Len() > 0)):
		s.setApart(n, el, c)
		return
	case c.inRow:
		s.inRow(n, r, el, c)
		return
	case m >= bodyMark:
	case c.inPara && n.DataAtom == atom.Button, !block && s.unread(n, r, c):
		s.skipped = s.text.Len() > 0
		return
	case !block && (r == noRole || r == neutralRole || c.inPara && r != captionRole):
		s.border(c)
		s.walk(n, el, c)
		s.border(c)
		return
	}
	s.flush(el, c)
	c.kind = kindOf(n.DataAtom, c.kind)
	c.inPara, c.byline = c.inPara || n.DataAtom == atom.P, c.byline || r == bylineRole
	if c.inRow = c.data && n.DataAtom == atom.Tr; c.inRow {
		c.kind = news.Table
		sig = rowSignal(sig)
	}
	at := s.open(n, sig, el)
	if m != noMark {
		s.elements[at].mark, s.elements[at].role = m, s.rules.apply(m, at, r)
	}
	if n.DataAtom == atom.H1 && s.h1 == 0 {
		s.h1 = at
	}
	s.walk(n, at, c)
	s.flush(at, c)
	s.close(at)
}

// maxNoteMark is how many bytes the mark of a footnote has at most.
const maxNoteMark = 5

// isNoteMark reports whether a link is the mark of a footnote: raised, or set straight behind a word, it leads to another part of the
// page by a number or a sign.
func (s *survey) isNoteMark(n *html.Node, c context) bool {
	t := n.FirstChild
	if t != nil && t.DataAtom == atom.Sup {
		c.inSup, t = true, t.FirstChild
	}
	if t == nil || t.NextSibling != nil || t.Type != html.TextNode || s.text.Len() == 0 || !strings.Contains(attr(n, "href"), "#") {
		return false
	}
	raw := s.text.String()
	mark := strings.Trim(strings.TrimSpace(t.Data), "[]()")
	return len(mark) > 0 && len(mark) <= maxNoteMark && strings.IndexFunc(mark, unicode.IsLetter) < 0 &&
		(c.inSup || !strings.ContainsAny(raw[len(raw)-1:], " \n[("))
}

// unread reports whether nobody reads an inline element amid text: it is hidden, or it tells those who cannot see that the link
// around it opens a new window.
func (s *survey) unread(n *html.Node, r role, c context) bool {
	if r == hiddenRole && (c.inPara || s.text.Len() > 0) {
		return true
	}
	t := n.FirstChild
	if !c.inLink || t == nil || t.NextSibling != nil || t.Type != html.TextNode || len(t.Data) > maxLinkHint {
		return false
	}
	return lines.whole[trimMarks(folded(t.Data))] == linkHintReason
}

func (s *survey) open(n *html.Node, sig signal, parent int) int {
	s.elements = append(s.elements, element{
		node: n, tag: n.DataAtom, role: sig.role, group: noiseGroup(n, sig), parent: parent, first: len(s.pieces),
	})
	return len(s.elements) - 1
}

// noiseGroup is the tag and class of an element of noise; of a mere paragraph it is only the name that makes it noise, since its other
// names are typography.
func noiseGroup(n *html.Node, sig signal) string {
	switch {
	case !sig.role.noise():
		return ""
	case n.DataAtom == atom.P:
		return "p " + sig.name
	}
	return n.Data + " " + attr(n, "class")
}

func (s *survey) close(el int) {
	s.elements[el].end, s.elements[el].last = len(s.elements), len(s.pieces)
}

func (s *survey) write(text string, el int, c context) {
	for c.inPre {
		line, rest, more := strings.Cut(text, "\n")
		if !more {
			break
		}
		s.writeLine(line, el, c)
		s.lineBreak(el, c)
		text = rest
	}
	s.writeLine(text, el, c)
}

func (s *survey) writeLine(text string, el int, c context) {
	if strings.TrimSpace(text) == "" {
		if s.text.Len() > 0 {
			s.text.WriteByte(' ')
		}
		return
	}
	if s.ended && !continues(text) {
		s.endLine(el, c)
	}
	if s.skipped && startsWord(text) {
		s.text.WriteByte(' ')
	}
	s.brs, s.ended, s.skipped = 0, false, false
	s.text.WriteString(text)
	n := len(strings.TrimSpace(text))
	s.bytes += n
	if c.inLink {
		s.linked += n
		if s.link == nil {
			s.link = s.met
		}
	}
}

// maxOwnLine is the longest text, in bytes, that one line break surely makes a piece of its own: a byline, an address, a line of
// verse. Longer ones are paragraphs too, unless what follows goes on in small letters: then lines were broken to a width.
const maxOwnLine = 60

// lineBreak ends the piece being read. In a link, whose lines are broken for looks, it takes a second break.
func (s *survey) lineBreak(el int, c context) {
	if c.inRow {
		s.text.WriteByte(' ')
		return
	}
	s.brs++
	if s.brs >= 2 || s.text.Len() <= maxOwnLine && !c.inLink {
		s.endLine(el, c)
		return
	}
	s.ended = !c.inLink
	s.text.WriteByte(' ')
}

// endLine ends the piece being read at a line break.
func (s *survey) endLine(el int, c context) {
	had := len(s.pieces)
	s.flush(el, c)
	if len(s.pieces) > had {
		s.pieces[had].line = true
	}
}

// startsWord reports whether a text begins with a letter or a digit.
func startsWord(text string) bool {
	r := firstRune(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// continues reports whether a text goes on in the middle of a sentence, as far as its first letter tells.
func continues(text string) bool {
	return unicode.IsLower(firstRune(strings.TrimSpace(text)))
}

// cellMark stands between the cells of one row.
const cellMark = " | "

// inRow reads an element in a row of a table of data, which is one piece whatever blocks its cells hold.
func (s *survey) inRow(n *html.Node, r role, el int, c context) {
	if r == hiddenRole || r == formRole {
		return
	}
	switch cell := n.DataAtom == atom.Td || n.DataAtom == atom.Th; {
	case s.text.Len() == 0:
	case cell:
		s.text.WriteString(cellMark)
	case blockLevel(n.DataAtom):
		s.text.WriteByte(' ')
	}
	s.walk(n, el, c)
}

// borderMark stands between the elements of a byline; it is no part of the text, from which controls are taken out.
const borderMark = "\x1f"

// border notes where an element of a byline begins or ends.
func (s *survey) border(c context) {
	if c.byline && s.text.Len() > 0 {
		s.text.WriteString(borderMark)
	}
}

// flush ends the piece being read.
func (s *survey) flush(el int, c context) {
	if s.text.Len() == 0 {
		return
	}
	raw := s.text.String()
	text := strings.ReplaceAll(strings.Trim(squeeze(raw), "| "), " , ", ", ") // a link or button stood before the comma
	if c.kind == news.Table && !strings.Contains(text, cellMark) {            // a single cell
		c.kind = news.Paragraph
	}
	if text != "" {
		n := units(text)
		if c.byline && strings.Contains(raw, borderMark) {
			s.borders[len(s.pieces)] = strings.Split(raw, borderMark)
		}
		s.pieces = append(s.pieces, piece{text: text, kind: c.kind, elem: el, units: n, links: min(n, s.linked*n/max(1, s.bytes)), link: s.link})
	}
	s.text.Reset()
	s.linked, s.bytes, s.link, s.brs, s.ended, s.skipped = 0, 0, nil, 0, false, false
}

func blockLevel(t atom.Atom) bool {
	switch t {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Ul,
		atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote,
		atom.Pre, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Caption, atom.Figure, atom.Figcaption,
		atom.Form, atom.Fieldset, atom.Address, atom.Hr, atom.Details, atom.Summary, atom.Body, atom.Html, atom.Head,
		atom.Title, atom.Td, atom.Th, atom.Center, atom.Menu, atom.Dialog, atom.Button, atom.Select, atom.Legend, atom.Hgroup:
		return true
	}
	return false
}

func kindOf(t atom.Atom, around news.BlockKind) news.BlockKind {
	switch t {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return news.Heading
	case atom.Li, atom.Dt, atom.Dd:
		return news.ListItem
	case atom.Blockquote:
		return news.BlockQuotation
	case atom.P:
		if around == news.Heading {
			return news.Paragraph
		}
	}
	return around
}
