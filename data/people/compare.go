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
	for _, w := range slices.Concat(filedAs(a), filedAs(b)) {
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

// filedAs returns the people of the table who may have the name, each once.
func filedAs(s string) []*Person {
	var found []*Person
	seek, _ := filingKeys(s)
	for _, k := range seek {
		for _, p := range byFilingKey()[k] {
			if !slices.Contains(found, p) {
				found = append(found, p)
			}
		}
	}
	return found
}

// filingKeys returns under what a name is sought and filed for comparing: a full one by family name and given name together, as a surname
// has too many people to compare with.
func filingKeys(s string) (seek, file []string) {
	if seek, file = name.PairKeys(s); len(seek) > 0 {
		return seek, file
	}
	keys := name.Keys(s)
	return keys, keys
}

// goesByBoth reports whether two names that are not alike are both the person's: one and another of those in the table, which are not
// alike either, and of which one at least is surely meant. Where they are alike, as with a middle name more in one, the table has nothing
// to say that the names do not.
func (p *Person) goesByBoth(a, b string) bool {
	as, known := p.namesLike(a)
	if len(as) == 0 {
		return false
	}
	bs, alsoKnown := p.namesLike(b)
	return (known || alsoKnown) && slices.ContainsFunc(as, func(x string) bool {
		return slices.ContainsFunc(bs, func(y string) bool {
			same, _ := name.Match(x, y)
			return !same || name.Fold(x) == name.Fold(a) && name.Fold(y) == name.Fold(b)
		})
	})
}

// namesLike returns those of the person's names that s can be: in other letters too, or a surname alone. That the table has a surname
// alone says nothing about what stands before it in s. known tells that s is one of their names in some spelling, and no surname alone.
func (p *Person) namesLike(s string) (names []string, known bool) {
	full := isFull(s)
	names = slices.DeleteFunc(p.AllNames(), func(n string) bool {
		v := name.Compare(n, s)
		known = known || v.Same && v.Confidence >= bynameConfidence
		return !v.Same || v.Confidence < name.Sure || full && !isFull(n)
	})
	return names, known
}

func isFull(s string) bool { return len(name.Parse(s).Given) > 0 }

func describe(p *Person) string {
	if p.Role == "" {
		return p.Name
	}
	return p.Name + ", " + p.Role
}
