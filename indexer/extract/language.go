package extract

import (
	"strings"

	"github.com/abadojack/whatlanggo"

	"onrecord/data/news"
)

// declaredLanguage is the language the page says it is in, as a primary subtag.
func (s *survey) declaredLanguage(ld *linkedData) witness {
	meta, name := s.meta.tag("content-language", "language", "og:locale", "dc.language", "inlanguage")
	return first(
		witness{"json-ld", primarySubtag(ld.language)},
		witness{"html lang", primarySubtag(s.meta.language)},
		witness{"meta:" + name, primarySubtag(meta)},
	)
}

// primarySubtag is "en" for "en-GB", "EN_us" and "en"; empty for what is no language tag.
func primarySubtag(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(tag, "-_, "); i >= 0 {
		tag = tag[:i]
	}
	if len(tag) < 2 || len(tag) > 3 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return tag
}

// maxDetect is how many bytes of text the language is told from.
const maxDetect = 4 << 10

// detectLanguage tells the language from the text; empty when there is too little of it to be sure.
func detectLanguage(a *news.Article) news.Language {
	text := cut(a.Body, maxDetect)
	if len(text) < 40 {
		text = a.Headline + " " + a.Standfirst + " " + text
	}
	info := whatlanggo.Detect(text)
	if len(text) < 20 || info.Confidence < 0.5 && !info.IsReliable() {
		return ""
	}
	return news.Language(info.Lang.Iso6391())
}
