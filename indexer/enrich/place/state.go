package place

import (
	"onrecord/data/gazetteer"
)

// state returns the division that name i means though a town is better known by the name: the "New York" of "New York Gov. Ada Vance", and the
// "Washington" of "Oregon, Washington and Idaho".
func (r *resolver) state(i int) *gazetteer.Entry {
	n := &r.names[i]
	es := n.reading.entries
	if len(es) == 0 || isArea(es[0]) {
		return nil
	}
	division, ok := gazetteer.Abbreviation(n.String())
	if !ok || division.Country != es[0].Country || !n.hasStateOffice() && !r.isAmongDivisions(i, division) {
		return nil
	}
	return division
}

// stateOffices are offices and bodies of American states, which towns do not have.
var stateOffices = map[string]bool{
	"Gov": true, "Gov.": true, "Governor": true, "governor": true, "Govs.": true, "Lt.": true, "Lieutenant": true, "Legislature": true, "legislature": true,
	"legislators": true, "lawmakers": true, "Senate": true, "Sen.": true, "senator": true, "senators": true, "Senators": true, "Senator": true, "Assembly": true,
	"Assemblyman": true, "assemblyman": true, "Rep.": true, "Reps.": true, "congressman": true, "congresswoman": true, "Congressman": true,
	"Congresswoman": true, "delegation": true, "state": true, "statehouse": true, "Republican": true, "Republicans": true, "Democrat": true, "Democrats": true,
}

// hasStateOffice reports whether an office or a body of a state follows a name.
func (n *name) hasStateOffice() bool {
	t, i := n.Text, n.Range.End
	return i < len(t.Tokens) && stateOffices[t.Word(i)]
}

// isAmongDivisions reports whether name i stands in a list of divisions of the country of division.
func (r *resolver) isAmongDivisions(i int, division *gazetteer.Entry) bool {
	among := false
	for _, j := range [...]int{i - 1, i + 1} {
		if j < 0 || j >= len(r.names) || r.names[j].Text != r.names[i].Text {
			continue
		}
		first, last := min(i, j), max(i, j)
		if !isListed(r.names[i].Text, r.names[first].Range.End, r.names[last].Range.First) {
			continue
		}
		es := r.names[j].reading.entries
		if len(es) == 0 || es[0].Kind != gazetteer.Division || es[0].Country != division.Country {
			return false
		}
		among = true
	}
	return among
}
