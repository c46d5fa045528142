package quote

import (
	"onrecord/data/news"
	"onrecord/data/rule"
)

// base is how often words and speaker of a quote by a rule are both right, as seen on hand-annotated news.
var base = map[rule.Quote]float64{
	rule.CueAfter: 0.95, rule.CueInverted: 0.95, rule.CueBefore: 0.95, rule.CueThat: 0.85, rule.CueClause: 0.7, rule.ClauseCue: 0.7,
	rule.CueInfinitive: 0.7, rule.CueGerund: 0.7, rule.CueName: 0.7, rule.AccordingTo: 0.7, rule.Acted: 0.8, rule.Colon: 0.6, rule.Label: 0.6,
	rule.Continued: 0.6, rule.NoCue: 0.2,
	// The forms of print, one line each.
	rule.Transcript: 0.85,
	rule.Post:       0.9,
	rule.Below:      0.85,
	rule.Signed:     0.85,
}

// confidence tells how sure the words of a draft are, and that they are its subject's.
func (sc *scene) confidence(d *draft) float64 {
	sure := base[d.rule]
	if d.rule == rule.CueClause && d.kind == news.Mixed {
		sure = base[rule.CueThat]
	}
	if d.subject.shared {
		sure -= 0.1
	}
	return sure
}
