package enginetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// A generator makes records and plans at random, from a seed, out of few values so that they meet often.
type generator struct{ *rand.Rand }

// No two of the words have one stem in any language.
var vocabulary = strings.Fields("ferry mine ice road train café harbour treaty window brass fjord wolf")

var (
	outlets   = []string{"herald.example", "courier.example", "blatt.example"}
	places    = []string{"oslo", "bergen", "norway", "kyiv", "donetsk", "ukraine"}
	people    = []string{"mira-tolland", "jonas-evensmo", "rike-halden", "piet-aalders"}
	topics    = []string{"medtop:11000000", "medtop:04000000", "medtop:16000000", "medtop:20000574", "medtop:20000073"}
	sections  = []string{"World", "WORLD", "Business", "Nordic News", ""}
	languages = []string{"en", "de", ""}
	kinds     = []string{"direct", "indirect", "mixed"}
	cues      = []string{"say", "deny", "warn"}
	facets    = search.Facets()
)

func one(g generator, from []string) string { return from[g.IntN(len(from))] }

func some(g generator, from []string) []string {
	var out []string
	for _, i := range g.Perm(len(from))[:g.IntN(3)] {
		out = append(out, from[i])
	}
	return out
}

func (g generator) words(n int) string {
	var out []string
	for range n {
		out = append(out, one(g, vocabulary))
	}
	return strings.Join(out, " ")
}

// record returns an article, or one in three times the news that it is gone.
func (g generator) record(seq news.Seq, n news.Number) news.Record {
	r := news.Record{Seq: seq, Number: n, Article: news.Article{ID: news.NewArticleID(fmt.Sprint(n))}}
	if g.IntN(3) == 0 {
		r.Withdrawn = true
		return r
	}
	r.FirstSeenAt = now
	a := &r.Article
	a.Outlet, a.Language, a.Section = news.OutletID(one(g, outlets)), news.Language(one(g, languages)), one(g, sections)
	a.Headline, a.Body = g.words(3), g.words(8)
	a.Published.Time = time.Date(2025, 10, 1+g.IntN(150), g.IntN(24), 0, 0, 0, time.UTC)
	for _, id := range some(g, people) {
		r.People = append(r.People, news.Person{ID: news.PersonID(id), Mentions: g.mentions()})
	}
	for _, id := range some(g, places) {
		r.Places = append(r.Places, news.Place{ID: news.PlaceID(id), Mentions: g.mentions()})
	}
	for _, id := range some(g, topics) {
		r.Topics = append(r.Topics, news.Topic{ID: news.TopicID(id)})
	}
	for i := range g.IntN(4) {
		q := news.Quote{Kind: news.QuoteKind(g.IntN(3)), Content: g.words(3), ID: news.NewQuoteID(a.ID, "", i),
			Spans: []news.Span{{Start: 10 * i, End: 10*i + 10}}}
		if g.IntN(4) > 0 {
			q.Speaker.ID = news.PersonID(one(g, people)).Speaker()
		}
		q.Cue.Kind = []news.CueKind{news.NoCue, news.Say, news.Deny, news.Warn}[g.IntN(4)]
		r.Quotes = append(r.Quotes, q)
	}
	return r
}

// mentions returns one in the body, in a quote or behind all of them.
func (g generator) mentions() []news.Mention {
	start := 10*g.IntN(4) + g.IntN(8) // the first quotes of an article take ten bytes each
	return []news.Mention{{Span: news.Span{Start: start, End: start + 2}}}
}

func filter(name query.Name, values ...string) query.Filter {
	f := query.Filter{Name: name}
	for _, v := range values {
		f.Values = append(f.Values, query.Text{Text: v})
	}
	return f
}

