package name

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed letters.tsv
var lettersTSV string

// letters holds the Latin form of each letter, and of groups of letters, of other alphabets; longest is the longest group in runes.
var letters, longest = readLetters(lettersTSV)

func readLetters(tsv string) (m map[string]string, longest int) {
	m = map[string]string{}
	for line := range strings.Lines(tsv) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			from, to, _ := strings.Cut(pair, "=")
			m[Fold(from)] = to
			longest = max(longest, utf8.RuneCountInString(from))
		}
	}
	return m, longest
}

// Latin writes a name in Latin letters, folded: "Зеленський" → "zelenskii". Letters of alphabets that it does not know stay.
func Latin(s string) string { return latin(Fold(s)) }

func latin(folded string) string {
	if isASCII(folded) {
		return folded
	}
	runes := []rune(folded)
	var b strings.Builder
	for i := 0; i < len(runes); {
		if runes[i] < utf8.RuneSelf {
			b.WriteRune(runes[i])
			i++
			continue
		}
		if unicode.Is(unicode.Hangul, runes[i]) {
			b.WriteString(hangul(runes[i]))
			i++
			continue
		}
		n := 1
		to, ok := "", false
		for k := min(longest, len(runes)-i); k > 0; k-- {
			if to, ok = letters[string(runes[i:i+k])]; ok {
				n = k
				break
			}
		}
		if !ok {
			to = string(runes[i])
		}
		b.WriteString(to)
		i += n
	}
	return b.String()
}

// The parts of a Korean syllable in the Revised Romanisation, in the order of Unicode (The Unicode Standard, 3.12).
var (
	initials = strings.Fields("g kk n d tt r m b pp s ss - j jj ch k t p h")
	vowels   = strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
	finals   = strings.Fields("- k kk ks n nj nh t l lk lm lb ls lt lp lh m p bs s ss ng j ch k t p h")
)

func hangul(r rune) string {
	const base, vowelCount, finalCount = 0xAC00, 21, 28
	i := int(r) - base
	if i < 0 || i >= len(initials)*vowelCount*finalCount {
		return ""
	}
	s := initials[i/(vowelCount*finalCount)] + vowels[i/finalCount%vowelCount] + finals[i%finalCount] + " "
	return strings.ReplaceAll(s, "-", "")
}

// isEastAsian reports whether a name is printed in Chinese, Japanese or Korean characters. They are compared one by one, as names that
// sound nearly alike are different names.
func isEastAsian(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
			return true
		}
	}
	return false
}
