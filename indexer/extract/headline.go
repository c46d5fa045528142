package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// headline picks the headline. Titles made for other sites carry the outlet's name behind a bar or dash; it goes.
func (s *survey) headline(ld *linkedData, site []string) witness {
	og, ogName := s.meta.tag(titleTags...)
	shown := s.shown
	ws := []witness{{"json-ld", ld.headline}, {"meta:" + ogName, og}, {"microdata", s.itemHeadline(shown)}, {"page", shown}, {"title", s.meta.title}}
	switch {
	case !s.isHeadline(ld):
	case ld.isNews():
		ws = slices.Insert(ws, 1, witness{"page", shown})
	default:
		ws = slices.Insert(ws, 0, witness{"page", shown})
	}
	for i := range ws {
		ws[i].value = withoutSite(ws[i].value, site, shown)
	}
	return respelt(first(ws...), ws)
}

// respelt takes the spelling of metadata where the layout of the page tore a headline apart: "Kicker : headline".
func respelt(w witness, ws []witness) witness {
	if w.origin != "page" || !strings.Contains(w.value, " :") {
		return w
	}
	for _, other := range ws {
		if other.value != w.value && sameText(w.value, other.value) {
			return other
		}
	}
	return w
}

// The least that a heading needs to be believed against metadata written for search engines and networks: words of its own, or a
// share of words that the metadata repeats.
const (
	minOwnWords = 5
	minShared   = 0.5
)

// isHeadline reports whether what the page shows is its headline whatever metadata for search engines say: its first heading of
// the first level, and either long or known to the metadata. A news outlet's JSON-LD is trusted more.
func (s *survey) isHeadline(ld *linkedData) bool {
	if s.heading == 0 || s.elements[s.heading].tag != atom.H1 || s.heading != s.h1 || strings.HasPrefix(s.shown, ":") {
		return false
	}
	og, _ := s.meta.tag(titleTags...)
	known := folded(s.meta.title + " " + og + " " + ld.headline)
	all, shared := 0, 0
	for w := range strings.FieldsSeq(folded(s.shown)) {
		if w = trimMarks(w); w == "" {
			continue
		}
		all++
		if strings.Contains(known, w) {
			shared++
		}
	}
	return all > 1 && (all >= minOwnWords || float64(shared) >= minShared*float64(all))
}

// titleTags are the meta elements that carry the headline.
var titleTags = []string{"og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title"}

// minHeading is the shortest heading that can be the headline, in units.
const minHeading = 8

// mainHeading finds the heading that is the article's: of high level, outside of noise, and repeated by the page's title. It
// returns the heading's element, 0 for none, and its text.
func (s *survey) mainHeading(site []string) (el int, text string) {
	og, _ := s.meta.tag(titleTags...)
	titles := essence(s.meta.title) + " " + essence(og)
	best := 0
	for e := range s.elements {
		score := s.headingScore(e)
		if score == 0 {
			continue
		}
		t := s.textIn(e)
		if n := units(t); n < minHeading || n > maxField || isSite(t, site) {
			continue
		}
		if strings.Contains(titles, essence(t)) {
			score += 4
		}
		if score > best {
			best, el, text = score, e, t
		}
	}
	return el, text
}

// headingScore is how much an element looks like a headline by itself; 0 for not at all.
func (s *survey) headingScore(e int) int {
	score := 0
	switch el := &s.elements[e]; {
	case el.tag == atom.H1:
		score = 6
	case el.role == headlineRole:
		score = 3
	case el.tag == atom.H2:
		score = 1
	default:
		return 0
	}
	if !s.noisy(e, 0) {
		score += 2
	}
	return score
}

// maxHeadingPieces is in how many pieces a headline can be set.
const maxHeadingPieces = 4

// textIn is the text of an element of few pieces; empty for others.
func (s *survey) textIn(e int) string {
	el := &s.elements[e]
	if el.last-el.first > maxHeadingPieces {
		return ""
	}
	var parts []string
	for i := el.first; i < el.last; i++ {
		if el.last-el.first == 1 || !s.kickerAt(s.pieces[i].elem, e) {
			parts = append(parts, s.pieces[i].text)
		}
	}
	return strings.Join(parts, " ")
}

// kickerAt reports whether a part of a heading is marked as the kicker over it.
func (s *survey) kickerAt(el, heading int) bool {
	for ; el > heading; el = s.elements[el].parent {
		if s.elements[el].role == sectionRole {
			return true
		}
	}
	return false
}

// itemHeadline is the headline in microdata, without the kicker that can stand in the same element.
func (s *survey) itemHeadline(shown string) string {
	for _, i := range s.meta.items {
		if i.name != "headline" {
			continue
		}
		if t := i.text(); shown == "" || !strings.HasSuffix(essence(t), essence(shown)) {
			return t
		}
		return shown
	}
	return ""
}

// separators stand between a headline and the outlet's name, the least ambiguous first.
var separators = []string{" | ", "｜", " ｜ ", " « ", " » ", " :: ", " • ", " · ", " – ", " — ", " - ", "|", " : ", ": "}

// withoutSite cuts the outlet's name off the end or the beginning of a title. What the page shows as its headline is proof of
// where the cut belongs.
func withoutSite(title string, site []string, shown string) string {
	title = squeeze(title)
	if sameText(title, shown) {
		return title
	}
	for _, sep := range separators {
		if at := strings.Index(title, sep); at > 0 && sep != ": " && sameText(title[:at], shown) {
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
