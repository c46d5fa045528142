// Package rule names the ways in which quotes and their speakers are found, and says of each in a sentence for people why it is believed.
// Finders (indexer/enrich) note the rule that fired in news.Evidence by its name; the command line and the pages print the sentence.
package rule

import "fmt"

// told is what a rule is called and what is said of it.
type told struct {
	name     string // is stored with what was found, and stays the same
	sentence string
}

// Quote is a way to find the words of a quote. The zero value is none.
type Quote uint8

// The rules that find quotes (indexer/enrich/quote).
const (
	NoQuote Quote = iota
	CueAfter
	CueInverted
	CueBefore
	CueThat
	CueClause
	ClauseCue
	CueInfinitive
	CueGerund
	CueName
	AccordingTo
	Acted
	Caption
	Colon
	Label
	Continued
	SpokenOf
	Subjunctive
	Exchange
	Transcript
	Interview
	Dialogue
	Post
	Letter
	Below
	Signed
	NoCue
	quotes // their number
)

var quoteRules = [quotes]told{
	CueAfter:      {"cue-after", "The words stand in quotation marks, and the sentence goes on with the speaker and the verb: “…,” she said."},
	CueInverted:   {"cue-inverted", "The words stand in quotation marks, and the sentence goes on with the verb and the speaker: “…,” said she."},
	CueBefore:     {"cue-before", "The speaker and the verb lead to words in quotation marks: she said: “…”."},
	CueThat:       {"cue-that", "The speaker and the verb lead to a clause that begins with “that”: she said that …."},
	CueClause:     {"cue-clause", "The speaker and the verb lead to a clause that reports what was said: she said it would …."},
	ClauseCue:     {"clause-cue", "A clause reports what was said, and the speaker and the verb follow or stand inside it: it would …, she said."},
	CueInfinitive: {"cue-infinitive", "The verb and “to” report what was asked or promised: she urged them to …."},
	CueGerund:     {"cue-gerund", "The verb and a form in “-ing” report what was said of somebody: she accused them of …ing."},
	CueName:       {"cue-name", "The speaker calls somebody or something by words in quotation marks: she called it “…”."},
	AccordingTo:   {"according-to", "The sentence names where it comes from: according to her, …."},
	Acted:         {"acted", "The words stand in quotation marks and end in a comma, and the sentence goes on with who does something: “…,” she smiled."},
	Caption:       {"caption", "The speaker puts words in quotation marks on or into something: she sent a card with the words “…”."},
	Colon:         {"colon", "A sentence about the speaker ends in a colon, and the words follow it: she was glad: “…”."},
	Label:         {"label", "A name stands beside words in quotation marks, as headlines print it: “…”: she."},
	Continued:     {"continued", "The words stand in quotation marks right after others of the same speaker, and nobody else comes between."},
	Exchange:      {"exchange", "Two people speak in turn, and it is the speaker's turn: one has asked something, and the paragraph is the other's."},
	SpokenOf:      {"spoken-of", "The words stand in quotation marks by themselves, and the sentence before them is about the speaker."},
	Subjunctive:   {"subjunctive", "The verb has the form of reported speech, so that the sentence goes on with what was said before it."},
	Transcript:    {"transcript", "The paragraph begins with the speaker's name, as in a transcript."},
	Interview:     {"interview", "The article is an interview, and the words answer a question of the outlet."},
	Dialogue:      {"dialogue", "The paragraph begins with a dash, as words in a talk do: — …, said she."},
	Letter:        {"letter", "It is a letter printed in full, and the name below says who wrote it."},
	Below:         {"below", "A sentence with the speaker ends in a colon, and the words are set below it: she said: …."},
	Signed:        {"signed", "The line below the words says whose they are: — Jane Doe, mayor."},
	Post:          {"post", "It is a post embedded in the article, and the line below says who wrote it."},
	NoCue:         {"no-cue", "The words stand in quotation marks, and nothing near them says who speaks."},
}

// Quotes lists all rules that find quotes.
func Quotes() []Quote {
	var all []Quote
	for q := NoQuote + 1; q < quotes; q++ {
		all = append(all, q)
	}
	return all
}

// String returns the rule's name, as "cue-after".
func (q Quote) String() string {
	if q >= quotes {
		return fmt.Sprintf("Quote(%d)", q)
	}
	return quoteRules[q].name
}

// sentences are those of all rules, by name.
var sentences = index(quoteRules[1:], stepRules[1:])

func index(tables ...[]told) map[string]string {
	all := map[string]string{}
	for _, table := range tables {
		for _, r := range table {
			all[r.name] = r.sentence
		}
	}
	return all
}

// Sentence says in plain words why the rule of a name fired; of a name that it does not know, no more than that.
func Sentence(name string) string {
	if s, ok := sentences[name]; ok {
		return s
	}
	return "The rule “" + name + "” found it."
}
