// Package quote finds what was said in an article and by whom: direct quotes by their quotation marks, mixed and indirect ones by
// the cue verb, "according to" and the like.
//
// A text is read in four steps, a file or two each. Quotation marks are paired into stretches (token/marks.go). The text becomes a row
// of items, in which a marked stretch is one item, a name is one, and every other word or sign is one (item.go), cut into frames:
// sentences as seen from outside the marks (frame.go). In each frame the cues are found and tied to their subjects (event.go,
// nouncue.go, passive.go, words.go; subject.go, apposition.go, shared.go, relative.go, phrase.go), and what was said is read off before or
// after them (content.go and the files that it names; nested.go where one cue stands under another, inner.go for whose words are passed
// on); marked stretches left over are matched with who acts behind them (acted.go), whose turn it is (exchange.go) or the sentence before
// them, or stay without a speaker (loose.go). Paragraphs that are speech by the form of their print are read apart and first (form.go:
// posts, letters, signed words, transcripts, interviews, dialogue), but for those that a sentence leads to (block.go); pull quotes are
// dropped (pull.go). At last the subjects, which may be "he" or "the minister", are resolved to people and organisations (speaker.go,
// pronoun.go, nominal.go), step by step (chain.go), and what speaks against a quote tells how sure it is
// (doubt.go, confidence.go). The rules that are noted, with a sentence for each, are in data/rule.
//
// German puts its verbs elsewhere, so there the clause around a cue is read first (verbsecond.go, nounphrase.go), then who speaks in it
// (fieldsubject.go) and what (field.go, account.go); sentences in the subjunctive go on with it (subjunctive.go). What French, Spanish and
// Russian do otherwise is a row of grammar.go, with cues inside the marks (aside.go) and names in their cases (cases.go, russian.go).
package quote

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// Find returns the quotes of all parts of a document in reading order; they do not overlap. The people, organisations and places
// are those found in the same document: their mentions are what a speaker is tied to. A name that is not among them can
// still speak, without an id. The result depends on the arguments alone.
func Find(d *token.Document, people []news.Person, orgs []news.Organisation, places []news.Place) []news.Quote {
	return newFinder(d, people, orgs, places).find(d)
}

// Observe is Find with the doubts about each quote, from which its confidence is worked out.
func Observe(d *token.Document, people []news.Person, orgs []news.Organisation, places []news.Place) ([]news.Quote, []Doubts) {
	f := newFinder(d, people, orgs, places)
	return f.find(d), f.seen
}

func newFinder(d *token.Document, people []news.Person, orgs []news.Organisation, places []news.Place) *finder {
	return &finder{doc: d, lang: d.Language, words: cue.Of(d.Language), grammar: grammars[d.Language], people: people, orgs: orgs, places: places}
}

func (f *finder) find(d *token.Document) []news.Quote {
	var out []news.Quote
	for _, p := range news.Parts {
		if t := d.Part(p); t != nil && len(t.Tokens) > 0 {
			out = append(out, f.read(t)...)
		}
	}
	return out
}

// finder holds what is the same for all parts of a document.
type finder struct {
	doc     *token.Document
	lang    news.Language
	seen    []Doubts // about each quote
	words   *cue.Words
	grammar grammar
	people  []news.Person
	orgs    []news.Organisation
	places  []news.Place

	callNames map[string]int // of the people; made when a form asks for it
}

// scene is one text being read.
type scene struct {
	f             *finder
	t             *token.Text
	stretches     []token.Stretch
	known         []name // the named mentions of this text, in order, not overlapping
	sentenceStart []bool // by token
	items         []item
	names         []name // every name among the items, known or bare
	frames        []frame
	claimed       []bool // by stretch: part of a quote already
	drafts        []*draft
	taken         []bool   // by paragraph: it is read by its form
	formed        []*draft // of what is
	lastEvents    []event  // of the frame before
	turns         []turn   // who has spoken so far
	references    map[int]reference
}

// read finds the quotes of one text.
func (f *finder) read(t *token.Text) []news.Quote {
	sc := &scene{f: f, t: t, stretches: f.cutAsides(t)}
	if len(sc.stretches) == 0 && !sc.mayReport() && !f.hasForms(t) {
		return nil
	}
	sc.known, sc.references = f.mentions(t), f.references(t)
	sc.sentenceStart = make([]bool, len(t.Tokens))
	for _, s := range t.Sentences {
		sc.sentenceStart[s.First] = true
	}
	sc.itemise()
	sc.cutFrames()
	sc.claimed = make([]bool, len(sc.stretches))
	sc.forms()
	for n := range sc.frames {
		if !sc.taken[sc.frames[n].paragraph] {
			sc.readFrame(n)
		}
	}
	return sc.finish()
}

// mayReport reports whether the text holds any cue at all.
func (sc *scene) mayReport() bool {
	for i := range sc.t.Tokens {
		if w := sc.t.Word(i); mayBeCue(sc.f.words.Lookup(w), w) {
			return true
		}
	}
	return false
}

// mentions returns the named mentions of people, organisations and places in a text, the longest where they overlap.
func (f *finder) mentions(t *token.Text) []name {
	var out []name
	add := func(ms []news.Mention, kind nameKind, i int) {
		for _, m := range ms {
			if m.Part != t.Part || m.Kind != news.Named || m.Start < 0 || m.Start >= m.End || m.End > len(t.String) {
				continue
			}
			if r := t.RangeOf(m.Start, m.End); r.First < r.End {
				out = append(out, name{kind: kind, first: r.First, end: r.End, i: i})
			}
		}
	}
	for i := range f.people {
		add(f.people[i].Mentions, personName, i)
	}
	for i := range f.orgs {
		add(f.orgs[i].Mentions, organisationName, i)
	}
	for i := range f.places {
		add(f.places[i].Mentions, placeName, i)
	}
	slices.SortStableFunc(out, func(a, b name) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.end, a.end), cmp.Compare(a.kind, b.kind))
	})
	end := 0
	return slices.DeleteFunc(out, func(n name) bool {
		if n.first < end {
			return true
		}
		end = n.end
		return false
	})
}

// finish resolves the speakers and turns the drafts into quotes.
func (sc *scene) finish() []news.Quote {
	sc.drafts = sc.withoutPullQuotes(append(sc.formed, sc.drafts...))
	slices.SortStableFunc(sc.drafts, func(a, b *draft) int { return cmp.Compare(a.spans[0].Start, b.spans[0].Start) })
	var out []news.Quote
	end := 0
	for _, d := range sc.drafts {
		spans := tidy(d.spans, end)
		if len(spans) == 0 {
			continue
		}
		d.spans = spans
		end = spans[len(spans)-1].End
		out = append(out, sc.quote(d))
	}
	return out
}

// tidy puts spans in order and drops those that begin before byte limit or overlap.
func tidy(spans []news.Span, limit int) []news.Span {
	slices.SortFunc(spans, func(a, b news.Span) int { return cmp.Compare(a.Start, b.Start) })
	return slices.DeleteFunc(spans, func(s news.Span) bool {
		if s.Start < limit || s.Start >= s.End {
			return true
		}
		limit = s.End
		return false
	})
}

// quote turns a draft into a quote.
func (sc *scene) quote(d *draft) news.Quote {
	q := news.Quote{Kind: d.kind, Spans: d.spans, Cue: d.cue, Evidence: news.Evidence{Rule: d.rule.String()}}
	parts := make([]string, len(d.spans))
	for i, s := range d.spans {
		parts[i] = sc.t.String[s.Start:s.End]
	}
	q.Content = strings.Join(parts, " ")
	speaker, l := sc.speaker(d)
	q.Speaker = speaker
	q.Inner = sc.inner(d, &speaker)
	seen := sc.doubts(d, l)
	sc.f.seen = append(sc.f.seen, seen)
	q.Confidence = shipped.Confidence(seen, sc.f.lang)
	return q
}
