package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

const (
	maxToColon    = 6  // items between a cue and the colon that leads to a paragraph
	minPassage    = 5  // tokens of such a paragraph
	maxSignedLine = 12 // tokens of the line that says whose words stand above it
)

// saidBelow reads X said: at the end of a paragraph, and its words in the next: all of a block quotation, or one paragraph of sentences.
// Marked words are read as everywhere.
func (r *reading) saidBelow() {
	n := r.fr.paragraph + 1
	if !r.is(r.fr.end-1, ':') || n == len(r.t.Paragraphs) || r.items[r.fr.end-1].end != r.t.Paragraphs[n].First || r.taken[n] || r.beginsMarked(n) || r.introduces(n) {
		return
	}
	e, ok := r.leadsBelow()
	last := n
	if r.t.Block(n) == news.BlockQuotation {
		last = r.blockEnd(n)
		ok = ok && r.isOnesOwn(n, last, e.subject)
	} else {
		ok = ok && e.cueEnd > e.cue && r.fr.end-1-e.cueEnd <= maxToColon && r.isPassage(n)
	}
	if !ok {
		return
	}
	var spans []news.Span
	for p := n; p <= last; p++ {
		spans = append(spans, r.staged(r.t.Paragraphs[p])...)
		r.taken[p] = true
	}
	if len(spans) > 0 {
		d := r.add(&e, r.fr.end-1, r.fr.end, news.Direct, rule.Below)
		d.spans = spans
	}
}

// beginsMarked reports whether paragraph n begins with marked words.
func (sc *scene) beginsMarked(n int) bool {
	i := sc.stretchAfter(sc.t.Paragraphs[n].First)
	return i < len(sc.stretches) && sc.stretches[i].First == sc.t.Paragraphs[n].First
}

// leadsBelow returns the cue that leads to the next paragraph; without one, the subject alone: X’s message:.
func (r *reading) leadsBelow() (event, bool) {
	for k := len(r.evs) - 1; k >= 0; k-- {
		if e := r.evs[k]; e.subject.found && !e.source && !e.noun && e.w.May(cue.TakesQuote|cue.TakesClause) && !r.firstPerson(&e) {
			return e, e.subject.kind != nominalSubject || e.subject.head.Is(nounRoles|cue.AnonymousNoun)
		}
	}
	s := r.statementBy()
	return event{subject: s}, s.found
}

// statementBy returns whose statement, letter or message a frame announces: "Statement by X:", "X’s letter:", "X:".
func (r *reading) statementBy() subject {
	last := r.fr.end - 2
	for j := r.fr.first; j <= last; j++ {
		if !r.word(j).Is(cue.DocumentNoun) {
			continue
		}
		for i := j + 1; i <= min(last, j+maxToColon); i++ {
			if r.kind(i) == nameItem && r.kind(i+1) != cliticItem {
				return r.nameSubject(i)
			}
		}
	}
	if s := r.labelSubject(r.fr.first, r.fr.end-1); s.found && s.kind == nameSubject && (r.nameKind(s.first) == personName || r.word(last).Is(cue.DocumentNoun)) {
		return s
	}
	return subject{}
}

// blockEnd is the last paragraph of the block quotation that begins with paragraph n.
func (sc *scene) blockEnd(n int) int {
	for n+1 < len(sc.t.Paragraphs) && sc.t.Block(n+1) == news.BlockQuotation && !sc.taken[n+1] && !sc.introduces(n+1) {
		n++
	}
	return n
}

// isOnesOwn reports whether a block quotation is what its subject says: what a body or an outlet reports may quote others.
func (sc *scene) isOnesOwn(n, last int, s subject) bool {
	if s.kind == pronounSubject || s.kind == nameSubject && sc.nameKind(s.first) == personName {
		return true
	}
	return sc.markedIn(token.Range{First: sc.t.Paragraphs[n].First, End: sc.t.Paragraphs[last].End}) == 0
}

// isPassage reports whether paragraph n is made of sentences and not of entries of a list.
func (sc *scene) isPassage(n int) bool {
	p := sc.t.Paragraphs[n]
	if sc.t.Block(n) != news.Paragraph || p.End-p.First < minPassage || sc.t.Lower(p.First) {
		return false
	}
	switch sc.t.Word(p.End - 1) {
	case ".", "!", "?", "…":
		return sc.t.Tokens[p.First].Kind == token.Word
	}
	return false
}

// signed reads marked paragraphs and block quotations with a line below that says whose they are: "— Jane Doe, mayor".
func (sc *scene) signed() {
	for n := 1; n < len(sc.t.Paragraphs); n++ {
		if sc.taken[n] || sc.taken[n-1] {
			continue
		}
		name, dashed := sc.signatureLine(n)
		if name.First == name.End {
			continue
		}
		first := n - 1
		switch {
		case sc.t.Block(n) == news.BlockQuotation && sc.t.Block(n-1) == news.BlockQuotation:
			for first > 0 && sc.t.Block(first-1) == news.BlockQuotation && !sc.taken[first-1] && !sc.introduces(first-1) {
				first--
			}
		case !dashed || !sc.isMarked(n-1):
			continue
		}
		var spans []news.Span
		for p := first; p < n; p++ {
			spans = append(spans, sc.staged(sc.t.Paragraphs[p])...)
			sc.taken[p] = true
		}
		sc.taken[n] = true
		sc.printed(spans, rule.Signed, sc.namedBy(name))
	}
}

// signatureLine returns the name of a person that opens a short line which is no sentence, and whether a dash stands before it.
func (sc *scene) signatureLine(n int) (name token.Range, dashed bool) {
	p := sc.t.Paragraphs[n]
	first := p.First
	if dashed = sc.isDash(first); dashed {
		first++
	}
	if p.End-first > maxSignedLine || first == p.End || sc.introduces(n) || sc.isSpoken(token.Range{First: first, End: p.End}) {
		return name, dashed
	}
	for i := sc.knownAfter(first); i < len(sc.known) && sc.known[i].end <= p.End; i++ {
		if k := sc.known[i]; k.kind == personName && sc.onlyTitles(first, k.first) {
			return token.Range{First: k.first, End: k.end}, dashed
		}
	}
	return name, dashed
}

func (sc *scene) isDash(i int) bool {
	switch sc.t.Word(i) {
	case "—", "–", "-", "―":
		return true
	}
	return false
}

// onlyTitles reports whether nothing but what stands before names is among the tokens [a, b).
func (sc *scene) onlyTitles(a, b int) bool {
	for ; a < b; a++ {
		if !sc.isTitle(a) && sc.t.Word(a) != "." {
			return false
		}
	}
	return true
}

// isMarked reports whether a paragraph is marked from end to end.
func (sc *scene) isMarked(n int) bool {
	p := sc.t.Paragraphs[n]
	return sc.beginsMarked(n) && sc.stretches[sc.stretchAfter(p.First)].End >= p.End-1
}
