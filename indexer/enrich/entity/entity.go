// Package entity marks the names of people, organisations and places in a document, all three at once, because each is known
// best by not being the others.
//
// It reads runs of capitalised words, takes titles, dates and adjectives of nations off them, and cuts what remains into
// candidates. Each candidate collects evidence: what its own words are (a given name, an entry of the gazetteer, "Council"),
// and what stands around it (a title, "in", "said"). Evidence is summed over all places where the same name is printed, so that one
// clear sentence decides for the whole document; then surnames follow the full names they belong to.
//
// In English a small model then reads the same words, with what the rules decided among its features, and the two vote on each
// string of the document (label.go). Folder model holds it, folder train is the command that learned it.
package entity

import (
	"cmp"
	"slices"

	"onrecord/data/news"
	"onrecord/indexer/enrich/entity/model"
	"onrecord/indexer/enrich/token"
)

// Type is what a name names.
type Type uint8

// The types of name. Other is any name that is none of the three: a law, a festival, a war.
const (
	Other Type = iota
	Person
	Organisation
	Place
	types // their number
)

var typeNames = [types]string{Other: "other", Person: "person", Organisation: "organisation", Place: "place"}

// String returns "person", "organisation", "place" or "other".
func (t Type) String() string { return typeNames[t] }

// Name is one name in the text: without titles, honorifics and the possessive ending.
type Name struct {
	Text  *token.Text
	Range token.Range // the tokens of the name
	Title token.Range // the titles directly before it, as "Prime Minister"; empty when there are none
	Type  Type
	news.Evidence
}

// String returns the name as printed.
func (n *Name) String() string { return n.Text.Slice(n.Range) }

// Span returns where the name stands.
func (n *Name) Span() news.Span { return n.Text.Span(n.Range) }

// Find returns the people, organisations and places named in a document, in reading order within each part.
func Find(d *token.Document) []Name {
	return FindWith(d, model.Default())
}

// FindWith is Find with another model than the one that the program ships with; with none the rules decide alone.
func FindWith(d *token.Document, m *model.Model) []Name {
	f := newFinder(d)
	f.findByRules()
	if m == nil || f.lang != "" {
		return f.names()
	}
	return f.label(m)
}

// findByRules collects the candidates and lets the evidence decide.
func (f *finder) findByRules() {
	for _, t := range f.document.Texts() {
		f.read(t)
	}
	f.decide()
	f.readTitleCase()
}

// Mention returns the name as evidence.
func (n *Name) Mention() news.Mention {
	return news.Mention{Span: n.Span(), Text: n.String(), Kind: news.Named, Evidence: n.Evidence}
}

// Compare orders names as a reader meets them.
func Compare(a, b Name) int {
	return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Range.First, b.Range.First))
}

// order returns the place of a name's part in reading order.
func order(n Name) int { return slices.Index(news.Parts, n.Text.Part) }
