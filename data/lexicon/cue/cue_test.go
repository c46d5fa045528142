package cue

import (
	"slices"
	"strings"
	"testing"

	"onrecord/data/news"
)

// TestTables holds the tables to names that the code knows, and the words to lower case and to the length that is looked up.
func TestTables(t *testing.T) {
	checkWords := func(row []string, column string) {
		for _, w := range strings.Fields(column) {
			if w != strings.ToLower(w) || len(w) > maxWord {
				t.Errorf("row %q: the word %q would never be found", row[:2], w)
			}
		}
	}
	for row := range rows(verbTable) {
		if len(row) != 5 {
			t.Fatalf("row %q of the cues has %d columns, want 5", row, len(row))
		}
		if readKind(row[2]) == news.NoCue {
			t.Errorf("row %q has no kind", row)
		}
		for _, f := range strings.Fields(row[1]) {
			if frameNames[f] == 0 {
				t.Errorf("row %q: unknown frame %q", row, f)
			}
		}
		checkWords(row, row[3]+" "+row[4])
	}
	for row := range rows(phraseTable) {
		if len(row) == 3 && row[1] == strings.ToUpper(row[1]) {
			checkWords(row, row[2])
			continue
		}
		if len(row) != 6 {
			t.Fatalf("row %q of the phrases has %d columns, want 6", row, len(row))
		}
		if readKind(row[2]) == news.NoCue || readFrames(row[1]) == 0 && row[1] != noForm {
			t.Errorf("row %q has no kind or no frames", row)
		}
		checkWords(row, row[3]+" "+row[4])
	}
	for row := range rows(wordTable) {
		if len(row) != 3 || roleNames[row[1]] == 0 {
			t.Fatalf("row %q of the words has no known role or not 3 columns", row)
		}
		checkWords(row, row[2])
		words := strings.Fields(row[2])
		slices.Sort(words)
		if n := len(words); len(slices.Compact(words)) < n {
			t.Errorf("row %q holds a word twice", row[:2])
		}
	}
}

func TestLookup(t *testing.T) {
	en := Of("en")
	for _, c := range []struct {
		word string
		form Form
		kind news.CueKind
		may  Frame
		is   Role
	}{
		{"said", Past, news.Say, TakesQuote | TakesClause, 0},
		{"SAYS", Third, news.Say, TakesClause, 0},
		{"saying", Participle, news.Say, TakesClause, 0},
		{"urged", Past, news.Urge, TakesInfinitive, 0},
		{"accused", Past, news.Accuse, TakesGerund, 0},
		{"claim", Base, news.Claim, TakesClause | IsNoun, 0},
		{"She", AnyForm, news.NoCue, 0, Female},
		{"minister", AnyForm, news.NoCue, 0, PersonNoun},
		{"police", AnyForm, news.NoCue, 0, GroupNoun},
	} {
		w := en.Lookup(c.word)
		if w.Form != c.form || w.Kind != c.kind || w.Frames&c.may != c.may || w.Roles&c.is != c.is {
			t.Errorf("Lookup(%q) = %+v, want form %d, kind %q, frames %b, roles %b", c.word, w, c.form, c.kind, c.may, c.is)
		}
	}
	if w := en.Lookup("bridge"); w != (Word{}) {
		t.Errorf("Lookup(bridge) = %+v, want nothing", w)
	}
	if w := en.Lookup(strings.Repeat("said", 1000)); w != (Word{}) {
		t.Errorf("Lookup of a very long word = %+v, want nothing", w)
	}
	if Of("xx") != en {
		t.Error("Of a language without a table is not English")
	}
	for word, want := range map[string]Form{"déclaré": Perfect, "dit": AnyForm, "déclare": AnyForm, "ajoutant": Participle} {
		if w := Of("fr").Lookup(word); w.Form != want || !w.May(TakesQuote) {
			t.Errorf("Lookup(%q) in French = %+v, want a cue of form %d", word, w, want)
		}
	}
	if !Of("de").Lookup("sagte").May(TakesClause) {
		t.Error("German has no cue sagte")
	}
}

func TestPhrase(t *testing.T) {
	en := Of("en")
	for _, c := range []struct {
		text  string // a verb, and what follows it; a comma is a sign
		items int
		kind  news.CueKind
	}{
		{"made clear that it was", 1, news.Say},
		{"made it very clear that", 3, news.Say},
		{"made a clear cut", 0, news.NoCue},
		{"made , clear", 0, news.NoCue},
		{"gave repeated assurances that", 2, news.Promise},
		{"issued a last and very stern warning", 0, news.NoCue}, // too far away
		{"issued a last stern warning", 4, news.Warn},
		{"pointing out that", 1, news.Say},
		{"said it clear", 0, news.NoCue},
		{"made", 0, news.NoCue},
	} {
		words := strings.Fields(c.text)
		got, n := en.Phrase(en.Lookup(words[0]), func(i int) string {
			if i+1 >= len(words) || words[i+1] == "," {
				return ""
			}
			return words[i+1]
		})
		if n != c.items || got.Kind != c.kind {
			t.Errorf("Phrase(%q) = %+v, %d items, want kind %q, %d items", c.text, got, n, c.kind, c.items)
		}
	}
	if !en.Lookup("made").Begins() || en.Lookup("said").Begins() {
		t.Error("made begins no phrase, or said does")
	}
}

func TestForms(t *testing.T) {
	for _, test := range []struct {
		word string
		want []string
	}{
		{"say", []string{"say", "says", "said", "saying"}},
		{"Said", []string{"say", "says", "said", "saying"}},
		{"umbrella", nil},
		{"announcement", nil}, // a noun
	} {
		if got := Forms(test.word); !slices.Equal(got, test.want) {
			t.Errorf("Forms(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}
