package search

import (
	"strings"
	"testing"

	"onrecord/data/news"
)

func TestContextOf(t *testing.T) {
	tests := []struct{ name, body, quote, before, after string }{
		{"same paragraph", "He said: “We go.” She stayed.", "We go.", "He said:", "She stayed."},
		{"other paragraphs", "It rained.\n\nHe spoke:\n\n“We go.”\n\nShe stayed.\n\nThe end.", "We go.", "He spoke:", "She stayed."},
		{"beside another quote", "“One.” “We go,” he said.", "We go", "“One.”", "he said."},
		{"nothing around", "“We go.”", "We go.", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := contextOf(&news.Article{Body: tt.body}, spansOf(tt.body, tt.quote))
			if want := (Context{tt.before, tt.after}); got != want {
				t.Errorf("contextOf = %+v, want %+v", got, want)
			}
		})
	}
	long := strings.Repeat("and so on ", 40)
	body := long + "he said: “We go.” " + long
	got := contextOf(&news.Article{Body: body}, spansOf(body, "We go."))
	if !strings.HasPrefix(got.Before, "…") || !strings.HasSuffix(got.Before, "so on he said:") || !strings.HasPrefix(got.After, "and so on") ||
		!strings.HasSuffix(got.After, "…") || len(got.Before) > maxContext+len(ellipsis) || len(got.After) > maxContext+len(ellipsis) {
		t.Errorf("long context = %+v", got)
	}
	if got := contextOf(&news.Article{Body: "short"}, []news.Span{{Start: 3, End: 90}}); got != (Context{}) {
		t.Errorf("context of a span outside the text = %+v", got)
	}
}

func spansOf(body, quote string) []news.Span {
	i := strings.Index(body, quote)
	return []news.Span{{Start: i, End: i + len(quote)}}
}

func TestSourceURL(t *testing.T) {
	tests := []struct {
		name string
		a    news.Article
		text string
		want string
	}{
		{"whole", news.Article{URL: "https://a.example/1"}, "well-known, “so” & so", "https://a.example/1#:~:text=well%2Dknown%2C%20%E2%80%9Cso%E2%80%9D%20%26%20so"},
		{"ends", news.Article{URL: "https://a.example/1"}, "one two three four five six seven eight nine ten eleven",
			"https://a.example/1#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"},
		{"first paragraph", news.Article{URL: "https://a.example/1"}, "one\n\ntwo", "https://a.example/1#:~:text=one"},
		{"with a fragment", news.Article{URL: "https://a.example/1#top"}, "one", "https://a.example/1#top:~:text=one"},
		{"no text", news.Article{URL: "https://a.example/1"}, " ", "https://a.example/1"},
		{"canonical", news.Article{CanonicalURL: "http://a.example/1"}, "", "http://a.example/1"},
		{"handed in", news.Article{}, "one", ""},
		{"no web address", news.Article{URL: "javascript:alert(1)"}, "one", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sourceURL(&tt.a, tt.text); got != tt.want {
				t.Errorf("sourceURL(%q) = %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}
