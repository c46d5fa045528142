package place

import (
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/indexer/enrich/token"
)

// directions are words before the name of a place that make it a part of that place, printed small or not.
var directions = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true, "northeast": true,
	"northwest": true, "southeast": true, "southwest": true, "north-east": true, "north-west": true, "south-east": true, "south-west": true,
	"northeastern": true, "northwestern": true, "southeastern": true, "southwestern": true, "central": true, "upper": true, "lower": true, "greater": true,
	"downtown": true, "uptown": true, "midtown": true, "metro": true, "metropolitan": true, "inner": true, "mid": true, "historic": true, "rural": true,
	"upstate": true, "n.": true, "s.": true, "e.": true, "w.": true,
}

// partOf returns the place that name n is a part of by its first words: Texas for "North Texas", "S. Texas" or "Greater Harrow".
func (r *resolver) partOf(n *name) *gazetteer.Entry {
	first := n.Range.First
	for first < n.Range.End-1 && directions[strings.ToLower(n.Text.Word(first))] {
		first++
	}
	if first == n.Range.First {
		return nil
	}
	rest := n.Text.Slice(token.Range{First: first, End: n.Range.End})
	if lexicon.IsCommon(strings.ToLower(rest)) {
		return nil
	}
	rd := r.decided(rest)
	if e := rd.choice; e != nil && (rd.named || isArea(e) || e.Rank() > wellKnown || r.support(e) >= countryWeight) {
		return e
	}
	return nil
}

// wellKnown is the rank, about a number of people, from which a town is told by its name alone.
const wellKnown = 2e5

// placeAround returns the town or county in which a place lies that the gazetteer does not know, as its own name tells, "Harrow Town Hall", or
// what follows it, "Quillbury, Essex".
func (r *resolver) placeAround(i int) *gazetteer.Entry {
	n := &r.names[i]
	const most = 8 // words of a name that are tried
	for end := n.Range.End - 1; end > n.Range.First && end-n.Range.First < most && r.isGeneric(n, end); end-- {
		if rd := r.decided(n.Text.Slice(token.Range{First: n.Range.First, End: end})); rd.named {
			return rd.choice
		}
	}
	if i+1 < len(r.names) {
		next := &r.names[i+1]
		if next.Text == n.Text && next.Range.First == areaStart(n.Text, n.Range.End) {
			return r.meaning(next)
		}
	}
	return nil
}

// isGeneric reports whether the word of a name at token i says what a thing is and not which: "Hall", "Airport". Streets and waters are called after
// places far away.
func (r *resolver) isGeneric(n *name, i int) bool {
	lower := strings.ToLower(n.Text.Word(i))
	if farNamed[lower] {
		return false
	}
	return lexicon.HeadOf(lower).Last != lexicon.NoHead || lexicon.IsCommon(lower)
}

// farNamed are heads of names that tell where something leads or comes from, not where it is.
var farNamed = map[string]bool{
	"avenue": true, "ave.": true, "street": true, "st.": true, "road": true, "rd.": true, "lane": true, "drive": true, "dr.": true, "boulevard": true, "blvd.": true,
	"highway": true, "way": true, "court": true, "parkway": true, "turnpike": true, "freeway": true, "expressway": true, "pike": true, "crescent": true,
	"terrace": true, "close": true, "trail": true, "river": true, "creek": true, "lake": true, "sea": true, "ocean": true, "bay": true, "strait": true, "canal": true,
	"gulf": true, "valley": true, "island": true, "islands": true, "peninsula": true, "province": true, "state": true, "region": true,
	"county": true, "township": true, "mountains": true, "mountain": true, "hills": true, "war": true, "route": true, "line": true, "gate": true,
}

// decided returns what a part of a name means, decided if it was not yet.
func (r *resolver) decided(s string) *reading {
	rd := r.reading(s)
	if rd.choice == nil {
		r.choose(rd)
	}
	return rd
}
