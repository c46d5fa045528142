package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// titleTags are the meta elements that carry the headline.
var titleTags = []string{"og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title"}

// headline picks the headline. JSON-LD of a news outlet is trusted most, unless other witnesses outvote it; else what the page shows
// counts more than what is written for search engines and networks. Titles made for those carry the outlet's name behind a bar or
// dash; it goes.
func (s *survey) headline(ld *linkedData, site []string) witness {
	og, ogName := s.meta.tag(titleTags...)
	shown := s.shown
	ws := []witness{{"json-ld", ld.headline}, {"meta:" + ogName, og}, {"microdata", s.itemHeadline(shown)}, {"page", shown}, {"title", s.meta.title}}
	for i := range ws {
		ws[i].value = withoutSite(unescaped(ws[i].value), site, shown)
	}
	page := witness{"page", shown}
	switch {
	case !s.isHeadline(ld):
	case ld.isNews() && !s.outvoted(ws):
		ws = slices.Insert(ws, 1, page)
	default:
		ws = slices.Insert(ws, 0, page)
	}
	return s.respelt(first(ws...), ws)
}

// outvoted reports whether the page shows another headline than JSON-LD has, with more witnesses on its side. Who repeats JSON-LD is
// on that side, unless all of them have the text of a breadcrumb trail, or JSON-LD only puts a kicker in front.
func (s *survey) outvoted(ws []witness) bool {
	ld := essence(ws[0].value)
	if ld == "" || sameText(ws[0].value, s.shown) {
		return false
	}
	counts := ld != essence(s.crumb) && !strings.HasSuffix(ld, essence(s.shown))
	votes := 0
	for _, w := range ws[1:] {
		switch {
		case w.origin == "page":
		case s.isShown(w.value):
			votes++
		case counts && strings.HasPrefix(essence(w.value), ld):
			votes--
		}
	}
	return votes > 0
}

// isShown reports whether a text is what the page shows as its headline, give or take a kicker set apart.
func (s *survey) isShown(text string) bool {
	return sameText(text, s.shown) || s.inPieces() && isPart(text, s.shown)
}

// inPieces reports whether the headline is set in several pieces: with a kicker over it, or a line below.
func (s *survey) inPieces() bool { return s.elements[s.heading].last-s.elements[s.heading].first > 1 }

// isPart reports whether a text is what remains of a heading without its kicker, or without the line below: a third of it at least.
func isPart(text, heading string) bool {
	e, all := essence(text), essence(heading)
	return len(e) >= minClaim && len(e) < len(all) && len(e)*3 >= len(all) && (strings.HasPrefix(all, e) || strings.HasSuffix(all, e))
}

// respelt takes the spelling of metadata where the layout of the page spoilt a headline: tore it apart, glued its words together, or
// joined it with a kicker or a second line. Of several spellings the one with more witnesses counts.
func (s *survey) respelt(w witness, ws []witness) witness {
	if w.origin != "page" {
		return w
	}
	var wholes, parts []witness
	for _, other := range ws {
		switch {
		case other.origin == w.origin:
		case sameText(other.value, w.value):
			wholes = append(wholes, other)
		case isPart(other.value, w.value) && (s.inPieces() || strings.HasSuffix(essence(w.value), essence(other.value))):
			parts = append(parts, other)
		}
	}
	switch {
	case len(parts) > len(wholes) && (s.inPieces() || len(parts) > 1):
		return parts[0]
	case len(wholes) > 0 && spoilt(w.value, wholes[0].value):
		return wholes[0]
	}
	return w
}

// spoilt reports whether a headline as the page shows it lacks spaces or a colon that its other spelling has, or has one too many.
func spoilt(shown, other string) bool {
	wordsOf := func(s string) int {
		return len(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }))
	}
	return strings.Contains(shown, " :") || strings.Contains(other, ": ") && !strings.Contains(shown, ":") || wordsOf(other) > wordsOf(shown)
}

// The least that a heading needs to be believed against metadata written for search engines and networks: words of its own, or a
// share of words that the metadata repeats.
const (
	minOwnWords = 5
	minShared   = 0.5
	// ideographsInWord is how many ideographs count as a word, in scripts that write none apart.
	ideographsInWord = 2
)

// isHeadline reports whether what the page shows is its headline whatever metadata for search engines say: its first heading of
// the first level, or one that metadata repeat where there is none; and either long or known to the metadata.
func (s *survey) isHeadline(ld *linkedData) bool {
	if s.heading == 0 || s.heading != s.topHeading && s.topHeading != 0 || s.shown == s.crumb || strings.HasPrefix(s.shown, ":") {
		return false
	}
	og, _ := s.meta.tag(titleTags...)
	if s.elements[s.heading].tag != atom.H1 && claimScore(s.shown, []string{essence(og), essence(ld.headline)}) == 0 {
		return false
	}
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
	all += (units(s.shown) - utf8.RuneCountInString(s.shown)) / ideographsInWord
	return all > 1 && (all >= minOwnWords || float64(shared) >= minShared*float64(all))
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
