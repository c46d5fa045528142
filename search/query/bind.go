package query

import (
	"slices"
	"strings"
)

// join makes one node of what stands side by side.
//
// Speakers side by side are several quotes: each gets a bracket of its own with what else is said of the quote.
func (p *parser) join(items []item) (Node, bool) {
	switch len(items) {
	case 0:
		return nil, false
	case 1:
		return items[0].Node, true
	}
	var nodes, shared []Node
	var speakers []int // indexes in items
	for i, it := range items {
		f, isFilter := it.Node.(Filter)
		isSpeaker := isFilter && f.Name == Speaker
		switch {
		case isSpeaker && it.bracketed:
			items[i].Node = Quote{it.Node}
		case isSpeaker:
			speakers = append(speakers, i)
		case ofQuote(it.Node) && !hasSpeaker(it.Node):
			shared = append(shared, it.Node)
			continue
		}
		nodes = append(nodes, items[i].Node)
	}
	if len(speakers) < 2 {
		return all(items), true
	}
	p.warnSpeakers(items, speakers)
	return apart(nodes, shared), true
}

func all(items []item) Node {
	nodes := make(And, len(items))
	for i, it := range items {
		nodes[i] = it.Node
	}
	return nodes
}

// apart puts each speaker among nodes in a bracket of its own, together with what is shared.
func apart(nodes, shared []Node) Node {
	separate := make(And, len(nodes))
	for i, n := range nodes {
		if f, ok := n.(Filter); !ok || f.Name != Speaker {
			separate[i] = n
		} else if len(shared) == 0 {
			separate[i] = Quote{n}
		} else {
			separate[i] = And(append([]Node{n}, shared...))
		}
	}
	return separate
}

// warnSpeakers warns of the items that are speakers side by side. Where nothing else stands between them it suggests either of them,
// or inside the brackets of speaker:(…) the words as one name.
func (p *parser) warnSpeakers(items []item, speakers []int) {
	first, last := speakers[0], speakers[len(speakers)-1]
	w := Warning{Offset: items[first].start, Length: items[last].end - items[first].start,
		Message: "Speakers side by side are read as several quotes, one by each; a comma between names means either of them."}
	if last-first == len(speakers)-1 {
		var names []string
		for _, i := range speakers {
			for _, v := range items[i].Node.(Filter).Values {
				names = append(names, v.String())
			}
		}
		w.Suggestion = "speaker:" + strings.Join(names, ",")
		if p.filter == Speaker {
			w.Suggestion = `"` + strings.ReplaceAll(strings.Join(names, " "), `"`, "") + `"`
		}
	}
	p.warnings = append(p.warnings, w)
}

// Bind gathers the filters that describe the same quote into Quotes: those of the first group joined by And, with any Or and Not
// of such filters between them. A bracket with a speaker of its own is another quote. A negated filter that stands beside
// no other of its group becomes Not{Quote}: it excludes the article. n is left as it is.
func Bind(n Node) Node {
	switch n := n.(type) {
	case And:
		return bindAnd(n)
	case Or:
		nodes := make(Or, len(n))
		for i, c := range n {
			nodes[i] = Bind(c)
		}
		return nodes
	case Not:
		return Not{Bind(n.Node)}
	case Filter:
		if n.Name.OfQuote() {
			return Quote{n}
		}
	}
	return n
}

func bindAnd(n And) Node {
	joins := sameQuote(n)
	var same And
	positive := false
	for i, c := range n {
		if joins[i] {
			same = append(same, c)
			positive = positive || hasPositive(c)
		}
	}
	var nodes And
	bound := false
	for i, c := range n {
		switch {
		case !joins[i] || !positive:
			nodes = append(nodes, Bind(c))
		case !bound:
			bound = true
			nodes = append(nodes, quoteOf(same))
		}
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return nodes
}

func quoteOf(same And) Node {
	if len(same) == 1 {
		return Quote{same[0]}
	}
	return Quote{same}
}

// sameQuote tells which of the nodes joined by And describe one and the same quote.
func sameQuote(n And) []bool {
	speakers := 0 // nodes that name one
	direct := false
	for _, c := range n {
		if f, ok := c.(Filter); ok && f.Name == Speaker {
			direct = true
		}
		if hasSpeaker(c) {
			speakers++
		}
	}
	joins := make([]bool, len(n))
	for i, c := range n {
		switch c.(type) {
		case Filter:
			joins[i] = ofQuote(c)
		case Not, Or:
			joins[i] = ofQuote(c) && (!hasSpeaker(c) || !direct && speakers == 1)
		case And:
			joins[i] = ofQuote(c) && !hasSpeaker(c)
		}
	}
	return joins
}

// ofQuote reports whether n is made of filters that describe one quote, and of nothing else.
func ofQuote(n Node) bool {
	only := true
	leaves(n, false, func(leaf Node, _ bool) {
		f, ok := leaf.(Filter)
		only = only && ok && f.Name.OfQuote()
	})
	return only
}

func hasSpeaker(n Node) bool {
	found := false
	leaves(n, false, func(leaf Node, _ bool) {
		f, ok := leaf.(Filter)
		found = found || ok && f.Name == Speaker
	})
	return found
}

// hasPositive reports whether n asks for something, and does not only exclude.
func hasPositive(n Node) bool {
	switch n := n.(type) {
	case And:
		return slices.ContainsFunc(n, hasPositive)
	case Or:
		return slices.ContainsFunc(n, hasPositive)
	case Not:
		return false
	default:
		return true
	}
}
