package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/indexer/enrich/token"
)

// context weighs what stands around a candidate.
func (f *finder) context(r *reader, c *candidate) scores {
	s := f.before(r, c)
	s.add(f.after(r, c))
	return s
}

// prepositions before a name, and what they say.
var prepositions = map[string]scores{
	"in": {Place: 2, Person: -1.5}, "near": {Place: 2}, "across": {Place: 2}, "outside": {Place: 1.5}, "throughout": {Place: 2},
	"inside": {Place: 1.2}, "from": {Place: 0.7}, "into": {Place: 1}, "to": {Place: 0.4}, "toward": {Place: 0.7}, "towards": {Place: 0.7},
	"at": {Place: 0.4, Organisation: 0.4, Person: -0.7}, "by": {Person: 0.5, Organisation: 0.3}, "with": {Person: 0.4, Organisation: 0.3},
	"around": {Place: 1}, "via": {Place: 1}, "off": {Place: 1}, "within": {Place: 1}, "for": {Organisation: 0.3}, "between": {Place: 0.3},
	"northern": {Place: 3}, "southern": {Place: 3}, "eastern": {Place: 3}, "western": {Place: 3}, "central": {Place: 3}, "downtown": {Place: 3},
	"northeastern": {Place: 3}, "northwestern": {Place: 3}, "southeastern": {Place: 3}, "southwestern": {Place: 3}, "rural": {Place: 3},
	"north-east": {Place: 3}, "north-west": {Place: 3}, "south-east": {Place: 3}, "south-west": {Place: 3}, "suburban": {Place: 3},
	"occupied": {Place: 2}, "nearby": {Place: 2}, "neighbouring": {Place: 2}, "neighboring": {Place: 2}, "upstate": {Place: 3}, "mainland": {Place: 3},
	"named": {Person: 1}, "called": {Person: 0.3}, "aged": {Person: 2}, "mr": {Person: 4}, "capital": {Place: 3}, "city": {Place: 1.5},
	"town": {Place: 2}, "village": {Place: 2}, "island": {Place: 2}, "and": {}, "than": {},
}

// foreignPrepositions lead to places in other languages.
var foreignPrepositions = map[string]bool{
	"à": true, "en": true, "nach": true, "aus": true, "bei": true, "i": true, "på": true, "från": true, "fra": true, "naar": true, "uit": true, "te": true,
	"w": true, "we": true, "do": true, "z": true, "v": true, "ve": true, "na": true, "em": true, "no": true, "din": true,
}

// placeNouns take "of" and a place, or follow one.
var placeNouns = map[string]bool{
	"city": true, "town": true, "village": true, "capital": true, "region": true, "province": true, "state": true, "island": true, "port": true,
	"suburb": true, "outskirts": true, "streets": true, "coast": true, "north": true, "south": true, "east": true, "west": true, "district": true, "county": true,
	"municipality": true, "community": true, "neighbourhood": true, "neighborhood": true, "banks": true, "mouth": true, "shores": true, "northeast": true,
	"northwest": true, "southeast": true, "southwest": true, "kingdom": true, "republic": true, "hamlet": true, "borough": true, "parish": true, "settlement": true,
}

// units stand behind a number in capitals: of measures, money and time.
var units = map[string]bool{
	"MW": true, "GW": true, "TW": true, "KW": true, "MWH": true, "GWH": true, "TWH": true, "KWH": true, "KM": true, "KG": true, "GB": true, "TB": true,
	"MB": true, "MHZ": true, "GHZ": true, "HP": true, "PS": true, "BTU": true, "GMT": true, "UTC": true, "CET": true, "CEST": true, "BST": true,
	"EST": true, "EDT": true, "PST": true, "PDT": true, "MEZ": true, "MESZ": true, "AM": true, "PM": true, "EUR": true, "USD": true, "GBP": true,
	"CHF": true, "PLN": true,
}

// before weighs the words before a candidate and before its title.
func (f *finder) before(r *reader, c *candidate) scores {
	var s scores
	i := c.name.Range.First
	if t := c.name.Title; t.First < t.End {
		s[Person] += f.titleWeight(r, c)
		return s
	}
	if i == 0 || r.Sentences[r.SentenceOf(i)].First == i {
		return s
	}
	if r.Tokens[i-1].Kind == token.Number && units[r.Word(i)] {
		s[Other] += 4
		return s
	}
	if r.isAddress(c) {
		s.add(scores{Place: 4, Person: -1.5})
		return s
	}
	if r.Tokens[i-1].Kind != token.Word || !r.tied(i-1) {
		return s
	}
	w := strings.ToLower(r.Word(i - 1))
	if p, ok := prepositions[w]; ok {
		if c.form == unknownForm && r.nounsAreCapitals() { // "in Verbindung"
			p[Place] = 0
		}
		s.add(p)
	} else if r.lang != "" && foreignPrepositions[w] {
		s[Place]++
	}
	if k := lexicon.KindOfNoun(r.Word(i - 1)); k != lexicon.NoHead {
		s.add(nounScores(k))
		if k == lexicon.OtherHead { // "the ferry Ada Vance"
			s[Person] -= 2
		}
	}
	switch {
	case w == "the":
		s.add(scores{Person: -1.5, Organisation: 0.7})
	case (w == "a" || w == "an") && r.isThing(c.name.Range):
		s.add(scores{Person: -1.5, Other: 1})
	case w == "of" && i > 1 && placeNouns[r.Word(i-2)]:
		s[Place] += 2.5
	case w == "in" && i > 1 && (r.Word(i-2) == "based" || r.Word(i-2) == "born" || r.Word(i-2) == "lives"):
		s[Place]++
	default:
		if t := r.titleBefore(i); t.Kind != lexicon.NoTitle {
			s[Person] += 2.5
		}
	}
	return s
}

