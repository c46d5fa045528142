package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// versionOf makes a version of "id|speaker|words" lines, each a quote and a paragraph.
func versionOf(lines ...string) *news.Record {
	r := &news.Record{}
	for _, l := range lines {
		f := strings.Split(l, "|")
		start := len(r.Article.Body)
		r.Article.Body += f[2] + "\n\n"
		r.Quotes = append(r.Quotes, news.Quote{ID: news.QuoteID(f[0]), Content: f[2], Spans: []news.Span{{Start: start, End: start + len(f[2])}},
			Speaker: news.Speaker{Type: news.PersonSpeaker, Name: f[1], AsPrinted: f[1]}})
	}
	return r
}

func TestQuoteEdits(t *testing.T) {
	const wall = "the harbour wall will hold for many winters"
	before := versionOf("q_1|Ada Vance|"+wall, "q_2|Ada Vance|no ferry sails", "q_3|Ada Vance|we wait", "q_4|Ada Vance|all is well")
	after := versionOf("q_1|Ada Vance|"+strings.Replace(wall, "many", "few", 1), "q_5|Tarvo Quill|who pays for it", "q_3|Tarvo Quill|we wait", "q_4|Ada Vance|all is well")
	newest := versionOf("q_3|Tarvo Quill|we wait")
	e := newQuoteEdits(before, after, newest)
	var got []string
	for _, s := range e.Shown {
		line := s.What + ": " + s.Open + showChanges(s.Words) + s.Closing + " " + s.Name
		if s.Before != nil {
			line += ", before " + s.Before.Name
		}
		got = append(got, line+" "+string(s.Quote))
	}
	want := []string{
		"Reworded: “the harbour wall will hold for -{many }+{few }winters” Ada Vance ",
		"Added: “+{who pays for it}” Tarvo Quill ",
		"Removed: “-{no ferry sails}” Ada Vance ",
		"Another speaker: “we wait” Tarvo Quill, before Ada Vance q_3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("edits (-want +got):\n%s", diff)
	}
	if want := "1 quote added, 1 quote removed, 1 quote reworded, 1 quote of another speaker"; e.Summary() != want {
		t.Errorf("summary %q, want %q", e.Summary(), want)
	}
	if e := newQuoteEdits(after, after, newest); len(e.Shown) > 0 || e.Summary() != "" {
		t.Errorf("a version beside itself has the edits %+v", e)
	}
}

func TestManyQuoteEdits(t *testing.T) {
	var lines []string
	for range maxQuoteEdits + 7 {
		lines = append(lines, "|Ada Vance|once more")
	}
	e := newQuoteEdits(versionOf(), versionOf(lines...), versionOf())
	if len(e.Shown) != maxQuoteEdits || e.More != 7 || e.Added != len(lines) {
		t.Errorf("%d edits are shown and %d are not, of %d", len(e.Shown), e.More, e.Added)
	}
}
