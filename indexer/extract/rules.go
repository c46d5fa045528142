package extract

import (
	_ "embed" // the lines
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed lines.tsv
var lineTable string

// start is what a line that begins with certain words is; label says that only a label is it, and no sentence.
type start struct {
	reason string
	label  bool
}

// lineRules are the rows of the table, by the way they match.
type lineRules struct {
	whole   map[string]string // line → reason
	labels  map[string]string // words before a colon, dash or bar → reason
	starts  map[string]start  // beginning → reason
	inside  phrases
	atEnd   phrases // for the last lines of a text
	longest int     // bytes of the longest beginning
}

var lines = readLines(lineTable)

func readLines(table string) *lineRules {
	l := &lineRules{whole: map[string]string{}, labels: map[string]string{}, starts: map[string]start{}, inside: newPhrases(), atEnd: newPhrases()}
	for how, words := range rows(table) {
		reason, mark := how[:len(how)-1], how[len(how)-1]
		switch mark {
		case '=':
			l.whole[words] = reason
		case ':':
			l.labels[words] = reason
		case '^', '<':
			l.starts[words] = start{reason, mark == '<'}
			l.longest = max(l.longest, len(words))
		case '$':
			l.atEnd.add(words, reason)
		default:
			l.inside.add(words, reason)
		}
	}
	return l
}

const (
	contributorReason = "contributor line"
	commentReason     = "comment form"
	readMoreReason    = "read-more line"
	teaserReason      = "teaser"
	captionReason     = "caption"
	linkHintReason    = "link hint"
	contactReason     = "contact line"
)

// maxRuleLine is the longest line, in units, that words at its beginning or inside can drop: longer ones are prose that happens
// to use them.
const maxRuleLine = 280

// maxStartLabel is the longest label, in units, that begins with words as sentences do too: "Publié le 3 mai à 10 h" is a label, "Publié le
// 3 mai, le rapport étonne." is none.
const maxStartLabel = 80

// reason returns why a line of text is no body text; empty when no rule says so.
func (l *lineRules) reason(text string, n int) string {
	if n > maxRuleLine {
		return ""
	}
	s := folded(text)
	if r := l.whole[trimMarks(s)]; r != "" {
		return r
	}
	if r := l.counted(s); r != "" {
		return r
	}
	if r := l.label(s); r != "" {
		return r
	}
	r := l.start(s)
	switch {
	case r.label && (n > maxStartLabel || endsSentence(text)), r.reason == contributorReason && isTold(text):
	case r.reason != "":
		return r.reason
	}
	return l.inside.reason(s)
}

// counted looks up a line behind its number: "9 min read", "12 comments"; "1. Comments" is the heading of a list.
func (l *lineRules) counted(s string) string {
	rest := strings.TrimLeft(s, "0123456789")
	if len(rest) == len(s) || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")") {
		return ""
	}
	if r := l.whole[trimMarks(rest)]; r == string(detailsRole) || r == commentReason {
		return r
	}
	return ""
}

// maxLinkHint is the longest text, in bytes, that tells where a link opens.
const maxLinkHint = 80

// maxLabel is how many bytes of a line are searched for the colon behind a label.
const maxLabel = 48

// opensSpeech are the quotation marks, folded, behind which somebody speaks: what follows is no label of the page.
const opensSpeech = `"«„「『`

// label looks up what stands before the first mark of the line. A slash between two letters joins words: "Credit/debit cards".
func (l *lineRules) label(s string) string {
	head := cut(s, maxLabel)
	if strings.ContainsRune(opensSpeech, firstRune(s)) {
		return ""
	}
	for i, r := range head {
		if !strings.ContainsRune(":：|–—>/", r) && !(r == '-' && i > 0 && head[i-1] == ' ') {
			continue
		}
		if r == '/' && isLetterBefore(head, i) && unicode.IsLetter(firstRune(head[i+1:])) {
			return ""
		}
		return l.labels[trimMarks(head[:i])]
	}
	return ""
}

// start looks up each beginning of the line that ends at a word.
func (l *lineRules) start(s string) start {
	s = strings.TrimLeft(s, " *•-–—>")
	end := min(len(s), l.longest)
	for i := end; i > 0; i-- {
		if i < len(s) && (!utf8.RuneStart(s[i]) || inWord(s, i)) {
			continue
		}
		if r, ok := l.starts[s[:i]]; ok {
			return r
		}
	}
	return start{}
}

// isTold reports whether a line is a sentence of few names, as "Reporting by the Tribune showed that …" is: a line of contributors has little
// else than names.
func isTold(s string) bool {
	small, all := 0, 0
	for w := range strings.FieldsSeq(s) {
		all++
		if unicode.IsLower(firstRune(w)) {
			small++
		}
	}
	return endsSentence(s) && small*5 >= all*3
}

// inWord reports whether position i lies between two letters.
func inWord(s string, i int) bool {
	return isLetterBefore(s, i) && unicode.IsLetter(firstRune(s[i:]))
}

func isLetterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r)
}

// trimMarks takes away the marks and symbols around a line.
func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
