package extract

import "strings"

// lighten takes the contents of scripts and style sheets out of a page before it is parsed. They are half of the bytes of a news page,
// the parser copies them three times, and of all of them only JSON is ever read. Where a script is written so that its end is hard to
// tell, it stays.
func lighten(page string) string {
	var b strings.Builder
	for at := 0; ; {
		start, end := codeAfter(page, at)
		if end < 0 {
			if b.Len() == 0 {
				return page
			}
			b.WriteString(page[at:])
			return b.String()
		}
		if b.Cap() == 0 {
			b.Grow(len(page))
		}
		b.WriteString(page[at:start])
		at = end
	}
}

// codeAfter finds the next piece of code that is not read, [start, end), at or after a position outside of any tag; end is -1 when
// there is none.
func codeAfter(page string, at int) (start, end int) {
	inTag := false // a tag before this one has not ended
	closes := -1   // the first ">" after the position
	for {
		open := strings.IndexByte(page[at:], '<')
		if open < 0 {
			return 0, -1
		}
		at += open + 1
		if closes < at {
			tag := strings.IndexByte(page[at:], '>')
			if tag < 0 {
				return 0, -1
			}
			closes = at + tag
		}
		name := codeName(page[at:])
		if name == "" || inTag {
			inTag = (inTag || isTag(page[at:])) && strings.IndexByte(page[at:closes], '<') >= 0
			continue
		}
		start = closes + 1
		length := endOfCode(page[start:], name)
		if length < 0 {
			return 0, -1
		}
		if length > 0 && isCode(page[at+len(name):start], page[start:start+length], name) {
			return start, start + length
		}
		at = start + length
	}
}

// isTag reports whether a tag, comment or declaration opens with what follows a "<".
func isTag(s string) bool {
	return s != "" && (s[0] == '!' || s[0] == '?' || s[0] == '/' || 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z')
}

// codeName is "script" or "style" if one of them opens here, else empty.
func codeName(s string) string {
	for _, name := range []string{"script", "style"} {
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
	case strings.Contains(attributes, "json"), strings.Count(attributes, `"`)%2 > 0, strings.Count(attributes, "'")%2 > 0:
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
