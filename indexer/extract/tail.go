package extract

import (
	"strings"

	"onrecord/data/news"
)

// maxSource is the longest line, in units, that can name where a text comes from.
const maxSource = 80

// sourceLabels begin the last line of a text taken over from elsewhere: "Source: Harbour Wire".
var sourceLabels = map[string]bool{"source": true, "sources": true, "quelle": true, "quellen": true, "fuente": true, "fonte": true, "fonti": true,
	"bron": true, "källa": true, "kilde": true, "lähde": true, "źródło": true, "zdroj": true, "forrás": true, "sursa": true, "kaynak": true,
	"πηγή": true, "источник": true, "джерело": true, "المصدر": true, "منبع": true, "מקור": true, "स्रोत": true, "sumber": true, "nguồn": true,
	"来源": true, "來源": true, "出典": true, "출처": true}

// isSourceLine reports whether a line names where a text comes from, and nothing else.
func isSourceLine(s string, n int) bool {
	at := strings.IndexAny(s, ":：")
	return at > 0 && n <= maxSource && sourceLabels[trimMarks(folded(s[:at]))]
}

// sourceLine takes the last line of the text for a credit if it names where the text comes from. It may stand in the text's footer.
func (c *cleaner) sourceLine() {
	for i := len(c.list) - 1; i > 0; i-- {
		v := &c.list[i]
		switch v.drop {
		case "":
		case string(furnitureRole), string(detailsRole):
			if isSourceLine(v.text, v.units) {
				v.drop = contributorReason
				return
			}
			continue
		default:
			continue
		}
		if isSourceLine(v.text, v.units) {
			v.drop = contributorReason
			return
		}
		if c.reason(v, i) == "" {
			return
		}
	}
}

// What stands behind the text.
const (
	// maxLast is how many of the last pieces can be about the authors, the outlet or its newsletter rather than the subject.
	maxLast = 4
	// maxBeforeName is how many words of a biography stand before the name: "Our correspondent", "Dr.".
	maxBeforeName = 2
	// maxBiographyOpening is how many bytes of a text are searched for the name.
	maxBiographyOpening = 200
	// maxInitials is the longest line, in bytes, that can be the authors' initials: "(dpa/abc)".
	maxInitials = 20
)

// lastLines drops what stands behind the text: who the authors are, their initials, lines with a link to a newsletter.
func (c *cleaner) lastLines() {
	left := maxLast
	for i := len(c.list) - 1; i > 0 && left > 0; i-- {
		v := &c.list[i]
		if v.drop != "" || v.kind == news.Heading {
			continue
		}
		if v.drop = c.lastReason(v, left == maxLast); v.drop == contributorReason {
			c.article.Credits = append(c.article.Credits, capped(v.text))
		}
		left--
	}
}

// lastReason tells why one of the last pieces is no body text; empty when nothing says so.
func (c *cleaner) lastReason(v *verdict, last bool) string {
	switch {
	case c.namesAuthor(v.text):
		return string(biographyRole)
	case last && areInitials(v.text):
		return contributorReason
	case v.links > 0 && v.units <= maxRuleLine:
		return lines.atEnd.reason(folded(v.text))
	}
	return ""
}

// namesAuthor reports whether the full name of an author stands at the beginning of a text. What has an article before it is no person
// but an outlet that signed.
func (c *cleaner) namesAuthor(text string) bool {
	text = cut(text, maxBiographyOpening)
	for _, name := range c.article.Byline.Authors {
		before, _, found := strings.Cut(text, name)
		if found && words(name) > 1 && words(before) <= maxBeforeName && before != "The " {
			return true
		}
	}
	return false
}

// areInitials reports whether a line is one word in brackets or two with a slash between, as authors and agencies sign in short:
// "(abc)", "dpa/abc".
func areInitials(s string) bool {
	inner := strings.TrimSuffix(strings.TrimPrefix(s, "("), ")")
	if len(s) > maxInitials || strings.Trim(strings.ToLower(inner), "abcdefghijklmnopqrstuvwxyz/.") != "" {
		return false
	}
	return len(inner) == len(s)-len("()") || strings.Count(inner, "/") == 1 && !strings.Contains(inner, ".")
}

// isMailAddress reports whether a line is an address of electronic mail and nothing else.
func isMailAddress(s string) bool {
	at := strings.IndexByte(s, '@')
	return at > 0 && strings.IndexByte(s, ' ') < 0 && strings.IndexByte(s[at:], '.') > 0
}

// maxLooseHeadings is how many headings of boxes that were dropped can stand at the end; more are a text made of headings and pictures.
const maxLooseHeadings = 3

// looseHeadings drops the headings at the end, which nothing follows.
func (c *cleaner) looseHeadings() {
	var loose []int
	for i := len(c.list) - 1; i >= 0; i-- {
		v := &c.list[i]
		if v.drop != "" {
			continue
		}
		if v.kind != news.Heading {
			break
		}
		loose = append(loose, i)
	}
	if len(loose) > maxLooseHeadings {
		return
	}
	for _, i := range loose {
		c.list[i].drop = "heading of nothing"
	}
}
