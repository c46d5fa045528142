package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/search/query"
)

// cutPlural is a stemmer for tests.
func cutPlural(_ news.Language, word string) string { return strings.TrimSuffix(name.Fold(word), "s") }

func TestFind(t *testing.T) {
	tests := []struct {
		name, text string
		terms      []query.Text
		want       []string
	}{
		{"nothing sought", "gas prices", nil, nil},
		{"stem", "Prices of gas: a price.", []query.Text{{Text: "price"}}, []string{"Prices", "price"}},
		{"phrase as printed", "gas prices, gas price", []query.Text{{Text: "Gas price", Phrase: true}}, []string{"gas price"}},
		{"accents and marks", "Le déjà-vu d’Orsay", []query.Text{{Text: "deja"}, {Text: "Orsay"}}, []string{"déjà", "Orsay"}},
		{"word of two", "a state-run firm, state run", []query.Text{{Text: "state-run"}}, []string{"state-run", "state run"}},
		{"the longer of two", "gas prices", []query.Text{{Text: "gas"}, {Text: "gas prices", Phrase: true}}, []string{"gas prices"}},
		{"Han letters", "新港口开放", []query.Text{{Text: "港口"}}, []string{"港口"}},
		{"kana, cut letter by letter", "港はフェリーを待つ", []query.Text{{Text: "フェリー"}}, []string{"フェリー"}},
		{"Thai, cut letter by letter", "ท่าเรือเปิดแล้ว", []query.Text{{Text: "เรือ"}}, []string{"เรือ"}},
		{"a year after a Han letter", "于2026年", []query.Text{{Text: "2026"}}, []string{"2026"}},
		{"not inside a word", "gasoline", []query.Text{{Text: "gas"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range newMatcher(tt.terms, "en", cutPlural).find(tt.text) {
				got = append(got, tt.text[f.start:f.end])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("find in %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestSnippetHoldsMostTerms(t *testing.T) {
	filler := strings.Repeat("Nothing of note was said here. ", 20)
	text := "The gas came first. " + filler + "Then gas and oil and coal together.\n\n" + filler + "Oil last."
	m := newMatcher([]query.Text{{Text: "gas"}, {Text: "oil"}, {Text: "coal"}}, "en", cutPlural)
	got := snippet(text, m.find(text))
	var hits []string
	for _, f := range got {
		if f.Hit {
			hits = append(hits, f.Text)
		}
	}
	if diff := cmp.Diff([]string{"gas", "oil", "coal"}, hits); diff != "" {
		t.Errorf("marked in %v (-want +got):\n%s", got, diff)
	}
	if !strings.HasPrefix(got[0].Text, "…Nothing") || !strings.HasSuffix(got[len(got)-1].Text, "…") {
		t.Errorf("snippet = %v, want whole sentences between ellipses", got)
	}
}

func TestSnippetMarksMentions(t *testing.T) {
	body := "He came to Kiev.\n\nIn Kiev he spoke."
	rec := &news.Record{Article: news.Article{Body: body}}
	rec.Places = []news.Place{{ID: "kyiv", Mentions: []news.Mention{
		{Span: news.Span{Start: 11, End: 15}}, {Span: news.Span{Start: 21, End: 25}},
		{Span: news.Span{Part: news.Headline, Start: 0, End: 4}}}}}
	rec.People = []news.Person{{ID: "jon-falk", Mentions: []news.Mention{{Span: news.Span{Start: 0, End: 2}, Kind: news.Pronoun}}}}
	for _, n := range []named{{"place:kyiv": true, "person:jon-falk": true}, {"place:ukraine": true}} {
		got := snippet(body, mark(nil, n.spans(rec), news.Body, 0, body))
		want := []Fragment{{Text: "He came to "}, {Text: "Kiev", Hit: true}, {Text: ". In "}, {Text: "Kiev", Hit: true}, {Text: " he spoke."}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("snippet for %v (-want +got):\n%s", n, diff)
		}
	}
}

// FuzzSnippet holds that a snippet of any text is short, valid and made of the text.
func FuzzSnippet(f *testing.F) {
	f.Add("The gas came. "+strings.Repeat("And more. ", 50)+"Gas prices rose.", "gas", "gas prices")
	f.Add(strings.Repeat("x", 700), "x", strings.Repeat("x", 700))
	f.Add("新港口开放"+strings.Repeat("港口", 300), "港口", "开放")
	f.Add(strings.Repeat("a ", 400), "a", strings.Repeat("a ", 310))
	f.Fuzz(func(t *testing.T, text, word, phrase string) {
		text = strings.ToValidUTF8(text, "")
		m := newMatcher([]query.Text{{Text: word}, {Text: phrase, Phrase: true}}, "en", cutPlural)
		var b strings.Builder
		for _, fr := range snippet(text, m.find(text)) {
			if fr.Text == "" {
				t.Errorf("an empty fragment in the snippet of %q", text)
			}
			b.WriteString(fr.Text)
		}
		got := b.String()
		if n := utf8.RuneCountInString(got); n > maxSnippet || !utf8.ValidString(got) {
			t.Errorf("snippet of %q has %d characters: %q", text, n, got)
		}
		plain := " " + strings.Join(strings.Fields(text), " ") + " "
		if inner := strings.TrimSuffix(strings.TrimPrefix(got, ellipsis), ellipsis); !strings.Contains(plain, strings.TrimSpace(inner)) {
			t.Errorf("snippet %q is not of %q", got, text)
		}
	})
}

// BenchmarkSnippet finds and shows two words in an article of 800 words.
func BenchmarkSnippet(b *testing.B) {
	text := strings.Repeat("Several governments were negotiating about different territorial issues, officials reported afterwards. ", 70)
	m := newMatcher([]query.Text{{Text: "territorial"}, {Text: "issue"}}, "en", cutPlural)
	for b.Loop() {
		if len(snippet(text, m.find(text))) < 3 {
			b.Fatal("nothing was marked")
		}
	}
}
