package name

import (
	"fmt"
	"slices"
	"strings"
)

// Match reports whether two printed names may be joined as those of one person, and why: Compare comes to that and is Sure.
func Match(a, b string) (same bool, why string) {
	v := Compare(a, b)
	return v.Same && v.Confidence >= Sure, v.Why
}

// Compare reports whether two printed names can be those of one person, how sure that is, and why. Surnames must agree by sound, given
// names where both have them: by sound, by the table of given names, or by an initial. A surname alone agrees with any full name that
// ends in it. What one name has and the other lacks is no objection, what they say differently is. Compare(a, b) equals Compare(b, a).
func Compare(a, b string) Verdict {
	if a > b {
		a, b = b, a
	}
	if x := Fold(a); x != "" && x == Fold(b) {
		return same(certain, SameLetters, "the names have the same letters")
	}
	switch {
	case len(a) > maxName || len(b) > maxName:
		return different(certain, NotAName, "one is longer than a name")
	case isEastAsian(a) && isEastAsian(b):
		return compareCharacters(a, b)
	}
	m, n := Parse(a), Parse(b)
	p, q := partsOf(m), partsOf(n)
	switch {
	case len(p) == 0 && len(q) == 0:
		return different(certain, NotAName, "neither is a name")
	case len(p) == 0:
		return different(certain, NotAName, notAName(a))
	case len(q) == 0:
		return different(certain, NotAName, notAName(b))
	}
	v := compareParts(p, q, m, n)
	if v.Same {
		return checkGeneration(v, m, n)
	}
	return v
}

// notAName says that a string is none.
func notAName(s string) string { return fmt.Sprintf("%q is no name", s) }

// compareCharacters compares names of which both are in Chinese, Japanese or Korean characters.
func compareCharacters(a, b string) Verdict {
	if simplify(Fold(a)) == simplify(Fold(b)) {
		return same(nearlyCertain, SameLetters, "the characters are the same, in traditional and simplified form")
	}
	return different(nearlyCertain, Different, "the characters differ")
}

func compareParts(p, q []part, m, n Name) Verdict {
	switch {
	case isJoinedSame(p, q):
		return same(nearlyCertain, SameWords, "the words are the same, joined otherwise")
	case len(p) == 1 && len(q) == 1:
		return compareWords(&p[0], &q[0])
	case len(p) == 1:
		return compareSingle(&p[0], q, m, n)
	case len(q) == 1:
		return compareSingle(&q[0], p, n, m)
	}
	v := compareInOrder(p, q)
	if v.Same {
		return v
	}
	if len(p) != len(q) && hasServant(p) && hasServant(q) {
		if w := compareInOrder(joinServants(p), joinServants(q)); w.Same {
			return w
		}
	}
	x, y := fatherAt(m), fatherAt(n)
	if x <= 0 || y <= 0 { // else the order tells who is whose son
		if x == 0 || y == 0 || mayTurn(p) && mayTurn(q) {
			if w := compareTurned(p, q); w.Same {
				return w
			}
		}
		if w := compareUnordered(p, q); w.Same {
			return w
		}
	}
	return v
}

// fatherAt returns the place of the first word behind which a father is named, or -1. What begins with it is in some other order already.
func fatherAt(n Name) int {
	return slices.IndexFunc(slices.Concat(n.Given, n.Particles), func(w string) bool { return fatherWords[Fold(w)] })
}

var fatherWords = map[string]bool{"bin": true, "ben": true, "ibn": true, "bint": true, "ould": true, "uld": true, "bar": true, "bat": true, "بن": true, "ابن": true, "בן": true}

// isJoinedSame reports whether two names have the same letters, cut into words otherwise, as "Abd al-Rahman" and "Abdulrahman".
func isJoinedSame(p, q []part) bool {
	a, b := joined(p), joined(q)
	return a == b || strings.HasPrefix(a, "abd") && strings.HasPrefix(b, "abd") && servant.Replace(a) == servant.Replace(b)
}

// servant takes the article off Abdul, which spellings vary in more ways than the rest of the name.
var servant = strings.NewReplacer("abdul", "abd", "abdal", "abd", "abdel", "abd", "abdol", "abd", "abdurr", "abdr", "abderr", "abdr", "abduss", "abds")

func hasServant(ps []part) bool {
	return slices.ContainsFunc(ps, func(p part) bool { return strings.HasPrefix(p.word, "abd") })
}

// joinServants makes one word of Abdul and the name of God behind it.
func joinServants(ps []part) []part {
	var out []part
	for i := 0; i < len(ps); i++ {
		p := ps[i]
		if strings.HasPrefix(p.word, "abd") {
			w := servant.Replace(p.word)
			if w == "abd" && i+1 < len(ps) {
				i++
				w += ps[i].word
				p.printed, p.family = p.printed+" "+ps[i].printed, ps[i].family
			}
			p.spelling, p.readings = newSpelling(w, p.script), nil
		}
		out = append(out, p)
	}
	return out
}

// checkGeneration looks at what stands behind two names that agree otherwise. Outlets hardly ever drop the "Jr." of somebody who goes by
// one given name, as his father is meant then; of a name with a middle initial, as in "Robert F. Kennedy Jr.", it is left out often.
func checkGeneration(v Verdict, m, n Name) Verdict {
	x, y := generation(m.Suffix), generation(n.Suffix)
	if x == y {
		return v
	}
	if x != 0 && y != 0 {
		return different(nearlyCertain, Generation, "they are of different generations: "+m.Suffix+" and "+n.Suffix)
	}
	if x == 0 {
		m, n, x = n, m, y // m is the one with a suffix
	}
	if x == junior && len(m.Given) == 1 && len(n.Given) > 0 && utf8Len(m.Given[0]) > 1 {
		return different(likely, Generation, "only one is "+m.Suffix+", which is not left out behind a single given name")
	}
	v.Confidence = min(v.Confidence, plausible)
	return v
}

