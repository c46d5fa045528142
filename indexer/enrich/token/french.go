package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/news"
)

const french news.Language = "fr"

// frenchElided are the words that lose their vowel before another: "l’eau", "qu’il". What an apostrophe ties together otherwise is
// one word: "aujourd’hui".
var frenchElided = []string{"l", "d", "qu", "n", "s", "j", "c", "m", "t", "lorsqu", "puisqu", "jusqu", "quoiqu"}

// elides reports whether the apostrophe of n bytes at byte i ends an elided word that began at start.
func (sc *scanner) elides(start, i, n int) bool {
	const longest = len("lorsqu")
	if sc.lang != french || i-start > longest {
		return false
	}
	next, _ := utf8.DecodeRuneInString(sc.s[i+n:])
	return unicode.IsLetter(next) && slices.Contains(frenchElided, strings.ToLower(sc.s[start:i]))
}

// invertedPronoun returns how many bytes the verb and the pronoun of an inverted French verb have: "dit-il", "a-t-elle". Both are zero
// for any other word.
func invertedPronoun(w string, lang news.Language) (verb, pronoun int) {
	at := strings.LastIndexByte(w, '-')
	if lang != french || at <= 0 {
		return 0, 0
	}
	switch strings.ToLower(w[at+1:]) {
	case "il", "elle", "ils", "elles", "on", "je":
		return len(strings.TrimSuffix(w[:at], "-t")), len(w) - at - 1
	}
	return 0, 0
}
