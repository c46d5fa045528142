package name

import (
	_ "embed"
	"slices"
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/news"
)

//go:embed given.tsv
var givenTable string

// givenClasses holds, for each given name, the lines of the table it stands in: names on one line are one name in other spellings.
var givenClasses = func() map[string][]int {
	m := map[string][]int{}
	n := 0
	for line := range strings.Lines(givenTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		for g := range strings.FieldsSeq(line) {
			m[g] = append(m[g], n)
		}
	}
	return m
}()

// sameGiven reports whether two folded given names are one name: by the table, or because one is short for the other.
func sameGiven(a, b string) bool {
	if slices.ContainsFunc(givenClasses[a], func(c int) bool { return slices.Contains(givenClasses[b], c) }) {
		return true
	}
	return isShortFor(a, b) || isShortFor(b, a)
}

// isShortFor reports whether short is the beginning of long, as "Ben" of "Benjamin". What only adds an ending, as "Paul", "Paula",
// or "Eric", "Erica", is another name.
func isShortFor(short, long string) bool {
	rest, ok := strings.CutPrefix(long, short)
	return ok && len(short) >= 3 && len(rest) >= 3 && !strings.ContainsRune("aeiouy", rune(short[len(short)-1])) &&
		!strings.HasPrefix(rest, "ine") && !strings.HasPrefix(rest, "ina") && !strings.HasPrefix(rest, "ett")
}

// matchGiven is compare for words that may be given names.
func (p *part) matchGiven(q *part) cell {
	if p.initial || q.initial || p.word == q.word || p.eastern && q.eastern {
		return cell{grade: p.compare(q)}
	}
	if isPatronymic(p.word) == isPatronymic(q.word) && (sameGiven(p.word, q.word) || sameGiven(p.folded, q.folded)) {
		return cell{variant, p.native != q.native || !isVariant(&p.spelling, &q.spelling)}
	}
	switch {
	case p.native || q.native:
		return cell{grade: p.compare(q)}
	case isOtherSex(p.word, q.word) || isOtherSex(q.word, p.word):
		return cell{grade: unlike}
	case areDifferentGiven(p.word, q.word):
		return cell{grade: min(guess, compareLetters(p.word, q.word))}
	}
	return cell{grade: p.compare(q)}
}

// areOtherClasses reports whether two given names are both in the table and nowhere in one line.
func areOtherClasses(a, b string) bool {
	x, y := givenClasses[a], givenClasses[b]
	return x != nil && y != nil && !slices.ContainsFunc(x, func(c int) bool { return slices.Contains(y, c) })
}

// isOtherSex reports whether f is the form that the given name m has for a woman: "Ivana" of "Ivan", "Maria" of "Mario".
func isOtherSex(f, m string) bool {
	stem, ok := strings.CutSuffix(f, "a")
	return ok && len(stem) > 2 && (m == stem && !isVowel(m[len(m)-1]) && m[len(m)-1] != 'h' || m == stem+"o")
}

// sexOf returns the sex of a given name, where the lexicon knows it, whatever its case.
func sexOf(folded string) (sex news.Sex, known bool) {
	if folded == "" || folded[0] >= 0x80 {
		return news.SexUnknown, false
	}
	return lexicon.GivenName(strings.ToUpper(folded[:1]) + folded[1:])
}

// areDifferentGiven reports whether two folded words are given names that are certainly not one: both are in the lexicon and not
// written alike, or they are of different sex.
func areDifferentGiven(a, b string) bool {
	x, knownA := sexOf(a)
	y, knownB := sexOf(b)
	if !knownA || !knownB {
		return false
	}
	return x != y && x != news.SexUnknown && y != news.SexUnknown || Key(a) != Key(b)
}
