package entity

import (
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// candidate is what may be a name, with what its own form says.
type candidate struct {
	name  Name
	form  form
	score scores // the evidence around this one
}

// form is how a candidate was cut out of its run.
type form uint8

const (
	unknownForm      form = iota // capitalised words, and no more is known
	givenForm                    // begins with a given name or initials
	gazetteerForm                // an entry of the gazetteer
	wellKnownForm                // an organisation in the lexicon
	organisationForm             // has a head as "Council"
	placeForm                    // has a head as "River"
	otherForm                    // has a head as "Cup"
)

// split cuts a run of capitalised words into candidates.
func (f *finder) split(r *reader, run token.Range) {
	title := token.Range{First: run.First, End: run.First}
	var titled lexicon.Title
	i := run.First
	if end := r.pastGenitives(i, run.End); end > i && r.titleBefore(i).Kind != lexicon.NoTitle {
		title = token.Range{First: i - 1, End: end}
		i = end
	}
	for i < run.End {
		if !r.isCap(i) {
			i++
			continue
		}
		if end := f.skip(r, i, run); end > i {
			i = end
			title = token.Range{First: i, End: i}
			continue
		}
		if end := r.titleOfSomething(i, run.End); end > i {
			i = end
			title = token.Range{First: i, End: i}
			continue
		}
		if end, t := r.nameTitle(i, run.End); end > i && !f.startsPlace(r, i, run.End) {
			if title.End != i {
				title.First = i
			}
			if titled.Kind == lexicon.NoTitle || t.Sex != news.SexUnknown {
				titled = t
			}
			i = r.pastGenitives(end, run.End)
			title.End = i
			continue
		}
		end, form := f.piece(r, i, run.End, title.End == i && title.First < i)
		c := candidate{form: form, name: Name{Text: r.Text, Range: token.Range{First: i, End: end}}}
		if title.End == i {
			c.name.Title = title
		}
		f.add(r, c)
		i = end
		title = token.Range{First: i, End: i}
	}
}

// skip returns the token after words that begin no name: words of grammar, days and months, adjectives of nations.
func (f *finder) skip(r *reader, i int, run token.Range) int {
	w := r.Word(i)
	switch {
	case len(w) == 1:
		return i + 1
	case r.isFunctionWord(i) && !f.isNameAnyway(r, i, run):
		if n, es := f.longestPlace(r, i, run.End); n > 1 && strings.HasPrefix(es[0].Name, w+" ") { // "The Hague"
			return i
		}
		return i + 1
	case lexicon.IsDate(w) && !r.givenDate(i, run.End) && !(i+1 < run.End && r.isCap(i+1) && lexicon.HeadOf(r.lower[run.End-1]).Last != lexicon.NoHead):
		return i + 1
	}
	if r.lang == "" && r.givenDemonym(i, run.End) {
		return i
	}
	end := i + 1
	if end < run.End && demonymEnding(r.lower[end]) { // "South Korean"
		end++
	}
	for ; end > i; end-- {
		if !f.isDemonymOf(r, token.Range{First: i, End: end}) || f.headedFrom(r, i, run.End) {
			continue
		}
		if n, _ := f.longestPlace(r, i, run.End); n <= end-i {
			return end
		}
	}
	return i
}

// givenDate reports whether the month at token i is someone's given name: "April Vance".
// isNameAnyway reports whether a word of grammar at token i is a name this time: "US", "WHO", and "Will" before a surname where no
// question is asked.
// startsSentence reports whether token i is the first word of its sentence or stands behind an opening mark, a bracket or a colon, where
// a capital means little.
func (r *reader) startsSentence(i int) bool {
	if i == 0 || r.Sentences[r.SentenceOf(i)].First == i {
		return true
	}
	switch r.Tokens[i-1].Kind {
	case token.Mark:
		return true
	case token.Punctuation:
		w := r.Word(i - 1)
		return w != "," && w != "-" && w != "/" && w != "(" && w != "’"
	}
	return false
}

// nameTitle returns the end of a title at token i which a name follows.
func (r *reader) nameTitle(i, limit int) (int, lexicon.Title) {
	end, t := r.titleAt(i, limit)
	if end == i || end == limit || !r.isCap(end) {
		return i, t
	}
	if h := lexicon.HeadOf(r.lower[end]).Last; (h == lexicon.OrganisationHead || h == lexicon.OtherHead) && !r.isGiven(end) { // "Justice Department"
		return i, lexicon.Title{}
	}
	if end == i+1 && end+1 == limit && adjectives[r.lower[i]] && lexicon.IsCommon(r.lower[end]) { // "General Staff"
		return i, lexicon.Title{}
	}
	return end, t
}

// adjectives are titles that are adjectives, too.
var adjectives = map[string]bool{"general": true, "major": true, "private": true, "principal": true, "chief": true, "special": true}

// titleOfSomething returns the end of a title at token i behind which no name stands: small words tie it to what follows ("Bishop of
// Riga", "Minister for Health"), or it is a long one that ends the run ("the Secretary of State").
func (r *reader) titleOfSomething(i, limit int) int {
	end, t := r.titleAt(i, limit)
	switch {
	case t.Kind == lexicon.NoTitle, end < limit && r.isCap(end), end == limit && end == i+1, lexicon.HeadOf(r.lower[i]).First != lexicon.NoHead:
		return i
	}
	return end
}

// startsPlace reports whether a place name of several words, or a name with a head, begins at token i though that word is a title too:
// "St. Louis", "Prince Edward Island", "King County".
func (f *finder) startsPlace(r *reader, i, limit int) bool {
	n, _ := f.longestPlace(r, i, limit)
	if n > 1 {
		return true
	}
	last := limit - 1
	return last-i == 1 && lexicon.HeadOf(r.lower[last]).Last == lexicon.PlaceHead && lexicon.TitleOf(r.lower[i]).Kind == lexicon.Honorific
}

// piece returns the end of the candidate that begins at token i and its form. titled tells that a title stands before it.
func (f *finder) piece(r *reader, i, limit int, titled bool) (int, form) {
	segment := f.segmentEnd(r, i, limit)
	if titled {
		return f.titledEnd(r, i, segment)
	}
	if end := f.wellKnown(r, i, segment); end > i {
		if segment > end && r.isCap(end) && lexicon.HeadOf(r.lower[segment-1]).Last == lexicon.OrganisationHead {
			return segment, organisationForm
		}
		return end, wellKnownForm
	}
	if end := r.productEnd(i, segment); end > i {
		return end, otherForm
	}
	given := r.isGiven(i)
	n, places := f.longestPlace(r, i, segment)
	if f.lang != "" && !given && n == 0 {
		for j := i + 1; j < segment; j++ { // "Bäckermeisterin Ada Vance"
			if r.givenFollows(j, segment) {
				return j, unknownForm
			}
		}
		return segment, unknownForm
	}
	if end, form := f.headed(r, i, segment, given, n); end > i {
		return end, form
	}
	if !given && (n == 0 || n == 1 && lexicon.IsCommon(r.lower[i]) && !allCaps(r.Word(i))) {
		if end := r.beforePerson(i, segment); end > i {
			return end, unknownForm
		}
	}
	switch {
	case n > 0 && !given && (r.givenFollows(i+n, segment) || r.beforePerson(i+n, segment) > i+n): // "Harrow QC Ada Vance"
		return i + n, gazetteerForm
	case n > 1 && !(given && segment-i > n):
		return i + n, gazetteerForm
	case (given || n == 0 && isInitials(r.Word(i))) && segment-i > 1:
		return r.personEnd(i, segment), givenForm
	case n == 1 && (segment-i == 1 || isCountry(places) || allCaps(r.Word(i))):
		return i + 1, gazetteerForm
	case given:
		return segment, givenForm
	}
	return segment, unknownForm
}

// productEnd returns the end of the longest product in the lexicon that begins at token i.
func (r *reader) productEnd(i, limit int) int {
	const longest = 3
	for end := min(limit, i+longest); end > i+1; end-- {
		if lexicon.IsProduct(r.Slice(token.Range{First: i, End: end})) {
			return end
		}
	}
	return i
}

// beforePerson returns the end of everyday words and acronyms at token i that a person's name follows: "FCC Ada Vance", "Lead
// Planner Ada Vance".
// givenFollows reports whether a given name and at least one more word of a person's name begin at token i.
// personEnd returns the end of a person's name at token i: it stops at an abbreviation in capitals, as of a task ("QB") or a party.
// Where nouns have capitals it stops after a surname.
// tiesCapital reports whether the capitalised word at token i belongs to the surname that stands before it: behind a particle or a
// title of nobility, or as a name that many bear ("Jon Bon Quill", "Otto Graf Quill", "Ada Vorn Ali").
// segmentEnd returns where the run is interrupted by a title that another name follows, or by a small "and".
func (f *finder) segmentEnd(r *reader, i, limit int) int {
	for j := i + 1; j < limit; j++ {
		if !r.isCap(j) {
			continue
		}
		if end, t := r.nameTitle(j, limit); end > j && t.Kind != lexicon.CommonTitle && !f.startsPlace(r, j, limit) {
			if r.isGiven(j-1) && t.Kind == lexicon.Honorific { // "Mohammed Sheikh Oll"
				continue
			}
			for !r.isCap(j - 1) {
				j--
			}
			return j
		}
	}
	return limit
}

// titledEnd returns the end of the name after a title. A name of one word goes no further than a surname; a place with its country
// after it is none.
func (f *finder) titledEnd(r *reader, i, segment int) (int, form) {
	if end := f.wellKnown(r, i, segment); end == segment {
		return end, wellKnownForm
	}
	if lexicon.HeadOf(r.lower[segment-1]).Last == lexicon.OrganisationHead && segment-i > 1 {
		if !r.isGiven(i) {
			return segment, organisationForm
		}
	}
	if n, _ := f.longestPlace(r, i, segment); n > 0 && r.givenFollows(i+n, segment) { // "Governor of Harrow Ada Vance"
		return i + n, gazetteerForm
	}
	return r.personEnd(i, segment), givenForm
}

// wellKnown returns the end of the longest organisation in the lexicon that begins at token i.
func (f *finder) wellKnown(r *reader, i, limit int) int {
	for end := min(limit, i+5); end > i; end-- {
		if lexicon.IsOrganisation(r.Slice(token.Range{First: i, End: end})) {
			return end
		}
	}
	return i
}

// headed finds a name that a head makes: at its end ("Harrow Council", "Ouse River") or at its beginning ("Ministry of Health", "Lake Como").
// place is the number of words of a place name at i.
func (f *finder) headed(r *reader, i, segment int, given bool, place int) (int, form) {
	first := lexicon.HeadOf(r.lower[i])
	if first.First != lexicon.NoHead && place < segment-i && i+1 < segment && (place < 2 || !r.isCap(i+1)) {
		if !r.isCap(i + 1) {
			return segment, headForm(first.First)
		}
		if first.First == lexicon.PlaceHead && segment-i <= 3 && lexicon.HeadOf(r.lower[segment-1]).Last != lexicon.OrganisationHead {
			return segment, placeForm
		}
	}
	for last := segment - 1; last > i; last-- {
		if !r.isCap(last) {
			continue
		}
		kind := lexicon.HeadOf(r.lower[last]).Last
		if kind == lexicon.NoHead {
			continue
		}
		if i+place > last { // the place name holds the head: "New York City"
			return i, unknownForm
		}
		if given && last-i == 1 && kind != lexicon.OrganisationHead && surnameLike(r.lower[last]) {
			return i, unknownForm
		}
		if kind == lexicon.PlaceHead && lexicon.HeadOf(r.lower[last-1]).Last == lexicon.OrganisationHead { // "Harrow School District"
			kind = lexicon.OrganisationHead
		}
		if last+1 < segment && !r.isCap(last+1) && lexicon.HeadOf(r.lower[last]).First == kind { // "National Party of Harrow"
			return segment, headForm(kind)
		}
		return last + 1, headForm(kind)
	}
	return i, unknownForm
}

// headedFrom reports whether the words from token i to limit end in a head.
func (f *finder) headedFrom(r *reader, i, limit int) bool {
	return limit-i > 1 && r.isCap(limit-1) && lexicon.HeadOf(r.lower[limit-1]).Last != lexicon.NoHead
}

func headForm(k lexicon.HeadKind) form {
	switch k {
	case lexicon.OrganisationHead:
		return organisationForm
	case lexicon.PlaceHead:
		return placeForm
	}
	return otherForm
}

// surnameLike reports whether a word that heads place names is a frequent surname too.
// isInitials reports whether a word stands for given names: "J.", "J.K.".
// maxPlaceTokens is the most tokens that a place name is looked up with.
const maxPlaceTokens = 5

// longestPlace returns the number of tokens of the longest place name that begins at token i, and its entries.
func (f *finder) longestPlace(r *reader, i, limit int) (int, []*gazetteer.Entry) {
	if !r.isCap(i) {
		return 0, nil
	}
	w := r.words[i]
	for end := min(limit, i+w.places); end > i+1; end-- {
		if r.isCap(end - 1) {
			if es := f.lookup(r.Slice(token.Range{First: i, End: end})); es != nil {
				return end - i, es
			}
		}
	}
	if w.entries == nil {
		return 0, nil
	}
	return 1, w.entries
}

// lookup asks the gazetteer, once for each string of the document. Small words and letters that are also names of places ("Us", "Of") are none.
func (f *finder) lookup(s string) []*gazetteer.Entry {
	es, ok := f.places[s]
	if !ok {
		es = lookup(s)
		f.places[s] = es
	}
	return es
}

func lookup(s string) []*gazetteer.Entry {
	if es := gazetteer.Lookup(s); len(es) > 0 && !notPlace(s) && !isShouted(s, es[0]) {
		return es
	}
	return nil
}

// notPlace excludes what the gazetteer, which knows no case, would take for an abbreviation: "Us", "In".
func notPlace(s string) bool {
	lower := strings.ToLower(s)
	return lexicon.IsFunctionWord(lower) && !allCaps(s) || lexicon.IsDate(s) || len(s) < 2 || len(s) < 4 && s[1] != '.' && !allCaps(s) && lexicon.IsCommon(lower)
}

// isShouted reports whether a short word in capitals is an acronym that only looks like a place: "SWAT", but not "USA".
func isShouted(s string, e *gazetteer.Entry) bool {
	return len(s) > 2 && len(s) < 6 && allCaps(s) && gazetteer.Fold(s) == gazetteer.Fold(e.Name) && e.Kind != gazetteer.Country && e.Kind != gazetteer.Capital
}

// isDemonymOf reports whether tokens are an adjective of a nation, a faith or the like, or the word for its people.
func (f *finder) isDemonymOf(r *reader, of token.Range) bool {
	if of.End-of.First == 1 {
		return r.words[of.First].classes&classDemonym != 0
	}
	w := r.Slice(of)
	d, ok := f.demonyms[w]
	if !ok {
		d = isDemonym(w)
		f.demonyms[w] = d
	}
	return d
}

func isDemonym(w string) bool {
	if lexicon.IsAdjective(w) {
		return true
	}
	if _, ok := gazetteer.Demonym(w); ok {
		return true
	}
	first, second, pair := strings.Cut(w, "-") // "Franco-German" holds one, "Israeli-Palestinian" two
	return pair && len(w) <= maxKnownLength && (isDemonym(first) || isDemonym(second))
}

// demonymEnding reports whether a word may be the second of an adjective of a nation, or of the word for its people.
func demonymEnding(lower string) bool {
	lower = strings.TrimSuffix(lower, "s")
	for _, e := range []string{"an", "er", "ese", "i", "ish", "ic", "ot", "woman", "women", "man", "men"} {
		if strings.HasSuffix(lower, e) {
			return true
		}
	}
	return false
}

func isCountry(es []*gazetteer.Entry) bool {
	if len(es) == 0 {
		return false
	}
	switch es[0].Kind {
	case gazetteer.Country, gazetteer.Continent, gazetteer.Region:
		return true
	}
	return false
}
