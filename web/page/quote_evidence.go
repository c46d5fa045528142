package page

import (
	"fmt"
	"net/url"
	"slices"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/search"
)

// identitySentences say why somebody named in an article is the one whom a page is about, by the name of the rule that decided it
// (indexer/link).
var identitySentences = map[string]string{
	"same-name":          "The article prints the full name.",
	"other-spelling":     "The article prints the full name in another spelling.",
	"given-name-variant": "The article prints the given name in the form of another language.",
	"initial":            "The article prints the surname with an initial.",
	"nickname":           "The article prints a familiar form of the name.",
	"well-known":         "The article prints a name by which a well-known person goes.",
	"surname":            "The article prints the surname alone, and it fits one person here and no other.",
	"short-name":         "The article prints the short form of the name.",
	"context":            "Several people have the name; what the article is about tells which.",
	"correction":         "A reader said so.",
}

// speaker is who said something, as the pages of one thing show it.
type speaker struct {
	Name    string // “Speaker not named” where nobody is
	Href    string // of their page; empty where they have none
	Printed string // how the text names them, where that is not Name
	Named   bool
}

func newSpeaker(ref search.SpeakerRef) speaker {
	s := speaker{Href: speakerURL(ref.ID)}
	s.Name, s.Printed = speakerNames(ref)
	s.Named = s.Name != notNamed
	return s
}

// speakerOf shows the speaker of a quote by the name that the article prints in full.
func speakerOf(q *news.Quote) speaker { return newSpeaker(speakerRef(q)) }

// speakerRef returns the speaker of a quote as hits show them.
func speakerRef(q *news.Quote) search.SpeakerRef {
	return search.NewSpeakerRef(&q.Speaker, q.Confidence)
}

// placeURL returns the page of a place, "" for the empty id.
func placeURL(id news.PlaceID) string {
	if id == "" {
		return ""
	}
	return "/places/" + url.PathEscape(string(id))
}

// outletURL returns the path of the page about an outlet.
func outletURL(id news.OutletID) string { return "/outlets/" + url.PathEscape(string(id)) }

// passage returns the blocks of an article that hold a quote, its cue, the mention of its speaker and the steps that lead on from it, with
// all of them marked.
func passage(a *news.Article, q *news.Quote) []block {
	if len(q.Spans) == 0 {
		return nil
	}
	part := q.Spans[0].Part
	m := evidenceMarks(a, q)
	shown := slices.Clone(q.Spans)
	for _, n := range m.Names {
		shown = append(shown, n.Span)
	}
	var out []block
	last := 0 // the block shown last
	for i, b := range partBlocks(a, part) {
		if touches(shown, part, b) {
			out = append(out, block{Kind: b.Kind, Text: m.in(a.Text(part), part, b.Start, b.End), Gap: len(out) > 0 && i > last+1})
			last = i
		}
	}
	return out
}

// evidenceMarks marks the words of a quote, its cue and its speaker. What a step leads on from is marked so that the step can lead there.
func evidenceMarks(a *news.Article, q *news.Quote) markup {
	var m markup
	for i, s := range q.Spans {
		mark := said{Span: withMarks(a.Text(s.Part), s)}
		if i == 0 {
			mark.ID = "words"
		}
		m.Quotes = append(m.Quotes, mark)
	}
	add := func(s *news.Span, n named) {
		if s == nil || slices.ContainsFunc(m.Names, func(other named) bool { return other.Span == *s }) {
			return
		}
		n.Span = *s
		m.Names = append(m.Names, n)
	}
	add(q.Cue.Span, named{Class: "cue", ID: "cue"})
	for _, sp := range speakersOf(q) {
		add(sp.Mention, named{Class: "person", ID: sp.name, Href: speakerURL(sp.ID)})
		for i, step := range sp.Chain {
			add(step.Span, named{Class: "person", ID: fmt.Sprintf("%s-%d", sp.name, i+1)})
			add(step.At, named{Class: "person", ID: fmt.Sprintf("%s-%d", sp.name, i+2)})
		}
	}
	return m
}

// chained is a speaker with the name under which its marks are found.
type chained struct {
	name string
	*news.Speaker
}

// speakersOf returns who speaks, and whose words that one passes on.
func speakersOf(q *news.Quote) []chained {
	all := []chained{{"speaker", &q.Speaker}}
	if q.Inner != nil {
		all = append(all, chained{"inner", q.Inner})
	}
	return all
}

// chain is the way from the words beside a quote to the name of its speaker.
type chain struct {
	Lang  news.Language
	Steps []chainStep
}

// place is words with where they are marked in the passage, empty where they are not.
type place struct{ Words, Href string }

// chainStep is a step from the words beside a quote to its speaker.
type chainStep struct {
	From, To place
	Why      string
	Percent  int
}

// newChain shows the steps to a speaker, each with a link to its mark in the passage.
func newChain(steps []news.Step, m *markup, l news.Language) chain {
	all := chain{Lang: l}
	for _, s := range steps {
		all.Steps = append(all.Steps, chainStep{
			From: place{s.From, m.href(s.Span)}, To: place{s.To, m.href(s.At)}, Why: rule.Sentence(s.Rule), Percent: int(s.Confidence*100 + .5),
		})
	}
	return all
}

// href leads to the mark of a span; it is empty where there is none.
func (m *markup) href(s *news.Span) string {
	for _, n := range m.Names {
		if s != nil && n.Span == *s {
			return "#" + n.ID
		}
	}
	return ""
}

// partBlocks returns the blocks of a part; headline and standfirst are one each.
func partBlocks(a *news.Article, p news.Part) []news.Block {
	if p == news.Body {
		return blocksOf(a)
	}
	return []news.Block{{End: len(a.Text(p))}}
}

func touches(spans []news.Span, p news.Part, b news.Block) bool {
	for _, s := range spans {
		if s.Part == p && s.Start < b.End && s.End > b.Start {
			return true
		}
	}
	return false
}

// inMarks puts the words of a quote between its quotation marks.
func inMarks(kind news.QuoteKind, lang news.Language, words string) string {
	open, closing := search.Marks(kind, lang, words)
	return open + words + closing
}
