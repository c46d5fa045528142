package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"onrecord/data/news"
)

// AbbreviationKind tells what a text does after an abbreviation.
type AbbreviationKind uint8

// The kinds of abbreviation.
const (
	NotAbbreviated AbbreviationKind = iota
	BeforeName                      // "Mr.": goes on with a name, never ends a sentence
	BeforeNumber                    // "No.": goes on with a number, else it is a word that ends a sentence
	Anywhere                        // "Inc.": may end a sentence
	Last                            // "p.m.": ends a sentence when a capital follows, unless that is a day
)

//go:embed abbreviation.tsv
var abbreviationTable string

type abbreviation struct {
	kind      AbbreviationKind
	languages []string // nil for all
}

var abbreviations = sync.OnceValue(func() map[string][]abbreviation {
	kinds := map[string]AbbreviationKind{"title": BeforeName, "number": BeforeNumber, "any": Anywhere, "last": Last}
	m := make(map[string][]abbreviation)
	for row := range rows(abbreviationTable) {
		a := abbreviation{kind: kinds[row[1]]}
		if row[2] != "*" {
			a.languages = strings.Split(row[2], ",")
		}
		m[row[0]] = append(m[row[0]], a)
	}
	return m
})

// Abbreviation looks up a word printed with its closing stop, as "Gen.", case and all. An empty language fits every entry.
func Abbreviation(word string, lang news.Language) AbbreviationKind {
	for _, a := range abbreviations()[word] {
		if a.languages == nil || lang == "" || slices.Contains(a.languages, string(lang)) {
			return a.kind
		}
	}
	return NotAbbreviated
}
