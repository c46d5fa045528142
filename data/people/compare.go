package people

import (
	"slices"

	"onrecord/data/name"
)

// Compare is name.Compare with what is known of people: two names of one person are one, however different ("Abu Mazen", "Mahmoud
// Abbas"), and names that two people are known by are two, however alike. Compare(a, b) equals Compare(b, a).
func Compare(a, b string) name.Verdict {
	v := name.Compare(a, b)
	if v.Rule == name.SameLetters || v.Rule == name.NotAName {
		return v
	}
	if a > b {
		a, b = b, a
	}
	if !v.Same {
		for _, p := range slices.Concat(knownAs(a), knownAs(b)) {
			if p.goesBy(a) && p.goesBy(b) {
				return name.Verdict{Same: true, Confidence: bynameConfidence, Rule: name.Known, Why: "both are names of " + p.Name}
			}
		}
		return v
	}
	p, q := listedAs(a), listedAs(b)
	if len(p) > 0 && len(q) > 0 && !slices.ContainsFunc(p, func(x *Person) bool { return slices.Contains(q, x) }) {
		return name.Verdict{Confidence: bynameConfidence, Rule: name.Known, Why: "one is " + describe(p[0]) + ", the other " + describe(q[0])}
	}
	return v
}

// bynameConfidence is how sure it is that a name in the table means the person there.
const bynameConfidence = 0.9

// listedAs returns the people of the table who have the name, letter by letter.
func listedAs(s string) []*Person {
	folded := name.Fold(s)
	return among(s, func(n string) bool { return name.Fold(n) == folded })
}

// knownAs returns the people of the table who have the name, in any spelling. A surname alone is none.
func knownAs(s string) []*Person {
	return among(s, func(n string) bool {
		v := name.Compare(n, s)
		return v.Same && v.Confidence >= bynameConfidence
	})
}

// among returns the people under the keys of a name who have one that fits.
func among(s string, fits func(n string) bool) []*Person {
	var found []*Person
	for _, k := range name.Keys(s) {
		for _, p := range ByKey(k) {
			if !slices.Contains(found, p) && slices.ContainsFunc(p.AllNames(), fits) {
				found = append(found, p)
			}
		}
	}
	return found
}

// goesBy reports whether s can be one of the person's names: in other letters too, or a surname alone. That the table has a surname alone
// says nothing about what stands before it in s.
func (p *Person) goesBy(s string) bool {
	full := isFull(s)
	return slices.ContainsFunc(p.AllNames(), func(n string) bool {
		if full && !isFull(n) {
			return false
		}
		same, _ := name.Match(n, s)
		return same
	})
}

func isFull(s string) bool { return len(name.Parse(s).Given) > 0 }

func describe(p *Person) string {
	if p.Role == "" {
		return p.Name
	}
	return p.Name + ", " + p.Role
}
