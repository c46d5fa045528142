package page

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

// How many quotes the page of a person shows.
const (
	quotesBy    = 10
	quotesAbout = 3
)

// person answers with the page of a person.
func (p *pages) person(c echo.Context) error {
	return p.identity(c, news.PersonID(c.Param("slug")).Speaker(), deskInput{})
}

// organisation answers with the page of an organisation.
func (p *pages) organisation(c echo.Context) error {
	return p.identity(c, news.OrganisationID(c.Param("slug")).Speaker(), deskInput{})
}

// newArticlesOf returns which articles are somebody's. Those of an organisation are those that quote it.
func newArticlesOf(id news.SpeakerID) articlesOf {
	if person, ok := id.Person(); ok {
		return articlesOf{search.Request{Query: query.NewFilter(query.Person, string(id)).String()}, facetValue{search.PersonFacet, string(person)}}
	}
	value := facetValue{search.SpeakerFacet, string(id)}
	return articlesOf{search.Request{Selected: selections([]facetValue{value}, false)}, value}
}

// articlesOf is which articles the page of somebody counts. They are found by a query where a ticked value would leave the facet of
// people, of which it is one, as if nothing were ticked.
type articlesOf struct {
	search search.Request
	value  facetValue // by which a link finds the same
}

// identity answers with the page of a person or an organisation, or leads to that of the one they were merged into. Somebody of
// whom the reader may see nothing is not there. in is what the reader sent that could not be done.
func (p *pages) identity(c echo.Context, id news.SpeakerID, in deskInput) error {
	ctx, may := c.Request().Context(), access.Of(c)
	v, err := p.o.Kept.Identity(ctx, id)
	if err != nil {
		return err
	}
	if v.ID != id {
		c.Response().Header().Set("Cache-Control", "no-store") // a merge can be undone; browsers keep a 308 for good
		return c.Redirect(http.StatusPermanentRedirect, speakerURL(v.ID))
	}
	found, err := findPerson(ctx, may.Searcher, id, newArticlesOf(id))
	if err != nil {
		return err
	}
	if found.by.Total == 0 && found.articles.Total == 0 {
		return notInNews(string(id))
	}
	sample, err := p.sample(ctx, found.articles.ArticleHits)
	if err != nil {
		return err
	}
	page := p.newPersonPage(v, found, sample)
	if page.frame, err = p.frame(c, v.Name, describePerson(v.Name, found)); err != nil {
		return err
	}
	page.OGType = "profile"
	if err := p.explain(c, v, page, sample, in); err != nil {
		return err
	}
	return p.render(c, in.status(), "thing.html", page)
}

// personFound is what searches find of somebody. first and about are nil where they could not be asked for now: the page stands without
// them.
type personFound struct {
	of                         articlesOf
	by, first, about, articles *search.Result
}

// findPerson searches for quotes by and about somebody, and for the articles that name them.
func findPerson(ctx context.Context, s search.Searcher, id news.SpeakerID, articles articlesOf) (*personFound, error) {
	f := personFound{of: articles}
	by := of(search.SpeakerFacet, string(id))
	articles.search.Limit, articles.search.Facets = sampled, []search.Facet{search.PersonFacet, search.TopicFacet, search.PlaceFacet}
	err := askAll(ctx, s, string(id),
		asked{&f.by, search.Request{View: search.Quotes, Selected: by, Limit: quotesBy, Histogram: true,
			Facets: []search.Facet{search.OutletFacet}, FacetLimit: countedOutlet}, false},
		asked{&f.first, search.Request{View: search.Quotes, Selected: by, Limit: 1, Sort: search.Oldest}, true},
		asked{&f.about, search.Request{View: search.Quotes, Selected: of(search.AboutFacet, string(id)), Limit: quotesAbout}, true},
		asked{&f.articles, articles.search, false})
	return &f, err
}

// newPersonPage dresses what was found.
func (p *pages) newPersonPage(v store.Identity, f *personFound, sample []sampledArticle) *thingPage {
	as := newPrinted(sample, f.articles.Total, personIn(v.ID))
	page := &thingPage{
		Kind: "Organisation", Name: v.Name, Language: as.language(v.Name), Printed: as, Lead: lead{rolesOf(sample, v.ID), as.others(v.Name), nil},
		Numbers:      []number{countOf(f.by.Total, "quote", "quotes")},
		ChartHeading: "Quoted over time", Chart: newChart(f.by.Histogram, "quote", "quotes", p.o.Now(), nil),
		Quotes: slices.Concat(
			p.quoteSection("by", "Quotes by "+v.Name, f.by, facetURL(search.Quotes, search.SpeakerFacet, string(v.ID))),
			p.quoteSection("ab", "Quoted about "+v.Name, f.about, facetURL(search.Quotes, search.AboutFacet, string(v.ID)))),
		All: allArticles{facetURL(search.Articles, f.of.value.Facet, f.of.value.Value), f.articles.Total},
	}
	self, isPerson := v.ID.Person()
	if isPerson {
		page.Kind = "Person"
	}
	if isPerson && f.about != nil {
		page.Numbers = append(page.Numbers, number{Label: "quotes about", Count: f.about.Total})
	}
	page.Numbers = append(page.Numbers, countOf(f.articles.Total, "article", "articles"), outletsOf(f.by), as.number())
	page.Numbers = append(page.Numbers, since("first quoted", firstDay(f.first))...)
	page.Sides = []sideList{
		{"Named with", beside(f.articles, search.PersonFacet, func(id string) bool { return id != string(self) })},
		{"Topics", beside(f.articles, search.TopicFacet, nil)},
		{"Quoted from", quotedFrom(sample, v.ID)},
		{"Places named", beside(f.articles, search.PlaceFacet, nil)},
	}
	return page
}

// describePerson says in a sentence what is known here of somebody.
func describePerson(name string, f *personFound) string {
	return fmt.Sprintf("%s: %s in %s, named in %s.", name, plural(f.by.Total, "quote", "quotes"), plural(outletsOf(f.by).Count, "outlet", "outlets"),
		plural(f.articles.Total, "article", "articles"))
}
