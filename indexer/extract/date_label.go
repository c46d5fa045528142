package extract

import (
	_ "embed" // the words
	"strings"
	"unicode"

	"onrecord/indexer/extract/moment"
)

//go:embed dates.tsv
var dateTable string

// What a word beside a date says it is the date of.
const (
	publishedLabel = "published"
	updatedLabel   = "updated"
	otherLabel     = "other"
)

// dateWords are the words of dates.tsv, by what they say. Those of scripts without spaces are looked for anywhere.
var dateWords, unspacedDateWords = readDateWords(dateTable)

func readDateWords(table string) (words map[string]string, unspaced []dateWord) {
	words = map[string]string{}
	for what, phrase := range rows(table) {
		words[phrase] = what
		if isUnspaced(firstRune(phrase)) {
			unspaced = append(unspaced, dateWord{phrase, what})
		}
	}
	return words, unspaced
}

type dateWord struct{ phrase, what string }

// isUnspaced reports whether a letter is of a script that puts no spaces between words.
func isUnspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// maxDateWords is how many words a row of the table has at most.
const maxDateWords = 3

// labels yields the labels of a text, in its order. The longest words win: "first published" is not "published".
func labels(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		fields := strings.FieldsFunc(folded(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '©' })
		for i := 0; i < len(fields); i++ {
			for n := min(maxDateWords, len(fields)-i); n > 0; n-- {
				what := dateWords[strings.Join(fields[i:i+n], " ")]
				if what == "" && n == 1 && isUnspaced(firstRune(fields[i])) {
					what = unspacedLabel(fields[i])
				}
				if what != "" {
					if !yield(what) {
						return
					}
					i += n - 1
					break
				}
			}
		}
	}
}

func unspacedLabel(s string) string {
	for _, w := range unspacedDateWords {
		if strings.Contains(s, w.phrase) {
			return w.what
		}
	}
	return ""
}

func firstLabel(text string) string {
	for l := range labels(text) {
		return l
	}
	return ""
}

func lastLabel(text string) (last string) {
	for l := range labels(text) {
		last = l
	}
	return last
}

// labelOf is the label of a date in piece i: between it and the date before, behind it, or in the piece beside.
func (s *survey) labelOf(i int, r *moment.Reading) string {
	text := s.pieces[i].text
	if l := lastLabel(text[r.After:r.From]); l != "" {
		return l
	}
	if l := firstLabel(text[r.To:]); l != "" || r.After > 0 {
		return l
	}
	return s.labelBeside(i)
}

// maxLabelPiece is the longest piece that is the label of the date beside it, in units: "Erstellt am", "Date posted".
const maxLabelPiece = 30

// labelBeside is the label in the piece before a date, or behind it.
func (s *survey) labelBeside(i int) string {
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(s.pieces) && s.pieces[j].units <= maxLabelPiece && !hasDigit(s.pieces[j].text) {
			if l := firstLabel(s.pieces[j].text); l != "" {
				return l
			}
		}
	}
	return ""
}

// labelAround is the label of a time element: in it, before it in its piece, or in the piece beside it.
func (s *survey) labelAround(i int, text string) string {
	if l := firstLabel(text); l != "" || i >= len(s.pieces) {
		return l
	}
	line := s.pieces[i].text
	at := strings.Index(line, text)
	if text == "" || at < 0 {
		return ""
	}
	if l := lastLabel(cut(line, at)); l != "" {
		return l
	}
	if units(line) > maxDateLine {
		return ""
	}
	if at > 0 {
		return ""
	}
	return s.labelBeside(i)
}