// isThing reports whether several words behind "a" name a thing: "drove a Vance Prestige." Before a noun they may be a person's: "a Tarvo
// Quill concert".
func (r *reader) isThing(n token.Range) bool {
	if r.lang != "" || n.End-n.First < 2 || n.End >= len(r.Tokens) {
		return false
	}
	next := r.Tokens[n.End].Kind
	return next == token.Punctuation || next == token.Word && lexicon.IsFunctionWord(r.Word(n.End))
}

// isAddress reports whether a name that ends in a word as "Lane", which is a surname too, is that of a street: "17 Vorn Lane", "the 200
// block of Vorn Lane".
func (r *reader) isAddress(c *candidate) bool {
	i, last := c.name.Range.First, c.name.Range.End-1
	if r.lang != "" || last == i || !r.isCap(last) || lexicon.HeadOf(r.lower[last]).Last != lexicon.PlaceHead || !r.tied(i-1) {
		return false
	}
	return r.Tokens[i-1].Kind == token.Number || i > 1 && r.Word(i-1) == "of" && r.Word(i-2) == "block"
}

// followsThe reports whether "the" stands before token i.
func (r *reader) followsThe(i int) bool { return i > 0 && strings.EqualFold(r.Word(i-1), "the") }

// nounScores is what a common noun beside a name says.
func nounScores(k lexicon.HeadKind) scores {
	if k == lexicon.OrganisationHead {
		return scores{Organisation: 2.5, Person: -1}
	}
	return scores{Other: 2.5, Person: -1}
}

// titleWeight is how much a printed title says: less before the name of a country ("President Ghana").
func (f *finder) titleWeight(r *reader, c *candidate) float64 {
	if c.form == wellKnownForm || c.form == organisationForm {
		return 0
	}
	_, t := r.titleAt(c.name.Title.First, c.name.Title.End)
	if t.Kind == lexicon.CommonTitle {
		return 2
	}
	return 5
}

// titleBefore returns the title in small letters that ends before token i: "spokesman", "foreign minister".
func (r *reader) titleBefore(i int) lexicon.Title {
	if r.lang != "" && i > 0 {
		if t := lexicon.TitleIn(r.lang, strings.ToLower(r.Word(i-1))); t.Kind != lexicon.NoTitle {
			return t
		}
	}
	for n := min(3, i); n >= 1; n-- {
		if t := lexicon.TitleOf(strings.ToLower(r.Slice(token.Range{First: i - n, End: i}))); t.Kind != lexicon.NoTitle {
			return t
		}
	}
	return lexicon.Title{}
}

// saying holds verbs whose subject is a person or an organisation.
var saying = map[string]bool{
	"said": true, "says": true, "told": true, "added": true, "announced": true, "warned": true, "insisted": true, "claimed": true, "wrote": true, "tweeted": true,
	"argued": true, "explained": true, "noted": true, "stated": true, "declared": true, "admitted": true, "denied": true, "confirmed": true, "agreed": true,
	"believes": true, "believed": true, "thinks": true, "thought": true, "asked": true, "replied": true, "recalled": true, "responded": true, "testified": true,
	"acknowledged": true, "suggested": true, "vowed": true, "pledged": true, "called": true, "urged": true, "met": true, "spoke": true, "resigned": true,
}

// personal holds verbs whose subject is a person.
var personal = map[string]bool{
	"who": true, "whose": true, "himself": true, "herself": true, "died": true, "married": true, "smiled": true, "laughed": true, "recalled": true,
	"graduated": true, "grew": true, "starred": true, "scored": true, "retired": true, "sang": true, "born": true, "tweeted": true, "testified": true, "resigned": true,
}

