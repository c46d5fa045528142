package enginetest

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"onrecord/data/gazetteer"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/topic"
	"onrecord/search"
	"onrecord/search/query"
)

// A reference is an engine without an index: it walks over all records and says of each what the query language says. It reads
// every name as an id and stems nothing.
type reference map[news.Number]*news.Record

// An item is what a view lists: an article, or one of its quotes.
type item struct {
	*news.Record
	quote *news.Quote // nil for an article
}

// items returns all items of a view, by number and id.
func (r reference) items(v search.View) []item {
	var all []item
	for _, rec := range r {
		if v != search.Quotes {
			all = append(all, item{rec, nil})
			continue
		}
		for i := range rec.Quotes {
			all = append(all, item{rec, &rec.Quotes[i]})
		}
	}
	slices.SortFunc(all, func(a, b item) int {
		if a.Number != b.Number || a.quote == nil {
			return int(a.Number) - int(b.Number)
		}
		return strings.Compare(string(a.quote.ID), string(b.quote.ID))
	})
	return all
}

// locked returns what the locks leave: articles that match them, with those of their quotes that match them too.
func (r reference) locked(locks []query.Node) reference {
	if len(locks) == 0 {
		return r
	}
	left := reference{}
	for n, rec := range r {
		if (item{rec, nil}).missesAny(locks) {
			continue
		}
		narrowed := *rec
		narrowed.Quotes = slices.DeleteFunc(slices.Clone(rec.Quotes), func(q news.Quote) bool { return item{rec, &q}.missesAny(locks) })
		left[n] = &narrowed
	}
	return left
}

func (it item) missesAny(locks []query.Node) bool {
	return slices.ContainsFunc(locks, func(l query.Node) bool { return !it.matches(l) })
}

// only returns the articles with the numbers, or all where there are none.
func (r reference) only(numbers []news.Number) reference {
	if len(numbers) == 0 {
		return r
	}
	some := reference{}
	for _, n := range numbers {
		if rec := r[n]; rec != nil {
			some[n] = rec
		}
	}
	return some
}

func (it item) doc() search.Doc {
	d := search.Doc{Article: it.Article.ID}
	if it.quote != nil {
		d.Quote = it.quote.ID
	}
	return d
}

// date is the day or moment by which the item is ordered.
func (it item) date() time.Time { return it.SortTime() }

// matches reports whether the item satisfies n.
func (it item) matches(n query.Node) bool {
	switch n := n.(type) {
	case query.And:
		return it.matchesAll(n)
	case query.Or:
		return slices.ContainsFunc(n, it.matches)
	case query.Not:
		if it.quote != nil && holdsQuote(n.Node) {
			return !it.anyQuote(n.Node)
		}
		return !it.matches(n.Node)
	case query.Quote:
		if it.quote == nil {
			return it.anyQuote(n.Node)
		}
		return it.matches(n.Node)
	case query.Text:
		if it.quote != nil {
			return contains(it.quote.Content, n.Text)
		}
		return contains(it.Article.Headline, n.Text) || contains(it.Article.Standfirst, n.Text) || contains(it.Article.Body, n.Text)
	case query.Filter:
		return slices.ContainsFunc(n.Values, func(v query.Text) bool { return it.has(n, v.Text) })
	default:
		return true // query.All
	}
}

// matchesAll is a conjunction: of several conditions on quotes a quote need satisfy one, and its article all.
func (it item) matchesAll(n query.And) bool {
	groups := slices.DeleteFunc(slices.Clone(n), func(n query.Node) bool { return it.quote == nil || !asks(n) })
	if len(groups) < 2 {
		return !slices.ContainsFunc(n, func(n query.Node) bool { return !it.matches(n) })
	}
	for _, c := range n {
		if asks(c) && !it.anyQuote(c) || !asks(c) && !it.matches(c) {
			return false
		}
	}
	return slices.ContainsFunc(groups, it.matches)
}

func (it item) anyQuote(n query.Node) bool {
	return slices.ContainsFunc(it.Quotes, func(q news.Quote) bool { return item{it.Record, &q}.matches(n) })
}

// asks reports whether n wants a quote to be some way. A negated node does not: it wants no quote to be so.
func asks(n query.Node) bool {
	_, not := n.(query.Not)
	return !not && holdsQuote(n)
}

