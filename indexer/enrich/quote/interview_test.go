package quote_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/quote"
	"onrecord/indexer/enrich/token"
)

const talk = "The harbour is old.\n\nDo you like the bridge?\n\nI do, and my wife does.\n\nIt is green.\n\n" +
	"Who paints it for you?\n\nWe all do, (laughs) in May.\n\nAnd the quay?\n\nMy son paints it.\n\nThe harbour closes at ten."

func TestFindInterview(t *testing.T) {
	answers := []string{
		"direct Piet Okonjo: I do, and my wife does. | It is green.", "direct Piet Okonjo: We all do, | in May.", "direct Piet Okonjo: My son paints it.",
	}
	for _, c := range []struct {
		name, headline, standfirst, body string
		want                             []string
	}{
		{"headline", "Interview with Piet Okonjo", "", talk, answers},
		{"standfirst", "The green bridge", "The harbour master Piet Okonjo sat down with the Gazette.", talk, answers},
		{"opening", "The green bridge", "", "We spoke to Piet Okonjo at the quay.\n\n" + talk,
			[]string{
				"direct Piet Okonjo: I do, and my wife does. | It is green.", "direct Piet Okonjo: We all do, | in May.",
				"direct Piet Okonjo: My son paints it.",
			}},
		{"no interview", "Piet Okonjo and the bridge", "", talk, nil},
		{"two people", "Interview with Piet Okonjo and Ines Tarrow", "", talk, nil},
		{"questions of readers", "Interview with Piet Okonjo", "",
			"What is a quay?\n\nA quay is long.\n\nHow old is it?\n\nIt is old.\n\nIs it wet?\n\nIt is wet.\n\nRain fell.", nil},
		{"two questions", "Interview with Piet Okonjo", "", "Do you row?\n\nI do.\n\nDo you sail?\n\nI do not.", nil},
		{"others answer", "Interview with Piet Okonjo", "", "Do you row?\n\nInes Tarrow: I do.\n\nDo you sail?\n\nI do not.\n\nDo you swim?\n\nI do.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &news.Article{Headline: c.headline, Standfirst: c.standfirst, Body: c.body, Language: "en"}
			_, people, _, _ := document(c.headline+c.standfirst+c.body, "en")
			for i := range people {
				people[i].Mentions = nil
				for _, p := range news.Parts {
					for _, m := range mentions(a.Text(p), people[i].Name) {
						m.Part = p
						people[i].Mentions = append(people[i].Mentions, m)
					}
				}
			}
			var got []string
			for _, q := range quote.Find(token.NewDocument(a), people, nil, nil) {
				got = append(got, show(c.body, q))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Find(%q, %q) differs (-want +got):\n%s", c.headline, c.body, diff)
			}
		})
	}
}
