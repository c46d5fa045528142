// Package robots reads robots.txt files and says what they allow, after RFC 9309. It understands what Google's parser understands
// beyond that, since publishers test their files with it. Where the two differ about escapes, it takes the stricter reading.
package robots

import (
	"strings"
	"time"
)

// Rules is what a robots.txt says. The zero value allows everything. It is not changed after it is made.
type Rules struct {
	groups   map[string][]*group // by product token in lower case, or "*"; a token's groups are read as one
	sitemaps []string
}

// group is what stands below one or more user-agent lines. It is shared by their tokens: copied for each, a file of half tokens and
// half rules would grow with the square of its size.
type group struct {
	rules []rule
	delay time.Duration // zero if none is given
}

// AllowAll allows everything, as a site without robots.txt does. forbidAll forbids everything, as one does whose robots.txt cannot be
// had at the moment.
var (
	AllowAll  = &Rules{}
	forbidAll = Parse([]byte("User-agent: *\nDisallow: /"))
)

// ForStatus returns the rules that follow from an answer to the request for robots.txt (RFC 9309 §2.3.1): those in the body of a
// 2xx; none when there is no such file, which 4xx says, and redirects beyond those followed; else everything is forbidden, as it is
// when no answer comes at all.
func ForStatus(status int, body []byte) *Rules {
	switch status / 100 {
	case 2:
		return Parse(body)
	case 3, 4:
		return AllowAll
	}
	return forbidAll
}

// Allowed reports whether the agent may fetch the url. The agent is a product token, as "onrecord", and compared whole, whatever its
// case. The url is absolute; a path alone will do. Where servers may read its path in another way than it is written, it must be
// allowed both ways.
func (r *Rules) Allowed(agent, url string) bool {
	path := requestPath(url)
	if path == "/robots.txt" {
		return true // RFC 9309 §2.2.2
	}
	groups := r.find(agent)
	if !allowed(groups, path) {
		return false
	}
	read := resolved(path)
	return read == path || allowed(groups, read)
}

// Delay returns how long the agent is asked to wait from one fetch to the next, and whether it is asked to. Crawl-delay is no part of
// RFC 9309, but old and common.
func (r *Rules) Delay(agent string) (time.Duration, bool) {
	var d time.Duration
	for _, g := range r.find(agent) {
		d = max(d, g.delay)
	}
	return d, d > 0
}

// Sitemaps returns the addresses of sitemaps that the file names, in its order and as they are written there.
func (r *Rules) Sitemaps() []string { return r.sitemaps }

// find returns the groups that hold for an agent: its own, or else those for everyone.
func (r *Rules) find(agent string) []*group {
	if own, ok := r.groups[strings.ToLower(agent)]; ok {
		return own
	}
	return r.groups["*"]
}
