package name

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

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

// Full returns the name without titles, family name last but in Chinese characters and Korean syllables.
func (n Name) Full() string {
	if len(n.Given) == 1 && isEastAsian(n.Family) {
		return n.Family + n.Given[0]
	}
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
	"jr": junior, "junior": junior, "sr": 1, "senior": 1, "ii": junior, "iii": 3, "iv": 4, "snr": 1, "jnr": junior,
}

const junior = 2

func generation(s string) int { return suffixes[strings.Trim(Fold(s), ".")] }

// Parse takes a name apart: titles before it, given names, particles, family name, generation. It understands "Family, Given", and
// Chinese, Korean and Vietnamese names whose family name comes first.
func Parse(s string) Name {
	var n Name
	if strings.Contains(s, "·") && isEastAsian(s) { // as Chinese papers print foreign names; in Catalan it is part of a letter
		s = strings.ReplaceAll(s, "·", " ")
	}
	words := strings.FieldsFunc(strings.Trim(s, " \t\n,;:\"“”"), isNameSpace)
	if len(words) == 1 {
		if family, given, ok := splitEastern(words[0]); ok {
			return Name{Family: family, Given: []string{given}}
		}
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

// isNameSpace reports whether r stands between the words of a name: spaces, and the middle dot of names in kana.
func isNameSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '・' || r == '･'
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
	if len(words) < 2 || len(words) > 4 || !isFamilyFirstWord(words[0]) {
		if len(words) != 2 || !strings.Contains(words[1], "-") || familyClasses[Fold(words[0])] == nil {
			return false
		}
	}
	if len(words) == 2 && isGiven(words[0]) && isGiven(words[1]) && !strings.Contains(words[1], "-") && !isPinyinName(Fold(words[0]), Fold(words[1])) {
		return false // "Lee Mason"
	}
	count := 0
	for _, w := range words[1:] {
		n := syllables(strings.ReplaceAll(latin(Fold(w)), " ", ""))
		if n == 0 || familyFirst[Fold(w)] && len(words) == 2 {
			return false
		}
		count += n
	}
	return count <= max(2, len(words)-1)
}

func isFamilyFirstWord(w string) bool {
	folded := Fold(w)
	return familyFirst[folded] || !isASCII(folded) && isEastAsian(folded) && familyFirst[strings.TrimSpace(latin(folded))]
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
