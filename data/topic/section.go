package topic

import (
	_ "embed"
	"strings"
	"sync"

	"onrecord/data/name"
)

//go:embed sections.tsv
var sectionsTable string

// sections holds the topics of each folded name of a section, as they stand in All.
var sections = sync.OnceValue(func() map[string][]int {
	index := map[string]int{}
	for i, t := range All() {
		index[t.Slug] = i
	}
	m := map[string][]int{}
	for f := range rows(sectionsTable) {
		for s := range strings.SplitSeq(f[1], "|") {
			m[name.Fold(s)] = append(m[name.Fold(s)], index[f[0]])
		}
	}
	for i, t := range All() {
		for _, s := range []string{name.Fold(t.Name), t.Slug} {
			if m[s] == nil {
				m[s] = []int{i}
			}
		}
	}
	return m
})

// OfSection returns the topics that the name of a section or a tag says, as indexes into All. Of a path, as
// "Sport > Football", the last part that says one counts. Nil for names that say none, as "World".
func OfSection(s string) []int {
	if found := sections()[name.Fold(s)]; found != nil {
		return found
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/>|»›:", r) })
	for i := len(parts) - 1; i >= 0 && len(parts) > 1; i-- {
		if found := sections()[name.Fold(parts[i])]; found != nil {
			return found
		}
	}
	return nil
}
