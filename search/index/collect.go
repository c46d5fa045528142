package index

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/numeric"
	bleve "github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"

	"onrecord/data/news"
	"onrecord/search"
)

// A tick is what is ticked of one facet: a hit has any of the values.
type tick struct {
	facet search.Facet
	want  map[string]bool
}

// A collector goes once over the documents that satisfy the query and all ticks but those it was given. It ranks those that
// satisfy the ticks too, and counts them; a document that fails the ticks of one facet alone is counted for that facet, as if
// nothing of it were ticked.
type collector struct {
	plan  *search.Plan
	side  *side
	ticks []tick
	after *position

	counts map[search.Facet]*tally
	fields []string             // whose values are read of every document
	values map[string][][]byte  // of the document in hand, by field
	hits   []hit                // the best so far, in order
	total  int                  // of hits
	left   int                  // hits behind the position
	days   map[int64]int        // hits by day since 1970
	reader index.DocValueReader // reads fields

	ofQuotes quoteValues // of articles, in place of their own; nil for their own
}

// A hit is a document with what it is ordered by.
type hit struct {
	position
	score float64
}

func newCollector(p *search.Plan, on *side, ticks []tick, after *position) (*collector, error) {
	c := &collector{plan: p, side: on, ticks: ticks, after: after,
		counts: map[search.Facet]*tally{}, values: map[string][][]byte{}, days: map[int64]int{}}
	for _, f := range p.Facets {
		c.counts[f] = &tally{}
		c.fields = append(c.fields, facetFields[f])
		if label := labelFields[f]; label != "" {
			c.fields = append(c.fields, label)
		}
	}
	if p.Histogram || p.Sort != search.Relevance {
		c.fields = append(c.fields, dateField)
	}
	var err error
	if c.reader, err = on.reader.DocValueReader(c.fields); err != nil {
		return nil, fmt.Errorf("read values: %w", err)
	}
	return c, nil
}

// add takes one document in.
func (c *collector) add(m *bleve.DocumentMatch) error {
	if err := c.read(m.IndexInternalID); err != nil {
		return err
	}
	failed := slices.DeleteFunc(slices.Clone(c.ticks), c.satisfies)
	switch len(failed) {
	case 0:
		for f := range c.counts {
			c.count(f)
		}
		return c.take(m)
	case 1:
		c.count(failed[0].facet)
	}
	return nil
}

// count counts the document in hand for a facet.
func (c *collector) count(f search.Facet) {
	values := c.values[facetFields[f]]
	if label := labelFields[f]; label != "" {
		c.counts[f].addLabelled(values, c.values[label])
	} else {
		c.counts[f].add(values)
	}
}

// read fills values from the document.
func (c *collector) read(id index.IndexInternalID) error {
	for f := range c.values {
		c.values[f] = c.values[f][:0]
	}
	if len(c.fields) == 0 {
		return nil
	}
	err := c.reader.VisitDocValues(id, func(field string, value []byte) {
		if field != dateField || isWhole(value) {
			c.values[field] = append(c.values[field], value)
		}
	})
	if err != nil {
		return fmt.Errorf("read values: %w", err)
	}
	return c.readOfQuotes(id)
}

// readOfQuotes puts the values of those quotes that are there in place of the article's own.
func (c *collector) readOfQuotes(id index.IndexInternalID) error {
	if c.ofQuotes == nil {
		return nil
	}
	n, err := articleNumber(c.side.reader, id)
	for _, f := range quoteFacets {
		c.values[facetFields[f]] = append(c.values[facetFields[f]][:0], c.ofQuotes[n][facetFields[f]]...)
	}
	return err
}

func (c *collector) satisfies(t tick) bool {
	return slices.ContainsFunc(c.values[facetFields[t.facet]], func(v []byte) bool { return t.want[string(v)] })
}

// take counts a hit and keeps it if it is among the best behind the position.
func (c *collector) take(m *bleve.DocumentMatch) error {
	c.total++
	date := c.date()
	if c.plan.Histogram && date != noDate {
		c.days[floorDiv(date, secondsPerDay)]++
	}
	score := float64(float32(m.Score)) // bleve adds up in an order that other documents decide, which moves the last digits
	h := hit{score: score, position: position{Key: c.key(score, date)}}
	if c.after != nil && h.Key < c.after.Key {
		return nil
	}
	full := len(c.hits) == c.plan.Limit
	if full && (c.after == nil || h.Key > c.after.Key) && (len(c.hits) == 0 || h.Key > c.hits[len(c.hits)-1].Key) {
		c.left++
		return nil
	}
	id, err := c.side.reader.ExternalID(m.IndexInternalID)
	if err != nil {
		return fmt.Errorf("id of a hit: %w", err)
	}
	h.ID = id
	if c.after != nil && h.compare(*c.after) <= 0 {
		return nil
	}
	c.left++
	c.keep(h)
	return nil
}

func (c *collector) keep(h hit) {
	at, _ := slices.BinarySearchFunc(c.hits, h, func(a, b hit) int { return a.compare(b.position) })
	c.hits = slices.Insert(c.hits, at, h)
	c.hits = c.hits[:min(len(c.hits), c.plan.Limit)]
}

// noDate stands for a document without a date; in every order by date it comes last.
const noDate = math.MinInt64

// date returns the document's date in seconds since 1970.
func (c *collector) date() int64 {
	for _, v := range c.values[dateField] {
		if n, err := numeric.PrefixCoded(v).Int64(); err == nil {
			return int64(numeric.Int64ToFloat64(n))
		}
	}
	return noDate
}

// isWhole reports whether a number is not shortened: bleve keeps each in several precisions, for ranges.
func isWhole(number []byte) bool {
	shift, err := numeric.PrefixCoded(number).Shift()
	return err == nil && shift == 0
}

// key returns the number by which the plan orders hits, smallest first.
func (c *collector) key(score float64, date int64) float64 {
	switch {
	case c.plan.Sort == search.Relevance:
		return -score
	case date == noDate:
		return math.MaxFloat64
	case c.plan.Sort == search.Oldest:
		return float64(date)
	default:
		return -float64(date)
	}
}

// A position is a place in the order of hits: behind the document with this key and id.
type position struct {
	Key float64
	ID  string // of the document: the article's number, then the quote's id
}

// compare orders positions by key, and those of one key by id.
func (p position) compare(o position) int {
	return cmp.Or(cmp.Compare(p.Key, o.Key), cmp.Compare(p.ID, o.ID))
}

// docs returns the hits as the engine's callers know them.
func (c *collector) docs() ([]search.Doc, error) {
	out := make([]search.Doc, 0, len(c.hits))
	articles := map[news.Number]news.ArticleID{} // several quotes may come from one article
	for _, h := range c.hits {
		n, quote, err := splitDocID(h.ID)
		if err != nil {
			return nil, err
		}
		if articles[n] == "" {
			if articles[n], err = c.articleID(h.ID); err != nil {
				return nil, err
			}
		}
		out = append(out, search.Doc{Article: articles[n], Quote: quote, Score: h.score})
	}
	return out, nil
}

func (c *collector) articleID(docID string) (id news.ArticleID, err error) {
	d, err := c.side.reader.Document(docID)
	if err != nil || d == nil {
		return "", fmt.Errorf("document %s: %w", docID, cmp.Or(err, errNoDocument))
	}
	d.VisitFields(func(f index.Field) {
		if f.Name() == articleField {
			id = news.ArticleID(f.Value())
		}
	})
	return id, nil
}
