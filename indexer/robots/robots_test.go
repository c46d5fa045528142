package robots

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAllowed(t *testing.T) {
	tests := []struct {
		name, robots, agent, url string
		want                     bool
	}{
		{"empty file", "", "onrecord", "https://gazette.example/a", true},
		{"everything forbidden", "user-agent: *\ndisallow: /", "onrecord", "https://gazette.example/a", false},
		{"robots.txt itself is always allowed", "user-agent: *\ndisallow: /", "onrecord", "https://gazette.example/robots.txt", true},
		{"own group instead of everyone's", "user-agent: *\ndisallow: /\nuser-agent: onrecord\ndisallow: /x", "onrecord", "/a", true},
		{"own group without rules", "user-agent: *\ndisallow: /\n\nuser-agent: onrecord\n", "onrecord", "/a", true},
		{"own empty group", "user-agent: onrecord\ndisallow:\nuser-agent: *\ndisallow: /", "onrecord", "/a", true},
		{"groups of one token are merged", "user-agent: onrecord\ndisallow: /a\nuser-agent: b\ndisallow: /b\nuser-agent: ONRECORD\ndisallow: /c", "onrecord", "/c/", false},
		{"several tokens share a group", "user-agent: a\nuser-agent: onrecord\nuser-agent: b\ndisallow: /", "onrecord", "/", false},
		{"token is cut at its version", "user-agent: onrecord/2.0 (crawler)\ndisallow: /", "onrecord", "/", false},
		{"token is no prefix", "user-agent: onrec\ndisallow: /", "onrecord", "/", true},
		{"token with hyphen and underscore", "user-agent: on-record_bot\ndisallow: /", "On-Record_Bot", "/", false},
		{"star with text behind it", "user-agent: * and all others\ndisallow: /", "onrecord", "/", false},
		{"star stuck to text", "user-agent: *bot\ndisallow: /", "onrecord", "/", true},
		{"nameless agent", "user-agent: 42\ndisallow: /", "", "/", true},
		{"rules before any group", "disallow: /\nuser-agent: onrecord\nallow: /b", "onrecord", "/a", true},
		{"sitemap ends no group", "user-agent: onrecord\nsitemap: https://gazette.example/s.xml\nuser-agent: other\ndisallow: /", "onrecord", "/", false},
		{"crawl-delay ends no group", "user-agent: onrecord\ncrawl-delay: 3\nuser-agent: other\ndisallow: /", "onrecord", "/", false},
		{"blank line ends no group", "user-agent: onrecord\n\n\ndisallow: /", "onrecord", "/", false},

		{"longest wins", "user-agent: *\ndisallow: /news\nallow: /news/2026", "onrecord", "/news/2026/a", true},
		{"longest wins in any order", "user-agent: *\nallow: /news\ndisallow: /news/2026", "onrecord", "/news/2026/a", false},
		{"allow wins a tie", "user-agent: *\ndisallow: /news\nallow: /news", "onrecord", "/news", true},
		{"paths keep their case", "user-agent: *\ndisallow: /News", "onrecord", "/news", true},
		{"query belongs to the path", "user-agent: *\ndisallow: /*?print=", "onrecord", "https://gazette.example/a?print=1", false},
		{"fragment does not", "user-agent: *\ndisallow: /*print", "onrecord", "https://gazette.example/a#print", true},
		{"host without a path", "user-agent: *\ndisallow: /$", "onrecord", "https://gazette.example", false},
		{"host with a query", "user-agent: *\ndisallow: /?s=", "onrecord", "https://gazette.example?s=x", false},
		{"address in the query", "user-agent: *\ndisallow: /go", "onrecord", "/go?to=https://gazette.example/b", false},

		{"star in the middle", "user-agent: *\ndisallow: /a*z", "onrecord", "/a/b/z/y", false},
		{"end", "user-agent: *\ndisallow: /*.pdf$", "onrecord", "/a.pdf", false},
		{"end is not reached", "user-agent: *\ndisallow: /*.pdf$", "onrecord", "/a.pdf?x", true},
		{"last place counts at the end", "user-agent: *\ndisallow: /*a$", "onrecord", "/aba", false},
		{"parts do not overlap", "user-agent: *\ndisallow: /ab*b$", "onrecord", "/ab", true},
		{"dollar in the middle is a dollar", "user-agent: *\ndisallow: /a$b", "onrecord", "/a$b", false},
		{"escaped star is a star", "user-agent: *\ndisallow: /a%2ab", "onrecord", "/a*b", false},
		{"escaped star is no wildcard", "user-agent: *\ndisallow: /a%2Ab", "onrecord", "/axb", true},
		{"escaped dollar is a dollar", "user-agent: *\ndisallow: /a%24", "onrecord", "/a$b", false},

		{"escapes in either case", "user-agent: *\ndisallow: /\nallow: /caf%c3%a9", "onrecord", "/caf%C3%A9", true},
		{"pattern that is not escaped", "user-agent: *\ndisallow: /café", "onrecord", "/caf%C3%A9", false},
		{"forbidden however it is written", "user-agent: *\ndisallow: /%61rchive", "onrecord", "/archive", false},
		{"and the other way round", "user-agent: *\ndisallow: /archive", "onrecord", "/%61rchive", false},
		{"allowed only as it is written", "user-agent: *\ndisallow: /\nallow: /%61rchive", "onrecord", "/archive", false},
		{"escaped slash is no slash", "user-agent: *\ndisallow: /a/b", "onrecord", "/a%2Fb", true},
		{"broken escape", "user-agent: *\ndisallow: /100%", "onrecord", "/100%", false},

		{"space", "user-agent: *\ndisallow: /a b", "onrecord", "/a%20b", false},
		{"space in the URL", "user-agent: *\ndisallow: /a%20b", "onrecord", "/a b", false},
		{"bar", "user-agent: *\ndisallow: /a|b", "onrecord", "/a%7Cb", false},
		{"bar in the URL", "user-agent: *\ndisallow: /a%7cb", "onrecord", "/a|b", false},
		{"quotation mark", "user-agent: *\ndisallow: /a\"b", "onrecord", "/a%22b", false},
		{"quotation mark in the URL", "user-agent: *\ndisallow: /a%22b", "onrecord", "/a\"b", false},
		{"allowed bar", "user-agent: *\ndisallow: /\nallow: /a|b", "onrecord", "/a%7Cb", true},
		{"allowed bar in the URL", "user-agent: *\ndisallow: /\nallow: /a%7Cb", "onrecord", "/a|b", true},
		{"reserved characters are not escaped", "user-agent: *\ndisallow: /a;b", "onrecord", "/a%3Bb", true},
		{"address in a query", "user-agent: *\ndisallow: /foo/bar?baz=http://foo.example", "onrecord", "/foo/bar?baz=http%3A%2F%2Ffoo.example", false},
		{"and the other way round", "user-agent: *\ndisallow: /foo/bar?baz=http%3a%2f%2ffoo.example", "onrecord", "/foo/bar?baz=http://foo.example", false},
		{"address in a query behind a star", "user-agent: *\ndisallow: /*baz=http%3A%2F%2F", "onrecord", "/bar?baz=http://foo.example", false},
		{"ampersand in a query", "user-agent: *\ndisallow: /a?b&c", "onrecord", "/a?b%26c", true},
		{"dot segments", "user-agent: *\ndisallow: /private", "onrecord", "https://gazette.example/x/../private", false},
		{"escaped dot segments", "user-agent: *\ndisallow: /private/", "onrecord", "https://gazette.example/x/%2e%2E/private/.", false},
		{"dot segments out of what is allowed", "user-agent: *\ndisallow: /\nallow: /x", "onrecord", "/x/../private", false},
		{"dot segments as they are written", "user-agent: *\ndisallow: /x/..", "onrecord", "/x/../news", false},
		{"dot segments in the query", "user-agent: *\ndisallow: /private", "onrecord", "/x?/../private", true},
		{"doubled slash", "user-agent: *\ndisallow: /private", "onrecord", "https://gazette.example//private", false},
		{"doubled slash as it is written", "user-agent: *\ndisallow: //", "onrecord", "https://gazette.example//news", false},
		{"doubled slash further on", "user-agent: *\ndisallow: /a/b?c", "onrecord", "/a//b?c//d", false},

		{"index page stands for its folder", "user-agent: *\ndisallow: /\nallow: /en/index.html", "onrecord", "/en/", true},
		{"and not for what is in it", "user-agent: *\ndisallow: /\nallow: /en/index.html", "onrecord", "/en/a", false},

		{"no colon", "user-agent onrecord\ndisallow /", "onrecord", "/", false},
		{"no colon and three words", "user-agent: onrecord\ndisallow / a", "onrecord", "/", true},
		{"misspelt", "useragent: onrecord\ndissallow: /", "onrecord", "/", false},
		{"byte order mark", "\ufeffuser-agent: *\ndisallow: /", "onrecord", "/", false},
		{"part of a byte order mark", "\xef\xbbuser-agent: *\ndisallow: /", "onrecord", "/", false},
		{"byte order mark further down", "user-agent: *\n\ufeffdisallow: /", "onrecord", "/", true},
		{"carriage returns", "user-agent: *\rdisallow: /a\r\ndisallow: /b", "onrecord", "/b", false},
		{"tabs and comments", "\tUser-Agent :\t* # all\n Disallow\t: /a#b\n", "onrecord", "/a", false},
		{"overlong line", "user-agent: *\ndisallow: /" + strings.Repeat("a", 1<<15) + "z", "onrecord", "/" + strings.Repeat("a", 1<<15), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Parse([]byte(test.robots)).Allowed(test.agent, test.url); got != test.want {
				t.Errorf("Parse(%.200q).Allowed(%q, %.200q) = %v, want %v", test.robots, test.agent, test.url, got, test.want)
			}
		})
	}
}

