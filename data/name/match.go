package name

import (
	"fmt"
	"slices"
	"strings"
)

// part is one word of a name as Match compares it.
type part struct {
	word, key, sounds string
	initial           bool // a single letter
	family            bool
}

// maxName is the length in bytes over which a string is no name; the longest in passports have under 200 letters. Comparing takes time
// in the square of it.
const maxName = 400

func newPart(w string, family bool) part {
	return part{word: w, key: wordKey(w), sounds: sounds(w), initial: len(w) == 1, family: family}
}

// Match reports whether two printed names can be those of one person, and why. Surnames must agree by sound, given names where both
// have them: by sound, by the table of given names, or by an initial. A surname alone agrees with any full name that ends in it. What
// one name has and the other lacks is no objection, what they say differently is. Match(a, b) equals Match(b, a).
func Match(a, b string) (same bool, why string) {
	if a > b {
		a, b = b, a
	}
	if Fold(a) == Fold(b) && Fold(a) != "" {
		return true, "same letters"
	}
	switch {
	case len(a) > maxName || len(b) > maxName:
		return false, "longer than a name"
	case isEastAsian(a) && isEastAsian(b):
		return false, "characters differ"
	}
	m, n := Parse(a), Parse(b)
	if x, y := generation(m.Suffix), generation(n.Suffix); x != 0 && y != 0 && x != y {
		return false, fmt.Sprintf("generations differ: %s, %s", m.Suffix, n.Suffix)
	}
	p, q := partsOf(m), partsOf(n)
	switch {
	case len(p) == 0 || len(q) == 0:
		return false, "no name"
	case joined(p) == joined(q):
		return true, "same words"
	case len(p) == 1 && len(q) == 1:
		return matchWords(p[0], q[0])
	case len(p) == 1:
		return matchSingle(p[0], q, m, n)
	case len(q) == 1:
		return matchSingle(q[0], p, n, m)
	}
	return matchFull(p, q)
}

func partsOf(n Name) []part {
	var ps []part
	eastern := n.Given != nil && isFamilyFirst(slices.Concat([]string{n.Family}, n.Given))
	add := func(s string, family bool) {
		for _, w := range contentWords(s) {
			if eastern {
				w = korean.Replace(w)
			}
			for _, w := range splitInitials(w) {
				ps = append(ps, newPart(w, family))
			}
		}
	}
	for _, g := range n.Given {
		add(g, false)
	}
	add(n.Family, true)
	if len(ps) == 0 { // nothing but particles: "Al", "Van"
		for _, w := range words(latin(Fold(n.Full()))) {
			ps = append(ps, newPart(w, true))
		}
	}
	return ps
}

// korean joins the ways in which the vowels of Korean names are written: Yoon Suk-yeol, Yun Seok-yeol.
var korean = strings.NewReplacer("eo", "u", "eu", "u", "oo", "u")

// splitInitials splits "j.r." and takes the stop from "j.".
func splitInitials(w string) []string {
	if !strings.Contains(w, ".") {
		return []string{w}
	}
	return strings.FieldsFunc(w, func(r rune) bool { return r == '.' })
}

func joined(ps []part) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.word)
	}
	return b.String()
}

func matchWords(p, q part) (bool, string) {
	switch p.compare(q) {
	case equal:
		return true, "same word"
	case variant:
		return true, "same word in another spelling"
	case slip:
		return true, "a slip of the pen apart"
	}
	return false, "names differ"
}

// matchSingle compares single, a name of one word, with a full one.
func matchSingle(p part, full []part, single, n Name) (bool, string) {
	last := slices.IndexFunc(full, func(q part) bool { return q.family })
	for i, q := range full {
		isFamily := q.family || i > 0 && i == last-1 && len(full) > 2 && !q.isGiven() // Spanish names: the first surname
		if isFamily && !q.initial && p.compare(q) >= variant {
			return true, "surname"
		}
	}
	first := full[0]
	switch {
	case isAcronym(single, n):
		return true, "initials"
	case len(full) > 3 && slices.ContainsFunc(full[1:], func(q part) bool { return q.word == p.word && !q.initial }):
		return true, "one of many names"
	case p.word == first.word && len(full) == 2 && isRare(p, len(single.Titles) > 0):
		return true, "known by the first name"
	}
	return false, "no surname in common"
}

// isRare reports whether a first name can tell a person: "Tedros", and no frequent name. With a title before it, it may be one of the
// lexicon, if not one that is frequent in many languages.
func isRare(p part, titled bool) bool {
	return givenClasses[p.word] == nil && (titled || !p.isGiven())
}

