package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// reader walks over one text and knows of each token what it is in small letters, when it is capitalised.
type reader struct {
	*token.Text
	words []*word       // of capitalised words; nil for other tokens until asked for
	lower []string      // of capitalised words; empty for all other tokens
	lang  news.Language // when it is known and not English
}

func newReader(t *token.Text, f *finder) *reader {
	r := &reader{Text: t, lang: f.lang, words: make([]*word, len(t.Tokens)), lower: make([]string, len(t.Tokens))}
	for i := range t.Tokens {
		if t.Tokens[i].Kind != token.Word {
			continue
		}
		if w := t.Word(i); capitalised(w) && !isCompound(w) {
			r.words[i] = f.wordOf(w)
			r.lower[i] = r.words[i].small
		}
	}
	return r
}

// capitalised reports whether a word begins with a capital, or with a small particle tied to one: "al-Masri", "d’Arcy".
func capitalised(w string) bool {
	c := w[0]
	if 'A' <= c && c <= 'Z' {
		return true
	}
	if c < utf8.RuneSelf {
		i := strings.IndexAny(w[:min(len(w), 4)], "-'’")
		if i < 1 || i > 3 || !lexicon.IsParticle(w[:i]) && i > 1 {
			return false
		}
		w = strings.TrimLeft(w[i:], "-'’")
	}
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) || unicode.IsTitle(first)
}

// isCompound reports whether a word only begins with a name and is an adjective as a whole: "Riga-based".
func isCompound(w string) bool {
	i := strings.LastIndexByte(w, '-')
	if i <= 0 {
		return false
	}
	last := w[i+1:]
	if koreanSecond[last] && isKoreanGiven(strings.ToLower(w)) { // "Ki-moon"
		return false
	}
	return lexicon.IsCommon(last) || len(last) > 4 && 'a' <= last[0] && last[0] <= 'z' && (strings.HasSuffix(last, "ed") || strings.HasSuffix(last, "ing"))
}

// small returns token i in small letters.
func (r *reader) small(i int) string {
	if r.isCap(i) {
		return r.lower[i]
	}
	return strings.ToLower(r.Word(i))
}

// isCap reports whether token i is a capitalised word.
func (r *reader) isCap(i int) bool { return i >= 0 && i < len(r.lower) && r.lower[i] != "" }

// tied reports whether only blanks stand between tokens i and i+1.
func (r *reader) tied(i int) bool {
	if i < 0 || i+1 >= len(r.Tokens) {
		return false
	}
	gap := r.String[r.Tokens[i].End:r.Tokens[i+1].Start]
	return gap == " " || gap != "" && len(gap) <= 3 && strings.TrimLeft(gap, " \u00a0") == ""
}

// allCaps reports whether a word has two letters or more and all are capitals: "NATO", "U.S.".
func allCaps(w string) bool {
	n := 0
	for _, c := range w {
		switch {
		case unicode.IsUpper(c):
			n++
		case unicode.IsLower(c):
			return false
		}
	}
	return n >= 2
}

// maxRun is the longest run of capitalised words in tokens; longer ones, which are no names, are cut, for each of their words looks at
// the others.
const maxRun = 64

// run returns the end of the run of capitalised words that begins at token i and stays inside the sentence that ends at limit.
func (r *reader) run(i, limit int) int {
	start := i
	limit = min(limit, start+maxRun)
	for i++; i < limit && r.tied(i-1); {
		switch {
		case r.isCap(i):
			if r.breaks(i, limit) {
				return i
			}
			i++
		default:
			next := r.joined(start, i, limit)
			if next == 0 {
				return i
			}
			i = next
		}
	}
	return i
}

// breaks reports whether a capitalised word ends the run before it: "I", or a word of grammar that is not part of a name ("DETROIT The
// union said").
func (r *reader) breaks(i, limit int) bool {
	w := r.Word(i)
	if w == "I" {
		return true
	}
	if allCaps(w) || !r.isFunctionWord(i) || lexicon.IsDate(w) {
		return false
	}
	if _, given := lexicon.GivenName(w); given {
		return false
	}
	return i+1 >= limit || !r.isCap(i+1) || r.lower[i] != "the" || !known(r.Slice(token.Range{First: i, End: i + 2}))
}

// joined returns the token after the small words at i when they tie the run from start to another capitalised word: "van der", "of
// the", "&"; else 0.
func (r *reader) joined(start, i, limit int) int {
	end := i
	for end < limit && end < i+3 && !r.isCap(end) && r.tied(end-1) {
		end++
	}
	if end >= limit || !r.isCap(end) || !r.tied(end-1) {
		return 0
	}
	w := r.Word(i)
	switch {
	case w == "of":
		if (end == i+1 || end == i+2 && r.Word(i+1) == "the") && r.takesOf(start, i, end) {
			return end
		}
	case w == "for":
		if end == i+1 && r.headOfRun(start, i).First == lexicon.OrganisationHead {
			return end
		}
	case w == "and" || w == "&":
		if end == i+1 && r.takesAnd(start, i, limit, w == "&") {
			return end
		}
	case w == "-": // "Khaled Al - Vance"
		if end == i+1 && i-1 > start && (r.lower[i-1] == "al" || r.lower[i-1] == "el") && r.isGiven(i-2) {
			return end
		}
	default:
		if w == "do" && r.lang == "" { // "Did Ada do …"
			return 0
		}
		if r.particles(i, end) && lexicon.TitleOf(r.lower[i-1]).Kind == lexicon.NoTitle && (r.lang == "" || r.tiesForeign(i) && !r.namesOther(end, limit)) {
			return end
		}
	}
	if placeJoiners[w] && end == i+2 && r.Word(i+1) == "der" || (placeJoiners[w] || r.lang != "") && end == i+1 {
		if known(r.Slice(token.Range{First: i - 1, End: end + 1})) { // "Frankfurt an der Oder"
			return end
		}
	}
	return 0
}

