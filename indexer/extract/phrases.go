package extract

import (
	"strings"
	"unicode"
)

// phrases are words that say anywhere in a line what it is. They are found at the beginnings of words, by their own first word; in
// scripts that are written without spaces, anywhere.
type phrases struct {
	spaced   map[string][]phrase // by the first word
	unspaced []phrase
}

type phrase struct{ words, reason string }

func newPhrases() phrases { return phrases{spaced: map[string][]phrase{}} }

func (p *phrases) add(words, reason string) {
	if isEastAsian(firstRune(words)) {
		p.unspaced = append(p.unspaced, phrase{words, reason})
		return
	}
	first := firstWord(words)
	p.spaced[first] = append(p.spaced[first], phrase{words, reason})
}

// reason returns what the first phrase in a folded line says of it; empty when there is none.
func (p *phrases) reason(s string) string {
	inWord, unspaced := false, false
	for i, r := range s {
		letter := isWordRune(r)
		if letter && !inWord {
			for _, ph := range p.spaced[firstWord(s[i:])] {
				if strings.HasPrefix(s[i:], ph.words) {
					return ph.reason
				}
			}
		}
		inWord = letter
		unspaced = unspaced || isEastAsian(r)
	}
	if !unspaced {
		return ""
	}
	for _, ph := range p.unspaced {
		if strings.Contains(s, ph.words) {
			return ph.reason
		}
	}
	return ""
}

// firstWord is the word at the beginning of s.
func firstWord(s string) string {
	for i, r := range s {
		if !isWordRune(r) {
			return s[:i]
		}
	}
	return s
}

func isWordRune(r rune) bool {
	return 'a' <= r && r <= 'z' || r >= 0x80 && unicode.IsLetter(r) || '0' <= r && r <= '9'
}

// isEastAsian reports whether a rune belongs to the scripts of East Asia: written without spaces or, in Korean, with endings at the words.
func isEastAsian(r rune) bool { return r >= 0x2e80 && unicode.IsLetter(r) }
