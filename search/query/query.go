package query

import (
	"fmt"
	"slices"
	"strings"
)

// Query is a query as it was read.
type Query struct {
	Root     Node      // never nil
	Warnings []Warning // what was repaired on the way, in the order of the input; empty when nothing was
}

// String writes the query in canonical form: filters by their names, every bracket and operator written out, words that look like
// operators in quotation marks. Parse reads it as the same tree, without warnings.
func (q *Query) String() string { return q.Root.String() }

// Options of Parse. The zero value is for people: it repairs what it can.
type Options struct {
	Strict bool // a repair is a *SyntaxError
}

// Warning is a repair that Parse made, with its place.
type Warning struct {
	Message    string `json:"message"` // a sentence
	Offset     int    `json:"offset"`  // bytes of the input
	Length     int    `json:"length"`  // bytes
	Suggestion string `json:"suggestion,omitempty"`
}

// SyntaxError says why a query cannot be read, and where. Msg is a sentence for people.
type SyntaxError struct {
	Offset     int // bytes of the input
	Length     int // bytes
	Msg        string
	Suggestion string // what to write there instead; may be empty
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("query, byte %d: %s", e.Offset, e.Msg) }

// Limits of a query, so that none costs more than a search may. Past one of them Parse returns a *SyntaxError that names it.
const (
	MaxBytes   = 2000 // of the input
	MaxClauses = 64   // words, phrases and values of filters
	MaxDepth   = 16   // brackets inside each other, those of the canonical form included
)

// clauses counts the words, phrases and values of filters in the tree.
func clauses(n Node) int {
	count := 0
	leaves(n, false, func(leaf Node, _ bool) {
		count++
		if f, ok := leaf.(Filter); ok {
			count += len(f.Values) - 1
		}
	})
	return count
}

// depth counts the brackets inside each other that the node's String writes.
func depth(n Node) int {
	var nodes []Node
	switch n := n.(type) {
	case And:
		nodes = n
	case Or:
		nodes = n
	case Not:
		return depth(n.Node) + bracket(needsBracket(n.Node) || isNot(n.Node))
	case Quote:
		return depth(n.Node) + bracket(true)
	}
	deepest := 0
	for _, c := range nodes {
		deepest = max(deepest, depth(c)+bracket(needsBracket(c)))
	}
	return deepest
}

func bracket(written bool) int {
	if written {
		return 1
	}
	return 0
}

// NewFilter returns a filter with values as a program holds them, ids for instance.
func NewFilter(name Name, values ...string) Filter {
	f := Filter{Name: name}
	for _, v := range values {
		v = phraseText(strings.Map(func(r rune) rune {
			if isMark(r) {
				return ' '
			}
			return r
		}, v))
		f.Values = append(f.Values, Text{Text: v, Phrase: !bareValue(v)})
	}
	return f
}

// TellsQuotes reports whether a bound query may match one quote of an article and not another.
func TellsQuotes(n Node) bool {
	switch n := n.(type) {
	case And:
		return slices.ContainsFunc(n, TellsQuotes)
	case Or:
		return slices.ContainsFunc(n, TellsQuotes)
	case Not:
		return TellsQuotes(n.Node)
	case Quote, Text:
		return true
	default:
		return false
	}
}

// Terms returns the words and phrases that a reader of the hits looks for: bare ones, and the values of the filters named. What
// the query excludes is left out.
func Terms(n Node, names ...Name) []Text {
	var terms []Text
	leaves(n, false, func(leaf Node, negated bool) {
		if negated {
			return
		}
		switch leaf := leaf.(type) {
		case Text:
			terms = append(terms, leaf)
		case Filter:
			if slices.Contains(names, leaf.Name) {
				terms = append(terms, leaf.Values...)
			}
		}
	})
	return terms
}

// EachFilter calls f for each filter in the tree, in order; negated tells that the query excludes what it matches.
func EachFilter(n Node, f func(filter Filter, negated bool)) {
	leaves(n, false, func(leaf Node, negated bool) {
		if filter, ok := leaf.(Filter); ok {
			f(filter, negated)
		}
	})
}

// Values returns the values of the filters with a name. What the query excludes is left out.
func Values(n Node, name Name) []Text {
	var values []Text
	leaves(n, false, func(leaf Node, negated bool) {
		if f, ok := leaf.(Filter); ok && f.Name == name && !negated {
			values = append(values, f.Values...)
		}
	})
	return values
}
