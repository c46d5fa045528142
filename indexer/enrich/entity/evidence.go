package entity

import (
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/indexer/enrich/token"
)

// The evidence is counted by hand, in steps of about one for a weak sign and four for a sure one.

// prior weighs what the words of a candidate are.
func (f *finder) prior(r *reader, c *candidate) (scores, string) {
	n := &c.name
	words := n.Range.End - n.Range.First
	if (c.form == unknownForm || c.form == givenForm) && r.isFirm(n.Range) {
		return scores{Organisation: 4}, "ampersand"
	}
	if r.isKoreanName(n.Range) {
		return scores{Person: 4}, koreanRule
	}
	if words == 1 && r.followsArticle(n.Range.First) && lexicon.IsNounIn(f.lang, r.lower[n.Range.First]) { // "Der Zug"
		return scores{Other: 6}, "noun"
	}
	switch c.form {
	case wellKnownForm:
		return scores{Organisation: 4}, "known"
	case organisationForm:
		return scores{Organisation: 4}, "head"
	case placeForm:
		return scores{Place: 3.5, Organisation: 0.5}, "head"
	case otherForm:
		return scores{Other: 4}, "head"
	case gazetteerForm:
		return f.placePrior(r, n), "gazetteer"
	case givenForm:
		return f.givenPrior(r, n, words), "given"
	}
	if f.lang != "" {
		return f.foreignPrior(r, n, words), "form"
	}
	if words == 1 {
		return f.singlePrior(r, n), "context"
	}
	return f.unknownPrior(r, n, words), "form"
}

// isFirm reports whether an "&" ties the words of a name, as in names of firms: "Quill & Sons". Two given names are a pair.
func (r *reader) isFirm(n token.Range) bool {
	for i := n.First + 1; i+1 < n.End; i++ {
		if r.Word(i) == "&" {
			return !r.isGiven(i-1) || !r.isGiven(i+1)
		}
	}
	return false
}

// foreignPrior weighs words in a language of which no list of everyday words is at hand: a capital alone says nothing there.
func (f *finder) foreignPrior(r *reader, n *Name, words int) scores {
	w := r.Word(n.Range.First)
	switch {
	case words > 1:
		return scores{Other: 1.5, Person: 0.5}
	case allCaps(w) && len(w) <= 6 || isCamelCase(w):
		return scores{Organisation: 2}
	case lexicon.IsKnownSurname(w) && !f.looksForeign(r, n.Range.First):
		return scores{Person: 4}
	}
	return scores{Other: 1.5}
}

// followsArticle reports whether a word stands behind a German article, as nouns do and names of towns do not.
func (r *reader) followsArticle(i int) bool {
	if !r.nounsAreCapitals() || i == 0 {
		return false
	}
	switch strings.ToLower(r.Word(i - 1)) {
	case "der", "die", "das", "dem", "den", "des", "ein", "eine", "einen", "einem", "einer", "eines", "im", "am", "vom", "zum", "zur", "beim", "ins", "kein", "keine",
		"keinen", "keinem", "dieser", "diese", "dieses", "diesem", "diesen", "jeder", "jede", "jedes", "jedem", "jeden":
		return true
	}
	return false
}

// looksForeign reports whether a word in another language may be an everyday one: it opens a sentence, stands behind a German article,
// or the document prints it in small letters too.
func (f *finder) looksForeign(r *reader, i int) bool {
	return f.lang != "" && (r.startsSentence(i) || r.followsArticle(i) || f.printsSmall(r.lower[i]))
}

// placePrior weighs an entry of the gazetteer by how well known it is and what else the word can be.
func (f *finder) placePrior(r *reader, n *Name) scores {
	e := f.lookup(n.String())[0]
	s := scores{Place: placeWeight(e)}
	if n.Range.End-n.Range.First > 1 {
		s[Place]++
		return s
	}
	w, lower := r.Word(n.Range.First), r.lower[n.Range.First]
	if (lexicon.IsCommon(lower) || f.looksForeign(r, n.Range.First)) && !allCaps(w) && s[Place] < 3.5 {
		s[Other] += 2
	} else if r.nounsAreCapitals() && s[Place] < 2.7 {
		s[Other] += 2
	}
	if _, given := lexicon.GivenName(w); given && s[Place] < 3.5 {
		s[Person] += 2.3
	}
	if surnameEnding(lower) {
		s[Person] += 0.5
	}
	return s
}

func placeWeight(e *gazetteer.Entry) float64 {
	switch e.Kind {
	case gazetteer.Country, gazetteer.Continent:
		return 4.5
	case gazetteer.Capital:
		return 4
	case gazetteer.Region, gazetteer.Division, gazetteer.Building:
		return 3.5
	case gazetteer.Water, gazetteer.Mountain, gazetteer.Island:
		return 3
	}
	switch p := e.Rank(); {
	case p >= 1e6:
		return 3.5
	case p >= 2e5:
		return 2.7
	case p >= 5e4:
		return 2
	case p >= 1e4:
		return 1.3
	}
	return 0.7
}

// givenPrior weighs a candidate that begins with a given name or initials, or follows a title.
func (f *finder) givenPrior(r *reader, n *Name, words int) scores {
	first := n.Range.First
	given := r.isGiven(first)
	switch {
	case words == 1 && given && (r.nounsAreCapitals() || f.looksForeign(r, first)):
		return scores{Other: 1.5}
	case words == 1 && given:
		return scores{Person: 1.6}
	case !given && f.lang != "":
		return f.foreignPrior(r, n, words)
	case words == 1:
		return f.singlePrior(r, n)
	case !given && !isInitials(r.Word(first)):
		return f.unknownPrior(r, n, words)
	}
	s := scores{Person: 4}
	last := r.lower[n.Range.End-1]
	if lexicon.IsCommon(last) {
		s[Person] -= 1
		s[Other]++
	}
	if words > 4 {
		s[Person]--
	}
	if lexicon.IsCommon(r.lower[first]) && r.startsSentence(first) && f.printsSmall(r.lower[first]) {
		s[Person] -= 1.5
	}
	return s
}

