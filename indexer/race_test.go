//go:build race

package indexer

// dayArticles is how many articles an outlet of TestDay prints. The detector makes the database some 25 times slower.
const dayArticles = 3

// slowdown is how much longer everything may take under the race detector.
const slowdown = 5
