package query

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks are the quotation marks that open and close a phrase, at either end.
const marks = "\"“”„«»"

// isSpace reports whether r separates words: white space, control characters, the byte order mark and the zero-width space, and
// bytes that are not UTF-8.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError || r == '\uFEFF' || r == '\u200B'
}

func isMark(r rune) bool    { return strings.ContainsRune(marks, r) }
func isBracket(r rune) bool { return r == '(' || r == ')' }

// endsWord reports whether r cannot stand in a word.
func endsWord(r rune) bool { return isSpace(r) || isBracket(r) || isMark(r) }

// wordEnd returns where the word at the start of s ends.
func wordEnd(s string) int {
	if i := strings.IndexFunc(s, endsWord); i >= 0 {
		return i
	}
	return len(s)
}

var nearOperator = regexp.MustCompile(`^NEAR(/[0-9]*)?$`)

// operator returns the operator at the start of s ("AND", "OR", "NOT" or "NEAR") and its length. An operator is written in
// capitals and followed by a space, a bracket, a quotation mark or the end.
func operator(s string) (op string, length int) {
	w := s[:wordEnd(s)]
	switch {
	case w == "AND", w == "OR", w == "NOT":
		return w, len(w)
	case nearOperator.MatchString(w):
		return "NEAR", len(w)
	}
	return "", 0
}

// prefix returns the letters before a colon at the start of s, and the length of both.
func prefix(s string) (name string, length int) {
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ':' && i > 0:
			return s[:i], i + 1
		case c < 'A' || c > 'Z' && c < 'a' || c > 'z':
			return "", 0
		}
	}
	return "", 0
}

// searchable reports whether s holds anything that can be searched for.
func searchable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// trim cuts the punctuation around a word that is part of the sentence and not of the word: "Moscow:", "(‘talks’,". A full stop
// stays where it is one of several, as in "U.S.".
func trim(s string) string {
	for {
		t := trimOnce(s)
		if t == s {
			return s
		}
		s = t
	}
}

func trimOnce(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsPunct(r) && !strings.ContainsRune("#@%&_./", r)
	})
	if strings.Count(s, ".") == 1 {
		s = strings.Trim(s, ".")
	}
	return s
}

// phraseText returns the text between marks with its white space made plain.
func phraseText(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }

var (
	fuzzy    = regexp.MustCompile(`~[0-9]*$`)
	wildcard = regexp.MustCompile(`\*|\?\pL`)
)

// unsupported returns the part of the word w that asks for something which this version does not do, as "~2" or "*".
func unsupported(w string) string {
	if strings.Contains(w, "://") {
		return ""
	}
	if m := fuzzy.FindString(w); m != "" {
		return m
	}
	if strings.Contains(w, "~") {
		return "~"
	}
	if m := wildcard.FindString(w); m != "" {
		return m[:1]
	}
	return ""
}

// bare reports whether the word w can stand alone in a query and means itself, without a warning.
func bare(w string) bool {
	if name, _ := prefix(w); name != "" {
		_, known := named(name)
		_, near := nearestName(name)
		if known || near {
			return false
		}
	}
	op, _ := operator(w)
	return op == "" && plain(w)
}

// bareValue reports whether w can stand as the value of a filter without marks.
func bareValue(w string) bool { return plain(w) && !strings.Contains(w, ",") && w[0] != '=' }

func plain(w string) bool {
	return searchable(w) && trim(w) == w && unsupported(w) == "" && wordEnd(w) == len(w)
}
