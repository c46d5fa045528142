package person

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/data/news"
)

// caseEndings are the endings that names take on in the cases of a language, the longest first. Without them the forms of one name are
// alike: "Ванса", "Вансом". For English, whose possessive is a token of its own, and for languages that leave names as they are, there
// are none.
var caseEndings = map[news.Language][]string{
	"de": {"s", "’"}, "nl": {"s"}, "sv": {"s"}, "da": {"s"}, "no": {"s"},
	"ru": {"ского", "скому", "ским", "ском", "ский", "ого", "ому", "ыми", "ым", "ом", "ем", "ой", "ою", "ей", "ею", "а", "у", "ю", "е", "ы", "и", "я", "ь", "й"},
	"uk": {"ського", "ському", "ським", "ський", "ові", "еві", "ом", "ем", "єм", "ою", "ею", "ій", "а", "у", "ю", "і", "и", "я", "е", "ь", "й"},
	"pl": {"skiego", "skiemu", "skim", "ski", "owi", "iem", "em", "ie", "a", "u", "y", "ę", "e", "ą", "i", "o"},
	"cs": {"ského", "skému", "ským", "ském", "ský", "ovi", "em", "ou", "a", "e", "u", "y", "i", "o"},
	"sk": {"ského", "skému", "ským", "skom", "ský", "ovi", "om", "ou", "a", "e", "u", "y", "i", "o"},
}

// minStem is how many letters of a name are left at least when its ending is taken off.
const minStem = 3

// stem takes the ending of its case off a folded word.
func (g *grouper) stem(w string) string {
	for _, end := range g.endings {
		if stem, ok := strings.CutSuffix(w, end); ok && utf8.RuneCountInString(stem) >= minStem {
			return stem
		}
	}
	return w
}

// sameStems reports whether two names are one in different cases.
func (g *grouper) sameStems(a, b *form) bool {
	return len(g.endings) > 0 && slices.EqualFunc(a.words, b.words, func(v, w string) bool { return g.stem(v) == g.stem(w) })
}
