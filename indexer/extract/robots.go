package extract

import "strings"

// agent is the name by which robots rules and robots meta elements address us.
const agent = "onrecord"

// RobotsTag reports whether an X-Robots-Tag header asks us not to list what it came with. Several headers are joined by commas. A
// directive may be addressed to one agent, as "otherbot: noindex"; those that follow it are meant for that agent too.
func RobotsTag(header string) bool {
	ours := true
	for part := range strings.SplitSeq(strings.ToLower(header), ",") {
		if name, rest, found := strings.Cut(part, ":"); found && !takesValue[strings.TrimSpace(name)] {
			ours, part = strings.TrimSpace(name) == agent, rest
		}
		if ours && forbidsListing(part) {
			return true
		}
	}
	return false
}

// takesValue are the directives that are written with a colon, so that what stands before it is no agent.
var takesValue = map[string]bool{"unavailable_after": true, "max-snippet": true, "max-image-preview": true, "max-video-preview": true}

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
