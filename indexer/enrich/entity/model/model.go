// Package model labels tokens as parts of names with a small linear-chain model: each token has some dozens of features, each feature
// a weight for each label, and each pair of neighbouring labels one more. The weights were learned by indexer/enrich/entity/train from the texts
// named in SOURCE and are read where they lie, as whole numbers.
//
// What a feature is, the model does not know: the finder above it builds them, for training and for use alike.
package model

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"sync"
)

// Label is what a token is: outside of all names, the first token of a name, or a later one.
type Label uint8

// The labels.
const (
	Outside Label = iota
	BeginPerson
	InPerson
	BeginOrganisation
	InOrganisation
	BeginPlace
	InPlace
	BeginOther
	InOther
	Labels // their number
)

// Begins reports whether a label opens a name.
func (l Label) Begins() bool { return l%2 == 1 }

// Follows reports whether a label can stand after another: within a name only after a label of the same one.
func (l Label) Follows(before Label) bool {
	return l == Outside || l.Begins() || before == l || before == l-1
}

// Feature is the row of the table that holds the weights of a feature.
type Feature uint32

// Rows is the number of rows of the table. Features share rows by chance: at 2^17 rows, one in some with the features that carry weight.
const Rows = 1 << 17

// Hash returns the feature of a kind, as "the word before", with a value.
func Hash(kind, value uint32) Feature {
	h := (value ^ kind*0x9e3779b1) * 0x85ebca6b
	h ^= h >> 15
	h *= 0xc2b2ae35
	h ^= h >> 13
	return Feature(h % Rows)
}

// Scores holds a number for each label, in the unit of the table.
type Scores [Labels]int32

// Model is a table of weights. It is safe for concurrent use.
type Model struct {
	unit    int32 // how many units make one nat
	steps   [Labels][Labels]int32
	weights string // Rows rows of Labels signed bytes
}

// never is what a label costs that cannot stand where it is.
const never = -1 << 24

const (
	magic  = "names 1\n"
	header = len(magic) + 4 + int(Labels*Labels)*4
)

// Open reads a table as Write made it.
func Open(s string) (*Model, error) {
	if len(s) != header+Rows*int(Labels) || s[:len(magic)] != magic {
		return nil, errors.New("not a table of weights for names, or one of another version")
	}
	m := &Model{weights: s[header:]}
	numbers := []byte(s[len(magic):header])
	m.unit = int32(binary.LittleEndian.Uint32(numbers))
	for from := range Labels {
		for to := range Labels {
			numbers = numbers[4:]
			m.steps[from][to] = int32(binary.LittleEndian.Uint32(numbers))
			if !to.Follows(from) {
				m.steps[from][to] = never
			}
		}
	}
	if m.unit <= 0 {
		return nil, errors.New("a table of weights without a unit")
	}
	return m, nil
}

//go:embed weights.bin
var embedded string

// Default returns the model that the program ships with. The one that is embedded is tested, so it can only be broken by a programmer.
var Default = sync.OnceValue(func() *Model {
	m, err := Open(embedded)
	if err != nil {
		panic("entity/model: " + err.Error())
	}
	return m
})

// Unit returns how many units of a score make one nat: a lead of so much says that one reading is e times as likely as another.
func (m *Model) Unit() float64 { return float64(m.unit) }

// Score adds up the weights of a token's features.
func (m *Model) Score(features []Feature) Scores {
	var s Scores
	for _, f := range features {
		row := m.weights[int(f)*int(Labels):][:Labels]
		for l := range s {
			s[l] += int32(int8(row[l]))
		}
	}
	return s
}
