package quote_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/quote"
)

// chain writes the steps to a speaker as "he → Veld [pronoun] → Jonas Veld [surname]".
func chain(steps []news.Step) string {
	var b strings.Builder
	for i, s := range steps {
		if i == 0 {
			b.WriteString(s.From)
		}
		b.WriteString(" → " + s.To + " [" + s.Rule + "]")
	}
	return b.String()
}

func TestChain(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // of each quote
	}{
		{"the name in full", "“The bridge is safe,” said Marta Kolbe.", []string{""}},
		{"a surname", "Marta Kolbe came. “The bridge is safe,” said Kolbe.", []string{"Kolbe → Marta Kolbe [surname]"}},
		{
			"a pronoun, then a surname", "Marta Kolbe came late. Kolbe was tired. “The bridge is safe,” she said.",
			[]string{"she → Kolbe [pronoun] → Marta Kolbe [surname]"},
		},
		{
			"a pronoun before the name", "With her claim that the bridge was safe, Marta Kolbe won.",
			[]string{"her → Marta Kolbe [pronoun-to]"},
		},
		{
			"an office", "Marta Kolbe came late. Jonas Veld waited. “The bridge is safe,” the minister said.",
			[]string{"the minister → Marta Kolbe [role]"},
		},
		{
			"a shared subject", "Kolbe said that the bridge was safe, adding that it was old. Marta Kolbe waved.",
			[]string{"Kolbe → Marta Kolbe [surname]", "adding → Kolbe [shared-subject] → Marta Kolbe [surname]"},
		},
		{
			"marked words that go on", "Jonas Veld said the bridge “was never safe” to him.\n\n“We tested it twice, and it failed.”",
			[]string{"", " → Jonas Veld [speaker-before]"},
		},
		{
			"a sentence that leads to the words", "Jonas Veld was glad:\n\n“We tested it twice, and it held.”",
			[]string{" → Jonas Veld [announced]"},
		},
		{
			"it", "“The quay is safe,” the Harbour Authority said. “The bridge is not,” it added.",
			[]string{"", "it → Harbour Authority [last-speaker]"},
		},
		{
			"the head of a name", "The Harbour Authority met. “The quay is safe,” the authority said.",
			[]string{"the authority → Harbour Authority [name-word]"},
		},
		{
			"the company named last", "The Northport Gazette was sold. “The quay is safe,” the company said.",
			[]string{"the company → Northport Gazette [last-named]"},
		},
		{
			"the company of two", "The Green Quay Party met. The Northport Gazette was sold. “The quay is safe,” the company said.",
			[]string{""},
		},
		{"nobody known", "“The bridge is safe,” a sailor said.", []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, people, orgs, places := document(c.text, "en")
			var got []string
			for _, q := range quote.Find(d, people, orgs, places) {
				checkProperties(t, c.text, []news.Quote{q})
				got = append(got, chain(q.Speaker.Chain))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Find(%q) differs (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestChainNamesKnownRules(t *testing.T) {
	d, people, orgs, places := document(strings.Repeat(report, 2), "en")
	for _, q := range quote.Find(d, people, orgs, places) {
		for _, s := range q.Speaker.Chain {
			if got := rule.Sentence(s.Rule); strings.Contains(got, "“"+s.Rule+"”") {
				t.Errorf("%q → %q: the rule %q has no sentence", s.From, s.To, s.Rule)
			}
		}
	}
}
