package page

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/data/topic"
	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

// quotesOfTopic is how many quotes the page of a topic shows.
const quotesOfTopic = 5

// topic answers with the page of a topic. One that no article to be seen is about is not there.
func (p *pages) topic(c echo.Context) error {
	slug := c.Param("slug")
	i := slices.IndexFunc(topic.All(), func(t topic.Topic) bool { return t.Slug == slug })
	if i < 0 {
		return fmt.Errorf("topic %s: %w", slug, store.ErrNotFound)
	}
	t := &topic.All()[i]
	found, err := findTopic(c.Request().Context(), access.Of(c).Searcher, t.ID)
	if err != nil {
		return err
	}
	if found.articles.Total == 0 {
		return notInNews(slug)
	}
	page := p.newTopicPage(t, found)
	described := fmt.Sprintf("%s in the news here: %s, with who is quoted in them and whom they name.", page.Name,
		plural(found.articles.Total, "article", "articles"))
	if page.frame, err = p.frame(c, page.Name, described); err != nil {
		return err
	}
	return p.render(c, http.StatusOK, "thing.html", page)
}

// topicFound is what searches find of a topic.
type topicFound struct{ articles, quotes, first *search.Result }

// findTopic searches for the articles about a topic or one below it, and for the quotes in them.
func findTopic(ctx context.Context, s search.Searcher, id news.TopicID) (topicFound, error) {
	var f topicFound
	err := askAll(ctx, s, "topic "+string(id),
		asked{&f.articles, search.Request{Query: query.NewFilter(query.Topic, string(id)).String(), Limit: newestOfThing, Histogram: true,
			FacetLimit: countedOutlet, Facets: []search.Facet{search.PersonFacet, search.TopicFacet, search.PlaceFacet, search.OutletFacet}}, false},
		asked{&f.quotes, search.Request{View: search.Quotes, Selected: of(search.TopicFacet, string(id)), Limit: quotesOfTopic,
			Facets: []search.Facet{search.SpeakerFacet}, FacetLimit: listedBeside}, true},
		asked{&f.first, search.Request{Selected: of(search.TopicFacet, string(id)), Limit: 1, Sort: search.Oldest}, true})
	return f, err
}

// newTopicPage dresses what was found.
func (p *pages) newTopicPage(t *topic.Topic, f topicFound) *thingPage {
	ticked := address{View: search.Articles}.ticking(search.TopicFacet, string(t.ID))
	page := &thingPage{
		Kind: "Topic", Name: capital(t.Name), Facts: []string{"IPTC Media Topic " + string(t.ID)}, Around: above(t.ID),
		Numbers:      []number{countOf(f.articles.Total, "article", "articles"), outletsOf(f.articles)},
		ChartHeading: "In the news over time", Chart: p.articleChart(f.articles, ticked),
		Newest: p.newest(f.articles), All: allArticles{ticked.String(), f.articles.Total},
		Quotes: p.quoteSection("by", "Quotes in these articles", f.quotes, ticked.inView(search.Quotes).String()),
	}
	page.Sides = []sideList{
		{"Topics below it", beside(f.articles, search.TopicFacet, func(o string) bool { return isBelow(o, t.ID) })},
		{"People named most", beside(f.articles, search.PersonFacet, nil)},
		{"Places", beside(f.articles, search.PlaceFacet, nil)},
		{"Outlets", beside(f.articles, search.OutletFacet, nil)},
		{"Topics beside it", beside(f.articles, search.TopicFacet, func(o string) bool {
			return o != string(t.ID) && !isBelow(o, t.ID) && !isBelow(string(t.ID), news.TopicID(o))
		})},
	}
	if f.quotes != nil {
		page.Numbers = slices.Insert(page.Numbers, 1, countOf(f.quotes.Total, "quote", "quotes"))
		page.Sides = slices.Insert(page.Sides, 1, sideList{"Quoted most", beside(f.quotes, search.SpeakerFacet, nil)})
	}
	page.Numbers = append(page.Numbers, since("first printed", firstDay(f.first))...)
	return page
}

// above links to the topics above a topic, the nearest first.
func above(id news.TopicID) []counted {
	var all []counted
	for _, a := range topic.Ancestors(id) {
		if t, ok := topic.Get(a); ok {
			all = append(all, counted{Name: capital(t.Name), Href: topicURL(a)})
		}
	}
	return all
}

// isBelow reports whether a topic stands below another.
func isBelow(id string, outer news.TopicID) bool {
	return slices.Contains(topic.Ancestors(news.TopicID(id)), outer)
}

// topicURL returns the page of a topic, "" for one that is not in the table.
func topicURL(id news.TopicID) string {
	t, ok := topic.Get(id)
	if !ok {
		return ""
	}
	return "/topics/" + url.PathEscape(t.Slug)
}
