package index

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"onrecord/data/news"
	"onrecord/search"
)

var errNoDocument = errors.New("it is not in the index")

// find answers a plan from a snapshot.
func find(ctx context.Context, snap *snapshot, names search.Names, p search.Plan) (*search.Found, error) {
	p = clamp(p)
	after, err := parsePosition(p.After)
	if err != nil {
		return nil, err
	}
	on := snap.articles
	if p.View == search.Quotes {
		on = snap.quotes
	}
	c := &compiler{ctx: ctx, snap: snap, names: names, view: p.View, now: p.Now}
	if c.lock, err = c.compileLocks(p.Locks); err != nil {
		return nil, err
	}
	x, err := c.root(p.Query, on)
	if err != nil {
		return nil, err
	}
	x = only(p.Only, c.there(x, on), on)
	all := ticks(p.Selected)
	counted, narrowing := splitTicks(all, p.Facets)
	if x, err = c.narrow(x, p.Selected, narrowing, on); err != nil {
		return nil, err
	}
	coll, err := newCollector(&p, on, counted, after)
	if err != nil {
		return nil, err
	}
	if coll.ofQuotes, err = c.quoteValues(p.Facets); err != nil {
		return nil, err
	}
	e := on.env(ctx)
	e.locked = c.lock != nil
	if p.Sort != search.Relevance {
		e = e.unscored()
	}
	if err := eachMatch(e, x, coll.add); err != nil {
		return nil, err
	}
	return coll.found(snap, all)
}

// only narrows a condition to the documents of some articles, or not at all where none are named.
func only(numbers []news.Number, x expr, on *side) expr {
	if len(numbers) == 0 {
		return x
	}
	wanted := roaring.New()
	for _, n := range numbers {
		wanted.Add(uint32(n))
	}
	return bothOf{x, filter{numbered{on.numberField, wanted}}}
}

// clamp keeps a plan within the limits that every caller is promised.
func clamp(p search.Plan) search.Plan {
	most := search.MaxLimit
	if len(p.Only) > 0 {
		most = search.MaxOnly
	}
	p.Limit = min(max(p.Limit, 0), most)
	if p.FacetLimit <= 0 {
		p.FacetLimit = search.DefaultFacetLimit
	}
	p.FacetLimit = min(p.FacetLimit, search.MaxFacetLimit)
	p.Selected = slices.Clone(p.Selected)
	for i, s := range p.Selected {
		if s.Facet == search.SectionFacet {
			p.Selected[i].Values = foldAll(s.Values)
		}
	}
	facets := slices.Sorted(slices.Values(p.Facets))
	p.Facets = slices.DeleteFunc(slices.Compact(facets), func(f search.Facet) bool { return facetFields[f] == "" })
	return p
}

// foldAll returns values as the facet of sections holds them.
func foldAll(values []string) []string {
	var out []string
	for _, v := range values {
		out = append(out, foldPhrase(v))
	}
	return out
}

// ticks merges the selections of each facet, those that exclude left out.
func ticks(selected []search.Selection) []tick {
	var out []tick
	for _, s := range selected {
		if s.Not || facetFields[s.Facet] == "" {
			continue
		}
		i := slices.IndexFunc(out, func(t tick) bool { return t.facet == s.Facet })
		if i < 0 {
			out = append(out, tick{s.Facet, map[string]bool{}})
			i = len(out) - 1
		}
		for _, v := range s.Values {
			out[i].want[v] = true
		}
	}
	return out
}

// splitTicks parts the ticks of facets that are counted, and so without them, from those that just narrow.
func splitTicks(all []tick, facets []search.Facet) (counted, narrowing []tick) {
	for _, t := range all {
		if slices.Contains(facets, t.facet) {
			counted = append(counted, t)
		} else {
			narrowing = append(narrowing, t)
		}
	}
	return counted, narrowing
}

// narrow adds to a query the ticks that narrow it and the selections that exclude.
func (c *compiler) narrow(x expr, selected []search.Selection, ticks []tick, on *side) (expr, error) {
	parts := []expr{x}
	for _, t := range ticks {
		ids, err := c.anyValue(t.facet, slices.Collect(maps.Keys(t.want)), on)
		if err != nil {
			return nil, err
		}
		parts = append(parts, ids)
	}
	for _, s := range selected {
		if !s.Not || facetFields[s.Facet] == "" {
			continue
		}
		ids, err := c.anyValue(s.Facet, s.Values, on)
		if err != nil {
			return nil, err
		}
		parts = append(parts, excluded{ids})
	}
	return joinExprs(parts, func(x []expr) expr { return bothOf(x) }), nil
}

// anyValue matches the documents that have any of the values of a facet, by quotes that are there where the facet counts quotes.
func (c *compiler) anyValue(f search.Facet, values []string, on *side) (expr, error) {
	from := on
	if c.narrowsQuotes(f) {
		from = c.snap.quotes
	}
	return c.across(on, from, func(*side) (expr, error) { return c.anyID(facetFields[f], values) })
}

// found writes the answer.
func (c *collector) found(snap *snapshot, ticks []tick) (*search.Found, error) {
	docs, err := c.docs()
	if err != nil {
		return nil, err
	}
	f := &search.Found{Total: c.total, Docs: docs, Seq: snap.seq(), UpdatedAt: snap.updated(), Facets: map[search.Facet]search.Buckets{}}
	if n := len(c.hits); n > 0 && c.left > n {
		f.Next = c.hits[n-1].String()
	}
	for facet, t := range c.counts {
		i := slices.IndexFunc(ticks, func(t tick) bool { return t.facet == facet })
		var want map[string]bool
		if i >= 0 {
			want = ticks[i].want
		}
		f.Facets[facet] = t.buckets(c.plan.FacetLimit, want)
	}
	if c.plan.Histogram {
		f.Histogram = histogram(c.days)
	}
	return f, nil
}

// String writes a position so that parsePosition reads it.
func (p position) String() string {
	b := binary.BigEndian.AppendUint64(nil, math.Float64bits(p.Key))
	return base64.RawURLEncoding.EncodeToString(append(b, p.ID...))
}

// parsePosition reads a position; it is nil for the empty one. An error is search.ErrCursor.
func parsePosition(s string) (*position, error) {
	if s == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) <= 8 {
		return nil, fmt.Errorf("position %q: %w", s, search.ErrCursor)
	}
	p := &position{Key: math.Float64frombits(binary.BigEndian.Uint64(b)), ID: string(b[8:])}
	if _, _, err := splitDocID(p.ID); err != nil || math.IsNaN(p.Key) {
		return nil, fmt.Errorf("position %q: %w", s, search.ErrCursor)
	}
	return p, nil
}
