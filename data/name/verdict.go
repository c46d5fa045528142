package name

import "strings"

// Rule is the kind of reason for which two names are one person's or are not.
type Rule string

// The rules, in the order in which they are tried.
const (
	SameLetters   Rule = "letters"    // nothing but case, accents or signs differs
	NotAName      Rule = "no name"    // one of them is none
	Generation    Rule = "generation" // Sr, Jr, III
	SameWords     Rule = "words"      // joined or cut otherwise
	Spelling      Rule = "spelling"   // transliterated or spelled otherwise
	GivenName     Rule = "given name" // forms of one given name: Bill, William
	MoreWords     Rule = "more words" // one name has all words of the other
	Initial       Rule = "initial"    // an initial stands for a given name
	Order         Rule = "order"      // the words stand in another order
	Slip          Rule = "slip"       // a letter wrong, too many or too few
	Surname       Rule = "surname"    // a surname alone
	Acronym       Rule = "acronym"    // the initials of a name
	Known         Rule = "known"      // a byname, or somebody else's name, as people.Compare knows
	Different     Rule = "different"  // words of both differ
	SurnameLacks  Rule = "no surname" // no surname in common
	TooLittle     Rule = "too little" // an initial or a given name is all they share
	MiddleInitial Rule = "middle"     // George W., George H. W.
)

// Verdict is what comparing two names comes to.
type Verdict struct {
	Same       bool
	Confidence float64 // how sure that is, from 0.5, as good as the contrary, to 1
	Rule       Rule
	Why        string // the reason in a sentence
}

// Sure is the confidence from which names may be joined without a reader's asking: below it a stranger's name is nearly as likely as a
// slip of the pen.
const Sure = 0.7

// The confidences are estimates, in the order of what was found on the development half of a list of 540 pairs of names: nearly all
// pairs by the rules above 0.7 are right there, of those below about three in four.
const (
	certain       = 1.0
	nearlyCertain = 0.97
	veryLikely    = 0.9
	likely        = 0.8
	plausible     = 0.7
	doubtful      = 0.55
)

func same(confidence float64, r Rule, why string) Verdict { return Verdict{true, confidence, r, why} }

func different(confidence float64, r Rule, why string) Verdict {
	return Verdict{false, confidence, r, why}
}

// explain says how the words of two names lie on each other, what is equal left out.
func (a *alignment) explain() string {
	var clauses []string
	for _, t := range a.pairs {
		if s := t.explain(); s != "" {
			clauses = append(clauses, s)
		}
	}
	if len(clauses) == 0 {
		clauses = append(clauses, "the names agree in "+quoted(a.pairs[0].p)+" and "+quoted(a.pairs[len(a.pairs)-1].p))
	}
	if more := append(printedWords(a.onlyP), printedWords(a.onlyQ)...); len(more) > 0 {
		clauses = append(clauses, "only one name has "+strings.Join(more, " "))
	}
	return strings.Join(clauses, "; ")
}

func (t *pair) explain() string {
	kind := "given names "
	if t.p.family && t.q.family {
		kind = "surnames "
	}
	both := quoted(t.p) + " and " + quoted(t.q)
	if t.p.printed > t.q.printed {
		both = quoted(t.q) + " and " + quoted(t.p)
	}
	switch {
	case t.grade == equal && !t.p.native && !t.q.native:
		return ""
	case t.grade == initial && t.p.initial:
		return quoted(t.p) + " is the initial of " + quoted(t.q)
	case t.grade == initial:
		return quoted(t.q) + " is the initial of " + quoted(t.p)
	case t.grade == slip:
		return "the " + kind + both + " are a slip of the pen apart"
	case t.grade == guess:
		return "the " + kind + both + " may be a slip of the pen apart"
	case t.p.native != t.q.native:
		return "the " + kind + both + " are one name in two alphabets"
	case t.asGiven:
		return "the " + kind + both + " are forms of one name"
	case t.grade == equal:
		return ""
	}
	return "the " + kind + both + " differ only in spelling"
}

func quoted(p *part) string { return capitalised(p.printed) }

// capitalised gives a word its capital back, which folding took.
func capitalised(w string) string {
	if w != "" && w[0] >= 'a' && w[0] <= 'z' {
		return string(w[0]-'a'+'A') + w[1:]
	}
	return w
}

func printedWords(ps []part) []string {
	ws := make([]string, len(ps))
	for i := range ps {
		ws[i] = quoted(&ps[i])
	}
	return ws
}
