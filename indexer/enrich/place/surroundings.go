package place

import (
	"math"
	"slices"
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
)

// anchor is a place that the document is surely or likely about, and how much it says for its surroundings: 1 for a name of one meaning.
type anchor struct {
	entry  *gazetteer.Entry
	weight float64
}

// surroundings is what a document is about.
type surroundings struct {
	areas map[*gazetteer.Entry]float64 // how often an area is named, or by half a place in it
	towns []anchor                     // at most maxTowns
	usual map[string]*gazetteer.Entry  // the best known place of each folded name, or the one told

	dateline, home anchor // without an entry where they are not known
}

// maxTowns bounds the work for one name: an article is about fewer places, a list of more proves nothing.
const maxTowns = 48

func (s *surroundings) add(a anchor) {
	if a.weight == 0 {
		return
	}
	s.areas[a.entry] += a.weight
	for outer := a.entry.Outer(); outer != nil; outer = outer.Outer() {
		s.areas[outer] += a.weight / 2
	}
	if !isWide(a.entry) && len(s.towns) < maxTowns {
		s.towns = append(s.towns, a)
	}
}

// area returns what is known of an area without what some anchors have said.
func (s *surroundings) area(e *gazetteer.Entry, without ...anchor) float64 {
	sum := s.areas[e]
	for _, a := range without {
		switch {
		case a.entry == e:
			sum -= a.weight
		case a.entry != nil && gazetteer.Within(a.entry, e.ID):
			sum -= a.weight / 2
		}
	}
	return sum
}

// near adds up what the towns around a place say for it: all of their weight in the same town, half at a distance of half, and nothing beyond
// a day's errands.
func (s *surroundings) near(e *gazetteer.Entry, without ...anchor) float64 {
	const half, most, degree = 40.0, 200.0, 111.0 // kilometres
	sum := 0.0
	for _, a := range s.towns {
		if slices.Contains(without, a) || math.Abs(a.entry.Lat-e.Lat) > most/degree {
			continue
		}
		if d := kilometres(a.entry, e); d < most {
			sum += a.weight / (1 + d*d/(half*half))
		}
	}
	return sum
}

// isWide reports whether a place is so large that its middle says nothing of where in it.
func isWide(e *gazetteer.Entry) bool {
	switch e.Kind {
	case gazetteer.Country, gazetteer.Continent, gazetteer.Division, gazetteer.Region, gazetteer.Water, gazetteer.Mountain:
		return true
	}
	return false
}

// Weights of what the surroundings are told by.
const (
	homeWeight      = 1.0 // the home of the outlet: as if it were named once
	datelineWeight  = 2.0 // where the report was filed
	adjectiveWeight = 0.5 // "Ukrainian": half of what the name of the country says
	insideWeight    = 0.5 // "Harrow City Council"
)

// readSurroundings collects what the document is about from names of one meaning, from what was told, and from beside the text.
func (r *resolver) readSurroundings(o Options) {
	s := surroundings{areas: map[*gazetteer.Entry]float64{}, usual: map[string]*gazetteer.Entry{}}
	for i := range r.names {
		n := &r.names[i]
		e := n.told
		if e == nil {
			e = n.reading.choice
		}
		if es := n.reading.entries; e == nil && len(es) > 0 && (len(es) == 1 || isArea(es[0])) {
			e = es[0]
		}
		if e != nil {
			s.add(anchor{e, weightOf(n)})
		}
		if es := n.reading.entries; len(es) > 0 && s.usual[n.reading.folded] == nil {
			s.usual[n.reading.folded] = es[0]
			if n.reading.choice != nil {
				s.usual[n.reading.folded] = n.reading.choice
			}
		}
	}
	for _, h := range r.hints {
		switch {
		case h.kind == news.Adjective:
			s.add(anchor{h.entries[0], adjectiveWeight})
		case len(h.entries) == 1 && r.folded[gazetteer.Fold(h.text)] == nil:
			s.add(anchor{h.entries[0], insideWeight})
		}
	}
	if e := dateline(o.Dateline); e != nil {
		s.dateline = anchor{e, datelineWeight}
		s.add(s.dateline)
	}
	if e := gazetteer.Get(o.Home); e != nil {
		s.home = anchor{e, homeWeight}
		s.add(s.home)
	}
	r.around = s
}

// weightOf is what a name says: more where it opens the body as a dateline, which plain text still has: "HARROW, Ill. (AP) —".
func weightOf(n *name) float64 {
	const most = 8 // tokens before the dash
	t, i := n.Text, n.Range.End
	if n.Range.First > 0 || t.Part != news.Body {
		return 1
	}
	for ; i < min(len(t.Tokens), most); i++ {
		switch t.Word(i) {
		case "—", "–", "-":
			return datelineWeight
		}
	}
	return 1
}

// dateline returns the place of a dateline, "Springfield, Ill."; nil where that is not clear.
func dateline(s string) *gazetteer.Entry {
	town, region, _ := strings.Cut(s, ",")
	if e := inside(town, area(strings.TrimSpace(region))); e != nil {
		return e
	}
	if es := gazetteer.Lookup(town); len(es) == 1 || len(es) > 0 && es[0].Rank() > wellKnown {
		return es[0]
	}
	return nil
}
