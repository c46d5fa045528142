package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed function.en.txt
var functionTable string

//go:embed date.txt
var dateTable string

var (
	functionWords = sync.OnceValue(func() map[string]bool { return set(functionTable) })
	dates         = sync.OnceValue(func() map[string]bool { return set(dateTable) })
)

func set(table string) map[string]bool {
	m := make(map[string]bool)
	for row := range rows(table) {
		m[row[0]] = true
	}
	return m
}

// IsFunctionWord reports whether a word in lower case is one of grammar, as "the" or "however".
func IsFunctionWord(lower string) bool { return functionWords()[lower] }

// IsDate reports whether a word names a month or a day of the week, whatever its case, also short ("Jan", "Sept.").
func IsDate(word string) bool { return dates()[strings.TrimSuffix(strings.ToLower(word), ".")] }
