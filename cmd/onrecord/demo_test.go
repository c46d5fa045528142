package main

import (
	"strings"
	"testing"

	"onrecord/search/query"
)

// TestExamplesOfTheGuideFindSomething asks the examples of the query language of the data that everybody has.
func TestExamplesOfTheGuideFindSomething(t *testing.T) {
	data := t.TempDir()
	if _, stderr, code := onrecord(t, data, "demo"); code != exitDone {
		t.Fatalf("demo: exit code %d\n%s", code, stderr)
	}
	for _, f := range query.Filters() {
		stdout, stderr, code := onrecord(t, data, "search", "--fail-empty", "--view", "quotes", f.Example)
		if code != exitDone {
			t.Errorf("search %s: exit code %d, %s%s", f.Example, code, strings.TrimSpace(stdout), stderr)
		}
	}
}
