package quote_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/person"
	"onrecord/indexer/enrich/quote"
	"onrecord/indexer/enrich/reference"
	"onrecord/indexer/enrich/token"
)

// TestLanguages reads the passages of testdata/language, a file a language, with people as the finders find them.
func TestLanguages(t *testing.T) {
	for _, lang := range []news.Language{"fr", "es", "ru"} {
		file := filepath.Join("testdata", "language", string(lang)+".txt")
		table, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range strings.Split(strings.TrimSpace(string(table)), "\n\n")[1:] {
			passage, want, _ := strings.Cut(block, "\n")
			if diff := cmp.Diff(want, strings.Join(quotesIn(t, passage, lang), "\n")); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", file, passage, diff)
			}
		}
	}
}

// quotesIn lists the quotes of a passage as its table does.
func quotesIn(t *testing.T, passage string, lang news.Language) []string {
	t.Helper()
	d := token.NewDocument(&news.Article{Body: passage, Language: lang})
	people := person.Group(entity.Find(d), lang)
	reference.Resolve(d, people)
	var out []string
	quotes := quote.Find(d, people, nil, nil)
	checkProperties(t, passage, quotes)
	for _, q := range quotes {
		var spans []string
		for _, s := range q.Spans {
			spans = append(spans, passage[s.Start:s.End])
		}
		speaker := q.Speaker.Name
		if speaker == "" {
			speaker = q.Speaker.AsPrinted
		}
		out = append(out, strings.Join(spans, " / ")+" = "+speaker)
	}
	return out
}
