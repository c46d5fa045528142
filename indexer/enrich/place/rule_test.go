package place

import (
	"testing"

	"onrecord/data/news"
)

// Each mention says by which rule it means its place, and no rule is surer than it can be.
func TestEvidence(t *testing.T) {
	for _, c := range []struct {
		name, body string
		o          Options
		text, rule string
	}{
		{"largest", "They flew to Paris.", Options{}, "Paris", ruleLargest},
		{"only", "They flew to Riga.", Options{}, "Riga", ruleOnly},
		{"region", "They flew to Paris, Texas.", Options{}, "Paris", ruleRegion},
		{"region behind", "They met in Albany, New York.", Options{}, "New York", ruleAround},
		{"earlier", "It rained in Paris, Texas, all day.\n\nParis is wet.", Options{}, "Paris", ruleRegion},
		{"home", "A barn burned at Richmond.", Options{Home: "lexington"}, "Richmond", ruleHome},
		{"dateline", "A barn burned at Richmond.", Options{Dateline: "Lexington, Ky."}, "Richmond", ruleDateline},
		{"near", "A barn burned at Richmond. It rained in Berea, Kentucky, and Irvine, Kentucky.", Options{}, "Richmond", ruleNear},
		{"part", "It rained in Northeast Ohio.", Options{}, "Northeast Ohio", rulePart},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, p := range resolve(c.body, c.o) {
				for _, m := range p.Mentions {
					if m.Confidence <= 0 || m.Confidence >= 1 {
						t.Errorf("%q is sure by %v", m.Text, m.Confidence)
					}
					if m.Text == c.text {
						if m.Rule != c.rule {
							t.Errorf("%q is told by %q, want %q", m.Text, m.Rule, c.rule)
						}
						return
					}
				}
			}
			t.Errorf("no mention of %q", c.text)
		})
	}
}

func TestEvidenceWithoutRule(t *testing.T) {
	found := news.Evidence{Rule: "head", Confidence: 0.8}
	if got := evidence("", 0, found); got != found {
		t.Errorf("evidence of what is unknown is %v, want %v", got, found)
	}
}
