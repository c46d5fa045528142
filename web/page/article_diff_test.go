package page

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// showChanges writes deleted words in -{} and inserted ones in +{}.
func showChanges(changes []change) string {
	var b strings.Builder
	for _, c := range changes {
		switch c.Op {
		case deleted:
			b.WriteString("-{" + c.Text + "}")
		case inserted:
			b.WriteString("+{" + c.Text + "}")
		default:
			b.WriteString(c.Text)
		}
	}
	return b.String()
}

func TestDiffWords(t *testing.T) {
	for _, test := range []struct{ name, before, after, want string }{
		{"same", "one two", "one  two", "one two"},
		{"replaced", "Night-line deal signed after ten months", "Night-line accord signed after eleven months",
			"Night-line -{deal }+{accord }signed after -{ten }+{eleven }months"},
		{"at the end", "It rained", "It rained all day", "It rained +{all day}"},
		{"nothing before", "", "all new", "+{all new}"},
		{"nothing after", "all gone", "", "-{all gone}"},
		{"two in a row", "a b c d", "a x y d", "a -{b c }+{x y }d"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := showChanges(diffWords(test.before, test.after)); got != test.want {
				t.Errorf("diffWords(%q, %q) = %s, want %s", test.before, test.after, got, test.want)
			}
		})
	}
}

// TestDiffWordsIsComplete holds that kept and deleted words are the text before, kept and inserted ones the text after.
func TestDiffWordsIsComplete(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	text := func() string {
		var words []string
		for range r.IntN(30) {
			words = append(words, string(rune('a'+r.IntN(5))))
		}
		return strings.Join(words, " ")
	}
	side := func(changes []change, op changeOp) string {
		var b strings.Builder
		for _, c := range changes {
			if c.Op == kept || c.Op == op {
				b.WriteString(c.Text + " ")
			}
		}
		return strings.Join(strings.Fields(b.String()), " ")
	}
	for range 2000 {
		before, after := text(), text()
		d := diffWords(before, after)
		if side(d, deleted) != before || side(d, inserted) != after {
			t.Fatalf("diffWords(%q, %q) = %s", before, after, showChanges(d))
		}
	}
	long := strings.Repeat("x ", 3000)
	if d := diffWords("a "+long+"b", "c "+strings.Repeat("y ", 3000)+"d"); len(d) != 2 {
		t.Errorf("texts too long to compare have %d changes, want one replaced by the other", len(d))
	}
}

func TestDiffBody(t *testing.T) {
	article := func(paragraphs ...string) *news.Article {
		a := &news.Article{}
		for _, p := range paragraphs {
			if a.Body != "" {
				a.Body += "\n\n"
			}
			a.Blocks = append(a.Blocks, news.Block{Start: len(a.Body), End: len(a.Body) + len(p)})
			a.Body += p
		}
		return a
	}
	for _, test := range []struct {
		name          string
		before, after *news.Article
		want          []string
		counts        [3]int // added, removed, reworded
	}{
		{"same", article("One.", "Two."), article("One.", "Two."), nil, [3]int{}},
		{"added", article("One.", "Two."), article("One.", "Between them.", "Two."), []string{"+{Between them.}"}, [3]int{1, 0, 0}},
		{"removed", article("One.", "Two."), article("Two."), []string{"-{One.}"}, [3]int{0, 1, 0}},
		{"reworded, after one added", article("It took ten months to sign.", "End."), article("Quite new words.", "It took eleven months to sign.", "End."),
			[]string{"+{Quite new words.}", "It took -{ten }+{eleven }months to sign."}, [3]int{1, 0, 1}},
		{"another text", article("Rain fell."), article("Snow melts slowly here."), []string{"-{Rain fell.}", "+{Snow melts slowly here.}"}, [3]int{1, 1, 0}},
		{"without blocks", &news.Article{Body: "One two three."}, &news.Article{Body: "One two four."}, []string{"One two -{three. }+{four.}"}, [3]int{0, 0, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := diffBody(test.before, test.after)
			var got []string
			for _, p := range d.Paragraphs {
				got = append(got, showChanges(p.Words))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			if counts := [3]int{d.Added, d.Removed, d.Reworded}; counts != test.counts {
				t.Errorf("added, removed, reworded = %v, want %v", counts, test.counts)
			}
		})
	}
}

func TestBlocksOf(t *testing.T) {
	a := &news.Article{Body: "One. Two.", Blocks: []news.Block{{Start: 0, End: 4}, {Start: 2, End: 6}, {Start: 5, End: 99}, {Start: 7, End: 7}, {Start: 5, End: 9}}}
	want := []news.Block{{Start: 0, End: 4}, {Start: 5, End: 9}}
	if diff := cmp.Diff(want, blocksOf(a)); diff != "" {
		t.Errorf("blocksOf (-want +got):\n%s", diff)
	}
}
