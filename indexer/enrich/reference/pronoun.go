package reference

import (
	"slices"
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// grammatical is what part a pronoun plays.
type grammatical uint8

const (
	subjective grammatical = iota // "he"
	objective                     // "him"
	possessive                    // "his"
	reflexive                     // "himself"
)

// pronoun is what the form of a pronoun tells.
type pronoun struct {
	sex  news.Sex
	part grammatical
}

var pronouns = map[string]pronoun{
	"he": {news.Male, subjective}, "him": {news.Male, objective}, "his": {news.Male, possessive}, "himself": {news.Male, reflexive},
	"she": {news.Female, subjective}, "her": {news.Female, possessive}, "hers": {news.Female, possessive}, "herself": {news.Female, reflexive},
}

// The weights of a person as what a pronoun refers to: a mention one sentence nearer outweighs one as the subject only just not.
const (
	distanceWeight  = 2.0 // for each sentence
	subjectWeight   = 2.5
	openingWeight   = 1.0 // against the subject of a clause that leads to another
	speakerWeight   = 1.5
	sexWeight       = 0.5
	ownSubject      = 1.0 // of a possessive or reflexive pronoun: the subject of its own sentence
	reportedWeight  = 3.0 // against those named in what the pronoun reports: "Vance would lose, he said"
	maxDistance     = 8   // sentences
	maxSights       = 60
	leastMargin     = 0.25 // below it two fit equally
	clearMargin     = 1.0  // from it on the second best is no rival
	maxClause       = 40   // tokens from a subject to a pronoun in its clause
	maxForward      = 25   // tokens from a pronoun to the name it announces
	maxForwardStart = 6    // tokens from the beginning of the sentence to such a pronoun
)

// pronoun resolves the pronoun at token i, and returns the token after it.
func (x *reader) pronoun(i int, p pronoun) int {
	if x.isForm(i) {
		return i + 2
	}
	if p.part == possessive && strings.EqualFold(x.t.Word(i), "her") && !x.ownsNext(i) {
		p.part = objective
	}
	end := i + 1
	if p.part == possessive {
		defer x.relative(i)
	}
	person, margin, alone := x.whom(i, p)
	if q, ok := x.forward(i, p); ok {
		x.add(q, token.Range{First: i, End: end}, news.Pronoun, rule.PronounTo, 0.7)
		return end
	}
	if person < 0 || margin < leastMargin {
		return end
	}
	confidence := 0.8
	switch {
	case alone:
		confidence = 0.9
	case margin < clearMargin:
		confidence = 0.6
	}
	r := token.Range{First: i, End: end}
	x.vote(i, person, p)
	x.add(person, r, news.Pronoun, rule.Pronoun, confidence)
	x.see(person, r, x.people[person].Sex)
	if p.part != subjective {
		x.sights[len(x.sights)-1].subject = false
	}
	return end
}

// vote notes what the pronoun at token i says of the sex of a person, if that one was named last of all: as the subject of the sentence
// before or of the clause.
func (x *reader) vote(i, person int, p pronoun) {
	s := &x.sights[len(x.sights)-1]
	near := p.part == subjective && x.told-s.told <= 1 || p.part == possessive && x.ownSubject(i) == len(x.sights)-1
	if s.person == person && s.named && s.subject && near {
		x.votes[person][p.sex-news.Female]++
	}
}

// isForm reports whether a pronoun begins a form of address: "Her Majesty".
func (x *reader) isForm(i int) bool {
	if i+1 >= len(x.t.Tokens) {
		return false
	}
	switch x.t.Word(i + 1) {
	case "Majesty", "Highness", "Royal", "Holiness", "Excellency", "Honour", "Honor", "Eminence", "Grace", "Worship":
		return true
	}
	return false
}

// ownsNext reports whether "her" at token i owns the word after it, as in "her aide", and is no object, as in "told her that".
func (x *reader) ownsNext(i int) bool {
	if i+1 >= len(x.t.Tokens) || x.t.Tokens[i+1].Kind != token.Word && x.t.Tokens[i+1].Kind != token.Number && x.t.Tokens[i+1].Kind != token.Mark {
		return false
	}
	return x.t.Tokens[i+1].Kind != token.Word || !lexicon.IsFunctionWord(strings.ToLower(x.t.Word(i+1))) || x.t.Word(i+1) == "own"
}

// candidate is somebody whom a pronoun may mean.
type candidate struct {
	person int // below zero: a sight of nobody named, by its number
	score  float64
}

// whom returns the person whom the pronoun at token i most likely means, below zero for somebody whom no name tells; how far the next best
// lies behind, and whether there is none.
func (x *reader) whom(i int, p pronoun) (person int, margin float64, alone bool) {
	var buf [16]candidate
	all := buf[:0]
	reports := p.part == subjective && x.isReporting(i)
	own, marks := x.ownSubject(i), x.marksAround(i)
	for j, s := range slices.Backward(x.sights) {
		if x.told-s.told > maxDistance || len(x.sights)-j > maxSights {
			break
		}
		if s.sex != news.SexUnknown && s.sex != p.sex || s.stretch != marks || p.part == objective && j == own {
			continue
		}
		score := x.score(&s, p)
		if reports && s.sentence == x.sentence && !s.speaks {
			score -= reportedWeight
		}
		if j == own && (p.part == possessive || p.part == reflexive) {
			score += ownSubject
		}
		if s.person < 0 {
			all = append(all, candidate{-1 - j, score})
		} else {
			all = note(all, s.person, score)
		}
	}
	return best(all)
}

// marksAround returns the number of the marks around the pronoun at token i, 0 for none and for one that only says who speaks inside them, as
// outlets of other languages print it: « Tout est prêt, affirme-t-elle. Venez. »
func (x *reader) marksAround(i int) int {
	if !x.english && i > 0 && (x.isSpeech(i-1) || x.isSpeech(i+1) && x.words.Lookup(x.t.Word(i-1)).Is(cue.Auxiliary)) {
		return 0
	}
	return x.stretchAt(i)
}

func (x *reader) score(s *sight, p pronoun) float64 {
	score := -distanceWeight * float64(x.told-s.told)
	if s.subject {
		score += subjectWeight
	}
	if s.opening {
		score -= openingWeight
	}
	if s.speaks {
		score += speakerWeight
	}
	if s.sex == p.sex {
		score += sexWeight
	}
	return score
}

// note keeps the best score of a person.
func note(all []candidate, person int, score float64) []candidate {
	if k := slices.IndexFunc(all, func(c candidate) bool { return c.person == person }); k >= 0 {
		all[k].score = max(all[k].score, score)
		return all
	}
	return append(all, candidate{person, score})
}

func best(all []candidate) (person int, margin float64, alone bool) {
	if len(all) == 0 {
		return -1, 0, false
	}
	first, second := candidate{-1, -100}, candidate{-1, -100}
	for _, c := range all {
		switch {
		case c.score > first.score:
			first, second = c, first
		case c.score > second.score:
			second = c
		}
	}
	return first.person, first.score - second.score, len(all) == 1
}

// ownSubject returns the sight that is the subject of the clause that token i stands in, -1 for none.
func (x *reader) ownSubject(i int) int {
	for j, s := range slices.Backward(x.sights) {
		if s.sentence != x.sentence || i-s.token > maxClause {
			return -1
		}
		if s.subject {
			if x.hasClauseBetween(x.afterWho(s.end), i) {
				return -1
			}
			return j
		}
	}
	return -1
}

// afterWho returns the token behind the "who" at token i, whose clause says more of the same subject.
func (x *reader) afterWho(i int) int {
	if x.t.Word(i) == "," {
		i++
	}
	if i < len(x.t.Tokens) && x.words.Lookup(x.t.Word(i)).Is(cue.Relative) {
		return i + 1
	}
	return i
}

// hasClauseBetween reports whether one of the tokens [a, b) begins a clause.
func (x *reader) hasClauseBetween(a, b int) bool {
	for k := a; k < b; k++ {
		if x.words.Lookup(x.t.Word(k)).Is(cue.That | cue.Relative | cue.Subordinator | cue.Wh) {
			return true
		}
	}
	return false
}

// isReporting reports whether the pronoun at token i closes a sentence by telling who said it: "…, he said", "…” said he".
func (x *reader) isReporting(i int) bool {
	if i == 0 || i == x.t.Sentences[x.sentence].First {
		return false
	}
	if x.isSpeech(i+1) || x.isSpeech(i+2) {
		return x.t.Word(i-1) == "," || x.t.Tokens[i-1].Kind == token.Mark
	}
	return x.isSpeech(i-1) && i > 1 && (x.t.Word(i-2) == "," || x.t.Tokens[i-2].Kind == token.Mark)
}

// forward returns the person whom a name right after tells: "In her speech, Ada Vance said", "she, Ada Vance, said".
func (x *reader) forward(i int, p pronoun) (int, bool) {
	sentence := x.t.Sentences[x.sentence]
	n, _ := slices.BinarySearchFunc(x.names, i, func(n nameAt, i int) int { return n.First - i })
	if n == len(x.names) || x.names[n].First > min(i+maxForward, sentence.End-1) {
		return 0, false
	}
	name := x.names[n]
	if p.part == subjective {
		return name.person, name.First == i+2 && x.t.Word(i+1) == "," && name.End < sentence.End && x.t.Word(name.End) == ","
	}
	if p.part != possessive || i == sentence.First || i-sentence.First > maxForwardStart || x.people[name.person].Sex != p.sex {
		return 0, false
	}
	if !x.words.Lookup(x.t.Word(i-1)).Is(cue.Preposition) && !strings.HasSuffix(x.t.Word(sentence.First), "ing") {
		return 0, false
	}
	if last := len(x.sights) - 1; last >= 0 && x.sights[last].sentence == x.sentence {
		return 0, false
	}
	before := x.beforeTitle(name.First)
	return name.person, before > i && x.t.Word(before) == "," && !x.isOwner(name.End)
}
