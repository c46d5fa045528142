package quote

import (
	"testing"

	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

func TestShippedWeights(t *testing.T) {
	if got := mustWeights(shipped.String()); got != shipped {
		t.Errorf("weights change when they are written and read: %+v, want %+v", got, shipped)
	}
	if shipped.Any <= 0 {
		t.Errorf("a quote that nothing speaks against has the logit %g", shipped.Any)
	}
	for x, w := range shipped.Doubts {
		if w > 0 {
			t.Errorf("%s makes quotes surer by %g", Doubt(x), w)
		}
	}
	if none := shipped.Confidence(0, "en"); none < 0.9 || none >= 1 {
		t.Errorf("confidence without doubts %g, want at least 0.9", none)
	}
}

func TestConfidenceHasCeilings(t *testing.T) {
	sure := Weights{Any: 9}
	for _, c := range []struct {
		name   string
		doubts []Doubt
		lang   news.Language
		want   float64
	}{
		{"English, in marks", nil, "en", 0.99},
		{"without marks", []Doubt{NoMarks}, "en", 0.89},
		{"no cue beside the words", []Doubt{NoCueBeside}, "en", 0.89},
		{"German", []Doubt{NotEnglish}, "de", 0.99},
		{"a language that was not measured", []Doubt{NotEnglish}, "fr", 0.79},
	} {
		var s Doubts
		for _, x := range c.doubts {
			s.note(x, true)
		}
		if got := sure.Confidence(s, c.lang); got != c.want {
			t.Errorf("%s: confidence %g, want %g", c.name, got, c.want)
		}
	}
	if got := (&Weights{Any: -99}).Confidence(0, "en"); got != least {
		t.Errorf("of the unlikeliest quote the confidence is %g, want %g", got, least)
	}
}

func TestDoubts(t *testing.T) {
	veld := func(text string) []news.Person {
		var ms []news.Mention
		for i := 0; i+4 <= len(text); i++ {
			if text[i:i+4] == "Veld" {
				ms = append(ms, news.Mention{Span: news.Span{Start: i, End: i + 4}, Text: "Veld"})
			}
		}
		return []news.Person{{ID: "veld", Name: "Veld", Sex: news.Male, Mentions: ms}}
	}
	for _, c := range []struct {
		name, text string
		lang       news.Language
		want       []Doubt // of the first quote
	}{
		{"none", "“The bridge is quite safe now,” Veld said.", "en", nil},
		{"a clause", "Veld said the bridge was quite safe now.", "en", []Doubt{NoMarks, BareClause}},
		{"that", "Veld said that the bridge was “as safe as a church” now.", "en", []Doubt{SomeMarks}},
		{"urged", "Veld urged them to close the bridge again.", "en", []Doubt{NoMarks, VerbForm}},
		{"a term", "Veld called the bridge “unsafe”.", "en", []Doubt{SomeMarks, Naming, FewWords}},
		{"a source", "The bridge was quite safe, according to Veld.", "en", []Doubt{NoMarks, Source}},
		{"no cue", "Rain fell.\n\n“The bridge is quite safe now.”", "en", []Doubt{NoCueAtAll}},
		{"a mark that nothing closes", "Veld said: “The bridge is quite safe now.\n\nRain fell.", "en", []Doubt{OpenMarks}},
		{"pieces", "“The bridge,” Veld said, “is quite safe now.”", "en", []Doubt{Pieces}},
		{"other marks and another cue", "“The bridge is quite safe now,” Veld said, who says the “ferry” is not.", "en", []Doubt{OtherMarks, OtherCue}},
		{"capitals that nobody knows", "“The bridge is quite safe now,” Okonjo said.", "en", []Doubt{UnknownName}},
		{"they", "“The bridge is quite safe now,” they said.", "en", []Doubt{OpenPronoun}},
		{"a sailor", "“The bridge is quite safe now,” a sailor said.", "en", []Doubt{OpenDescription}},
		{"German", "„Die Brücke ist jetzt ganz sicher“, sagte Veld.", "de", []Doubt{NotEnglish}},
	} {
		t.Run(c.name, func(t *testing.T) {
			quotes, seen := Observe(token.NewDocument(&news.Article{Body: c.text, Language: c.lang}), veld(c.text), nil, nil)
			if len(quotes) == 0 {
				t.Fatalf("no quote in %q", c.text)
			}
			var got []Doubt
			for _, x := range AllDoubts() {
				if seen[0].Has(x) {
					got = append(got, x)
				}
			}
			if len(got) != len(c.want) {
				t.Fatalf("doubts about %q: %v, want %v", c.text, got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("doubts about %q: %v, want %v", c.text, got, c.want)
				}
			}
		})
	}
}
