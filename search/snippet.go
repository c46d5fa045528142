package search

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxSnippet is the length of a snippet at most, in characters: what publishers' rights allow without a key.
	maxSnippet = 300
	// maxContext is the length of the text before and after a quote at most, in characters: two or three lines each.
	maxContext = 200
	ellipsis   = "…"
)

// snippet returns the part of text, at most maxSnippet characters of it, that holds most of what was found in it, with that
// marked. Where nothing was found it is the beginning. White space is made plain.
func snippet(text string, found []match) []Fragment {
	start, end := bestWindow(text, found, maxSnippet-2*len([]rune(ellipsis)))
	return fragments(text, start, end, found)
}

// fragments cuts text[start:end] at the matches inside it, and shows where text goes on.
func fragments(text string, start, end int, found []match) []Fragment {
	var b fragmentBuilder
	if start > 0 {
		b.add(ellipsis, false)
	}
	at := start
	for _, f := range found {
		if f.start < at || f.end > end {
			continue
		}
		b.add(text[at:f.start], false)
		b.add(text[f.start:f.end], true)
		at = f.end
	}
	b.add(text[at:end], false)
	if end < len(text) {
		b.add(ellipsis, false)
	}
	return b.fragments
}

// fragmentBuilder joins neighbours of one kind and keeps one space where any white space was.
type fragmentBuilder struct {
	fragments []Fragment
	space     bool // the last character was a space
}

func (b *fragmentBuilder) add(s string, hit bool) {
	var out strings.Builder
	for _, r := range s {
		if unicode.IsSpace(r) {
			r = ' '
		}
		if r == ' ' && (b.space || len(b.fragments) == 0 && out.Len() == 0) {
			continue
		}
		b.space = r == ' '
		out.WriteRune(r)
	}
	switch last := len(b.fragments) - 1; {
	case out.Len() == 0:
	case last >= 0 && b.fragments[last].Hit == hit:
		b.fragments[last].Text += out.String()
	default:
		b.fragments = append(b.fragments, Fragment{out.String(), hit})
	}
}

// bestWindow returns the bytes of text to show, at most limit characters: those around the run of matches with most different
// terms, then most matches, then the first. Words are not cut, unless one is longer than the limit.
func bestWindow(text string, found []match, limit int) (start, end int) {
	if utf8.RuneCountInString(text) <= limit {
		return 0, len(text)
	}
	if len(found) == 0 {
		return 0, wordEndBefore(text, 0, skipRunes(text, 0, limit))
	}
	first, last := bestRun(text, found, limit)
	from, to := found[first].start, found[last].end
	spare := limit - utf8.RuneCountInString(text[from:to])
	if spare <= 0 {
		return from, skipRunes(text, from, limit)
	}
	start = wordStartAfter(text, skipRunesBack(text, from, spare/2), from)
	if s := sentenceStart(text[start:from]); s > 0 {
		start += s
	}
	end = wordEndBefore(text, to, skipRunes(text, start, limit))
	if end == len(text) { // the end was near: show more before instead
		start = wordStartAfter(text, skipRunesBack(text, end, limit), start)
	}
	return start, end
}

// bestRun returns the first and last of the matches that fit the limit together and are worth most.
func bestRun(text string, found []match, limit int) (first, last int) {
	starts, ends := runeOffsets(text, found)
	seen := map[int]int{} // terms in the run from i to before j, with how often
	best, j := -1, 0
	for i := range found {
		for ; j < len(found) && (j == i || ends[j]-starts[i] <= limit); j++ {
			seen[found[j].term]++
		}
		if worth := len(seen)*len(found) + j - i; worth > best {
			best, first, last = worth, i, j-1
		}
		if seen[found[i].term]--; seen[found[i].term] == 0 {
			delete(seen, found[i].term)
		}
	}
	return first, last
}

// runeOffsets returns where the matches begin and end, in characters.
func runeOffsets(text string, found []match) (starts, ends []int) {
	at, runes := 0, 0
	for _, f := range found {
		runes += utf8.RuneCountInString(text[at:f.start])
		starts = append(starts, runes)
		runes += utf8.RuneCountInString(text[f.start:f.end])
		ends = append(ends, runes)
		at = f.end
	}
	return starts, ends
}

// sentenceStart returns where the first sentence or line that begins inside s begins; 0 if none does.
func sentenceStart(s string) int {
	if m := sentenceBreak.FindStringIndex(s); m != nil {
		return m[1]
	}
	return 0
}

// sentenceBreak is the space between two sentences, as far as a snippet needs to know it: an abbreviation before a name may
// shorten what stands before a match, and no more.
var sentenceBreak = regexp.MustCompile(`[.!?]["”’)]*\s+|\n+\s*`)

// skipRunes returns the byte n characters after byte i.
func skipRunes(text string, i, n int) int {
	for ; n > 0 && i < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}

// skipRunesBack returns the byte n characters before byte i.
func skipRunesBack(text string, i, n int) int {
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return i
}

// wordStartAfter returns the first byte from i on, up to limit, at which a word begins.
func wordStartAfter(text string, i, limit int) int {
	if i == 0 {
		return 0
	}
	at := strings.IndexFunc(text[i:limit], unicode.IsSpace)
	if at < 0 {
		return limit
	}
	return limit - len(strings.TrimLeftFunc(text[i+at:limit], unicode.IsSpace))
}

// wordEndBefore returns the last byte up to i, from limit on, at which a word ends; i where there is none.
func wordEndBefore(text string, limit, i int) int {
	if i >= len(text) {
		return len(text)
	}
	at := strings.LastIndexFunc(text[limit:i], unicode.IsSpace)
	if at <= 0 {
		return i
	}
	return limit + len(strings.TrimRightFunc(text[limit:limit+at], unicode.IsSpace))
}
