package quote_test

import "testing"

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
