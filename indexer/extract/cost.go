package extract

import "strings"

// The HTML parser walks the open elements at most tags, so a page costs tags × depth; and it opens unclosed formatting elements
// again in every block, so a page can have more nodes than bytes. A long front page has 20,000 tags and stays below a million
// steps.
const (
	// maxSteps take the parser about half a second (measured on nested div around p).
	maxSteps = 15_000_000
	// maxReopened is how many formatting elements may be opened again, at some 200 bytes each.
	maxReopened = 1_000_000
)

// costly reports whether a page is made so that parsing it would take seconds or hundreds of megabytes. It follows the tags
// roughly, as the parser will, without building anything.
func costly(text string) bool {
	if strings.Count(text, "<") > 2*maxNodes {
		return true
	}
	steps, depth, reopened, formatting := 0, 0, 0, 0
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			return false
		}
		text = text[at+1:]
		name, end := tagName(text)
		switch kind := tagKindOf(name); {
		case name == "" || kind == closesItself:
		case end:
			depth = max(0, depth-1)
			if kind == formats {
				formatting = max(0, formatting-1)
			}
		default:
			depth++
			if kind == formats {
				formatting++
			}
		}
		steps += depth
		reopened += formatting
		if steps > maxSteps || reopened > maxReopened {
			return true
		}
	}
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
