package name

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed wadegiles.txt
var wadeGilesTable string

// wadeGiles holds, for each syllable of that spelling, the pinyin that it may stand for: its apostrophes are hardly ever printed.
var wadeGiles = func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(wadeGilesTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			from, to, _ := strings.Cut(pair, "=")
			m[from] = strings.Split(to, "/")
		}
	}
	return m
}()

//go:embed family.txt
var familyTable string

// familyClasses holds, for each spelling of a family name, the lines of family.txt it stands in; koreanFirst the spellings that a
// Korean name begins with in the Revised Romanisation, korean all of them.
var familyClasses, familyFirstSpelling, koreanFirst, koreanFamily = readFamilies(familyTable)

func readFamilies(table string) (classes map[string][]int, first []string, koreanFirst, korean map[string]bool) {
	classes, koreanFirst, korean = map[string][]int{}, map[string]bool{}, map[string]bool{}
	isKorean := false
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			isKorean = strings.HasPrefix(line, "# Korea")
			continue
		}
		spellings := strings.Fields(line)
		for _, s := range spellings {
			classes[s] = append(classes[s], len(first))
			if isKorean {
				korean[s] = true
			}
		}
		if isKorean {
			koreanFirst[spellings[0]] = true
		}
		first = append(first, spellings[0])
	}
	return classes, first, koreanFirst, korean
}

// IsKoreanFamily reports whether a folded word is a Korean family name in some spelling. Some are words of other languages too: "an", "so".
func IsKoreanFamily(word string) bool { return koreanFamily[word] }

// isSameFamily reports whether two spellings are those of one Chinese or Korean family name.
func isSameFamily(a, b string) bool {
	return slices.ContainsFunc(familyClasses[a], func(x int) bool { return slices.Contains(familyClasses[b], x) })
}

// isEastern reports whether a name has a Chinese, Korean or Vietnamese family name and a given one of as short syllables.
func isEastern(n Name) bool {
	if len(n.Given) == 0 || n.Family == "" || len(n.Particles) > 0 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(n.Family); unicode.In(r, unicode.Han, unicode.Hangul) {
		return true
	}
	if len(n.Given) == 1 && familyFirst[Fold(n.Given[0])] && familyFirst[Fold(n.Family)] {
		return true // "Li Peng", whichever is the family name
	}
	if len(n.Given) == 1 && isGiven(n.Given[0]) && !strings.Contains(n.Given[0], "-") && !isPinyinName(Fold(n.Family), Fold(n.Given[0])) {
		return false // "Paul Wong"
	}
	return isFamilyFirst(slices.Concat([]string{n.Family}, n.Given))
}

// easternParts are the parts of an eastern name: the given name as one word, however its syllables are joined, and the family name, each
// with its other spellings.
func easternParts(n Name) []part {
	syllables := words(latin(Fold(strings.Join(n.Given, " ")))) // of which some, as "te", are particles elsewhere
	given := newPart(strings.Join(syllables, ""), false)
	given.printed = strings.Join(n.Given, " ")
	given.eastern = true
	given.others = fromWadeGiles(syllables)
	familyWords := words(latin(Fold(n.Family)))
	family := newPart(strings.Join(familyWords, ""), true)
	family.printed = n.Family
	family.others = fromWadeGiles(familyWords)
	family.eastern = true
	family.native = !isASCII(n.Family)
	if koreanFamily[family.word] {
		given.korean = koreanSounds(given.word)
	}
	return []part{given, family}
}

// fromWadeGiles returns the ways to spell syllables of Wade and Giles in pinyin, as one word; nil for those that are the same in both, and
// for what is no syllable.
func fromWadeGiles(syllables []string) []string {
	all := []string{""}
	changed := false
	for _, s := range syllables {
		options := wadeGiles[s]
		if options == nil {
			options = []string{s}
		} else {
			changed = true
		}
		if len(all)*len(options) > maxReadings {
			return nil
		}
		var next []string
		for _, head := range all {
			for _, o := range options {
				next = append(next, head+o)
			}
		}
		all = next
	}
	if !changed {
		return nil
	}
	return all
}

// koreanLetters joins the ways in which the sounds of Korean are written: by the Revised Romanisation, by McCune and Reischauer without
// its breves, and by custom ("Yoon Suk-yeol", "Yun Seok-youl"; "Jung", "Jeong", "Chung").
var koreanLetters = strings.NewReplacer(
	"yeo", "yu", "yoo", "yu", "you", "yu", "yo", "yu", "weo", "u", "woo", "u", "wo", "u", "wu", "u", "eui", "i", "ui", "i", "ee", "i", "ai", "ae",
	"eo", "u", "eu", "u", "oo", "u", "ou", "u", "o", "u", "ch", "c", "jj", "c", "j", "c", "sh", "s", "ss", "s",
	"kk", "k", "gg", "k", "g", "k", "tt", "t", "d", "t", "pp", "p", "b", "p", "v", "p", "l", "r")

// koreanSounds is what two spellings of one Korean given name have in common.
func koreanSounds(given string) string { return koreanLetters.Replace(given) }

// compareEastern says how close two parts of eastern names are. They are short, so that no letter may differ but by custom of spelling.
func (p *part) compareEastern(q *part) alike {
	switch {
	case p.word == q.word:
		return equal
	case slices.Contains(p.others, q.word), slices.Contains(q.others, p.word), p.korean != "" && p.korean == q.korean:
		return variant
	case p.family && q.family && (p.native || q.native) && isSameFamily(p.word, q.word):
		return variant
	case min(len(p.word), len(q.word)) >= minEasternSlip && len(p.word) != len(q.word) && isOneSlip(p.word, q.word):
		return guess
	}
	return unlike
}
