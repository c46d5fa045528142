package query_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/search/query"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, in, want string
		warnings       []string // pieces of input that were repaired
	}{
		{name: "empty", in: " \t ", want: ""},
		{name: "words", in: "gas  prices", want: "gas AND prices"},
		{name: "or binds weaker than and", in: "gas prices OR oil", want: "(gas AND prices) OR oil"},
		{name: "brackets", in: "gas (prices OR costs)", want: "gas AND (prices OR costs)"},
		{name: "minus", in: `gas -"market opinion" -opinion`, want: `gas AND NOT "market opinion" AND NOT opinion`},
		{name: "not", in: "gas NOT (oil OR coal)", want: "gas AND NOT (oil OR coal)"},
		{name: "not a not", in: "-(-gas)", want: "NOT (NOT gas)"},
		{name: "hyphen inside a word", in: "state-run", want: "state-run"},
		{name: "curly marks", in: "“night train”", want: `"night train"`},
		{name: "any mark at either end", in: "«one two\" „three four“", want: `"one two" AND "three four"`},
		{name: "aliases and case", in: `Site:rt.com TITLE:talks`, want: "outlet:rt.com AND headline:talks"},
		{name: "list", in: `outlet:rt.com,tass.com,"The Times"`, want: `outlet:rt.com,tass.com,"The Times"`},
		{name: "values in brackets", in: `speaker:(Marushchak OR "Anna Berg") gas`, want: `speaker:Marushchak,"Anna Berg" AND gas`},
		{name: "list in brackets", in: `speaker:(A,B OR C)`, want: `speaker:A,B,C`},
		{name: "all of the values", in: `headline:(gas -oil)`, want: `headline:gas AND NOT headline:oil`},
		{name: "ids", in: "speaker:person:anna-berg", want: "speaker:person:anna-berg"},
		{name: "address", in: "url:https://a.example/?q=~b*,c.example", want: `url:"https://a.example/?q=~b*",c.example`},
		{name: "dates", in: "after:7D before:TODAY date:2026-01..2026-02", want: "after:7d AND before:today AND date:2026-01..2026-02"},
		{name: "date list", in: "gas date:2025,2026-01", want: "gas AND (date:2025 OR date:2026-01)"},
		{name: "kind", in: "kind:Direct,mixed", want: "kind:direct,mixed"},

		{name: "headline pasted", in: "Moscow: talks fail", want: "Moscow AND talks AND fail"},
		{name: "punctuation pasted", in: "“We won’t,” he said; [U.S.] ‘talks’…", want: `"We won’t," AND he AND said AND U.S. AND talks`},
		{name: "unknown name", in: "re:talks", want: "re:talks"},
		{name: "operators in lower case", in: "this and that or not", want: "this AND and AND that AND or AND not"},
		{name: "operator within a word", in: "AND/OR ORDER", want: "AND/OR AND ORDER"},
		{name: "operator with a comma", in: "AND, OR. gas", want: `"AND" AND "OR" AND gas`},
		{name: "operator as a phrase", in: `"OR" "speaker:x" a`, want: `"OR" AND "speaker:x" AND a`},

		{name: "several speakers", in: "speaker:A speaker:B quote:gas", want: "(speaker:A AND quote:gas) AND (speaker:B AND quote:gas)",
			warnings: []string{"speaker:A speaker:B"}},
		{name: "speakers apart", in: "speaker:A gas speaker:B", want: "(speaker:A) AND gas AND (speaker:B)",
			warnings: []string{"speaker:A gas speaker:B"}},
		{name: "speakers in brackets", in: "(speaker:A quote:gas) (speaker:B quote:gas)", want: "(speaker:A AND quote:gas) AND (speaker:B AND quote:gas)"},
		{name: "one speaker in brackets", in: "speaker:A quote:gas (speaker:B)", want: "speaker:A AND quote:gas AND (speaker:B)"},
		{name: "a speaker twice in brackets", in: "speaker:(Anna Berg)", want: "(speaker:Anna) AND (speaker:Berg)", warnings: []string{"Anna Berg"}},

		{name: "misspelt filter", in: "speeker:Berg", want: `"speeker:Berg"`, warnings: []string{"speeker:"}},
		{name: "filter without value", in: "Source: Reuters", want: "Source AND Reuters", warnings: []string{"Source:"}},
		{name: "nothing to join", in: "AND gas OR", want: "gas", warnings: []string{"AND", "OR"}},
		{name: "operators side by side", in: "gas AND OR oil", want: "gas OR oil", warnings: []string{"AND"}},
		{name: "not not", in: "NOT NOT gas", want: "NOT gas", warnings: []string{"NOT"}},
		{name: "lone minus", in: "gas - oil", want: "gas AND oil", warnings: []string{"-"}},
		{name: "two minuses", in: "oil --gas", want: "oil AND gas", warnings: []string{"--"}},
		{name: "minus after a phrase", in: `"state"-run`, want: `"state" AND run`, warnings: []string{"-"}},
		{name: "a dash", in: "gas – oil", want: "gas AND oil", warnings: []string{"–"}},
		{name: "stray bracket", in: "gas) OR oil", want: "gas OR oil", warnings: []string{")"}},
		{name: "open bracket", in: "gas (oil OR coal", want: "gas AND (oil OR coal)", warnings: []string{"(oil OR coal"}},
		{name: "empty brackets", in: "gas ()", want: "gas", warnings: []string{"()"}},
		{name: "open mark", in: `gas "oil price`, want: `gas AND "oil price"`, warnings: []string{`"oil price`}},
		{name: "empty phrase", in: `gas ""`, want: `gas`, warnings: []string{`""`}},
		{name: "comma and space", in: "outlet:rt.com, tass.com", want: "outlet:rt.com AND tass.com", warnings: []string{","}},
		{name: "minus before a value", in: "speaker:-Berg", want: "speaker:Berg", warnings: []string{"speaker:-Berg"}},
		{name: "filter in a filter", in: "headline:(gas lang:en)", want: "headline:gas AND lang:en", warnings: []string{"lang:"}},

		{name: "wildcard", in: "gover*", want: "gover", warnings: []string{"gover*"}},
		{name: "wildcard inside", in: "wom?n", want: `"wom?n"`, warnings: []string{"wom?n"}},
		{name: "question", in: "what next?", want: "what AND next"},
		{name: "near spelling", in: "Marushchak~1", want: "Marushchak", warnings: []string{"Marushchak~1"}},
		{name: "words near", in: `"gas price"~5`, want: `"gas price"`, warnings: []string{"~5"}},
		{name: "near", in: "gas NEAR/5 price", want: "gas AND price", warnings: []string{"NEAR/5"}},
		{name: "as printed", in: `speaker:="Anna Berg"`, want: `speaker:"Anna Berg"`, warnings: []string{"="}},
		{name: "cue as printed", in: `cue:=denied,"went on" gas`, want: `cue:"denied","went on" AND gas`},
		{name: "cue as printed, in brackets", in: `cue:=(denied OR admitted)`, want: `cue:denied,admitted`, warnings: []string{"="}},
		{name: "not UTF-8", in: "gas\xffoil\x00", want: "gas AND oil"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := query.Parse(tt.in, query.Options{})
			if err != nil {
				t.Fatalf("Parse(%q): %v", tt.in, err)
			}
			if got := q.String(); got != tt.want {
				t.Errorf("Parse(%q) = %s, want %s", tt.in, got, tt.want)
			}
			var repaired []string
			for _, w := range q.Warnings {
				repaired = append(repaired, tt.in[w.Offset:w.Offset+w.Length])
			}
			if diff := cmp.Diff(tt.warnings, repaired); diff != "" {
				t.Errorf("Parse(%q) repaired (-want +got):\n%s%v", tt.in, diff, q.Warnings)
			}
			_, err = query.Parse(tt.in, query.Options{Strict: true})
			if strict := err != nil; strict != (len(tt.warnings) > 0) {
				t.Errorf("Parse(%q, strict) = %v, want an error for %d warnings", tt.in, err, len(tt.warnings))
			}
		})
	}
}