func (p part) isGiven() bool { _, ok := sexOf(p.word); return ok }

// isAcronym reports whether a name of one word is made of the initials of a full one, with its particles or without: "AMLO", "MBS". With
// the same generation behind both, as in "RFK Jr.", a middle initial may be missing in the full name.
func isAcronym(single, full Name) bool {
	printed := strings.ReplaceAll(single.Family, ".", "")
	if len(printed) < 3 || strings.ToUpper(printed) != printed {
		return false
	}
	want := Fold(printed)
	bare := initialsOf(slices.Concat(full.Given, strings.Fields(full.Family)))
	long := initialsOf(slices.Concat(full.Given, full.Particles, strings.Fields(full.Family)))
	if want == bare || want == long {
		return true
	}
	sameSuffix := single.Suffix != "" && generation(single.Suffix) == generation(full.Suffix)
	return sameSuffix && len(bare) > 1 && strings.HasPrefix(want, bare[:1]) && strings.HasSuffix(want, bare[1:])
}

func initialsOf(ws []string) string {
	var b strings.Builder
	for _, w := range ws {
		if w = latin(Fold(w)); w != "" {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// compare says how close two words of names are.
func (p part) compare(q part) alike {
	switch {
	case p.word == q.word:
		return equal
	case p.initial || q.initial:
		if p.word[0] == q.word[0] || p.sounds != "" && q.sounds != "" && p.sounds[0] == q.sounds[0] {
			return initial
		}
		return unlike
	case isFeminine(p.word, q.word) || isFeminine(q.word, p.word) || isPatronymic(p.word) != isPatronymic(q.word):
		return unlike
	}
	long := float64(max(len(p.sounds), len(q.sounds)))
	d := soundDistance(p.sounds, q.sounds)
	switch {
	case p.sounds == q.sounds, p.key == q.key && d <= maxWithKey*long, d <= maxWithoutKey*long:
		return variant
	case min(len(p.word), len(q.word)) >= minSlip && p.word[0] == q.word[0] && isOneSlip(p.word, q.word):
		return slip
	}
	return unlike
}

// isTransliteration is stricter than compare: for surnames of which an initial is the only support. "Bosch" and "Bush" are too far apart.
func (p part) isTransliteration(q part) bool {
	return soundDistance(p.sounds, q.sounds) <= maxWithInitial*float64(max(len(p.sounds), len(q.sounds)))
}

// isFeminine reports whether f is the form that the Slavic surname m has for a woman: "Zakharova" of "Zakharov". They are two people.
func isFeminine(f, m string) bool {
	stem, ok := strings.CutSuffix(f, "a")
	if !ok {
		return false
	}
	for _, end := range []string{"ov", "ev", "in", "yn"} {
		if strings.HasSuffix(stem, end) {
			return stem == m
		}
	}
	stem = strings.TrimSuffix(stem, "a") // -skaya, -ska
	stem = strings.TrimSuffix(stem, "y")
	return strings.HasSuffix(stem, "sk") && strings.HasPrefix(m, stem) && !strings.HasSuffix(m, "a")
}

// isPatronymic reports whether a word is a Slavic patronymic, or a surname that looks like one: "Oleksandrovych" is no "Oleksandr".
func isPatronymic(w string) bool {
	for _, end := range []string{"vich", "vych", "vitch", "vytsch", "witsch", "wytsch", "ovna", "evna", "ivna", "owna", "jewna"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// matchGiven is compare for words that may be given names.
func (p part) matchGiven(q part) alike {
	if !p.initial && !q.initial && p.word != q.word {
		if sameGiven(p.word, q.word) && isPatronymic(p.word) == isPatronymic(q.word) {
			return variant
		}
		if areDifferentGiven(p.word, q.word) {
			return unlike
		}
	}
	return p.compare(q)
}

// matchFull compares two names of at least two words each.
func matchFull(p, q []part) (bool, string) {
	same, why := matchInOrder(p, q)
	if same {
		return true, why
	}
	if !mayTurn(p) || !mayTurn(q) {
		return false, why
	}
	for _, turned := range [][]part{turn(q, 1), turn(q, len(q)-1)} { // family name first in one of them
		if ok, _ := matchInOrder(p, turned); ok {
			return true, "same words in another order"
		}
	}
	return false, why
}

// mayTurn reports whether it can be that the family name stands first: not when the first word and the last are frequent given names,
// as then "Hans Friedrich" and "Friedrich Hans" would be one man.
func mayTurn(ps []part) bool {
	return givenClasses[ps[0].word] == nil || givenClasses[ps[len(ps)-1].word] == nil
}

func turn(ps []part, n int) []part { return slices.Concat(ps[n:], ps[:n]) }

// alignment is how the words of two names lie on each other.
type alignment struct {
	full, initials, slips int    // matched words, by how close they are
	score                 int    // the better alignment has the higher one
	onlyP, onlyQ          []part // words of one name alone
	family                bool   // the last words of both lie on each other
	middle                bool   // the first word of one lies on a middle initial of the other: "Fred Kennedy", "John F. Kennedy"
}

func matchInOrder(p, q []part) (bool, string) {
	a := align(p, q)
	switch {
	case len(a.onlyP) > 0 && len(a.onlyQ) > 0:
		return false, fmt.Sprintf("%s and %s differ", a.onlyP[0].word, a.onlyQ[0].word)
	case a.full+a.initials+a.slips < 2 || a.full == 0:
		return false, "too little in common"
	case a.slips > 1 || a.slips == 1 && a.full < 1:
		return false, "more than one letter differs"
	case a.full+a.slips == 1 && !a.family:
		return false, "only a given name in common"
	case isMiddleConflict(p, q, a):
		return false, "middle initials differ"
	case a.middle && a.full == 1:
		return false, "given names differ"
	case a.initials > 0 && a.full == 1 && !p[len(p)-1].isTransliteration(q[len(q)-1]):
		return false, "an initial, and surnames differ"
	case a.slips == 1:
		return true, "a slip of the pen apart"
	case a.initials > 0:
		return true, "initial and surname"
	case len(a.onlyP)+len(a.onlyQ) > 0:
		return true, "one name has more words"
	}
	return true, "same name in another spelling"
}

// isMiddleInitial reports whether word i is an initial behind a first name in full.
func isMiddleInitial(ps []part, i int) bool { return i > 0 && ps[i].initial && !ps[0].initial }

// isMiddleConflict reports whether both names have middle words, and one has an initial too many: George W. and George H. W. Bush.
func isMiddleConflict(p, q []part, a alignment) bool {
	for _, only := range [][]part{a.onlyP, a.onlyQ} {
		if len(p) > 2 && len(q) > 2 && slices.ContainsFunc(only, func(x part) bool { return x.initial }) {
			return true
		}
	}
	return false
}

// align lays the words of two names on each other, in order, so that as much as possible agrees.
func align(p, q []part) alignment {
	best := make([][]int, len(p)+1)
	for i := range best {
		best[i] = make([]int, len(q)+1)
	}
	grade := func(i, j int) alike {
		if i == len(p)-1 && j == len(q)-1 {
			return p[i].compare(q[j])
		}
		return p[i].matchGiven(q[j])
	}
	for i := len(p) - 1; i >= 0; i-- {
		for j := len(q) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if g := grade(i, j); g != unlike {
				best[i][j] = max(best[i][j], best[i+1][j+1]+weights[g])
			}
		}
	}
	a := alignment{score: best[0][0]}
	i, j := 0, 0
	for i < len(p) && j < len(q) {
		g := grade(i, j)
		switch {
		case g != unlike && best[i][j] == best[i+1][j+1]+weights[g]:
			a.count(g)
			a.middle = a.middle || isMiddleInitial(p, i) && j == 0 && !q[0].initial || isMiddleInitial(q, j) && i == 0 && !p[0].initial
			a.family = a.family || i == len(p)-1 && j == len(q)-1
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			a.onlyP = append(a.onlyP, p[i])
			i++
		default:
			a.onlyQ = append(a.onlyQ, q[j])
			j++
		}
	}
	a.onlyP = append(a.onlyP, p[i:]...)
	a.onlyQ = append(a.onlyQ, q[j:]...)
	return a
}

// weights are what a pair of words counts in an alignment. Any pair outweighs closer agreement of another.
var weights = [...]int{initial: 100, slip: 101, variant: 103, equal: 104}

func (a *alignment) count(g alike) {
	switch g {
	case initial:
		a.initials++
	case slip:
		a.slips++
	default:
		a.full++
	}
}

// Alike reports whether two names of anything are one name in other spellings, word by word and in one order: "Lugansk", "Luhansk".
func Alike(a, b string) bool {
	x, y := words(latin(Fold(a))), words(latin(Fold(b)))
	if len(x) != len(y) || len(x) == 0 {
		return false
	}
	for i := range x {
		if newPart(x[i], true).compare(newPart(y[i], true)) < variant {
			return false
		}
	}
	return true
}
