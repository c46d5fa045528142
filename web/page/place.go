package page

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

// How much the page of a place shows.
const (
	quotesAboutPlace = 5
	maxKnownNames    = 10
)

// place answers with the page of a place. One that no article to be seen names is not there.
func (p *pages) place(c echo.Context) error {
	ctx, may := c.Request().Context(), access.Of(c)
	e := gazetteer.Get(news.PlaceID(c.Param("slug")))
	if e == nil {
		return fmt.Errorf("place %s: %w", c.Param("slug"), store.ErrNotFound)
	}
	found, err := findPlace(ctx, may.Searcher, e.ID)
	if err != nil {
		return err
	}
	if found.articles.Total == 0 {
		return notInNews(string(e.ID))
	}
	sample, err := p.sample(ctx, found.articles.ArticleHits)
	if err != nil {
		return err
	}
	page := p.newPlacePage(e, found, newPrinted(sample, found.articles.Total, placeIn(e.ID)))
	if page.frame, err = p.frame(c, e.Name, describePlace(e, found.articles.Total)); err != nil {
		return err
	}
	return p.render(c, http.StatusOK, "thing.html", page)
}

// placeFound is what searches find of a place.
type placeFound struct{ articles, about, first *search.Result }

// findPlace searches for the articles that name a place or one in it, and for quotes about it. The articles are found by a query: a ticked
// value would leave the facet of places, of which it is one, as if nothing were ticked.
func findPlace(ctx context.Context, s search.Searcher, id news.PlaceID) (placeFound, error) {
	var f placeFound
	err := askAll(ctx, s, "place "+string(id),
		asked{&f.articles, search.Request{Query: query.NewFilter(query.Place, placePrefix+string(id)).String(), Limit: sampled, Histogram: true,
			FacetLimit: countedOutlet, Facets: []search.Facet{search.PersonFacet, search.TopicFacet, search.PlaceFacet, search.OutletFacet}}, false},
		asked{&f.about, search.Request{View: search.Quotes, Selected: of(search.AboutFacet, placePrefix+string(id)), Limit: quotesAboutPlace}, true},
		asked{&f.first, search.Request{Selected: of(search.PlaceFacet, string(id)), Limit: 1, Sort: search.Oldest}, true})
	return f, err
}

// placePrefix stands before the id of a place where people may be meant too.
const placePrefix = "place:"

// newPlacePage dresses what was found.
func (p *pages) newPlacePage(e *gazetteer.Entry, f placeFound, as printed) *thingPage {
	id := string(e.ID)
	ticked := address{View: search.Articles}.ticking(search.PlaceFacet, id)
	page := &thingPage{
		Kind: "Place", Name: e.Name, Facts: factsOf(e), Around: around(e), Printed: as, Lead: lead{Others: as.others(e.Name), Known: knownNames(e, &as)},
		Numbers:      []number{countOf(f.articles.Total, "article", "articles"), outletsOf(f.articles)},
		ChartHeading: "In the news over time", Chart: p.articleChart(f.articles, ticked),
		Newest: p.newest(f.articles), All: allArticles{ticked.String(), f.articles.Total},
		Quotes: p.quoteSection("ab", "Quoted about "+e.Name, f.about, facetURL(search.Quotes, search.AboutFacet, placePrefix+id)),
	}
	if f.about != nil {
		page.Numbers = slices.Insert(page.Numbers, 1, number{Label: "quotes about", Count: f.about.Total})
	}
	page.Numbers = append(page.Numbers, as.number())
	page.Numbers = append(page.Numbers, since("first named", firstDay(f.first))...)
	page.Sides = []sideList{
		{"Places in it", beside(f.articles, search.PlaceFacet, func(o string) bool { return o != id && liesIn(o, e.ID) })},
		{"People named most", beside(f.articles, search.PersonFacet, nil)},
		{"Topics", beside(f.articles, search.TopicFacet, nil)},
		{"Outlets", beside(f.articles, search.OutletFacet, nil)},
		{"Named with", beside(f.articles, search.PlaceFacet, func(o string) bool { return !liesIn(o, e.ID) && !liesIn(id, news.PlaceID(o)) })},
	}
	return page
}

// liesIn reports whether a place is, or lies in, another.
func liesIn(id string, outer news.PlaceID) bool {
	e := gazetteer.Get(news.PlaceID(id))
	return e != nil && gazetteer.Within(e, outer)
}

// placeIn returns the function that finds the mentions of a place in an article.
func placeIn(id news.PlaceID) mentionsIn {
	return func(rec *news.Record) []news.Mention {
		i := slices.IndexFunc(rec.Places, func(p news.Place) bool { return p.ID == id })
		if i < 0 {
			return nil
		}
		return rec.Places[i].Mentions
	}
}

// around links to the places around a place, the nearest first.
func around(e *gazetteer.Entry) []counted {
	var all []counted
	for _, outer := range gazetteer.Around(e.ID) {
		all = append(all, counted{Name: outer.Name, Href: placeURL(outer.ID)})
	}
	return all
}

// factsOf are what the table knows of a place: what it is, where, and how many live there.
func factsOf(e *gazetteer.Entry) []string {
	facts := []string{capital(e.Kind.String())}
	if e.Kind != gazetteer.Continent {
		facts = append(facts, coordinates(e.Lat, e.Lon))
	}
	if e.Population > 0 {
		facts = append(facts, count(e.Population)+" people")
	}
	return facts
}

// coordinates writes a point as maps do: "50.455° N, 30.524° E".
func coordinates(lat, lon float64) string {
	side := func(degrees float64, positive, negative string) string {
		if degrees < 0 {
			positive = negative
		}
		return decimals(math.Abs(degrees)) + "° " + positive
	}
	return side(lat, "N", "S") + ", " + side(lon, "E", "W")
}

// knownNames are names of a place in the table that the articles here do not print.
func knownNames(e *gazetteer.Entry, as *printed) []string {
	said := map[string]bool{gazetteer.Fold(e.Name): true}
	for _, f := range as.Forms {
		said[gazetteer.Fold(f.Text)] = true
	}
	var all []string
	for _, v := range e.Variants() {
		if !said[gazetteer.Fold(v)] && len(all) < maxKnownNames {
			all = append(all, v)
		}
	}
	return all
}

func describePlace(e *gazetteer.Entry, articles int) string {
	where := e.Name
	if outer := gazetteer.Where(e.ID); outer != "" {
		where += ", " + outer
	}
	return fmt.Sprintf("%s, in the news here: %s, with what is said about it and who is named there.", where, plural(articles, "article", "articles"))
}
