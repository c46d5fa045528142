//go:build !race

package budget

// Slowdown is how much longer everything may take under the race detector.
const Slowdown = 1
