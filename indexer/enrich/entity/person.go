package entity

import (
	"strings"
	"unicode/utf8"

	"onrecord/data/lexicon"
	"onrecord/indexer/enrich/token"
)

func (r *reader) givenDate(i, limit int) bool {
	return r.isGiven(i) && i+1 < limit && r.isCap(i+1) && !lexicon.IsDate(r.Word(i+1)) && !lexicon.IsCommon(r.lower[i+1])
}

func (f *finder) isNameAnyway(r *reader, i int, run token.Range) bool {
	w := r.Word(i)
	if allCaps(w) {
		return i+1 == run.End || !allCaps(r.Word(i+1)) || f.lookup(w) != nil
	}
	_, given := lexicon.GivenName(w)
	if !given || i+2 != run.End || lexicon.IsCommon(r.lower[i+1]) || f.lookup(r.Word(i+1)) != nil {
		return false
	}
	s := r.Sentences[r.SentenceOf(i)]
	return r.Word(s.End-1) != "?"
}

func (r *reader) beforePerson(i, limit int) int {
	for j := i; j+2 < limit && r.isCap(j) && (lexicon.IsCommon(r.lower[j]) || allCaps(r.Word(j))); j++ {
		if r.givenFollows(j+1, limit) && r.isCap(j+2) && !lexicon.IsCommon(r.lower[j+2]) && !allCaps(r.Word(j+1)) {
			return j + 1
		}
	}
	return i
}

func (r *reader) givenFollows(i, limit int) bool {
	if i+1 >= limit || !r.isCap(i) {
		return false
	}
	given := r.isGiven(i)
	return given && lexicon.HeadOf(r.lower[limit-1]).Last == lexicon.NoHead
}

func (r *reader) personEnd(i, limit int) int {
	for j := i + 1; j < limit; j++ {
		w := r.Word(j)
		if j > i+1 && r.nounsAreCapitals() && r.isCap(j) && r.isCap(j-1) && !r.isGiven(j-1) && !isInitials(r.Word(j-1)) && !r.tiesCapital(j) {
			return j
		}
		if allCaps(w) && !allCaps(r.Word(j-1)) && len(w) <= 4 && !strings.Contains(w, ".") && !isSuffix(w) {
			return j
		}
		if j >= i+2 && j+1 < limit && lexicon.IsCommon(r.lower[j]) && lexicon.IsCommon(r.lower[j+1]) { // "Ada Vance Administrative Assistant"
			return j
		}
	}
	return limit
}

func (r *reader) tiesCapital(i int) bool {
	switch r.lower[i-1] {
	case "bon", "graf", "gräfin", "freiherr", "freifrau", "kardinal", "prinz", "prinzessin", "baron", "baronin":
		return true
	}
	return lexicon.IsParticle(r.lower[i-1]) || !lexicon.IsNounIn(r.lang, r.lower[i]) && (r.isGiven(i) || lexicon.IsKnownSurname(r.Word(i)))
}

func surnameLike(lower string) bool {
	switch lower {
	case "park", "hill", "hills", "bay", "lane", "street", "wood", "woods", "rivers", "banks", "castle", "lodge", "grill", "law", "day", "forest", "fields",
		"rice", "ford", "brook", "west", "east", "north", "station", "cross", "church", "bridges", "moor", "peel", "cave", "fort", "hall", "mills":
		return true
	}
	return false
}

func isInitials(w string) bool {
	return len(w) >= 2 && len(w) <= 6 && w[len(w)-1] == '.' && w[1] == '.' && utf8.RuneCountInString(w) == len(w)
}
