package main

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/corpus/shared"
	"onrecord/indexer/enrich/entity/model"
)

var update = flag.Bool("update", false, "write testdata/quality.txt anew")

const qualityFile = "testdata/quality.txt"

// TestQuality compares the figures of five-fold cross-validation with those in testdata/quality.txt. The model that ships is learned
// from all documents, so that what it makes of them says nothing. With -update it writes them anew:
//
//	ONRECORD_SHARED=$PWD/../shared go test ./indexer/enrich/entity/train -run Quality -update
func TestQuality(t *testing.T) {
	documents, err := readDocuments(shared.Path(t, "train", "ner", dataFile))
	if err != nil {
		t.Fatal(err)
	}
	r, err := crossValidate(documents, 5)
	if err != nil {
		t.Fatal(err)
	}
	got := r.String()
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

// harbour is a text with its names, offsets in code points.
func harbour() document {
	return document{ID: "harbour", Genre: "news", Text: "Mayor Ådá Vorn left Quillbury. Vorn smiled.", Entities: []mark{
		{"PER", 6, 14}, {"LOC", 20, 29}, {"PER", 31, 35},
	}}
}

func TestLabels(t *testing.T) {
	d := harbour()
	d.countBytes()
	var got []model.Label
	for _, e := range d.examples() {
		got = append(got, e.labels...)
	}
	want := []model.Label{model.Outside, model.BeginPerson, model.InPerson, model.Outside, model.BeginPlace, model.BeginPerson}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("labels of %q (-want +got):\n%s", d.Text, diff)
	}
}

// TestLearn holds that what is learned from a text reads it right, and is the same each time.
func TestLearn(t *testing.T) {
	d := harbour()
	d.countBytes()
	var all []example
	for range 20 {
		all = append(all, d.examples()...)
	}
	table := model.Write(learn(all))
	if again := model.Write(learn(all)); string(again) != string(table) {
		t.Error("the same examples gave other weights")
	}
	m, err := model.Open(string(table))
	if err != nil {
		t.Fatal(err)
	}
	f := measure(&d, m)
	if want := (figures{{2, 2, 2}, {1, 1, 1}, {}}); f != want {
		t.Errorf("figures = %v, want %v", f, want)
	}
}
