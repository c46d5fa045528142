package extract

import "strings"

// The HTML parser walks the open elements at most tags, so a page costs tags × depth; it opens unclosed formatting elements again in
// every block, each time with all its attributes, so a page can have more nodes than bytes; and it copies a text again for each piece that
// a tag without effect parts from it, as a stray end tag. A long front page has 20,000 tags and stays below a million steps.
const (
	// maxSteps take the parser about half a second (measured on nested div around p).
	maxSteps = 15_000_000
	// maxReopened is how many formatting elements may be opened again, at some 200 bytes each.
	maxReopened = 1_000_000
	// attributesInElement is how many attributes take as much again, at 48 bytes each.
	attributesInElement = 4
	// fewAttributes are too few to count.
	fewAttributes = 8
	// maxCopied is how many bytes of text may be copied again, a second's worth. 871 news pages stay below a tenth of it.
	maxCopied = 512 << 20
)

// parseCost adds up what the tags of a page cost the parser.
type parseCost struct {
	depth, steps int
	formatting   []int // what opening each open formatting element again costs
	link         int   // the same for the open link, of which there is one at most
	reopening    int   // the sum of these
	reopened     int
	tables       int // open ones
	text, copied int // bytes since the last tag that surely made a node among the text, and of text copied
}

// costly reports whether a page is made so that parsing it would take seconds or hundreds of megabytes. It follows the tags
// roughly, as the parser will, without building anything.
func costly(text string) bool {
	if strings.Count(text, "<") > 2*maxNodes {
		return true
	}
	var c parseCost
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			return false
		}
		text = text[at+1:]
		name, end := tagName(text)
		if c.text += at + 1; c.parts(name, end) {
			c.text = 0
		} else {
			c.copied += c.text
		}
		c.count(name, end, text)
		if c.steps > maxSteps || c.reopened > maxReopened || c.copied > maxCopied {
			return true
		}
	}
}

// count adds one tag, whose text begins behind its "<".
func (c *parseCost) count(name string, end bool, tag string) {
	switch kind := tagKindOf(name); {
	case name == "" || kind == closesItself:
	case end:
		c.depth = max(0, c.depth-1)
		c.close(name, kind)
	default:
		c.depth++
		c.open(name, kind, tag)
	}
	c.steps += c.depth
	c.reopened += c.reopening
}

// parts reports whether a tag surely parts the text before it from the text behind: it opens an element that stands among text, wherever it
// is met.
func (c *parseCost) parts(name string, end bool) bool {
	switch {
	case name == "table" && end:
		c.tables = max(0, c.tables-1)
		return false
	case name == "table":
		c.tables++
	case name == "td" || name == "th" || name == "captio":
		return c.tables > 0 && !end
	}
	return name != "" && !end && !leavesText(name)
}

func (c *parseCost) open(name string, kind tagKind, tag string) {
	switch {
	case name == "a":
		c.reopening -= c.link
		c.link = attributesOf(tag) / attributesInElement
		c.reopening += c.link
	case kind == formats:
		cost := 1 + attributesOf(tag)/attributesInElement
		c.formatting = append(c.formatting, cost)
		c.reopening += cost
	}
}

func (c *parseCost) close(name string, kind tagKind) {
	switch last := len(c.formatting) - 1; {
	case name == "a":
		c.reopening -= c.link
		c.link = 0
	case kind == formats && last >= 0:
		c.reopening -= c.formatting[last]
		c.formatting = c.formatting[:last]
	}
}

// maxPlainTag is the longest tag, in bytes, whose attributes are too few to count.
const maxPlainTag = 64

// attributesOf is how many attributes a tag has at most, if they are many.
func attributesOf(tag string) int {
	if strings.IndexByte(tag[:min(len(tag), maxPlainTag)], '>') >= 0 {
		return 0
	}
	attributes := 0
	parted, value := false, false // an attribute, or the value of one, can begin here
	for i := 0; i < len(tag); i++ {
		switch c := tag[i]; {
		case c == '<':
			return 0
		case c == '>':
			if attributes < fewAttributes {
				return 0
			}
			return attributes
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/':
			parted = true
		case value && (c == '"' || c == '\''):
			n := strings.IndexByte(tag[i+1:], c)
			if n < 0 {
				return 0
			}
			if strings.IndexByte(tag[i+1:i+1+n], '<') >= 0 { // a quotation mark too many: no tag is that long
				return 0
			}
			i += 1 + n
			parted, value = true, false
		default:
			if parted {
				attributes++
			}
			parted, value = false, c == '='
		}
	}
	return 0
}

// maxTagName is the longest name that tagKindOf tells.
const maxTagName = 6

// tagName reads the name of a tag behind its "<", in lower case, cut at maxTagName letters; empty for what is no tag.
func tagName(s string) (name string, end bool) {
	s, end = strings.CutPrefix(s, "/")
	n := 0
	for n < len(s) && n < maxTagName && ('a' <= s[n]|0x20 && s[n]|0x20 <= 'z') {
		n++
	}
	return strings.ToLower(s[:n]), end
}

type tagKind uint8

const (
	opens        tagKind = iota // an element that stays open until its end tag
	closesItself                // a void element, or one that the next of its kind closes
	formats                     // a formatting element: left open, it is opened again in the next block
)

func tagKindOf(name string) tagKind {
	switch name {
	case "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "hr", "input", "meta", "link",
		"area", "base", "col", "embed", "source", "track", "wbr", "path":
		return closesItself
	case "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return formats
	}
	return opens
}

// leavesText reports whether an element parts no text: it is ignored where it cannot stand, or put into a table from which the text is moved
// away (HTML §13.2.6.4).
func leavesText(name string) bool {
	switch name {
	case "html", "head", "body", "frame", "frames", "form", "tr", "tbody", "thead", "tfoot", "col", "colgro", "script", "style", "templa", "input":
		return true
	}
	return false
}
