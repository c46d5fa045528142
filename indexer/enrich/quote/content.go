package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// draft is a quote in the making.
type draft struct {
	spans     []news.Span
	kind      news.QuoteKind
	cue       news.Cue // its zero value when there is none
	subject   subject
	inner     subject       // who utters what the subject passes on
	who       *news.Speaker // whom the form of the text tells; nil where the subject does
	rule      rule.Quote
	paragraph int
	frame     int  // of its last words
	begun     int  // the frame of its first
	first     int  // its first item
	end       int  // the item after its last words
	open      bool // nothing but the cue follows: marked words that come next belong to it
}

// minClause is the least number of items that make a clause worth reporting.
const minClause = 3

// reading is the work on one frame.
type reading struct {
	*scene
	fr   frame
	n    int // number of the frame
	evs  []event
	done int // items before it are taken
}

// readFrame finds the quotes of frame n.
func (sc *scene) readFrame(n int) {
	r := &reading{scene: sc, fr: sc.frames[n], n: n}
	r.done = r.fr.first
	if sc.hasCue(r.fr) {
		r.evs = sc.events(r.fr)
	}
	drafts := len(r.drafts)
	for k := r.nested(); k < len(r.evs); k++ {
		if e := &r.evs[k]; e.cue >= r.done {
			r.event(k)
		}
	}
	for _, d := range r.drafts[min(drafts, len(r.drafts)):] {
		if d.kind != news.Direct {
			d.inner = r.innerSubject(d.first, d.end)
		}
	}
	r.loose()
	r.saidBelow()
	r.goOn()
	sc.lastEvents = r.evs
}

func (sc *scene) hasCue(fr frame) bool {
	for i := fr.first; i < fr.end; i++ {
		if sc.items[i].kind == wordItem && mayBeCue(sc.items[i].w, sc.text(i)) {
			return true
		}
	}
	return false
}

// mayBeCue reports whether a word, printed as text, is a cue or may begin one.
func mayBeCue(w cue.Word, text string) bool {
	return w.Frames != 0 || w.Begins() || w.Form == cue.Separable || w.Is(cue.Source|cue.Account) || isSource(text)
}

// event finds what was said with the cue of event k: marked words before it (marked.go), else words after it (start.go says where
// they begin, end.go where they end), else a clause before it or around it (parenthesis.go). Urging (urge.go), naming
// (naming.go) and sources (source.go) have ways of their own.
func (r *reading) event(k int) {
	e := &r.evs[k]
	switch {
	case e.words:
		r.ownWords(k)
	case e.source && r.f.grammar.verbSecond:
		r.accountContent(k)
	case e.source:
		r.sourceContent(k)
	case r.markedBefore(k):
	case r.after(k):
	case r.f.grammar.verbSecond && r.thatSaid(k):
	default:
		r.clauseBefore(k)
	}
}

// add keeps a draft of the items [a, b) and returns it.
func (r *reading) add(e *event, a, b int, kind news.QuoteKind, by rule.Quote) *draft {
	d := &draft{
		spans: []news.Span{r.span(a, b)}, kind: kind, subject: e.subject, rule: by,
		paragraph: r.fr.paragraph, frame: r.n, begun: r.n, first: a, end: b,
	}
	if e.cueEnd > e.cue {
		span := r.span(e.cue, e.cueEnd)
		d.cue = news.Cue{Text: r.t.String[span.Start:span.End], Span: &span, Kind: e.w.Kind}
	}
	r.claim(a, b)
	r.drafts = append(r.drafts, d)
	return d
}

// claim marks items as taken.
func (r *reading) claim(a, b int) {
	for i := a; i < b; i++ {
		if r.items[i].kind == stretchItem {
			r.claimed[r.items[i].ref] = true
		}
	}
	r.done = max(r.done, b)
}

// kindOf tells the kind of a quote of the items [a, b).
func (sc *scene) kindOf(a, b int) news.QuoteKind {
	if b == a+1 && sc.items[a].kind == stretchItem {
		return news.Direct
	}
	for i := a; i < b; i++ {
		if sc.items[i].kind == stretchItem {
			return news.Mixed
		}
	}
	return news.Indirect
}

// after reads what follows the cue.
func (r *reading) after(k int) bool {
	e := &r.evs[k]
	switch {
	case r.f.grammar.verbSecond:
		return r.afterField(k)
	case e.w.May(cue.TakesQuote|cue.TakesClause|cue.TakesThat|cue.TakesWhether) && r.clauseAfter(k):
		return true
	case r.firstPerson(e):
		return false
	case e.w.May(cue.TakesInfinitive|cue.TakesPledge|cue.TakesOn|cue.TakesWith) && r.infinitive(k):
		return true
	case e.w.May(cue.TakesGerund|cue.TakesFor) && r.gerund(k):
		return true
	case e.w.May(cue.TakesDoing) && r.doing(k):
		return true
	}
	return (e.w.May(cue.TakesName) || r.marksSome(e)) && r.named(k)
}
