package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// headline picks the headline. Titles made for other sites carry the outlet's name behind a bar or dash; it goes.
func (s *survey) headline(ld *linkedData, site []string) witness {
	og, ogName := s.meta.tag("og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title")
	shown := s.shownHeadline()
	ws := []witness{{"json-ld", ld.headline}, {"meta:" + ogName, og}, {"microdata", s.itemText("headline")}, {"h1", shown}, {"title", s.meta.title}}
	for i := range ws {
		ws[i].value = withoutSite(ws[i].value, site, shown)
	}
	return first(ws...)
}

// shownHeadline is the first heading of the highest level outside of noise.
func (s *survey) shownHeadline() string {
	best, bestScore := "", 0
	for i := range s.pieces {
		p := &s.pieces[i]
		score := 0
		if s.tagAround(p.elem, atom.H1) {
			score = 4
		}
		if s.within(p.elem, headlineRole) {
			score += 2
		}
		if score > 0 && s.noiseAround(p.elem, 0) == noRole {
			score++
		}
		if score > bestScore && p.units >= 8 {
			best, bestScore = p.text, score
		}
	}
	return best
}

func (s *survey) itemText(prop string) string {
	for _, i := range s.meta.items {
		if i.name == prop {
			return i.text()
		}
	}
	return ""
}

// separators stand between a headline and the outlet's name, the least ambiguous first.
var separators = []string{" | ", " « ", " » ", " :: ", " • ", " · ", " – ", " — ", " - ", "|", " : ", ": "}

// withoutSite cuts the outlet's name off the end or the beginning of a title. What the page shows as its headline is proof of
// where the cut belongs.
func withoutSite(title string, site []string, shown string) string {
	title = squeeze(title)
	if sameText(title, shown) {
		return title
	}
	for _, sep := range separators {
		if at := strings.Index(title, sep); at > 0 && sameText(title[:at], shown) {
			return title[:at]
		}
	}
	for range 3 {
		shorter := cutSite(title, site)
		if shorter == title {
			break
		}
		title = shorter
	}
	return title
}

func cutSite(title string, site []string) string {
	for _, sep := range separators {
		if at := strings.LastIndex(title, sep); at > 0 && isSite(title[at+len(sep):], site) {
			return strings.TrimSpace(title[:at])
		}
		if at := strings.Index(title, sep); at > 0 && isSite(title[:at], site) {
			return strings.TrimSpace(title[at+len(sep):])
		}
	}
	return title
}

// isSite reports whether a text is one of the outlet's names, give or take "The" and ".com".
func isSite(s string, site []string) bool {
	e := essence(s)
	if e == "" {
		return false
	}
	for _, name := range site {
		n := essence(name)
		if e == n || len(n) >= 4 && (strings.HasPrefix(e, n) || strings.HasSuffix(e, n)) && len(e) <= len(n)+10 ||
			len(e) >= 5 && strings.Contains(n, e) {
			return true
		}
	}
	return false
}
