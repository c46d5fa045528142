package identity

import (
	"testing"

	"onrecord/data/store"
)

func TestPersonFits(t *testing.T) {
	berg := store.Identity{Name: "Anna Berg", Names: []store.PrintedName{{Name: "Berg", Articles: 9}, {Name: "Anna Maria Berg", Articles: 2}}}
	for value, want := range map[string]bool{
		"Anna Berg": true, "A. Berg": true, "Minister Berg": true, "berg": true, "Maria Berg": true,
		"Peter Berg": false, // though articles print "Berg" alone
		"Anna Falk":  false, "Anna": false,
	} {
		if got := personFits(value, berg); got != want {
			t.Errorf("personFits(%q, Anna Berg) = %t, want %t", value, got, want)
		}
	}
}
