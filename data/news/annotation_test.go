package news

import "testing"

func TestAbout(t *testing.T) {
	at := func(start, end int, k MentionKind) []Mention {
		return []Mention{{Span: Span{Start: start, End: end}, Kind: k}}
	}
	n := Annotations{
		People: []Person{{Name: "Ada Vance", Mentions: at(12, 15, Named)}, {Name: "Tarvo Quill", Mentions: at(12, 14, Pronoun)}},
		Places: []Place{
			{Name: "Riga", Mentions: at(16, 20, Named)}, {Name: "Latvia", Mentions: at(12, 19, Adjective)},
			{Name: "Harrow", Mentions: at(12, 18, Inside)}, {Name: "Oslo", Mentions: at(40, 44, Named)},
		},
	}
	people, places := n.About(&Quote{Spans: []Span{{Start: 10, End: 30}}})
	if len(people) != 1 || people[0].Name != "Ada Vance" {
		t.Errorf("the quote is about the people %v, want Ada Vance", people)
	}
	if len(places) != 1 || places[0].Name != "Riga" {
		t.Errorf("the quote is about the places %v, want Riga", places)
	}
}
