package extract

import (
	_ "embed" // the small words
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"onrecord/data/news"
)

// toldLanguage is the language told from a text.
type toldLanguage struct {
	language news.Language // empty when it cannot be told
	sure     bool          // enough to contradict what the page declares
}

// Limits on telling a language.
const (
	// maxDetect is how many bytes of text the language is told from: some 350 words, of which every third is a small one.
	maxDetect = 2 << 10
	// minDetect is how many letters are needed for a guess, and sureLetters how many to contradict the page.
	minDetect, sureLetters = 20, 200
)

// tellLanguage tells the language of a text, first by its script, then by its small words, at last by its trigrams. The trigrams take
// a hundred times as long and mistake Icelandic for Swedish, so they are asked only where no small word is known.
func tellLanguage(headline, standfirst, body string) toldLanguage {
	text := cut(body, maxDetect)
	if len(text) < 2*minDetect {
		text = headline + " " + standfirst + " " + text
	}
	n, l, alone := scriptLanguage(text)
	switch {
	case n < minDetect:
		return toldLanguage{}
	case alone:
		return toldLanguage{l, n >= sureLetters/2}
	}
	if told := byWords(text); told.language != "" {
		told.sure = told.sure && n >= sureLetters
		return told
	}
	if info := whatlanggo.Detect(cut(text, maxTrigrams)); info.Confidence >= minConfidence {
		return toldLanguage{language: news.Language(primarySubtag(info.Lang.Iso6391()))}
	}
	return toldLanguage{}
}

// What is asked of the trigrams: a text of maxTrigrams bytes takes them half a millisecond.
const (
	maxTrigrams   = 600
	minConfidence = 0.9
)

// scripts are those that one language writes nearly alone, on news pages.
var scripts = []struct {
	table    *unicode.RangeTable
	language news.Language
}{
	{unicode.Hangul, "ko"}, {unicode.Thai, "th"}, {unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Bengali, "bn"}, {unicode.Tamil, "ta"},
	{unicode.Telugu, "te"}, {unicode.Georgian, "ka"}, {unicode.Armenian, "hy"}, {unicode.Gujarati, "gu"}, {unicode.Gurmukhi, "pa"}, {unicode.Kannada, "kn"},
	{unicode.Malayalam, "ml"}, {unicode.Oriya, "or"}, {unicode.Sinhala, "si"}, {unicode.Myanmar, "my"}, {unicode.Khmer, "km"}, {unicode.Lao, "lo"},
	{unicode.Ethiopic, "am"}, {unicode.Tibetan, "bo"},
}

// minKana is the share of kana among the signs of a Japanese text, in the driest of which it is a fifth.
const minKana = 0.08

// scriptLanguage counts the letters of a text and tells its language if its script does.
func scriptLanguage(text string) (letters int, l news.Language, alone bool) {
	var counts [32]int // by script
	han, kana := 0, 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				letters++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case r < 0x370 || r >= 0x400 && r < 0x530 || r >= 0x600 && r < 0x700: // Latin, Cyrillic and Arabic are of many languages
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		default:
			for i := range scripts {
				if unicode.Is(scripts[i].table, r) {
					counts[i]++
					break
				}
			}
		}
	}
	if (han+kana)*3 > letters { // a sign is about three letters of the names in Latin script between
		if float64(kana) > minKana*float64(han+kana) {
			return letters, "ja", true
		}
		return letters, "zh", true
	}
	for i := range scripts {
		if counts[i]*2 > letters {
			return letters, scripts[i].language, true
		}
	}
	return letters, "", false
}

//go:embed tongues.tsv
var tongueTable string

// tongues are the languages of tongues.tsv, and smallWords says for each word which of them have it, a bit for each.
var tongues, smallWords = readTongues(tongueTable)

func readTongues(table string) (list []news.Language, words map[string]uint64) {
	words = map[string]uint64{}
	for l, small := range rows(table) {
		for w := range strings.FieldsSeq(small) {
			words[w] |= 1 << len(list)
		}
		list = append(list, news.Language(l))
	}
	return list, words
}

// What proves a language: its small words are at least minSmall of a text's, or a share of minSmallShare; and for a sure proof it has
// clearMargin times as many of them as the next language.
const (
	minSmall      = 3
	minSmallShare = 0.1
	clearMargin   = 1.25
)

// byWords tells the language that has most of the small words of a text.
func byWords(text string) toldLanguage {
	var counts [64]int
	all := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' }) {
		all++
		set := smallWords[strings.ToLower(w)]
		for i := 0; set != 0; i, set = i+1, set>>1 {
			counts[i] += int(set & 1)
		}
	}
	best, next := 0, -1
	for i := 1; i < len(tongues); i++ {
		switch {
		case counts[i] > counts[best]:
			best, next = i, best
		case next < 0 || counts[i] > counts[next]:
			next = i
		}
	}
	n := counts[best]
	if n < minSmall || float64(n) < minSmallShare*float64(all) || n == counts[next] {
		return toldLanguage{}
	}
	clear := alike(string(tongues[best]), string(tongues[next])) || float64(n) >= clearMargin*float64(counts[next])
	return toldLanguage{tongues[best], clear}
}
