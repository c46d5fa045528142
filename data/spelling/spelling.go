// Package spelling finds the word that somebody probably meant.
package spelling

// maxEdits is how many letters may differ for a word to be suggested: a slip of the finger is one or two.
const maxEdits = 2

// Nearest returns the word of words that is closest to typed, if it is within two letters of it and shares something with it;
// otherwise nothing. The first of several equally close ones is taken.
func Nearest(typed string, words []string) string {
	best, bestEdits := "", maxEdits+1
	for _, w := range words {
		if max(len(typed)-len(w), len(w)-len(typed)) > maxEdits {
			continue
		}
		if n := edits(typed, w); n < bestEdits && n < len(w) {
			best, bestEdits = w, n
		}
	}
	return best
}

// edits counts the bytes to insert, delete, replace or swap with their neighbour to make b of a (optimal string alignment).
func edits(a, b string) int {
	var before []int // the row of a[:i-2]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