// holdsQuote looks for a condition on quotes anywhere in n, node by node.
func holdsQuote(n query.Node) bool {
	for todo := []query.Node{n}; len(todo) > 0; todo = todo[1:] {
		switch n := todo[0].(type) {
		case query.Quote:
			return true
		case query.Not:
			todo = append(todo, n.Node)
		case query.And:
			todo = append(todo, n...)
		case query.Or:
			todo = append(todo, n...)
		}
	}
	return false
}

// has reports whether the item has one value of a filter.
func (it item) has(f query.Filter, v string) bool {
	switch f.Name {
	case query.QuoteWords:
		return contains(it.quote.Content, v)
	case query.Headline:
		return contains(it.Article.Headline, v)
	case query.After, query.Before, query.Date:
		from, to, err := f.Range(now)
		return err == nil && (from.IsZero() || !it.date().Before(from)) && (to.IsZero() || it.date().Before(to))
	}
	return slices.Contains(it.values(search.Facet(f.Name)), v)
}

// values returns what a facet counts of the item.
func (it item) values(f search.Facet) []string {
	var all []string
	add := func(v string) {
		if v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	switch f {
	case search.OutletFacet:
		add(string(it.Article.Outlet))
	case search.LangFacet:
		add(string(it.Article.Language))
	case search.SectionFacet:
		add(strings.Join(wordsOf(it.Article.Section), " "))
	case search.TopicFacet:
		for _, t := range it.Topics {
			add(string(t.ID))
			for _, above := range topic.Ancestors(t.ID) {
				add(string(above))
			}
		}
	case search.PersonFacet:
		for _, p := range it.People {
			add(string(p.ID))
		}
	case search.PlaceFacet:
		for _, p := range it.Places {
			addPlace(p.ID, add)
		}
	case search.SpeakerFacet, search.KindFacet, search.CueFacet, search.AboutFacet:
		for _, q := range it.Quotes {
			if it.quote == nil || it.quote.ID == q.ID {
				it.valuesOf(&q, f, add)
			}
		}
	}
	return all
}

// valuesOf adds what a facet counts of one quote.
func (it item) valuesOf(q *news.Quote, f search.Facet, add func(string)) {
	inside := func(mentions []news.Mention) bool {
		return slices.ContainsFunc(mentions, func(m news.Mention) bool {
			return m.Kind == news.Named && q.Spans[0].Start <= m.Span.Start && m.Span.End <= q.Spans[0].End
		})
	}
	switch f {
	case search.SpeakerFacet:
		add(string(q.Speaker.ID))
	case search.KindFacet:
		add(q.Kind.String())
	case search.CueFacet:
		add(q.Cue.Kind.String())
	case search.AboutFacet:
		for _, p := range it.People {
			if inside(p.Mentions) {
				add("person:" + string(p.ID))
			}
		}
		for _, p := range it.Places {
			if inside(p.Mentions) {
				addPlace(p.ID, func(id string) { add("place:" + id) })
			}
		}
	}
}

// addPlace adds a place and those around it, up to the country.
func addPlace(id news.PlaceID, add func(string)) {
	add(string(id))
	own := gazetteer.Get(id)
	for e := own; e != nil && e.Country != ""; e = gazetteer.Get(e.Parent) {
		if e.Kind != gazetteer.Division || e.Name != own.Name {
			add(string(e.ID))
		}
	}
}

// ticked reports whether the item satisfies the selections, those of one facet left out.
func (it item) ticked(selected []search.Selection, except search.Facet) bool {
	wanted, got := map[search.Facet]bool{}, map[search.Facet]bool{}
	for _, s := range selected {
		hit := slices.ContainsFunc(it.values(s.Facet), func(v string) bool { return slices.Contains(s.Values, v) })
		switch {
		case s.Not && hit:
			return false
		case !s.Not && s.Facet != except:
			wanted[s.Facet] = true
			got[s.Facet] = got[s.Facet] || hit
		}
	}
	for f := range wanted {
		if !got[f] {
			return false
		}
	}
	return true
}

// contains reports whether the words of phrase stand side by side in text.
func contains(text, phrase string) bool {
	return strings.Contains(" "+strings.Join(wordsOf(text), " ")+" ", " "+strings.Join(wordsOf(phrase), " ")+" ")
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(name.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
