package quote_test

import "testing"

// TestFindByPhrase holds cues of several words, and nouns that are cues.
func TestFindByPhrase(t *testing.T) {
	check(t, "en", []findCase{
		{"made clear", "Marta Kolbe made clear that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"made it clear", "Marta Kolbe has made it clear that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"made something else clear", "Marta Kolbe made a clear cut that day.", nil},
		{"pointed out", "Marta Kolbe pointed out that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"pointed out, after marks", "“The bridge is safe,” Marta Kolbe pointed out.", []string{"direct Marta Kolbe: The bridge is safe"}},
		{"let slip", "Jonas Veld let slip that the bridge was shut.", []string{"indirect Jonas Veld: the bridge was shut"}},
		{"gave assurances", "Jonas Veld gave repeated assurances that the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"voiced fears", "Sailors have voiced fears that the bridge would fall.", []string{"indirect Sailors: the bridge would fall"}},
		{"issued a warning", "The Harbour Authority issued a stern warning that the bridge would fall.", []string{"indirect Harbour Authority: the bridge would fall"}},
		{"issued a statement", "The Harbour Authority issued a statement saying the bridge was safe.", []string{"indirect Harbour Authority: the bridge was safe"}},
		{"a statement that does something", "The Harbour Authority issued a statement that seemed to calm the city.", nil},
		{"put it", "“A bridge of sighs,” as Jonas Veld put it.", []string{"direct Jonas Veld: A bridge of sighs"}},
		{"put it somewhere", "Jonas Veld put it on the table.", nil},
		{"chimed in", "“It is safe,” Jonas Veld chimed in.", []string{"direct Jonas Veld: It is safe"}},
		{"fired back", "Jonas Veld fired back: “The bridge is safe.”", []string{"direct Jonas Veld: The bridge is safe"}},
		{"weighed in", "Jonas Veld weighed in on the vote: “The bridge is safe.”", []string{"direct Jonas Veld: The bridge is safe"}},
		{"went on to say", "Jonas Veld went on to say that the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"noun of a body", "Few believed the ministry’s claim that the bridge was safe.", []string{"indirect the ministry: the bridge was safe"}},
		{"noun with by", "A warning by Jonas Veld that the bridge was unsafe went unheard.", []string{"indirect Jonas Veld: the bridge was unsafe went unheard"}},
		{"noun and time", "Jonas Veld’s promise on Monday that the bridge would open was late.", []string{"indirect Jonas Veld: the bridge would open was late"}},
		{"noun with a relative clause", "Jonas Veld’s statement that was read out changed nothing.", nil},
	})
}

// TestFindDoing holds gerunds as contents.
func TestFindDoing(t *testing.T) {
	check(t, "en", []findCase{
		{"denied doing", "Jonas Veld has always denied taking the bribes.", []string{"indirect Jonas Veld: taking the bribes"}},
		{"admitted to doing", "Jonas Veld admitted to hiding the report.", []string{"indirect Jonas Veld: hiding the report"}},
		{"slammed for", "Ines Tarrow slammed the minister for hiding the report.", []string{"indirect Ines Tarrow: hiding the report"}},
		{"for what it is", "Ines Tarrow criticised the use of boats for hauling sand.", nil},
		{
			"marks in whom is accused", "Ines Tarrow accused the “harbour gang” of hiding the report.",
			[]string{"indirect Ines Tarrow: hiding the report"},
		},
		{"denied that", "Jonas Veld denied that he had hidden the report.", []string{"indirect Jonas Veld: he had hidden the report"}},
		{"denied something", "Jonas Veld denied the charge.", nil},
	})
}

// TestBeliefIsNoSpeech holds the verbs of belief, intention and evidence, which tell of no utterance.
func TestBeliefIsNoSpeech(t *testing.T) {
	for _, verb := range []string{
		"believes", "believed", "thinks", "thought", "hopes", "hoped", "fears", "feared", "expects", "expected", "doubts", "suspects", "assumes",
		"knows", "knew", "realised", "understood", "feels", "felt", "remembers", "forgot", "imagines", "supposes", "considers", "worries",
		"decided", "plans", "intends", "wants", "wishes", "means", "prefers", "dreams", "found", "discovered", "learned", "shows", "showed",
		"proves", "proved", "demonstrated", "sees", "saw", "heard", "concurs in mind", "noticed", "guessed", "ensured", "trusts",
	} {
		check(t, "en", []findCase{
			{verb + " that", "Marta Kolbe " + verb + " that the bridge is safe.", nil},
			{verb, "Marta Kolbe " + verb + " the bridge is safe.", nil},
			{verb + " before a pause", "The old bridge is quite safe, Marta Kolbe " + verb + ".", nil},
		})
	}
	check(t, "en", []findCase{
		{"study", "The study found that the bridge is safe.", nil},
		{"figures", "The figures show that the bridge is safe.", nil},
		{"plan", "Marta Kolbe plans to close the bridge.", nil},
		{"hope", "Her hope that the bridge would last was vain.", nil},
		{"belief", "His belief that the bridge would last was vain.", nil},
	})
}
