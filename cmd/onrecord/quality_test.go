package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

const qualityFile = "testdata/quality.txt"

// TestQualityOnEvaluationSets runs the scorers of the evaluation sets and compares their figures with the committed ones, so
// that a change which moves quality shows in its diff. The sets hold real articles, which are no part of the project. How well pages are
// read is told beside the extractor, in indexer/extract/testdata/quality.txt.
func TestQualityOnEvaluationSets(t *testing.T) {
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		t.Skip("ONRECORD_SHARED is not set: the evaluation sets are not here")
	}
	if testing.Short() {
		t.Skip("the evaluation sets take a minute")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is not installed: the evaluation sets are scored by a Python script")
	}
	bin := filepath.Join(t.TempDir(), "onrecord")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	got := seedFigures(t, shared, bin) + evalFigures(t, shared, bin)
	if *update {
		if err := os.WriteFile(qualityFile, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(qualityFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("quality moved (run with -update if that is meant):\n%s", diff)
	}
}

// seedFigures returns the last line of the seeds' check: "N of N right, N too many".
func seedFigures(t *testing.T, shared, bin string) string {
	t.Helper()
	// The check exits with 1 while anything is wrong; its last line is the figure all the same.
	out, err := exec.Command("python3", filepath.Join(shared, "seeds", "check"), bin).Output()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	last := lines[len(lines)-1]
	if !strings.Contains(last, "right") {
		t.Fatalf("the seeds' check ended with %q: %v", last, err)
	}
	return "seeds: " + last + "\n"
}

// figure is a line of a scorer's table that says how good something is; counts, precision and recall move with it.
var figure = regexp.MustCompile(`(?m)^ +(.*? F1|.*?accuracy.*?|acc@.*?) +([0-9.]+)`)

// evalFigures returns the figures of the scorers' tables, without speeds and confidence intervals.
func evalFigures(t *testing.T, shared, bin string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "figures.json")
	if out, err := exec.Command("python3", filepath.Join(shared, "eval", "run"), "--bin", bin, "--only", "quotes,ner,places,documents,names", "--boot", "2", "--json", file).CombinedOutput(); err != nil {
		t.Fatalf("the scorers: %v\n%s", err, out)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var sets map[string]struct {
		Figures string `json:"figures"`
	}
	if err := json.Unmarshal(b, &sets); err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	delete(sets, "ner.wikigold") // the model of names learned from it: indexer/enrich/entity/train/testdata/quality.txt has its five folds
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		fmt.Fprintf(&s, "\n== %s\n", name)
		for _, m := range figure.FindAllStringSubmatch(sets[name].Figures, -1) {
			fmt.Fprintf(&s, "%s %s\n", strings.TrimSpace(m[1]), m[2])
		}
	}
	return s.String()
}
