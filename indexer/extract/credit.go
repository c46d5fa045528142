package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// creditWords are words in class names of elements that hold the credit of a picture, and in itemprop.
var creditWords = map[string]bool{"credit": true, "credits": true, "copyright": true, "source": true, "rights": true, "attribution": true, "agency": true,
	"photographer": true, "author": true, "byline": true, "quelle": true, "fotograf": true, "fotocredit": true, "photocredit": true, "nachweis": true,
	"bildnachweis": true, "bildquelle": true, "bildrechte": true, "urheber": true, "agentur": true, "autor": true, "fuente": true, "fotografo": true,
	"autore": true, "fonte": true, "fotobyline": true, "byfoto": true, "fotokredit": true, "kuvaaja": true, "zdroj": true, "kaynak": true}

// captionReader reads what stands in a figure, the credit apart.
type captionReader struct {
	caption, credit strings.Builder
	beside          strings.Builder // what stands in the figure but not in its figcaption
	hasCaption      bool            // there is a figcaption
	nodes           int
}

// captionPart is where in a figure a text stands.
type captionPart uint8

const (
	besideCaption captionPart = iota
	inCaption
	inCredit
)

// maxFigureNodes is how many nodes of one figure are read.
const maxFigureNodes = 500

// captionIn reads the caption and the credit of a picture in its figure: from the figcaption, or from all text where there is none.
func captionIn(figure *html.Node) (caption, credit string) {
	var c captionReader
	c.read(figure, besideCaption)
	if !c.hasCaption {
		c = captionReader{}
		c.read(figure, inCaption)
	}
	caption, credit = splitCredit(capped(squeeze(c.caption.String())))
	if marked := squeeze(c.credit.String()); marked != "" {
		credit = marked
	}
	if credit == "" {
		_, credit = splitCredit(capped(squeeze(c.beside.String())))
	}
	if strings.HasPrefix(caption, "/") {
		caption, credit = "", credit+" "+caption
	}
	return caption, unbracketed(once(credit))
}

// once is a text that a figure shows twice, for wide and for narrow screens.
func once(s string) string {
	half := len(s) / 2
	if len(s) > 2 && s[half] == ' ' && s[:half] == s[half+1:] {
		return s[:half]
	}
	return s
}

func (c *captionReader) read(n *html.Node, part captionPart) {
	for child := n.FirstChild; child != nil && c.nodes < maxFigureNodes; child = child.NextSibling {
		c.nodes++
		switch {
		case child.Type == html.TextNode && part == inCaption:
			c.caption.WriteString(child.Data)
		case child.Type == html.TextNode && part == inCredit:
			c.credit.WriteString(child.Data)
		case child.Type == html.TextNode:
			c.beside.WriteString(child.Data)
		case child.Type == html.ElementNode:
			c.element(child, part)
		}
	}
}

// element reads one element of a figure. Buttons, players and what scripts need is no caption.
func (c *captionReader) element(n *html.Node, part captionPart) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Svg, atom.Noscript, atom.Button, atom.Video, atom.Audio, atom.Iframe, atom.Form, atom.Template:
		return
	case atom.Figcaption:
		if c.hasCaption {
			return // of another picture of the same figure
		}
		part, c.hasCaption = inCaption, true
	default:
		if part != inCredit && namesCredit(n) && (part == inCaption || c.credit.Len() == 0) {
			part = inCredit
		}
	}
	gap := blockLevel(n.DataAtom) || n.DataAtom == atom.Br
	c.space(gap)
	c.read(n, part)
	c.space(gap)
	if part == inCredit {
		c.caption.WriteByte(' ')
		c.credit.WriteByte(' ')
	}
}

func (c *captionReader) space(gap bool) {
	if gap {
		c.caption.WriteByte(' ')
		c.credit.WriteByte(' ')
		c.beside.WriteByte(' ')
	}
}

