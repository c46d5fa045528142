package robots

import (
	"strconv"
	"strings"
)

// rule is one allow or disallow line, with its pattern in two forms. The RFC wants escapes of unreserved characters decoded before
// octets are compared (§2.2.2); Google compares what is written. So a disallow is compared decoded, where it matches more, and an
// allow as it is written, where it matches less.
type rule struct {
	allow   bool
	pattern string
	length  int // of the pattern, decoded: the rule with the longest one counts
}

// newRules returns the rules of a line: none if its value is empty. To allow a folder's index.html allows the folder too, which is
// one page under two addresses; publishers rely on Google for it.
func newRules(allow bool, value string) []rule {
	if value == "" {
		return nil
	}
	value, anchored := strings.CutSuffix(value, "$")
	value = strings.ReplaceAll(value, "$", "%24")
	if anchored {
		value += "$"
	}
	decoded := encode(value, true, true)
	if !allow {
		return []rule{{false, decoded, len(decoded)}}
	}
	rules := []rule{{true, encode(value, true, false), len(decoded)}}
	if slash := strings.LastIndexByte(value, '/'); slash >= 0 && strings.HasPrefix(value[slash:], "/index.htm") {
		rules = append(rules, newRules(true, value[:slash+1]+"$")...)
	}
	return rules
}

// literal escapes what is special in a pattern, so that a path's own * and $ match these escapes only (RFC 9309 §2.2.3).
var literal = strings.NewReplacer("*", "%2A", "$", "%24")

// allowed weighs the rules that match a path: the longest counts, and of two equal ones the allow (RFC 9309 §2.2.2).
func allowed(groups []*group, path string) bool {
	path = literal.Replace(path)
	written, decoded := encode(path, false, false), encode(path, true, true)
	longest := [2]int{} // of the rules that allow, of those that forbid
	for _, g := range groups {
		for _, r := range g.rules {
			at, side := decoded, 1
			if r.allow {
				at, side = written, 0
			}
			if r.length > longest[side] && match(r.pattern, at) {
				longest[side] = r.length
			}
		}
	}
	return longest[0] >= longest[1]
}

// match reports whether a path begins with a pattern, in which * stands for any octets and a final $ for the path's end. Each part
// between stars is looked for once, behind the one before: taking the first place for it never spoils a later one.
func match(pattern, path string) bool {
	pattern, anchored := strings.CutSuffix(pattern, "$")
	first, rest, stars := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok || !stars {
		return ok && (!anchored || path == "")
	}
	for {
		part, next, more := strings.Cut(rest, "*")
		if !more && anchored {
			return strings.HasSuffix(path, part)
		}
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		if !more {
			return true
		}
		path, rest = path[i+len(part):], next
	}
}

// requestPath returns what rules are compared with: a URL's path and query as they are written, at least "/".
func requestPath(url string) string {
	url, _, _ = strings.Cut(url, "#")
	if scheme, rest, ok := strings.Cut(url, "//"); ok && (scheme == "" || strings.HasSuffix(scheme, ":") && !strings.ContainsAny(scheme, "/?;")) {
		url = rest
	}
	start := strings.IndexAny(url, "/?;")
	if start < 0 {
		return "/"
	}
	if url[start] != '/' {
		return "/" + url[start:]
	}
	return url[start:]
}

// encode writes the escapes in s in upper case. On request it escapes the octets that are not ASCII, and decodes the escapes of
// unreserved characters (RFC 3986 §2.3).
func encode(s string, escape, decode bool) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, escaped := unescape(s[i:])
		switch {
		case escaped && !(decode && unreserved(c)), !escaped && escape && c >= 0x80:
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		default:
			b.WriteByte(c)
		}
		if escaped {
			i += 2
		}
	}
	return b.String()
}

// unescape returns the first octet of s, and whether it is escaped.
func unescape(s string) (c byte, escaped bool) {
	if s[0] != '%' || len(s) < 3 {
		return s[0], false
	}
	n, err := strconv.ParseUint(s[1:3], 16, 8)
	if err != nil {
		return s[0], false
	}
	return byte(n), true
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
