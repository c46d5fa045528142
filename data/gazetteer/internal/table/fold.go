package table

import (
	"strings"

	"onrecord/data/name"
)

// Fold returns a place name in the form under which it is looked up: folded letters, words separated by one space, without a leading
// "the", a possessive ending, stops and apostrophes; abbreviated "St." and "Mt." written out. Folding twice changes nothing.
func Fold(s string) string {
	var room [keyRoom]byte
	return string(AppendFold(room[:0], s))
}

// AppendFold appends Fold(s) to b, which is empty; it takes no memory where b has room and s is plain ASCII, as nearly all names are.
func AppendFold(b []byte, s string) []byte {
	if !isPlain(s) {
		s = name.Fold(s)
	}
	s = strings.TrimRight(s, " ")
	if n := len(s); n > 1 && (s[n-1] == 's' || s[n-1] == 'S') && (s[n-2] == '\'' || s[n-2] == '`') {
		s = s[:n-2]
	}
	word := 0 // where the word in hand begins
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '-', ',', '/', '(', ')', '"', '|', '&':
			b = endWord(b, word)
			word = len(b)
		case '.', '\'', '`':
		default:
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
		}
	}
	b = endWord(b, word)
	if n := len(b); n > 0 {
		b = b[:n-1] // the space behind the last word
	}
	for len(b) > 4 && string(b[:4]) == "the " {
		b = append(b[:0], b[4:]...)
	}
	return b
}

// isPlain reports whether s is printable ASCII.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// endWord ends the word that begins at start: it is written out, or dropped, and followed by a space.
func endWord(b []byte, start int) []byte {
	if start == len(b) {
		return b
	}
	switch string(b[start:]) {
	case "st":
		b = append(b[:start], "saint"...)
	case "ste":
		b = append(b[:start], "sainte"...)
	case "mt":
		b = append(b[:start], "mount"...)
	case "ft":
		b = append(b[:start], "fort"...)
	case "and", "und", "et": // "Trinidad & Tobago", "Trinidad and Tobago"
		return b[:start]
	}
	return append(b, ' ')
}

// FoldAdjective returns an adjective of a place in the form under which it is looked up.
func FoldAdjective(s string) string { return strings.TrimSuffix(name.Fold(s), "'s") }
