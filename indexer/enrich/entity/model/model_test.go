package model

import (
	"strings"
	"testing"
)

// written returns a model in which feature 1 speaks for the beginning of a person, 2 for its going on or a place, 7 for nothing.
func written(t *testing.T) *Model {
	t.Helper()
	w := &Weights{Rows: make([][Labels]float32, Rows)}
	w.Rows[7][Outside] = 2
	w.Rows[1][BeginPerson] = 1.5
	w.Rows[2][InPerson] = 2
	w.Rows[2][BeginPlace] = 1
	w.Steps[BeginPerson][InPerson] = 0.5
	m, err := Open(string(Write(w)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestDecode(t *testing.T) {
	m := written(t)
	tests := []struct {
		name   string
		tokens [][]Feature
		want   []Label
	}{
		{"nothing known", [][]Feature{{7}, {7}}, []Label{Outside, Outside}},
		{"a name of two tokens", [][]Feature{{1}, {2}}, []Label{BeginPerson, InPerson}},
		{"no name goes on that did not begin", [][]Feature{{7}, {2}}, []Label{Outside, BeginPlace}},
		{"two names", [][]Feature{{1}, {1}}, []Label{BeginPerson, BeginPerson}},
	}
	for _, tt := range tests {
		scores := make([]Scores, len(tt.tokens))
		for i := range scores {
			scores[i] = m.Score(tt.tokens[i])
		}
		m.Decode(scores)
		for i := range scores {
			if got := scores[i].Best(); got != tt.want[i] {
				t.Errorf("%s: label of token %d = %d, want %d", tt.name, i, got, tt.want[i])
			}
		}
	}
}

func TestScoreOfWhole(t *testing.T) {
	m := written(t)
	scores := []Scores{m.Score([]Feature{1}), m.Score([]Feature{2})}
	m.Decode(scores)
	if got, want := float64(scores[0][BeginPerson])/m.Unit(), 4.0; got != want {
		t.Errorf("score of the best labelling = %v nats, want %v", got, want)
	}
	if a, b := scores[0][BeginPerson], scores[1][InPerson]; a != b {
		t.Errorf("the best labelling scores %d at its first token and %d at its last", a, b)
	}
}

func TestOpen(t *testing.T) {
	for _, s := range []string{"", magic, strings.Repeat("x", header+Rows*int(Labels))} {
		if _, err := Open(s); err == nil {
			t.Errorf("Open took %d bytes that are no table", len(s))
		}
	}
	if Default() == nil {
		t.Error("the embedded table is missing")
	}
}