// namesCredit reports whether an element says that it holds a credit.
func namesCredit(n *html.Node) bool {
	if n.DataAtom == atom.Cite || n.DataAtom == atom.Footer {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			for name := range strings.FieldsSeq(cut(a.Val, maxSignal)) {
				text := nameWords(name)
				for word := range strings.FieldsSeq(text) {
					if creditWords[word] {
						return true
					}
				}
			}
		case "itemprop":
			if slices.Contains([]string{"copyrightHolder", "author", "creditText", "creator", "copyrightNotice"}, a.Val) {
				return true
			}
		}
	}
	return false
}

const (
	// maxBareCredit is the longest credit behind a caption that no word announces, in units.
	maxBareCredit = 80
	// maxCreditWords is how many words a credit has where nothing else stands.
	maxCreditWords = 10
)

// splitCredit cuts a caption where its credit begins: at "©", at a word as "Photo:" or "Photo by", or where what stands in brackets at
// the end, or behind the last sentence, reads "Name/Agency".
func splitCredit(s string) (caption, credit string) {
	at := strings.IndexAny(s, "©℗")
	if wide := strings.Index(s, "（Ｃ）"); at < 0 {
		at = wide
	}
	for i, r := range s {
		if at >= 0 {
			break
		}
		if r == ':' || r == '：' || r == '=' || strings.HasPrefix(s[i:], " by ") {
			before := strings.TrimRight(s[:i], " ")
			word := before[max(0, len(before)-maxLabel):]
			word = word[strings.LastIndexAny(word, " (|[")+1:]
			if lines.labels[folded(word)] == captionReason {
				at = len(before) - len(word)
			}
		}
	}
	if at < 0 {
		at = bareCredit(s)
	}
	if at < 0 {
		return s, ""
	}
	if at == 0 && words(s) > maxCreditWords { // "Image: what it shows"
		_, caption, _ = strings.Cut(s, ":")
		return strings.TrimSpace(caption), ""
	}
	return strings.TrimRight(s[:at], " (|[/-–—（［"), unbracketed(s[at:])
}

// bareCredit is where a credit without a word to announce it begins; -1 for nowhere.
func bareCredit(s string) int {
	at := -1
	if strings.HasSuffix(s, ")") || strings.HasSuffix(s, "]") || strings.HasSuffix(s, "）") {
		at = strings.LastIndexAny(s, "([（")
	} else {
		at = lastSentenceEnd(s)
	}
	if at < 0 {
		return -1
	}
	tail := folded(strings.Trim(s[at:], " ()[]（）"))
	if n := units(tail); n > maxBareCredit || n == 0 || endsSentence(tail) ||
		!strings.Contains(tail, "/") && agency(tail) == "" && !announcesCredit(tail) {
		return -1
	}
	return at
}

// minCaption is the least that stands before a credit without announcement, in bytes.
const minCaption = 24

// lastSentenceEnd is where the last sentence ends before the rest of a text; -1 for nowhere. The dot of an initial ends none.
func lastSentenceEnd(s string) int {
	for at := len(s) - 1; at > minCaption; at-- {
		if s[at] != ' ' || !endsSentence(s[:at]) || s[at-1] == '.' && strings.LastIndexByte(s[:at], ' ') == at-3 {
			continue
		}
		return at
	}
	return -1
}

// announcesCredit reports whether a text in brackets begins as a credit does, or ends so, as in Japanese.
func announcesCredit(tail string) bool {
	word, _, _ := strings.Cut(tail, " ")
	word = trimMarks(word)
	return creditWords[word] || lines.labels[word] == captionReason || strings.HasSuffix(tail, "提供") || strings.HasSuffix(tail, "撮影")
}

// unbracketed is a credit without the brackets around it, or half of them.
func unbracketed(s string) string {
	s = strings.Trim(s, " |-–—")
	for _, pair := range [][2]string{{"(", ")"}, {"[", "]"}, {"（", "）"}} {
		switch opens, closes := strings.Count(s, pair[0]), strings.Count(s, pair[1]); {
		case closes > opens:
			s = strings.TrimSuffix(s, pair[1])
		case opens > closes, strings.HasPrefix(s, pair[0]) && strings.HasSuffix(s, pair[1]):
			s = strings.TrimSuffix(strings.TrimPrefix(s, pair[0]), pair[1])
		}
	}
	return strings.TrimSpace(s)
}
