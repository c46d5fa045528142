package news_test

import (
	"slices"
	"testing"

	"onrecord/data/news"
)

func TestArticleIDs(t *testing.T) {
	a, b := news.NewArticleID("https://one.example/1"), news.NewArticleID("https://one.example/2")
	for _, c := range []struct {
		text string
		want []news.ArticleID
	}{
		{string(a), []news.ArticleID{a}},
		{string(a) + ", " + string(b), []news.ArticleID{a, b}},
		{"https://news.example/articles/" + string(b) + "?view=quotes#q_1", []news.ArticleID{b}},
		{"a_7J2M", nil},
		{"", nil},
	} {
		if got := news.ArticleIDs(c.text); !slices.Equal(got, c.want) {
			t.Errorf("ArticleIDs(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestParseArticleID(t *testing.T) {
	a := news.NewArticleID("https://one.example/1")
	for text, want := range map[string]bool{string(a): true, "a_NONE": true, string(news.NewQuoteID(a, "It is safe", 0)): false, "Ada Quill": false, "": false} {
		if id, ok := news.ParseArticleID(text); ok != want || string(id) != text {
			t.Errorf("ParseArticleID(%q) = %q, %v, want %v", text, id, ok, want)
		}
	}
}
