package index

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// filter compiles a filter: any of its values.
func (c *compiler) filter(f query.Filter, on *side) (expr, error) {
	if f.Name.IsDate() {
		return c.dates(f)
	}
	return c.across(on, c.home(f.Name, on), func(on *side) (expr, error) {
		var parts []expr
		for _, v := range f.Values {
			x, err := c.value(f.Name, v, on)
			if err != nil {
				return nil, err
			}
			parts = append(parts, x)
		}
		return joinExprs(parts, func(x []expr) expr { return anyOf(x) }), nil
	})
}

// home returns the side whose documents have the property; both have most, and then it is the side asked for.
func (c *compiler) home(name query.Name, on *side) *side {
	switch {
	case name.OfQuote():
		return c.snap.quotes
	case name == query.By, name == query.URL, name == query.Headline, name == query.Body:
		return c.snap.articles
	default:
		return on
	}
}

// value compiles one value of a filter, for the side that has the property.
func (c *compiler) value(name query.Name, v query.Text, on *side) (expr, error) {
	switch name {
	case query.Speaker:
		return c.namedOr(search.SpeakerFacet, speakerWordsField, v)
	case query.QuoteWords:
		return c.textIn(v, on, textField{quoteField, 1})
	case query.CueFilter:
		return c.cue(v, on)
	case query.KindFilter:
		return c.anyID(facetFields[search.KindFacet], []string{fold(v.Text)})
	case query.AboutFilter:
		return c.namedOr(search.AboutFacet, aboutWordsField, v)
	case query.Person:
		return c.namedOr(search.PersonFacet, personWordsField, v)
	case query.Place:
		return c.named(search.PlaceFacet, v.Text)
	case query.Topic:
		return c.named(search.TopicFacet, v.Text)
	case query.Outlet:
		return c.named(search.OutletFacet, v.Text)
	case query.Section:
		return c.anyID(facetFields[search.SectionFacet], []string{foldPhrase(v.Text)})
	case query.Lang:
		subtag, _, _ := strings.Cut(fold(v.Text), "-")
		return c.named(search.LangFacet, v.Text, subtag)
	case query.By:
		return c.asPrinted(byField, v)
	case query.URL:
		return c.asPrinted(urlField, v)
	case query.Headline:
		return c.textIn(v, on, textField{headlineField, 1})
	case query.Body:
		return c.textIn(v, on, textField{bodyField, 1})
	default:
		return nil, fmt.Errorf("filter %s is not known to the index", name)
	}
}

// cue matches what is done by saying it, where the value is the name of such a kind, else the verb in any of its forms, which stems alone
// do not bring together: "tell" and "told". A phrase is the cue as printed.
func (c *compiler) cue(v query.Text, on *side) (expr, error) {
	var kind news.CueKind
	if name := fold(v.Text); !v.Phrase && kind.UnmarshalText([]byte(name)) == nil && kind != news.NoCue {
		return c.anyID(facetFields[search.CueFacet], []string{name})
	}
	written, err := c.textIn(v, on, textField{cueField, 1})
	if written == nil || err != nil || v.Phrase {
		return written, err
	}
	parts := anyOf{written}
	for _, form := range cue.Forms(v.Text) {
		parts = append(parts, term{cueField, fold(form), 1})
	}
	return parts, c.count(len(parts))
}

// namedOr matches people and speakers who have an identity by it, and the others by their words as printed, which a field holds.
// A value that is an id means that one alone, as in a facet.
func (c *compiler) namedOr(facet search.Facet, words string, v query.Text) (expr, error) {
	ids, err := c.resolve(facet, v.Text)
	if err != nil {
		return nil, err
	}
	known, err := c.anyID(facetFields[facet], ids)
	if err != nil || slices.Contains(ids, v.Text) {
		return known, err
	}
	printed, err := c.asPrinted(words, v)
	if printed == nil || err != nil {
		return known, err
	}
	return anyOf{known, printed}, nil
}

// named matches the ids that a name may mean, and the others given. A name that means nothing matches nothing.
func (c *compiler) named(facet search.Facet, name string, others ...string) (expr, error) {
	ids, err := c.resolve(facet, name)
	if err != nil {
		return nil, err
	}
	return c.anyID(facetFields[facet], append(ids, others...))
}

func (c *compiler) resolve(facet search.Facet, name string) ([]string, error) {
	if c.names == nil {
		return []string{name}, nil
	}
	ids, err := c.names.Resolve(c.ctx, facet, name)
	if err != nil {
		return nil, fmt.Errorf("resolve %s %q: %w", facet, name, err)
	}
	return ids, nil
}

func (c *compiler) anyID(field string, ids []string) (expr, error) {
	ids = distinct(ids)
	if len(ids) == 0 {
		return noDocs{}, nil
	}
	return filter{anyTerm{field, ids}}, c.count(len(ids))
}

// asPrinted matches the words of a value side by side, unstemmed.
func (c *compiler) asPrinted(field string, v query.Text) (expr, error) {
	terms := folded(v.Text)
	if len(terms) == 0 {
		return nil, nil
	}
	return filter{phrase{field, terms, 1}}, c.count(len(terms))
}

// dates compiles a range of dates, which both sides have.
func (c *compiler) dates(f query.Filter) (expr, error) {
	from, to, err := f.Range(c.now)
	if err != nil {
		return nil, err
	}
	return filter{between{dateField, seconds(from), seconds(to)}}, nil
}

// seconds returns a time as the date field holds it; nil for the zero time.
func seconds(t time.Time) *float64 {
	if t.IsZero() {
		return nil
	}
	s := float64(t.Unix())
	return &s
}
