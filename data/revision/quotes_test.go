package revision

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/data/news"
)

// quotesOf makes quotes of "speaker: content"; the speaker may be left out.
func quotesOf(lines ...string) []news.Quote {
	var all []news.Quote
	for _, l := range lines {
		speaker, content, ok := strings.Cut(l, ": ")
		if !ok {
			speaker, content = "", l
		}
		all = append(all, news.Quote{Content: content, Speaker: news.Speaker{Name: speaker}})
	}
	return all
}

// tell writes what became of each quote: "0→1" was the first and is the second, "+1" was added, "-0" removed; "~" marks other words,
// "@" another speaker.
func tell(before, after []news.Quote) string {
	var all []string
	for _, c := range Quotes(before, after) {
		all = append(all, tellOne(&c, before, after))
	}
	return strings.Join(all, " ")
}

func tellOne(c *QuoteChange, before, after []news.Quote) string {
	s := ""
	switch was, is := place(before, c.Before), place(after, c.After); {
	case c.Before == nil:
		s = fmt.Sprintf("+%d", is)
	case c.After == nil:
		s = fmt.Sprintf("-%d", was)
	default:
		s = fmt.Sprintf("%d→%d", was, is)
	}
	if c.Reworded {
		s += "~"
	}
	if c.Reattributed {
		s += "@"
	}
	return s
}

// place is where a quote stands in the list that holds it; -1 for none.
func place(quotes []news.Quote, q *news.Quote) int {
	for i := range quotes {
		if q == &quotes[i] {
			return i
		}
	}
	return -1
}

