package people

import (
	"testing"

	"onrecord/data/name"
)

// BenchmarkLoad reads the table and files everybody, as a program does once.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		readTable()
		fileBy((*Person).foldedNames)
		fileBy((*Person).Keys)
	}
}

func BenchmarkByKey(b *testing.B) {
	keys := name.Keys("Vladimir Putin")
	for b.Loop() {
		ByKey(keys[0])
	}
}
