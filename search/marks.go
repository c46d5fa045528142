package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/news"
)

// marksOf are the quotation marks of the languages that do not use “ ”.
var marksOf = map[news.Language][2]string{
	"de": {"„", "“"}, "cs": {"„", "“"}, "sk": {"„", "“"}, "bg": {"„", "“"}, "pl": {"„", "”"}, "ro": {"„", "”"}, "hu": {"„", "”"},
	"fr": {"«\u00a0", "\u00a0»"}, "ru": {"«", "»"}, "uk": {"«", "»"}, "it": {"«", "»"}, "es": {"«", "»"}, "pt": {"«", "»"},
	"sv": {"”", "”"}, "fi": {"”", "”"}, "ja": {"「", "」"},
}

// closers are the quotation marks that close each mark that opens.
var closers = map[rune]string{'“': "”\"", '„': "“”", '«': "»", '»': "«", '"': "\"”"}

// openers are the marks that open what each mark closes.
var openers = map[rune]string{'”': "“", '»': "«", '«': "»", '"': "\""}

// Marks returns the quotation marks to print around the words of a quote: those of the language around a direct one, and a mixed one
// without marks inside, which is all in marks; around the others, whose marks stand among the reporter's words, the ones that were
// cut off at their ends.
func Marks(kind news.QuoteKind, lang news.Language, text string) (before, after string) {
	if kind == news.Direct || kind == news.Mixed && !strings.ContainsAny(text, "“”„«»\"") {
		if m, ok := marksOf[lang]; ok {
			return m[0], m[1]
		}
		return "“", "”"
	}
	var open rune
	for i, r := range text {
		switch {
		case open != 0 && strings.ContainsRune(closers[open], r):
			open = 0
		case open == 0 && opens(text, i, r):
			open = r
		case open == 0 && before == "":
			before = openers[r]
		}
	}
	if open != 0 {
		_, n := utf8.DecodeRuneInString(closers[open])
		after = closers[open][:n]
	}
	return before, after
}

// opens reports whether the mark r at byte i of a text opens. Where one mark does both, it opens before a word and not after one.
func opens(text string, i int, r rune) bool {
	switch r {
	case '“', '„':
		return true
	case '«', '»', '"':
		prev, _ := utf8.DecodeLastRuneInString(text[:i])
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		inWord := unicode.IsLetter(prev) || unicode.IsDigit(prev) || unicode.IsPunct(prev)
		return !inWord && (r == '«' || unicode.IsLetter(next) || unicode.IsDigit(next))
	}
	return false
}
