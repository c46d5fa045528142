package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/indexer/enrich/quote/calibrate"
)

const calibrationFile = "testdata/calibration.txt"

// TestCalibrationOnEvaluationSets compares how well the confidence of quotes holds on the evaluation sets with the committed table. Right is
// a quote whose words and speaker are those of an answer: by overlap80 four in five words of the longer of both are common, by contain80 of
// the shorter.
func TestCalibrationOnEvaluationSets(t *testing.T) {
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		t.Skip("ONRECORD_SHARED is not set: the evaluation sets are not here")
	}
	all, err := calibrate.Read(filepath.Join(shared, "eval", "enrich"))
	if err != nil {
		t.Fatal(err)
	}
	got := calibrate.Report(all)
	if *update {
		if err := os.WriteFile(calibrationFile, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(calibrationFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the confidence of quotes holds otherwise (run with -update if that is meant):\n%s", diff)
	}
}
