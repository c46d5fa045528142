package place

import (
	"slices"
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// told returns what the words around name i tell that it means, and by which rule; nil when they tell nothing.
func (r *resolver) told(i int) (*gazetteer.Entry, string) {
	if outer := r.areaBehind(i); outer != nil {
		return outer, ruleAround
	}
	n := &r.names[i]
	s := n.String()
	for _, outer := range []*gazetteer.Entry{r.areaAfter(i), r.areaBefore(i)} {
		if e := inside(s, outer); e != nil && !r.isOfTowns(i, e) {
			return e, ruleRegion
		}
	}
	if e := r.state(i); e != nil {
		return e, ruleState
	}
	if e := n.wider(); e != nil {
		return e, ruleDirection
	}
	if e := r.beside(i); e != nil {
		return e, ruleBeside
	}
	return nil, ""
}

// isOfTowns reports whether the name behind name i is a town beside it rather than the division of the same name in which the little known e
// lies: "Boston, New York and Chicago".
func (r *resolver) isOfTowns(i int, e *gazetteer.Entry) bool {
	const little = 50 // times less known than the best known of the name
	es := r.names[i].reading.entries
	if i+1 == len(r.names) || len(es) == 0 || es[0].Rank() < little*e.Rank() || r.names[i+1].Text != r.names[i].Text {
		return false
	}
	next := r.names[i+1].reading.entries
	return r.names[i+1].Range.First == r.names[i].Range.End+1 && len(next) > 0 && !isArea(next[0])
}

// bracketed returns the tokens of a name with the word in brackets behind it; of no name when there is none.
func bracketed(n entity.Name) token.Range {
	open, t := n.Range.End, n.Text
	if open+2 >= len(t.Tokens) || t.Word(open) != "(" || t.Word(open+2) != ")" {
		return token.Range{First: open, End: open}
	}
	return token.Range{First: n.Range.First, End: open + 3}
}

// whole adds the words around a name that make a longer one of it: before it where they were taken for a possessor, "People's
// Republic of China", behind it in brackets, "Frankfurt (Oder)".
func whole(n entity.Name) entity.Name {
	const most = 3 // tokens that may be added
	if r := bracketed(n); r.First < r.End && gazetteer.Lookup(n.Text.Slice(r)) != nil {
		n.Range = r
		return n
	}
	for first := n.Range.First - 1; first >= max(0, n.Range.First-most) && ties(n.Text, first); first-- {
		r := token.Range{First: first, End: n.Range.End}
		if !isCapital(n.Text.Word(first)) {
			continue
		}
		if s := n.Text.Slice(r); gazetteer.Fold(s) != gazetteer.Fold(n.String()) && gazetteer.Lookup(s) != nil {
			n.Range = r
			return n
		}
	}
	return n
}

// ties reports whether token i can stand inside the name of a place: a capitalised word, "of", "the", a possessive ending, a comma or a stop.
func ties(t *token.Text, i int) bool {
	w := t.Word(i)
	return t.Tokens[i].Kind == token.Clitic || w == "of" || w == "the" || w == "and" || w == "," || w == "." || isCapital(w)
}

// wider returns the region or water that a name is part of with the words before it that are printed small: "south Asia", "the straits of Gibraltar".
func (n *name) wider() *gazetteer.Entry {
	t, es := n.Text, n.reading.entries
	if len(es) == 0 || es[0].Kind == gazetteer.Division {
		return nil // "southern California" is said of the state
	}
	for first := n.Range.First - 1; first >= max(0, n.Range.First-2); first-- {
		if w := t.Word(first); smallNames[w] == n.Range.First-first {
			s := strings.TrimSuffix(w, "s") + t.String[t.Tokens[first].End:t.Tokens[n.Range.End-1].End]
			if es := gazetteer.Lookup(s); isNatural(es) {
				return es[0]
			}
		}
	}
	return nil
}

// smallNames are words that may be printed small though they are part of a name, and how many words before the rest of it they stand.
var smallNames = map[string]int{
	"north": 1, "south": 1, "east": 1, "west": 1, "central": 1, "northern": 1, "southern": 1, "eastern": 1, "western": 1, "southeast": 1, "northeast": 1,
	"southwest": 1, "northwest": 1, "south-east": 1, "north-east": 1,
	"strait": 2, "straits": 2, "gulf": 2, "bay": 2, "sea": 2, "cape": 2, "isle": 2, "isles": 2, "horn": 2,
}

// isNatural reports whether the best known of places of one name is a region, a water or an island, and no town or state: "south Australia" is the
// south of Australia.
func isNatural(es []*gazetteer.Entry) bool {
	if len(es) == 0 {
		return false
	}
	switch es[0].Kind {
	case gazetteer.Region, gazetteer.Water, gazetteer.Island, gazetteer.Mountain:
		return true
	}
	return false
}

// areaAfter returns the division or country that follows name i: "Paris, Texas", "Springfield (Ill.)", "Paris in Texas", "Newport, south Wales".
func (r *resolver) areaAfter(i int) *gazetteer.Entry {
	n := &r.names[i]
	at := areaStart(n.Text, n.Range.End)
	if at == 0 {
		return nil
	}
	return areaAt(n.Text, at)
}

// areaStart returns the token where the name of the area around a name may begin that ends before token i; 0 when none does.
func areaStart(t *token.Text, i int) int {
	tied := false
	for n := 0; n < 4 && i < len(t.Tokens); n++ {
		switch w := t.Word(i); {
		case isCapital(w):
			if !tied {
				return 0
			}
			return i
		case n == 0 && (w == "," || w == "(" || w == "in"), n == 1 && w == "in":
			tied = true
		case !tied || w != "the" && smallNames[w] != 1:
			return 0
		}
		i++
	}
	return 0
}

// areaBefore returns the division or country that owns name i or is told before it: "Texas’s Paris", "the Texas town of Paris", "the Ukrainian port of
// Odesa".
func (r *resolver) areaBefore(i int) *gazetteer.Entry {
	n := &r.names[i]
	t, first := n.Text, n.Range.First
	switch {
	case first >= 2 && t.Tokens[first-1].Kind == token.Clitic:
		first--
	case first >= 3 && t.Word(first-1) == "of" && townNouns[t.Word(first-2)]:
		first -= 2
	default:
		return nil
	}
	if e, ok := gazetteer.Demonym(t.Word(first - 1)); ok {
		return e
	}
	for start := max(0, first-3); start < first; start++ {
		if !isCapital(t.Word(start)) {
			continue
		}
		if e := area(t.Slice(token.Range{First: start, End: first})); e != nil {
			return e
		}
	}
	return nil
}

// townNouns stand before "of" and the name of a town.
var townNouns = map[string]bool{
	"city": true, "town": true, "village": true, "port": true, "capital": true, "suburb": true, "community": true, "resort": true, "hamlet": true,
	"municipality": true, "borough": true, "settlement": true, "province": true, "region": true, "district": true, "county": true,
}

// besideDistance is how far, in kilometres, a place may lie from the town or county that is printed behind it to be told by that.
const besideDistance = 60

// beside returns the place of name i that lies by the town or county printed behind it and a comma: "Richmond, London". Lists of towns far apart tell
// nothing.
func (r *resolver) beside(i int) *gazetteer.Entry {
	n := &r.names[i]
	if i+1 == len(r.names) || len(n.reading.entries) < 2 {
		return nil
	}
	next := &r.names[i+1]
	at := areaStart(n.Text, n.Range.End)
	if next.Text != n.Text || at == 0 || next.Range.First != at || len(next.reading.entries) == 0 {
		return nil
	}
	towns := next.reading.entries[:min(len(next.reading.entries), maxBeside)]
	if next.told != nil {
		towns = []*gazetteer.Entry{next.told}
	}
	var best *gazetteer.Entry
	top := n.reading.entries[0].Rank() * towns[0].Rank() / obscure
	for _, e := range n.reading.entries {
		for _, f := range towns {
			if product := e.Rank() * f.Rank(); product > top && e != f && !isWide(e) && !isWide(f) && kilometres(e, f) < besideDistance {
				best, top = e, product
			}
		}
	}
	return best
}

const (
	maxBeside = 8    // how many places of the name behind the comma are tried
	obscure   = 3000 // how much less known two neighbours may be than the best known of their names: "Paris, London" stand in Arkansas, too
)

// areaAt returns the division or country whose name begins at token i.
func areaAt(t *token.Text, i int) *gazetteer.Entry {
	for end := min(len(t.Tokens), i+3); end > i; end-- {
		if t.Tokens[end-1].Kind != token.Word {
			continue
		}
		if e := area(t.Slice(token.Range{First: i, End: end})); e != nil {
			return e
		}
	}
	return nil
}

// area returns the division or country of a name or an abbreviation; nil when there is none.
func area(s string) *gazetteer.Entry {
	if e, ok := gazetteer.Abbreviation(s); ok {
		return e
	}
	if es := gazetteer.Lookup(s); len(es) > 0 && es[0].Kind == gazetteer.Country {
		return es[0]
	}
	return nil
}

// areaBehind returns the division or country that name i is because it stands behind a town of it and a comma; nil when it does not.
// "New York" is the state in "Albany, New York".
func (r *resolver) areaBehind(i int) *gazetteer.Entry {
	if i == 0 || r.names[i-1].Text != r.names[i].Text || r.names[i-1].Range.End+1 != r.names[i].Range.First {
		return nil
	}
	outer := r.areaAfter(i - 1)
	e := inside(r.names[i-1].String(), outer)
	if r.names[i].Text.Word(r.names[i].Range.First-1) != "," || e == nil || r.isOfTowns(i-1, e) {
		return nil
	}
	return outer
}

// inside returns the place of the name s in outer. An area of the same name counts where the best known place of that name is in it: "New
// York, New York", but not the "Santa Ana, Santa Ana" of a list.
func inside(s string, outer *gazetteer.Entry) *gazetteer.Entry {
	if outer == nil {
		return nil
	}
	if es := gazetteer.Lookup(s); slices.Contains(es, outer) && !gazetteer.Within(es[0], outer.ID) {
		return nil
	}
	return gazetteer.Inside(s, outer)
}
