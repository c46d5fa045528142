package query_test

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"onrecord/data/news"
	"onrecord/search/query"
)

var update = flag.Bool("update", false, "write the table of filters into the guide")

const guide = "../../docs/query.md"

const (
	tableBegin = "<!-- The table is made from search/query/filter.go: go test ./search/query -update -->\n"
	tableEnd   = "<!-- end of the table -->\n"
)

// TestGuideTable holds that the guide's table of filters is the one that Parse goes by.
func TestGuideTable(t *testing.T) {
	b, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), tableBegin)
	table, after, ok2 := strings.Cut(rest, tableEnd)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the table", guide)
	}
	if *update {
		if err := os.WriteFile(guide, []byte(before+tableBegin+query.Table()+tableEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != query.Table() {
		t.Errorf("the table of %s is not that of the parser; run go test ./search/query -update", guide)
	}
}

// example is a line of the guide's examples: a query, and how it is read.
var example = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| `([^`]*)` \\|")

// TestGuideExamples holds that queries are read as the guide says.
func TestGuideExamples(t *testing.T) {
	b, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(b), tableBegin)
	_, after, _ := strings.Cut(rest, tableEnd) // the table of filters has other columns
	examples := example.FindAllStringSubmatch(before+after, -1)
	if len(examples) < 20 {
		t.Fatalf("%d examples in %s, want 20 or more", len(examples), guide)
	}
	for _, e := range examples {
		q, err := query.Parse(e[1], query.Options{})
		if err != nil {
			t.Errorf("example %s: %v", e[1], err)
			continue
		}
		if got := q.String(); got != e[2] {
			t.Errorf("the guide reads %s as %s; it is read as %s", e[1], e[2], got)
		}
	}
	for _, f := range query.Filters() {
		if _, err := query.Parse(f.Example, query.Options{Strict: true}); err != nil {
			t.Errorf("example of %s: %v", f.Name, err)
		}
	}
}

// TestCueKindsAreNamed: the table names every kind of cue.
func TestCueKindsAreNamed(t *testing.T) {
	for _, f := range query.Filters() {
		for k := news.Say; f.Name == query.CueFilter && k <= news.Praise; k++ {
			if !strings.Contains(f.Matches, "`"+k.String()+"`") {
				t.Errorf("cue: does not name %s: %s", k, f.Matches)
			}
		}
	}
}
