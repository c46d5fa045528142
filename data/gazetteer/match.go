package gazetteer

import (
	"fmt"
	"slices"

	"onrecord/data/name"
)

// Match reports whether two printed names can be those of one place, and why. Names that the gazetteer knows are compared by what they
// name, others by their spelling alone. Match(a, b) equals Match(b, a).
func Match(a, b string) (same bool, why string) {
	x, y := Fold(a), Fold(b)
	switch {
	case x == "" && y == "":
		return false, "neither is a name"
	case x == "":
		return false, fmt.Sprintf("%q is no name", a)
	case y == "":
		return false, fmt.Sprintf("%q is no name", b)
	case x == y:
		return true, "same letters"
	}
	p, q := Lookup(a), Lookup(b)
	switch {
	case len(p) == 0 || len(q) == 0:
		if name.Alike(x, y) {
			return true, "same name in another spelling"
		}
		return false, "names differ"
	case slices.Contains(q, p[0]):
		return true, "both are names of " + p[0].Name
	case slices.Contains(p, q[0]):
		return true, "both are names of " + q[0].Name
	}
	if p[0].Name > q[0].Name {
		p, q = q, p
	}
	return false, "one is " + p[0].Name + ", the other " + q[0].Name
}
