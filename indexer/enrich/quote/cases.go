package quote

import (
	"strings"
	"unicode/utf8"
)

// How much of a word its case may change: the last letters, as long as some are left.
const (
	maxEnding = 3
	minStem   = 3
)

// inOtherCase returns the only person of the article whose name a bare name is in another case: "по словам Ивана Сорокатова".
func (sc *scene) inOtherCase(n name) (int, bool) {
	if !sc.f.grammar.cases {
		return 0, false
	}
	found := -1
	for i := range sc.f.people {
		if !sc.endsInCase(sc.f.people[i].Name, n) {
			continue
		}
		if found >= 0 {
			return 0, false
		}
		found = i
	}
	return found, found >= 0
}

// endsInCase reports whether the last words of a full name are those of n, but for their endings.
func (sc *scene) endsInCase(full string, n name) bool {
	words := strings.Fields(full)
	skip := len(words) - (n.end - n.first)
	if skip < 0 {
		return false
	}
	for k, w := range words[skip:] {
		if !sameStem(w, sc.t.Word(n.first+k)) {
			return false
		}
	}
	return true
}

// sameStem reports whether two words differ in no more than the endings of their cases.
func sameStem(a, b string) bool {
	long, same := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)), 0
	for a != "" && b != "" {
		x, n := utf8.DecodeRuneInString(a)
		y, m := utf8.DecodeRuneInString(b)
		if x != y {
			break
		}
		a, b, same = a[n:], b[m:], same+1
	}
	return same >= minStem && same >= long-maxEnding
}
