package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/revision"
)

// showChanges writes deleted words in -{} and inserted ones in +{}.
func showChanges(changes []revision.Change) string {
	var b strings.Builder
	for _, c := range changes {
		switch c.Op {
		case revision.Deleted:
			b.WriteString("-{" + c.Text + "}")
		case revision.Inserted:
			b.WriteString("+{" + c.Text + "}")
		default:
			b.WriteString(c.Text)
		}
	}
	return b.String()
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
