package extract

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

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

// primarySubtag is "en" for "en-GB", "EN_us" and "eng", and "he" for "iw"; empty for what is the code of no language, as "utf-8".
func primarySubtag(tag string) string {
	tag = strings.TrimSpace(tag)
	if i := strings.IndexAny(tag, "-_, "); i >= 0 {
		tag = tag[:i]
	}
	t, err := language.All.Parse(tag)
	if err != nil || len(tag) > 3 {
		return ""
	}
	switch base, _, _ := t.Raw(); base.String() {
	case "und", "mul", "zxx":
		return ""
	default:
		return base.String()
	}
}

// language fills in the language to read an article by and the one told from its text. What the page declares holds unless its text is
// surely in another: publishing systems are set up in one language and written to in another, and Korean pages declare "kr", which is
// Kanuri.
func (s *survey) language(a *news.Article, ld *linkedData) {
	declared := s.declaredLanguage(ld)
	found := tellLanguage(a.Headline, a.Standfirst, a.Body)
	a.Detected = found.language
	if declared.value == "" || found.sure && !alike(declared.value, string(found.language)) {
		declared = witness{"text", string(found.language)}
	}
	if a.Language = news.Language(declared.value); a.Language != "" {
		remember(a, "language", declared.origin)
	}
}

// languageOfText fills in the language of an article whose text is all there is.
func languageOfText(a *news.Article) {
	a.Detected = tellLanguage(a.Headline, a.Standfirst, a.Body).language
	if a.Language == "" {
		a.Language = a.Detected
	}
}

// alikeLanguages are languages whose texts are told apart too badly to contradict what a page declares.
var alikeLanguages = [][]string{{"no", "nb", "nn"}, {"sr", "hr", "bs", "sh", "cnr"}, {"id", "ms"}, {"zh", "yue", "wuu", "nan"}, {"fa", "prs", "tg"}, {"ku", "ckb"},
	{"tl", "fil"}}

func alike(declared, found string) bool {
	if declared == found {
		return true
	}
	return slices.ContainsFunc(alikeLanguages, func(group []string) bool {
		return slices.Contains(group, declared) && slices.Contains(group, found)
	})
}
