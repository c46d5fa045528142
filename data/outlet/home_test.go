package outlet

import (
	"testing"

	"onrecord/data/gazetteer"
)

// TestHomes checks that the gazetteer has every home, and that an outlet is found by its id.
func TestHomes(t *testing.T) {
	for _, o := range all {
		if o.Home != "" && gazetteer.Get(o.Home) == nil {
			t.Errorf("%s is at home in %q, which is no place of the gazetteer", o.ID, o.Home)
		}
		if got, ok := ByID(o.ID); !ok || got.Name != o.Name {
			t.Errorf("ByID(%q) = %v, %v", o.ID, got, ok)
		}
	}
	if o, ok := ByID("lantern.example"); ok {
		t.Errorf("ByID of an outlet that is not built in = %v", o)
	}
}
