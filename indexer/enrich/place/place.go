// Package place finds the entry of the gazetteer that a place name means: the best known place of that name, unless the document is about
// the surroundings of another.
package place

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// Resolve returns the places among the names of a document, in the order of their first mention. Names that the gazetteer does not
// know are places without an id.
func Resolve(names []entity.Name) []news.Place {
	r := newResolver(names)
	index := map[string]int{}
	var all []news.Place
	for i := range r.names {
		n := &r.names[i]
		e := r.resolve(i)
		key := n.String()
		if e != nil {
			key = "#" + string(e.ID)
		}
		at, ok := index[key]
		if !ok {
			at = len(all)
			index[key] = at
			all = append(all, newPlace(n.String(), e))
		}
		all[at].Mentions = append(all[at].Mentions, n.Mention())
	}
	return all
}

func newPlace(printed string, e *gazetteer.Entry) news.Place {
	if e == nil {
		return news.Place{Name: printed}
	}
	return news.Place{ID: e.ID, Name: e.Name, Country: e.Country, Lat: e.Lat, Lon: e.Lon}
}

// resolver knows the place names of a document and the countries and divisions that it is about.
type resolver struct {
	names   []entity.Name
	told    map[string]*gazetteer.Entry // what a folded name means in the document by the words "Paris, Texas", the first such words
	entries map[string]*gazetteer.Entry // what a folded name means else
	usual   map[string]*gazetteer.Entry // the best known place of each folded name, or the one told
	around  map[news.PlaceID]float64    // how often a country or division is named or holds a place of one meaning only
}

func newResolver(names []entity.Name) *resolver {
	r := &resolver{
		told: map[string]*gazetteer.Entry{}, entries: map[string]*gazetteer.Entry{}, usual: map[string]*gazetteer.Entry{},
		around: map[news.PlaceID]float64{},
	}
	for _, n := range names {
		if n.Type == entity.Place {
			r.names = append(r.names, whole(n))
		}
	}
	for i := range r.names {
		r.readSurroundings(i)
	}
	r.names = slices.DeleteFunc(r.names, func(n entity.Name) bool {
		s := gazetteer.Fold(n.String())
		return isDirection(s) && r.told[s] == nil
	})
	return r
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
	folded := gazetteer.Fold(n.String())
	if r := bracketed(n); gazetteer.Lookup(n.Text.Slice(r)) != nil {
		n.Range = r
		return n
	}
	for first := n.Range.First - 1; first >= max(0, n.Range.First-most); first-- {
		r := token.Range{First: first, End: n.Range.End}
		if s := n.Text.Slice(r); isCapital(s) && gazetteer.Fold(s) != folded && gazetteer.Lookup(s) != nil {
			n.Range = r
			return n
		}
	}
	return n
}

// isDirection reports whether a folded name is a point of the compass. Towns are called so, but "the West" in the news is no town unless
// its state stands behind it.
func isDirection(folded string) bool {
	switch folded {
	case "north", "south", "east", "west", "centre", "center":
		return true
	}
	return false
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// readSurroundings counts the areas that name i speaks of.
func (r *resolver) readSurroundings(i int) {
	s := r.names[i].String()
	es := gazetteer.Lookup(s)
	if len(es) == 0 {
		return
	}
	folded := gazetteer.Fold(s)
	if _, ok := r.usual[folded]; !ok {
		r.usual[folded] = es[0]
	}
	outer := r.areaAfter(i)
	if e := inside(s, outer); e != nil && r.told[folded] == nil {
		r.told[folded], r.usual[folded] = e, e
	}
	weight := 1.0
	if len(es) > 1 && !isArea(es[0]) {
		if outer == nil {
			return
		}
		weight = 0.5
	}
	r.around[es[0].ID] += weight
	for outer := es[0].Outer(); outer != nil; outer = outer.Outer() {
		r.around[outer.ID] += weight / 2
	}
}

// resolve returns the entry that name i means; nil when the gazetteer has none.
func (r *resolver) resolve(i int) *gazetteer.Entry {
	s := r.names[i].String()
	if outer := r.areaBehind(i); outer != nil {
		return outer
	}
	if e := inside(s, r.areaAfter(i)); e != nil {
		return e
	}
	folded := gazetteer.Fold(s)
	if e, ok := r.told[folded]; ok {
		return e
	}
	e, ok := r.entries[folded]
	if !ok {
		e = standing(r.best(apart(gazetteer.Lookup(s))))
		r.entries[folded] = e
	}
	return e
}

// standing files a building that stands for a government under its town.
func standing(e *gazetteer.Entry) *gazetteer.Entry {
	if e != nil && e.Kind == gazetteer.Building {
		if town := e.Outer(); town != nil {
			return town
		}
	}
	return e
}

// areaAfter returns the division or country that follows name i behind a comma: "Paris, Texas", "Springfield, Ill.".
func (r *resolver) areaAfter(i int) *gazetteer.Entry {
	n := &r.names[i]
	t := n.Text
	comma := n.Range.End
	if comma+1 >= len(t.Tokens) || t.Word(comma) != "," || t.Tokens[comma+1].Kind != token.Word {
		return nil
	}
	for end := min(len(t.Tokens), comma+4); end > comma+1; end-- {
		s := t.Slice(token.Range{First: comma + 1, End: end})
		if e, ok := gazetteer.Abbreviation(s); ok {
			return e
		}
		if es := gazetteer.Lookup(s); len(es) > 0 && es[0].Kind == gazetteer.Country {
			return es[0]
		}
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
	if inside(r.names[i-1].String(), outer) == nil {
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
