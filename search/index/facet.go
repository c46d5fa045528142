package index

import (
	"cmp"
	"slices"

	"onrecord/search"
)

// A tally counts values.
type tally struct{ counts map[string]*int }

func (t *tally) add(values [][]byte) {
	if t.counts == nil {
		t.counts = map[string]*int{}
	}
	for _, v := range values {
		n := t.counts[string(v)]
		if n == nil {
			n = new(int)
			t.counts[string(v)] = n
		}
		*n++
	}
}

// buckets returns the values counted most, equal counts by value, and those ticked that are further down.
func (t *tally) buckets(limit int, ticked map[string]bool) search.Buckets {
	all := make([]search.Bucket, 0, len(t.counts))
	for v, n := range t.counts {
		all = append(all, search.Bucket{Value: v, Count: *n, Selected: ticked[v]})
	}
	slices.SortFunc(all, func(a, b search.Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	top := all[:min(len(all), limit)]
	for _, b := range all[len(top):] {
		if b.Selected {
			top = append(slices.Clip(top), b)
		}
	}
	return search.Buckets{Buckets: top, More: len(top) < len(all)}
}
