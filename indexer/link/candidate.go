package link

import (
	"context"
	"slices"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// candidate is an identity whose name fits a person, and why.
type candidate struct {
	v    *store.Identity
	link news.Evidence
	why  string
}

// printedSo returns the identities that articles print by the same letters. An initial stands for many given names, so it is compared
// with all.
func (r *resolver) printedSo(ctx context.Context, full string) ([]candidate, error) {
	if name.InitialsOnly(full) {
		return nil, nil
	}
	known, err := r.filed(ctx, nil, store.Person, name.ExactKey(full))
	if err != nil {
		return nil, err
	}
	var fit []candidate
	for _, v := range known {
		fit = append(fit, knownBy(v, full))
	}
	return fit, nil
}

// knownBy is an identity that articles print by a name already: the evidence is how that goes with the name it is shown by, so that it does
// not depend on which article was first.
func knownBy(v *store.Identity, s string) candidate {
	if name.Fold(s) == name.Fold(v.Name) {
		return candidate{v: v, link: evidence(ruleSameName)}
	}
	verdict := compare(s, v.Name)
	switch {
	case verdict.Same:
		return candidate{v, evidenceOf(verdict), verdict.Why}
	case isWellKnown(v.ID):
		return candidate{v: v, link: evidence(ruleWellKnown)}
	}
	return candidate{v: v, link: evidence(ruleSpelling)}
}

// spelledOtherwise returns the identities, and well-known people, whose name a full name is in another spelling.
func (r *resolver) spelledOtherwise(ctx context.Context, p *news.Person) ([]candidate, error) {
	near, err := r.near(ctx, p.Name)
	if err != nil {
		return nil, err
	}
	var fit []candidate
	for _, v := range near {
		if differ(p.Sex, v.Sex) {
			continue
		}
		if verdict := matches(p.Name, v); verdict.Same {
			fit = append(fit, candidate{v, evidenceOf(verdict), verdict.Why})
		}
	}
	return r.withWellKnown(ctx, fit, p)
}

// maxNear is how many identities that share a surname are compared with a name. Of more, only those are that share a given name or its
// initial as well: that finds all but slips of the pen, and costs one question instead of many comparisons.
const maxNear = 8

// near returns the identities that may have a name.
func (r *resolver) near(ctx context.Context, full string) ([]*store.Identity, error) {
	keys := name.Keys(full)
	sum := 0
	for _, k := range keys {
		found, err := r.tx.Filed(ctx, store.Person, k)
		if err != nil {
			return nil, err
		}
		sum += len(found.IDs)
	}
	if sum > maxNear {
		keys, _ = name.PairKeys(full)
		if err := r.tx.Preload(ctx, store.Person, keys); err != nil {
			return nil, err
		}
	}
	return r.filed(ctx, nil, store.Person, keys...)
}

// filed appends the identities that have any of the keys, once each.
func (r *resolver) filed(ctx context.Context, all []*store.Identity, k store.Kind, keys ...string) ([]*store.Identity, error) {
	for _, key := range keys {
		found, err := r.tx.Filed(ctx, k, key)
		if err != nil {
			return nil, err
		}
		for _, id := range found.IDs {
			v, err := r.tx.Identity(ctx, id)
			if err != nil {
				return nil, err
			}
			all = appendNew(all, v)
		}
	}
	return all, nil
}

// appendNew appends an identity that is not there yet.
func appendNew(all []*store.Identity, v *store.Identity) []*store.Identity {
	if slices.Contains(all, v) {
		return all
	}
	return append(all, v)
}

// hasName reports whether a name, letter by letter, is one under which the identity is known.
func hasName(v *store.Identity, s string) bool {
	if v.Name == s || slices.ContainsFunc(v.Names, func(n store.PrintedName) bool { return n.Name == s }) {
		return true
	}
	folded := name.Fold(s)
	return name.Fold(v.Name) == folded ||
		slices.ContainsFunc(v.Names, func(n store.PrintedName) bool { return name.Fold(n.Name) == folded })
}

// matches reports whether a full name fits an identity: the name it is shown by, and most of those that articles print.
func matches(s string, v *store.Identity) name.Verdict {
	verdict := compare(s, v.Name)
	if !verdict.Same {
		return verdict
	}
	balance, left := 1, v.Articles()
	for _, n := range v.Names {
		left -= n.Articles
		switch {
		case isLoose(n.Name) || n.Name == v.Name:
		case samePerson(s, n.Name):
			balance += n.Articles
		default:
			balance -= n.Articles
		}
		if balance > left || balance+left <= 0 { // the rest cannot turn it
			break
		}
	}
	verdict.Same = balance > 0
	return verdict
}

// compare says whether two full names may be one person's. Where one has more given names than the other the first must agree: in an
// article "George H. Bush" may stand for "Herbert Bush", but across articles that is a guess.
func compare(a, b string) name.Verdict {
	v := name.Compare(a, b)
	if v.Same = v.Same && v.Confidence >= name.Sure; !v.Same {
		return v
	}
	m, n := name.Parse(a), name.Parse(b)
	if len(m.Given) != len(n.Given) && len(m.Given) > 0 && len(n.Given) > 0 {
		v.Same, _ = name.Match(m.Given[0]+" "+m.Family, n.Given[0]+" "+m.Family)
	}
	return v
}

func samePerson(a, b string) bool { return compare(a, b).Same }

func differ(a, b news.Sex) bool { return a != news.SexUnknown && b != news.SexUnknown && a != b }
