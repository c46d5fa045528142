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
	broken := &Quote{Spans: []Span{{Start: 0, End: 12}, {Start: 21, End: 45}}} // its cue, between the pieces, names Ada Vance
	if people, places = n.About(broken); len(people) != 0 || len(places) != 1 || places[0].Name != "Oslo" {
		t.Errorf("the quote in two pieces is about %v and %v, want Oslo alone", people, places)
	}
	headline := &Quote{Spans: []Span{{Part: Headline, Start: 10, End: 30}}}
	if people, places = n.About(headline); len(people)+len(places) != 0 {
		t.Errorf("the quote in the headline is about %v and %v, which the body names", people, places)
	}
}
