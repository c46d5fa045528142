package gazetteer

import (
	"strings"

	"onrecord/data/gazetteer/internal/table"
)

// postal are the two-letter codes of American states and Canadian provinces. They are no names in running text ("IN", "OR", "ME")
// but after a town and a comma.
var postal = map[string]string{
	"AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
	"DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
	"IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
	"MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
	"NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York State", "NC": "North Carolina", "ND": "North Dakota",
	"OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
	"SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington State",
	"WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
	"AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick", "NL": "Newfoundland and Labrador",
	"NS": "Nova Scotia", "NT": "Northwest Territories", "NU": "Nunavut", "ON": "Ontario", "PE": "Prince Edward Island", "QC": "Quebec",
	"SK": "Saskatchewan", "YT": "Yukon",
}

// Abbreviation returns the division meant by what follows a town and a comma: a postal code ("TX"), an abbreviation of the
// Associated Press ("Tex.", "N.C."), or the full name.
func Abbreviation(s string) (*Entry, bool) {
	s = strings.TrimSpace(s)
	if full, ok := postal[s]; ok {
		s = full
	}
	for _, e := range Lookup(s) {
		if e.Kind == Division {
			return e, true
		}
	}
	return nil, false
}

// Inside returns the best known place of a name that lies in outer: Inside("Paris", texas). Nil when there is none.
func Inside(s string, outer *Entry) *Entry {
	for _, e := range load().inside(s) {
		if e != outer && Within(e, outer.ID) {
			return e
		}
	}
	return nil
}

// inside returns the places that s can name where the area around it is told.
func (g *gazetteer) inside(s string) []*Entry {
	folded := table.AppendFold(nil, s)
	if n, rows, ok := table.Find(g.Table, folded); ok {
		if all := g.named(n, rows).all; all != nil {
			return all
		}
	}
	return g.lookup(folded)
}
