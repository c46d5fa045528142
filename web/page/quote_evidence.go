package page

import (
	"net/url"

	"onrecord/data/news"
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

// passage returns the blocks of an article that hold a quote, its cue and the mention of its speaker, with the three marked.
func passage(a *news.Article, q *news.Quote) []block {
	if len(q.Spans) == 0 {
		return nil
	}
	part := q.Spans[0].Part
	m := markup{}
	spans := append([]news.Span{}, q.Spans...)
	for i, s := range q.Spans {
		mark := said{Span: withMarks(a.Text(part), s)}
		if i == 0 {
			mark.ID = "words"
		}
		m.Quotes = append(m.Quotes, mark)
	}
	if q.Cue.Span != nil {
		m.Names = append(m.Names, named{Span: *q.Cue.Span, Class: "cue"})
		spans = append(spans, *q.Cue.Span)
	}
	if q.Speaker.Mention != nil {
		m.Names = append(m.Names, named{Span: *q.Speaker.Mention, Class: "person", Href: speakerURL(q.Speaker.ID)})
		spans = append(spans, *q.Speaker.Mention)
	}
	var out []block
	for _, b := range partBlocks(a, part) {
		if touches(spans, part, b) {
			out = append(out, block{Kind: b.Kind, Text: m.in(a.Text(part), part, b.Start, b.End)})
		}
	}
	return out
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
