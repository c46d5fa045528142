package robots

import (
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rule is one allow or disallow line, with its pattern in two forms. The RFC wants escapes of unreserved characters decoded before
// octets are compared (§2.2.2); Google compares what is written. So a disallow is compared decoded, where it matches more, and an
// allow as it is written, where it matches less.
type rule struct {
	allow   bool
	pattern string
	query   string // the pattern as looseQuery writes it; for a disallow
	length  int    // of the pattern, decoded: the rule with the longest one counts
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
	decoded := encode(value, notInURL, true)
	if !allow {
		return []rule{{pattern: decoded, query: looseQuery(decoded), length: len(decoded)}}
	}
	rules := []rule{{allow: true, pattern: encode(value, notInURL, false), length: len(decoded)}}
	if slash := strings.LastIndexByte(value, '/'); slash >= 0 && strings.HasPrefix(value[slash:], "/index.htm") {
		rules = append(rules, newRules(true, value[:slash+1]+"$")...)
	}
	return rules
}

// literal escapes what is special in a pattern, so that a path's own * and $ match these escapes only (RFC 9309 §2.2.3).
var literal = strings.NewReplacer("*", "%2A", "$", "%24")

// target is a path in the forms that rules are compared with.
type target struct{ written, decoded, query string }

// newTarget returns the forms of a path. As it is written, it may be what no URL is, with letters beyond ASCII: no allow holds for that.
func newTarget(path string) target {
	path = literal.Replace(path)
	decoded := encode(path, notInURL, true)
	written := encode(path, func(c byte) bool { return c < utf8.RuneSelf && notInURL(c) }, false)
	return target{written: written, decoded: decoded, query: looseQuery(decoded)}
}

// allowed weighs the rules that match a path: the longest counts, and of two equal ones the allow (RFC 9309 §2.2.2).
func allowed(groups []*group, path string) bool {
	to := newTarget(path)
	longest := [2]int{} // of the rules that allow, of those that forbid
	for _, g := range groups {
		for _, r := range g.rules {
			side := 1
			if r.allow {
				side = 0
			}
			if r.length > longest[side] && r.match(to) {
				longest[side] = r.length
			}
		}
	}
	return longest[0] >= longest[1]
}

func (r rule) match(to target) bool {
	if r.allow {
		return match(r.pattern, to.written)
	}
	same := r.query == r.pattern && to.query == to.decoded
	return match(r.pattern, to.decoded) || !same && match(r.query, to.query)
}

// inQuery decodes what means the same in a query whether it is escaped or not (RFC 3986 §3.4).
var inQuery = strings.NewReplacer("%2F", "/", "%3A", ":", "%3F", "?", "%40", "@")

// looseQuery returns a path or pattern whose query is written without escapes that it does not need: RFC 9309 §2.2.2 has
// /foo/bar?baz=http://foo.bar match as /foo/bar?baz=http%3A%2F%2Ffoo.bar. In a pattern the query may begin within a star.
func looseQuery(s string) string {
	i := strings.IndexAny(s, "?*")
	if i < 0 {
		return s
	}
	return s[:i] + inQuery.Replace(s[i:])
}

// dots decodes the escapes that hide dot segments.
var dots = strings.NewReplacer("%2e", ".", "%2E", ".")

// resolved returns a path as most servers read it: with dot segments resolved (RFC 3986 §5.2.4) and doubled slashes made single.
func resolved(p string) string {
	p, query, more := strings.Cut(p, "?")
	p = dots.Replace(p)
	clean := path.Clean(p)
	if last := p[strings.LastIndexByte(p, '/')+1:]; clean != "/" && (last == "" || last == "." || last == "..") {
		clean += "/"
	}
	if more {
		clean += "?" + query
	}
	return clean
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

// encode writes the escapes in s in upper case. It escapes the octets that it is told, and on request decodes the escapes of unreserved
// characters (RFC 3986 §2.3).
func encode(s string, escape func(byte) bool, decode bool) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, escaped := unescape(s[i:])
		switch {
		case escaped && !(decode && unreserved(c)), !escaped && escape(c):
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

// notInURL reports whether a URL must escape an octet: all but unreserved and reserved ones, and the sign of escapes itself (RFC 3986 §2).
func notInURL(c byte) bool { return !unreserved(c) && strings.IndexByte(":/?#[]@!$&'()*+,;=%", c) < 0 }

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
