package extract

import "strings"

// agent is the name by which robots rules and robots meta elements address us.
const agent = "onrecord"

// RobotsTag reports whether an X-Robots-Tag header asks us not to list what it came with. Several headers are joined by commas, so
// that only the directive behind "otherbot:" is surely that agent's: those after it may stand in a header for all, and count as ours.
func RobotsTag(header string) bool {
	for directive := range strings.SplitSeq(strings.ToLower(header), ",") {
		if name, rule, addressed := strings.Cut(directive, ":"); addressed && strings.TrimSpace(name) == agent {
			directive = rule
		}
		if forbidsListing(directive) {
			return true
		}
	}
	return false
}

// forbidsListing reports whether one directive is noindex, or none, which includes it.
func forbidsListing(directive string) bool {
	d := strings.TrimSpace(directive)
	return d == "noindex" || d == "none"
}

// noIndex reports whether the page's own meta elements ask us not to list it.
func (m *metadata) noIndex() bool { return m.robotsSay("noindex") }

// noFollow reports whether they ask us not to follow its links.
func (m *metadata) noFollow() bool { return m.robotsSay("nofollow") }

// robotsSay reports whether a meta element for robots holds the directive, or none, which means all.
func (m *metadata) robotsSay(directive string) bool {
	for _, name := range []string{"robots", agent} {
		for _, content := range m.tags[name] {
			for d := range strings.FieldsFuncSeq(strings.ToLower(content), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
				if d == directive || d == "none" {
					return true
				}
			}
		}
	}
	return false
}
