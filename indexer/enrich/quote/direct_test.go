package quote_test

import (
	"testing"

	"onrecord/indexer/enrich/quote"
)

// TestFindSubjects holds subjects that stand far from their verb or are passed on by somebody else.
func TestFindSubjects(t *testing.T) {
	check(t, "en", []findCase{
		{
			"a name after a description with a list", "“It was a fine day,” the owner of both Harbour Authority and Northport Gazette, Jonas Veld, said on Monday.",
			[]string{"direct Jonas Veld: It was a fine day"},
		},
		{
			"a description with places", "“The bridge is safe,” lead builder Jonas Veld, a diver in Ghent, Belgium, said in a statement.",
			[]string{"direct Jonas Veld: The bridge is safe"},
		},
		{
			"a description that no comma closes", "Jonas Veld, a former diver who helped said: “The bridge is safe.”",
			[]string{"direct Jonas Veld: The bridge is safe"},
		},
		{
			"a description behind an age", "At a visit, Jonas Veld, 86, a diver in the town told the mayor: “The bridge is safe.”",
			[]string{"direct Jonas Veld: The bridge is safe"},
		},
		{
			"offices that no comma closes", "Jonas Veld, the President and Chief Executive Officer of the old bridge builders said, “The bridge is safe.”",
			[]string{"direct Jonas Veld: The bridge is safe"},
		},
		{
			"the minister of whom nothing more is said", "Jonas Veld, the minister said on Monday, was late.",
			[]string{"indirect the minister: Jonas Veld | was late"},
		},
		{
			"inner marks at the end", "“They should not say, ‘The bridge is safe,’” Jonas Veld said.",
			[]string{"direct Jonas Veld: They should not say, ‘The bridge is safe,’"},
		},
		{
			"inner marks that change places", "\"They should not say, 'The bridge is safe,\"' Jonas Veld said.",
			[]string{"direct Jonas Veld: They should not say, 'The bridge is safe"},
		},
		{
			"two cues for the same words", "Jonas Veld said: “The bridge is safe and will stay so,” he said.",
			[]string{"direct Jonas Veld: The bridge is safe and will stay so"},
		},
		{
			"another cue is nearer", "Although Ines Tarrow promised to come on time, “she is late again today,” Jonas Veld said.",
			[]string{"indirect Ines Tarrow: to come on time", "direct Jonas Veld: she is late again today"},
		},
		{"the narrator goes on", "Jonas Veld said “we won” and went home.", []string{"direct Jonas Veld: we won"}},
		{"is how", "“Rotten to the core” is how Jonas Veld described the bridge.", []string{"mixed Jonas Veld: Rotten to the core"}},
		{
			"a time within a parenthesis", "The bridge, Jonas Veld said on Monday, had been tested twice.",
			[]string{"indirect Jonas Veld: The bridge | had been tested twice"},
		},
		{"the verb within marks", "Jonas Veld claimed the “bridge is safe as it stands.”", []string{"mixed Jonas Veld: the “bridge is safe as it stands.”"}},
		{"was quoted", "“The bridge is safe,” Jonas Veld was quoted as saying in a magazine.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"quoted somebody", "The Northport Gazette quoted Jonas Veld as saying the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"was heard", "Jonas Veld could be heard saying “it is all over now”.", []string{"direct Jonas Veld: it is all over now"}},
		{
			"a name after a preposition", "Jonas Veld wrote to Ines Tarrow asking if there was “any safe bridge” in town.",
			[]string{"mixed Jonas Veld: if there was “any safe bridge” in town"},
		},
		{
			"a verb that is no cue here", "Jonas Veld said Ines Tarrow continued to dig, arguing that ‘she does not care at all’.",
			[]string{"indirect Jonas Veld: Ines Tarrow continued to dig", "direct Jonas Veld: she does not care at all"},
		},
		{"those around a titled name", "An aide to Sen. Jonas Veld told the town that the bridge was safe.", []string{"indirect An aide to Sen. Jonas Veld: the bridge was safe"}},
		{"an office of a state", "“The bridge is safe,” said state Rep. Jonas Veld.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"a listener with a name", "Marta Kolbe told her lawyer Jonas Veld to “stop the bridge”.", []string{"mixed Marta Kolbe: to “stop the bridge”"}},
		{"that’s", "Jonas Veld said that’s why the bridge was safe.", []string{"indirect Jonas Veld: that’s why the bridge was safe"}},
		{"one of many as a source", "According to one of the sailors, “the bridge was never safe.”", []string{"direct one of the sailors: the bridge was never safe"}},
	})
}

// TestFindActs holds marked words after which no cue stands.
func TestFindActs(t *testing.T) {
	check(t, "en", []findCase{
		{
			"any verb", "“It was not just a bridge to us,” Jonas Veld smiled. “It was a home.”",
			[]string{"direct Jonas Veld: It was not just a bridge to us | It was a home"},
		},
		{"a verb that takes names", "“I saw it fall into the river,” Jonas Veld described.", []string{"direct Jonas Veld: I saw it fall into the river"}},
		{"a participle in the subject", "“It was never a safe bridge,” the written ruling said.", []string{"direct the written ruling: It was never a safe bridge"}},
		{"any verb in the present", "“It was not just a bridge to us,” Jonas Veld shares.", []string{"direct Jonas Veld: It was not just a bridge to us"}},
		{"a title", "“The Long Way to the Quay,” Jonas Veld directed in May.", nil},
		{"a name within a sentence", "The play, “The Long Way to the Quay,” Jonas Veld directed in May.", nil},
		{"nobody", "“It was not just a bridge to us,” the gate creaked.", nil},
		{
			"on a card", "Jonas Veld sent his crew a card with the inscription “to dry feet”.",
			[]string{"direct Jonas Veld: to dry feet"},
		},
		{"a card of two words", "Jonas Veld sent them a card, with the words: “Dry Feet”.", []string{"direct Jonas Veld: Dry Feet"}},
		{"things with words", "The bridge was closed with the message “Closed until spring”.", nil},
		{"a sign with words", "Sailors left a sign with the words “Give us a bridge”.", nil},
		{"a work with a title", "Jonas Veld made a film with the caption “The Long Quay of Ghent”.", nil},
		{"words added to a name", "The town changed the form, adding the words “and Bridge” to its name.", nil},
		{"a pledge with marks", "Jonas Veld pledged to hold the builders “to account”.", []string{"mixed Jonas Veld: to hold the builders “to account”"}},
		{
			"a time before the pronoun", "Jonas Veld came back. The following month he wrote: “The bridge is safe.”",
			[]string{"direct Jonas Veld (he): The bridge is safe"},
		},
		{
			"and, on a day", "Ines Tarrow sang and, on 3 May, wrote to friends: “The bridge is safe.”",
			[]string{"direct Ines Tarrow: The bridge is safe"},
		},
		{"a clause with marks first", "“They do not buy” it here, Jonas Veld said at a rally in Ghent last week.", []string{"mixed Jonas Veld: “They do not buy” it here"}},
	})
}

// TestFindNoSpeech holds marked words that nobody utters here.
func TestFindNoSpeech(t *testing.T) {
	check(t, "en", []findCase{
		{"subheading", "Jonas Veld said the bridge was safe.\n\n‘We tested it twice’\n\nThe mayor slept.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"subheading with a name", "The mayor slept.\n\n‘Nobody sleeps in our town’: Veld\n\nJonas Veld slept.", nil},
		{"subheading with a number", "Jonas Veld slept.\n\n2. ‘We tested it many times’\n\nThe mayor slept.", nil},
		{"title behind a label", "Review: ‘The Long Quay’ runs hard and falls.", nil},
		{"what the reader would say", "“This is my bridge,” you will say.", nil},
		{"slogans", "The crowd held signs reading “No more tolls” and wore shirts that said “Free the river.”", nil},
		{"a thing called so", "The builders used a new trick called “clever digging” in the mud.", nil},
	})
}

func TestFindOwnWords(t *testing.T) {
	check(t, "en", []findCase{
		{"in somebody's words", "In Jonas Veld’s words, “the bridge was a ruin.”", []string{"direct Jonas Veld: the bridge was a ruin"}},
		{"in the words of", "In the words of Jonas Veld, “the bridge was a ruin.”", []string{"direct Jonas Veld: the bridge was a ruin"}},
		{"in her own words", "Ines Tarrow came home. It was, in her own words, “a ruin”.", []string{"mixed Ines Tarrow (her): a ruin"}},
		{"words before it", "It was “a ruin”, in Jonas Veld’s words.", []string{"mixed Jonas Veld: a ruin"}},
		{"in other words", "In other words, “the bridge was a ruin” in May.", nil},
	})
}

// TestFindSpokenOf holds marked words by themselves, and who the text speaks of before them.
func TestFindSpokenOf(t *testing.T) {
	check(t, "en", []findCase{
		{
			"the sentence before is about one", "Ines Tarrow sold her boat last week.\n\n“I had no other choice at all.”",
			[]string{"direct Ines Tarrow: I had no other choice at all"},
		},
		{
			"she, who is known", "“It leaks,” said Ines Tarrow. Then she sold the boat.\n\n“I had no other choice at all.”",
			[]string{"direct Ines Tarrow: It leaks", "direct Ines Tarrow (she): I had no other choice at all"},
		},
		{
			"two are named", "Ines Tarrow met Jonas Veld last week.\n\n“There is no other choice at all.”",
			[]string{"direct : There is no other choice at all"},
		},
		{
			"the words are about somebody", "Ines Tarrow won the race last week.\n\n“She was the best of them all.”",
			[]string{"direct : She was the best of them all"},
		},
		{
			"nobody is spoken of", "The boat was sold last week.\n\n“I had no other choice at all.”",
			[]string{"direct : I had no other choice at all"},
		},
		{
			"who spoke last of two", "Jonas Veld met Piet Okonjo. “It leaks,” Jonas Veld said to Piet Okonjo. Jonas Veld and Piet Okonjo sat down. “It always did,” he said.",
			[]string{"direct Jonas Veld: It leaks", "direct Jonas Veld (he): It always did"},
		},
	})
}

func TestFindTitlesWithin(t *testing.T) {
	check(t, "en", []findCase{
		{
			"in an apposition", "Jonas Veld, author of “The Long Quay,” said on Monday that the bridge was safe.",
			[]string{"indirect Jonas Veld: the bridge was safe"},
		},
		{
			"where it was said", "Jonas Veld said on “The Long Quay” that the bridge was safe.",
			[]string{"indirect Jonas Veld: the bridge was safe"},
		},
		{
			"in an apposition with a clause", "The owner of “The Long Quay,” who came in May, said that the bridge was safe.",
			[]string{"indirect The owner of “The Long Quay,”: the bridge was safe"},
		},
		{"aptly called", "Jonas Veld spoke at the launch of a record aptly called ‘Debut’ in Ghent.", nil},
	})
}

// TestInner holds sources inside sources: the outer one speaks.
func TestInner(t *testing.T) {
	for _, c := range []struct{ name, text, speaker, inner string }{
		{"told by somebody", "The source said Jonas Veld told the town that the bridge was safe.", "The source", "Jonas Veld"},
		{"the outer one last", "Jonas Veld told the town that the bridge was safe, the source said.", "the source", "Jonas Veld"},
		{"marks from the verb on", "The source said that Jonas Veld “admitted that the bridge was a ruin.”", "The source", "Jonas Veld"},
		{"a source in a clause", "Jonas Veld said that according to police, the bridge was safe.", "Jonas Veld", "police"},
		{"by pronoun", "Ines Tarrow left. The source said she told the town that the bridge was safe.", "The source", "Ines Tarrow"},
		{"oneself", "Jonas Veld said he told the town that the bridge was safe.", "Jonas Veld", ""},
		{"nothing is said", "Jonas Veld said the Harbour Authority announced a new bridge.", "Jonas Veld", ""},
		{"a source for what somebody said", "According to the Northport Gazette, Jonas Veld wrote in a letter that the bridge was safe.", "Jonas Veld", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			quotes := quote.Find(document(c.text, "en"))
			if len(quotes) != 1 {
				t.Fatalf("Find(%q) = %v, want one quote", c.text, quotes)
			}
			inner := ""
			if quotes[0].Inner != nil {
				inner = quotes[0].Inner.Name
			}
			if quotes[0].Speaker.Name != c.speaker || inner != c.inner {
				t.Errorf("Find(%q): %q passes on the words of %q, want %q and %q", c.text, quotes[0].Speaker.Name, inner, c.speaker, c.inner)
			}
		})
	}
}

// TestFindExchange holds two people who speak in turn, and what only looks like it.
func TestFindExchange(t *testing.T) {
	check(t, "en", []findCase{
		{
			"questions and answers",
			"“Is the bridge safe?” Jonas Veld asked.\n\n“It is,” said Ines Tarrow.\n\n“Even in a storm?”\n\n“Even in a storm.”\n\n“Who tested it?”\n\n“I did.”",
			[]string{
				"direct Jonas Veld: Is the bridge safe?", "direct Ines Tarrow: It is", "direct Jonas Veld: Even in a storm?",
				"direct Ines Tarrow: Even in a storm", "direct Jonas Veld: Who tested it?", "direct Ines Tarrow: I did",
			},
		},
		{
			"with pronouns",
			"Jonas Veld met Ines Tarrow.\n\n“Is the bridge safe?” he asked.\n\n“It is,” she said.\n\n“Even in a storm?” he asked.\n\n“Even in a storm.”",
			[]string{
				"direct Jonas Veld (he): Is the bridge safe?", "direct Ines Tarrow (she): It is", "direct Jonas Veld (he): Even in a storm?",
				"direct Ines Tarrow (she): Even in a storm",
			},
		},
		{
			"an answer that goes on",
			"“Is the bridge safe?” Jonas Veld asked.\n\n“It is,” said Ines Tarrow.\n\n“We tested it twice.”",
			[]string{"direct Jonas Veld: Is the bridge safe?", "direct Ines Tarrow: It is | We tested it twice"},
		},
		{
			"a question to nobody",
			"“Nobody knows,” Jonas Veld said.\n\n“Who would build that?” Ines Tarrow asked.\n\n“It makes no sense at all.”",
			[]string{"direct Jonas Veld: Nobody knows", "direct Ines Tarrow: Who would build that? | It makes no sense at all"},
		},
	})
}
