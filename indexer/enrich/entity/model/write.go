package model

import (
	"encoding/binary"
	"math"
)

// Weights are what training learns: for each row and label, and for each pair of labels, a number in nats.
type Weights struct {
	Rows  [][Labels]float32 // Rows of them
	Steps [Labels][Labels]float32
}

// unit is how many units make one nat in a written table: weights up to four nats, which hardly any exceeds, fit into a byte.
const unit = 32

// Write returns the table of some weights, rounded to whole units.
func Write(w *Weights) []byte {
	out := make([]byte, 0, header+Rows*int(Labels))
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, unit)
	for from := range w.Steps {
		for _, v := range w.Steps[from] {
			out = binary.LittleEndian.AppendUint32(out, uint32(int32(math.Round(float64(v)*unit))))
		}
	}
	for i := range w.Rows {
		for _, v := range w.Rows[i] {
			out = append(out, byte(int8(max(-127, min(127, math.Round(float64(v)*unit))))))
		}
	}
	return out
}
