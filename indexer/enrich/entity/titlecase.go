package entity

import (
	"onrecord/data/lexicon"
	"onrecord/indexer/enrich/token"
)

// readTitleCase looks for names in sentences that print every word with a capital. Only what is known otherwise counts there: names
// decided elsewhere in the document, the better known places and organisations, and given names with a word that is not a common one.
func (f *finder) readTitleCase() {
	for i, s := range f.titleCase {
		r := f.titleTexts[i]
		for j := s.First; j < s.End; {
			if !r.isCap(j) {
				j++
				continue
			}
			j = f.readTitleWord(r, j, s.End)
		}
	}
}

// readTitleWord notes the name that begins at token i of a sentence in title case, if any, and returns the token to go on from.
func (f *finder) readTitleWord(r *reader, i, limit int) int {
	for limit2 := min(limit, i+5); limit2 > i; limit2-- {
		if !r.within(i, limit2) {
			continue
		}
		n := Name{Text: r.Text, Range: token.Range{First: i, End: limit2}}
		s := n.String()
		if v := f.strings[s]; v != nil && v.decided && v.typ != Other {
			f.candidates = append(f.candidates, candidate{name: n})
			return limit2
		}
		if c, v := f.known(r, n); v != nil {
			f.strings[s] = v
			f.candidates = append(f.candidates, c)
			return limit2
		}
	}
	return i + 1
}

// within reports whether tokens i to end are tied words that begin and end with capitals.
func (r *reader) within(i, end int) bool {
	for j := i; j < end; j++ {
		if r.Tokens[j].Kind != token.Word || j > i && !r.tied(j-1) {
			return false
		}
	}
	return r.isCap(i) && r.isCap(end-1)
}

// known judges a name by the tables alone.
func (f *finder) known(r *reader, n Name) (candidate, *verdict) {
	s := n.String()
	words := n.Range.End - n.Range.First
	lower := r.lower[n.Range.First]
	if words == 1 && (lexicon.IsCommon(lower) && !allCaps(s) || lexicon.IsFunctionWord(lower)) {
		return candidate{}, nil
	}
	if f.surnames[s] > 0 {
		return candidate{name: n}, &verdict{typ: Person, rule: "surname", margin: 3, decided: true}
	}
	if lexicon.IsOrganisation(s) {
		return candidate{name: n, form: wellKnownForm}, &verdict{typ: Organisation, rule: "known", margin: 3, decided: true}
	}
	if es := f.lookup(s); es != nil && placeWeight(es[0]) >= 2.7 {
		return candidate{name: n, form: gazetteerForm}, &verdict{typ: Place, rule: "gazetteer", margin: 2, decided: true}
	}
	_, given := lexicon.GivenName(r.Word(n.Range.First))
	if given && words == 2 && r.isCap(n.Range.First+1) && !lexicon.IsCommon(r.lower[n.Range.First+1]) && !lexicon.IsCommon(lower) {
		return candidate{name: n, form: givenForm}, &verdict{typ: Person, rule: "given", margin: 2, decided: true}
	}
	return candidate{}, nil
}
