package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed roleclass.tsv
var roleClassTable string

var roleClasses = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(roleClassTable) {
		class, words, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			m[w] = class
		}
	}
	return m
})

// RoleClass returns what a role, as printed, is part of: "politics" for "former Finance Minister". It is empty for a role that many walks of
// life have. Of several words the last counts, as it is the one that the others tell more of: "football writer"; but what follows
// "of", "for" and the like tells where.
func RoleClass(role string) string {
	class := ""
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		switch w {
		case "of", "for", "at", "in", "from", "to":
			if class != "" {
				return class
			}
		}
		if c := roleClasses()[strings.Trim(w, ",.;:’'\"()")]; c != "" {
			class = c
		}
	}
	return class
}
