package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
	"onrecord/data/news"
)

// scanner cuts a text into tokens from left to right.
type scanner struct {
	s      string
	lang   news.Language
	tokens []Token
	single bool // a single quotation mark is open
}

func scan(s string, lang news.Language) []Token {
	sc := scanner{s: s, lang: lang, tokens: make([]Token, 0, len(s)/5+1)}
	for i := 0; i < len(s); {
		i = sc.next(i)
	}
	return sc.tokens
}

// next reads the white space or the token at byte i and returns where it ends.
func (sc *scanner) next(i int) int {
	r, n := utf8.DecodeRuneInString(sc.s[i:])
	switch {
	case isSpace(r):
		if r == '\n' && strings.HasPrefix(sc.s[i+n:], "\n") {
			sc.single = false
		}
		return i + n
	case unicode.IsLetter(r):
		return sc.word(i)
	case unicode.IsDigit(r):
		return sc.number(i)
	case isApostrophe(r):
		return sc.apostrophe(i, n)
	case isQuotation(r):
		if r == '‘' || r == '‚' || r == '‹' {
			sc.single = true
		}
		return sc.add(i, i+n, Mark)
	}
	return sc.add(i, i+n, Punctuation)
}

func (sc *scanner) add(start, end int, k Kind) int {
	sc.tokens = append(sc.tokens, Token{start, end, k})
	return end
}

// word reads a word. Scripts written without spaces give a word for each Han character and for each run of kana.
func (sc *scanner) word(start int) int {
	first, n := utf8.DecodeRuneInString(sc.s[start:])
	if unicode.Is(unicode.Han, first) {
		return sc.add(start, start+n, Word)
	}
	kana := isKana(first)
	i := start + n
	for i < len(sc.s) {
		c := sc.s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(sc.s[i:])
		switch {
		case isApostrophe(r) && sc.elides(start, i, n):
			return sc.add(start, i+n, Word)
		case unicode.IsLetter(r):
			if unicode.Is(unicode.Han, r) || isKana(r) != kana {
				return sc.add(start, i, Word)
			}
		case unicode.IsMark(r), unicode.IsDigit(r), isJoiner(r):
		case sc.joins(start, i, r, n):
		default:
			return sc.addWord(start, sc.closingStop(start, i, r))
		}
		i += n
	}
	return sc.addWord(start, i)
}

// addWord adds a word, in French the pronoun tied to its end apart: "ajoute-t-il" are two words with nothing between.
func (sc *scanner) addWord(start, end int) int {
	if verb, pronoun := invertedPronoun(sc.s[start:end], sc.lang); pronoun > 0 {
		sc.add(start, start+verb, Word)
		return sc.add(end-pronoun, end, Word)
	}
	return sc.add(start, end, Word)
}

// joins reports whether the sign r at byte i, of n bytes, stands inside the word that began at start.
func (sc *scanner) joins(start, i int, r rune, n int) bool {
	next, m := utf8.DecodeRuneInString(sc.s[i+n:])
	switch {
	case isHyphen(r):
		return unicode.IsLetter(next) || unicode.IsDigit(next)
	case isApostrophe(r):
		return unicode.IsLetter(next) && !sc.possessive(i+n, next, m)
	case r == '.':
		w := sc.s[start:i]
		if isHyphen(next) { // "U.S.-led"
			after, _ := utf8.DecodeRuneInString(sc.s[i+n+m:])
			return unicode.IsLetter(after) && isInitials(w)
		}
		return unicode.IsLetter(next) && (!unicode.IsUpper(next) || shortLast(w))
	case r == '&':
		return unicode.IsUpper(next) && i-start <= 2
	}
	return false
}

// shortLast reports whether the part of the word after its last stop is a capital and at most one more letter, as in "U.S" or "Ph.D".
func shortLast(w string) bool {
	w = w[strings.LastIndexByte(w, '.')+1:]
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) && utf8.RuneCountInString(w) <= 2
}

// possessive reports whether r, at byte i behind an apostrophe, is the s of a possessive.
func (sc *scanner) possessive(i int, r rune, n int) bool {
	if r != 's' && r != 'S' {
		return false
	}
	after, _ := utf8.DecodeRuneInString(sc.s[i+n:])
	return !unicode.IsLetter(after) && !unicode.IsDigit(after)
}

// closingStop returns the end of the word [start, i), with the stop that follows if it belongs to an abbreviation.
func (sc *scanner) closingStop(start, i int, r rune) int {
	if r != '.' || strings.HasPrefix(sc.s[i:], "..") {
		return i
	}
	w := sc.s[start:i]
	kind := lexicon.Abbreviation(sc.s[start:i+1], sc.lang)
	switch {
	case kind == lexicon.BeforeNumber:
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(sc.s[i+1:], " \u00a0"))
		if unicode.IsDigit(next) {
			return i + 1
		}
	case kind != lexicon.NotAbbreviated, isInitials(w) && (w != "I" || sc.insideName(i)):
		return i + 1
	}
	return i
}

