package quote

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/data/news"
	"onrecord/data/rule"
)

const (
	minPulled  = 4  // words: fewer are said twice by chance
	maxPullers = 40 // candidates that are looked for: each costs a look at all quotes
)

// withoutPullQuotes drops marked paragraphs and signed ones that only repeat words quoted elsewhere in the text, to catch the eye.
func (sc *scene) withoutPullQuotes(drafts []*draft) []*draft {
	if !slices.ContainsFunc(drafts, sc.maybePulled) {
		return drafts
	}
	var rest strings.Builder
	for _, d := range drafts {
		if !sc.maybePulled(d) {
			for _, s := range d.spans {
				sc.essence(&rest, s)
			}
			rest.WriteByte('\n')
		}
	}
	looks := 0
	return slices.DeleteFunc(drafts, func(d *draft) bool {
		if looks == maxPullers || !sc.maybePulled(d) {
			return false
		}
		looks++
		var words strings.Builder
		for _, s := range d.spans {
			sc.essence(&words, s)
		}
		return strings.Count(words.String(), " ") >= minPulled && strings.Contains(rest.String(), words.String())
	})
}

// maybePulled reports whether a draft is a paragraph that says nothing of its speaker, or only below it.
func (sc *scene) maybePulled(d *draft) bool {
	return d.rule == rule.Signed || d.rule == rule.NoCue && sc.bare(sc.frames[d.begun])
}

// essence writes the words of a span in small letters, a space behind each, and no signs.
func (sc *scene) essence(b *strings.Builder, s news.Span) {
	for w := range strings.FieldsFuncSeq(sc.t.String[s.Start:s.End], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteString(strings.ToLower(w))
		b.WriteByte(' ')
	}
}
