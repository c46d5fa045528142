package calibrate

import (
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/quote"
)

// read judges what the finders make of one English text with answers, given as JSON.
func read(t *testing.T, text, answers string) []Judged {
	t.Helper()
	dir := t.TempDir()
	for i, set := range Sets {
		f, err := os.Create(filepath.Join(dir, set.File))
		if err != nil {
			t.Fatal(err)
		}
		z := gzip.NewWriter(f)
		if i == 0 {
			if _, err := fmt.Fprintf(z, "{\"id\": \"1\", \"lang\": \"en\", \"text\": %q, \"quotes\": [%s]}\n", text, answers); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	all, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhom(t *testing.T) {
	const text = "Marta Kolbe came late. “The old bridge is quite safe now,” she said."
	for resolved, want := range map[string]bool{"Marta Kolbe": true, "Ines Tarrow": false, "": true} {
		all := read(t, text, fmt.Sprintf(`{"start": 24, "end": 56, "speaker": "she", "speaker_start": 59, "speaker_end": 62, "speaker_resolved": %q}`, resolved))
		if len(all) != 1 || !all[0].Right || all[0].Whom != want {
			t.Errorf("judged %+v with the answer %q, want one right quote, of whom it is: %v", all, resolved, want)
		}
	}
}

func TestRead(t *testing.T) {
	const text = "Zoë: “The old bridge is quite safe now,” Marta Kolbe said." // the words stand at runes 6 to 38
	for _, c := range []struct {
		name, answers string
		right, inside bool
	}{
		{"the words and the speaker", `{"start": 6, "end": 38, "speaker": "Marta Kolbe"}`, true, true},
		{"the surname alone", `{"start": 6, "end": 38, "speaker": "she", "speaker_resolved": "Dr. Kolbe"}`, true, true},
		{"the place of the speaker", `{"start": 6, "end": 38, "speaker": "the minister", "speaker_start": 41, "speaker_end": 52}`, true, true},
		{"somebody else", `{"start": 6, "end": 38, "speaker": "Jonas Veld"}`, false, false},
		{"nobody", `{"start": 6, "end": 38, "speaker": ""}`, false, false},
		{"more words", `{"start": 0, "end": 57, "speaker": "Kolbe"}`, false, true},
		{"of two answers the better", `{"start": 0, "end": 57, "speaker": "Veld"}, {"start": 6, "end": 38, "speaker": "Kolbe"}`, true, true},
		{"other words", `{"start": 53, "end": 57, "speaker": "Kolbe"}`, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := read(t, text, c.answers)
			if len(all) != 1 || all[0].Right != c.right || all[0].Inside != c.inside {
				t.Errorf("judged %+v, want one quote, right: %v, inside: %v", all, c.right, c.inside)
			}
		})
	}
}

// sample has quotes of as many documents, of which the share that is right falls from 0.9 to 0.5 with one doubt and rises to 1 with another.
func sample() (all []Judged) {
	for i := range 300 {
		j := Judged{Set: Sets[0].Name, Document: fmt.Sprint(i), Language: "en", Right: i%10 != 0, Inside: true}
		switch i % 3 {
		case 1:
			j.Doubts, j.Right = 1<<quote.FewWords, i%2 == 0
		case 2:
			j.Doubts, j.Right = 1<<quote.Pieces, true
		}
		j.Whom = j.Right
		all = append(all, j)
	}
	return all
}

func TestFit(t *testing.T) {
	m := Fit(sample())
	w := m.English
	if w.Doubts[quote.FewWords] > -1 {
		t.Errorf("a doubt that is right half as often weighs %g", w.Doubts[quote.FewWords])
	}
	if w.Doubts[quote.Pieces] != 0 || w.Doubts[quote.OtherCue] != 0 {
		t.Errorf("doubts that speak for a quote, or that no quote has, weigh %g and %g", w.Doubts[quote.Pieces], w.Doubts[quote.OtherCue])
	}
	if m.German != (quote.Weights{}) {
		t.Errorf("German weights %+v of English quotes", m.German)
	}
	if got := m.Confidence(1<<quote.FewWords, "en"); got < 0.45 || got > 0.6 {
		t.Errorf("confidence %g of what is right in one of two", got)
	}
}

func TestCrossValidate(t *testing.T) {
	all := crossValidate(sample())
	seen := map[string]bool{}
	for _, j := range all {
		if seen[j.Document] || j.Quote.Confidence <= 0 {
			t.Errorf("document %s comes twice, or without a confidence: %g", j.Document, j.Quote.Confidence)
		}
		seen[j.Document] = true
	}
	if len(all) != len(sample()) {
		t.Errorf("%d quotes, want %d", len(all), len(sample()))
	}
}

func TestTable(t *testing.T) {
	var all []Judged
	for _, c := range []struct {
		confidence    float64
		kind          news.QuoteKind
		right, inside bool
	}{{0.9, news.Direct, true, true}, {0.97, news.Direct, false, true}, {0.89, news.Direct, true, true}, {0.29, news.Indirect, false, false}} {
		j := Judged{Right: c.right, Inside: c.inside}
		j.Quote.Confidence, j.Quote.Kind = c.confidence, c.kind
		all = append(all, j)
	}
	want := `confidence   quotes overlap80 contain80
0.2               1     0.000     0.000
0.8               1     1.000     1.000
0.9               2     0.500     1.000
all               4     0.500     0.750
direct quotes at 0.9 or more: 2 of 3
`
	if diff := cmp.Diff(want, table(all)); diff != "" {
		t.Errorf("Table (-want +got):\n%s", diff)
	}
	if got := Report(sample()); strings.Count(got, "== ") != 2*len(Sets) {
		t.Errorf("Report has other sets than %v:\n%s", Sets, got)
	}
}
