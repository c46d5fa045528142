package enrich_test

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/corpus"
	"onrecord/data/news"
	"onrecord/indexer/enrich"
)

func FuzzAnnotate(f *testing.F) {
	f.Add("Vance meets Oll in Riga", "RIGA — Harbour master Ada K. Vance of the Port Authority (PA) told Mr Oll: “No.”\n\nVance’s aide left for Kyiv, Ukraine.", "en")
	f.Add("", "St. Louis, Mo. and the \xff van der Meer’s \u2028 d’Arcy al-", "")
	f.Fuzz(func(t *testing.T, headline, body, lang string) {
		a := news.Article{Headline: headline, Body: body, Language: news.Language(lang)}
		n := enrich.Annotate(&a, enrich.Options{})
		for _, p := range n.People {
			checkMentions(t, &a, p.Name, p.Mentions)
		}
		for _, o := range n.Organisations {
			checkMentions(t, &a, o.Name, o.Mentions)
		}
		for _, p := range n.Places {
			checkMentions(t, &a, p.Name, p.Mentions)
		}
		for _, q := range n.Quotes {
			for _, s := range q.Spans {
				checkSpan(t, &a, s)
			}
		}
	})
}

func checkMentions(t *testing.T, a *news.Article, name string, ms []news.Mention) {
	t.Helper()
	if name == "" || len(ms) == 0 {
		t.Fatalf("name %q with %d mentions", name, len(ms))
	}
	for _, m := range ms {
		checkSpan(t, a, m.Span)
		if a.Slice(m.Span) != m.Text {
			t.Fatalf("mention %q at %v, where %q stands", m.Text, m.Span, a.Slice(m.Span))
		}
	}
}

func checkSpan(t *testing.T, a *news.Article, s news.Span) {
	t.Helper()
	text := a.Text(s.Part)
	if s.Start < 0 || s.End <= s.Start || s.End > len(text) {
		t.Fatalf("span %v outside %d bytes", s, len(text))
	}
	if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
		t.Fatalf("span %v cuts a character", s)
	}
}

// TestAnnotateIsPure holds that enrichment is pure: the same article gives the same annotations.
func TestAnnotateIsPure(t *testing.T) {
	articles, err := corpus.Articles()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		first := enrich.Annotate(&a.Article, enrich.Options{})
		for range 3 {
			if diff := cmp.Diff(first, enrich.Annotate(&a.Article, enrich.Options{})); diff != "" {
				t.Fatalf("%s is annotated differently the second time:\n%s", a.Name, diff)
			}
		}
	}
}
