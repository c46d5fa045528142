package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxCell is the longest text, in bytes, that a cell of a table of data holds; a longer one is a column of the page. Tables that
// compare products or dates have sentences in their cells, seldom paragraphs.
const maxCell = 1000

// tableFacts is what tells a table of data from one that lays out the page.
type tableFacts struct {
	rows, cells, headers int
	layout               bool // surely the latter
}

// isDataTable reports whether a table shows data, so that a row of it is one line of text. Tables that hold others, headlines,
// forms or long texts, or that say so themselves, lay out the page, as do tables of one row or one column without a header. The walk
// ends at a table inside, so all tables of a page together cost one look at each node.
func isDataTable(n *html.Node) bool {
	switch attr(n, "role") {
	case "presentation", "none":
		return false
	}
	var f tableFacts
	f.look(n)
	return !f.layout && (f.headers > 0 && f.cells > 1 || f.rows > 1 && f.cells >= 2*f.rows)
}

// rowSignal is what the names of a row of data say: whether it is shown. All else names what the row is about, as "player-20".
func rowSignal(s signal) signal {
	if s.role == hiddenRole {
		return s
	}
	return signal{}
}

// look counts rows and cells, and returns the length of the text.
func (f *tableFacts) look(n *html.Node) int {
	length := 0
	for c := n.FirstChild; c != nil && !f.layout; c = c.NextSibling {
		if c.Type == html.TextNode {
			length += len(strings.TrimSpace(c.Data))
			continue
		}
		switch c.DataAtom {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg:
			continue
		case atom.Table, atom.H1, atom.Form, atom.Article:
			f.layout = true
		case atom.Tr:
			f.rows++
		case atom.Th:
			f.headers++
			f.cells++
		case atom.Td:
			f.cells++
		}
		inside := f.look(c)
		if length += inside; inside > maxCell && (c.DataAtom == atom.Td || c.DataAtom == atom.Th) {
			f.layout = true
		}
	}
	return length
}

// cellMark stands between the cells of one row.
const cellMark = " | "

// inRow reads an element in a row of a table of data, which is one piece whatever blocks its cells hold.
func (s *survey) inRow(n *html.Node, r role, el int, c context) {
	if r == hiddenRole || r == formRole || r == buttonRole {
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
