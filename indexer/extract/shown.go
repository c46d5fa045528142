package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"onrecord/data/lexicon"
	"onrecord/data/news"
)

// shownByline is a byline on the page: one or more pieces of text that stand together.
type shownByline struct {
	printed string   // as printed, a line for each piece
	lines   []string // the same with the borders of its elements as line ends
	near    bool     // near the headline
	opens   bool     // begins with "By"
	pieces  []int
	top     int // the outermost element around it that is named as a byline; -1 where none is
}

// maxShown is how many bylines of one page are looked at; a page with more lists other articles.
const maxShown = 20

// shownBylines are the lines that look like bylines: marked as such, or near the headline and opening with "By". Those near the headline
// come first, of these the ones that open with "By". Comments and teasers have bylines of their own.
func (s *survey) shownBylines() []shownByline {
	var list []shownByline
	from, to := s.nearByline()
	headFrom, headTo := s.nearHeadline()
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.units > maxByline || p.units < 2 || s.within(p.elem, commentsRole) || s.elsewhere(i) {
			continue
		}
		near, top, line := from <= i && i < to, -1, ""
		switch {
		case s.within(p.elem, bylineRole):
			top = s.outermost(p.elem, bylineRole)
		case opensLabelled(p.text) && !s.within(p.elem, navRole):
		case near && s.datedName(i) != "":
			line = s.datedName(i)
		case i < headFrom || i >= headTo || !opensByline(p.text) && !(s.within(p.elem, detailsRole) && isFullName(p.text)) && !(isAgencyLine(p.text) && p.link == nil):
			continue
		}
		if leadsToSection(p) || top >= 0 && s.isSiteContact(p.elem) {
			continue
		}
		if line == "" {
			line = s.labelBefore(i) + s.bordered(i)
		}
		b := shownByline{printed: s.spaced(i), lines: []string{line}, near: near, opens: opensByline(p.text), pieces: []int{i}, top: top}
		if n := len(list) - 1; n >= 0 && s.joins(&list[n], &b) {
			list[n].join(&b)
		} else if len(list) == maxShown {
			break
		} else if !tellsOf(p.text) {
			list = append(list, b)
		}
	}
	slices.SortStableFunc(list, func(a, b shownByline) int { return a.rank() - b.rank() })
	return list
}

// sectionPaths are the parts of addresses under which sections and topics have pages.
var sectionPaths = map[string]bool{"category/": true, "categories/": true, "section/": true, "sections/": true, "tag/": true, "tags/": true,
	"topic/": true, "topics/": true, "rubrik/": true, "kategorie/": true, "thema/": true, "rubrique/": true, "categorie/": true, "categoria/": true,
	"seccion/": true, "secao/": true, "sezione/": true, "kategoria/": true, "kategori/": true, "rubrika/": true}

// leadsToSection reports whether a piece is a link to a section or a topic, which has no person's name.
func leadsToSection(p *piece) bool {
	return p.link != nil && p.links*2 > p.units && hasPathPart(cut(attr(p.link, "href"), maxSignal), sectionPaths) && !isPersonName(p.text)
}

// isSiteContact reports whether an element stands in an address of the page's footer: there it is of the site, not of who wrote
// (HTML standard §4.3.10).
func (s *survey) isSiteContact(el int) bool {
	address, footer := false, false
	for e := el; e >= 0; e = s.elements[e].parent {
		switch s.elements[e].tag {
		case atom.Address:
			address = true
		case atom.Footer:
			footer = address
		case atom.Article:
			return false
		}
	}
	return footer
}

// elsewhere reports whether a piece belongs to another article: it stands in a box of related ones, but for what follows the headline
// itself, or below the headline of one.
func (s *survey) elsewhere(i int) bool {
	behind := i - s.elements[s.heading].last
	return s.within(s.pieces[i].elem, relatedRole) && (s.heading == 0 || behind < 0 || behind > 1) || s.underTeaser(i)
}

// underTeaser reports whether a piece stands below the headline of another article, which is a link to it.
func (s *survey) underTeaser(i int) bool {
	if i == 0 {
		return false
	}
	h := &s.pieces[i-1]
	return h.kind == news.Heading && h.links*2 > h.units && h.elem != s.heading && !s.inside(h.elem, s.heading)
}

