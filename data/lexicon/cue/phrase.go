package cue

import (
	"slices"
	"strings"
)

// phrase is a cue of several words, without the verb that begins it: "clear" after "made".
type phrase struct {
	rest [][]string // for each word what it may be; gap for a few words of any kind
	word Word       // frames and kind of the whole
}

// gap stands in a phrase for up to maxGap words: "raised … concerns".
const (
	gap    = "*"
	maxGap = 4
)

// Phrase returns what is known of the longest phrase that begins with w, and how many items come after w in it; 0 when w begins none
// of the language's phrases. next returns the i-th item after w in lower case, and nothing for a sign or what is no plain word or name.
func (c *Words) Phrase(w Word, next func(i int) string) (Word, int) {
	found, length := Word{}, 0
	if w.phrase == 0 {
		return found, 0
	}
	for _, p := range c.phrases[w.phrase-1] {
		if n, ok := match(p.rest, 0, next); ok && n > length {
			found, length = p.word, n
			found.Form = w.Form
		}
	}
	return found, length
}

// Begins reports whether the word begins a phrase.
func (w Word) Begins() bool { return w.phrase > 0 }

// match reports whether the items from i on fit, and returns the one after them.
func match(rest [][]string, i int, next func(i int) string) (int, bool) {
	if len(rest) == 0 {
		return i, true
	}
	if rest[0][0] != gap {
		if !slices.Contains(rest[0], next(i)) {
			return 0, false
		}
		return match(rest[1:], i+1, next)
	}
	for j := i; j <= i+maxGap; j++ {
		if n, ok := match(rest[1:], j, next); ok {
			return n, true
		}
		if next(j) == "" {
			break
		}
	}
	return 0, false
}

// phraseRow reads a row of the table of phrases: a list of words that others name, or a phrase.
func (c *Words) phraseRow(row []string, lists map[string][]string) {
	if len(row) == 3 {
		lists[row[0]+row[1]] = strings.Fields(row[2])
		return
	}
	p := phrase{word: Word{Frames: readFrames(row[1]), Kind: readKind(row[2])}}
	for _, w := range strings.Fields(row[5]) {
		var may []string
		for _, x := range strings.Split(w, "|") {
			if list := lists[row[0]+x]; list != nil {
				may = append(may, list...)
			} else {
				may = append(may, x)
			}
		}
		p.rest = append(p.rest, may)
	}
	at := c.words[strings.Fields(row[3])[0]].phrase
	if at == 0 {
		c.phrases = append(c.phrases, nil)
		at = uint8(len(c.phrases))
	}
	c.phrases[at-1] = append(c.phrases[at-1], p)
	c.addVerb(row[3], at, finiteForms(row[0], 0))
	c.addVerb(row[4], at, []Form{Participle})
}

// addVerb notes for the forms of a verb that they begin phrases.
func (c *Words) addVerb(column string, at uint8, forms []Form) {
	for i, w := range strings.Fields(column) {
		x := c.words[w]
		x.Form = max(x.Form, forms[min(i, len(forms)-1)])
		x.phrase = at
		c.words[w] = x
	}
}
