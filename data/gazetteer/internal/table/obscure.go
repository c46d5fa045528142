package table

import (
	"strings"

	"onrecord/data/lexicon"
)

// A town is known by its name from so many people on, even if the name is a word: Bath, Boulder, Worms. Abroad more are needed: Police in
// Poland.
const (
	knownTown       = 20_000
	knownTownAbroad = 45_000
)

// nearby are the countries of which English local news tells.
var nearby = map[string]bool{"US": true, "CA": true, "GB": true, "IE": true, "AU": true, "NZ": true}

// IsNearby reports whether a country is one of those of which English local news tells.
func IsNearby(country string) bool { return nearby[country] }

// IsObscure reports whether the name of a place alone is just a word to English readers: Council, Idaho.
func IsObscure(r Row) bool {
	known := knownTownAbroad
	if nearby[r.Country] {
		known = knownTown
	}
	return r.Kind != "capital" && r.Population < known && isPlain(r.Name) && IsWord(r.Name)
}

// IsWord reports whether a name is an ordinary word of English, or its plural.
func IsWord(s string) bool {
	f := Fold(s)
	return lexicon.IsCommon(f) || lexicon.IsCommon(strings.TrimSuffix(f, "s"))
}
