package extract

import (
	_ "embed" // the words
	"slices"
	"strings"
	"unicode"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

//go:embed byline.tsv
var bylineTable string

// bylineWords are the words of the table by what they are.
var bylineWords = readBylineWords(bylineTable)

func readBylineWords(table string) map[string][]string {
	m := map[string][]string{}
	for what, words := range rows(table) {
		m[what] = append(m[what], words)
	}
	for _, words := range m { // the longest first
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	}
	return m
}

// maxByline is the longest line that is read as a byline, in units.
const maxByline = 200

// byline fills in who wrote the article: the line as printed on the page, and the people, from the most trusted witness that
// names any.
func (s *survey) byline(a *news.Article, ld *linkedData, site []string) {
	shown := s.shownBylines()
	ruled := s.rules.all(outlet.Byline)
	switch {
	case len(ruled) > 0:
		a.Byline.AsPrinted = capped(strings.Join(ruled, ", "))
	case len(shown) > 0:
		a.Byline.AsPrinted = capped(shown[0])
	}
	witnesses := append([]authorWitness{{ruleOrigin, ruled}}, s.authorWitnesses(ld, shown)...)
	for _, agencies := range []bool{false, true} {
		if w, names := firstNames(witnesses, bylineReader{site: site, persons: ld.persons, agencies: agencies}); len(names) > 0 {
			a.Byline.Authors = names
			remember(a, "authors", w.origin)
			break
		}
	}
	if a.Byline.AsPrinted == "" {
		a.Byline.AsPrinted = capped(strings.Join(a.Byline.Authors, ", "))
	}
}

// firstNames is the first witness that names anyone, and the names.
func firstNames(witnesses []authorWitness, r bylineReader) (authorWitness, []string) {
	for _, w := range witnesses {
		if names := r.people(w.names); len(names) > 0 {
			return w, names
		}
	}
	return authorWitness{}, nil
}

type authorWitness struct {
	origin string
	names  []string
}

// authorTags are the meta elements that carry authors.
var authorTags = []string{"article:author", "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author_name",
	"cxenseparse:author", "citation_author", "rnews:author", "og:article:author"}

func (s *survey) authorWitnesses(ld *linkedData, shown []string) []authorWitness {
	ws := []authorWitness{{"json-ld", ld.authors}}
	for _, name := range authorTags {
		ws = append(ws, authorWitness{"meta:" + name, s.meta.tags[name]})
	}
	var micro []string
	for _, i := range s.meta.items {
		if i.name == "author" {
			micro = append(micro, i.text())
		}
	}
	ws = append(ws, authorWitness{"microdata", micro})
	for _, line := range shown {
		ws = append(ws, authorWitness{"page", []string{line}})
	}
	return ws
}

// shownBylines are the lines that look like bylines: marked as such, in the order of the page, or near the headline and opening
// with "By". Comments and teasers have bylines of their own.
func (s *survey) shownBylines() []string {
	var marked, unmarked []string
	from, to := s.nearHeadline()
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.units > maxByline || p.units < 4 || len(marked) >= 20 || s.within(p.elem, commentsRole) || s.within(p.elem, relatedRole) {
			continue
		}
		near := from <= i && i < to
		switch {
		case s.within(p.elem, bylineRole) && looksNamed(p.text):
			marked = append(marked, p.text)
		case near && (opensByline(p.text) || s.within(p.elem, detailsRole) && isFullName(p.text)):
			unmarked = append(unmarked, p.text)
		}
	}
	if len(unmarked) > 0 && (len(marked) == 0 || opensByline(unmarked[0])) {
		return append(unmarked[:1], marked...)
	}
	return append(marked, unmarked...)
}

// How many pieces before and after the headline belong to it: bylines, dates, sections.
const (
	piecesBefore = 6
	piecesAfter  = 14
)

// nearHeadline is the range of pieces around the headline.
func (s *survey) nearHeadline() (from, to int) {
	if s.heading == 0 {
		return 0, 0
	}
	h := &s.elements[s.heading]
	return max(0, h.first-piecesBefore), min(len(s.pieces), h.last+piecesAfter)
}

// opensByline reports whether a line is "By" in any language and then a name.
func opensByline(s string) bool {
	rest := cutPrefixWord(s)
	return len(rest) < len(s) && units(s) <= maxDateLine && isFullName(beforeDigit(rest))
}

// isFullName reports whether a text begins with two capitalised words, all there is before a mark or connecting word.
func isFullName(s string) bool {
	head, _, _ := strings.Cut(s, ",")
	fields := strings.Fields(head)
	if len(fields) < 2 || hasDigit(head) {
		return false
	}
	for _, f := range fields[:2] {
		if !unicode.IsUpper(firstRune(f)) || isCapitals(f) && len(f) > 3 && len(fields) > 4 {
			return false
		}
	}
	return len(fields) <= 2*maxNameWords
}

// looksNamed reports whether anything is left of a byline after its "By".
func looksNamed(s string) bool { return cutPrefixWord(s+" ") != "" }

// beforeDigit cuts a line at its first digit, where a date begins.
func beforeDigit(s string) string {
	if at := strings.IndexFunc(s, unicode.IsDigit); at >= 0 {
		return cutLastWord(strings.TrimRight(s[:at], " |,·•-–—("), bylineWords["before date"])
	}
	return s
}

