package gazetteer

import "slices"

// Label returns the name of a place as it tells the place apart from others: "Paris" of the best known one, "Paris, Texas" of another. Two places
// of one name in one division keep the same label.
func (e *Entry) Label() string {
	best := Lookup(e.Name)
	if len(best) == 0 || best[0] == e || !slices.Contains(best, e) {
		return e.Name
	}
	for outer := e.Outer(); outer != nil; outer = outer.Outer() {
		if (outer.Kind == Division || outer.Kind == Country) && outer.Name != e.Name {
			return e.Name + ", " + outer.Name
		}
	}
	return e.Name
}
