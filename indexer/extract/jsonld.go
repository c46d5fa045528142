package extract

import (
	"encoding/json"
	"html"
	"slices"
	"strings"

	"onrecord/data/news"
)

// linkedData is what the page's JSON-LD says of its article; empty where there is none.
type linkedData struct {
	kind       string // "NewsArticle", "LiveBlogPosting", "VideoObject" …; of the article if there is one
	headline   string
	standfirst string
	body       string
	published  string
	updated    string
	authors    []string
	declared   map[string]bool // authors by name: true for those declared to be people, false for organisations
	origins    []string        // whose text it is: creator, holder of the rights, publisher
	publisher  string
	sections   []string
	keywords   []string
	image      string
	// of the same image object
	imageCaption, imageCredit string
	language                  string
	url                       string
	access                    news.Access
	paywalled                 bool // says itself that all of it is not free
	page                      pageKinds
}

// maxLinked is how many JSON objects of one page are looked at.
const maxLinked = 2000

// readLinkedData finds the article among the JSON-LD scripts of a page.
func readLinkedData(scripts []string) *linkedData {
	best, bestRank := map[string]any{}, 0
	page := pageKinds{}
	byID := map[string]any{}
	budget := maxLinked
	for _, s := range scripts {
		v, ok := lenientJSON(s)
		if !ok {
			continue
		}
		eachObject(v, &budget, func(o map[string]any) {
			if id, ok := o["@id"].(string); ok && len(o) > len(object(byID[id])) {
				byID[id] = o
			}
			page.note(o)
			if r := articleRank(o); r > bestRank {
				best, bestRank = o, r
			}
		})
	}
	for _, key := range []string{"author", "creator", "publisher", "image"} {
		best[key] = resolved(best[key], byID)
	}
	ld := newLinkedData(best)
	ld.page = page
	return ld
}

// resolved puts the objects of the page in the place of references to them: {"@id": "#jane"}, alone or in a list.
func resolved(v any, byID map[string]any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i := range v {
			if list[i] = v[i]; i < maxAuthors {
				list[i] = reference(v[i], byID)
			}
		}
		return list
	case map[string]any:
		return reference(v, byID)
	}
	return v
}

// reference returns what the page says most of about an object: where it is only referred to, fewer properties stand.
func reference(v any, byID map[string]any) any {
	if id, ok := object(v)["@id"].(string); ok && len(object(byID[id])) > len(object(v)) {
		return byID[id]
	}
	return v
}

func object(v any) map[string]any {
	o, _ := v.(map[string]any)
	return o
}

// lenientJSON reads JSON as it is found on pages: in comments, with raw line breaks inside strings, with a semicolon behind it.
func lenientJSON(s string) (any, bool) {
	s = strings.TrimSpace(s)
	for _, wrap := range []string{"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, wrap))
	}
	for _, wrap := range []string{"-->", "//]]>", "/*]]>*/", "]]>", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, wrap))
	}
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		return v, true
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	return v, json.Unmarshal([]byte(s), &v) == nil
}

// eachObject calls f for the objects where an article may stand: at the top, in lists, under @graph and mainEntity.
func eachObject(v any, budget *int, f func(map[string]any)) {
	if *budget--; *budget < 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			eachObject(x, budget, f)
		}
	case map[string]any:
		f(v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			if _, text := v[key].(string); !text {
				eachObject(v[key], budget, f)
			}
		}
	}
}

// articleRank is how much an object is the page's article; 0 for other things.
func articleRank(o map[string]any) int {
	rank := 0
	for _, t := range stringsOf(o["@type"]) {
		switch {
		case strings.HasSuffix(t, "NewsArticle"), strings.HasSuffix(t, "BlogPosting"), t == "LiveBlogPosting":
			rank = max(rank, 6)
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "Report"), t == "Review", t == "CriticReview":
			rank = max(rank, 5)
		case t == "VideoObject", t == "ImageGallery":
			rank = max(rank, 2)
		case strings.HasSuffix(t, "WebPage"):
			rank = max(rank, 1)
		}
	}
	if rank > 0 && stringOf(o["headline"]) != "" {
		rank += 3
	}
	return rank
}

