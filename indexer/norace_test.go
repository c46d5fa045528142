//go:build !race

package indexer

// dayArticles is how many articles an outlet of TestDay prints.
const dayArticles = 12
