package extract

import (
	"strings"

	"onrecord/data/news"
)

// accessWords are the values of meta elements that tell for whom an article is: Open Graph's content tiers, as Facebook's crawler reads
// them, and the words of publishing systems for the same.
var accessWords = map[string]news.Access{
	"free": news.Free, "public": news.Free, "open": news.Free, "no": news.Free, "false": news.Free, "0": news.Free,
	"metered": news.Paid, "locked": news.Paid, "paid": news.Paid, "premium": news.Paid, "subscriber": news.Paid, "subscribers": news.Paid,
	"subscription": news.Paid, "plus": news.Paid, "paywall": news.Paid, "registered": news.Paid, "yes": news.Paid, "true": news.Paid, "1": news.Paid,
}

// accessTags are names of meta elements with such values, the most trusted first. "true" and "no" tell something only behind names
// that ask whether the article is paid for.
var (
	accessTags = []string{"article:content_tier", "article:content-tier", "og:article:content_tier", "content_tier", "content-tier", "access", "access-level",
		"article:access", "outbrain:article_access_status"}
	payableTags = []string{"paywall", "premium", "article:premium", "ispremium", "cxenseparse:paywall", "cxenseparse:premium", "cxenseparse:recs:paywall",
		"cxenseparse:recs:premium"}
)

// access fills in for whom the article is.
func (s *survey) access(a *news.Article, ld *linkedData) {
	note := func(access news.Access, origin string) {
		if access != news.AccessUnknown && a.Access == news.AccessUnknown {
			a.Access = access
			remember(a, "access", origin)
		}
	}
	note(ld.access, "json-ld")
	if v, _ := s.meta.tag("isaccessibleforfree"); v != "" {
		note(accessOf(v), "microdata")
	}
	for _, name := range accessTags {
		if v, _ := s.meta.tag(name); v != "" && accessOf(v) == news.AccessUnknown { // "true" is no tier
			note(accessWords[strings.ToLower(v)], "meta:"+name)
		}
	}
	for _, name := range payableTags {
		if v, _ := s.meta.tag(name); v != "" {
			note(accessWords[strings.ToLower(v)], "meta:"+name)
		}
	}
}

// accessOf reads schema.org's isAccessibleForFree, a Boolean that is written in many ways.
func accessOf(v any) news.Access {
	if free, ok := v.(bool); ok {
		v = map[bool]string{true: "true", false: "false"}[free]
	}
	switch strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(stringOf(v), "https:"), "http:")) {
	case "true", "yes", "1", "//schema.org/true":
		return news.Free
	case "false", "no", "0", "//schema.org/false":
		return news.Paid
	}
	return news.AccessUnknown
}

// linkedAccess is for whom the article of a page's JSON-LD is. One of which a part is for subscribers is theirs.
func linkedAccess(o map[string]any) news.Access {
	access := accessOf(o["isAccessibleForFree"])
	parts, ok := o["hasPart"].([]any)
	if !ok {
		parts = []any{o["hasPart"]}
	}
	for _, p := range parts {
		if part, ok := p.(map[string]any); ok && accessOf(part["isAccessibleForFree"]) == news.Paid {
			return news.Paid
		}
	}
	return access
}
