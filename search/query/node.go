// Package query is the query language: Parse reads what a person typed into a typed tree, and the tree's String writes it back
// in a canonical form that reads as the same tree. docs/query.md is its guide.
package query

// Node is a node of the tree: All, And, Or, Not, Text, Filter or Quote.
type Node interface {
	// String writes the node so that Parse reads the same node again.
	String() string
	node()
}

// All matches everything. It is the tree of the empty query.
type All struct{}

// And matches what all of its nodes match; it holds two or more.
type And []Node

// Or matches what any of its nodes matches; it holds two or more.
type Or []Node

// Not matches what its node does not.
type Not struct{ Node Node }

// Text is a word or a phrase. Words are stemmed, phrases match as printed.
type Text struct {
	Text   string // without marks
	Phrase bool
}

// Name is the canonical name of a filter, as "speaker".
type Name string

// The filters. Those of the first group describe one quote.
const (
	Speaker     Name = "speaker"
	QuoteWords  Name = "quote"
	CueFilter   Name = "cue"
	KindFilter  Name = "kind"
	AboutFilter Name = "about"

	Person   Name = "person"
	Place    Name = "place"
	Topic    Name = "topic"
	Outlet   Name = "outlet"
	By       Name = "by"
	Section  Name = "section"
	Lang     Name = "lang"
	Headline Name = "headline"
	Body     Name = "body"
	URL      Name = "url"
	After    Name = "after"
	Before   Name = "before"
	Date     Name = "date"
)

// Filter matches when its property has any of the values.
type Filter struct {
	Name   Name
	Values []Text // one or more; for dates as typed, see Filter.Range
}

// Quote holds filters that must all hold of one and the same quote.
type Quote struct{ Node Node }

func (All) node()    {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Text) node()   {}
func (Filter) node() {}
func (Quote) node()  {}

// Warning is a repair that Parse made, with its place.
type Warning struct {
	Message    string `json:"message"`
	Offset     int    `json:"offset"` // bytes of the input
	Length     int    `json:"length"` // bytes
	Suggestion string `json:"suggestion,omitempty"`
}
