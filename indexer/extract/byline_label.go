package extract

import (
	_ "embed" // the words
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed byline.tsv
var bylineTable string

// bylineWords are the words of the table by what they are, the longest first.
var bylineWords = readBylineWords(bylineTable)

func readBylineWords(table string) map[string][]string {
	m := map[string][]string{}
	for what, words := range rows(table) {
		m[what] = append(m[what], words)
	}
	for _, words := range m {
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	}
	return m
}

// bylineWord tells whether a word is of a kind, for the kinds that are looked up by single words or whole names.
var bylineWord = wordSets(bylineWords, "and", "title", "job adjective", "degree", "organisation", "at", "before date", "not alone", "place", "article", "one name", "family", "agencies")

func wordSets(words map[string][]string, kinds ...string) map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for _, kind := range kinds {
		m[kind] = map[string]bool{}
		for _, w := range words[kind] {
			m[kind][w] = true
		}
	}
	return m
}

// bylineLabels are the labels that can stand anywhere in a line, and whether who follows is no author; longestLabel is how many bytes
// the longest has that begins with two letters.
var bylineLabels, longestLabel = readLabels()

func readLabels() (labels map[string]bool, longest map[letters]int) {
	labels, longest = map[string]bool{}, map[letters]int{}
	for _, kind := range []string{"prefix", "helper"} {
		for _, label := range bylineWords[kind] {
			if kind == "helper" || strings.ContainsAny(label, " :=：＝/") {
				labels[label] = kind == "helper"
				longest[firstLetters(label)] = max(longest[firstLetters(label)], len(label))
			}
		}
	}
	return labels, longest
}

// letters are the first two of a line, in lower case: few lines begin as any label does.
type letters [2]rune

func firstLetters(s string) letters {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if second == ' ' {
		second = ':' // a space may stand before the colon
	}
	return letters{unicode.ToLower(first), unicode.ToLower(second)}
}

// labelled is what a line says of authors, and what it says of others, as behind "Edited by" or "Photos:"; each has a line for each label.
func labelled(line string) (authors, others string) {
	lower := strings.ToLower(line)
	if len(lower) != len(line) {
		return line, "" // letters whose lower case is of another length
	}
	var parts [2]strings.Builder
	kind, from := 0, 0
	for i := 0; i < len(line); {
		end, helper := labelAt(lower, i)
		if end == 0 {
			i = nextWord(line, i)
			continue
		}
		parts[kind].WriteString(line[from:i] + "\n")
		kind, from, i = 0, end, end
		if helper {
			kind = 1
		}
	}
	parts[kind].WriteString(line[from:])
	return parts[0].String(), parts[1].String()
}

// labelAt finds the longest label that stands at a position, and where it ends; 0 when none does.
func labelAt(lower string, at int) (end int, helper bool) {
	for end = min(len(lower), at+longestLabel[firstLetters(lower[at:])]); end > at; end-- {
		if end < len(lower) && (!utf8.RuneStart(lower[end]) || inWord(lower, end) && lower[end-1] < utf8.RuneSelf) {
			continue
		}
		if helper, ok := bylineLabels[lower[at:end]]; ok && end < len(lower) {
			return end, helper
		}
		if rest := strings.TrimLeft(lower[end:], " "); strings.HasPrefix(rest, ":") { // "Auteur : Jane Roe"
			if helper, ok := bylineLabels[lower[at:end]+":"]; ok {
				return len(lower) - len(rest) + 1, helper
			}
		}
	}
	return 0, false
}

// nextWord is where the next word of a line begins.
func nextWord(s string, at int) int {
	in := true
	for i, r := range s[at:] {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter && !in {
			return at + i
		}
		in = letter
	}
	return len(s)
}

// bylinePrefixes are "By" and its like by their first letter, the longest first.
var bylinePrefixes = byFirstLetter(bylineWords["prefix"])

func byFirstLetter(words []string) map[rune][]string {
	m := map[rune][]string{}
	for _, w := range words {
		first := unicode.ToLower(firstRune(w))
		m[first] = append(m[first], w)
	}
	return m
}

