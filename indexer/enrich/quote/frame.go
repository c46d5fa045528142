package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/indexer/enrich/token"
)

// frame is a sentence as seen from outside the quotation marks: items [first, end) of one paragraph.
type frame struct {
	first, end int
	paragraph  int
}

// maxFrame is how many items a frame may have: what is longer is a table or no prose at all, and is cut.
const maxFrame = 400

// maxAttribution is how many items after a closing mark may pass before the cue that still belongs to it.
const maxAttribution = 9

// cutFrames cuts the items into frames.
func (sc *scene) cutFrames() {
	p, first := 0, 0
	ends := make([]bool, len(sc.t.Tokens)+1)
	for _, s := range sc.t.Sentences {
		ends[s.End] = true
	}
	for i, it := range sc.items {
		last := i+1 == len(sc.items)
		border := last || sc.items[i+1].first >= sc.t.Paragraphs[p].End || i+1-first >= maxFrame
		if !border && it.kind == stretchItem {
			border = sc.endsWithStretch(i)
		} else if !border {
			border = ends[it.end] && !(it.kind == stretchItem)
		}
		if border {
			sc.frames = append(sc.frames, frame{first, i + 1, p})
			first = i + 1
		}
		for !last && p+1 < len(sc.t.Paragraphs) && sc.items[i+1].first >= sc.t.Paragraphs[p].End {
			p++
		}
	}
}

// endsWithStretch reports whether the marked stretch at item i ends its sentence, given what stands inside and what follows.
func (sc *scene) endsWithStretch(i int) bool {
	if sc.kind(i+1) == stretchItem {
		return sc.terminal(i)
	}
	if sc.kind(i+1) == signItem || sc.lower(i+1) || !sc.terminal(i) {
		return false
	}
	return sc.f.grammar.verbSecond || !sc.attributionFollows(i+1, sc.lastWord(i) == ".")
}

// lastWord is the last token inside the stretch at item i.
func (sc *scene) lastWord(i int) string {
	s := sc.stretches[sc.items[i].ref]
	last := s.InnerEnd - 1
	for last > s.Inner && sc.t.Tokens[last].Kind == token.Mark { // “She said: ‘No,’” he recalled
		last--
	}
	return sc.t.Word(last)
}

// terminal reports whether the words of the stretch at item i end like a sentence.
func (sc *scene) terminal(i int) bool {
	w := sc.lastWord(i)
	return strings.HasSuffix(w, ".") || w == "?" || w == "!" || w == "…"
}

// attributionFollows reports whether a speaker and a cue stand at item i: after a full stop only if the sentence says no more
// than that.
func (sc *scene) attributionFollows(i int, stop bool) bool {
	for j := i; j < len(sc.items) && j < i+maxAttribution; j++ {
		if k := sc.kind(j); k == stretchItem || k == signItem && sc.items[j].sign != ',' {
			return false
		}
		if !sc.word(j).May(cue.TakesQuote) || j == i && !sc.nounPhraseAt(j+1) {
			continue
		}
		return !stop || sc.saysNoMore(j+1) && !sc.clauseBetween(i, j)
	}
	return false
}

// clauseBetween reports whether a clause stands between item i and the cue at item j: a single comma parts them.
func (sc *scene) clauseBetween(i, j int) bool {
	commas := 0
	for k := i; k < j; k++ {
		if sc.is(k, ',') {
			commas++
		}
	}
	return commas == 1
}

// saysNoMore reports whether only a time or a place stands between item i and the end of the sentence.
func (sc *scene) saysNoMore(i int) bool {
	const most = 6
	for j := i; j < len(sc.items) && j < i+most; j++ {
		w := sc.word(j)
		switch {
		case sc.is(j, '.') || j == i && sc.is(j, ','):
			return true
		case sc.kind(j) == nameItem && j > i && sc.word(j-1).Is(cue.Preposition):
		case w.Is(cue.Time | cue.Preposition), w.Is(cue.Determiner) && !w.Is(pronounRoles|cue.That):
		default:
			return false
		}
	}
	return i >= len(sc.items)
}

// nounPhraseAt reports whether something that can speak begins at item i.
func (sc *scene) nounPhraseAt(i int) bool {
	switch sc.kind(i) {
	case nameItem:
		return true
	case wordItem:
		if i >= len(sc.items) {
			return false
		}
		return sc.word(i).Is(cue.Determiner|nounRoles|cue.AnonymousNoun|pronounRoles|cue.Possessive) && !sc.word(i).Is(cue.That)
	}
	return false
}

const pronounRoles = cue.Male | cue.Female | cue.Neuter | cue.Plural | cue.First
