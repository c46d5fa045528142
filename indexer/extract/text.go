package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// squeeze makes one line of s: runs of white space become one space, characters without a shape (soft hyphens, zero-width
// spaces, controls) go, the ends are trimmed, the result is composed (NFC).
func squeeze(s string) string {
	if isSqueezed(s) {
		return s
	}
	if isASCII(s) {
		return squeezeASCII(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if r == '\ufffd' || invisible(r) {
			continue
		}
		if r == ' ' || unicode.IsSpace(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// squeezeASCII does what squeeze does, for a text of which every byte is a character.
func squeezeASCII(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ', '\t' <= c && c <= '\r':
			gap = b.Len() > 0
			continue
		case c < ' ', c == 0x7f:
			continue
		case gap:
			b.WriteByte(' ')
			gap = false
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// isSqueezed reports whether a text is ASCII that squeeze would leave as it is; most texts of a page are.
func isSqueezed(s string) bool {
	gap := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c >= 0x7f || gap && c == ' ':
			return false
		default:
			gap = c == ' '
		}
	}
	return !gap || s == ""
}

func invisible(r rune) bool {
	if r < 0x80 {
		return r < ' ' && !unicode.IsSpace(r) || r == 0x7f
	}
	switch r {
	case '\u00ad', '\u200b', '\u2060', '\ufeff', '\u200e', '\u200f', '\ufffc':
		return true
	}
	return 0x80 <= r && r < 0xa0 && r != '\u0085' || 0xe000 <= r && r < 0xf900
}

// units is the length of a text in letters, an ideograph or syllable sign counted as two: about the same amount of prose in
// any script.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n++
		}
	}
	return n
}

// folded is s as the tables of lines write it: lower case, straight quotes, plain spaces.
func folded(s string) string {
	if !isASCII(s) {
		s = quoteFolder.Replace(s)
	}
	return strings.ToLower(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

var quoteFolder = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "“", `"`, "”", `"`, "„", `"`, "…", "...", "\u00a0", " ")

// closers may follow the mark that ends a sentence.
const closers = "\"'”’»)]›*"

// endsSentence reports whether a text ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？।؟۔။៕", r)
}

// words counts runs of letters and digits; in scripts without spaces it is about one for each phrase.
func words(s string) int { return len(strings.Fields(s)) }

// sameText reports whether two texts are equal but for case, marks and spaces.
func sameText(a, b string) bool { return a != "" && essence(a) == essence(b) }

// essence keeps only letters and digits, in lower case.
func essence(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			b.WriteByte(byte(r))
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// isCapitals reports whether a text is two or more capital letters, without small ones.
func isCapitals(s string) bool {
	upper := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r) || unicode.IsDigit(r):
			return false
		case unicode.IsUpper(r):
			upper++
		}
	}
	return upper >= 2
}

// titleCase makes each run of letters begin with a capital: "STRATFORD-UPON-AVON", "LONDON/PARIS".
func titleCase(s string) string {
	prev := ' '
	return strings.Map(func(r rune) rune {
		inWord := unicode.IsLetter(prev) || prev == '\'' || prev == '’'
		prev = r
		if inWord {
			return unicode.ToLower(r)
		}
		return r
	}, s)
}

// firstRune is the first character of a text; utf8.RuneError of an empty one.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