// insideName reports whether the letter before byte i stands between two capitalised words, as in "Ada I. Vance".
func (sc *scanner) insideName(i int) bool {
	if len(sc.tokens) == 0 {
		return false
	}
	before := sc.tokens[len(sc.tokens)-1]
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(sc.s[i+1:], " "))
	prev, _ := utf8.DecodeRuneInString(sc.s[before.Start:])
	return before.Kind == Word && unicode.IsUpper(prev) && unicode.IsUpper(next)
}

// isInitials reports whether a word stands for longer ones by its letters: "J", "U.S", "a.m", "Ph.D", "J.-P".
func isInitials(w string) bool {
	if !strings.Contains(w, ".") {
		r, n := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(r) && n == len(w)
	}
	for part := range strings.SplitSeq(w, ".") {
		if len(strings.TrimPrefix(part, "-")) > 4 || utf8.RuneCountInString(strings.TrimPrefix(part, "-")) > 2 {
			return false
		}
	}
	return true
}

// number reads digits with inner stops and commas, and what hangs on them: "42.6", "20th", "1990s", "10-year-old", "19:30".
func (sc *scanner) number(start int) int {
	i := start
	for i < len(sc.s) {
		r, n := utf8.DecodeRuneInString(sc.s[i:])
		switch {
		case unicode.IsDigit(r), unicode.IsMark(r):
		case unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) && !isKana(r):
		case r == '.' || r == ',' || r == ':':
			next, _ := utf8.DecodeRuneInString(sc.s[i+n:])
			if !unicode.IsDigit(next) {
				return sc.add(start, i, Number)
			}
		case isHyphen(r):
			next, _ := utf8.DecodeRuneInString(sc.s[i+n:])
			if !unicode.IsDigit(next) && !unicode.IsLetter(next) {
				return sc.add(start, i, Number)
			}
		default:
			return sc.add(start, i, Number)
		}
		i += n
	}
	return sc.add(start, i, Number)
}

// apostrophe reads an apostrophe of n bytes that is not inside a word: a possessive ending or a quotation mark.
func (sc *scanner) apostrophe(i, n int) int {
	next, m := utf8.DecodeRuneInString(sc.s[i+n:])
	afterWord := false
	if len(sc.tokens) > 0 {
		last := sc.tokens[len(sc.tokens)-1]
		afterWord = last.End == i && (last.Kind == Word || last.Kind == Number)
	}
	switch {
	case afterWord && sc.possessive(i+n, next, m):
		return sc.add(i, i+n+m, Clitic)
	case afterWord && (sc.s[i-1] == 's' || sc.s[i-1] == 'S') && !isApostrophe(next) && (!sc.single || sc.closesLater(i+n)):
		return sc.add(i, i+n, Clitic)
	}
	sc.single = !afterWord && m > 0 && !isSpace(next) && unicode.IsLetter(next)
	return sc.add(i, i+n, Mark)
}

// closesLater reports whether another closing single mark follows before the next opening one, so that the apostrophe before
// byte i is a possessive inside single quotation marks: ‘the players’ union is gone’.
func (sc *scanner) closesLater(i int) bool {
	rest := sc.s[i:min(len(sc.s), i+400)]
	if end := strings.Index(rest, "\n"); end >= 0 {
		rest = rest[:end]
	}
	before := ' '
	for j, r := range rest {
		if r == '‘' {
			return false
		}
		if isApostrophe(r) {
			after := rest[j+utf8.RuneLen(r):]
			next, _ := utf8.DecodeRuneInString(after)
			if isSpace(before) && !elides(after) {
				return false
			}
			if !unicode.IsLetter(next) {
				return true
			}
		}
		before = r
	}
	return false
}

// isSpace reports white space and the invisible signs that part words.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f' || r == '\u2060'
}

// isJoiner reports the invisible signs that stand inside words: soft hyphen, zero-width joiner and non-joiner.
func isJoiner(r rune) bool { return r == '\u00ad' || r == '\u200c' || r == '\u200d' }

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '`' || r == '´' }

func isKana(r rune) bool {
	return unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r) || r == 'ー'
}

func isQuotation(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '‘', '‚', '‛', '«', '»', '‹', '›', '「', '」', '『', '』', '《', '》', '〈', '〉', '｢', '｣', '﹁', '﹂', '﹃', '﹄', '＂', '＇', '〝', '〞', '〟':
		return true
	}
	return false
}