// labelBefore is the label of a helper that stands in a piece of its own before a piece: "Reviewed by".
func (s *survey) labelBefore(i int) string {
	if i == 0 || s.pieces[i-1].units > maxWireMark || longestLabel[firstLetters(s.pieces[i-1].text)] == 0 {
		return ""
	}
	label := s.pieces[i-1].text + " "
	if end, helper := labelAt(strings.ToLower(label), 0); helper && strings.Trim(label[min(end, len(label)):], " :") == "" {
		return label
	}
	return ""
}

func (b *shownByline) rank() int {
	switch {
	case b.near && b.opens:
		return 0
	case b.near:
		return 1
	case b.opens:
		return 2
	}
	return 3
}

// joins reports whether a piece goes on with a byline: it stands in the same element, or straight behind in one beside it.
func (s *survey) joins(b, next *shownByline) bool {
	if len(b.pieces) >= maxAuthors || b.top < 0 || next.top < 0 || next.pieces[0] > b.pieces[len(b.pieces)-1]+2 || tellsOf(next.printed) {
		return false
	}
	together := b.top == next.top || s.elements[b.top].parent == s.elements[next.top].parent
	return together && (isLabel(lastLine(b.printed)) || isLabel(next.printed) || goesOn(next.printed))
}

func lastLine(s string) string { return s[strings.LastIndexByte(s, '\n')+1:] }

// isLabel reports whether a text is nothing but "By", "Edited by" or "and", in any language.
func isLabel(s string) bool {
	s = strings.Trim(folded(s), " :&,")
	if s == "" || bylineWord["and"][s] {
		return true
	}
	_, label := bylineLabels[s]
	_, colon := bylineLabels[s+":"]
	return label || colon || slices.Contains(bylineWords["prefix"], s)
}

// goesOn reports whether a line names one more author: with a label, a known given name, or words that are no common ones.
func goesOn(s string) bool {
	if end, helper := labelAt(strings.ToLower(s), 0); helper && agency(strings.Trim(s[end:], " :")) != "" {
		return false // "Foto: PAP" is a credit
	}
	if isPersonName(s) || opensByline(s) || !strings.ContainsFunc(s, isCased) {
		return true
	}
	common := func(w string) bool { return lexicon.IsCommon(strings.ToLower(w)) || !unicode.IsUpper(firstRune(w)) }
	return words(s) > 1 && words(s) <= maxNameWords && !isJob(s) && !hasDigit(s) && !slices.ContainsFunc(strings.Fields(s), common)
}

func (b *shownByline) join(next *shownByline) {
	after := next.printed
	if isLabel(lastLine(b.printed)) { // "By" in an element of its own
		b.printed, b.lines[len(b.lines)-1] = b.printed+" "+after, b.lines[len(b.lines)-1]+" "+next.lines[0]
	} else {
		b.printed, b.lines = b.printed+"\n"+after, append(b.lines, next.lines...)
	}
	b.opens = b.opens || next.opens || opensByline(b.printed)
	b.pieces = append(b.pieces, next.pieces...)
}

// tellsOf reports whether a text is a sentence about an author rather than a byline.
func tellsOf(s string) bool { return words(s) > 2*maxNameWords && endsSentence(s) && !opensByline(s) }

// outermost is the outermost element of a role around an element.
func (s *survey) outermost(el int, r role) int {
	top := el
	for e := el; e >= 0 && s.within(e, r); e = s.elements[e].parent {
		top = e
	}
	return top
}

// bordered is the text of a piece with a line for each element that holds a name of its own: "Ada Roe" beside "Ben Doe" are two.
func (s *survey) bordered(i int) string {
	var b strings.Builder
	last := ""
	for _, part := range s.borders[i] {
		part = squeeze(part)
		if part == "" {
			continue
		}
		switch {
		case b.Len() == 0:
		case words(last) > 1 && words(part) > 1 && (unicode.IsUpper(firstRune(part)) || !unicode.IsLower(firstRune(part))):
			b.WriteByte('\n')
			last = ""
		default:
			b.WriteByte(' ')
		}
		b.WriteString(part)
		last += " " + part
	}
	if b.Len() == 0 {
		return s.pieces[i].text
	}
	return b.String()
}

