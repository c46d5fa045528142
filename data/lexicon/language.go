package lexicon

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"onrecord/data/news"
)

//go:embed function.tsv
var foreignFunctionTable string

//go:embed noun.tsv
var foreignNounTable string

//go:embed title.tsv
var foreignTitleTable string

// foreignFunctionWords maps languages to their words of grammar, functionLanguages those words to languages.
var (
	foreignFunctionWords = sync.OnceValue(func() map[news.Language]map[string]bool { return byLanguage(foreignFunctionTable) })
	foreignNouns         = sync.OnceValue(func() map[news.Language]map[string]bool { return byLanguage(foreignNounTable) })
	functionLanguages    = sync.OnceValue(func() map[string][]news.Language {
		m := make(map[string][]news.Language)
		for lang, words := range foreignFunctionWords() {
			for w := range words {
				m[w] = append(m[w], lang)
			}
		}
		for w := range functionWords() {
			m[w] = append(m[w], english)
		}
		return m
	})
	foreignTitles = sync.OnceValue(func() map[news.Language]map[string]Title {
		m := make(map[news.Language]map[string]Title)
		for row := range rows(foreignTitleTable) {
			lang := news.Language(row[0])
			if m[lang] == nil {
				m[lang] = make(map[string]Title)
			}
			for w := range strings.FieldsSeq(row[2]) {
				t := Title{Kind: Office, Sex: sexes[row[1]]}
				if before, ok := m[lang][w]; ok && before.Sex != t.Sex { // "maire", of men and women
					t.Sex = news.SexUnknown
				}
				m[lang][w] = t
			}
		}
		return m
	})
)

// byLanguage reads a table of a language and its words a line.
func byLanguage(table string) map[news.Language]map[string]bool {
	m := make(map[news.Language]map[string]bool)
	for row := range rows(table) {
		words := make(map[string]bool)
		for w := range strings.FieldsSeq(row[1]) {
			words[w] = true
		}
		m[news.Language(row[0])] = words
	}
	return m
}

const english news.Language = "en"

// IsFunctionWordIn reports whether a word in lower case is one of grammar in a language other than English. Of languages without a
// list it knows nothing.
func IsFunctionWordIn(lang news.Language, lower string) bool {
	return foreignFunctionWords()[lang][lower]
}

// IsNounIn reports whether a word in lower case, which may be a name of a place or a person, is an everyday noun of a language other
// than English, too.
func IsNounIn(lang news.Language, lower string) bool { return foreignNouns()[lang][lower] }

// TitleIn looks up a title of one word, in lower case, in a language other than English: also longer words that end in one, as
// "oberbürgermeister".
func TitleIn(lang news.Language, lower string) Title {
	table := foreignTitles()[lang]
	if t, ok := table[lower]; ok || len(table) == 0 {
		return t
	}
	if i := strings.LastIndexByte(lower, '-'); i > 0 { // "EZB-Präsidentin"
		if t, ok := table[lower[i+1:]]; ok {
			return t
		}
	}
	for i := range lower {
		if i > 2 {
			if t, ok := table["-"+lower[i:]]; ok {
				return t
			}
		}
	}
	return Title{}
}

// How much of a text its language is told from, and how many words of grammar it takes.
const (
	maxGuess = 4 << 10 // bytes
	minGuess = 5       // words
)

// GuessLanguage tells the language of a text by its words of grammar; empty when there are too few of them, or nearly as many in English.
// Russian is told by letters that its neighbours do without.
func GuessLanguage(text string) news.Language {
	if isRussian(text[:min(len(text), maxGuess)]) {
		return "ru"
	}
	counts := make(map[news.Language]int)
	languages := functionLanguages()
	for w := range strings.FieldsFuncSeq(text[:min(len(text), maxGuess)], func(c rune) bool { return !unicode.IsLetter(c) }) {
		for _, lang := range languages[strings.ToLower(w)] {
			counts[lang]++
		}
	}
	var best news.Language
	for lang, n := range counts {
		if n > counts[best] || n == counts[best] && lang < best {
			best = lang
		}
	}
	if counts[best] < minGuess || best != english && counts[best]*9 < counts[english]*10 {
		return ""
	}
	return best
}

// isRussian reports whether most letters of a text are Cyrillic, with those among them that neither Ukrainian nor Bulgarian, Serbian or
// Macedonian have, and without those of Ukrainian and Belarusian.
func isRussian(text string) bool {
	cyrillic, letters, own := 0, 0, false
	for _, r := range text {
		switch {
		case r == 'і' || r == 'ї' || r == 'є' || r == 'ґ' || r == 'ў':
			return false
		case r == 'ы' || r == 'э':
			own = true
		}
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.Is(unicode.Cyrillic, r) {
			cyrillic++
		}
	}
	return own && 2*cyrillic > letters
}
