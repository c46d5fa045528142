package rule

import "fmt"

// Step is a way from the words that stand for a speaker to others that say more of who it is (news.Step). The zero value is none.
type Step uint8

// The rules by which words lead on to a speaker.
const (
	NoStep Step = iota

	// Words beside the quote name nobody: its speaker is taken from elsewhere (indexer/enrich/quote).
	SharedSubject
	SpeakerBefore
	Announced

	// What stands for a person's name (indexer/enrich/reference).
	Pronoun
	PronounTo
	Role
	Age
	Only

	// What stands for somebody who answers questions (indexer/enrich/quote).
	Interviewee

	// What stands for somebody who is no person of the article, or no person at all (indexer/enrich/quote).
	LastSpeaker
	LastNamed
	NameWord

	// A name that is printed in full elsewhere.
	Surname
	GivenName
	NamePart
	Acronym
	OtherName
	steps // their number
)

var stepRules = [steps]told{
	SharedSubject: {"shared-subject", "The verb has no subject of its own and shares that of the clause before: she said …, adding that …."},
	SpeakerBefore: {"speaker-before", "Nobody is named beside the words; they go on where the words before them ended."},
	Announced:     {"announced", "Nobody is named beside the words; the sentence before leads to them."},
	Pronoun:       {"pronoun", "Of those spoken of before it, this person fits the word best."},
	PronounTo:     {"pronoun-to", "The person is named right after it."},
	Role:          {"role", "The article calls this person so."},
	Age:           {"age", "The article prints this age beside the name."},
	Only:          {"only", "The article speaks of nobody else here whom the words fit."},
	Interviewee:   {"interviewee", "The article is a talk with this person and names nobody else before it."},
	LastSpeaker:   {"last-speaker", "Of those who spoke before it, this is the last whom the word fits."},
	LastNamed:     {"last-named", "It is the last one named before it whom the words fit."},
	NameWord:      {"name-word", "The name holds the word."},
	Surname:       {"surname", "The surname stands for the person whom the article names in full."},
	GivenName:     {"given-name", "The given name stands for the person whom the article names in full."},
	NamePart:      {"name-part", "It is a part of the name that the article prints in full."},
	Acronym:       {"acronym", "The letters are those with which the words of the name begin."},
	OtherName:     {"other-name", "The article prints the name in another form, too."},
}

// Steps lists all rules that lead to a speaker.
func Steps() []Step {
	var all []Step
	for s := NoStep + 1; s < steps; s++ {
		all = append(all, s)
	}
	return all
}

// String returns the rule's name, as "shared-subject".
func (s Step) String() string {
	if s >= steps {
		return fmt.Sprintf("Step(%d)", s)
	}
	return stepRules[s].name
}