// TestCut checks that a file which is too long ends in a whole line: half of one could forbid everything.
func TestCut(t *testing.T) {
	head := "user-agent: *\ndisallow: /private\n"
	file := head + strings.Repeat("#", maxBytes-len(head)-len("\ndisallow: /")) + "\ndisallow: /drafts\ndisallow: /late\n"
	r := Parse([]byte(file))
	for path, want := range map[string]bool{"/private": false, "/news": true, "/late": true} {
		if got := r.Allowed("onrecord", path); got != want {
			t.Errorf("Allowed(%q) = %v, want %v", path, got, want)
		}
	}
}

func TestDelay(t *testing.T) {
	const file = "user-agent: *\ncrawl-delay: 10\ndisallow: /x\n\nuser-agent: slow\ncrawl-delay: 1e9\ndisallow:\n\n" +
		"user-agent: part\ncrawl-delay: 0.5\ndisallow:\n\nuser-agent: odd\ncrawl-delay: -1\ncrawl-delay: NaN\ncrawl-delay: soon\ndisallow:\n"
	tests := []struct {
		agent string
		want  time.Duration
	}{
		{"onrecord", 10 * time.Second},
		{"slow", maxDelay},
		{"part", 500 * time.Millisecond},
		{"odd", 0},
	}
	r := Parse([]byte(file))
	for _, test := range tests {
		if got, ok := r.Delay(test.agent); got != test.want || ok != (test.want > 0) {
			t.Errorf("Delay(%q) = %v, %v, want %v", test.agent, got, ok, test.want)
		}
	}
}

