// Package budget holds tests to times that a document may take, on machines that have other things to do. Only tests import it.
package budget

import (
	"testing"
	"time"
)

// attempts is how often something is done that took too long.
const attempts = 3

// Time does something, and again if it took too long: longer than limit, times Slowdown. It is an error if it never was quick enough.
func Time(t testing.TB, name string, limit time.Duration, do func()) {
	t.Helper()
	var took time.Duration
	for range attempts {
		start := time.Now()
		do()
		if took = time.Since(start); took <= limit*Slowdown {
			return
		}
	}
	t.Errorf("%s took %v, want at most %v", name, took, limit*Slowdown)
}
