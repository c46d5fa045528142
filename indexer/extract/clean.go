package extract

import (
	"strings"
	"unicode"

	"onrecord/data/news"
)

// verdict is a piece with what was decided about it.
type verdict struct {
	piece
	keep string // the reason it was kept; empty when dropped
	drop string // the reason it was dropped

	ruled bool // it stands in what the rules of the outlet call the body
}

// cleaner applies the rules that hold for HTML and plain text alike.
type cleaner struct {
	article *news.Article
	known   map[string]string // essences of headline, standfirst, byline: lines that only repeat them go
	list    []verdict
}

// clean judges pieces and fills in the article's body, blocks, dropped pieces, credits and dateline. Pieces that come with a
// reason to drop keep it; titles are other forms of the headline, which go as it does.
func clean(a *news.Article, list []verdict, titles ...string) {
	c := &cleaner{article: a, list: list, known: map[string]string{}}
	for _, t := range titles {
		if e := essence(t); e != "" {
			c.known[e] = "headline"
		}
	}
	for reason, text := range map[string]string{"headline": a.Headline, "standfirst": a.Standfirst, "byline": a.Byline.AsPrinted} {
		if e := essence(text); e != "" {
			c.known[e] = reason
		}
	}
	c.kicker()
	c.sourceLine()
	c.byLine()
	c.repeated()
	c.pullQuotes()
	c.afterMarkers()
	c.lastLines()
	c.looseHeadings()
	c.keepRest()
	c.dateline()
	c.write()
}

// kicker drops the line over the first paragraph that only names the section. With a dash behind it, it is the place of a dateline.
func (c *cleaner) kicker() {
	for i := range c.list {
		v := &c.list[i]
		switch {
		case v.drop != "":
		case c.article.Section != "" && sameText(v.text, c.article.Section) && !strings.ContainsAny(v.text, "-–—"):
			v.drop = "repeats the section"
		case v.kind != news.Heading:
			return
		}
	}
}

// byLine applies the rules that look at one piece alone.
func (c *cleaner) byLine() {
	for i := range c.list {
		v := &c.list[i]
		if v.drop == "" {
			v.drop = c.reason(v, i)
		}
		if v.drop == contributorReason {
			c.article.Credits = append(c.article.Credits, capped(v.text))
		}
	}
}

func (c *cleaner) reason(v *verdict, i int) string {
	if r := lines.reason(v.text, v.units); r != "" && v.kind != news.Table {
		return r
	}
	if isWireCredit(v.text, v.units) || i >= len(c.list)-lastLines && agency(strings.Trim(v.text, wireBrackets)) != "" || isHelperLine(v.text, v.units) {
		return contributorReason
	}
	if !hasLetters(v.text) && v.kind != news.Table && v.kind != news.ListItem {
		return "no words"
	}
	if v.kind != news.Table && isDateLine(v.text, v.units) {
		return "date"
	}
	if isMailAddress(v.text) {
		return contactReason
	}
	if v.kind == news.Paragraph && v.units <= maxCaption && endsInCredit(v.text) {
		return captionReason
	}
	if r := c.known[essence(v.text)]; r != "" && v.units > 3 && (r != "standfirst" || i < 3) {
		return "repeats the " + r
	}
	return ""
}

func hasLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// A text of minRepeated units that stands maxRepeats times or more is a notice of the page: "this content cannot be shown". A page has
// maxNotices of them at most; where more texts repeat, the repetition is the text's own, as in plans and recipes.
const (
	minRepeated = 40
	maxRepeats  = 3
	maxNotices  = 3
)

// repeated drops notices that stand on the page again and again. Headings, list items and table rows repeat in good text too.
func (c *cleaner) repeated() {
	times, notices := map[string]int{}, 0
	for i := range c.list {
		if v := &c.list[i]; v.kind == news.Paragraph && v.keptUnits() >= minRepeated {
			if times[v.text]++; times[v.text] == maxRepeats {
				notices++
			}
		}
	}
	if notices > maxNotices {
		return
	}
	for i := range c.list {
		if v := &c.list[i]; v.drop == "" && v.kind == news.Paragraph && times[v.text] >= maxRepeats {
			v.drop = "repeated notice"
		}
	}
}