func TestSitemaps(t *testing.T) {
	r := Parse([]byte("Sitemap: https://gazette.example/a.xml\nuser-agent: *\nsite-map: https://gazette.example/b.xml # news\nsitemap:\n"))
	want := []string{"https://gazette.example/a.xml", "https://gazette.example/b.xml"}
	if diff := cmp.Diff(want, r.Sitemaps()); diff != "" {
		t.Errorf("Sitemaps (-want +got):\n%s", diff)
	}
}

func TestForStatus(t *testing.T) {
	body := []byte("user-agent: *\ndisallow: /a")
	tests := []struct {
		status int
		a, b   bool // whether /a and /b are allowed
	}{
		{200, false, true}, {206, false, true},
		{301, true, true}, {401, true, true}, {404, true, true}, {410, true, true},
		{500, false, false}, {503, false, false}, {0, false, false}, {999, false, false},
	}
	for _, test := range tests {
		r := ForStatus(test.status, body)
		if a, b := r.Allowed("onrecord", "/a"), r.Allowed("onrecord", "/b"); a != test.a || b != test.b {
			t.Errorf("ForStatus(%d) allows /a: %v, /b: %v, want %v, %v", test.status, a, b, test.a, test.b)
		}
	}
}

// TestManyAgents checks that a file of half user-agent lines and half rules costs its size and not the square of it.
func TestManyAgents(t *testing.T) {
	var file strings.Builder
	for i := range 12_000 {
		file.WriteString("user-agent: a" + strings.Repeat("b", i%9) + string(rune('a'+i%26)) + "\n")
	}
	file.WriteString(strings.Repeat("disallow: /x\n", 12_000))
	start := time.Now()
	r := Parse([]byte(file.String()))
	if r.Allowed("aa", "/x") || !r.Allowed("aa", "/y") {
		t.Error("rules of many agents are not read")
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v, want under 2 s", took)
	}
}