// after weighs what follows a candidate.
func (f *finder) after(r *reader, c *candidate) scores {
	var s scores
	i := c.name.Range.End
	if i >= len(r.Tokens) {
		return s
	}
	w := r.Word(i)
	switch {
	case r.Tokens[i].Kind == token.Word:
		if saying[w] {
			s.add(scores{Person: 1, Organisation: 0.6})
		}
		if personal[w] {
			s[Person] += 1.5
		}
		if placeNouns[w] {
			s[Place] += 1
		}
		if w == "shares" || w == "stock" || w == "spokesman" || w == "spokeswoman" {
			s[Organisation] += 1.5
		}
	case w == ",":
		s.add(f.afterComma(r, c, i+1))
	case w == "(" && i+2 < len(r.Tokens) && r.Word(i+2) == ")" && allCaps(r.Word(i+1)):
		if IsAcronymOf(r.Word(i+1), c.name.String()) {
			s[Organisation] += 3
			f.acronyms[r.Word(i+1)] = true
		}
	}
	return s
}

// afterComma weighs what follows a candidate and a comma: an age, "who", a place around it.
func (f *finder) afterComma(r *reader, c *candidate, i int) scores {
	var s scores
	if i >= len(r.Tokens) {
		return s
	}
	switch {
	case r.Tokens[i].Kind == token.Number && r.Tokens[i].End-r.Tokens[i].Start == 2 && i+1 < len(r.Tokens) && r.Word(i+1) == ",":
		s[Person] += 3
	case r.Word(i) == "who" || r.Word(i) == "whose":
		s[Person] += 2
	case r.isCap(i) && c.form == gazetteerForm:
		if n, es := f.longestPlace(r, i, min(len(r.Tokens), i+4)); n > 0 && isArea(es[0]) {
			s[Place] += 2
		}
	case r.isCap(i) && c.form == unknownForm:
		if n, es := f.longestPlace(r, i, min(len(r.Tokens), i+4)); n > 0 && isArea(es[0]) && r.isPrepositionBefore(c.name.Range.First) {
			s[Place] += 2
		}
	case r.Word(i) == "a" || r.Word(i) == "an" || r.Word(i) == "the":
		s.add(r.apposition(i + 1))
	default:
		if _, t := r.titleAt(i, min(len(r.Tokens), i+3)); t.Kind == lexicon.Office || t.Kind == lexicon.CommonTitle {
			s[Person]++
		}
	}
	return s
}

// maxApposition is how many words after a comma and an article may lead to the noun that explains the name before.
const maxApposition = 4

// apposition weighs what follows a name, a comma and an article: "Tarvo Quill, the former harbour master", "Quillow, a Danish retailer".
// A noun that owns another explains nothing: "Tarvo Quill, the union’s spokesman".
func (r *reader) apposition(i int) scores {
	for j := i; j < min(len(r.Tokens), i+maxApposition) && (r.Tokens[j].Kind == token.Word || r.Tokens[j].Kind == token.Clitic); j++ {
		if r.Tokens[j].Kind == token.Clitic || r.owns(j) {
			continue
		}
		if lexicon.IsFunctionWord(r.Word(j)) {
			break
		}
		if t := lexicon.TitleOf(r.Word(j)); t.Kind == lexicon.Office || t.Kind == lexicon.CommonTitle {
			return scores{Person: 1.5}
		}
		if j+1 < len(r.Tokens) && (r.Tokens[j+1].Kind != token.Word || lexicon.IsFunctionWord(r.Word(j+1))) {
			if k := lexicon.KindOfNoun(r.Word(j)); k != lexicon.NoHead {
				return nounScores(k)
			}
		}
	}
	return scores{}
}

// owns reports whether token i is a possessor.
func (r *reader) owns(i int) bool { return i+1 < len(r.Tokens) && r.Tokens[i+1].Kind == token.Clitic }

// isPrepositionBefore reports whether a word that leads to places stands before token i.
func (r *reader) isPrepositionBefore(i int) bool {
	return i > 0 && prepositions[strings.ToLower(r.Word(i-1))][Place] > 0
}

// isArea reports whether a place is one that others lie in.
func isArea(e *gazetteer.Entry) bool {
	switch e.Kind {
	case gazetteer.Country, gazetteer.Division, gazetteer.County, gazetteer.Region:
		return true
	}
	return false
}

// IsAcronymOf reports whether the letters of an acronym are the first letters of the name's words, those of small words left out or not.
func IsAcronymOf(acronym, name string) bool {
	return slices.Contains(AcronymsOf(name), Letters(acronym))
}

// Letters are those of an acronym as AcronymsOf writes them: of "U.N." they are "UN".
func Letters(acronym string) string { return strings.ToUpper(strings.ReplaceAll(acronym, ".", "")) }

// AcronymsOf returns the first letters of the words of a name in capitals: of those with a capital, and of all.
func AcronymsOf(name string) []string {
	var caps, all strings.Builder
	for w := range strings.FieldsFuncSeq(name, func(c rune) bool { return c == ' ' || c == '-' }) {
		c, _ := utf8.DecodeRuneInString(w)
		all.WriteString(strings.ToUpper(string(c)))
		if capitalised(w) {
			caps.WriteString(strings.ToUpper(string(c)))
		}
	}
	return []string{caps.String(), all.String()}
}
