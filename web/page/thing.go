package page

import (
	"context"
	"fmt"
	"strings"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// thingPage is the page of a person, an organisation, a place or a topic: how often it is in the news and since when, what is said by and
// about it, who printed that, and what else stands in the same articles. Each kind leaves empty what it does not have.
type thingPage struct {
	frame
	Kind     string // above the name: "Person"
	Name     string
	Language news.Language // of the name, where an article printed it
	Facts    []string      // what the tables know
	Around   []counted     // links to what is around it, the nearest first
	Lead     lead
	Numbers  []number

	ChartHeading string
	Chart        *chart // nil where there is none
	Printed      printed
	Quotes       []quoteSection
	Newest       []articleHit
	All          allArticles
	Sides        []sideList

	Names []nameReasons // of a person: as articles print it, and why that is them
	Desk  *desk         // where readers who may correct a person do so; nil for others
}

// number is a fact in figures. Either Count or Stamp is shown.
type number struct {
	Label string
	Count int
	Over  bool // there are more
	Stamp *stamp
}

// quoteSection is a list of quotes under a heading, and the way to all of them.
type quoteSection struct {
	ID, Heading string
	Cards       []quoteCard
	Href        string
	Total       int
}

// allArticles leads to all articles.
type allArticles struct {
	Href  string
	Total int
}

// How much of each kind these pages show.
const (
	listedBeside  = 8
	newestOfThing = 8
	countedValues = 100 // places that are compared with the divisions around them
	countedOutlet = search.MaxFacetLimit
)

// asked is a search that a page needs, and where its answer goes. An optional one may be unavailable now; its answer is nil then.
type asked struct {
	result   **search.Result
	request  search.Request
	optional bool
}

// askAll searches, for the newest hits where a request says nothing else. what is the page's, for errors.
func askAll(ctx context.Context, s search.Searcher, what string, all ...asked) error {
	for _, one := range all {
		if one.request.Sort == "" {
			one.request.Sort = search.Newest
		}
		r, err := s.Search(ctx, one.request)
		if one.optional && unavailable(err) {
			continue
		}
		if err != nil {
			return fmt.Errorf("page of %s: %w", what, err)
		}
		*one.result = r
	}
	return nil
}

// of ticks one value of a facet.
func of(f search.Facet, value string) []search.Selection {
	return []search.Selection{{Facet: f, Values: []string{value}}}
}

// notInNews is why there is no page of something of which the reader may see no article.
func notInNews(what string) error {
	return fmt.Errorf("%s is in no article to be seen: %w", what, store.ErrNotFound)
}

// quoteSection dresses the quotes that a search found; nil where it found none, or was not answered.
func (p *pages) quoteSection(id, heading string, r *search.Result, href string) []quoteSection {
	if r == nil || len(r.QuoteHits) == 0 {
		return nil
	}
	return []quoteSection{{id, heading, p.quoteCards(r.QuoteHits), href, r.Total}}
}

// newest dresses the newest articles of a search.
func (p *pages) newest(r *search.Result) []articleHit {
	var all []articleHit
	for i := range r.ArticleHits[:min(len(r.ArticleHits), newestOfThing)] {
		all = append(all, newArticleHit(&r.ArticleHits[i], address{}, p.o.Now()))
	}
	return all
}

// articleChart draws the articles of a ticked value over time; its bars lead to those of their time.
func (p *pages) articleChart(r *search.Result, ticked address) *chart {
	now := p.o.Now()
	return newChart(r.Histogram, "article", "articles", now, ticked.narrowing(now))
}

// firstDay is when the oldest hit was printed; nil where that is unknown.
func firstDay(r *search.Result) *stamp {
	var ref search.ArticleRef
	switch {
	case r == nil:
		return nil
	case len(r.ArticleHits) > 0:
		ref = r.ArticleHits[0].ArticleRef
	case len(r.QuoteHits) > 0:
		ref = r.QuoteHits[0].Article
	}
	if ref.PublishedAt == nil {
		return nil
	}
	day := ref.PublishedAt.UTC()
	return &stamp{day.Format(machineDay), day.Format(oldDay)}
}

// countOf is a number of things with its label.
func countOf(n int, one, many string) number {
	if n == 1 {
		return number{Label: one, Count: n}
	}
	return number{Label: many, Count: n}
}

// outletsOf counts the outlets among the hits of a search.
func outletsOf(r *search.Result) number {
	b := r.Facets[search.OutletFacet]
	n := countOf(len(b.Buckets), "outlet", "outlets")
	n.Over = b.More
	return n
}

// since is when something was first done; nothing where that is unknown.
func since(label string, day *stamp) []number {
	if day == nil {
		return nil
	}
	return []number{{Label: label, Stamp: day}}
}

// beside lists the values of a facet that keep keeps, each with a link to its page. Of places, divisions that say no more than a town in
// them are left out.
func beside(r *search.Result, f search.Facet, keep func(id string) bool) []counted {
	counts := map[string]int{}
	for _, b := range r.Facets[f].Buckets[:min(len(r.Facets[f].Buckets), countedValues)] {
		counts[b.Value] = b.Count
	}
	var all []counted
	for _, b := range r.Facets[f].Buckets {
		if len(all) == listedBeside {
			break
		}
		if (keep == nil || keep(b.Value)) && (f != search.PlaceFacet || !saysLess(b.Value, counts)) {
			all = append(all, counted{shownLabel(f, b.Label), valueURL(f, b.Value), b.Count})
		}
	}
	return all
}

// valueURL is the page of a value of a facet; "" for those that have none.
func valueURL(f search.Facet, value string) string {
	switch f {
	case search.PersonFacet:
		return speakerURL(news.PersonID(value).Speaker())
	case search.SpeakerFacet:
		return speakerURL(news.SpeakerID(value))
	case search.PlaceFacet:
		return placeURL(news.PlaceID(value))
	case search.TopicFacet:
		return topicURL(news.TopicID(value))
	case search.OutletFacet:
		return outletURL(news.OutletID(value))
	case search.AboutFacet:
		if place, ok := strings.CutPrefix(value, placePrefix); ok {
			return placeURL(news.PlaceID(place))
		}
		return speakerURL(news.SpeakerID(value))
	}
	return ""
}