// placeJoiners stand inside names of places: "Newcastle upon Tyne", "Frankfurt am Main".
var placeJoiners = map[string]bool{
	"upon": true, "on": true, "am": true, "an": true, "ob": true, "sur": true, "sous": true, "under": true, "bei": true, "im": true, "by": true,
}

// known reports whether the gazetteer has a name.
func known(s string) bool { return len(gazetteer.Lookup(s)) > 0 }

// particles reports whether tokens i to end are all small words of names.
func (r *reader) particles(i, end int) bool {
	for ; i < end; i++ {
		if !lexicon.IsParticle(r.Word(i)) {
			return false
		}
	}
	return true
}

// tiesForeign reports whether the small word at token i is part of a person's name. In other languages most of
// those words are everyday articles and prepositions, so that it takes a given name right before them.
func (r *reader) tiesForeign(i int) bool {
	switch r.Word(i) {
	case "y", "e", "et", "und", "och", "vom", "zum", "zur", "das", "a", "den":
		return false
	}
	return r.isGiven(i - 1)
}

// namesOther reports whether what stands behind "von", from token end on, is a body or a whole person, and no surname: "Ada Vorn von
// der SPD", "Tor von Ada Vorn".
func (r *reader) namesOther(end, limit int) bool {
	return r.nounsAreCapitals() && (allCaps(r.Word(end)) || r.isGiven(end) && end+1 < limit && r.isCap(end+1))
}

// isGiven reports whether token i is a given name. In other languages each half of a double one must be, which "Maya-Stadt" is not.
func (r *reader) isGiven(i int) bool {
	w := r.Word(i)
	_, ok := lexicon.GivenName(w)
	if !ok || r.lang == "" {
		return ok
	}
	if _, second, double := strings.Cut(w, "-"); double {
		if _, ok := lexicon.GivenName(second); !ok {
			return false
		}
	}
	return !lexicon.IsFunctionWordIn(r.lang, r.lower[i])
}

// nounsAreCapitals reports whether the language prints every noun with a capital.
func (r *reader) nounsAreCapitals() bool { return r.lang == "de" || r.lang == "lb" }

// isFunctionWord reports whether the capitalised word at token i is one of grammar when printed small.
func (r *reader) isFunctionWord(i int) bool {
	return lexicon.IsFunctionWord(r.lower[i]) || r.lang != "" && lexicon.IsFunctionWordIn(r.lang, r.lower[i])
}

// headOfRun returns the heads of the last word before token i.
func (r *reader) headOfRun(start, i int) lexicon.Heads {
	if i-1 < start {
		return lexicon.Heads{}
	}
	return lexicon.HeadOf(r.lower[i-1])
}

// takesOf reports whether the run from start goes on over "of" at token i, with the capital at token end.
func (r *reader) takesOf(start, i, end int) bool {
	if r.headOfRun(start, i).First != lexicon.NoHead {
		return true
	}
	switch t := lexicon.TitleOf(r.lower[i-1]); {
	case t.Kind == lexicon.Office || t.Kind == lexicon.Honorific:
		return true
	}
	return known(r.Slice(token.Range{First: i - 1, End: end + 1}))
}

// takesAnd reports whether the run from start goes on over "and" or "&" at token i: within the name of a body ("Department of Work
// and Pensions", "Food and Drug Administration"), a firm or a country.
func (r *reader) takesAnd(start, i, limit int, ampersand bool) bool {
	next := i + 1
	if ampersand {
		given := r.isGiven(start)
		return !given || i-start == 1
	}
	if i-start == 1 {
		if known(r.Slice(token.Range{First: start, End: next + 1})) {
			return true
		}
	}
	if !lexicon.IsCommon(r.lower[next]) || !lexicon.IsCommon(r.lower[i-1]) || lexicon.TitleOf(r.lower[next]).Kind != lexicon.NoTitle {
		return false
	}
	last := next
	for last+1 < limit && r.isCap(last+1) && r.tied(last) {
		last++
	}
	closed := last > next && lexicon.HeadOf(r.lower[last]).Last == lexicon.OrganisationHead // "… Drug Administration"
	return closed != r.opensBody(start, i-1)
}

// opensBody reports whether a head as "Department" stands before token end, in the run from start.
func (r *reader) opensBody(start, end int) bool {
	for ; start < end; start++ {
		if r.isCap(start) && lexicon.HeadOf(r.lower[start]).First == lexicon.OrganisationHead {
			return true
		}
	}
	return false
}

// titleAt returns the end of the longest title that begins at token i, and the title; the end is i when there is none.
func (r *reader) titleAt(i, limit int) (int, lexicon.Title) {
	if r.lang != "" {
		if t := lexicon.TitleIn(r.lang, strings.ToLower(r.Word(i))); t.Kind != lexicon.NoTitle {
			return i + 1, t
		}
	}
	for end := min(limit, i+lexicon.TitleWords(r.small(i))); end > i; end-- {
		if t := lexicon.TitleOf(strings.ToLower(r.Slice(token.Range{First: i, End: end}))); t.Kind != lexicon.NoTitle {
			return end, t
		}
	}
	return i, lexicon.Title{}
}
