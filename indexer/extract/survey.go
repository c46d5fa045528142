package extract

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/data/news"
)

// element is an element of the page that can hold blocks of text, in document order.
type element struct {
	node   *html.Node // nil for what is around the page
	tag    atom.Atom
	role   role
	mark   mark  // what the rules of the outlet say
	group  group // what elements of noise that are judged together share
	parent int   // index of the enclosing element; the root's is -1
	end    int   // index after its last descendant
	// The pieces of its subtree are pieces[first:last].
	first, last int
	prose       int     // units of prose in the subtree that no noise encloses
	allProse    int     // the same with the noise
	noises      int     // how many elements of noise there are around it, itself included
	roles       roleSet // of itself and all elements around it
	image       bool    // an image stands in the subtree
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
	text    bytes.Buffer // of the piece being read
	linked  int          // bytes of it inside links, without the spaces around
	bytes   int          // bytes of it all, in the same way
	link    *html.Node   // the first of these links
	met     *html.Node   // the last link met
	brs     int          // line breaks since the last text
	skipped bool         // something unread stood here, which can have parted two words
	ended   bool         // one line break stands behind a long line; what follows tells whether the paragraph goes on

	borders     map[int][]string // by piece, the texts of the elements in it, for those in bylines
	authorLinks []authorLink
	signs       map[int]bool // the pieces that are the byline

	unitsTo, linksTo []int // of pieces[:i], to tell the share of links in any element
}

// elementShare is how many elements a page has for each "<", in tenths: 2.9 on average over 871 real pages.
const elementShare = 3

// look walks a parsed page once, with the rules of its outlet. It is told how many "<" there are in the page, to make room.
func look(root *html.Node, rules *ruling, tags int) *survey {
	s := &survey{signals: signalReader{}, borders: map[int][]string{}, signs: map[int]bool{}, rules: rules}
	s.elements = append(make([]element, 0, tags*elementShare/10+1), element{parent: -1})
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

// element reads an element: by itself, as a part of the text around it, or as a box with text of its own.
func (s *survey) element(n *html.Node, el int, c context) {
	m := noMark
	if s.rules != nil {
		m, c.trail = s.rules.match(n, c.trail)
	}
	if s.alone(n, el, c) {
		return
	}
	c = s.enter(n, c)
	sig := s.signals.of(n)
	s.meta.item(n, el, len(s.pieces), sig.role)
	if !s.inline(n, sig.role, m, el, c) {
		s.box(n, sig, m, el, c)
	}
}

// alone reads the elements that hold no text of the page, or none that is read with the rest. It reports whether this is one of them.
func (s *survey) alone(n *html.Node, el int, c context) bool {
	switch n.DataAtom {
	case atom.Script:
		s.meta.script(n)
	case atom.Noscript:
		s.noscript(n, el)
	case atom.Img, atom.Video:
		s.picture(n, el)
	case atom.Title:
		s.meta.head(n)
	case atom.Br:
		s.lineBreak(el, c)
	case atom.Style, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Canvas, atom.Math,
		atom.Input, atom.Textarea, atom.Option, atom.Audio, atom.Rt, atom.Rp:
	case atom.A:
		if !s.isNoteMark(n, c) {
			return false
		}
		s.skipped = true
	case 0:
		if n.Data != "amp-img" {
			return false
		}
		s.picture(n, el)
	default:
		return false
	}
	return true
}

// enter notes what an element says of the page, and returns what it changes for its children.
func (s *survey) enter(n *html.Node, c context) context {
	switch n.DataAtom {
	case atom.Meta, atom.Link, atom.Html, atom.Base:
		s.meta.head(n)
	case atom.Body:
		s.pageClass = attr(n, "class")
	case atom.A:
		if attr(n, "href") != "" { // else it is a place that links point to
			c.inLink, s.met = true, n
			s.authorLink(n)
			s.meta.anchor(n)
		}
	case atom.Sup:
		c.inSup = true
	case atom.Pre:
		c.inPre = true
	case atom.Code:
		c.inPre = false
	case atom.Table:
		c.data = !c.inRow && isDataTable(n)
	}
	return c
}

// inline reads an element that is a part of the text around it, or is left out of that. It reports whether this is one.
func (s *survey) inline(n *html.Node, r role, m mark, el int, c context) bool {
	block := blockLevel(n.DataAtom)
	switch {
	case m == dropMark && (c.inRow || !block && (c.inPara || s.text.Len() > 0)):
		s.setApart(n, el, c)
	case c.inRow:
		s.inRow(n, r, el, c)
	case m >= bodyMark:
		return false
	case c.inPara && n.DataAtom == atom.Button, !block && s.unread(n, r, c):
		s.skipped = s.text.Len() > 0
	case !block && (r == noRole || r == neutralRole || c.inPara && r != captionRole):
		s.border(c)
		s.walk(n, el, c)
		s.border(c)
	default:
		return false
	}
	return true
}

// box reads an element that holds pieces of its own.
func (s *survey) box(n *html.Node, sig signal, m mark, el int, c context) {
	s.flush(el, c)
	r := sig.role
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

func (s *survey) open(n *html.Node, sig signal, parent int) int {
	s.elements = append(s.elements, element{
		node: n, tag: n.DataAtom, role: sig.role, group: noiseGroup(n, sig), parent: parent, first: len(s.pieces),
	})
	return len(s.elements) - 1
}

// group is what elements of noise have in common: the tag and the class. Of mere paragraphs it is only the name that makes them noise,
// since their other names are typography.
type group struct{ tag, class string }

func noiseGroup(n *html.Node, sig signal) group {
	switch {
	case !sig.role.noise():
		return group{}
	case n.DataAtom == atom.P:
		return group{n.Data, sig.name}
	}
	return group{n.Data, cut(attr(n, "class"), maxSignal)}
}

func (s *survey) close(el int) {
	s.elements[el].end, s.elements[el].last = len(s.elements), len(s.pieces)
}
