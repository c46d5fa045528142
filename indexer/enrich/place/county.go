package place

import (
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/indexer/enrich/token"
)

// readCounties reads the names before "counties", and the one before "county", as those of counties.
func (r *resolver) readCounties() {
	for i := range r.names {
		n := &r.names[i]
		t, end := n.Text, n.Range.End
		if end >= len(t.Tokens) {
			continue
		}
		switch w := t.Word(end); {
		case strings.EqualFold(w, "counties"):
			r.readCounty(i)
			for j := i - 1; j >= 0 && r.names[j].Text == t && isListed(t, r.names[j].Range.End, r.names[j+1].Range.First); j-- {
				r.readCounty(j)
			}
		case w == "county":
			r.readCounty(i)
		}
	}
}

// readCounty makes name i that of a county, if there is one.
func (r *resolver) readCounty(i int) {
	n := &r.names[i]
	if es := gazetteer.Lookup(n.String() + " County"); len(es) > 0 && n.told == nil {
		n.reading = r.reading(n.String() + " County")
		n.rule = ruleCounty
	}
}

// isListed reports whether tokens i to end only part the names of a list: ",", "and", ", and".
func isListed(t *token.Text, i, end int) bool {
	if i >= end || end-i > 2 {
		return false
	}
	for ; i < end; i++ {
		if w := t.Word(i); w != "," && w != "and" && w != "&" && w != "or" {
			return false
		}
	}
	return true
}
