package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/data/news"
	"onrecord/data/rule"
)

// annotated prints the body of an article with its quotes and the evidence for them, and below it the names with theirs.
func (e explanation) annotated(b *strings.Builder, a *news.Article, n *news.Annotations) {
	var text strings.Builder
	e.quoted(&text, a.Body, n.Quotes)
	fmt.Fprintf(b, "%s\n\n", strings.TrimRight(text.String(), "\n"))
	printNames(b, n, reasons)
}

// quoted prints a text with its quotes between numbered brackets, and the evidence of each below the paragraph in which it ends.
func (e explanation) quoted(b *strings.Builder, text string, quotes []news.Quote) {
	marks := marksOf(quotes)
	next := 0 // of the quotes
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		marks = e.line(b, text, start, end, marks)
		shown := next
		for next < len(quotes) && ends(&quotes[next]) <= end {
			next++
			fmt.Fprintln(b)
			e.quote(b, next, &quotes[next-1])
		}
		if start = end + 1; next > shown && !strings.HasPrefix(text[min(start, len(text)):], "\n") {
			fmt.Fprintln(b)
		}
	}
}

// ends is where the last words of a quote end.
func ends(q *news.Quote) int { return q.Spans[len(q.Spans)-1].End }

// mark is a stretch of a text that belongs to a quote.
type mark struct {
	news.Span
	quote int // its number, from 1
	part  markedPart
}

// markedPart is what of a quote is marked.
type markedPart uint8

const (
	wordsPart markedPart = iota
	cuePart
	speakerPart
)

// marksOf returns what is to be marked of quotes in one text, in order and without overlap.
func marksOf(quotes []news.Quote) []mark {
	var all []mark
	for i := range quotes {
		q := &quotes[i]
		for _, s := range q.Spans {
			all = append(all, mark{s, i + 1, wordsPart})
		}
		if q.Cue.Span != nil {
			all = append(all, mark{*q.Cue.Span, i + 1, cuePart})
		}
		if q.Speaker.Mention != nil {
			all = append(all, mark{*q.Speaker.Mention, i + 1, speakerPart})
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.part, b.part))
	})
	end := 0
	return slices.DeleteFunc(all, func(m mark) bool {
		if m.Start < end {
			return true
		}
		end = m.End
		return false
	})
}

// line prints one line of a text, and returns the marks that come after it.
func (e explanation) line(b *strings.Builder, text string, start, end int, marks []mark) []mark {
	at := start
	for len(marks) > 0 && marks[0].Start < end {
		m := marks[0]
		from, to := max(m.Start, start), min(m.End, end)
		b.WriteString(printable(text[at:from]))
		e.mark(b, printable(text[from:to]), m, from == m.Start, to == m.End)
		at = to
		if to < m.End { // it goes on in the next line
			break
		}
		marks = marks[1:]
	}
	fmt.Fprintln(b, printable(text[at:end]))
	return marks
}

// mark prints the words of a mark, or what of them stands in one line. Colour is all that shows cues and speakers: their words stand below.
func (e explanation) mark(b *strings.Builder, words string, m mark, opens, closes bool) {
	switch m.part {
	case cuePart:
		b.WriteString(e.style.hit(words))
	case speakerPart:
		b.WriteString(e.style.strong(words))
	default:
		if opens {
			b.WriteString(e.style.good(fmt.Sprintf("[%d ", m.quote)))
		}
		b.WriteString(e.style.good(words))
		if closes {
			b.WriteString(e.style.good("]"))
		}
	}
}

// quote prints whose a quote is, and why.
func (e explanation) quote(b *strings.Builder, number int, q *news.Quote) {
	speaker := cmp.Or(oneLine(q.Speaker.Name), oneLine(q.Speaker.AsPrinted), notNamed)
	fmt.Fprintf(b, "%s %s\n", e.style.good(fmt.Sprintf("[%d]", number)), dotted(e.style.strong(speaker), q.Kind.String(), percent(q.Confidence)))
	e.evidence(b, q)
}

// evidence prints why words are taken for a quote, and for whose.
func (e explanation) evidence(b *strings.Builder, q *news.Quote) {
	e.field(b, "    words", rule.Sentence(q.Rule), q.Rule)
	e.field(b, "    cue", quotedWords(q.Cue.Text), q.Cue.Kind.String())
	e.speaker(b, "    speaker", &q.Speaker)
	if q.Inner != nil {
		e.speaker(b, "    passes on", q.Inner)
	}
}

// speaker prints who speaks and the steps that lead to them.
func (e explanation) speaker(b *strings.Builder, name string, s *news.Speaker) {
	if s.AsPrinted == "" && s.Name == "" {
		e.field(b, name, "The text names nobody.", "")
		return
	}
	if len(s.Chain) == 0 {
		e.field(b, name, "The text names "+quotedWords(cmp.Or(s.AsPrinted, s.Name))+".", s.Type.String())
		return
	}
	for _, step := range s.Chain {
		way := cmp.Or(quotedWords(step.From), "no name here") + " → " + quotedWords(step.To)
		e.field(b, name, way+": "+rule.Sentence(step.Rule), step.Rule+", "+percent(step.Confidence))
		name = ""
	}
}

// quotedWords puts words of an article between quotation marks; none stay none.
func quotedWords(s string) string {
	if s == "" {
		return ""
	}
	return "“" + oneLine(s) + "”"
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }
