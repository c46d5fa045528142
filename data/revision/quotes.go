package revision

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
)

// QuoteChange is what became of one quote. Before is nil for one that was added, After for one that was removed.
type QuoteChange struct {
	Before, After *news.Quote
	Reworded      bool // its words are others; marks and capitals count for nothing
	Reattributed  bool // somebody else is said to have said it
}

// Altered reports whether both versions have the quote, and not alike.
func (c *QuoteChange) Altered() bool { return c.Reworded || c.Reattributed }

// Kept reports whether both versions have the quote, and alike.
func (c *QuoteChange) Kept() bool { return c.Before != nil && c.After != nil && !c.Altered() }

// sameQuote is the share of words that two quotes of one article must have in common to be the same quote: an edit keeps most of them,
// another quote does not.
const sameQuote = 0.8

// maxPairs bounds how many pairs of quotes are compared word by word: all of 256 quotes that have no equal with all of 256 others. Of
// more, each is compared with those that stand about as far down the article.
const maxPairs = 1 << 16

// Quotes returns what became of each quote of two versions of one article, in the order of the later one; what was removed stands where
// it stood. Every quote comes once, and is the same as one other at most: the one of its id, else of its words and speaker, wherever it
// moved, else of its words, else the closest that shares most of them. The changes point into the two lists.
func Quotes(before, after []news.Quote) []QuoteChange {
	m := newMatching(before, after)
	m.byKey(func(q *reading) string { return string(q.quote.ID) })
	m.inPlace()
	m.byKey((*reading).said)
	m.byKey(func(q *reading) string { return q.text })
	m.byWords()
	return m.changes()
}

// reading is a quote as it is compared.
type reading struct {
	quote   *news.Quote
	text    string // its words alone, folded; the content where there are none
	words   []int  // the same as numbers, in the order of these
	speaker string
}

// said identifies words and who says them.
func (q *reading) said() string { return q.text + "\x00" + q.speaker }

// matching pairs the quotes of two versions.
type matching struct {
	before, after []reading
	was           []int  // of each quote after, which one before it is; none for none
	taken         []bool // the quotes before that are one after
}

const none = -1

func newMatching(before, after []news.Quote) *matching {
	numbers := make(map[string]int)
	m := &matching{before: readAll(before, numbers), after: readAll(after, numbers), was: make([]int, len(after)), taken: make([]bool, len(before))}
	for i := range m.was {
		m.was[i] = none
	}
	return m
}

func readAll(quotes []news.Quote, numbers map[string]int) []reading {
	all := make([]reading, len(quotes))
	for i := range quotes {
		q := &quotes[i]
		words := wordsOf(q.Content)
		all[i] = reading{quote: q, text: cmp.Or(strings.Join(words, " "), q.Content), words: make([]int, len(words)),
			speaker: cmp.Or(string(q.Speaker.ID), strings.ToLower(q.Speaker.Name))}
		for j, w := range words {
			n, ok := numbers[w]
			if !ok {
				n = len(numbers)
				numbers[w] = n
			}
			all[i].words[j] = n
		}
		slices.Sort(all[i].words)
	}
	return all
}

// wordsOf returns the words of a text in small letters, without what stands between them.
func wordsOf(s string) []string {
	var all []string
	for start, end := range name.Words(s) {
		all = append(all, strings.ToLower(s[start:end]))
	}
	return all
}

func (m *matching) pair(before, after int) { m.was[after], m.taken[before] = before, true }

// byKey pairs the quotes that are still alone and have one key, in their order. Those without a key stay alone.
func (m *matching) byKey(key func(*reading) string) {
	waiting := make(map[string][]int)
	for i := range m.before {
		if k := key(&m.before[i]); k != "" && !m.taken[i] {
			waiting[k] = append(waiting[k], i)
		}
	}
	for j := range m.after {
		k := key(&m.after[j])
		if first := waiting[k]; len(first) > 0 && m.was[j] == none {
			m.pair(first[0], j)
			waiting[k] = first[1:]
		}
	}
}

// inPlace pairs equal quotes that stand in the same order: of the same words twice, each goes on being the one that stands beside
// its neighbours.
func (m *matching) inPlace() {
	left, come := m.alone()
	keys := func(quotes []reading, which []int) []string {
		all := make([]string, len(which))
		for i, n := range which {
			all[i] = quotes[n].said()
		}
		return all
	}
	for _, c := range Align(keys(m.before, left), keys(m.after, come)) {
		switch c.Op {
		case Kept:
			m.pair(left[0], come[0])
			left, come = left[1:], come[1:]
		case Deleted:
			left = left[1:]
		case Inserted:
			come = come[1:]
		}
	}
}

// alone returns the quotes of both versions that have no other yet.
func (m *matching) alone() (before, after []int) {
	for i := range m.before {
		if !m.taken[i] {
			before = append(before, i)
		}
	}
	for j := range m.after {
		if m.was[j] == none {
			after = append(after, j)
		}
	}
	return before, after
}

// candidate is a pair of quotes that may be the same.
type candidate struct {
	before, after int
	overlap       float64
	sameSpeaker   bool
	moved         int // how far, in quotes
}

// byWords pairs the quotes that share most of their words, the closest first; of equally close ones those of one speaker, then those
// that moved least.
func (m *matching) byWords() {
	left, come := m.alone()
	if len(left) == 0 || len(come) == 0 {
		return
	}
	reach := max(maxPairs/len(come), 1)
	var all []candidate
	for at, j := range come {
		here := at * len(left) / len(come)
		for _, i := range left[max(0, here-reach/2):min(len(left), here+reach)] {
			a, b := &m.before[i], &m.after[j]
			if o := overlap(a.words, b.words); o >= sameQuote {
				all = append(all, candidate{i, j, o, a.speaker == b.speaker, max(i-j, j-i)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.overlap, a.overlap), number(b.sameSpeaker)-number(a.sameSpeaker), a.moved-b.moved)
	})
	for _, c := range all {
		if !m.taken[c.before] && m.was[c.after] == none {
			m.pair(c.before, c.after)
		}
	}
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// overlap is the number of words two texts share over the length of the longer, from 0 to 1; less than sameQuote may be too little.
func overlap(a, b []int) float64 {
	longer := max(len(a), len(b))
	if float64(min(len(a), len(b))) < sameQuote*float64(longer) || longer == 0 {
		return 0
	}
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return float64(shared) / float64(longer)
}

// changes lists the pairs and what is alone.
func (m *matching) changes() []QuoteChange {
	all := make([]QuoteChange, 0, len(m.after))
	gone := 0 // the quotes before that were looked at
	removeUpTo := func(end int) {
		for ; gone < end; gone++ {
			if !m.taken[gone] {
				all = append(all, QuoteChange{Before: m.before[gone].quote})
			}
		}
	}
	for j := range m.after {
		if m.was[j] == none {
			all = append(all, QuoteChange{After: m.after[j].quote})
			continue
		}
		removeUpTo(m.was[j])
		was, is := &m.before[m.was[j]], &m.after[j]
		all = append(all, QuoteChange{Before: was.quote, After: is.quote,
			Reworded: was.text != is.text, Reattributed: !sameSpeaker(&was.quote.Speaker, &is.quote.Speaker)})
	}
	removeUpTo(len(m.before))
	return all
}

// sameSpeaker reports whether two versions name the same speaker. An identity may have been found, or merged into another, since the
// earlier one was stored; then the names tell.
func sameSpeaker(a, b *news.Speaker) bool {
	if a.ID != "" && a.ID == b.ID || a.Name == b.Name {
		return true
	}
	same, _ := name.Match(a.Name, b.Name)
	return same
}
