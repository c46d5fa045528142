package extract

import (
	"fmt"
	"regexp"
	"strings"

	"onrecord/data/news"
	"onrecord/indexer/extract/moment"
)

// stampOrigin is the origin of a date that whoever captured a text wrote before or behind it.
const stampOrigin = "stamp"

// stamp is such a date: " date 2026-01-23" at either end of the text.
var (
	stampBefore = regexp.MustCompile(`^\s*\*?\s*date:?\s+(\d{4}-\d\d-\d\d)(?:\s|$)`)
	stampBehind = regexp.MustCompile(`(?:^|\s)\*?\s*date:?\s+(\d{4}-\d\d-\d\d)\s*$`)
)

// maxLines is how many lines of plain text are read: a book of 4 MiB has fewer, and each line is judged.
const maxLines = 100_000

// plainPage reads a page that came as plain text.
func plainPage(in Input, text string) Result {
	a := newArticle(in)
	if strings.Count(text, "\n") > maxLines {
		return Result{Outcome: news.TooLarge, Why: fmt.Sprintf("it has more than %d lines", maxLines), Article: a}
	}
	text, day := cutStamps(text)
	if m, ok := moment.Parse(day, false); ok {
		m.Origin = stampOrigin
		a.Published = m
	}
	readText(&a, text)
	languageOfText(&a)
	outcome, why := textOutcome(&a)
	return Result{Outcome: outcome, Why: why, Article: a}
}

// readText cleans plain text into the article's body. A first line that is no sentence is the headline too: it stays in the body,
// since it can as well be a standfirst.
func readText(a *news.Article, text string) {
	pieces := textPieces(text)
	list := make([]verdict, len(pieces))
	for i, p := range pieces {
		list[i].piece = p
	}
	clean(a, list)
	if a.Headline == "" && len(a.Blocks) > 1 && a.Blocks[0].Kind == news.Heading {
		a.Headline = a.Body[:a.Blocks[0].End]
		remember(a, "headline", "first line")
	}
}

// maxStamp is how many bytes at the end of a text are searched for a stamp.
const maxStamp = 80

// cutStamps takes stamps off both ends of a text.
func cutStamps(text string) (rest, day string) {
	tail := max(0, len(text)-maxStamp)
	if m := stampBehind.FindStringSubmatchIndex(text[tail:]); m != nil {
		text, day = text[:tail+m[0]], text[tail+m[2]:tail+m[3]]
	}
	if m := stampBefore.FindStringSubmatchIndex(text); m != nil {
		day, text = text[m[2]:m[3]], text[m[1]:]
	}
	return text, day
}

// textPieces makes a piece of every line, or of every paragraph where lines were broken to a width.
func textPieces(text string) []piece {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\f", "\n\n").Replace(text), "\n")
	wrapped := isWrapped(lines)
	var pieces []piece
	group, gap := 0, true
	for i := 0; i < len(lines); i++ {
		line := squeeze(lines[i])
		if line == "" {
			gap = true
			continue
		}
		if gap {
			group++
		}
		gap = false
		if wrapped {
			from := i
			for i+1 < len(lines) && squeeze(lines[i+1]) != "" {
				i++
			}
			line = squeeze(strings.Join(lines[from:i+1], " "))
		}
		pieces = append(pieces, piece{text: line, elem: -1, units: units(line), group: group})
	}
	if len(pieces) > 1 && isTitleLine(&pieces[0]) && pieces[1].prose() {
		pieces[0].kind = news.Heading
	}
	return pieces
}

// maxTitleLine is the longest first line that is taken as a headline, in units.
const maxTitleLine = 160

func isTitleLine(p *piece) bool { return p.units <= maxTitleLine && !endsSentence(p.text) }

// Lines are taken as broken to a width when there are at least minWrapped that are followed by another without an empty line
// between, and most of those are between half and the whole of maxWidth.
const (
	minWrapped = 4
	maxWidth   = 100
)

func isWrapped(lines []string) bool {
	inner, filled := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" || strings.TrimSpace(lines[i+1]) == "" {
			continue
		}
		inner++
		if n := units(lines[i]); n >= maxWidth/2 && n <= maxWidth {
			filled++
		} else if n > maxWidth {
			return false
		}
	}
	return inner >= minWrapped && filled*10 >= inner*8
}
