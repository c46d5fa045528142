package page

import (
	"slices"
	"strings"

	"onrecord/data/news"
)

// change is text that two versions share, or that one of them has alone.
type change struct {
	Op   changeOp
	Text string // with a space at its end, but for the last
}

// changeOp is named like the element that shows it.
type changeOp string

// What can become of words.
const (
	kept     changeOp = ""
	deleted  changeOp = "del"
	inserted changeOp = "ins"
)

// maxCells bounds the table of a comparison: 2 MiB, enough for two texts of a thousand words that share neither their beginning nor
// their end. What needs more is shown as replaced.
const maxCells = 1 << 20

// align returns what leads from a to b item by item, with as many kept as can be.
func align(a, b []string) []change {
	var head, tail []change
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head = append(head, change{kept, a[0]})
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		tail = append(tail, change{kept, a[len(a)-1]})
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	slices.Reverse(tail)
	return slices.Concat(head, alignMiddle(a, b), tail)
}

// alignMiddle aligns by the longest common subsequence.
func alignMiddle(a, b []string) []change {
	var out []change
	i, j := 0, 0
	if len(a)*len(b) <= maxCells {
		width := len(b) + 1
		longest := common(a, b)
		for i < len(a) && j < len(b) {
			switch {
			case a[i] == b[j]:
				out = append(out, change{kept, a[i]})
				i, j = i+1, j+1
			case longest[(i+1)*width+j] >= longest[i*width+j+1]:
				out = append(out, change{deleted, a[i]})
				i++
			default:
				out = append(out, change{inserted, b[j]})
				j++
			}
		}
	}
	for ; i < len(a); i++ {
		out = append(out, change{deleted, a[i]})
	}
	for ; j < len(b); j++ {
		out = append(out, change{inserted, b[j]})
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

// diffWords returns how one text became another, word by word. White space counts for nothing.
func diffWords(before, after string) []change {
	steps := align(strings.Fields(before), strings.Fields(after))
	var out []change
	for start := 0; start < len(steps); { // what was deleted between two kept words stands before what was put there
		end := start
		for end < len(steps) && (steps[end].Op == kept) == (steps[start].Op == kept) {
			end++
		}
		for _, op := range []changeOp{kept, deleted, inserted} {
			if text := joinSteps(steps[start:end], op); text != "" {
				out = append(out, change{op, text})
			}
		}
		start = end
	}
	if len(out) > 0 {
		out[len(out)-1].Text = strings.TrimSuffix(out[len(out)-1].Text, " ")
	}
	return out
}

// joinSteps joins the words of one kind, each with a space after it.
func joinSteps(steps []change, op changeOp) string {
	var b strings.Builder
	for _, s := range steps {
		if s.Op == op {
			b.WriteString(s.Text)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// bodyChange is a paragraph that is not the same in two versions.
type bodyChange struct {
	Words []change
}

// bodyChanges are those of a body, in reading order.
type bodyChanges struct {
	Paragraphs               []bodyChange
	Added, Removed, Reworded int
}

// diffBody returns how one body became another: first by paragraphs, then by the words of those that changed.
func diffBody(before, after *news.Article) bodyChanges {
	steps := align(paragraphs(before), paragraphs(after))
	var d bodyChanges
	for start := 0; start < len(steps); {
		if steps[start].Op == kept {
			start++
			continue
		}
		end := start
		for end < len(steps) && steps[end].Op != kept {
			end++
		}
		d.replaced(steps[start:end])
		start = end
	}
	return d
}

// replaced adds the paragraphs that stood between two kept ones, and those that stand there now. One of each that share words is
// the same paragraph, reworded.
func (d *bodyChanges) replaced(steps []change) {
	var gone, come []string
	for _, s := range steps {
		if s.Op == deleted {
			gone = append(gone, s.Text)
		} else {
			come = append(come, s.Text)
		}
	}
	for len(gone) > 0 || len(come) > 0 {
		switch i := likeFirst(gone, come); {
		case i == 0:
			d.Paragraphs = append(d.Paragraphs, bodyChange{diffWords(gone[0], come[0])})
			d.Reworded++
			gone, come = gone[1:], come[1:]
		case i > 0 || len(gone) == 0: // the first that came stands before the one that was reworded
			d.Paragraphs = append(d.Paragraphs, bodyChange{[]change{{inserted, come[0]}}})
			d.Added++
			come = come[1:]
		default:
			d.Paragraphs = append(d.Paragraphs, bodyChange{[]change{{deleted, gone[0]}}})
			d.Removed++
			gone = gone[1:]
		}
	}
}

// likeFirst returns the first paragraph that came which shares most of its words with the first that is gone; -1 if none does.
func likeFirst(gone, come []string) int {
	if len(gone) == 0 {
		return -1
	}
	return slices.IndexFunc(come, func(p string) bool { return alike(gone[0], p) })
}

// alike reports whether two paragraphs share half the words of the shorter one.
func alike(a, b string) bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(a) {
		words[w] = true
	}
	shared, n := 0, len(strings.Fields(b))
	for _, w := range strings.Fields(b) {
		if words[w] {
			shared++
		}
	}
	return 2*shared >= min(len(words), n)
}

// paragraphs returns the text of the blocks; the body as one where there are none.
func paragraphs(a *news.Article) []string {
	var all []string
	for _, b := range blocksOf(a) {
		all = append(all, strings.Join(strings.Fields(a.Body[b.Start:b.End]), " "))
	}
	return all
}

// blocksOf returns the blocks of a body that lie in it, in order; the whole body as one where it has none.
func blocksOf(a *news.Article) []news.Block {
	var all []news.Block
	last := 0
	for _, b := range a.Blocks {
		if b.Start >= last && b.Start < b.End && b.End <= len(a.Body) {
			all = append(all, b)
			last = b.End
		}
	}
	if len(all) == 0 && a.Body != "" {
		all = append(all, news.Block{End: len(a.Body)})
	}
	return all
}
