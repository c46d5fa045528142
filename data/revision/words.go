// Package revision compares two versions of an article: its words, and its quotes. The store goes by it when it gives quotes their
// ids, and readers are shown by it what an outlet changed; so what keeps its id is what a reader sees kept.
package revision

import (
	"slices"
	"strings"

	"onrecord/data/name"
)

// Change is text that two versions share, or that one of them has alone.
type Change struct {
	Op   Op     `json:"op,omitempty"`
	Text string `json:"text"` // with the space after it
}

// Op is what became of words. It is named like the HTML element that shows it.
type Op string

// What can become of words.
const (
	Kept     Op = ""
	Deleted  Op = "del"
	Inserted Op = "ins"
)

// maxCells bounds the table of a comparison: 2 MiB, enough for two texts of a thousand words that share neither their beginning nor
// their end. What needs more counts as replaced.
const maxCells = 1 << 20

// Align returns what leads from a to b item by item, with as many kept as can be.
func Align(a, b []string) []Change {
	var head, tail []Change
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head = append(head, Change{Kept, a[0]})
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		tail = append(tail, Change{Kept, a[len(a)-1]})
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	slices.Reverse(tail)
	return slices.Concat(head, alignMiddle(a, b), tail)
}

// alignMiddle aligns by the longest common subsequence.
func alignMiddle(a, b []string) []Change {
	var out []Change
	i, j := 0, 0
	if len(a)*len(b) <= maxCells {
		width := len(b) + 1
		longest := common(a, b)
		for i < len(a) && j < len(b) {
			switch {
			case a[i] == b[j]:
				out = append(out, Change{Kept, a[i]})
				i, j = i+1, j+1
			case longest[(i+1)*width+j] >= longest[i*width+j+1]:
				out = append(out, Change{Deleted, a[i]})
				i++
			default:
				out = append(out, Change{Inserted, b[j]})
				j++
			}
		}
	}
	for ; i < len(a); i++ {
		out = append(out, Change{Deleted, a[i]})
	}
	for ; j < len(b); j++ {
		out = append(out, Change{Inserted, b[j]})
	}
	return out
}

// common returns the lengths of the longest common subsequences of a[i:] and b[j:], at i*(len(b)+1)+j.
func common(a, b []string) []uint16 {
	width := len(b) + 1
	lengths := make([]uint16, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lengths[i*width+j] = lengths[(i+1)*width+j+1] + 1
			} else {
				lengths[i*width+j] = max(lengths[(i+1)*width+j], lengths[i*width+j+1])
			}
		}
	}
	return lengths
}

// Words returns how one text became another, word by word, and letter by letter where a script has no spaces. White space counts for
// nothing.
func Words(before, after string) []Change {
	steps := Align(pieces(before), pieces(after))
	var out []Change
	for start := 0; start < len(steps); { // what was deleted between two kept words stands before what was put there
		end := start
		for end < len(steps) && (steps[end].Op == Kept) == (steps[start].Op == Kept) {
			end++
		}
		for _, op := range []Op{Kept, Deleted, Inserted} {
			if text := join(steps[start:end], op); text != "" {
				out = append(out, Change{op, text})
			}
		}
		start = end
	}
	if len(out) > 0 {
		out[len(out)-1].Text = strings.TrimSuffix(out[len(out)-1].Text, " ")
	}
	return out
}

// pieces cuts a text into what is compared, each with the space after it.
func pieces(text string) []string {
	var all []string
	for field := range strings.FieldsSeq(text) {
		cut, last := 0, -1
		for start, end := range name.Words(field) {
			if start == last { // two words with nothing between them
				all = append(all, field[cut:start])
				cut = start
			}
			last = end
		}
		all = append(all, field[cut:]+" ")
	}
	return all
}

// join joins the pieces of one kind.
func join(steps []Change, op Op) string {
	var b strings.Builder
	for _, s := range steps {
		if s.Op == op {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}
