package place

import (
	"cmp"
	"slices"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// name is a place name in the text.
type name struct {
	entity.Name
	reading *reading
	told    *gazetteer.Entry // what the words around it tell that it means
	rule    string
}

// reading is what a name means in a document: one thing wherever it stands, unless the words around tell otherwise.
type reading struct {
	folded  string
	entries []*gazetteer.Entry // that have the name, the best known first
	choice  *gazetteer.Entry   // nil while nothing is decided, and where the gazetteer does not know the name
	rule    string             // that decided
	margin  float64            // the lead of the choice, in powers of ten of people
	named   bool               // it stands in the text, and not only inside another name
	said    anchor             // what the reading adds to the surroundings
}

// resolver knows the place names of a document and what the document is about.
type resolver struct {
	names    []name
	hints    []hint
	printed  map[string]*reading // by the name as printed
	readings []*reading          // in the order of the text
	folded   map[string]*reading
	around   surroundings
}

func newResolver(d *token.Document, names []entity.Name, o Options) *resolver {
	r := &resolver{printed: map[string]*reading{}, folded: map[string]*reading{}}
	for _, n := range names {
		if n.Type == entity.Place {
			n = whole(n)
			if isPartyLabel(&n) {
				r.hints = append(r.hints, hint{kind: news.Inside, span: n.Span(), text: n.String(), entries: gazetteer.Lookup(n.String())})
				continue
			}
			rd := r.reading(n.String())
			rd.named = true
			r.names = append(r.names, name{Name: n, reading: rd})
		}
	}
	r.hints = append(r.hints, findHints(d, names)...)
	r.readTold()
	r.readCounties()
	r.dropDirections()
	r.readSurroundings(o)
	r.decide()
	return r
}

// reading returns what a printed name means; it is decided later.
func (r *resolver) reading(printed string) *reading {
	if rd := r.printed[printed]; rd != nil {
		return rd
	}
	folded := gazetteer.Fold(printed)
	rd := r.folded[folded]
	if rd == nil {
		rd = &reading{folded: folded, entries: apart(gazetteer.Lookup(printed))}
		r.folded[folded] = rd
		r.readings = append(r.readings, rd)
	}
	r.printed[printed] = rd
	return rd
}

// readTold notes what the words around each name tell, the last first, as "Quillbury, Surrey, England" is read. What they tell first holds for all
// others of the name.
func (r *resolver) readTold() {
	for i := len(r.names) - 1; i >= 0; i-- {
		n := &r.names[i]
		n.told, n.rule = r.told(i)
	}
	for i := range r.names {
		n := &r.names[i]
		if n.told != nil && n.rule != ruleAround && n.rule != ruleDirection && n.rule != ruleState && n.reading.choice == nil {
			n.reading.choice, n.reading.rule = n.told, ruleEarlier
		}
	}
}

// dropDirections leaves out lone points of the compass. Towns are called so, but "the West" in the news is no town unless its state stands
// behind it.
func (r *resolver) dropDirections() {
	r.names = slices.DeleteFunc(r.names, func(n name) bool { return isDirection(n.reading.folded) && n.reading.choice == nil })
}

// isDirection reports whether a folded name is a point of the compass.
func isDirection(folded string) bool {
	switch folded {
	case "north", "south", "east", "west", "centre", "center":
		return true
	}
	return false
}

// meaning returns the entry that a name means; nil when the gazetteer has none.
func (r *resolver) meaning(n *name) *gazetteer.Entry {
	if n.told != nil {
		return n.told
	}
	return standing(n.reading.choice)
}

// place returns the place that name i means, and why.
func (r *resolver) place(i int) (news.Place, news.Evidence) {
	n := &r.names[i]
	if e := r.meaning(n); e != nil {
		return newPlace(e), evidence(cmp.Or(n.rule, n.reading.rule), n.reading.margin, n.Evidence)
	}
	if e := r.partOf(n); e != nil {
		return newPlace(e), evidence(rulePart, 0, n.Evidence)
	}
	p := news.Place{Name: n.String()}
	e := r.placeAround(i)
	if e == nil {
		return p, n.Evidence
	}
	p.Country = e.Country
	if isTown(e) {
		p.Lat, p.Lon = e.Lat, e.Lon
	}
	return p, evidence(ruleWithin, 0, n.Evidence)
}

// isTown reports whether a place is so small that its position tells that of all in it.
func isTown(e *gazetteer.Entry) bool {
	switch e.Kind {
	case gazetteer.City, gazetteer.Capital, gazetteer.District, gazetteer.County, gazetteer.Building:
		return true
	}
	return false
}

// standing files a building that stands for a government under its capital.
func standing(e *gazetteer.Entry) *gazetteer.Entry {
	if e != nil && e.Kind == gazetteer.Building {
		if town := e.Outer(); town != nil && town.Kind == gazetteer.Capital {
			return town
		}
	}
	return e
}

// mention adds a hint to the mentions of the place it tells of, if the document names that.
func (r *resolver) mention(l *list, h *hint) {
	var e *gazetteer.Entry
	if h.kind == news.Adjective {
		e = h.entries[0]
	} else {
		e = standing(r.decided(h.text).choice)
	}
	if e == nil || !h.names && !l.has(e) {
		return
	}
	l.add(newPlace(e), news.Mention{Span: h.span, Text: h.text, Kind: h.kind, Evidence: hinted[h.kind]})
}

// hinted is the evidence of mentions that only hint at a place which is named elsewhere.
var hinted = map[news.MentionKind]news.Evidence{
	news.Adjective: {Rule: "adjective", Confidence: 0.9},
	news.Inside:    {Rule: "inside-name", Confidence: 0.9},
}