func FuzzAllowed(f *testing.F) {
	f.Add("user-agent: *\ndisallow: /a*b$\nallow: /%61", "onrecord", "https://gazette.example/a%2fb?c#d")
	f.Add("\ufeffuser-agent onrecord\r\rdisallow: /\xff", "OnRecord", "//x;y")
	f.Fuzz(func(t *testing.T, file, agent, url string) {
		r := Parse([]byte(file))
		got := r.Allowed(agent, url)
		if _, ok := r.groups[strings.ToLower(agent)]; !ok && got != r.Allowed("*", url) {
			t.Errorf("agent %q without a group is not treated as everyone", agent)
		}
		if strings.Contains(file, "\r") || len(file) > maxBytes/2 {
			return
		}
		if crlf := Parse([]byte(strings.ReplaceAll(file, "\n", "\r\n"))); crlf.Allowed(agent, url) != got {
			t.Errorf("Parse(%q) differs with CRLF", file)
		}
		own := Parse([]byte(file + "\nuser-agent: onrecord\ndisallow: /"))
		if requestPath(url) != "/robots.txt" && len(r.groups["onrecord"]) == 0 && own.Allowed("onrecord", url) {
			t.Errorf("Parse(%q and disallow: /) allows %q", file, url)
		}
	})
}

// FuzzMatch compares with a matcher that tries everything.
func FuzzMatch(f *testing.F) {
	for _, s := range [][2]string{{"/a*b$", "/aab"}, {"/*ab*ab$", "/abab"}, {"*", ""}, {"$", ""}, {"/a**$", "/a"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, pattern, path string) {
		if len(pattern) > 20 || len(path) > 50 {
			return
		}
		if got, want := match(pattern, path), try(pattern, path); got != want {
			t.Errorf("match(%q, %q) = %v, want %v", pattern, path, got, want)
		}
	})
}

// try follows all places of the path that a pattern may have reached, octet by octet.
func try(pattern, path string) bool {
	at := make([]bool, len(path)+1)
	at[0] = true
	for i := range len(pattern) {
		if pattern[i:] == "$" {
			return at[len(path)]
		}
		next := make([]bool, len(path)+1)
		for j := range at {
			switch {
			case pattern[i] == '*':
				next[j] = at[j] || j > 0 && next[j-1]
			case j > 0:
				next[j] = at[j-1] && path[j-1] == pattern[i]
			}
		}
		at = next
	}
	return slices.Contains(at, true)
}
