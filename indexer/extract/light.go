package extract

import "strings"

// light is a page without the contents of scripts, style sheets and drawings. They are half of the bytes of a news page, the parser
// copies them three times, and of all of them only JSON is ever read. Where a script is written so that its end is hard to tell, it stays.
// What its tags cost the parser is told from this page too, since code is full of signs that look like tags.
func light(page string) string {
	var parts []string
	for at := 0; at < len(page); {
		start, end := codeAfter(page, at)
		parts = append(parts, page[at:start])
		at = end
	}
	return strings.Join(parts, "")
}

// codeAfter finds the next piece of the page that is not read, [start, end), at or after a position outside of any tag; where there is
// none, it is the empty one at the end.
func codeAfter(page string, at int) (start, end int) {
	inTag := false // a tag before this one has not ended
	closes := -1   // the first ">" after the position
	for {
		open := strings.IndexByte(page[at:], '<')
		if open < 0 {
			return len(page), len(page)
		}
		at += open + 1
		if closes < at {
			tag := strings.IndexByte(page[at:], '>')
			if tag < 0 {
				return len(page), len(page)
			}
			closes = at + tag
		}
		name := codeName(page[at:])
		if name == "" || inTag {
			inTag = (inTag || isTag(page[at:])) && strings.IndexByte(page[at:closes], '<') >= 0
			continue
		}
		start = closes + 1
		attributes := page[at+len(name) : closes]
		if name == "svg" {
			if length := drawingLength(attributes, page[start:]); length > 0 {
				return start, start + length
			}
			at = start
			continue
		}
		length := endOfCode(page[start:], name)
		if length < 0 {
			return len(page), len(page)
		}
		if length > 0 && isCode(attributes, page[start:start+length], name) {
			return start, start + length
		}
		at = start + length
	}
}

// isTag reports whether a tag, comment or declaration opens with what follows a "<".
func isTag(s string) bool {
	return s != "" && (s[0] == '!' || s[0] == '?' || s[0] == '/' || 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z')
}

// codeName is "script", "style" or "svg" if one of them opens here, else empty.
func codeName(s string) string {
	if s == "" || s[0]|0x20 != 's' {
		return ""
	}
	for _, name := range []string{"script", "style", "svg"} {
		if len(s) > len(name) && strings.EqualFold(s[:len(name)], name) && strings.IndexByte(" >\t\n\r\f/", s[len(name)]) >= 0 {
			return name
		}
	}
	return ""
}

// endOfCode is where the end tag of a name begins; -1 for nowhere.
func endOfCode(s, name string) int {
	for at := 0; ; {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return -1
		}
		at += i
		if rest := s[at+2:]; codeName(rest) == name && strings.IndexByte(rest, '>') > 0 {
			return at
		}
		at += 2
	}
}

// isCode reports whether what stands between a tag and the next end tag of its name is surely code, and none that is read. JSON is; and
// where a comment begins or ends in it, the tag opens again, or a quotation mark of the tag stays open, the tag may stand in a comment
// or an attribute, or the end tag may not be the end (HTML §13.2.5.4, the script data double escaped states).
func isCode(attributes, code, name string) bool {
	switch {
	case strings.Contains(attributes, "json"), !closesQuotes(attributes):
		return false
	case strings.Contains(code, "<!--"), strings.Contains(code, "-->"):
		return false
	}
	for at := 0; ; at++ {
		open := strings.IndexByte(code[at:], '<')
		if open < 0 {
			return true
		}
		if at += open; codeName(code[at+1:]) == name {
			return false
		}
	}
}

// closesQuotes reports whether each quotation mark in a part of a page has its second.
func closesQuotes(s string) bool {
	return strings.Count(s, `"`)%2 == 0 && strings.Count(s, "'")%2 == 0
}

// drawingLength is the length of what stands between <svg> and </svg>, if that is surely a mere drawing, else 0. HTML in it ends the
// drawing, or makes what follows a part of it (HTML §13.2.6.5); so there are only tags that mean nothing elsewhere, and no end tags but
// their own.
func drawingLength(attributes, s string) int {
	if strings.HasSuffix(attributes, "/") || !closesQuotes(attributes) {
		return 0
	}
	opened := make([]string, 0, 8) // the elements in it that are open
	for at := 0; ; {
		text, rest, found := strings.Cut(s[at:], "<")
		tag, _, closed := strings.Cut(rest, ">")
		if !found || !closed || strings.Contains(tag, "<") {
			return 0
		}
		at += len(text)
		last := ""
		if len(opened) > 0 {
			last = opened[len(opened)-1]
		}
		switch name, end := wholeName(tag); {
		case end && name == "svg" && !canHoldHTML(last) && closesQuotes(s[:at]):
			return at
		case end && name == last && last != "":
			opened = opened[:len(opened)-1]
		case end || !isDrawing(name) || canHoldHTML(last):
			return 0
		case canHoldHTML(name) || !strings.HasSuffix(tag, "/"):
			opened = append(opened, name)
		}
		at += len(tag) + len("<>")
	}
}

// wholeName is the name of a tag in lower case, whatever its signs.
func wholeName(tag string) (name string, end bool) {
	tag, end = strings.CutPrefix(tag, "/")
	if i := strings.IndexAny(tag, " \t\n\r\f/"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag), end
}

// isDrawing reports whether a tag is one of those that drawings are made of.
func isDrawing(name string) bool {
	switch name {
	case "path", "g", "circle", "rect", "polygon", "polyline", "line", "ellipse", "defs", "use", "symbol", "clippath", "mask", "lineargradient",
		"radialgradient", "stop", "title", "desc":
		return true
	}
	return false
}

// canHoldHTML reports whether what stands in an element of a drawing is HTML again.
func canHoldHTML(name string) bool { return name == "title" || name == "desc" }
