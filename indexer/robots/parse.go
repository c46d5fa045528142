package robots

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// maxBytes is how much of a robots.txt is read. RFC 9309 §2.5 requires at least 500 KiB; the rest is ignored. Package
// fetch takes no more either; here the bound holds whoever calls.
const maxBytes = 500 << 10

// maxLine is how much of a line is read, in bytes; the rest is ignored. It is Google's limit: eight times the 2,083 characters that
// Internet Explorer allowed a URL.
const maxLine = 2083*8 - 1

// maxDelay bounds a crawl delay: some files name days to keep crawlers out, for which there is Disallow.
// It keeps the number in range; how much of it a crawl keeps to is for its package frontier to say.
const maxDelay = 5 * time.Minute

// A field is what a line is about.
type field uint8

const (
	unknown field = iota
	userAgent
	allow
	disallow
	crawlDelay
	sitemap
)

// fields holds the names of fields in lower case, with the misspellings that are common enough for Google's parser to know them.
var fields = map[string]field{
	"user-agent": userAgent, "useragent": userAgent, "user agent": userAgent,
	"allow":    allow,
	"disallow": disallow, "dissallow": disallow, "dissalow": disallow, "disalow": disallow, "diasllow": disallow, "disallaw": disallow,
	"crawl-delay": crawlDelay,
	"sitemap":     sitemap, "site-map": sitemap,
}

// Parse reads a robots.txt. Every input is one: what cannot be understood is left out (RFC 9309 §2.2, §2.3.1.5).
func Parse(body []byte) *Rules {
	p := parser{rules: Rules{groups: map[string][]*group{}}}
	for line := range strings.FieldsFuncSeq(text(body), func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value := split(line)
		p.line(fields[strings.ToLower(key)], value)
	}
	return &p.rules
}

// text returns what is read of a file: whole lines, without the byte order mark, of which some files have only the first bytes.
func text(body []byte) string {
	if len(body) >= maxBytes { // or was already cut there
		body = body[:bytes.LastIndexAny(body[:maxBytes], "\r\n")+1]
	}
	for _, b := range []byte("\ufeff") {
		rest, ok := bytes.CutPrefix(body, []byte{b})
		if !ok {
			break
		}
		body = rest
	}
	return string(body)
}

// split cuts a line into its name and value, without comment and spaces. The colon may be missing where there are two words.
func split(line string) (key, value string) {
	line, _, _ = strings.Cut(line[:min(len(line), maxLine)], "#")
	if key, value, ok := strings.Cut(line, ":"); ok {
		return trim(key), trim(value)
	}
	if words := strings.FieldsFunc(line, space); len(words) == 2 {
		return words[0], words[1]
	}
	return "", ""
}

func trim(s string) string { return strings.TrimFunc(s, space) }

// space reports whether r is white space of ASCII: other spaces may be part of a path.
func space(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }

// parser collects the lines of a file.
type parser struct {
	rules Rules
	group *group // nil before the first user-agent line
	ended bool   // a rule was seen, so that the next user-agent line begins another group
}

// line takes one line. Only allow and disallow end the user-agent lines of a group: what the RFC does not know must not change how
// the rest is read (§2.2.4), and sitemaps stand outside of all groups.
func (p *parser) line(f field, value string) {
	switch f {
	case userAgent:
		p.userAgent(value)
	case allow, disallow:
		p.ended = true
		if p.group != nil {
			p.group.rules = append(p.group.rules, newRules(f == allow, value)...)
		}
	case crawlDelay:
		if p.group != nil {
			p.group.delay = max(p.group.delay, delay(value))
		}
	case sitemap:
		if value != "" {
			p.rules.sitemaps = append(p.rules.sitemaps, value)
		}
	}
}

func (p *parser) userAgent(value string) {
	if p.group == nil || p.ended {
		p.group, p.ended = &group{}, false
	}
	token := product(value)
	if token == "" {
		return
	}
	had := p.rules.groups[token]
	if len(had) == 0 || had[len(had)-1] != p.group {
		p.rules.groups[token] = append(had, p.group)
	}
}

// product returns the product token that a user-agent line begins with, in lower case, or "*" for everyone. Tokens consist of
// letters, hyphens and underscores (RFC 9309 §2.2.1); a version or comment after it is left out.
func product(value string) string {
	if rest, ok := strings.CutPrefix(value, "*"); ok && (rest == "" || space(rune(rest[0]))) {
		return "*"
	}
	end := strings.IndexFunc(value, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '-' || r == '_')
	})
	if end >= 0 {
		value = value[:end]
	}
	return strings.ToLower(value)
}

// delay reads a number of seconds; zero is none.
func delay(value string) time.Duration {
	s, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(s) || s <= 0 {
		return 0
	}
	return time.Duration(min(s, maxDelay.Seconds()) * float64(time.Second))
}
