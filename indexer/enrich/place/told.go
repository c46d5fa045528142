package place

import (
	"slices"

	"onrecord/data/gazetteer"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// Rules by which the words around a name tell what it means.
const (
	ruleRegion = "city-region" // "Paris, Texas"
	ruleAround = "region"      // the "New York" of "Albany, New York"
)

// told returns what the words around name i tell that it means, and by which rule; nil when they tell nothing.
func (r *resolver) told(i int) (*gazetteer.Entry, string) {
	if outer := r.areaBehind(i); outer != nil {
		return outer, ruleAround
	}
	if e := inside(r.names[i].String(), r.areaAfter(i)); e != nil {
		return e, ruleRegion
	}
	return nil, ""
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

// areaAfter returns the division or country that follows name i behind a comma: "Paris, Texas", "Springfield, Ill.".
func (r *resolver) areaAfter(i int) *gazetteer.Entry {
	n := &r.names[i]
	t := n.Text
	comma := n.Range.End
	if comma+1 >= len(t.Tokens) || t.Word(comma) != "," || t.Tokens[comma+1].Kind != token.Word {
		return nil
	}
	return areaAt(t, comma+1)
}

// areaAt returns the division or country whose name begins at token i.
func areaAt(t *token.Text, i int) *gazetteer.Entry {
	for end := min(len(t.Tokens), i+3); end > i; end-- {
		s := t.Slice(token.Range{First: i, End: end})
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
