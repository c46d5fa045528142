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
	p, q := listed(a), listed(b)
	switch {
	case v.Same && p != nil && q != nil && p != q:
		return name.Verdict{Confidence: bynameConfidence, Rule: name.Known, Why: "one is " + describe(p) + ", the other " + describe(q)}
	case v.Same:
		return v
	}
	for _, w := range slices.Concat(knownAs(a), knownAs(b)) {
		if (p == nil || p == w) && (q == nil || q == w) && w.goesByBoth(a, b) {
			return name.Verdict{Same: true, Confidence: bynameConfidence, Rule: name.Known, Why: "both are names of " + w.Name}
		}
	}
	return v
}

// bynameConfidence is how sure it is that a name in the table means the person there.
const bynameConfidence = 0.9

// listed returns the person of the table who has the name, letter by letter; nil for none.
func listed(s string) *Person {
	p, _ := ByName(s)
	return p
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

// goesByBoth reports whether two names that are not alike are both the person's: one and another of those in the table, which are not
// alike either. Where they are, as with a middle name more in one, the table has nothing to say that the names do not.
func (p *Person) goesByBoth(a, b string) bool {
	as, bs := p.namesLike(a), p.namesLike(b)
	return slices.ContainsFunc(as, func(x string) bool {
		return slices.ContainsFunc(bs, func(y string) bool {
			same, _ := name.Match(x, y)
			return !same || name.Fold(x) == name.Fold(a) && name.Fold(y) == name.Fold(b)
		})
	})
}

// namesLike returns those of the person's names that s can be: in other letters too, or a surname alone. That the table has a surname
// alone says nothing about what stands before it in s.
func (p *Person) namesLike(s string) []string {
	full := isFull(s)
	return slices.DeleteFunc(p.AllNames(), func(n string) bool {
		same, _ := name.Match(n, s)
		return !same || full && !isFull(n)
	})
}

func isFull(s string) bool { return len(name.Parse(s).Given) > 0 }

func describe(p *Person) string {
	if p.Role == "" {
		return p.Name
	}
	return p.Name + ", " + p.Role
}