// afterMarkers drops what belongs to a line that was dropped: the caption and headline of a teaser behind a lone "Read more",
// everything behind "Leave a Reply".
func (c *cleaner) afterMarkers() {
	before, all := 0, 0
	for i := range c.list {
		all += c.list[i].keptUnits()
	}
	for i := range c.list {
		v := &c.list[i]
		before += v.keptUnits()
		switch {
		case v.drop == readMoreReason && lines.whole[trimMarks(folded(v.text))] != "":
			c.dropTeaser(i + 1)
		case v.drop == commentReason && before*2 >= all-before && before > 0: // most of the text stands before it
			c.dropTail(i+1, commentReason)
			return
		}
	}
}

// keptUnits is the length of a piece that nothing has dropped yet.
func (v *verdict) keptUnits() int {
	if v.drop != "" {
		return 0
	}
	return v.units
}

func (c *cleaner) dropTail(from int, reason string) {
	for j := from; j < len(c.list); j++ {
		if c.list[j].drop == "" {
			c.list[j].drop = reason
		}
	}
}

// maxTeaser is the longest line, in units, that can be the caption or the headline of a teaser.
const maxTeaser = 220

// dropTeaser drops the teaser that begins at piece i, if one does: in one group of lines, any captions and then a headline, which
// does not end as a sentence; or a caption that names a year or a photographer, and the headline after it.
func (c *cleaner) dropTeaser(i int) {
	if i >= len(c.list) || c.list[i].units > maxTeaser {
		return
	}
	end := c.groupEnd(i)
	if end == i+1 && endsSentence(c.list[i].text) && looksLikeCaption(c.list[i].text) {
		end = min(len(c.list), i+2)
	}
	last := &c.list[end-1]
	if end > i+maxTeaserLines || endsSentence(last.text) || last.units > maxTeaser || end == len(c.list) && end == i+1 && c.list[i].units > 120 {
		return
	}
	for j := i; j < end; j++ {
		if c.list[j].drop != "" {
			continue
		}
		c.list[j].drop = teaserReason
		if j < end-1 {
			c.list[j].drop = captionReason
		}
	}
}

// maxTeaserLines is the most lines a teaser has: pictures' captions and a headline.
const maxTeaserLines = 4

// groupEnd returns the index after the last piece of i's group: lines without an empty line between. It looks no further than one
// line past the longest teaser.
func (c *cleaner) groupEnd(i int) int {
	end := i + 1
	for end < len(c.list) && end <= i+maxTeaserLines && c.list[i].elem < 0 && c.list[end].group == c.list[i].group {
		end++
	}
	return end
}

// keepRest gives every piece that is left the reason it was kept.
func (c *cleaner) keepRest() {
	for i := range c.list {
		v := &c.list[i]
		if v.drop != "" || v.keep != "" {
			continue
		}
		switch {
		case v.ruled:
			v.keep = ruleReason
		case v.kind == news.Heading:
			v.keep = "heading before text"
		case v.kind != news.Paragraph:
			v.keep = v.kind.String() + " among text"
		case v.prose():
			v.keep = "prose"
		default:
			v.keep = "short text among prose"
		}
	}
}

// maxBeforeDateline is how many paragraphs (a standfirst, the time it takes to read) can stand before the one with the dateline.
const maxBeforeDateline = 2

// dateline takes the dateline off the first kept paragraph, or off one of the next that names an agency.
func (c *cleaner) dateline() {
	before := 0
	for i := range c.list {
		v := &c.list[i]
		if v.keep == "" || v.kind == news.Heading {
			continue
		}
		if d, rest, ok := cutDateline(v.text); ok && (before == 0 || strings.ContainsAny(d.AsPrinted, "(/")) {
			d.Date = datelineDay(d, c.article)
			c.article.Dateline = d
			v.text, v.units = rest, units(rest)
			return
		}
		if before++; before > maxBeforeDateline {
			return
		}
	}
}

// write lays out the body.
func (c *cleaner) write() {
	var body strings.Builder
	a := c.article
	for i := range c.list {
		v := &c.list[i]
		if v.keep == "" {
			c.setAside(v)
			continue
		}
		if v.text == "" {
			continue
		}
		if body.Len() > 0 {
			body.WriteString(blockGap)
		}
		start := body.Len()
		body.WriteString(v.text)
		a.Blocks = append(a.Blocks, news.Block{Kind: v.kind, Start: start, End: body.Len(), Reason: v.keep})
	}
	a.Body = body.String()
}

func (c *cleaner) setAside(v *verdict) {
	if len(c.article.Dropped) < maxDropped {
		c.article.Dropped = append(c.article.Dropped, news.Dropped{Text: cut(v.text, maxDroppedText), Reason: v.drop, After: len(c.article.Blocks)})
	}
}
