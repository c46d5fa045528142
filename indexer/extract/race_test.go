//go:build race

package extract

// slowdown is how much longer everything may take under the race detector.
const slowdown = 10