// cutPrefixWord takes "By" and its like off the beginning.
func cutPrefixWord(s string) string {
	for _, p := range bylinePrefixes[unicode.ToLower(firstRune(s))] {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			if rest := s[len(p):]; rest[0] == ' ' || rest[0] == ':' || p[len(p)-1] > 0x7f && !inWordOfLetters(s, len(p)) || p[len(p)-1] == ':' {
				return strings.TrimLeft(rest, " :：")
			}
		}
	}
	return s
}

// inWordOfLetters reports whether position i lies inside a word of a script that puts spaces between words.
func inWordOfLetters(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return inWord(s, i) && !unicode.In(before, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// cutGlued takes off a "By" that lost its space: "ByJane Roe".
func cutGlued(s string) string {
	if rest, ok := strings.CutPrefix(s, "By"); ok && unicode.IsUpper(firstRune(rest)) {
		return rest
	}
	return s
}

// minBeforeJob is the least that stands before a job that lost its space, in bytes: "McFarrow" is one word.
const minBeforeJob = 4

// cutGluedJob takes off a job that lost its space: "Jane RoeNews Reporter".
func cutGluedJob(s string) string {
	word, prev := 0, ' '
	for i, r := range s {
		if r == ' ' {
			word = i + 1
		}
		if unicode.IsUpper(r) && unicode.IsLower(prev) && i-word >= minBeforeJob && isJob(s[i:]) && cutJobs(s[i:]) == "" {
			return s[:i]
		}
		prev = r
	}
	return s
}

// withoutMail takes the mail addresses off a line that begins with something else.
func withoutMail(s string) string {
	if strings.IndexByte(s, '@') < 0 {
		return s
	}
	fields := strings.Fields(s)
	return strings.Join(slices.DeleteFunc(fields, func(w string) bool { return strings.IndexByte(w, '@') > 0 && len(fields) > 1 }), " ")
}

// beforeDigit cuts a line at the first word that begins with a digit, where a date begins.
func beforeDigit(s string) string {
	for i, r := range s {
		if unicode.IsDigit(r) && (i == 0 || !inWordDigit(s, i)) {
			return cutTail(s[:i], true)
		}
	}
	return cutTail(s, false)
}

func inWordDigit(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(before) || unicode.IsDigit(before) || before == '_'
}

// cutTail takes off the end of a name what belongs to a date behind it, and a left-over "and". A month goes only where a day follows:
// "Tom May" is a man.
func cutTail(s string, dated bool) string {
	for {
		s = strings.TrimRight(s, " |,·•-–—(:/")
		at := strings.LastIndexAny(s, " \u00a0")
		if at < 0 {
			return s
		}
		last := strings.ToLower(strings.Trim(s[at+1:], ".,"))
		if !bylineWord["before date"][last] && !(dated && isMonth(last)) && !bylineWord["and"][s[at+1:]] {
			return s
		}
		s = s[:at]
	}
}

// afterDate is what follows "by" in a line that begins with a day: "Posted on 3 May 2024 by Jane Roe"; other lines stay.
func afterDate(s string) string {
	day := strings.IndexFunc(s, unicode.IsDigit)
	if day < 0 {
		return s
	}
	for _, by := range bylineWords["after date"] {
		if at := strings.LastIndex(s, " "+by+" "); at > day && !endsSentence(s) && isDateLine(s[:at], units(s[:at])) {
			return s[at+len(by)+2:]
		}
	}
	return s
}

// isHelperLine reports whether a line says who else worked on the text, and nothing else: "With contributions from Jane Roe". One word and a
// colon is for the table of lines to judge, since it can as well open a paragraph.
func isHelperLine(s string, n int) bool {
	if n > maxSource || endsSentence(s) {
		return false
	}
	lower := strings.ToLower(s)
	end, helper := labelAt(lower, 0)
	label := strings.Trim(lower[:end], ": ")
	return helper && strings.Contains(label, " ") && end < len(s) && isSpelledAsName(s[end:]) && words(s[end:]) > 1 && !slices.Contains(bylineWords["section"], label)
}
