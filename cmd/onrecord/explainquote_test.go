package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// TestExplainedQuotes has quotes over several lines, inside each other's cues and with hostile words.
func TestExplainedQuotes(t *testing.T) {
	text := "“One\ntwo,” she\x1b[31m said, “three.”\nFour."
	span := func(words string) news.Span {
		i := strings.Index(text, words)
		return news.Span{Start: i, End: i + len(words)}
	}
	she := span("she\x1b[31m")
	quotes := []news.Quote{{
		Spans: []news.Span{span("One\ntwo"), span("three")}, Kind: news.Direct, Evidence: news.Evidence{Rule: "cue-after", Confidence: 0.9},
		Cue:     news.Cue{Text: "said", Kind: news.Deny},
		Speaker: news.Speaker{Type: news.PersonSpeaker, AsPrinted: "she\x1b[31m", Mention: &she},
		Inner:   &news.Speaker{Type: news.PersonSpeaker, AsPrinted: "Oll", Name: "Bo Oll", Chain: []news.Step{{From: "Oll", To: "Bo Oll", Evidence: news.Evidence{Rule: "surname", Confidence: 0.98}}}},
	}, {
		Spans: []news.Span{span("Four")}, Kind: news.Indirect, Evidence: news.Evidence{Rule: "hearsay", Confidence: 0.2},
	}}
	want := `“[1 One
two],” she�[31m said, “[1 three].”

[1] she�[31m · direct · 90 %
    words      The words stand in quotation marks, and the sentence goes on with the speaker and the verb: “…,” she said. [cue-after]
    cue        “said” [deny]
    speaker    The text names “she�[31m”. [person]
    passes on  “Oll” → “Bo Oll”: The surname stands for the person whom the article names in full. [surname, 98 %]

[2 Four].

[2] speaker not named · indirect · 20 %
    words      The rule “hearsay” found it. [hearsay]
    speaker    The text names nobody.

`
	var b strings.Builder
	explanation{}.quoted(&b, text, quotes)
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("quoted (-want +got):\n%s", diff)
	}
}
