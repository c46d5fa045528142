// Package query is the query language: Parse reads what a person typed into a typed tree, and the tree's String writes it back
// in a canonical form that reads as the same tree. docs/query.md is its guide.
package query

import "strings"

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

// Text is a word or a phrase. It is never empty and holds none of the quotation marks that phrases stand in. Words are stemmed,
// phrases match as printed; a word that an analyser cuts in several ("state-run") is meant as a phrase of them.
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
	Values []Text // one or more; exactly one, as typed, for after, before and date: see Range
}

// Quote holds of an article when its node, made of filters of the first group, holds of one and the same quote. In the quotes
// view that quote is the hit. Bind makes it; Parse makes it only of a bracket around a single speaker filter.
//
// Where several Quotes are joined by And, the article has a quote for each, and the quotes view lists those that fit any of
// them. Not{Quote} excludes articles that have such a quote.
type Quote struct{ Node Node }

func (All) node()    {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Text) node()   {}
func (Filter) node() {}
func (Quote) node()  {}

// String is empty: the query that matches everything.
func (All) String() string { return "" }

// String joins the nodes by AND, those of them that are joined themselves in brackets.
func (n And) String() string { return join(n, " AND ") }

// String joins the nodes by OR, those of them that are joined themselves in brackets.
func (n Or) String() string { return join(n, " OR ") }

// String puts NOT before the node.
func (n Not) String() string {
	if isNot(n.Node) {
		return "NOT (" + n.Node.String() + ")"
	}
	return "NOT " + inner(n.Node)
}

// String writes a phrase in straight marks.
func (t Text) String() string {
	if t.Phrase {
		return `"` + t.Text + `"`
	}
	return t.Text
}

// String writes the values after the canonical name, separated by commas.
func (f Filter) String() string {
	values := make([]string, len(f.Values))
	for i, v := range f.Values {
		values[i] = v.String()
	}
	return string(f.Name) + ":" + strings.Join(values, ",")
}

// String writes the node in brackets.
func (q Quote) String() string { return "(" + q.Node.String() + ")" }

func join(nodes []Node, operator string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = inner(n)
	}
	return strings.Join(parts, operator)
}

// inner writes a node that stands in another one.
func inner(n Node) string {
	if needsBracket(n) {
		return "(" + n.String() + ")"
	}
	return n.String()
}

// needsBracket reports whether a node that stands in another one is written in brackets; a Quote brings its own.
func needsBracket(n Node) bool {
	switch n.(type) {
	case And, Or:
		return true
	default:
		return false
	}
}

func isNot(n Node) bool {
	_, ok := n.(Not)
	return ok
}

// leaves calls f for each word, phrase and filter, in order; negated tells that an odd number of Nots stands above it.
func leaves(n Node, negated bool, f func(leaf Node, negated bool)) {
	switch n := n.(type) {
	case And:
		for _, c := range n {
			leaves(c, negated, f)
		}
	case Or:
		for _, c := range n {
			leaves(c, negated, f)
		}
	case Not:
		leaves(n.Node, !negated, f)
	case Quote:
		leaves(n.Node, negated, f)
	case Text, Filter:
		f(n, negated)
	}
}
