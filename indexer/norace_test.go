//go:build !race

package indexer

// dayArticles is how many articles an outlet of TestDay prints.
const dayArticles = 12

// slowdown is how much longer everything may take under the race detector.
const slowdown = 1
