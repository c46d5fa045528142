package extract

import (
	_ "embed" // the words
	"slices"
	"strings"
	"unicode"

	"onrecord/data/news"
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
	if len(shown) > 0 {
		a.Byline.AsPrinted = capped(shown[0])
	}
	for _, w := range s.authorWitnesses(ld, shown) {
		if names := peopleOf(w.names, site); len(names) > 0 {
			a.Byline.Authors = names
			remember(a, "authors", w.origin)
			break
		}
	}
	if a.Byline.AsPrinted == "" {
		a.Byline.AsPrinted = capped(strings.Join(a.Byline.Authors, ", "))
	}
}

type authorWitness struct {
	origin string
	names  []string
}

func (s *survey) authorWitnesses(ld *linkedData, shown []string) []authorWitness {
	ws := []authorWitness{{"json-ld", ld.authors}}
	for _, name := range []string{"article:author", "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author_name", "cxenseparse:author", "citation_author", "rnews:author", "og:article:author", "twitter:creator"} {
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

// shownBylines are the short texts marked as bylines, in reading order, comments left out.
func (s *survey) shownBylines() []string {
	var out []string
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.units > maxByline || p.units < 4 || len(out) >= 20 || !s.within(p.elem, bylineRole) || s.within(p.elem, commentsRole) || s.within(p.elem, relatedRole) {
			continue
		}
		out = append(out, p.text)
	}
	return out
}

// maxAuthors is how many authors of one article are kept.
const maxAuthors = 40

// peopleOf reads the people out of bylines; outlets, offices, addresses and words of menus are none.
func peopleOf(lines, site []string) []string {
	var people []string
	seen := map[string]bool{}
	for _, line := range lines {
		for _, name := range splitNames(line) {
			name = personName(name, site)
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
	line = cutPrefixWord(squeeze(cut(line, maxField)))
	if strings.Contains(line, "://") {
		return nil
	}
	parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;|/&•·、，\n+", r) })
	var names []string
	for _, p := range parts {
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

// personName trims one part of a byline to a name; empty when it names no person.
func personName(s string, site []string) string {
	s = cutPrefixWord(strings.TrimSpace(s))
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
	if s == "" || strings.ContainsAny(s, "@<>{}=?!") || hasDigit(s) || words(s) > maxNameWords || units(s) > 60 {
		return ""
	}
	if slices.Contains(bylineWords["role"], lower) || isSite(s, site) {
		return ""
	}
	for _, not := range bylineWords["not"] {
		if lower == not || strings.HasPrefix(lower, not+" ") {
			return ""
		}
	}
	return s
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }
