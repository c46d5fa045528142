package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// loose looks at the marked stretches of a frame that no cue has taken.
func (r *reading) loose() {
	for i := r.fr.first; i < r.fr.end; i++ {
		if r.kind(i) != stretchItem || r.claimed[r.items[i].ref] {
			continue
		}
		s := r.stretches[r.items[i].ref]
		switch {
		case s.Continuation && r.carryOn(i):
		case r.heading(i):
		case r.bare(r.fr):
			r.standing(i)
		case r.thatIsHow(i):
		case r.captioned(i):
		case r.acted(i):
		case r.is(i-1, ':') && !(r.lower(i+1) && r.titled(i)) && (r.speech(i) || r.words(i) > 1 && r.labelSubject(r.fr.first, i-1).found):
			r.introduced(i)
		case i == r.fr.first && (r.is(i+1, ':') || r.is(i+1, '—')):
			r.labelled(i)
		}
	}
}

// bare reports whether nothing but marked words and signs stands in a frame.
func (sc *scene) bare(fr frame) bool {
	for j := fr.first; j < fr.end; j++ {
		if sc.kind(j) != signItem && sc.kind(j) != stretchItem {
			return false
		}
	}
	return true
}

// heading reports whether the stretch at item i is a paragraph of the body by itself that ends in no sign, as subheadings do, and that
// nothing announces.
func (r *reading) heading(i int) bool {
	p := r.t.Paragraphs[r.fr.paragraph]
	if p.First+2 < p.End && r.t.Tokens[p.First].Kind == token.Number && r.t.Tokens[p.First+1].Kind == token.Punctuation {
		p.First += 2 // “2. ‘A long day’”
	}
	if r.t.Part != news.Body || r.items[i].first != p.First || r.items[i].end != p.End {
		return false
	}
	s := r.stretches[r.items[i].ref]
	if !s.Closed || s.Continuation || r.terminal(i) || r.t.Tokens[s.InnerEnd-1].Kind == token.Punctuation {
		return false
	}
	return r.n == 0 || !r.is(r.frames[r.n-1].end-1, ':') && !r.cueEndsFrame()
}

// minSpeech is how many tokens marked words need to be taken for speech where no cue says so.
const minSpeech = 5

// speech reports whether the stretch at item i reads like something said, not like a title or a term.
func (r *reading) speech(i int) bool {
	s := r.stretches[r.items[i].ref]
	return r.terminal(i) || s.InnerEnd-s.Inner >= minSpeech || !s.Closed
}

// carryOn adds a stretch that reopens after a paragraph to the quote of the stretch before it.
func (r *reading) carryOn(i int) bool {
	d := r.lastDraft()
	if d == nil || r.n == 0 || d.frame != r.n-1 && d.paragraph < r.fr.paragraph-1 && !r.follows(d, i) {
		return false
	}
	r.extend(d, i)
	return true
}

// follows reports whether the stretch at item i is the next one after the words of d, whatever captions stand between.
func (r *reading) follows(d *draft, i int) bool {
	return r.kind(d.end-1) == stretchItem && r.items[d.end-1].ref == r.items[i].ref-1
}

// extend adds the stretch at item i to the quote d.
func (r *reading) extend(d *draft, i int) {
	d.spans = append(d.spans, r.span(i, i+1))
	d.frame, d.paragraph, d.end = r.n, r.fr.paragraph, i+1
	r.claim(i, i+1)
}

func (r *reading) lastDraft() *draft {
	if len(r.drafts) == 0 {
		return nil
	}
	return r.drafts[len(r.drafts)-1]
}

// standing reads marked words that are a sentence by themselves. They go on with the quote before, when only its cue stands
// between; else they are by whoever the sentence before announces or quotes; else by nobody known.
func (r *reading) standing(i int) {
	d := r.lastDraft()
	switch {
	case r.n > 0 && (r.is(r.frames[r.n-1].end-1, ':') || r.cueEndsFrame()):
		r.announced(i)
	case r.replies(i):
	case r.answers(d):
		if r.words(i) >= minSpeech && !r.titled(i) {
			r.add(&event{}, i, i+1, news.Direct, rule.NoCue)
		}
	case d != nil && d.frame == r.n && d.end <= i && d.kind == news.Direct:
		r.extend(d, i)
	case d != nil && d.open && d.frame == r.n-1 && d.kind == news.Direct && r.runsOn(d, i) && !r.f.grammar.cueCloses:
		r.extend(d, i)
	case d != nil && d.frame == r.n-1 && r.fr.paragraph-d.paragraph <= 1 && d.subject.found && r.speech(i):
		s := d.subject
		s.shared = true
		e := event{subject: s}
		r.add(&e, i, i+1, news.Direct, rule.Continued).open = true
	case r.speech(i) && r.words(i) >= minSpeech && !r.titled(i):
		by, s := rule.NoCue, r.spokenOf(i)
		if s.found {
			by = rule.SpokenOf
		}
		r.add(&event{subject: s}, i, i+1, news.Direct, by).open = true
	}
}

// spokenOf is who speaks the stretch at item i where no cue says so: the person of whom the sentence before tells something. Where that
// names somebody else too, the words must speak of whoever speaks; where they speak only of others, it is nobody.
func (r *reading) spokenOf(i int) subject {
	if r.n == 0 || r.bare(r.frames[r.n-1]) || r.f.words != cue.Of("en") {
		return subject{}
	}
	prev := r.frames[r.n-1]
	own, others := r.speaksOf(i)
	s := r.mainSubject(prev.first, prev.end)
	if r.fr.paragraph-prev.paragraph > 1 || !r.endsSentence(prev) || !r.isPerson(s) || !own && (others || r.namesAnother(prev, s)) {
		return subject{}
	}
	return s
}

// endsSentence reports whether a frame is a sentence with its sign, and no heading or line below something.
func (sc *scene) endsSentence(fr frame) bool {
	last := fr.end - 1
	return sc.kind(fr.first) != signItem && (sc.is(last, '.') || sc.is(last, '!') || sc.is(last, '?') || sc.kind(last) == stretchItem)
}

// isPerson reports whether a subject is a person by name, or a "he" or "she" that is known to be one.
func (r *reading) isPerson(s subject) bool {
	switch s.kind {
	case nameSubject:
		return r.nameKind(s.first) == personName
	case pronounSubject:
		_, known := r.references[r.items[s.first].first]
		return known
	}
	return false
}

// namesAnother reports whether a frame names another person than its subject s.
func (r *reading) namesAnother(fr frame, s subject) bool {
	for j := fr.first; j < fr.end; j++ {
		if r.nameKind(j) == personName && (s.kind != nameSubject || r.names[r.items[j].ref].i != r.names[r.items[s.first].ref].i) {
			return true
		}
	}
	return false
}

// speaksOf reports whether the words of the stretch at item i speak of the speaker, and whether of "him" or "her".
func (r *reading) speaksOf(i int) (own, others bool) {
	s := r.stretches[r.items[i].ref]
	for t := s.Inner; t < s.InnerEnd && !own; t++ {
		w := r.f.words.Lookup(r.t.Word(t))
		own = own || w.Is(cue.First)
		others = others || w.Is(cue.Male|cue.Female)
	}
	return own, others
}

// cueEndsFrame reports whether the frame before ends in a cue and a comma: X wrote, and in the next paragraph “…”.
func (r *reading) cueEndsFrame() bool {
	last := len(r.lastEvents) - 1
	end := r.frames[r.n-1].end
	return last >= 0 && r.is(end-1, ',') && r.lastEvents[last].right == end-1 && r.lastEvents[last].w.May(cue.TakesQuote)
}

