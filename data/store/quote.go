package store

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/data/news"
)

// sameQuote is the share of words that two quotes of one article must have in common to be the same quote: an edit keeps most of them, another quote does not.
const sameQuote = 0.8

// giveQuoteIDs gives each of an article's quotes the id of the old quote that it continues, else a new one. Of several that fit
// the closest in words wins, then the first.
func giveQuoteIDs(a news.ArticleID, old, quotes []news.Quote) {
	used := make(map[news.QuoteID]bool)
	for i := range quotes {
		quotes[i].ID = ""
	}
	for _, p := range quotePairs(old, quotes) {
		q, id := &quotes[p.new], old[p.old].ID
		if q.ID == "" && !used[id] {
			q.ID = id
			used[id] = true
		}
	}
	for i := range quotes {
		q := &quotes[i]
		for n := 0; q.ID == ""; n++ {
			if id := news.NewQuoteID(a, q.Content, n); !used[id] {
				q.ID = id
				used[id] = true
			}
		}
	}
}

// quotePair is an old and a new quote that may be the same.
type quotePair struct {
	old, new int
	overlap  float64
}

// quotePairs returns all pairs that may be the same quote, the closest first.
func quotePairs(old, quotes []news.Quote) []quotePair {
	if len(old) == 0 {
		return nil
	}
	words := make([]map[string]int, len(old))
	for i := range old {
		words[i] = countWords(old[i].Content)
	}
	var pairs []quotePair
	for j := range quotes {
		w := countWords(quotes[j].Content)
		for i := range old {
			if o := overlap(words[i], w); o >= sameQuote || old[i].Content == quotes[j].Content {
				pairs = append(pairs, quotePair{old: i, new: j, overlap: o})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b quotePair) int {
		switch {
		case a.overlap > b.overlap:
			return -1
		case a.overlap < b.overlap:
			return 1
		}
		return distance(a) - distance(b)
	})
	return pairs
}

// distance is how far a quote moved among its article's quotes.
func distance(p quotePair) int {
	if p.old > p.new {
		return p.old - p.new
	}
	return p.new - p.old
}

// countWords counts the words of a text without regard to case and punctuation.
func countWords(s string) map[string]int {
	m := make(map[string]int)
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		m[w]++
	}
	return m
}

// overlap is the number of words two texts share over the length of the longer, from 0 to 1.
func overlap(a, b map[string]int) float64 {
	shared, la, lb := 0, 0, 0
	for w, n := range a {
		la += n
		shared += min(n, b[w])
	}
	for _, n := range b {
		lb += n
	}
	if longer := max(la, lb); longer > 0 {
		return float64(shared) / float64(longer)
	}
	return 0
}
