package query_test

import (
	"testing"

	"onrecord/search/query"
)

// shape writes a bound tree with each Quote in curly brackets.
func shape(n query.Node) string {
	join := func(nodes []query.Node, op string) string {
		s := ""
		for i, c := range nodes {
			if i > 0 {
				s += op
			}
			s += shape(c)
		}
		return "(" + s + ")"
	}
	switch n := n.(type) {
	case query.And:
		return join(n, " & ")
	case query.Or:
		return join(n, " | ")
	case query.Not:
		return "!" + shape(n.Node)
	case query.Quote:
		return "{" + shape(n.Node) + "}"
	default:
		return n.String()
	}
}

func TestBind(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"one filter", "speaker:A", "{speaker:A}"},
		{"of the article", "place:X gas", "(place:X & gas)"},
		{"the same quote", "speaker:A place:X quote:gas cue:said gas", "({(speaker:A & quote:gas & cue:said)} & place:X & gas)"},
		{"either word", "speaker:A (quote:gas OR quote:oil)", "{(speaker:A & (quote:gas | quote:oil))}"},
		{"two quotes", "(speaker:A quote:gas) (speaker:B quote:gas)", "({(speaker:A & quote:gas)} & {(speaker:B & quote:gas)})"},
		{"own speaker in a bracket", "speaker:A quote:gas (speaker:B)", "({(speaker:A & quote:gas)} & {speaker:B})"},
		{"either speaker", "speaker:(A OR B) quote:gas", "{(speaker:A,B & quote:gas)}"},
		{"either speaker in a bracket", "(speaker:A OR speaker:B) quote:gas", "{((speaker:A | speaker:B) & quote:gas)}"},
		{"brackets of two speakers", "(speaker:A OR speaker:B) (speaker:C OR speaker:D)",
			"(({speaker:A} | {speaker:B}) & ({speaker:C} | {speaker:D}))"},
		{"side by side", "speaker:A speaker:B quote:gas", "({(speaker:A & quote:gas)} & {(speaker:B & quote:gas)})"},
		{"without a word", "speaker:A -quote:gas", "{(speaker:A & !quote:gas)}"},
		{"none by B", "speaker:A -speaker:B", "({speaker:A} & !{speaker:B})"},
		{"words not by B", "quote:gas -speaker:B", "{(quote:gas & !speaker:B)}"},
		{"alone", "-quote:gas", "!{quote:gas}"},
		{"alone beside words", "oil -speaker:A -quote:gas", "(oil & !{speaker:A} & !{quote:gas})"},
		{"excluded quote", "oil -(speaker:A quote:gas)", "(oil & !{(speaker:A & quote:gas)})"},
		{"or", "speaker:A quote:gas OR speaker:B", "({(speaker:A & quote:gas)} | {speaker:B})"},
		{"mixed bracket", "speaker:A (quote:gas OR place:X)", "({speaker:A} & ({quote:gas} | place:X))"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := query.Parse(tt.in, query.Options{})
			if err != nil {
				t.Fatal(err)
			}
			before := q.String()
			if got := shape(query.Bind(q.Root)); got != tt.want {
				t.Errorf("Bind(%s) = %s, want %s", tt.in, got, tt.want)
			}
			if q.String() != before {
				t.Errorf("Bind changed its argument to %s", q)
			}
		})
	}
}

func TestTerms(t *testing.T) {
	q, err := query.Parse(`gas -oil speaker:A quote:"low price" headline:talks -(coal -peat)`, query.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, term := range query.Terms(q.Root, query.QuoteWords) {
		got += term.String() + " "
	}
	if want := `gas "low price" peat `; got != want {
		t.Errorf("Terms = %s, want %s", got, want)
	}
}
