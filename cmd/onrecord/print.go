package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"onrecord/data/news"
	"onrecord/search"
)

// style marks text on a terminal; its zero value leaves it as it is.
type style struct{ colour bool }

// styleFor returns the style for output to w: colours on a terminal, unless NO_COLOR is set (no-color.org).
func styleFor(w io.Writer) style {
	return style{isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

func (s style) hit(text string) string    { return s.sgr("1;33", text) } // bold yellow
func (s style) strong(text string) string { return s.sgr("1", text) }
func (s style) faint(text string) string  { return s.sgr("2", text) }
func (s style) good(text string) string   { return s.sgr("32", text) } // green
func (s style) bad(text string) string    { return s.sgr("31", text) } // red

// When colours are used.
const (
	colourAuto   = "auto" // on a terminal
	colourAlways = "always"
	colourNever  = "never"
)

var colourModes = []string{colourAuto, colourAlways, colourNever}

// styleAsked returns the style for output to w that --color asks for.
func styleAsked(w io.Writer, mode string) (style, error) {
	switch mode {
	case colourAuto:
		return styleFor(w), nil
	case colourAlways, colourNever:
		return style{mode == colourAlways}, nil
	}
	return style{}, usageError("--color cannot be %q; it is one of %s", mode, strings.Join(colourModes, ", "))
}

// sgr wraps text in an escape sequence that selects how it is shown (ECMA-48 §8.3.117).
func (s style) sgr(code, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// snippet prints the parts of a snippet on one line, with the reader's words marked.
func (s style) snippet(parts []search.Fragment) string {
	var b strings.Builder
	for _, p := range parts {
		text := oneLine(p.Text)
		if p.Hit {
			text = s.hit(text)
		}
		b.WriteString(text)
	}
	return b.String()
}

// textOf returns the text of a snippet.
func textOf(parts []search.Fragment) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// notNamed stands for a speaker whom the article does not name.
const notNamed = "speaker not named"

// printable removes from text what would steer a terminal: all control characters but the ends of lines and tabs, and the marks
// that turn the direction of writing.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// oneLine is printable text with its line ends made spaces.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, printable(s))
}

func printDate(t *time.Time) string {
	if t == nil {
		return "undated"
	}
	return t.Format("2 January 2006")
}

// dotted joins what is there with dots in the middle of the line.
func dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// count writes a number with its noun, as "1 page" and "2 pages".
func count(n int, noun string) string { return countOf(n, noun, noun+"s") }

// countOf is count for a noun whose plural has more to it than an s.
func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func writeLine(w io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(w, format+"\n", args...)
	return err
}

func round(d time.Duration) time.Duration { return d.Round(10 * time.Millisecond) }

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}

func totalOf[K comparable](counts map[K]int) int {
	total := 0
	for n := range maps.Values(counts) {
		total += n
	}
	return total
}

// sentence says what a page turned out to be and, where it is known, by what.
func sentence(o news.Outcome, why string) string {
	if why == "" {
		return o.Sentence()
	}
	return strings.TrimSuffix(o.Sentence(), ".") + ": " + why + "."
}

// nextStep is what to do with what cannot be a page.
var nextStep = map[news.Outcome]string{
	news.NotText:   "Save the article as HTML, or copy its text into a file.",
	news.EmptyPage: "If a script fills the page, save it from a browser that shows the text.",
	news.TooLarge:  "Save the one article, without what lies around it.",
}

// refusal is the sentence on a page that is no article, with what to do next where that may help.
func refusal(o news.Outcome, why string) string {
	if step := nextStep[o]; step != "" {
		return sentence(o, why) + " " + step
	}
	return sentence(o, why)
}
