package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/extract"
)

// explained is a result with hostile text in every place.
func explained() *extract.Result {
	body := "The ferry sails.\n\nIt carries \x1b[31mcars."
	return &extract.Result{Region: "div#story", Unmatched: []string{"byline: .hand"}, Article: news.Article{
		Headline: "Ferry \x1b]0;x\x07sails", Origins: map[string]string{"headline": "json-ld"}, Body: body,
		Published: news.Moment{Time: time.Date(2026, 2, 3, 23, 30, 0, 0, time.UTC), Zone: "+02:00", Origin: "json-ld"},
		Updated:   news.Moment{Time: time.Date(2026, 2, 4, 8, 0, 0, 0, time.UTC), ZoneAssumed: true, Origin: "page"},
		Blocks:    []news.Block{{Kind: news.Paragraph, End: 16, Reason: "prose"}, {Kind: news.ListItem, Start: 18, End: len(body), Reason: "list-item among text"}},
		Dropped: []news.Dropped{{Text: "Home", Reason: "navigation"}, {Text: "A quay\u202e", Reason: "caption", After: 1}, {Text: "Seen", Reason: "teaser", After: 1},
			{Text: "Read", Reason: "teaser", After: 1}, {Text: "Next", Reason: "teaser", After: 2},
			{Text: "The end", Reason: "form", After: 2}},
	}}
}

func TestExplanation(t *testing.T) {
	want := `outcome        article: The page is an article.
region         div#story
no match       byline: .hand [a rule of the outlet that finds nothing here]
headline       Ferry �]0;x�sails [json-ld]
published      3 February 2026 23:30 UTC, there 01:30 +02:00 [json-ld]
updated        4 February 2026 08:00 UTC, as the page names no zone [page]

- dropped: navigation
  Home

+ kept paragraph: prose
  The ferry sails.

- dropped: caption
  A quay�

- dropped: teaser, 2 pieces
  Seen
  Read

+ kept list-item: list-item among text
  It carries �[31mcars.

- dropped: teaser
  Next

- dropped: form
  The end
`
	if diff := cmp.Diff(want, explanation{}.of(explained())); diff != "" {
		t.Errorf("explanation (-want +got):\n%s", diff)
	}
	coloured := explanation{style: style{true}}.of(explained())
	for _, part := range []string{"\x1b[1mheadline", "sails\x1b[2m [json-ld]\x1b[0m", "\x1b[32m+ kept paragraph: prose\x1b[0m", "\x1b[31m- dropped: teaser, 2 pieces\x1b[0m", "  \x1b[2mSeen\x1b[0m"} {
		if !strings.Contains(coloured, part) {
			t.Errorf("in colour there is no %q in %q", part, coloured)
		}
	}
}

func TestStyleAsked(t *testing.T) {
	for mode, want := range map[string]bool{colourAuto: false, colourAlways: true, colourNever: false} {
		if s, err := styleAsked(&strings.Builder{}, mode); err != nil || s.colour != want {
			t.Errorf("--color=%s: %v, %v, want colours: %v", mode, s, err, want)
		}
	}
	if _, err := styleAsked(&strings.Builder{}, "sometimes"); err == nil {
		t.Error("--color=sometimes is taken")
	}
}

func TestWrapped(t *testing.T) {
	for in, want := range map[string][]string{
		"":                              {""},
		"The ferry sails.":              {"The ferry sails."},
		"The ferry sails at noon again": {"The ferry sails at", "noon again"},
		"twenty columns exact and":      {"twenty columns exact", "and"},
		strings.Repeat("x", 45):         {strings.Repeat("x", 20), strings.Repeat("x", 20), "xxxxx"},
		strings.Repeat("船", 12) + "。":   {strings.Repeat("船", 10), "船船。"},
	} {
		if got := wrapped(in, minWrap); !slices.Equal(got, want) {
			t.Errorf("wrapped(%q) = %q, want %q", in, got, want)
		}
	}
	if got := wrapped("The ferry sails", 3); len(got) != 1 {
		t.Errorf("to three columns a line is broken as %q", got)
	}
}
