package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

// HeadKind says what a word makes of the name that it stands in.
type HeadKind uint8

// The kinds of head.
const (
	NoHead           HeadKind = iota
	OrganisationHead          // "Council"
	PlaceHead                 // "River"
	OtherHead                 // "Cup", "Act": a name of neither person, place nor organisation
)

// Heads are the kinds that a word may be: as the last word of a name (“Harrow Council”) and as the first (“Council of Harrow”).
type Heads struct{ Last, First HeadKind }

//go:embed head.en.tsv
var headTable string

//go:embed organisation.txt
var organisationTable string

//go:embed product.txt
var productTable string

//go:embed adjective.txt
var adjectiveTable string

//go:embed common.en.txt
var commonTable string

var (
	heads = sync.OnceValue(func() map[string]Heads {
		kinds := map[string]HeadKind{"organisation": OrganisationHead, "place": PlaceHead, "other": OtherHead}
		m := make(map[string]Heads)
		for row := range rows(headTable) {
			h := m[row[0]]
			if row[2] != "first" && h.Last == NoHead {
				h.Last = kinds[row[1]]
			}
			if row[2] != "last" && h.First == NoHead {
				h.First = kinds[row[1]]
			}
			m[row[0]] = h
		}
		return m
	})
	organisations = sync.OnceValue(func() map[string]bool { return set(organisationTable) })
	products      = sync.OnceValue(func() map[string]bool { return set(productTable) })
	adjectives    = sync.OnceValue(func() map[string]bool { return set(adjectiveTable) })
	commonWords   = sync.OnceValue(func() map[string]bool { return set(commonTable) })
)

//go:embed noun.en.tsv
var nounTable string

var nouns = sync.OnceValue(func() map[string]HeadKind {
	kinds := map[string]HeadKind{"organisation": OrganisationHead, "other": OtherHead}
	m := make(map[string]HeadKind)
	for row := range rows(nounTable) {
		for w := range strings.FieldsSeq(row[1]) {
			m[w] = kinds[row[0]]
		}
	}
	return m
})

// KindOfNoun looks up a common noun in lower case that tells what the name beside it is, as "ferry" or "company".
func KindOfNoun(lower string) HeadKind { return nouns()[lower] }

// HeadOf looks up a word in lower case.
func HeadOf(lower string) Heads { return heads()[lower] }

// IsOrganisation reports whether a name, as printed, is an organisation that most readers know.
func IsOrganisation(name string) bool { return organisations()[name] }

// IsProduct reports whether a name, as printed, is that of a car, a game or another thing and looks like a person's: "Lincoln Nautilus".
func IsProduct(name string) bool { return products()[name] }

// IsAdjective reports whether a word, as printed, names a faith, a people, a language or their followers.
func IsAdjective(word string) bool { return adjectives()[word] }

// IsCommon reports whether a word in lower case is an everyday English word.
func IsCommon(lower string) bool { return commonWords()[lower] }
