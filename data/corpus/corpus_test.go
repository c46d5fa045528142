package corpus

import (
	"strings"
	"testing"
)

// TestAnswersStandInTheText guards against slips in the answers: every name and every quoted word must be in its article.
func TestAnswersStandInTheText(t *testing.T) {
	articles, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	if len(articles) < 7 {
		t.Errorf("the corpus has %d articles, want at least 7", len(articles))
	}
	for _, a := range articles {
		text := a.Article.Headline + "\n" + a.Article.Body
		for _, name := range append(a.People, a.Places...) {
			last := name[strings.LastIndexByte(name, ' ')+1:]
			if !strings.Contains(text, last) {
				t.Errorf("%s: %q is not in the text", a.Name, name)
			}
		}
		for _, q := range a.Quotes {
			for _, w := range strings.Fields(q.Content) {
				if !strings.Contains(text, w) {
					t.Errorf("%s: %q of the quote %q is not in the text", a.Name, w, q.Content)
				}
			}
		}
	}
}
