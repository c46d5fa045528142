package place

import "onrecord/data/news"

// The rules by which a name means a place, as Evidence names them.
const (
	// The words around the name tell.
	ruleRegion    = "region-printed"     // "Paris, Texas", "Frankfurt (Germany)", "Newport in south Wales", "Texas’s Paris", "the Texas town of Paris"
	ruleAround    = "region-behind-town" // the "New York" of "Albany, New York"
	ruleBeside    = "town-behind"        // "Richmond, London"
	ruleDirection = "direction"          // "south Asia", "the straits of Gibraltar"
	ruleState     = "state-of-the-name"  // "New York Gov. Ada Vance", "Oregon, Washington and Idaho"
	ruleCounty    = "county-list"        // "Barrow, Jackson and Madison counties"
	ruleEarlier   = "told-elsewhere"

	// What else is known tells.
	ruleOnly     = "only-place"
	ruleLargest  = "best-known"
	ruleNear     = "near-others"
	ruleDateline = "near-dateline"
	ruleHome     = "near-home"
	ruleNamesake = "namesake-of-country"

	// The gazetteer does not know the name as a whole.
	rulePart   = "part-of-place" // "North Texas" is filed under Texas
	ruleWithin = "within-place"  // "Harrow Town Hall" is a place of its own, and lies in Harrow
)

// sureness is how sure each rule is, from 0 to 1. Those that are not here are as sure as their lead over the next place of the name.
var sureness = map[string]float64{
	ruleRegion: 0.97, ruleAround: 0.97, ruleBeside: 0.9, ruleDirection: 0.9, ruleCounty: 0.8, ruleState: 0.85, ruleEarlier: 0.93, ruleOnly: 0.92, ruleNamesake: 0.7,
	rulePart: 0.85, ruleWithin: 0.6,
}

// clearLead is the lead over the next place of a name, in powers of ten of people, from which a choice is as sure as it gets.
const clearLead = 2.0

// evidence returns why a name means its place; found is why it is one at all. margin is the lead of a choice among namesakes.
func evidence(rule string, margin float64, found news.Evidence) news.Evidence {
	if rule == "" {
		return found
	}
	sure, ok := sureness[rule]
	if !ok {
		sure = 0.5 + 0.42*min(1, margin/clearLead)
	}
	return news.Evidence{Rule: rule, Confidence: float64(int(100*min(sure, found.Confidence))) / 100}
}
