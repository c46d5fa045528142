package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"

	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/entity/model"
	"onrecord/indexer/enrich/token"
)

// document is a text with its names marked.
type document struct {
	ID       string `json:"id"`
	Genre    string `json:"genre"`
	Text     string `json:"text"`
	Entities []mark `json:"entities"`
}

// mark is a name. Offsets count code points in the file, and bytes once it is read.
type mark struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// begins maps the types of the data to labels.
var begins = map[string]model.Label{
	"PER": model.BeginPerson, "ORG": model.BeginOrganisation, "LOC": model.BeginPlace, "OTHER": model.BeginOther,
}

// maxLine is the longest line of a data file, in bytes.
const maxLine = 16 << 20

func readDocuments(name string) ([]document, error) {
	packed, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, maxLine)
	var out []document
	for lines.Scan() {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("read %s, document %d: %w", name, len(out)+1, err)
		}
		d.countBytes()
		out = append(out, d)
	}
	return out, lines.Err()
}

// countBytes turns the offsets of a document from code points into bytes.
func (d *document) countBytes() {
	at := make([]int, 0, len(d.Text)+1)
	for i := range d.Text {
		at = append(at, i)
	}
	at = append(at, len(d.Text))
	for i := range d.Entities {
		e := &d.Entities[i]
		e.Start, e.End = at[e.Start], at[e.End]
	}
}

// cut returns the document as the finders read it.
func (d *document) cut() *token.Document {
	return token.NewDocument(&news.Article{Body: d.Text, Language: "en"})
}

// example is a sequence with its true labels, and how much it counts.
type example struct {
	features [][]model.Feature
	labels   []model.Label
	weight   float32
}

// weights of genres: how much a sequence of theirs counts beside one of the news. Tweets print names as the news does not.
var weights = map[string]float32{"social": 0.1}

func examples(documents []document) []example {
	var out []example
	for i := range documents {
		out = append(out, documents[i].examples()...)
	}
	return out
}

func (d *document) examples() []example {
	weight := float32(1)
	if w, ok := weights[d.Genre]; ok {
		weight = w
	}
	var out []example
	for _, s := range entity.Observe(d.cut()) {
		out = append(out, example{s.Features, d.labels(s), weight})
	}
	return out
}

// labels returns the true labels of a sequence.
func (d *document) labels(s entity.Sequence) []model.Label {
	out := make([]model.Label, 0, s.Range.End-s.Range.First)
	last := -1
	for i := s.Range.First; i < s.Range.End; i++ {
		t := s.Text.Tokens[i]
		e := d.at(t.Start, t.End)
		switch {
		case e < 0:
			out = append(out, model.Outside)
		case e == last:
			out = append(out, begins[d.Entities[e].Type]+1)
		default:
			out = append(out, begins[d.Entities[e].Type])
		}
		last = e
	}
	return out
}

// at returns the number of the name that shares bytes with [start, end), -1 for none.
func (d *document) at(start, end int) int {
	for i, e := range d.Entities {
		if e.Start < end && start < e.End {
			return i
		}
	}
	return -1
}