// afterDate is what follows "by" in a line that begins with a day: "Posted on 3 May 2024 by Jane Roe"; other lines stay.
func afterDate(s string) string {
	day := strings.IndexFunc(s, unicode.IsDigit)
	if day < 0 {
		return s
	}
	for _, by := range bylineWords["after date"] {
		if at := strings.LastIndex(s, " "+by+" "); at > day {
			return s[at+len(by)+2:]
		}
	}
	return s
}

// cutLastWord takes one of some words off the end of a line.
func cutLastWord(s string, words []string) string {
	if at := strings.LastIndexByte(s, ' '); at > 0 && slices.Contains(words, strings.ToLower(s[at+1:])) {
		return strings.TrimRight(s[:at], " |,·•-–—(")
	}
	return s
}

// maxAuthors is how many authors of one article are kept.
const maxAuthors = 40

// bylineReader reads names out of bylines.
type bylineReader struct {
	site     []string        // names of the outlet, which is no author
	persons  map[string]bool // names that the page declares to be a person's, whatever the outlet is called
	agencies bool            // take news agencies instead of people
}

// people reads the people out of bylines; outlets, offices, addresses and words of menus are none.
func (r bylineReader) people(lines []string) []string {
	var people []string
	seen := map[string]bool{}
	for _, line := range lines {
		for _, name := range splitNames(line) {
			name = r.name(name)
			if k := essence(name); k != "" && !seen[k] && len(people) < maxAuthors {
				seen[k] = true
				people = append(people, name)
			}
		}
	}
	return people
}

// splitNames cuts a byline at commas, semicolons, bars, slashes and the word "and", after its opening "By".
func splitNames(line string) []string {
	line = beforeDigit(cutPrefixWord(afterDate(squeeze(cut(line, maxField)))))
	if strings.Contains(line, "://") {
		return nil
	}
	parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;|/&•·、，\n+", r) })
	var names []string
	for i, p := range parts {
		if i > 0 && words(parts[0]) > 1 && words(p) == 1 && strings.Contains(line, ",") {
			continue // "Jane Roe, London", "Jane Roe, MD": a place or a degree
		}
		names = append(names, splitAnd(p)...)
	}
	return names
}

// splitAnd cuts at the word "and" of any language; short ones as "y" and "e" only between two full names.
func splitAnd(s string) []string {
	fields := strings.Fields(s)
	for i := 1; i < len(fields)-1; i++ {
		w := strings.ToLower(fields[i])
		if !slices.Contains(bylineWords["and"], w) || fields[i] != w {
			continue
		}
		if len(w) > 2 || i >= 2 && len(fields)-i > 2 {
			return append([]string{strings.Join(fields[:i], " ")}, splitAnd(strings.Join(fields[i+1:], " "))...)
		}
	}
	return []string{s}
}

// cutPrefixWord takes "By" and its like off the beginning.
func cutPrefixWord(s string) string {
	for _, p := range bylineWords["prefix"] {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			if rest := s[len(p):]; rest[0] == ' ' || rest[0] == ':' || p[len(p)-1] > 0x7f || p[len(p)-1] == ':' {
				return strings.TrimLeft(rest, " :")
			}
		}
	}
	return s
}

// maxNameWords is how many words the name of one author may have.
const maxNameWords = 6

// name trims one part of a byline to a name; empty when it names no person.
func (r bylineReader) name(s string) string {
	if r.persons[s] {
		return s
	}
	s = cutGlued(cutPrefixWord(strings.TrimSpace(s)))
	if at := strings.IndexAny(s, "(["); at > 0 {
		s = s[:at]
	}
	s = strings.Trim(s, " .,:;-–—*\"'“”")
	lower := strings.ToLower(s)
	for _, sep := range []string{" - ", " – ", " — ", " for ", " in ", " @"} {
		if at := strings.Index(s, sep); at > 0 {
			s = strings.TrimSpace(s[:at])
		}
	}
	if s == "" || startsSmall(s) || strings.ContainsAny(s, "@<>{}=?!:") || hasDigit(s) || isAddress(s) || words(s) > maxNameWords || units(s) > 60 {
		return ""
	}
	if slices.Contains(bylineWords["agency"], lower) != r.agencies || slices.Contains(bylineWords["role"], lower) || isMonth(s) || r.isOutlet(s) {
		return ""
	}
	for _, not := range bylineWords["not"] {
		if lower == not || strings.HasPrefix(lower, not+" ") {
			return ""
		}
	}
	return s
}

// startsSmall reports whether a text of several words begins with a small letter and is no name with a particle, as "van der Berg".
func startsSmall(s string) bool {
	head, _, more := strings.Cut(s, " ")
	return more && len(head) > 3 && unicode.IsLower(firstRune(head)) && s != strings.ToLower(s)
}

// isOutlet reports whether a name is one of the outlet's own. A name of one word need only be part of it.
func (r bylineReader) isOutlet(name string) bool {
	if !strings.Contains(name, " ") {
		return isSite(name, r.site)
	}
	return slices.ContainsFunc(r.site, func(s string) bool { return sameText(s, name) })
}

// cutGlued takes off a "By" that lost its space: "ByJane Roe".
func cutGlued(s string) string {
	if rest, ok := strings.CutPrefix(s, "By"); ok && unicode.IsUpper(firstRune(rest)) {
		return rest
	}
	return s
}

// isAddress reports whether a text is one word with dots inside, as host names are.
func isAddress(s string) bool {
	return !strings.Contains(s, " ") && strings.Contains(strings.Trim(s, "."), ".") && !isCapitals(s)
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }
