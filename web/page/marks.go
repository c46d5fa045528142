package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/data/news"
)

// A markup lays marks over one part of an article. Quotes stand around names, names around the reader's words; all of them may
// overlap in any way, and are cut where they do.
type markup struct {
	Quotes []said
	Names  []named
	Hits   []news.Span
}

// said marks the words of a quote.
type said struct {
	Span news.Span
	ID   string // of the element, so that a link can lead to it; only at the first piece of a quote
}

// named marks a name, or another word of which something is said.
type named struct {
	Span  news.Span
	Class string // "person", "place", "organisation", "cue"
	Href  string // empty: it leads nowhere
	ID    string // of the element, so that a link can lead to it; only at the first piece of a name
}

// stretch is marked text: the words of one quote, or those between quotes.
type stretch struct {
	Said  bool
	ID    string
	Names []nameRun
}

// nameRun is the text of one name, or that between names.
type nameRun struct {
	Class  string // empty between names
	Href   string
	ID     string
	Pieces []piece
}

// piece is text that the reader looked for, or did not.
type piece struct {
	Text string
	Hit  bool
}

// in returns the marked text of bytes [start, end) of a part. Its pieces joined are that text, whatever the spans are. Of two
// quotes or two names that overlap the earlier stands, of those that begin together the longer: a link cannot stand in another.
func (m *markup) in(text string, part news.Part, start, end int) []stretch {
	area := news.Span{Part: part, Start: start, End: end}
	quotes := disjoint(m.Quotes, func(q said) news.Span { return q.Span }, area)
	names := disjoint(m.Names, func(n named) news.Span { return n.Span }, area)
	hits := disjoint(m.Hits, func(s news.Span) news.Span { return s }, area)
	var out []stretch
	for at := start; at < end; {
		q, next := under(quotes, at, end)
		s := stretch{}
		if q != nil {
			s.Said = true
			if q.of.Span.Start == q.start { // not where a paragraph goes on
				s.ID = q.of.ID
			}
		}
		s.Names = cutNames(text, names, hits, at, next)
		out = append(out, s)
		at = next
	}
	return out
}

// cutNames cuts bytes [start, end) of text at the names in them.
func cutNames(text string, names []clipped[named], hits []clipped[news.Span], start, end int) []nameRun {
	var out []nameRun
	for at := start; at < end; {
		n, next := under(names, at, end)
		var o nameRun
		if n != nil {
			o.Class, o.Href = n.of.Class, n.of.Href
			if n.of.Span.Start == at {
				o.ID = n.of.ID
			}
		}
		for i := at; i < next; {
			h, stop := under(hits, i, next)
			o.Pieces = append(o.Pieces, piece{text[i:stop], h != nil})
			i = stop
		}
		out = append(out, o)
		at = next
	}
	return out
}

// clipped is a mark, cut to the bytes that it holds alone.
type clipped[T any] struct {
	start, end int
	of         T
}

// disjoint returns the marks that lie in an area, in order, cut to it and at each other. A span that is none is left out.
func disjoint[T any](marks []T, span func(T) news.Span, area news.Span) []clipped[T] {
	var all []clipped[T]
	for _, m := range marks {
		s := span(m)
		if s.Part == area.Part && max(s.Start, area.Start) < min(s.End, area.End) {
			all = append(all, clipped[T]{max(s.Start, area.Start), min(s.End, area.End), m})
		}
	}
	slices.SortStableFunc(all, func(a, b clipped[T]) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	last := area.Start
	return slices.DeleteFunc(all, func(c clipped[T]) bool {
		if c.start < last {
			return true
		}
		last = c.end
		return false
	})
}

// under returns the mark over byte at, or nil, and where it or the gap before the next mark ends, at most limit.
func under[T any](marks []clipped[T], at, limit int) (*clipped[T], int) {
	for i := range marks {
		switch m := &marks[i]; {
		case m.end <= at:
		case m.start <= at:
			return m, min(m.end, limit)
		default:
			return nil, min(m.start, limit)
		}
	}
	return nil, limit
}

// The marks that open and close quotes in print. The apostrophe closes too.
const (
	openingMarks = "“„«‹‘‚\"'»›"
	closingMarks = "”“»›’\"'«‹‘"
)

// withMarks widens the span of a quote to the quotation marks around it, where there are any on both sides. A comma or stop may stand
// between the words and the mark that closes them.
func withMarks(text string, s news.Span) news.Span {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return s
	}
	stop := len(text) - len(strings.TrimLeft(text[s.End:], ",.!?;…"))
	before, n := utf8.DecodeLastRuneInString(text[:s.Start])
	after, m := utf8.DecodeRuneInString(text[stop:])
	if n == 0 || m == 0 || !strings.ContainsRune(openingMarks, before) || !strings.ContainsRune(closingMarks, after) {
		return s
	}
	s.Start, s.End = s.Start-n, stop+m
	return s
}
