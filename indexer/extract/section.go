package extract

import (
	"slices"
	"strings"
)

func (s *survey) section(ld *linkedData) witness {
	v, name := s.meta.tag("article:section", "section", "og:section", "parsely-section", "sailthru.section", "dc.subject", "cxenseparse:section")
	w := first(witness{"json-ld", ld.section}, witness{"meta:" + name, v})
	if w.value == "" {
		for _, i := range s.meta.items {
			if i.name == "articleSection" && i.text() != "" {
				return witness{"microdata", i.text()}
			}
		}
	}
	return w
}

// maxTags is how many keywords of one article are kept.
const maxTags = 50

// keywords are the tags, without the outlet's own names and what only machines read.
func (s *survey) keywords(ld *linkedData, site []string) []string {
	values := ld.keywords
	if len(values) == 0 {
		values = s.meta.tags["article:tag"]
	}
	if len(values) == 0 {
		if v, _ := s.meta.tag("news_keywords", "keywords", "parsely-tags", "sailthru.tags"); v != "" {
			values = []string{v}
		}
	}
	var tags []string
	seen := map[string]bool{}
	for _, v := range values {
		for t := range strings.FieldsFuncSeq(unescaped(v), func(r rune) bool { return r == ',' || r == ';' || r == '、' || r == '،' }) {
			t = squeeze(t)
			if k := strings.ToLower(t); t != "" && !seen[k] && len(tags) < maxTags && !isKey(t) && !slices.ContainsFunc(site, func(name string) bool { return sameText(name, t) }) {
				seen[k] = true
				tags = append(tags, capped(t))
			}
		}
	}
	return tags
}

// minKey is the shortest key of a database, in bytes.
const minKey = 20

// isKey reports whether a tag is a key of a database: long, of hexadecimal digits and hyphens alone.
func isKey(tag string) bool {
	return len(tag) >= minKey && strings.Trim(tag, "0123456789abcdefABCDEF-") == ""
}
