package lexicon

import (
	_ "embed"
	"strings"
	"sync"

	"onrecord/data/news"
)

//go:embed given.tsv
var givenTable string

//go:embed surname.txt
var surnameTable string

//go:embed particle.txt
var particleTable string

var (
	givenNames = sync.OnceValue(func() map[string]news.Sex {
		m := make(map[string]news.Sex)
		for row := range rows(givenTable) {
			m[row[0]] = sexes[row[1]]
		}
		return m
	})
	surnames  = sync.OnceValue(func() map[string]bool { return set(surnameTable) })
	particles = sync.OnceValue(func() map[string]bool { return set(particleTable) })
)

// GivenName looks up a given name as printed, "Yury" or "YURY"; of a double name the first half is enough.
func GivenName(word string) (sex news.Sex, ok bool) {
	if sex, ok = givenNames()[word]; ok {
		return sex, true
	}
	if first, _, double := strings.Cut(word, "-"); double {
		sex, ok = givenNames()[first]
	}
	return sex, ok
}

// IsKnownSurname reports whether a word, as printed, is a surname that the news prints alone.
func IsKnownSurname(word string) bool { return surnames()[word] }

// IsParticle reports whether a word in lower case stands inside names, as "van" or "bin".
func IsParticle(lower string) bool { return particles()[lower] }