// spaced is the text of a piece as readers see it: elements side by side have a space between them, "By" and "Jane Roe", though the page
// has none.
func (s *survey) spaced(i int) string {
	var b strings.Builder
	last := ' '
	for _, part := range s.borders[i] {
		if first := firstRune(part); unicode.IsLetter(last) && unicode.IsUpper(first) {
			b.WriteByte(' ')
		}
		b.WriteString(part)
		if part != "" {
			last, _ = utf8.DecodeLastRuneInString(part)
		}
	}
	if b.Len() == 0 || essence(b.String()) != essence(s.pieces[i].text) {
		return s.pieces[i].text
	}
	return strings.ReplaceAll(strings.Trim(squeeze(b.String()), "| "), " , ", ", ")
}

// How many pieces before and after the headline belong to it: bylines, dates, sections.
const (
	piecesBefore = 6
	piecesAfter  = 14
	// proseAfter is how many of those can be paragraphs: the standfirst, and a first line of the body that holds the byline.
	proseAfter = 2
)

// nearHeadline is the range of pieces around the headline.
func (s *survey) nearHeadline() (from, to int) {
	if s.heading == 0 {
		return 0, 0
	}
	h := &s.elements[s.heading]
	return max(0, h.first-piecesBefore), min(len(s.pieces), h.last+piecesAfter)
}

// nearByline is the range of pieces around the headline where its byline stands: above the body or in its first line.
func (s *survey) nearByline() (from, to int) {
	from, to = s.nearHeadline()
	prose := 0
	for i := s.elements[s.heading].last; i < to; i++ {
		if s.pieces[i].prose() {
			prose++
		}
		if prose > proseAfter {
			return from, i
		}
	}
	return from, to
}

// opensByline reports whether a line is "By" in any language and then a name, or "by", a name and a day, or a day, "by" and a name.
func opensByline(s string) bool {
	if units(s) > maxDateLine {
		return false
	}
	rest := cutPrefixWord(afterDate(s))
	if len(rest) == len(s) {
		return false
	}
	name := beforeDigit(rest)
	return isFullName(name) || name != "" && words(name) == 1 && hasDigit(s) && units(s) <= maxDateLine/2
}

// opensLabelled reports whether a line is a label for authors with a colon, or "Written by", and then a name: such lines can stand
// anywhere on a page.
func opensLabelled(s string) bool {
	if longestLabel[firstLetters(s)] == 0 || units(s) > maxDateLine {
		return false
	}
	end, helper := labelAt(strings.ToLower(s), 0)
	return end > 0 && end < len(s) && !helper && isPersonName(strings.Trim(s[end:], " :"))
}

// datedName is the name of a person in a piece that is nothing but the name and a day, or has a day in the line before or behind it.
func (s *survey) datedName(i int) string {
	p := &s.pieces[i]
	if p.units > maxDateLine || p.kind == news.Heading || s.noisy(p.elem, 0) {
		return ""
	}
	name, dated := "", false
	for _, part := range strings.FieldsFunc(strings.NewReplacer(" - ", "|", " – ", "|").Replace(p.text), isNameMark) {
		switch part = strings.TrimSpace(part); {
		case hasDigit(part):
			dated = true
		case name != "":
			return ""
		default:
			name = part
		}
	}
	if isPersonName(name) && isSpelledAsName(name) && words(name) <= 4 && (dated || s.isDay(i-1) || s.isDay(i+1)) {
		return name
	}
	return ""
}

// isDay reports whether a piece is a date.
func (s *survey) isDay(i int) bool {
	return i >= 0 && i < len(s.pieces) && isDateLine(s.pieces[i].text, s.pieces[i].units)
}

// isAgencyLine reports whether a line is the name of a news agency, with a place or without: "AFP, MANILA".
func isAgencyLine(s string) bool {
	name, place, _ := strings.Cut(s, ",")
	return units(s) <= maxWireMark && agency(name) != "" && (place == "" || isTitled(strings.TrimSpace(place)) || isCapitals(place))
}