// singlePrior weighs a word of which nothing is known.
func (f *finder) singlePrior(r *reader, n *Name) scores {
	i := n.Range.First
	w, lower := r.Word(i), r.lower[i]
	switch {
	case lexicon.TitleOf(lower).Kind != lexicon.NoTitle:
		return scores{Other: 3}
	case isSuffix(w), allCaps(w) && (lexicon.IsFunctionWord(strings.ToLower(w)) || lexicon.IsCommon(lower) && f.printsSmall(lower)): // "WHAT"
		return scores{Other: 2}
	case allCaps(w) && len(w) <= 6:
		return scores{Organisation: 2}
	case lexicon.HeadOf(lower) != lexicon.Heads{}:
		return scores{Other: 4}
	case lexicon.IsCommon(lower) || r.words[i].classes&classDemonym != 0:
		return scores{Other: 2.5}
	case lexicon.IsKnownSurname(w):
		return scores{Person: 4}
	case isCamelCase(w):
		return scores{Organisation: 2.5}
	}
	s := scores{Person: 0.8, Organisation: 0.7, Place: 0.5, Other: 0.5}
	if surnameEnding(lower) {
		s[Person] += 1.2
	}
	if r.startsSentence(i) {
		s[Other] += 0.5
	}
	return s
}

// isCamelCase reports whether a capital follows a small letter, as in names of firms, but for "Mc", "Mac", "De" and the like.
func isCamelCase(w string) bool {
	for i := 3; i < len(w); i++ {
		if 'A' <= w[i] && w[i] <= 'Z' && 'a' <= w[i-1] && w[i-1] <= 'z' && w[:i] != "Mac" && w[:i] != "Fitz" {
			return true
		}
	}
	return false
}

// unknownPrior weighs several capitalised words of which nothing is known.
func (f *finder) unknownPrior(r *reader, n *Name, words int) scores {
	common, caps, places, acronyms, shouted := 0, 0, 0, 0, 0
	for i := n.Range.First; i < n.Range.End; i++ {
		if !r.isCap(i) {
			continue
		}
		caps++
		if lexicon.IsDate(r.Word(i)) {
			return scores{Other: 3}
		}
		if w := r.Word(i); allCaps(w) {
			shouted++
			if len(w) <= 5 && !isInitials(w) && !isSuffix(w) {
				acronyms++
			}
		}
		if lexicon.IsCommon(r.lower[i]) {
			common++
		} else if r.words[i].entries != nil {
			places++
		}
	}
	switch {
	case common == caps:
		return scores{Other: 2.5, Organisation: 1}
	case acronyms > 0 && shouted < caps: // "UC Berkeley", "Blockchain SEO"
		return scores{Other: 1.2, Organisation: 1.5, Person: 0.5}
	case common > 0:
		return scores{Other: 1.5, Organisation: 1.2, Person: 0.7}
	case places > 0 && f.isTown(r.Word(n.Range.First)): // "Plymouth Citibus"
		return scores{Organisation: 1.5, Person: 1.2, Place: 0.5}
	case places > 0:
		return scores{Organisation: 1.5, Person: 1.5, Place: 0.5}
	case words <= 5:
		s := scores{Person: 2.2, Organisation: 0.5, Place: 0.3}
		if surnameEnding(r.lower[n.Range.End-1]) {
			s[Person]++
		}
		return s
	}
	return scores{Organisation: 1, Other: 1.5}
}

// isTown reports whether a word names a place that more than some know.
func (f *finder) isTown(w string) bool {
	es := f.lookup(w)
	return es != nil && placeWeight(es[0]) >= 2
}

// surnameEndings close surnames, hardly other words.
var surnameEndings = []string{
	"ov", "ev", "eva", "ova", "enko", "sky", "skyi", "skiy", "ski", "ska", "sky", "chuk", "shvili", "dze", "yan", "ian", "vić", "vic", "ić", "czyk", "wicz",
	"sson", "ssen", "nsen", "rsen", "poulos", "idis", "akis", "oğlu", "oglu", "zadeh", "berg", "stein", "baum", "mann", "inho", "ez", "son", "escu", "sen",
}

func surnameEnding(lower string) bool {
	if len(lower) < 5 {
		return false
	}
	for _, e := range surnameEndings {
		if strings.HasSuffix(lower, e) {
			return true
		}
	}
	return strings.HasPrefix(lower, "o’") || strings.HasPrefix(lower, "o'") || strings.HasPrefix(lower, "mc") || strings.HasPrefix(lower, "al-") || strings.HasPrefix(lower, "el-")
}

// printsSmall reports whether the document prints the word in small letters somewhere.
func (f *finder) printsSmall(lower string) bool {
	if f.smallWords == nil {
		f.smallWords = make(map[string]bool, len(f.document.Body.Tokens)/3) // so many different ones a report of usual length has
		for _, t := range f.document.Texts() {
			for i, tok := range t.Tokens {
				if tok.Kind == token.Word && t.Lower(i) {
					f.smallWords[t.Word(i)] = true
				}
			}
		}
	}
	return f.smallWords[lower]
}
