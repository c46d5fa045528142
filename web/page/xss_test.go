package page_test

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"onrecord/web/page"
)

// TestQueriesStayText holds that nothing that a reader writes in an address gives a page an element, attribute or scheme that plain
// words would not: no kind that pages of plain words have not, and no more of any than the same query has without the characters of
// HTML, which finds as much.
func TestQueriesStayText(t *testing.T) {
	w := articlesWorld(t)
	for _, tt := range []struct {
		parameter string
		plain     []string // values that between them show every part that a page can have
	}{
		{"q", []string{"ferry", `"harmless words" (a OR b) place:Kyiv after:2024-01-01 lang:de -c`, `"x`, "speeker:x", "after:x", "place:Oslo -Tolland",
			"speaker:Tolland", "ferri mine", "( after:2026-02-30", "-"}},
		{"view=quotes&q", []string{"", "ferry", "harmless words", "after:x", "speaker:Tolland", "kind:x", `"x`, "speeker:x", "lang:de x", `"every ferry" mine`}},
		{"outlet", []string{"harmless", "herald.example"}},
		{"not.person", []string{"harmless"}},
		{"cursor", []string{"harmless"}},
		{"after", []string{"harmless", "2026-01-01", "2027-01-01"}},
		{"view", []string{"harmless"}},
	} {
		t.Run(tt.parameter, func(t *testing.T) {
			known := map[string]int{}
			for _, s := range tt.plain {
				maps.Copy(known, w.shape(t, tt.parameter, s))
			}
			for _, s := range page.Payloads(t) {
				got := w.shape(t, tt.parameter, s)
				for part := range got {
					if _, ok := known[part]; !ok {
						t.Errorf("%q gives the page %s", s, part)
					}
				}
				if twin := withoutHTML.Replace(s); twin != s {
					if diff := cmp.Diff(w.shape(t, tt.parameter, twin), got); diff != "" {
						t.Errorf("%q changes the page of %q (-want +got):\n%s", s, twin, diff)
					}
				}
			}
		})
	}
}

// withoutHTML takes the characters of HTML from a query and leaves those of the query language.
var withoutHTML = strings.NewReplacer("<", ";", ">", ";", "&", ";", "'", "’")

// shape returns the shape of the search page with a value of a parameter. It must be one of ours, at whatever status below 500.
func (w *world) shape(t *testing.T, parameter, value string) map[string]int {
	t.Helper()
	resp := w.get("/search?" + parameter + "=" + url.QueryEscape(value))
	if location := resp.Header.Get("Location"); resp.StatusCode == http.StatusSeeOther {
		if location != "/search" && !strings.HasPrefix(location, "/search?") {
			t.Fatalf("%s=%q leads to %q", parameter, value, location)
		}
		resp = w.get(location)
	}
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusBadRequest {
		t.Errorf("%s=%q = %d, want a page", parameter, value, resp.StatusCode)
	}
	doc, err := goquery.NewDocumentFromReader(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return page.ShapeOf(doc)
}

func TestStrangeQueriesAreAnswered(t *testing.T) {
	dir := os.Getenv("ONRECORD_SHARED")
	if dir == "" {
		t.Skip("ONRECORD_SHARED does not name the shared data")
	}
	f, err := os.Open(filepath.Join(dir, "eval", "robustness", "naughty-strings.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	w, lines := articlesWorld(t), 0
	for d := json.NewDecoder(f); ; lines++ {
		var line struct{ S string }
		if err := d.Decode(&line); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		w.shape(t, "q", line.S)
		w.shape(t, "view=quotes&q", line.S)
	}
	if lines < 50 {
		t.Errorf("only %d strings were tried", lines)
	}
}