func compareWords(p, q *part) Verdict {
	switch p.compare(q) {
	case equal:
		return same(nearlyCertain, SameWords, "it is the same word")
	case variant:
		if p.native != q.native {
			return same(veryLikely, Spelling, quoted(p)+" and "+quoted(q)+" are one name in two alphabets")
		}
		return same(veryLikely, Spelling, quoted(p)+" and "+quoted(q)+" differ only in spelling")
	case slip:
		return same(plausible, Slip, quoted(p)+" and "+quoted(q)+" are a slip of the pen apart")
	}
	return different(nearlyCertain, Different, quoted(p)+" and "+quoted(q)+" are different names")
}

// compareTurned compares names of which one may have the family name first.
func compareTurned(p, q []part) Verdict {
	for _, turned := range [][]part{turn(q, 1), turn(q, len(q)-1)} {
		if w := compareInOrder(p, turned); w.Same {
			return same(min(w.Confidence, likely), Order, "the words stand in another order"+butFor(w))
		}
	}
	return Verdict{}
}

// butFor adds what else differs between names whose words stand in another order.
func butFor(w Verdict) string {
	if w.Rule == SameWords {
		return ""
	}
	return "; " + w.Why
}

// mayTurn reports whether it can be that the family name stands first: not when the first word and the last are frequent given names,
// as then "Hans Friedrich" and "Friedrich Hans" would be one man.
func mayTurn(ps []part) bool {
	return givenClasses[ps[0].word] == nil || givenClasses[ps[len(ps)-1].word] == nil
}

func turn(ps []part, n int) []part { return slices.Concat(ps[n:], ps[:n]) }

func compareInOrder(p, q []part) Verdict {
	a := align(p, q)
	if v := a.veto(p, q); v.Rule != "" {
		return v
	}
	why := a.explain()
	switch {
	case a.guesses > 0:
		return same(doubtful, Slip, why)
	case a.slips == 1:
		return same(plausible, Slip, why)
	case a.initials > 0:
		return same(plausible, Initial, why)
	case len(a.onlyP)+len(a.onlyQ) > 0:
		return same(likely, MoreWords, why)
	case a.asGiven:
		return same(veryLikely, GivenName, why)
	case a.equal == len(p):
		return same(nearlyCertain, SameWords, why)
	}
	return same(veryLikely, Spelling, why)
}

// veto returns why two names cannot be one, or the zero verdict.
func (a *alignment) veto(p, q []part) Verdict {
	full := a.equal + a.variants
	switch {
	case len(a.onlyP) > 0 && len(a.onlyQ) > 0:
		x, y := quoted(&a.onlyP[0]), quoted(&a.onlyQ[0])
		if x > y {
			x, y = y, x
		}
		return different(nearlyCertain, Different, x+" and "+y+" are different names")
	case full+a.initials+a.slips+a.guesses < 2 || full == 0:
		return different(veryLikely, TooLittle, "they have too little in common")
	case a.slips+a.guesses > 1:
		return different(likely, Different, "more than one letter differs")
	case a.guesses == 1 && !a.mayGuess():
		return different(plausible, Different, quoted(a.guessed.p)+" and "+quoted(a.guessed.q)+" are different names")
	case full+a.slips == 1 && !a.family:
		return different(veryLikely, TooLittle, "they have only a given name in common")
	case isMiddleConflict(p, q, a):
		return different(veryLikely, MiddleInitial, "the middle initials differ")
	case a.middle && full == 1:
		return different(veryLikely, Different, "the given names differ")
	case a.initials > 0 && full == 1 && !p[len(p)-1].isTransliteration(&q[len(q)-1]):
		return different(veryLikely, TooLittle, "one given name is an initial, and the surnames differ")
	}
	return Verdict{}
}

// mayGuess reports whether all else is so equal that a letter may be wrong: every other word, and two of them if the word is short, or
// is a given name that is well known in both spellings.
func (a *alignment) mayGuess() bool {
	g := a.guessed
	others := len(a.pairs) - 1
	if a.equal < others || len(a.onlyP)+len(a.onlyQ) > 0 {
		return false
	}
	short := min(len(g.p.word), len(g.q.word)) < minSlip
	return a.equal >= 2 || !short && !areDifferentGiven(g.p.word, g.q.word)
}

// isMiddleInitial reports whether word i is an initial behind a first name in full.
func isMiddleInitial(ps []part, i int) bool { return i > 0 && ps[i].initial && !ps[0].initial }

// isMiddleConflict reports whether both names have middle words, and one has an initial too many: George W. and George H. W. Bush.
func isMiddleConflict(p, q []part, a *alignment) bool {
	for _, only := range [][]part{a.onlyP, a.onlyQ} {
		if len(p) > 2 && len(q) > 2 && slices.ContainsFunc(only, func(x part) bool { return x.initial }) {
			return true
		}
	}
	return false
}

// Alike reports whether two names of anything are one name in other spellings, word by word and in one order: "Lugansk", "Luhansk".
func Alike(a, b string) bool {
	x, y := plainParts(a), plainParts(b)
	if len(x) != len(y) || len(x) == 0 {
		return false
	}
	for i := range x {
		if x[i].compare(&y[i]) < variant {
			return false
		}
	}
	return true
}

// plainParts returns the words of a name of anything, particles too.
func plainParts(s string) []part {
	ws := words(latin(Fold(s)))
	ps := make([]part, len(ws))
	for i, w := range ws {
		ps[i] = newPart(w, true)
	}
	return ps
}
