package link

import (
	"onrecord/data/name"
	"onrecord/data/news"
)

// The rules by which an identity is given, as Evidence names them. Who reads a link may rely on the names.
const (
	ruleSameName  = "same-name"          // the same name, or the first article to print it
	ruleSpelling  = "other-spelling"     // the same words in another spelling or order, or one more
	ruleGiven     = "given-name-variant" // a given name in another language, as Volodymyr and Vladimir
	ruleInitial   = "initial"            // an initial for the given name
	ruleNickname  = "nickname"           // a familiar form, a byname or initials: Bill, MBS
	ruleWellKnown = "well-known"         // a name of somebody whom the news of the world names often (data/people)
	ruleSurname   = "surname"            // the surname alone, which fits exactly one known person
	ruleShort     = "short-name"         // the short form or the acronym of an organisation
	ruleContext   = "context"            // one of several of the name: what the article is about told which
	ruleReader    = "correction"         // a reader said so
)

// confidences say how sure a rule is. Those of names rest on name.pairs-like lists of printed names: how many pairs that a rule joins are
// one person. A bare surname and context guess who is meant, so they stay well below all that compare whole names.
var confidences = map[string]float64{
	ruleReader: 1, ruleSameName: 0.95, ruleWellKnown: 0.95, ruleSpelling: 0.85, ruleGiven: 0.85, ruleShort: 0.8,
	ruleInitial: 0.75, ruleNickname: 0.75, ruleSurname: 0.6, ruleContext: 0.6,
}

func evidence(rule string) news.Evidence {
	return news.Evidence{Rule: rule, Confidence: confidences[rule]}
}

// rulesOfNames are the rules for what makes two names one. What is not here is another spelling.
var rulesOfNames = map[name.Rule]string{
	name.SameLetters: ruleSameName, name.SameWords: ruleSameName, name.GivenName: ruleGiven, name.Initial: ruleInitial,
	name.Acronym: ruleNickname, name.Known: ruleNickname, name.Surname: ruleSurname,
}

// evidenceOf is the evidence of two names that are one: as sure as the rule is across articles, and no surer than the names are.
func evidenceOf(v name.Verdict) news.Evidence {
	rule, ok := rulesOfNames[v.Rule]
	if !ok {
		rule = ruleSpelling
	}
	return news.Evidence{Rule: rule, Confidence: min(confidences[rule], v.Confidence)}
}
