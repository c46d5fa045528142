package name

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed letters.tsv
var lettersTSV string

// group is one letter or several of another alphabet, with the Latin letters that they may stand for, the most frequent first.
type group struct {
	letters string
	latin   []string
}

// groupsOf holds the groups of letters.tsv by their first letter, the longest first.
var groupsOf = readGroups(lettersTSV)

func readGroups(tsv string) map[rune][]group {
	m := map[rune][]group{}
	for line := range strings.Lines(tsv) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			from, to, _ := strings.Cut(pair, "=")
			from = Fold(from)
			first, _ := utf8.DecodeRuneInString(from)
			m[first] = append(m[first], group{from, strings.Split(to, "/")})
		}
	}
	for _, groups := range m {
		slices.SortStableFunc(groups, func(a, b group) int { return len(b.letters) - len(a.letters) })
	}
	return m
}

// Latin writes a name in Latin letters, folded: "Зеленський" → "zelenskii". Letters of alphabets that it does not know stay.
func Latin(s string) string { return strings.Join(strings.Fields(latin(Fold(s))), " ") }

func latin(folded string) string {
	if isASCII(folded) {
		return folded
	}
	var b strings.Builder
	b.Grow(len(folded))
	eachSound(folded, func(latin []string) { b.WriteString(latin[0]) })
	return b.String()
}

// maxReadings bounds the spellings of one word that are tried: five letters of two readings each. Of what follows the first is taken.
const maxReadings = 32

// maxAmbiguous is the length in bytes over which a word has one reading: no name of one word is as long.
const maxAmbiguous = 90

// readings returns the ways in which a folded word of another alphabet may be written in Latin letters, the most frequent first; nil
// for a word in Latin letters.
func readings(word string) []string {
	if isASCII(word) {
		return nil
	}
	all := []string{""}
	eachSound(word, func(latin []string) {
		if len(all)*len(latin) > maxReadings || len(word) > maxAmbiguous {
			latin = latin[:1]
		}
		head := slices.Clone(all)
		all = all[:0]
		for _, l := range latin {
			for _, h := range head {
				all = append(all, h+l)
			}
		}
	})
	return all
}

// eachSound walks folded text letter by letter, or group by group, and hands on the Latin letters that each may stand for.
func eachSound(folded string, emit func(latin []string)) {
	for i := 0; i < len(folded); {
		r, n := utf8.DecodeRuneInString(folded[i:])
		switch g := groupAt(folded[i:], r); {
		case g != nil:
			emit(g.latin)
			n = len(g.letters)
		case r >= firstIndic && r <= lastIndic:
			latin, size := indic(folded[i:])
			emit([]string{latin})
			n = size
		case unicode.Is(unicode.Ethiopic, r):
			emit(ethiopic(r))
		case unicode.Is(unicode.Hangul, r):
			emit([]string{hangul(r)})
		case unicode.Is(unicode.Han, r):
			emit([]string{pinyin(r)})
		case r != '\'':
			emit([]string{folded[i : i+n]})
		}
		i += n
	}
}

func groupAt(s string, first rune) *group {
	if first < utf8.RuneSelf {
		return nil
	}
	groups := groupsOf[first]
	for i := range groups {
		if strings.HasPrefix(s, groups[i].letters) {
			return &groups[i]
		}
	}
	return nil
}

// script says which vowels of a word are printed.
type script int

const (
	fullScript script = iota
	bareScript        // Arabic and Hebrew leave out the short ones
	kanaScript        // Japanese puts some between consonants
)

func scriptOf(word string) script {
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf:
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			return bareScript
		case unicode.In(r, unicode.Katakana, unicode.Hiragana):
			return kanaScript
		}
	}
	return fullScript
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
