package page

import (
	"slices"
	"strings"

	"onrecord/data/news"
	"onrecord/data/revision"
)

// bodyChange is a paragraph that is not the same in two versions.
type bodyChange struct {
	Words []revision.Change
}

// bodyChanges are those of a body, in reading order.
type bodyChanges struct {
	Paragraphs               []bodyChange
	Added, Removed, Reworded int
}

// diffBody returns how one body became another: first by paragraphs, then by the words of those that changed.
func diffBody(before, after *news.Article) bodyChanges {
	steps := revision.Align(paragraphs(before), paragraphs(after))
	var d bodyChanges
	for start := 0; start < len(steps); {
		if steps[start].Op == revision.Kept {
			start++
			continue
		}
		end := start
		for end < len(steps) && steps[end].Op != revision.Kept {
			end++
		}
		d.replaced(steps[start:end])
		start = end
	}
	return d
}

// replaced adds the paragraphs that stood between two kept ones, and those that stand there now. One of each that share words is
// the same paragraph, reworded.
func (d *bodyChanges) replaced(steps []revision.Change) {
	var gone, come []string
	for _, s := range steps {
		if s.Op == revision.Deleted {
			gone = append(gone, s.Text)
		} else {
			come = append(come, s.Text)
		}
	}
	for len(gone) > 0 || len(come) > 0 {
		switch i := likeFirst(gone, come); {
		case i == 0:
			d.Paragraphs = append(d.Paragraphs, bodyChange{revision.Words(gone[0], come[0])})
			d.Reworded++
			gone, come = gone[1:], come[1:]
		case i > 0 || len(gone) == 0: // the first that came stands before the one that was reworded
			d.Paragraphs = append(d.Paragraphs, bodyChange{[]revision.Change{{Op: revision.Inserted, Text: come[0]}}})
			d.Added++
			come = come[1:]
		default:
			d.Paragraphs = append(d.Paragraphs, bodyChange{[]revision.Change{{Op: revision.Deleted, Text: gone[0]}}})
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
