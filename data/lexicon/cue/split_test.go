package cue

import (
	"testing"

	"onrecord/data/news"
)

func TestWith(t *testing.T) {
	de := Of("de")
	for _, c := range []struct {
		form, particle string
		kind           news.CueKind
		may            Frame
	}{
		{"teilte", "mit", news.Say, TakesClause},
		{"Teilte", "mit", news.Say, TakesClause},
		{"räumten", "ein", news.Admit, TakesClause},
		{"wies", "zurück", news.Deny, TakesName},
		{"vertritt", "Ansicht", news.Claim, TakesClause},
		{"äußerte", "sich", news.Say, TakesQuote},
	} {
		if w, ok := de.With(c.form, c.particle); !ok || w.Kind != c.kind || !w.May(c.may) {
			t.Errorf("With(%q, %q) = %+v, %t, want kind %q and frames %b", c.form, c.particle, w, ok, c.kind, c.may)
		}
		if w := de.Lookup(c.form); w.Form != Separable {
			t.Errorf("Lookup(%q) = %+v, want a verb that is split", c.form, w)
		}
	}
	if w, ok := de.With("teilte", "auf"); ok {
		t.Errorf("With(teilte, auf) = %+v, want nothing", w)
	}
	for _, whole := range []string{"mitteilte", "mitgeteilt", "zurückwies"} {
		if w := de.Lookup(whole); w.Frames == 0 || w.Form != AnyForm {
			t.Errorf("Lookup(%q) = %+v, want a cue", whole, w)
		}
	}
}
