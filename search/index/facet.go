package index

import (
	"cmp"
	"slices"

	"onrecord/search"
)

// A tally counts values. Where documents carry labels beside them, it counts those of each value too.
type tally struct {
	counts map[string]*int
	labels map[string]*tally
}

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

// addLabelled counts a document's one value, and its label for it.
func (t *tally) addLabelled(value, label [][]byte) {
	t.add(value)
	if len(value) != 1 {
		return
	}
	if t.labels == nil {
		t.labels = map[string]*tally{}
	}
	l := t.labels[string(value[0])]
	if l == nil {
		l = &tally{}
		t.labels[string(value[0])] = l
	}
	l.add(label)
}

// label returns the label that a value has most often; empty where there is none.
func (t *tally) label(value string) string {
	l := t.labels[value]
	if l == nil || len(l.counts) == 0 {
		return ""
	}
	return l.buckets(1, nil).Buckets[0].Value
}

// buckets returns the values counted most, equal counts by value, and those ticked that are further down or count none.
func (t *tally) buckets(limit int, ticked map[string]bool) search.Buckets {
	all := make([]search.Bucket, 0, len(t.counts)+len(ticked))
	for v, n := range t.counts {
		all = append(all, search.Bucket{Value: v, Count: *n, Selected: ticked[v]})
	}
	for v := range ticked {
		if t.counts[v] == nil {
			all = append(all, search.Bucket{Value: v, Selected: true})
		}
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
	for i := range top {
		top[i].Label = t.label(top[i].Value)
	}
	return search.Buckets{Buckets: top, More: len(top) < len(all), Rest: len(all) - len(top)}
}
