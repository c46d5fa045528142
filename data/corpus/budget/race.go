//go:build race

package budget

// Slowdown is how much longer everything may take under the race detector: https://go.dev/doc/articles/race_detector says 2 to 20 times.
const Slowdown = 20
