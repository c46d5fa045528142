package index

import (
	"fmt"
	"slices"

	bleve "github.com/blevesearch/bleve/v2/search"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// locks say which documents are there for a plan; see search.Engine.
type locks struct {
	articles, quotes expr
	tellsQuotes      bool // of an article that is there, some quotes may not be
}

// compileLocks compiles the locks of a plan, each as a query of its own. It is nil where there are none.
func (c compiler) compileLocks(nodes []query.Node) (*locks, error) {
	if len(nodes) == 0 {
		return nil, nil
	}
	var l locks
	var err error
	c.view = search.Articles
	if l.articles, err = c.allOf(nodes, c.snap.articles); err != nil {
		return nil, err
	}
	c.view = search.Quotes
	if l.quotes, err = c.allOf(nodes, c.snap.quotes); err != nil {
		return nil, err
	}
	if l.tellsQuotes = slices.ContainsFunc(nodes, query.TellsQuotes); !l.tellsQuotes {
		return &l, nil // what is not about quotes, their documents repeat from their article
	}
	numbers, err := articlesOf(c.snap.articles.env(c.ctx), l.articles)
	l.quotes = bothOf{l.quotes, numbered{c.snap.quotes.numberField, numbers}}
	return &l, err
}

// allOf compiles queries that each hold on their own.
func (c *compiler) allOf(nodes []query.Node, on *side) (expr, error) {
	var parts []expr
	for _, n := range nodes {
		x, err := c.root(n, on)
		if err != nil {
			return nil, err
		}
		parts = append(parts, x)
	}
	return joinExprs(parts, func(x []expr) expr { return bothOf(x) }), nil
}

// there narrows a condition on the documents of one side to those that are there.
func (c *compiler) there(x expr, on *side) expr {
	switch {
	case c.lock == nil || x == nil:
		return x
	case on == c.snap.quotes:
		return bothOf{x, filter{c.lock.quotes}}
	default:
		return bothOf{x, filter{c.lock.articles}}
	}
}

// quoteFacets count quotes. Articles hold their values of all their quotes.
var quoteFacets = []search.Facet{search.SpeakerFacet, search.KindFacet, search.CueFacet, search.AboutFacet}

// narrowsQuotes reports whether the values that articles hold for a facet are of quotes too that are not there.
func (c *compiler) narrowsQuotes(f search.Facet) bool {
	return c.view == search.Articles && c.lock != nil && c.lock.tellsQuotes && slices.Contains(quoteFacets, f)
}

// quoteValues are the values of articles for the facets of quotes, as far as these are there: by article and field.
type quoteValues map[news.Number]map[string][][]byte

// quoteValues reads the values that the collector cannot take from the articles themselves; nil when it can.
func (c *compiler) quoteValues(facets []search.Facet) (quoteValues, error) {
	var fields []string
	for _, f := range facets {
		if c.narrowsQuotes(f) {
			fields = append(fields, facetFields[f])
		}
	}
	if len(fields) == 0 {
		return nil, nil
	}
	on := c.snap.quotes
	reader, err := on.reader.DocValueReader(fields)
	if err != nil {
		return nil, fmt.Errorf("read values of quotes: %w", err)
	}
	values := quoteValues{}
	err = eachMatch(on.env(c.ctx).unscored(), c.lock.quotes, func(m *bleve.DocumentMatch) error {
		n, err := articleNumber(on.reader, m.IndexInternalID)
		if err != nil {
			return err
		}
		return reader.VisitDocValues(m.IndexInternalID, func(field string, value []byte) { values.add(n, field, value) })
	})
	return values, err
}

func (v quoteValues) add(n news.Number, field string, value []byte) {
	if v[n] == nil {
		v[n] = map[string][][]byte{}
	}
	if !slices.ContainsFunc(v[n][field], func(had []byte) bool { return string(had) == string(value) }) {
		v[n][field] = append(v[n][field], slices.Clone(value))
	}
}
