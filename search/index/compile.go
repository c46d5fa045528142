package index

import (
	"context"
	"fmt"
	"slices"
	"time"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// maxTerms is how many words and ids one query may stand for, all spellings, fields and languages counted. With 64 clauses in three
// fields it leaves room for a dozen languages; a term costs bleve about a kilobyte while it is read.
const maxTerms = 4096

// A compiler turns the nodes of one query into conditions on documents. Names are resolved and joins are run while it works.
type compiler struct {
	ctx   context.Context
	snap  *snapshot
	names search.Names
	view  search.View
	now   time.Time
	lock  *locks // what is there; nil when all is
	terms int    // so far, see maxTerms
}

// compile returns the condition that n sets on the documents of one side, the articles or the quotes. It is nil when n says
// nothing: words without a letter, as "&" in pasted text.
func (c *compiler) compile(n query.Node, on *side) (expr, error) {
	switch n := n.(type) {
	case nil, query.All:
		return filter{allDocs{}}, nil
	case query.And:
		return c.and(n, on)
	case query.Or:
		parts, err := c.each(n, on)
		return joinExprs(parts, func(x []expr) expr { return anyOf(x) }), err
	case query.Not:
		return c.not(n, on)
	case query.Text:
		return c.text(n, on)
	case query.Filter:
		return c.filter(n, on)
	case query.Quote:
		return c.across(on, c.snap.quotes, func(on *side) (expr, error) { return c.compile(n.Node, on) })
	default:
		return nil, fmt.Errorf("query node %T is not known to the index", n)
	}
}

// root compiles a whole query. One that has words but no letters finds nothing.
func (c *compiler) root(n query.Node, on *side) (expr, error) {
	x, err := c.compile(n, on)
	if x == nil {
		x = noDocs{}
	}
	return x, err
}

func (c *compiler) each(nodes []query.Node, on *side) ([]expr, error) {
	var out []expr
	for _, n := range nodes {
		x, err := c.compile(n, on)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// joinExprs leaves out what says nothing and joins the rest.
func joinExprs(parts []expr, join func([]expr) expr) expr {
	parts = slices.DeleteFunc(parts, func(x expr) bool { return x == nil })
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	default:
		return join(parts)
	}
}

// and compiles a conjunction. In the quotes view a hit is one quote, so where several parts are about quotes it need satisfy only
// one of them, and its article satisfies them all.
func (c *compiler) and(nodes query.And, on *side) (expr, error) {
	nodes = flatten(nodes)
	var parts, groups []expr
	for _, n := range nodes {
		x, err := c.compile(n, on)
		if err != nil {
			return nil, err
		}
		if x != nil && on == c.snap.quotes && asksForQuote(n) {
			groups = append(groups, x)
		} else {
			parts = append(parts, x)
		}
	}
	if len(groups) > 1 {
		for _, g := range groups {
			x, err := c.sameArticle(g, on)
			if err != nil {
				return nil, err
			}
			parts = append(parts, x)
		}
		groups = []expr{anyOf(groups)}
	}
	return joinExprs(append(parts, groups...), func(x []expr) expr { return bothOf(x) }), nil
}

func flatten(nodes query.And) query.And {
	var out query.And
	for _, n := range nodes {
		if inner, ok := n.(query.And); ok {
			out = append(out, flatten(inner)...)
		} else {
			out = append(out, n)
		}
	}
	return out
}

// not compiles a negation. That of a quote excludes the whole article that prints it.
func (c *compiler) not(n query.Not, on *side) (expr, error) {
	x, err := c.compile(n.Node, on)
	if err != nil || x == nil {
		return nil, err
	}
	if on == c.snap.quotes && holdsQuote(n.Node) {
		if x, err = c.sameArticle(x, on); err != nil {
			return nil, err
		}
	}
	return excluded{x}, nil
}

// sameArticle returns the condition that some document of the same article on the same side satisfies x.
func (c *compiler) sameArticle(x expr, on *side) (expr, error) {
	numbers, err := articlesOf(on.env(c.ctx), c.there(x, on))
	return filter{numbered{on.numberField, numbers}}, err
}

// across compiles a condition on the documents of one side for those of another: of articles that have such a quote, or quotes
// that stand in such an article.
func (c *compiler) across(to, from *side, compile func(on *side) (expr, error)) (expr, error) {
	x, err := compile(from)
	if err != nil || x == nil || to == from {
		return x, err
	}
	numbers, err := articlesOf(from.env(c.ctx), c.there(x, from))
	return filter{numbered{to.numberField, numbers}}, err
}

// asksForQuote reports whether n holds only where there is a certain quote.
func asksForQuote(n query.Node) bool {
	_, negated := n.(query.Not)
	return !negated && holdsQuote(n)
}

func holdsQuote(n query.Node) bool {
	switch n := n.(type) {
	case query.Quote:
		return true
	case query.Not:
		return holdsQuote(n.Node)
	case query.And:
		return slices.ContainsFunc(n, holdsQuote)
	case query.Or:
		return slices.ContainsFunc(n, holdsQuote)
	default:
		return false
	}
}

// A textField is a field of words with its weight in the ranking.
type textField struct {
	name  string
	boost float64
}

// articleText are the fields that bare words are searched in. A headline's words count more, as they do for an editor.
var articleText = []textField{{headlineField, 3}, {standfirstField, 1.5}, {bodyField, 1}}

// text compiles a bare word or phrase: of the article, or in the quotes view of the quote.
func (c *compiler) text(t query.Text, on *side) (expr, error) {
	if c.view == search.Quotes {
		return c.across(on, c.snap.quotes, func(on *side) (expr, error) { return c.textIn(t, on, textField{quoteField, 1}) })
	}
	return c.across(on, c.snap.articles, func(on *side) (expr, error) { return c.textIn(t, on, articleText...) })
}

// textIn compiles a text for the fields of one side: any of them holds it. A phrase, or a word that is cut in several, stands as
// written; a single word matches by its stem too, in every language that the side knows.
func (c *compiler) textIn(t query.Text, on *side, fields ...textField) (expr, error) {
	terms := folded(t.Text)
	if len(terms) == 0 {
		return nil, nil
	}
	var parts []expr
	for _, f := range fields {
		if len(terms) > 1 {
			parts = append(parts, phrase{f.name, terms, f.boost})
			continue
		}
		parts = append(parts, term{f.name, terms[0], f.boost})
		if !t.Phrase {
			parts = append(parts, stems(t.Text, f, c.stems(on))...)
		}
	}
	return joinExprs(parts, func(x []expr) expr { return anyOf(x) }), c.count(len(parts) * len(terms))
}

func stems(text string, f textField, languages []news.Language) []expr {
	var out []expr
	for start, end := range name.Words(text) {
		for _, lang := range languages {
			out = append(out, term{stemField(f.name, lang), Stem(lang, text[start:end]), f.boost})
		}
	}
	return out
}

// count adds to the size of the query and refuses one that grows too large.
func (c *compiler) count(terms int) error {
	c.terms += terms
	if c.terms > maxTerms {
		return &search.ParameterError{Parameter: "q",
			Msg: fmt.Sprintf("The query stands for more than %d words and names. Use fewer, or more exact ones.", maxTerms)}
	}
	return nil
}