func newLinkedData(o map[string]any) *linkedData {
	ld := &linkedData{
		headline: plainField(o["headline"]), standfirst: plainField(o["description"]), body: stringOf(o["articleBody"]),
		published: stringOf(o["datePublished"]), updated: stringOf(o["dateModified"]),
		authors: namesOf(o["author"]), sections: stringsOf(o["articleSection"]), keywords: stringsOf(o["keywords"]),
		image: urlOf(o["image"]), language: stringOf(o["inLanguage"]),
	}
	ld.imageCaption, ld.imageCredit = captionOf(o["image"])
	if names := namesOf(o["publisher"]); len(names) > 0 {
		ld.publisher = names[0]
	}
	if len(ld.authors) == 0 {
		ld.authors = namesOf(o["creator"])
	}
	if types := stringsOf(o["@type"]); len(types) > 0 {
		ld.kind = types[0]
	}
	if ld.published == "" {
		ld.published = stringOf(o["dateCreated"])
	}
	if ld.image == "" {
		ld.image = stringOf(o["thumbnailUrl"])
	}
	ld.declared = map[string]bool{}
	for _, key := range []string{"author", "creator", "publisher"} {
		noteDeclared(o[key], ld.declared)
	}
	for _, key := range []string{"creator", "copyrightHolder", "sourceOrganization", "provider", "publisher"} {
		ld.origins = append(ld.origins, namesOf(o[key])...)
	}
	ld.access = linkedAccess(o)
	ld.paywalled = accessOf(o["isAccessibleForFree"]) == news.Paid
	ld.url = pageAddress(o)
	return ld
}

// isNews reports whether it describes an article of a news outlet, which publishing systems fill in with the printed headline. Other
// kinds of article come from plug-ins for search engines.
func (ld *linkedData) isNews() bool {
	return strings.HasSuffix(ld.kind, "NewsArticle") || ld.kind == "LiveBlogPosting"
}

// plainField is a JSON-LD text without the entities that some outlets escape twice.
func plainField(v any) string { return squeeze(unescaped(capped(stringOf(v)))) }

// maxEscaped is how often a text is escaped over at most: by the publishing system, by a plug-in, and for the script.
const maxEscaped = 3

func unescaped(s string) string {
	for range maxEscaped {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	return s
}

// stringOf is a value as text: a string, or the first of a list.
func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		return validUTF8(v)
	case []any:
		if len(v) > 0 {
			return stringOf(v[0])
		}
	case map[string]any:
		for _, k := range []string{"@value", "name"} {
			if s, ok := v[k].(string); ok {
				return validUTF8(s)
			}
		}
	}
	return ""
}

// stringsOf is a value as a list of texts.
func stringsOf(v any) []string {
	list, ok := v.([]any)
	if !ok {
		if s := stringOf(v); s != "" {
			return []string{s}
		}
		return nil
	}
	var out []string
	for _, x := range list {
		if s := stringOf(x); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// maxListed is how many values of one list, with the lists inside, are looked at for names. A few references can lead to the same long list.
const maxListed = 4 * maxAuthors

// namesOf is the names of a person, an organisation, or a list of them.
func namesOf(v any) []string {
	var names []string
	left := maxListed
	eachListed(v, &left, func(v any) {
		if o, ok := v.(map[string]any); ok {
			eachListed(o["name"], &left, func(v any) { names = append(names, plainField(v)) })
		} else {
			names = append(names, plainField(v))
		}
	})
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

// eachListed calls f for a value, or for each that a list and the lists inside hold, as long as any are left to look at.
func eachListed(v any, left *int, f func(any)) {
	if *left--; *left < 0 {
		return
	}
	list, ok := v.([]any)
	if !ok {
		f(v)
		return
	}
	for i := 0; i < len(list) && *left > 0; i++ {
		eachListed(list[i], left, f)
	}
}

// noteDeclared notes the names of the objects that are declared to be people or organisations.
func noteDeclared(v any, names map[string]bool) {
	left := maxListed
	eachListed(v, &left, func(v any) {
		o := object(v)
		n, types := plainField(o["name"]), stringsOf(o["@type"])
		switch {
		case n == "" || strings.ContainsAny(n, ",/|&@") || words(n) > maxNameWords:
		case slices.Contains(types, "Person"):
			if strings.Contains(n, " ") {
				names[n] = true
			}
		case slices.ContainsFunc(types, func(t string) bool { return strings.HasSuffix(t, "Organization") }):
			names[n] = false
		}
	})
}

// urlOf is the address of an image object, or of the first of a list.
func urlOf(v any) string {
	switch v := v.(type) {
	case map[string]any:
		if u := urlOf(v["url"]); u != "" {
			return u
		}
		return stringOf(v["contentUrl"])
	case []any:
		if len(v) > 0 {
			return urlOf(v[0])
		}
		return ""
	}
	return stringOf(v)
}

// pageAddress is the address of the page that an object is about: of the page it is the main entity of, or its own.
func pageAddress(o map[string]any) string {
	if page, ok := o["mainEntityOfPage"].(map[string]any); ok {
		if id := stringOf(page["@id"]); strings.Contains(id, "/") {
			return id
		}
		return urlOf(page)
	}
	if u := stringOf(o["mainEntityOfPage"]); strings.Contains(u, "/") {
		return u
	}
	return stringOf(o["url"])
}

// captionOf is the caption and the credit of an image object, or of the first of a list.
func captionOf(v any) (caption, credit string) {
	switch v := v.(type) {
	case map[string]any:
		return plainField(v["caption"]), plainField(v["creditText"])
	case []any:
		if len(v) > 0 {
			return captionOf(v[0])
		}
	}
	return "", ""
}