func TestParseTree(t *testing.T) {
	q, err := query.Parse(`speaker:"Anna Berg" "gas price" -opinion`, query.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := query.And{
		query.Filter{Name: query.Speaker, Values: []query.Text{{Text: "Anna Berg", Phrase: true}}},
		query.Text{Text: "gas price", Phrase: true},
		query.Not{Node: query.Text{Text: "opinion"}},
	}
	if diff := cmp.Diff(query.Node(want), q.Root); diff != "" {
		t.Errorf("tree (-want +got):\n%s", diff)
	}
}

func TestSuggestions(t *testing.T) {
	for in, want := range map[string]string{ // the query with the suggestion in its place
		"speeker:Berg":             "speaker:Berg",
		`gas sepaker:"A B"`:        `gas speaker:"A B"`,
		"outlt:rt.com":             "outlet:rt.com",
		"speaker:A,C speaker:B":    "speaker:A,C,B",
		"speaker:A gas speaker:B":  "",
		"speaker:(Anna Berg)":      `speaker:("Anna Berg")`,
		"Cue:-said gas":            "-Cue:said gas",
		"cue:told,-said":           "",
		"gas NEAR/3 oil":           "gas AND oil",
		"https://a.example/b re:d": "",
	} {
		q, err := query.Parse(in, query.Options{})
		if err != nil {
			t.Fatalf("Parse(%q): %v", in, err)
		}
		got := ""
		if len(q.Warnings) > 0 && q.Warnings[0].Suggestion != "" {
			w := q.Warnings[0]
			got = in[:w.Offset] + w.Suggestion + in[w.Offset+w.Length:]
		}
		if got != want {
			t.Errorf("Parse(%q) suggests %q, want %q", in, got, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		name, in string
		want     query.SyntaxError
	}{
		{"date", "gas after:2026-13", query.SyntaxError{Offset: 4, Length: 13, Suggestion: "after:2026-01-01",
			Msg: "A date was expected after “after:”, as in after:2026-01-01."}},
		{"date almost", "before:2026/1/5 gas", query.SyntaxError{Offset: 0, Length: 15, Suggestion: "before:2026-01-05",
			Msg: "A date was expected after “before:”, as in before:2026-01-05."}},
		{"range of one", "after:2025..2026", query.SyntaxError{Offset: 0, Length: 16, Suggestion: "date:2025..2026",
			Msg: "“after:” takes one date; a range is written date:2025..2026."}},
		{"range backwards", "date:2026..2025", query.SyntaxError{Offset: 0, Length: 15, Suggestion: "date:2025..2026",
			Msg: "The range “2026..2025” ends before it begins."}},
		{"no date in range", "date:..", query.SyntaxError{Offset: 0, Length: 7, Suggestion: "date:2026-01-01",
			Msg: "A date was expected after “date:”, as in date:2026-01-01."}},
		{"second of a list", "gas (date:2026,soon)", query.SyntaxError{Offset: 5, Length: 14, Suggestion: "date:2026-01-01",
			Msg: "A date was expected after “date:”, as in date:2026-01-01."}},
		{"kind", "kind:mixd", query.SyntaxError{Offset: 0, Length: 9, Suggestion: "kind:mixed",
			Msg: "“kind:” takes direct, indirect or mixed, as in kind:mixed."}},
		{"bytes", strings.Repeat("a", 2001), query.SyntaxError{Offset: 2000, Length: 1,
			Msg: "A query may have at most 2000 bytes; this one has 2001."}},
		{"clauses", strings.Repeat("a ", 65), query.SyntaxError{Offset: 0, Length: 130,
			Msg: "A query may have at most 64 clauses (words, phrases and values); this one has 65."}},
		{"depth", strings.Repeat("(", 17) + "a", query.SyntaxError{Offset: 16, Length: 1, Msg: "Brackets may stand at most 16 deep."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := query.Parse(tt.in, query.Options{})
			got, ok := errors.AsType[*query.SyntaxError](err)
			if !ok {
				t.Fatalf("Parse(%q) = %v, want a SyntaxError", tt.in, err)
			}
			if diff := cmp.Diff(&tt.want, got); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestLimitsAdmit(t *testing.T) {
	for name, in := range map[string]string{
		"bytes":   strings.Repeat("a", 2000),
		"clauses": strings.Repeat("a ", 64),
		"depth":   strings.Repeat("(", 16) + "a" + strings.Repeat(")", 16),
	} {
		if _, err := query.Parse(in, query.Options{Strict: true}); err != nil {
			t.Errorf("%s: Parse at the limit: %v", name, err)
		}
	}
}
