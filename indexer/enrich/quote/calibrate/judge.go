package calibrate

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// comparison holds the words that the quotes of both sides cover, by number.
type comparison struct {
	answers []answer
	words   [][2]int // in runes of the text: runs of letters and digits, so that marks never matter
	said    [][]int  // of each answer
	named   [][]int  // the words of its speaker
	runes   []int    // the runes before each byte of the text
}

func newComparison(d *document, found []Judged) *comparison {
	c := &comparison{answers: d.Quotes, words: wordsOf(d.Text), runes: make([]int, len(d.Text)+1)}
	n := 0
	for i := range d.Text {
		c.runes[i] = n
		n++
	}
	c.runes[len(d.Text)] = n
	for _, a := range d.Quotes {
		spans := a.Spans
		if len(spans) == 0 {
			spans = [][2]int{{a.Start, a.End}}
		}
		c.said = append(c.said, c.covered(spans...))
		var named []int
		if a.SpeakerStart != nil && a.SpeakerEnd != nil {
			named = c.covered([2]int{*a.SpeakerStart, *a.SpeakerEnd})
		}
		c.named = append(c.named, named)
	}
	return c
}

// wordsOf returns the runs of letters and digits in a text, in runes.
func wordsOf(text string) (all [][2]int) {
	in, n := false, 0
	for _, r := range text {
		if word := unicode.In(r, unicode.L, unicode.Nd, unicode.Mn); word && !in {
			all = append(all, [2]int{n, n + 1})
		} else if word {
			all[len(all)-1][1] = n + 1
		}
		in = unicode.In(r, unicode.L, unicode.Nd, unicode.Mn)
		n++
	}
	return all
}

// covered lists the words that spans of runes touch.
func (c *comparison) covered(spans ...[2]int) (all []int) {
	for _, s := range spans {
		for i := sort.Search(len(c.words), func(i int) bool { return c.words[i][1] > s[0] }); i < len(c.words) && c.words[i][0] < s[1]; i++ {
			all = append(all, i)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// runesOf turns spans of bytes into spans of runes.
func (c *comparison) runesOf(spans []news.Span) (all [][2]int) {
	for _, s := range spans {
		all = append(all, [2]int{c.runes[s.Start], c.runes[s.End]})
	}
	return all
}

// pair is a found quote beside an answer with which it has words in common.
type pair struct {
	answer, found int
	common        float64
	alike         float64 // the share of common words among all of both
}

// judge says of each quote that was found whether it is right.
func (c *comparison) judge(found []Judged) {
	said := make([][]int, len(found))
	var pairs []pair
	for j := range found {
		said[j] = c.covered(c.runesOf(found[j].Quote.Spans)...)
		for i := range c.answers {
			if n := float64(common(c.said[i], said[j])); n > 0 {
				pairs = append(pairs, pair{i, j, n, n / (float64(len(c.said[i])+len(said[j])) - n)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.alike, a.alike) })
	const enough = 0.8
	for _, p := range match(pairs, func(p pair) bool {
		return p.common >= enough*float64(max(len(c.said[p.answer]), len(said[p.found])))
	}) {
		j := &found[p.found]
		j.Right = c.speakerRight(p.answer, &j.Quote.Speaker)
		j.Whom = j.Right && (!j.byPronoun() || sameWhom(&c.answers[p.answer], &j.Quote.Speaker))
	}
	for _, p := range match(pairs, func(p pair) bool {
		return p.common >= enough*float64(min(len(c.said[p.answer]), len(said[p.found])))
	}) {
		found[p.found].Inside = c.speakerRight(p.answer, &found[p.found].Quote.Speaker)
	}
}

// match takes pairs one to one, the best first.
func match(pairs []pair, fits func(pair) bool) (all []pair) {
	answered, taken := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if !answered[p.answer] && !taken[p.found] && fits(p) {
			answered[p.answer], taken[p.found] = true, true
			all = append(all, p)
		}
	}
	return all
}

// common counts the numbers in both of two ordered lists.
func common(a, b []int) int {
	n := 0
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			n++
		}
	}
	return n
}

// speakerRight reports whether a speaker is that of an answer: its mention shares at least half of the words, or the surname is the same.
func (c *comparison) speakerRight(i int, s *news.Speaker) bool {
	a := &c.answers[i]
	if name.Fold(a.Speaker) == "" {
		return s.AsPrinted == ""
	}
	if s.AsPrinted == "" {
		return false
	}
	if s.Mention != nil {
		mention := c.covered(c.runesOf([]news.Span{*s.Mention})...)
		if n := common(c.named[i], mention); n > 0 && 2*n >= len(c.named[i])+len(mention)-n {
			return true
		}
	}
	want := append(surnames(a.Speaker), surnames(a.Resolved)...)
	return slices.ContainsFunc(append(surnames(s.AsPrinted), surnames(s.Name)...), func(w string) bool { return slices.Contains(want, w) }) ||
		len(strings.Fields(a.Speaker)) > 1 && name.Fold(a.Speaker) == name.Fold(s.AsPrinted)
}

// byPronoun reports whether a pronoun leads to the speaker of a quote.
func (j *Judged) byPronoun() bool {
	return slices.ContainsFunc(j.Quote.Speaker.Chain, func(s news.Step) bool { return s.Rule == rule.Pronoun.String() })
}

// sameWhom reports whether the names of an answer's speaker and of the one found may be one person's.
func sameWhom(a *answer, s *news.Speaker) bool {
	want := surnames(a.Resolved)
	return len(want) == 0 || slices.ContainsFunc(surnames(s.Name), func(w string) bool { return slices.Contains(want, w) })
}

// surnames returns the last words of the runs of words with capitals in a name or description, folded; owners are none.
func surnames(s string) (all []string) {
	last := ""
	flush := func() {
		if folded := name.Fold(last); folded != "" && !pronouns[folded] {
			all = append(all, folded)
		}
		last = ""
	}
	for w := range strings.FieldsSeq(s) {
		first := []rune(w)[0]
		switch owner := strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s"); {
		case owner && strings.Contains(s, " "):
			last = ""
		case unicode.IsUpper(first):
			last = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ",.;:()"), "'s"), "’s")
			if strings.HasSuffix(w, ",") {
				flush()
			}
		default:
			flush()
		}
	}
	flush()
	return all
}

// pronouns begin with a capital at the beginning of a sentence, and are no names.
var pronouns = map[string]bool{
	"he": true, "she": true, "they": true, "it": true, "i": true, "we": true, "you": true, "who": true, "his": true, "her": true, "their": true,
	"the": true, "a": true, "an": true, "er": true, "sie": true, "es": true, "ich": true, "wir": true, "der": true, "die": true, "das": true,
}
