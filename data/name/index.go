package name

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/data/news"
)

// ExactKey returns the key that only spellings of the same letters share. No key of Keys or PairKeys begins as it does.
func ExactKey(s string) string {
	f := Fold(s)
	if f == "" {
		return ""
	}
	return "=" + f
}

// PairKeys returns the keys under which a person of a full name is filed and sought where too many share those of Keys: the family name
// with the first given name, whatever its language or familiar form ("Bill" as "William"), and with its initial. A name is sought
// under the keys in seek, and filed under those in file, so that an initial finds every given name that begins with it, and a given name
// the initial alone. Both are nil for a name of one word.
func PairKeys(s string) (seek, file []string) {
	n := Parse(s)
	if len(n.Given) == 0 {
		return nil, nil
	}
	given := contentWords(n.Given[0])
	if len(given) == 0 {
		return nil, nil
	}
	w := strings.Trim(given[0], ".")
	if w == "" {
		return nil, nil
	}
	for _, family := range contentWords(n.Family) {
		k := Key(family)
		_, size := utf8.DecodeRuneInString(w)
		letter := k + "/" + w[:size]
		if len(w) == size || strings.Contains(given[0], ".") {
			seek, file = append(seek, letter, letter+"."), append(file, letter+".")
			continue
		}
		seek, file = append(seek, letter+"."), append(file, letter)
		for _, g := range givenKeys(w) {
			seek, file = append(seek, k+"/"+g), append(file, k+"/"+g)
		}
	}
	slices.Sort(seek)
	slices.Sort(file)
	return slices.Compact(seek), slices.Compact(file)
}

// givenKeys returns the first name of each line of the table of given names in which a name stands; of one that stands in none, its key.
func givenKeys(w string) []string {
	if heads := givenHeads()[w]; heads != nil {
		return heads
	}
	return []string{"=" + Key(w)}
}

// givenHeads holds, for each given name, the first name of each of its lines in the table.
var givenHeads = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(givenTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		names := strings.Fields(line)
		for _, g := range names {
			m[g] = append(m[g], names[0])
		}
	}
	return m
})

// TellsSex reports whether the given name of a full name is a woman's or a man's, and not both.
func TellsSex(s string) bool {
	n := Parse(s)
	if len(n.Given) == 0 {
		return false
	}
	sex, _ := sexOf(Latin(n.Given[0]))
	return sex != news.SexUnknown
}

// InitialsOnly reports whether a full name has no given name written out: "J. R. Allen".
func InitialsOnly(s string) bool {
	return !slices.ContainsFunc(Parse(s).Given, func(g string) bool {
		return utf8.RuneCountInString(strings.Trim(g, ".")) > 1 && !strings.Contains(g, ".")
	})
}