func TestQuotes(t *testing.T) {
	const wall = "Ada Vance: The harbour wall will hold, as it has held for the past hundred winters"
	years := strings.Replace(wall, "winters", "years", 1)
	for _, c := range []struct {
		name          string
		before, after []news.Quote
		want          string
	}{
		{"first version", nil, quotesOf("Yes", "No"), "+0 +1"},
		{"nothing left", quotesOf("Yes", "No"), nil, "-0 -1"},
		{"nothing changed", quotesOf("Yes", "No"), quotesOf("Yes", "No"), "0→0 1→1"},
		{"moved", quotesOf("Yes", "No", "Perhaps"), quotesOf("Perhaps", "Yes", "No"), "2→0 0→1 1→2"},
		{"added and removed", quotesOf("Yes", "No"), quotesOf("No", "Never"), "-0 1→0 +1"},
		{"a word edited", quotesOf(wall), quotesOf(years), "0→0~"},
		{"marks and capitals", quotesOf("It will hold. It must."), quotesOf("it will hold; it must"), "0→0"},
		{"too little in common", quotesOf(wall), quotesOf("Ada Vance: The harbour wall will hold"), "+0 -0"},
		{"not turned into its opposite", quotesOf("The wall will hold"), quotesOf("The wall will not hold"), "0→0~"},
		{"a short one turned into its opposite", quotesOf("It will hold"), quotesOf("It will not hold"), "+0 -0"},
		{"the closest wins", quotesOf(wall, wall+" and more"), quotesOf(wall+" and more", wall), "1→0 0→1"},
		{"an equal one goes before a close one", quotesOf(years, wall), quotesOf(wall), "-0 1→0"},
		{"the same words twice, one inserted between", quotesOf("Yes", "Yes"), quotesOf("Yes", "No", "Yes"), "0→0 +1 1→2"},
		{"the same words twice, two put before", quotesOf("Yes", "Never ever", "Yes"), quotesOf("Hm", "Oh", "Yes", "Never, ever", "Yes"), "+0 +1 0→2 1→3 2→4"},
		{"the same words twice, one cut", quotesOf("Yes", "Now", "Yes", "No"), quotesOf("Now", "Yes", "No"), "-0 1→0 2→1 3→2"},
		{"the same words by two", quotesOf("Ada Vance: Yes", "Tarvo Quill: Yes"), quotesOf("Tarvo Quill: Yes", "Ada Vance: Yes"), "1→0 0→1"},
		{"the same words by two, one cut", quotesOf("Ada Vance: Yes", "Tarvo Quill: Yes"), quotesOf("Tarvo Quill: Yes"), "-0 1→0"},
		{"close to two, by one of them", quotesOf("Ada Vance: The wall will hold here", "Tarvo Quill: The wall will hold there"),
			quotesOf("Tarvo Quill: The wall will hold now"), "-0 1→0~"},
		{"another speaker", quotesOf(wall), quotesOf(strings.Replace(wall, "Ada Vance", "Tarvo Quill", 1)), "0→0@"},
		{"a speaker found", quotesOf("It will hold"), quotesOf("Ada Vance: It will hold"), "0→0@"},
		{"a name in full", quotesOf("Vance: It will hold"), quotesOf("Ada Vance: It will hold"), "0→0"},
		{"words and speaker", quotesOf(wall), quotesOf(strings.Replace(years, "Ada Vance", "Tarvo Quill", 1)), "0→0~@"},
		{"a script without spaces", quotesOf("港口的墙会坚持很多年"), quotesOf("港口的墙会坚持好多年"), "0→0~"},
		{"marks of a script", quotesOf("हम रुकेंगे"), quotesOf("हम रोकेंगे"), "+0 -0"},
		{"no words at all", quotesOf("…"), quotesOf("…"), "0→0"},
		{"other signs", quotesOf("…"), quotesOf("?!"), "+0 -0"},
		{"their ids", []news.Quote{{ID: "q_1", Content: "Yes"}, {ID: "q_2", Content: "Yes"}}, []news.Quote{{ID: "q_2", Content: "Yes"}, {ID: "q_1", Content: "Aye"}},
			"1→0 0→1~"},
	} {
		if got := tell(c.before, c.after); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSameSpeaker(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b news.Speaker
		want bool
	}{
		{"nobody", news.Speaker{}, news.Speaker{}, true},
		{"one identity under two names", news.Speaker{ID: "person:a", Name: "Ada Vance"}, news.Speaker{ID: "person:a", Name: "the mayor"}, true},
		{"merged since", news.Speaker{ID: "person:a-2", Name: "Ada Vance"}, news.Speaker{ID: "person:a", Name: "Ada Vance"}, true},
		{"found nobody any more", news.Speaker{ID: "person:a", Name: "Ada Vance"}, news.Speaker{}, false},
		{"two people", news.Speaker{ID: "person:a", Name: "Ada Vance"}, news.Speaker{ID: "person:b", Name: "Bo Vance"}, false},
	} {
		if got := sameSpeaker(&c.a, &c.b); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// checkQuotes holds that every quote of both versions comes once, in the order of the later one.
func checkQuotes(t *testing.T, before, after []news.Quote) {
	t.Helper()
	seen, last := make([]int, len(before)), -1
	for _, c := range Quotes(before, after) {
		if c.Before == nil && c.After == nil {
			t.Fatal("a change of nothing")
		}
		if c.Before != nil {
			seen[place(before, c.Before)]++
		}
		if c.After == nil {
			continue
		}
		if at := place(after, c.After); at != last+1 {
			t.Fatalf("quote %d comes after %d", at, last)
		}
		last++
		if c.Before != nil && !c.Reworded != slices.Equal(wordsOf(c.Before.Content), wordsOf(c.After.Content)) && len(wordsOf(c.After.Content)) > 0 {
			t.Fatalf("%q became %q: reworded is %v", c.Before.Content, c.After.Content, c.Reworded)
		}
	}
	if last != len(after)-1 {
		t.Fatalf("%d of %d quotes of the later version come", last+1, len(after))
	}
	for i, n := range seen {
		if n != 1 {
			t.Fatalf("quote %d of the earlier version comes %d times", i, n)
		}
	}
}

// FuzzQuotes: one to one, and nothing lost. A version beside itself has only kept quotes, in whatever order they stand.
func FuzzQuotes(f *testing.F) {
	f.Add("A: yes\nB: yes\nno", "B: yes\nno\nA: yes")
	f.Add("A: it will hold for many years\n…\n…", "…\nA: it will hold for many more years")
	f.Add("", "\n\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		before, after := quotesOf(strings.Split(a, "\n")...), quotesOf(strings.Split(b, "\n")...)
		checkQuotes(t, before, after)
		checkQuotes(t, after, before)
		turned := slices.Clone(before)
		slices.Reverse(turned)
		for _, c := range Quotes(before, turned) {
			if !c.Kept() {
				t.Fatalf("the same quotes in another order: %s", tell(before, turned))
			}
		}
	})
}

func TestRandomQuotes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	list := func() []news.Quote {
		var lines []string
		for range r.IntN(12) {
			line := []string{"", "A: ", "B: "}[r.IntN(3)]
			for range 1 + r.IntN(8) {
				line += string(rune('a'+r.IntN(4))) + " "
			}
			lines = append(lines, line)
		}
		return quotesOf(lines...)
	}
	for range 3000 {
		checkQuotes(t, list(), list())
	}
}

// TestManyQuotes: a page of nothing but quotes is compared in no time, whether they are alike or not.
func TestManyQuotes(t *testing.T) {
	const many = 60_000
	make := func(line func(int) string) []news.Quote {
		lines := []string{}
		for i := range many {
			lines = append(lines, line(i))
		}
		return quotesOf(lines...)
	}
	same := make(func(int) string { return "yes" })
	other := make(func(i int) string { return fmt.Sprintf("one two three four five %d", i) })
	third := make(func(i int) string { return fmt.Sprintf("one two three four five x%d", i) })
	started := time.Now()
	for _, pair := range [][2][]news.Quote{{same, same[1:]}, {same, other}, {other, third}, {other, other[1:]}} {
		if n := len(Quotes(pair[0], pair[1])); n < many {
			t.Errorf("%d changes of %d quotes", n, many)
		}
	}
	if took := time.Since(started); took > 20*time.Second {
		t.Errorf("comparing took %v", took)
	}
}

func TestEdits(t *testing.T) {
	record := func(enrich int, body string, quotes ...string) *news.Record {
		r := &news.Record{Article: news.Article{Body: body, Made: news.Made{Enrich: enrich}}}
		for _, q := range quotesOf(quotes...) {
			start := strings.Index(body, q.Content)
			q.Spans = []news.Span{{Start: start, End: start + len(q.Content)}}
			r.Quotes = append(r.Quotes, q)
		}
		return r
	}
	const first = "“It will hold,” said Ada Vance.\n\nHe thinks it must.\n\n“Not for long,” said Tarvo Quill."
	edited := strings.Replace(first, "it must", "it shall", 1)
	for _, c := range []struct {
		name          string
		before, after *news.Record
		want          int
	}{
		{"nothing changed", record(1, first, "It will hold"), record(1, first, "It will hold"), 0},
		{"one added by the outlet", record(1, first[:30], "It will hold"), record(1, first, "It will hold", "Not for long"), 1},
		{"a better finder found one more", record(1, first, "It will hold"), record(2, edited, "It will hold", "Not for long"), 0},
		{"a better finder found one less", record(1, first, "It will hold", "Not for long"), record(2, edited, "It will hold"), 0},
		{"the same finder found one more in the same words", record(1, first, "It will hold"), record(1, edited, "It will hold", "Not for long"), 1},
		{"another finder, and another text", record(1, first, "it must"), record(2, edited, "it shall"), 2},
		{"another speaker by another finder", record(1, first, "Ada Vance: It will hold"), record(2, first, "Tarvo Quill: It will hold"), 0},
		{"spans that are not the text's", record(1, first, "Nobody said so"), record(2, "", "Not there"), 2},
	} {
		if got := Edits(c.before, c.after); len(got) != c.want {
			t.Errorf("%s: %d edits, want %d: %+v", c.name, len(got), c.want, got)
		}
	}
}
