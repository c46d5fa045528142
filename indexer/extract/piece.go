package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/data/news"
)

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

// write adds text to the piece being read. Lines that stand as they were typed count like nodes.
func (s *survey) write(text string, el int, c context) {
	for c.inPre && s.nodes < maxNodes {
		line, rest, more := strings.Cut(text, "\n")
		if !more {
			break
		}
		s.writeLine(line, el, c)
		s.lineBreak(el, c)
		s.nodes++
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
		if c.byline && n <= maxByline && strings.Contains(raw, borderMark) {
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