// leaf returns a condition on an article.
func (g generator) leaf() query.Node {
	switch g.IntN(9) {
	case 0:
		return filter(query.Outlet, outlets[:1+g.IntN(2)]...)
	case 1:
		return filter(query.Place, one(g, places))
	case 2:
		return filter(query.Person, one(g, people))
	case 3:
		return filter(query.Topic, one(g, topics))
	case 4:
		return filter(query.Headline, one(g, vocabulary))
	case 5:
		return filter(query.Date, fmt.Sprintf("2025-%d", 10+g.IntN(3)))
	case 6:
		return query.Text{Text: g.words(2), Phrase: true}
	default:
		return query.Text{Text: one(g, vocabulary)}
	}
}

// ofQuote returns a condition on a quote.
func (g generator) ofQuote() query.Node {
	parts := query.And{filter(query.Speaker, "person:"+one(g, people)), filter(query.QuoteWords, one(g, vocabulary)),
		filter(query.KindFilter, "direct", "mixed"), filter(query.AboutFilter, "place:"+one(g, places)), filter(query.CueFilter, one(g, cues)),
		query.Not{Node: filter(query.QuoteWords, one(g, vocabulary))}}
	switch n := g.IntN(8); n {
	case 0, 1, 2, 3, 4:
		return parts[n]
	case 5:
		return query.Or{parts[0], parts[1]}
	default:
		i := g.IntN(5)
		return parts[i : i+2]
	}
}

// node returns a tree at most that deep.
func (g generator) node(depth int) query.Node {
	if depth == 0 {
		if g.IntN(3) == 0 {
			return query.Quote{Node: g.ofQuote()}
		}
		return g.leaf()
	}
	switch g.IntN(5) {
	case 0:
		return query.Not{Node: g.node(depth - 1)}
	case 1:
		return query.Or{g.node(depth - 1), g.node(depth - 1)}
	case 2:
		return query.And{g.node(depth - 1), g.node(depth - 1), g.node(0)}
	case 3:
		return query.All{}
	default:
		return g.node(0)
	}
}

func (g generator) plan() search.Plan {
	p := search.Plan{View: search.Articles, Query: g.node(g.IntN(4)), Limit: 1 + g.IntN(7), FacetLimit: 1000, Histogram: true, Now: now,
		Sort: []search.Sort{search.Newest, search.Oldest, search.Relevance}[g.IntN(3)]}
	if g.IntN(2) == 0 {
		p.View = search.Quotes
	}
	for _, i := range g.Perm(len(facets))[:g.IntN(len(facets))] {
		p.Facets = append(p.Facets, facets[i])
	}
	for range g.IntN(4) {
		p.Selected = append(p.Selected, g.selection())
	}
	for range g.IntN(5) - 2 {
		p.Locks = append(p.Locks, g.node(g.IntN(2)))
	}
	if g.IntN(10) == 0 {
		for range 1 + g.IntN(3) {
			p.Only = append(p.Only, news.Number(1+g.IntN(articleCount)))
		}
	}
	return p
}

func (g generator) selection() search.Selection {
	s := search.Selection{Facet: facets[g.IntN(len(facets))], Not: g.IntN(4) == 0}
	switch s.Facet {
	case search.OutletFacet:
		s.Values = outlets[:1+g.IntN(2)]
	case search.SpeakerFacet:
		s.Values = []string{"person:" + one(g, people)}
	case search.KindFacet:
		s.Values = kinds[:1+g.IntN(2)]
	case search.CueFacet:
		s.Values = cues[g.IntN(2):]
	case search.AboutFacet:
		s.Values = []string{"person:" + one(g, people), "place:" + one(g, places)}[:1+g.IntN(2)]
	case search.PersonFacet:
		s.Values = people[:1+g.IntN(3)]
	case search.PlaceFacet:
		s.Values = []string{one(g, places)}
	case search.TopicFacet:
		s.Values = []string{one(g, topics)}
	case search.SectionFacet:
		s.Values = []string{"world", "business"}
	case search.LangFacet:
		s.Values = []string{"en"}
	}
	return s
}
