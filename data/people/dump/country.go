package dump

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed country.tsv
var countryTable string

// countries returns the codes of ISO 3166-1 (and XK, as is usual for Kosovo) by the items of Wikidata.
var countries = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(countryTable) {
		if line[0] == '#' {
			continue
		}
		code, items, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for item := range strings.FieldsSeq(items) {
			m[item] = code
		}
	}
	return m
})

var codes = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, code := range countries() {
		m[code] = true
	}
	return m
})

// isCountry reports whether s is a code of ISO 3166-1, as "UA".
func isCountry(s string) bool { return codes()[s] }