// answers reports whether marked words that follow the sentence before are probably somebody else's: that was marked words alone,
// closed, and they stand in the same paragraph or asked something.
func (r *reading) answers(d *draft) bool {
	if d == nil || r.n == 0 || d.frame != r.n-1 || !r.bare(r.frames[r.n-1]) {
		return false
	}
	last := r.frames[r.n-1].end - 1
	if r.kind(last) != stretchItem || !r.stretches[r.items[last].ref].Closed {
		return false
	}
	w := r.lastWord(last)
	return r.frames[r.n-1].paragraph == r.fr.paragraph || w == "?" || w == "—" || w == "–"
}

// runsOn reports whether the stretch at item i goes on with the words of d: in the same paragraph, or after a cue that ends the
// paragraph before. Marked words that closed the paragraph before were the end of it.
func (r *reading) runsOn(d *draft, i int) bool {
	if r.fr.paragraph == d.paragraph {
		return true
	}
	return !r.bare(r.frames[r.n-1])
}

// titled reports whether the words of the stretch at item i all have capitals, like those of a title.
func (r *reading) titled(i int) bool {
	s := r.stretches[r.items[i].ref]
	if r.t.Lower(s.Inner) {
		return false
	}
	small := 0
	for t := s.Inner; t < s.InnerEnd; t++ {
		if w := r.t.Word(t); r.t.Lower(t) && len(w) > 3 {
			small++
		}
	}
	return small == 0
}

func (r *reading) words(i int) int {
	s := r.stretches[r.items[i].ref]
	return s.InnerEnd - s.Inner
}

// announced reads marked words after a sentence that ends in a colon: by its last cue, else by its subject.
func (r *reading) announced(i int) {
	prev := r.frames[r.n-1]
	e := event{subject: r.mainSubject(prev.first, prev.end)}
	for _, x := range r.lastEvents {
		if x.subject.found && x.cue >= prev.first {
			e = x
		}
	}
	by := rule.Colon
	if e.cueEnd > e.cue {
		by = rule.CueBefore
	}
	if !e.subject.found {
		by = rule.NoCue
	}
	d := r.add(&e, i, i+1, news.Direct, by)
	d.open = true
}

// introduced reads X was glad: “…” within one sentence.
func (r *reading) introduced(i int) {
	e := event{subject: r.mainSubject(r.fr.first, i-1)}
	for _, x := range r.evs {
		if x.subject.found && x.cue < i {
			e = x
		}
	}
	if !e.subject.found {
		e.subject = r.labelSubject(r.fr.first, i-1)
	}
	const few = 3 // words: "Und weiter: „…“"
	if d := r.lastDraft(); !e.subject.found && r.f.grammar.cueCloses && i-1-r.fr.first <= few && d != nil && d.frame == r.n-1 {
		e.subject = d.subject
		e.subject.shared = true
	}
	if !e.subject.found {
		if r.words(i) >= minSpeech {
			r.add(&event{}, i, i+1, news.Direct, rule.NoCue)
		}
		return
	}
	d := r.add(&e, i, i+1, news.Direct, rule.Colon)
	d.open = i+1 >= r.lastItem()
}

// labelled reads headlines like “…”: X and ‘…’ – X. With a colon that is a subheading further down.
func (r *reading) labelled(i int) {
	s := r.labelSubject(i+2, r.lastItem())
	if !s.found || r.words(i) < 2 || r.is(i+1, ':') && r.t.Part == news.Body && r.fr.paragraph > 0 {
		return
	}
	r.add(&event{subject: s}, i, i+1, news.Direct, rule.Label)
}

// labelSubject takes the items [a, b) for a speaker if they are no more than a name, or end in one.
func (r *reading) labelSubject(a, b int) subject {
	if b <= a || b-a > 6 {
		return subject{}
	}
	for j := a; j < b; j++ {
		if w := r.word(j); r.kind(j) == stretchItem || w.Is(cue.Auxiliary|cue.That) {
			return subject{}
		}
	}
	s, ok := r.speakerIn(a, b)
	if !ok || s.kind == pronounSubject || s.kind == nominalSubject && !s.head.Is(nounRoles) {
		return subject{}
	}
	return s
}
