package table

import (
	"sort"
	"strings"
)

// Starting returns the best known row of each folded name that begins with start, each row once, of at most limit names. An empty start gives none.
func (t *Table) Starting(start string, limit int) []int {
	var rows []int
	seen := map[int]bool{}
	for value := range t.names.from(start) {
		if limit--; limit < 0 {
			break
		}
		v := reader(value)
		v.number() // the longest name that begins so
		rest := Rows{v, t.Len()}
		if row, ok := rest.Next(); ok && !seen[row] {
			seen[row] = true
			rows = append(rows, row)
		}
	}
	return rows
}

// from yields the values of the keys that begin with start, in the order of the keys.
func (d dict) from(start string) func(yield func(value string) bool) {
	return func(yield func(string) bool) {
		if start == "" {
			return
		}
		blocks := len(d.offsets) / offsetSize
		first := max(0, sort.Search(blocks, func(i int) bool { return d.head(i) >= start })-1)
		for block := first; block < blocks; block++ {
			for c := d.cursor(block); c.next(); {
				key := string(c.key)
				if strings.HasPrefix(key, start) {
					if !yield(c.value) {
						return
					}
				} else if key > start {
					return
				}
			}
		}
	}
}
