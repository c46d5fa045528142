package extract

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/data/news"
)

// through returns an article as it comes out of JSON Lines.
func through(t *testing.T, r Result) news.Article {
	t.Helper()
	line, err := json.Marshal(NewFields(r))
	if err != nil {
		t.Fatal(err)
	}
	var f Fields
	if err := json.Unmarshal(line, &f); err != nil {
		t.Fatal(err)
	}
	return f.Article()
}

// TestFieldsKeepTheExtraction: an article is the same whether it comes as its page or as the fields extracted from that.
func TestFieldsKeepTheExtraction(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in testdata: %v", err)
	}
	results := map[string]Result{"plain text": Page(Input{Now: fetchedAt,
		Bytes: []byte("Ferry sails\n\nSALTMERE, March 2 — The ferry sails again from Monday, its owner said.\n\nREAD MORE: Who owns it?\n\n date 2026-03-03")})}
	for _, page := range pages {
		b, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		results[page] = Page(Input{Bytes: b, URL: "https://courier.example/" + filepath.Base(page), Now: fetchedAt})
	}
	for name, r := range results {
		if len(r.Article.Blocks) == 0 {
			continue
		}
		diff := cmp.Diff(r.Article, through(t, r), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(news.Article{}, "FetchedAt"))
		if diff != "" {
			t.Errorf("%s (-page +fields):\n%s", name, diff)
		}
	}
}

// TestFieldsWithForeignBlocks: blocks that do not fit the body are made anew from it, and the cleaning that they would spare it is done.
func TestFieldsWithForeignBlocks(t *testing.T) {
	const first, more = "The ferry sails again from Monday, said Zoë.", "READ MORE: Who owns the ferry?"
	body := first + "\n\n" + more
	for _, test := range []struct {
		name, body, blocks string
		kept               bool
	}{
		{"none", body, `[]`, false},
		{"as extracted", body, `[{"kind":"heading","start":0,"end":45,"reason":"r"},{"kind":"paragraph","start":47,"end":77,"reason":"r"}]`, true},
		{"without reasons", body, `[{"kind":"paragraph","start":0,"end":45},{"kind":"paragraph","start":47,"end":77}]`, false},
		{"one that ends early", body, `[{"kind":"paragraph","start":0,"end":45,"reason":"r"}]`, false},
		{"out of bounds", body, `[{"kind":"paragraph","start":0,"end":45,"reason":"r"},{"kind":"paragraph","start":47,"end":78,"reason":"r"}]`, false},
		{"negative", body, `[{"kind":"paragraph","start":-1,"end":45,"reason":"r"},{"kind":"paragraph","start":47,"end":77,"reason":"r"}]`, false},
		{"out of order", body, `[{"kind":"paragraph","start":47,"end":77,"reason":"r"},{"kind":"paragraph","start":0,"end":45,"reason":"r"}]`, false},
		{"over each other", body, `[{"kind":"paragraph","start":0,"end":45,"reason":"r"},{"kind":"paragraph","start":40,"end":77,"reason":"r"}]`, false},
		{"empty", body, `[{"kind":"paragraph","start":0,"end":0,"reason":"r"},{"kind":"paragraph","start":0,"end":77,"reason":"r"}]`, false},
		{"two paragraphs in one", body, `[{"kind":"paragraph","start":0,"end":77,"reason":"r"}]`, false},
		{"inside a letter", first + "\n\nö", `[{"kind":"paragraph","start":0,"end":45,"reason":"r"},{"kind":"paragraph","start":47,"end":48,"reason":"r"}]`, false},
		{"text that is not clean", "The  ferry\tsails.\u200b", `[{"kind":"paragraph","start":0,"end":20,"reason":"r"}]`, false},
	} {
		var f Fields
		if err := json.Unmarshal(fmt.Appendf(nil, `{"body": %q, "blocks": %s}`, test.body, test.blocks), &f); err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		a := f.Article()
		checkBlocks(t, &a)
		if kept := strings.Contains(a.Body, more); kept != test.kept && test.body == body {
			t.Errorf("%s: the body is %q", test.name, a.Body)
		}
		if test.kept != (len(a.Blocks) > 0 && a.Blocks[0].Reason == "r") {
			t.Errorf("%s: the blocks are %v", test.name, a.Blocks)
		}
	}
}

// TestFieldsWithForeignPieces: pieces that say they stood where there is nothing are left out.
func TestFieldsWithForeignPieces(t *testing.T) {
	f := Fields{Body: "One.", Blocks: []news.Block{{End: 4, Reason: "r"}},
		Dropped: []news.Dropped{{Text: "a", Reason: "r", After: 1}, {Text: "b", Reason: "r"}, {Text: "c", Reason: "r", After: 2}}}
	want := []news.Dropped{{Text: "a", Reason: "r", After: 1}, {Text: "b", Reason: "r", After: 1}}
	a := f.Article()
	if diff := cmp.Diff(want, a.Dropped); diff != "" {
		t.Errorf("dropped (-want +got):\n%s", diff)
	}
}

// TestFieldsOfTimes: what is known of a time holds of that time alone.
func TestFieldsOfTimes(t *testing.T) {
	known := news.Moment{Time: fetchedAt, ZoneAssumed: true, Origin: "json-ld"}
	for text, want := range map[string]news.Moment{
		"2026-03-01T12:00:00Z": known,
		"2026-03-01T13:00:00Z": {Time: fetchedAt.Add(3600e9), Origin: "field"},
		"2026-03-01":           {Time: fetchedAt.Truncate(24 * 3600e9), DateOnly: true, Origin: "field"},
		"":                     {},
	} {
		f := Fields{Body: "One.", PublishedAt: text, Published: MomentFields{Moment: known}}
		if diff := cmp.Diff(want, f.Article().Published); diff != "" {
			t.Errorf("published at %q (-want +got):\n%s", text, diff)
		}
	}
}

// TestFieldsOfTimesInPlainText: lines made elsewhere call the time of publication by its short name.
func TestFieldsOfTimesInPlainText(t *testing.T) {
	for line, want := range map[string]news.Moment{
		`{"body": "One.", "published": "2026-03-01"}`:                                         {Time: fetchedAt.Truncate(24 * time.Hour), DateOnly: true, Origin: "field"},
		`{"body": "One.", "published": "2020-01-01", "published_at": "2026-03-01T12:00:00Z"}`: {Time: fetchedAt, Origin: "field"},
		`{"body": "One.", "published": "soon"}`:                                               {},
	} {
		var f Fields
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if diff := cmp.Diff(want, f.Article().Published); diff != "" {
			t.Errorf("published of %s (-want +got):\n%s", line, diff)
		}
	}
}
