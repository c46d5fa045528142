package page

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// show writes marked text with quotes in {}, names in [] and hits in <>.
func show(stretches []stretch) string {
	var b strings.Builder
	wrap := func(on bool, open, end string, inner func()) {
		if on {
			b.WriteString(open)
		}
		inner()
		if on {
			b.WriteString(end)
		}
	}
	for _, s := range stretches {
		wrap(s.Said, "{"+s.ID, "}", func() {
			for _, n := range s.Names {
				wrap(n.Class != "", "["+n.Href, "]", func() {
					for _, p := range n.Pieces {
						wrap(p.Hit, "<", ">", func() { b.WriteString(p.Text) })
					}
				})
			}
		})
	}
	return b.String()
}

func TestMarkup(t *testing.T) {
	const text = "He said: “Olena Marushchak came to Kyiv.” So it was."
	at := func(s string) news.Span {
		i := strings.Index(text, s)
		return news.Span{Start: i, End: i + len(s)}
	}
	place := func(s string) named { return named{Span: at(s), Class: "place"} }
	for _, test := range []struct {
		name string
		m    markup
		want string
	}{
		{"nothing", markup{}, text},
		{"a name in a quote", markup{Quotes: []said{{at("Olena Marushchak came to Kyiv."), "#"}}, Names: []named{place("Kyiv")}},
			"He said: “{#Olena Marushchak came to [Kyiv].}” So it was."},
		{"a hit in a name", markup{Names: []named{{Span: at("Olena Marushchak"), Class: "person", Href: "@"}}, Hits: []news.Span{at("Marushchak")}},
			"He said: “[@Olena <Marushchak>] came to Kyiv.” So it was."},
		{"a hit across a name's end", markup{Names: []named{place("Kyiv")}, Hits: []news.Span{at("to Kyiv")}},
			"He said: “Olena Marushchak came <to >[<Kyiv>].” So it was."},
		{"a name across a quote's beginning", markup{Quotes: []said{{at("Marushchak came"), ""}}, Names: []named{{Span: at("Olena Marushchak"), Class: "person"}}},
			"He said: “[Olena ]{[Marushchak] came} to Kyiv.” So it was."},
		{"a name in a name", markup{Names: []named{place("Kyiv"), {Span: at("to Kyiv"), Class: "organisation"}}},
			"He said: “Olena Marushchak came [to Kyiv].” So it was."},
		{"spans that are none", markup{Quotes: []said{{news.Span{Start: 5, End: 3}, ""}, {news.Span{Start: 40, End: 4000}, "#"}},
			Names: []named{{Span: news.Span{Start: -5, End: 2}, Class: "person"}}, Hits: []news.Span{{Part: news.Headline, End: 9}}},
			"[He] said: “Olena Marushchak came to Kyi{#v.” So it was.}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := show(test.m.in(text, news.Body, 0, len(text))); got != test.want {
				t.Errorf("marked\n%s, want\n%s", got, test.want)
			}
		})
	}
}

// TestQuoteOverParagraphs holds that a quote is marked in each paragraph, and can be led to at the first.
func TestQuoteOverParagraphs(t *testing.T) {
	text := "“One.\n\nTwo.”"
	m := markup{Quotes: []said{{news.Span{Start: 3, End: len(text) - 3}, "#"}}}
	got := show(m.in(text, news.Body, 0, 7)) + "|" + show(m.in(text, news.Body, 9, len(text)))
	if want := "“{#One.}|{Two.}”"; got != want {
		t.Errorf("marked %s, want %s", got, want)
	}
}

// TestMarkupKeepsText marks texts with random spans: the text stays, no piece is empty, and no link stands in another.
func TestMarkupKeepsText(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := strings.Repeat("Київ – “Chełm”. ", 4)
	var bounds []int
	for i := range text {
		bounds = append(bounds, i)
	}
	span := func() news.Span {
		a, b := bounds[r.IntN(len(bounds))], bounds[r.IntN(len(bounds))]
		return news.Span{Start: min(a, b), End: max(a, b)}
	}
	for range 2000 {
		var m markup
		for range r.IntN(5) {
			m.Quotes = append(m.Quotes, said{span(), "q"})
			m.Names = append(m.Names, named{Span: span(), Class: "person", Href: "/people/x"})
			m.Hits = append(m.Hits, span())
		}
		area := span()
		var b strings.Builder
		for _, s := range m.in(text, news.Body, area.Start, area.End) {
			for _, n := range s.Names {
				for _, p := range n.Pieces {
					if p.Text == "" || !utf8.ValidString(p.Text) {
						t.Fatalf("piece %q of %v under %+v", p.Text, area, m)
					}
					b.WriteString(p.Text)
				}
			}
		}
		if diff := cmp.Diff(text[area.Start:area.End], b.String()); diff != "" {
			t.Fatalf("the text under %+v changed (-want +got):\n%s", m, diff)
		}
	}
}

func TestWithMarks(t *testing.T) {
	for _, test := range []struct{ text, quote, want string }{
		{"He said: “We go.”", "We go.", "“We go.”"},
		{"„Wir gehen“, sagte er", "Wir gehen", "„Wir gehen“"},
		{"'We go' he said", "We go", "'We go'"},
		{"“We go,” he said.", "We go", "“We go,”"},
		{"“We go, he said.", "We go", "We go"},
		{"He said they go.", "they go", "they go"},
		{"“We go. And more.”", "We go.", "We go."},
		{"We go", "We go", "We go"},
	} {
		i := strings.Index(test.text, test.quote)
		s := withMarks(test.text, news.Span{Start: i, End: i + len(test.quote)})
		if got := test.text[s.Start:s.End]; got != test.want {
			t.Errorf("withMarks(%q, %q) = %q, want %q", test.text, test.quote, got, test.want)
		}
	}
	outside := news.Span{Start: 3, End: 99}
	if got := withMarks("short", outside); got != outside {
		t.Errorf("withMarks of a span outside the text = %v", got)
	}
}
