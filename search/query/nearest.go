package query

// maxEdits is how many letters may differ for a name to be suggested: interface.md §1, "within two letters".
const maxEdits = 2

// nearest returns the word that s may be a misspelling of: the first of the closest within maxEdits letters; empty if there is none.
func nearest(s string, words []string) string {
	best, at := "", maxEdits+1
	for _, w := range words {
		if max(len(s)-len(w), len(w)-len(s)) > maxEdits {
			continue
		}
		if d := distance(s, w); d < at && d < len(w) {
			best, at = w, d
		}
	}
	return best
}

// distance counts the bytes to insert, delete, replace or swap with their neighbour to make b of a (optimal string alignment).
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
