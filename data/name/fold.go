// Package name knows how names are written: how one name looks in many spellings and alphabets, what its parts are, and whether
// two printed names can be one person. Linking and searching both decide by it, so that what one joins the other finds.
//
//	Fold    the same letters, however they are typed        "Jean–Marie LE PEN" → "jean-marie le pen"
//	Key     the same name, however it is transliterated     "Zelenskyy", "Selenskyj", "Зеленський" → one key
//	Parse   the parts of a person's name                    "Gen. John R. Allen Jr." → title, given, middle, family, suffix
//	Compare can two names be one person, how sure is that, and why; Match for what may be joined without asking
//
// All functions are pure and safe for concurrent use.
package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Version counts the changes of rules and tables that can change which names match.
const Version = 4

// Fold returns s in the form in which two spellings of the same letters are equal: lower case, no accents on Latin and Greek
// letters, plain quotes, hyphens and spaces, full-width letters made narrow. Other alphabets keep their letters.
// Folding twice changes nothing.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	if isASCII(s) {
		return foldASCII(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false // a space waits to be written, once something follows
	base := rune(0)
	for _, r := range norm.NFKD.String(s) {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		r = foldRune(r)
		if r < 0 || unicode.Is(unicode.Mn, r) && !keepsMark(base, r) {
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		if !unicode.Is(unicode.Mn, r) {
			base = r
		}
		writeFolded(&b, r)
	}
	return norm.NFC.String(b.String())
}

// isFolded reports whether s is ASCII that folding would not change.
func isFolded(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf, 'A' <= c && c <= 'Z', c < ' ', c == '`', c == 0x7f:
			return false
		case c == ' ' && space:
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldASCII is Fold for what has no accents to take off, which most names have not.
func foldASCII(s string) string {
	b := make([]byte, 0, len(s))
	space := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ' || '\t' <= c && c <= '\r':
			space = true
			continue
		case c < ' ' || c == 0x7f:
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '`':
			c = '\''
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		b = append(b, c)
	}
	return string(b)
}

// keepsMark reports whether a mark makes another letter of its base, as the breve of й does, and is no mere accent.
func keepsMark(base, mark rune) bool {
	switch {
	case unicode.Is(unicode.Cyrillic, base):
		return mark == '\u0306' || mark == '\u0308' && base != 'е' // й ў, ї; ё is printed as е
	case unicode.In(base, unicode.Latin, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Common):
		return false
	}
	return true // the vowel signs of Indian scripts, the voicing marks of kana
}

// foldRune lowers a rune and makes signs plain. It returns -1 for what is dropped.
func foldRune(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '`', '´', 'ʼ', 'ʻ', 'ʹ', 'ʿ', 'ʾ', '′', '＇', 'ʽ', 'ˈ', '՚':
		return '\''
	case '“', '”', '„', '«', '»', '″':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case 'ς':
		return 'σ'
	case 'ـ': // the Arabic lengthening sign
		return -1
	}
	if r == utf8.RuneError || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) {
		return -1
	}
	return unicode.ToLower(r)
}

// special spells out the Latin letters that have no accent to take off.
var special = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "n",
	'ə': "a", 'ǝ': "a", 'ĸ': "k", 'ſ': "s", 'ƒ': "f", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ɛ': "e", 'ɔ': "o", 'ǃ': "",
}

func writeFolded(b *strings.Builder, r rune) {
	if r >= utf8.RuneSelf {
		if s, ok := special[r]; ok {
			b.WriteString(s)
			return
		}
	}
	b.WriteRune(r)
}
