package news

import (
	"reflect"
	"testing"
)

func TestDroppedBefore(t *testing.T) {
	a, b := Dropped{Text: "a", Reason: "share bar"}, Dropped{Text: "b", Reason: "share bar"}
	c, d := Dropped{Text: "c", Reason: "caption", After: 1}, Dropped{Text: "d", Reason: "caption", After: 2}
	tests := []struct {
		name   string
		pieces []Dropped
		block  int
		runs   [][]Dropped
		rest   []Dropped
	}{
		{"nothing", nil, 3, nil, nil},
		{"one reason", []Dropped{a, b, c, d}, 0, [][]Dropped{{a, b}}, []Dropped{c, d}},
		{"two reasons", []Dropped{a, b, c, d}, 1, [][]Dropped{{a, b}, {c}}, []Dropped{d}},
		{"one reason in two places", []Dropped{c, d}, 2, [][]Dropped{{c, d}}, []Dropped{}},
		{"none before", []Dropped{c}, 0, nil, []Dropped{c}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			runs, rest := DroppedBefore(tt.pieces, tt.block)
			if !reflect.DeepEqual(runs, tt.runs) || !reflect.DeepEqual(rest, tt.rest) {
				t.Errorf("DroppedBefore(%v, %d) = %v, %v, want %v, %v", tt.pieces, tt.block, runs, rest, tt.runs, tt.rest)
			}
		})
	}
}
