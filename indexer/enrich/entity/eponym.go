package entity

import (
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/indexer/enrich/token"
)

// namesNobody reports whether a name of a person, place or body stands there for something else: an eponym, a ship, a storm, a
// product, a virus, an office, or a family, which is no single person.
func (f *finder) namesNobody(n *Name) bool {
	t, first := n.Text, n.Range.First
	if n.Range.End-first > 1 && ships[t.Word(first)] || first > 0 && ships[t.Word(first-1)] {
		return true
	}
	switch n.Type {
	case Person:
		return isEponym(n) || isStorm(t, first) || f.storms[n.String()] || f.isFamily(n) || f.endsInTitle(n) || holdsCounty(n) || lexicon.IsProduct(n.String())
	case Organisation:
		return f.isFamily(n) || isVirus(n.String())
	}
	return false
}

// ships are the signs before the names of ships.
var ships = map[string]bool{
	"HMS": true, "USS": true, "RMS": true, "MV": true, "M/V": true, "HMAS": true, "HMCS": true, "HMNZS": true, "USNS": true, "USCGC": true, "RRS": true, "RFA": true,
	"INS": true, "BRP": true, "ROKS": true, "HNLMS": true, "HDMS": true, "HSwMS": true,
}

// eponymNouns stand behind a person's name and a possessive ending, for what is called after the person.
var eponymNouns = map[string]bool{
	"disease": true, "syndrome": true, "palsy": true, "lymphoma": true, "sarcoma": true, "chorea": true, "dementia": true, "law": true, "laws": true, "theorem": true,
	"paradox": true, "razor": true, "principle": true, "conjecture": true, "constant": true, "equations": true, "axiom": true,
}

// isEponym reports whether a name stands before a possessive ending and a word as in "Tarvo’s disease", "Tarvo’s Law".
func isEponym(n *Name) bool {
	i := n.Range.End
	return i+1 < len(n.Text.Tokens) && n.Text.Tokens[i].Kind == token.Clitic && eponymNouns[strings.ToLower(n.Text.Word(i+1))]
}

// stormWords stand before the names of storms.
var stormWords = map[string]bool{"hurricane": true, "typhoon": true, "cyclone": true, "storm": true}

// isStorm reports whether the name at token i is that of a storm.
func isStorm(t *token.Text, i int) bool {
	return i > 0 && stormWords[strings.ToLower(t.Word(i-1))] || stormWords[strings.ToLower(t.Word(i))]
}

// noteStorm remembers the name of a storm, which later stands alone.
func (f *finder) noteStorm(r *reader, n *Name) {
	if last := n.Range.End - 1; last > 0 && r.isCap(last) && r.isCap(last-1) && stormWords[r.lower[last-1]] {
		f.storms[r.Word(last)] = true
	}
}

// isVirus reports whether a name is that of a virus or of its disease: "H5N1", "COVID-19", "SARS-CoV-2".
func isVirus(s string) bool {
	if h, n, ok := strings.Cut(strings.TrimPrefix(s, "H"), "N"); ok && s[0] == 'H' && isNumber(h) && isNumber(n) {
		return true
	}
	switch s, _, _ = strings.Cut(s, "-"); s {
	case "COVID", "Covid", "SARS", "MERS", "HIV", "HPV", "RSV", "HTLV", "EV", "HHV", "MPXV":
		return true
	}
	return false
}

// isNumber reports whether a string is a number of one or two digits.
func isNumber(s string) bool {
	return len(s) >= 1 && len(s) <= 2 && strings.Trim(s, "0123456789") == ""
}

// isFamily reports whether a name is the plural of a surname: "the Vorns".
func (f *finder) isFamily(n *Name) bool {
	i := n.Range.First
	s, plural := strings.CutSuffix(n.Text.Word(i), "s")
	if !plural || n.Range.End != i+1 || i == 0 || !strings.EqualFold(n.Text.Word(i-1), "the") {
		return false
	}
	e := strings.TrimSuffix(s, "e")
	return f.surnames[s] > 0 || f.surnames[e] > 0 || lexicon.IsKnownSurname(s) || lexicon.IsKnownSurname(e)
}

// holdsCounty reports whether a name is that of an office of a county: "Ada County Sheriff".
func holdsCounty(n *Name) bool {
	for i := n.Range.First + 1; i < n.Range.End; i++ {
		if n.Text.Word(i) == "County" {
			return true
		}
	}
	return false
}

// endsInTitle reports whether a name ends in a title, and is that of an office: "NASA Administrator", which only the model takes for a
// name, and "Alaska Sen.".
func (f *finder) endsInTitle(n *Name) bool {
	last := n.Text.Word(n.Range.End - 1)
	if f.strings[n.String()] != nil && (n.Range.End-n.Range.First == 1 || last[len(last)-1] != '.' || isSuffix(last)) {
		return false
	}
	k := lexicon.TitleOf(strings.ToLower(last)).Kind
	return k == lexicon.Office || k == lexicon.CommonTitle
}

// givenDemonym reports whether the adjective of a people or a faith at token i is a given name this time: "Norman Vorn", "Christian
// Vorn", but not "German Vorn".
func (r *reader) givenDemonym(i, limit int) bool {
	if !r.isGiven(i) || i+1 >= limit || !r.isCap(i+1) {
		return false
	}
	if e, ok := gazetteer.Demonym(r.Word(i)); ok && e.Kind == gazetteer.Country {
		return false
	}
	const notSurname = classCommon | classFunction | classDemonym | classAllCaps | classOrganisationLast | classPlaceLast | classOtherLast |
		classOrganisationFirst | classDate | classHonorific | classOffice
	w := r.words[i+1]
	return w.classes&notSurname == 0 && w.entries == nil && !lexicon.IsOrganisation(r.Word(i+1))
}
