package quote

import (
	"testing"

	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

func TestShippedWeights(t *testing.T) {
	if got := mustModel(shipped.String()); got != shipped {
		t.Errorf("weights change when they are written and read: %+v, want %+v", got, shipped)
	}
	for lang, w := range map[news.Language]Weights{"en": shipped.English, "de": shipped.German} {
		if w.Any <= 0 {
			t.Errorf("%s: a quote that nothing speaks against has the logit %g", lang, w.Any)
		}
		for x, weight := range w.Doubts {
			if weight > 0 {
				t.Errorf("%s: %s makes quotes surer by %g", lang, Doubt(x), weight)
			}
		}
	}
	if none := shipped.Confidence(0, "en"); none < 0.9 || none >= 1 {
		t.Errorf("confidence without doubts %g, want at least 0.9", none)
	}
}

func TestConfidenceHasCeilings(t *testing.T) {
	sure := Model{English: Weights{Any: 9}, German: Weights{Any: 9}}
	for _, c := range []struct {
		name   string
		doubts Doubts
		lang   news.Language
		want   float64
	}{
		{"English, in marks", 0, "en", 0.99},
		{"without marks", 1 << NoMarks, "en", 0.89},
		{"no cue beside the words", 1 << NoCueBeside, "de", 0.89},
		{"German, in marks", 0, "de", 0.99},
		{"a language that was not measured", 0, "fr", 0.79},
		{"an unknown language", 0, "", 0.99},
	} {
		if got := sure.Confidence(c.doubts, c.lang); got != c.want {
			t.Errorf("%s: confidence %g, want %g", c.name, got, c.want)
		}
	}
	if got := (&Model{English: Weights{Any: -99}}).Confidence(0, "en"); got != least {
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
		{"German", "„Die Brücke ist jetzt ganz sicher“, sagte Veld.", "de", nil},
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
