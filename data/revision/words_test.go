package revision

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// showChanges writes deleted words in -{} and inserted ones in +{}.
func showChanges(changes []Change) string {
	var b strings.Builder
	for _, c := range changes {
		switch c.Op {
		case Deleted:
			b.WriteString("-{" + c.Text + "}")
		case Inserted:
			b.WriteString("+{" + c.Text + "}")
		default:
			b.WriteString(c.Text)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, test := range []struct{ name, before, after, want string }{
		{"same", "one two", "one  two", "one two"},
		{"replaced", "Night-line deal signed after ten months", "Night-line accord signed after eleven months",
			"Night-line -{deal }+{accord }signed after -{ten }+{eleven }months"},
		{"at the end", "It rained", "It rained all day", "It rained +{all day}"},
		{"nothing before", "", "all new", "+{all new}"},
		{"nothing after", "all gone", "", "-{all gone}"},
		{"no spaces", "港口的墙会坚持很多年。", "港口的墙会坚持好多年。", "港口的墙会坚持-{很}+{好}多年。"},
		{"two in a row", "a b c d", "a x y d", "a -{b c }+{x y }d"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := showChanges(Words(test.before, test.after)); got != test.want {
				t.Errorf("Words(%q, %q) = %s, want %s", test.before, test.after, got, test.want)
			}
		})
	}
}

// TestWordsIsComplete holds that kept and deleted words are the text before, kept and inserted ones the text after.
func TestWordsIsComplete(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	text := func() string {
		var words []string
		for range r.IntN(30) {
			words = append(words, string(rune('a'+r.IntN(5))))
		}
		return strings.Join(words, " ")
	}
	side := func(changes []Change, op Op) string {
		var b strings.Builder
		for _, c := range changes {
			if c.Op == Kept || c.Op == op {
				b.WriteString(c.Text + " ")
			}
		}
		return strings.Join(strings.Fields(b.String()), " ")
	}
	for range 2000 {
		before, after := text(), text()
		d := Words(before, after)
		if side(d, Deleted) != before || side(d, Inserted) != after {
			t.Fatalf("Words(%q, %q) = %s", before, after, showChanges(d))
		}
	}
	long := strings.Repeat("x ", 3000)
	if d := Words("a "+long+"b", "c "+strings.Repeat("y ", 3000)+"d"); len(d) != 2 {
		t.Errorf("texts too long to compare have %d changes, want one replaced by the other", len(d))
	}
}
