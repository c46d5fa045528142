package name

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
)

// Name is a person's name, taken apart. All strings are as printed.
type Name struct {
	Titles    []string // "Gen.", "Prime Minister"
	Given     []string // given and middle names, and initials, in order
	Particles []string // what stands before the family name and belongs to it: "von", "der", "bin"
	Family    string   // empty for no name at all; the only word of a name of one word
	Suffix    string   // generation: "Jr.", "III"
}

// Full returns the name without titles, family name last.
func (n Name) Full() string {
	parts := slices.Concat(n.Given, n.Particles)
	if n.Family != "" {
		parts = append(parts, n.Family)
	}
	if n.Suffix != "" {
		parts = append(parts, n.Suffix)
	}
	return strings.Join(parts, " ")
}

// suffixes are generations, with the number each stands for: a senior is the first, a junior the second of the name.
var suffixes = map[string]int{
	"jr": 2, "junior": 2, "sr": 1, "senior": 1, "ii": 2, "iii": 3, "iv": 4, "snr": 1, "jnr": 2,
}

func generation(s string) int { return suffixes[strings.Trim(Fold(s), ".")] }

// Parse takes a name apart: titles before it, given names, particles, family name, generation. It understands "Family, Given", and
// Chinese, Korean and Vietnamese names whose family name comes first.
func Parse(s string) Name {
	var n Name
	words := strings.Fields(strings.Trim(s, " \t\n,;:\"“”"))
	if len(words) == 1 {
		words = splitCapitals(words[0])
	}
	words, n.Suffix = cutSuffix(words)
	if i := slices.IndexFunc(words, func(w string) bool { return strings.HasSuffix(w, ",") }); i >= 0 && i < len(words)-1 {
		family := strings.TrimRight(words[i], ",")
		n.Titles, n.Given = cutTitles(slices.Clone(words[i+1:]))
		n.Particles, n.Family = cutParticles(append(slices.Clone(words[:i]), family))
		return n
	}
	n.Titles, words = cutTitles(words)
	switch {
	case len(words) == 0:
		return n
	case isFamilyFirst(words):
		n.Family, n.Given = words[0], words[1:]
		return n
	}
	at := len(words) - 1
	for at > 1 && lexicon.IsParticle(strings.ToLower(words[at-1])) {
		at--
	}
	if at == 1 && lexicon.IsParticle(strings.ToLower(words[0])) {
		at = 0 // "von der Leyen", "bin Laden"
	}
	n.Given = words[:at]
	n.Particles, n.Family = cutParticles(words[at:])
	return n
}

// cutParticles splits the particles off the front of a family name.
func cutParticles(words []string) (particles []string, family string) {
	i := 0
	for i < len(words)-1 && lexicon.IsParticle(strings.ToLower(words[i])) {
		i++
	}
	return words[:i], strings.Join(words[i:], " ")
}

// cutSuffix takes a generation off the end, with or without a comma before it.
func cutSuffix(words []string) (rest []string, suffix string) {
	if n := len(words); n > 1 && generation(words[n-1]) != 0 {
		rest = slices.Clone(words[:n-1])
		rest[n-2] = strings.TrimRight(rest[n-2], ",")
		return rest, words[n-1]
	}
	return words, ""
}

// cutTitles takes titles off the front, the longest first, as long as a name is left. A word that is a given name too ("Dean",
// "Earl") is taken for one.
func cutTitles(words []string) (titles, rest []string) {
	rest = words
	for len(rest) > 1 {
		n := min(lexicon.MaxTitleWords, len(rest)-1)
		for ; n > 0; n-- {
			t := strings.ToLower(strings.Join(rest[:n], " "))
			if lexicon.TitleOf(t).Kind != lexicon.NoTitle || lexicon.TitleOf(strings.TrimSuffix(t, ".")).Kind != lexicon.NoTitle {
				break
			}
		}
		if n == 0 || n == 1 && isGiven(rest[0]) {
			break
		}
		titles = append(titles, strings.Join(rest[:n], " "))
		rest = rest[n:]
	}
	return titles, rest
}

//go:embed familyfirst.txt
var familyFirstTable string

var familyFirst = func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(familyFirstTable) {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				m[w] = true
			}
		}
	}
	return m
}()

// isFamilyFirst reports whether a name is Chinese, Korean or Vietnamese with its family name before the given one: the first word
// is one of their few family names and the rest is made of short syllables.
func isFamilyFirst(words []string) bool {
	if len(words) < 2 || len(words) > 4 || !familyFirst[Fold(words[0])] {
		return false
	}
	if len(words) == 2 && isGiven(words[0]) && isGiven(words[1]) && !strings.Contains(words[1], "-") {
		return false // "Lee Mason"
	}
	count := 0
	for _, w := range words[1:] {
		n := syllables(latin(Fold(w)))
		if n == 0 || familyFirst[Fold(w)] && len(words) == 2 {
			return false
		}
		count += n
	}
	return count <= max(2, len(words)-1)
}

func isGiven(w string) bool { _, ok := lexicon.GivenName(w); return ok }

// syllables counts the syllables of a word made as Chinese and Korean ones are: a few consonants, vowels, and at most n, ng, k, l, m,
// p, r, t or h behind them. It returns 0 for a word that is not made so.
func syllables(w string) int {
	n := 0
	for part := range strings.SplitSeq(strings.ReplaceAll(w, "'", "-"), "-") {
		rest := part
		for rest != "" {
			start := strings.TrimLeft(rest, "bcdfghjklmnpqrstvwxyz")
			if y := rest[:len(rest)-len(start)]; strings.HasSuffix(y, "y") {
				start = "y" + start
			}
			onset := len(rest) - len(start)
			after := strings.TrimLeft(start, "aeiouy")
			if after == start || onset > 3 {
				if n > 0 && strings.Contains("n ng k l m p r t h nh", rest) && rest != "" {
					break
				}
				return 0
			}
			n++
			rest = after
			for _, coda := range []string{"ng", "nh", "n", "k", "l", "m", "p", "r", "t", "h"} {
				if next, ok := strings.CutPrefix(rest, coda); ok && (next == "" || !strings.ContainsRune("aeiouy", rune(next[0]))) {
					rest = next
					break
				}
			}
		}
	}
	return n
}

// splitCapitals splits a word where a capital follows a small letter, as when the space between two names was lost, but not behind
// Mc, Mac and the like.
func splitCapitals(w string) []string {
	runes := []rune(w)
	for i := 3; i < len(runes)-3; i++ {
		head := strings.ToLower(string(runes[:i]))
		if unicode.IsUpper(runes[i]) && unicode.IsLower(runes[i-1]) && unicode.IsLower(runes[i+1]) && head != "fitz" && !lexicon.IsParticle(head) {
			return []string{string(runes[:i]), string(runes[i:])}
		}
	}
	return []string{w}
}

// Keys returns the keys under which a person of this name is to be filed and sought: those of the family name, and of every other word
// that may be it. Two names that Match share at least one key, but for a few that are the same only by a nickname, an acronym or a slip of
// the pen.
func Keys(s string) []string {
	var keys []string
	add := func(w string) {
		if k := Key(w); k != "" && utf8.RuneCountInString(w) > 1 && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	n := Parse(s)
	for _, w := range contentWords(n.Family) {
		add(w)
	}
	for i, g := range n.Given {
		if i > 0 || !isGiven(g) {
			for _, w := range contentWords(g) {
				add(w)
			}
		}
	}
	return keys
}

// contentWords returns the words of a name in Latin letters, without particles.
func contentWords(s string) []string {
	return slices.DeleteFunc(words(latin(Fold(s))), lexicon.IsParticle)
}
