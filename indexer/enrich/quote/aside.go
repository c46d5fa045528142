package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/indexer/enrich/token"
)

// maxAside is how many tokens may stand inside the marks to say who speaks.
const maxAside = 30

// cutAsides returns the marked stretches of a text. Where words inside the marks say who speaks, as in « Nous partons, a dit Jane Doe,
// demain. », what stands before them and behind them are two stretches, as if the marks had been closed and opened again.
func (f *finder) cutAsides(t *token.Text) []token.Stretch {
	if f.grammar.asides == "" || len(t.Marked) == 0 {
		return t.Marked
	}
	out := make([]token.Stretch, 0, len(t.Marked))
	for _, s := range t.Marked {
		for i := s.Inner + 1; i < s.InnerEnd; i++ {
			begins, ok := f.opensAside(t, i, s.InnerEnd)
			if !ok {
				continue
			}
			head := s
			head.InnerEnd, head.End, head.Closed = i, i, true
			if t.Word(i) != "," && !isDash(t.Word(i)) {
				head.InnerEnd, head.End = i+1, i+1 // "?" belongs to the words
			}
			out = append(out, head)
			s.Inner = f.asideEnd(t, begins, s.InnerEnd)
			s.First, s.Continuation = s.Inner, false
			i = s.Inner
		}
		if s.Inner < s.InnerEnd {
			out = append(out, s)
		}
	}
	return out
}

func isDash(w string) bool { return strings.Contains(dashes, w) || w == "-" }

// opensAside reports whether the sign at token i opens words that say who speaks, and returns the first of them: a cue with its subject
// behind it.
func (f *finder) opensAside(t *token.Text, i, limit int) (begins int, ok bool) {
	if t.Tokens[i].Kind != token.Punctuation || !strings.Contains(f.grammar.asides, t.Word(i)) {
		return 0, false
	}
	for begins = i + 1; begins < limit && begins < i+3 && t.Tokens[begins].Kind == token.Punctuation; {
		begins++
	}
	verb, inner := begins, false
	for ; verb < limit && verb < begins+4; verb++ {
		w := f.words.Lookup(t.Word(verb))
		if w.May(cue.TakesQuote) && w.Form != cue.Participle && (w.Form != cue.Perfect || verb > begins) {
			break
		}
		isSubject := w.Is(pronounRoles) && verb > begins
		if !isSubject && !w.Is(cue.Auxiliary|cue.Clitic|cue.Adverb) {
			return 0, false
		}
		inner = inner || isSubject
	}
	if verb+1 > limit || verb == begins+4 || verb >= limit || !t.Lower(begins) {
		return 0, false
	}
	return begins, inner || f.subjectAt(t, verb+1, limit) || isDash(t.Word(begins-1)) && (verb+1 == limit || !t.Lower(verb+1) || f.grammar.noArticles)
}

// subjectAt reports whether somebody who can speak is named at token i.
func (f *finder) subjectAt(t *token.Text, i, limit int) bool {
	if i >= limit || t.Tokens[i].Kind != token.Word {
		return false
	}
	w := f.words.Lookup(t.Word(i))
	if w.Is(cue.Adverb|cue.Time) && !w.Is(cue.Determiner) {
		return f.subjectAt(t, i+1, min(limit, i+3))
	}
	return isUpper(t.Word(i)) || w.Is(cue.Determiner|cue.Possessive|nounRoles|cue.AnonymousNoun|pronounRoles) && !w.Is(cue.That)
}

// asideEnd returns the token where the speaker's words go on after an aside that begins at token i: behind the dash that closes it, else
// behind the comma or stop that no apposition follows.
func (f *finder) asideEnd(t *token.Text, i, limit int) int {
	dashed := isDash(t.Word(i - 1))
	for j := i; j < limit && j < i+maxAside; j++ {
		switch w := t.Word(j); {
		case isDash(w) && dashed:
			return j + 1
		case dashed && strings.Contains(f.grammar.asides, ","), !dashed:
			if w == "." || w == "!" || w == "?" || w == ";" || w == ":" || w == "," && !f.apposition(t, j+1, limit) {
				return j + 1
			}
		}
	}
	return min(limit, i+maxAside)
}

// apposition reports whether what begins at token i behind a comma goes on about the speaker: an office, an age, a name, or a few plain words
// before a stop.
func (f *finder) apposition(t *token.Text, i, limit int) bool {
	if i >= limit || t.Tokens[i].Kind == token.Number || isUpper(t.Word(i)) {
		return i < limit
	}
	w := f.words.Lookup(t.Word(i))
	if w.Is(cue.Determiner|cue.Possessive) && i+1 < limit {
		w = f.words.Lookup(t.Word(i + 1))
	}
	return w.Is(nounRoles|cue.Relative) || f.plainWords(t, i, limit)
}

// plainWords reports whether nothing but a few words that the tables do not know stand between token i and a stop that closes a sentence.
func (f *finder) plainWords(t *token.Text, i, limit int) bool {
	const most = 3
	for j := i; j < limit && j <= i+most; j++ {
		if t.Word(j) == "." {
			return j > i
		}
		if w := f.words.Lookup(t.Word(j)); w != (cue.Word{}) && !w.Is(cue.Preposition) {
			break
		}
	}
	return false
}
