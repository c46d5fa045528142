package extract

import (
	_ "embed" // the lines
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed lines.tsv
var lineTable string

// lineRules are the rows of the table, by the way they match.
type lineRules struct {
	whole   map[string]string // line → reason
	labels  map[string]string // words before a colon, dash or bar → reason
	starts  map[string]string // beginning → reason
	inside  phrases
	atEnd   phrases // for the last lines of a text
	longest int     // bytes of the longest beginning
}

var lines = readLines(lineTable)

func readLines(table string) *lineRules {
	l := &lineRules{whole: map[string]string{}, labels: map[string]string{}, starts: map[string]string{}, inside: newPhrases(), atEnd: newPhrases()}
	for how, words := range rows(table) {
		reason, mark := how[:len(how)-1], how[len(how)-1]
		switch mark {
		case '=':
			l.whole[words] = reason
		case ':':
			l.labels[words] = reason
		case '^':
			l.starts[words] = reason
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
	if r := l.start(s); r != "" {
		return r
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

func (l *lineRules) label(s string) string {
	head := cut(s, maxLabel)
	for i, r := range head {
		if !strings.ContainsRune(":：|–—>/", r) && !(r == '-' && i > 0 && head[i-1] == ' ') {
			continue
		}
		return l.labels[trimMarks(head[:i])]
	}
	return ""
}

// start looks up each beginning of the line that ends at a word.
func (l *lineRules) start(s string) string {
	s = strings.TrimLeft(s, " *•-–—>")
	end := min(len(s), l.longest)
	for i := end; i > 0; i-- {
		if i < len(s) && (!utf8.RuneStart(s[i]) || inWord(s, i)) {
			continue
		}
		if r := l.starts[s[:i]]; r != "" {
			return r
		}
	}
	return ""
}

// inWord reports whether position i lies between two letters.
func inWord(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// trimMarks takes away the marks and symbols around a line.
func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
