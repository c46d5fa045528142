package main

import (
	"strings"
	"testing"

	"onrecord/data/news"
)

// TestLinesOfNoArticles reads lines which `add` must not store.
func TestLinesOfNoArticles(t *testing.T) {
	for _, test := range []struct {
		name, line, want string
	}{
		{"an outcome beside a body", `{"outcome": "index-page", "body": "Ferry stops. Bridge stays open. Toll doubles."}`, news.IndexPage.Sentence()},
		{"an unknown outcome", `{"outcome": "poem", "body": "The ferry stopped on Monday."}`, "poem"},
		{"no body", `{"outcome": "article", "headline": "Ferry stops"}`, "“body”"},
		{"nothing left of the body", `{"body": "\u200b \u0000\n"}`, "“body”"},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, err := new(input).line([]byte(test.line))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("line(%s) = %+v, %v, want an error about %s", test.line, page, err, test.want)
			}
		})
	}
}

// TestURLOfOneLine gives an address to the one line that has none.
func TestURLOfOneLine(t *testing.T) {
	const bare, named = `{"body": "The ferry stopped on Monday."}`, `{"url": "https://coastletter.example/1", "body": "The ferry stopped."}`
	in := input{url: "https://coastletter.example/2"}
	for i, step := range []struct{ line, want string }{{named, "https://coastletter.example/1"}, {bare, in.url}, {bare, ""}} {
		page, err := in.line([]byte(step.line))
		if page.URL != step.want || (err != nil) != (step.want == "") {
			t.Errorf("line %d: URL %q, %v, want %q", i+1, page.URL, err, step.want)
		}
	}
}
