package name

import (
	"strings"
	"unicode/utf8"
)

// The parts of a Korean syllable in the Revised Romanisation, in the order of Unicode (The Unicode Standard, 3.12).
var (
	initials = strings.Fields("g kk n d tt r m b pp s ss - j jj ch k t p h")
	vowels   = strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
	finals   = strings.Fields("- k kk ks n nj nh t l lk lm lb ls lt lp lh m p bs s ss ng j ch k t p h")
)

// hangul returns a Korean syllable in Latin letters with a space behind it.
func hangul(r rune) string {
	const base, vowelCount, finalCount = 0xAC00, 21, 28
	i := int(r) - base
	if i < 0 || i >= len(initials)*vowelCount*finalCount {
		return ""
	}
	s := initials[i/(vowelCount*finalCount)] + vowels[i/finalCount%vowelCount] + finals[i%finalCount] + " "
	return strings.ReplaceAll(s, "-", "")
}

// The consonants of the Ethiopic syllables in the order of Unicode, eight syllables each from U+1200, and the vowels of the eight.
var (
	ethiopicConsonants = strings.Split("h l h m s r s sh k k k k b v t ch h n n ny ' k k k k w ' z zh y d d j g g g t ch p ts ts f p", " ")
	ethiopicVowels     = strings.Split("e u i a e - o wa", " ")
)

// ethiopic returns a syllable of Amharic or Tigrinya in Latin letters. The glottal stops carry a full "a" where others carry an "e"; the
// sixth vowel is spoken short or not at all.
func ethiopic(r rune) []string {
	i := int(r - 0x1200)
	if i < 0 || i/8 >= len(ethiopicConsonants) {
		return []string{""}
	}
	consonant, vowel := strings.Trim(ethiopicConsonants[i/8], "'"), strings.Trim(ethiopicVowels[i%8], "-")
	if i%8 == 0 && (consonant == "" || consonant == "h") {
		vowel = "a"
	}
	if vowel == "" {
		return []string{consonant, consonant + "i"}
	}
	return []string{consonant + vowel}
}

// The scripts of India stand in Unicode one behind the other, 128 places each, every letter at the same place as in Devanagari.
const (
	firstIndic = 0x0900 // Devanagari
	lastIndic  = 0x0D7F // Malayalam

	indicNasal                    = 0x02
	indicKiller                   = 0x4D       // takes the vowel from the consonant before it
	indicFirstSign, indicLastSign = 0x3E, 0x4C // vowel signs
	indicKa, indicHa              = 0x15, 0x39 // consonants
)

// indicLetters are the places 0x05 to 0x4C of those scripts: vowels, consonants, signs.
var indicLetters = strings.Fields("a a i i u u ri l e e e ai o o o au k kh g gh ng ch chh j jh n t th d dh n t th d dh n n p f b bh m y r r l l l v sh sh s h" +
	" - - - - a i i u u ri ri e e e ai o o o au")

// indic returns the first letter of s, of a script of India, in Latin letters, and its size in bytes with the vowel sign behind it. A
// consonant without a sign has an "a", but at the end of a word.
func indic(s string) (latin string, size int) {
	r, n := utf8.DecodeRuneInString(s)
	place := int(r-firstIndic) & 0x7F
	if place < 0x05 || place-0x05 >= len(indicLetters) {
		if place == indicNasal || place == indicNasal-1 {
			return "n", n
		}
		return "", n
	}
	latin = strings.Trim(indicLetters[place-0x05], "-")
	if place < indicKa || place > indicHa {
		return latin, n
	}
	next, m := utf8.DecodeRuneInString(s[n:])
	isIndic := next >= firstIndic && next <= lastIndic
	switch sign := int(next-firstIndic) & 0x7F; {
	case !isIndic:
		return latin, n
	case sign == indicKiller:
		return latin, n + m
	case sign >= indicFirstSign && sign <= indicLastSign:
		return latin + strings.Trim(indicLetters[sign-0x05], "-"), n + m
	}
	return latin + "a", n
}
