package extract

import (
	_ "embed" // the words
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sectionTags are the meta elements that name the section, the most trusted first.
var sectionTags = []string{"article:section", "section", "og:section", "parsely-section", "sailthru.section", "dc.subject", "cxenseparse:section"}

// section is the first section that the page names, as a reader would call it. Some pages repeat the headline or the outlet in its place.
func (s *survey) section(headline string, ld *linkedData, site []string) witness {
	for _, w := range s.sectionWitnesses(ld) {
		for part := range strings.FieldsFuncSeq(unescaped(w.value), isTagMark) {
			name := sectionName(part)
			if units(name) > maxSection {
				break // a sentence
			}
			if name != "" && !sameText(name, headline) && !isOwnName(name, site) {
				return witness{w.origin, name}
			}
		}
	}
	return witness{}
}

func (s *survey) sectionWitnesses(ld *linkedData) []witness {
	var ws []witness
	for _, v := range ld.sections {
		ws = append(ws, witness{"json-ld", v})
	}
	for _, name := range sectionTags {
		for _, v := range s.meta.tags[name] {
			ws = append(ws, witness{"meta:" + name, v})
		}
	}
	for _, i := range s.meta.items {
		if i.name == "articleSection" && i.text() != "" {
			return append(ws, witness{"microdata", i.text()}) // the next is a teaser's
		}
	}
	return ws
}

// maxSection is the longest name of a section, in units; those of news sites have up to 40.
const maxSection = 60

// isTagMark reports whether a mark stands between tags.
func isTagMark(r rune) bool { return strings.ContainsRune(",;、،؛，；", r) }

// isOwnName reports whether a text is a name of the outlet.
func isOwnName(s string, site []string) bool {
	return slices.ContainsFunc(site, func(name string) bool { return sameText(name, s) })
}

// sectionName is the name of a section as a reader would call it; empty for what is none. Addresses and the slugs of publishing systems
// become words: "/world/middle_east" is "Middle east".
func sectionName(s string) string {
	s = bareTag(s)
	if isPath(s) {
		s = lastFolder(s)
	}
	if isSlug(s) {
		s = slugWords(s)
	}
	if saysNothing(s) {
		return ""
	}
	return capitalised(s)
}

// isPath reports whether a text is an address or a part of one; "Film/TV" is a name.
func isPath(s string) bool {
	return strings.Contains(s, "://") || !strings.Contains(s, " ") && strings.Contains(s, "/") && s == strings.ToLower(s)
}

// lastFolder is the last part of a path that says something: that of the subsection.
func lastFolder(s string) string {
	if u := parseURL(s); u != nil {
		s = u.Path
	}
	folders := strings.Split(s, "/")
	for _, f := range slices.Backward(folders) {
		if !saysNothing(f) {
			return f
		}
	}
	return ""
}

// minSlugWord is the shortest word of a slug, in bytes: the parts of "sci-fi" and "e-sport" are one word.
const minSlugWord = 3

// isSlug reports whether a text is small words joined by hyphens or lines, as publishing systems make them of names.
func isSlug(s string) bool {
	if s != strings.ToLower(s) || strings.ContainsFunc(s, unicode.IsSpace) || !strings.ContainsAny(s, "-_") {
		return false
	}
	return strings.Contains(s, "_") || !slices.ContainsFunc(strings.Split(s, "-"), func(w string) bool { return len(w) < minSlugWord })
}

// slugWords are the words of a slug, without those that it repeats: "culture_culture-lifestyle".
func slugWords(s string) string {
	return strings.Join(slices.Compact(strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' })), " ")
}

// capitalised writes a text in small letters with a capital; two letters of ASCII are an abbreviation: "uk", "tv".
func capitalised(s string) string {
	if s != strings.ToLower(s) {
		return s
	}
	if len(s) == 2 && isASCII(s) {
		return strings.ToUpper(s)
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToTitle(r)) + s[n:]
}

//go:embed tags.tsv
var tagTable string

// tagWords are the rows of the table: what a word says of a tag.
var tagWords = readTagWords(tagTable)

func readTagWords(table string) map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for what, word := range rows(table) {
		if m[what] == nil {
			m[what] = map[string]bool{}
		}
		m[what][word] = true
	}
	return m
}

// saysNothing reports whether a text names no section: a word of front pages and archives, or a number or key of a database.
func saysNothing(s string) bool {
	letters, digits := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	return letters == 0 || digits >= minIDDigits && digits > letters || isKey(s) || tagWords["nothing"][folded(s)]
}

// minIDDigits is how many digits make a text with fewer letters a number of a database: "n2389", but not "G20".
const minIDDigits = 3

// minKey is the shortest key of a database, in bytes.
const minKey = 20

// isKey reports whether a tag is a key of a database: long, of hexadecimal digits and hyphens alone.
func isKey(tag string) bool {
	return len(tag) >= minKey && strings.Trim(tag, "0123456789abcdefABCDEF-") == ""
}

// bareTag is a tag without the label of its kind: "Category: Travel", "sections/norden"; empty for one that only machines read.
func bareTag(s string) string {
	s = squeeze(s)
	at := strings.IndexAny(s, ":/")
	if at < 0 {
		return s
	}
	switch label := folded(strings.Trim(s[:at], " @")); {
	case tagWords["machine"][label] || isVariable(s[:at]):
		return ""
	case tagWords["label"][label]:
		return strings.TrimLeft(s[at:], ":/ ")
	}
	return s
}

// slugTag is a tag that may be words joined by lines: "lake_district"; empty for those that only machines read, "type_news", "_noindex".
func slugTag(s string) string {
	at := strings.IndexByte(s, '_')
	switch {
	case at < 0 || strings.Contains(s, " "):
		return s
	case at == 0 || tagWords["machine"][folded(s[:at])]:
		return ""
	}
	return strings.ReplaceAll(s, "_", " ")
}

// minVariable is how many small letters stand before the first capital of a program's variable at least; names of products have fewer.
const minVariable = 3

// isVariable reports whether a label is a name of a program, as "displayType"; "iPhone" and "macOS" are none.
func isVariable(label string) bool {
	rest := strings.TrimLeft(label, "abcdefghijklmnopqrstuvwxyz")
	return len(label)-len(rest) >= minVariable && len(rest) > 1 && rest[0] >= 'A' && rest[0] <= 'Z' && rest[1] >= 'a' && rest[1] <= 'z' &&
		!strings.Contains(label, " ")
}

// isNoTag reports whether a text is no tag. A year can be one.
func isNoTag(s string) bool {
	return s == "" || isKey(s) || isDatabaseCode(s) && strings.Contains(s, ":") || strings.Contains(s, "://") || tagWords["nothing"][strings.Trim(folded(s), "/")]
}

// maxTags is how many keywords of one article are kept.
const maxTags = 50

// isDatabaseCode reports whether a tag can be a code of a database: capitals and digits, as "AER08" and
// "RSBI:HUMAN-RIGHTS". So are abbreviations.
func isDatabaseCode(s string) bool {
	rest := strings.Trim(s, "0123456789:-")
	return rest != "" && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-") == ""
}

// manyCodes is how many tags in capitals are codes of a database; fewer are abbreviations that readers know.
const manyCodes = 8

// withoutCodes drops the codes of a database from among the tags, if they are most of them.
func withoutCodes(tags []string) []string {
	codes := 0
	for _, t := range tags {
		if isDatabaseCode(t) {
			codes++
		}
	}
	if codes < manyCodes || codes*2 < len(tags) {
		return tags
	}
	return slices.DeleteFunc(tags, isDatabaseCode)
}

// minListed is how many words of East Asian script with spaces between them are a list of tags. In those scripts spaces stand inside few
// names.
const minListed = 5

// listed are the tags in one field between commas: itself, or its words where they are a list in East Asian script.
func listed(s string) []string {
	fields := strings.Fields(s)
	if len(fields) < minListed || slices.ContainsFunc(fields, func(w string) bool { return !isEastAsian(firstRune(w)) }) {
		return []string{s}
	}
	return fields
}

// keywords are the tags, without the outlet's own names and what only machines read. Words of other scripts with only spaces between
// them are one tag: where one name ends and the next begins is not told.
func (s *survey) keywords(ld *linkedData, site []string) (tags []string, origin string) {
	values, origin := s.keywordValues(ld)
	seen := map[string]bool{}
	for _, v := range values {
		for part := range strings.FieldsFuncSeq(unescaped(v), isTagMark) {
			for _, t := range listed(part) {
				t = slugTag(bareTag(t))
				if k := strings.ToLower(t); !seen[k] && len(tags) < maxTags && !isNoTag(t) && !isOwnName(t, site) {
					seen[k] = true
					tags = append(tags, capped(t))
				}
			}
		}
	}
	return withoutCodes(tags), origin
}

// keywordValues are the lists of tags of the most trusted place that has any.
func (s *survey) keywordValues(ld *linkedData) (values []string, origin string) {
	if len(ld.keywords) > 0 {
		return ld.keywords, "json-ld"
	}
	if all := s.meta.tags["article:tag"]; len(all) > 0 {
		return all, "meta:article:tag"
	}
	v, name := s.meta.tag("news_keywords", "keywords", "parsely-tags", "sailthru.tags")
	return []string{v}, "meta:" + name
}
