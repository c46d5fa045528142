package page

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

// personPage shows a person or an organisation: what they said, who printed it, and under which names.
type personPage struct {
	frame
	Name         string
	Organisation bool
	Numbers      personNumbers
	First        *stamp // when first quoted; nil where never
	Printed      printed
	Lead         string
	Chart        *chart // quotes over time; nil where there is none
	By, About    []quoteCard
	AllBy        string // path of the search for all quotes
	AllAbout     string
	AllArticles  string
	Sides        []sideList
	Names        []nameReasons // as articles print it, and why that is them
	Desk         *desk         // where readers who may correct do so; nil for others
}

// personNumbers are counts of all that the reader may see.
type personNumbers struct {
	Quotes, About, Articles, Outlets int
	NoAbout                          bool // quotes about them could not be counted now
	MoreOutlets                      bool // there are more than were counted
}

// How much of each kind the page of a person shows.
const (
	quotesBy      = 10
	quotesAbout   = 3
	listedBeside  = 8
	countedOutlet = search.MaxFacetLimit
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
		return fmt.Errorf("%s is in no article to be seen: %w", id, store.ErrNotFound)
	}
	sample, err := p.sample(ctx, found.articles.ArticleHits)
	if err != nil {
		return err
	}
	page := newPersonPage(v, found, newPrinted(sample, id, found.articles.Total), p.o.Now())
	page.By, page.About = p.quoteCards(found.by.QuoteHits), p.quoteCards(found.about.QuoteHits)
	if page.frame, err = p.frame(c, v.Name, describePerson(v.Name, &page.Numbers)); err != nil {
		return err
	}
	page.OGType = "profile"
	if err := p.explain(c, v, page, sample, in); err != nil {
		return err
	}
	return p.render(c, in.status(), "person.html", page)
}

// personFound is what searches find of somebody. first and about are empty where they could not be asked for now: the page stands
// without them.
type personFound struct {
	of                         articlesOf
	by, first, about, articles *search.Result
	noAbout                    bool
}

// findPerson searches for quotes by and about somebody, and for the articles that name them.
func findPerson(ctx context.Context, s search.Searcher, id news.SpeakerID, articles articlesOf) (*personFound, error) {
	by := search.Selection{Facet: search.SpeakerFacet, Values: []string{string(id)}}
	about := search.Selection{Facet: search.AboutFacet, Values: []string{string(id)}}
	f := personFound{of: articles}
	articles.search.Limit, articles.search.Facets = sampled, []search.Facet{search.PersonFacet, search.TopicFacet, search.PlaceFacet}
	for _, one := range []struct {
		result **search.Result
		search.Request
	}{
		{&f.by, search.Request{View: search.Quotes, Selected: []search.Selection{by}, Limit: quotesBy, Histogram: true,
			Facets: []search.Facet{search.OutletFacet}, FacetLimit: countedOutlet}},
		{&f.first, search.Request{View: search.Quotes, Selected: []search.Selection{by}, Limit: 1, Sort: search.Oldest}},
		{&f.about, search.Request{View: search.Quotes, Selected: []search.Selection{about}, Limit: quotesAbout}},
		{&f.articles, articles.search},
	} {
		one.Sort = cmp.Or(one.Sort, search.Newest)
		r, err := s.Search(ctx, one.Request)
		beside := one.result == &f.first || one.result == &f.about
		if beside && unavailable(err) {
			f.noAbout = f.noAbout || one.result == &f.about
			r, err = &search.Result{}, nil
		}
		if err != nil {
			return nil, fmt.Errorf("page of %s: %w", id, err)
		}
		*one.result = r
	}
	return &f, nil
}

// newPersonPage dresses what was found, but for the quotes.
func newPersonPage(v store.Identity, f *personFound, as printed, now time.Time) *personPage {
	outlets := f.by.Facets[search.OutletFacet]
	page := &personPage{
		Name: v.Name, Printed: as, Lead: as.lead(v.Name),
		Numbers: personNumbers{Quotes: f.by.Total, About: f.about.Total, NoAbout: f.noAbout, Articles: f.articles.Total, Outlets: len(outlets.Buckets),
			MoreOutlets: outlets.More},
		Chart: newChart(f.by.Histogram, "quote", "quotes", now, nil), AllBy: facetURL(search.Quotes, search.SpeakerFacet, string(v.ID)), AllAbout: facetURL(search.Quotes, search.AboutFacet, string(v.ID)),
	}
	self, isPerson := v.ID.Person()
	page.Organisation = !isPerson
	named := address{View: search.Articles}.ticking(f.of.value.Facet, f.of.value.Value)
	page.AllArticles = named.String()
	page.Sides = []sideList{
		{"Named with", beside(f, search.PersonFacet, string(self), func(id string) string { return speakerURL(news.PersonID(id).Speaker()) })},
		{"Topics", beside(f, search.TopicFacet, "", func(id string) string { return named.ticking(search.TopicFacet, id).String() })},
		{"Quoted from", as.Quoted},
		{"Places named", beside(f, search.PlaceFacet, "", func(id string) string { return named.ticking(search.PlaceFacet, id).String() })},
	}
	if hits := f.first.QuoteHits; len(hits) > 0 && hits[0].Article.PublishedAt != nil {
		day := hits[0].Article.PublishedAt.UTC()
		page.First = &stamp{day.Format(machineDay), day.Format(oldDay)}
	}
	return page
}

// describePerson says in a sentence what is known here of somebody.
func describePerson(name string, n *personNumbers) string {
	return fmt.Sprintf("%s: %s in %s, named in %s.", name, plural(n.Quotes, "quote", "quotes"), plural(n.Outlets, "outlet", "outlets"),
		plural(n.Articles, "article", "articles"))
}

// beside lists the values of a facet of somebody's articles, but for themselves.
func beside(f *personFound, facet search.Facet, self string, href func(id string) string) []counted {
	var all []counted
	for _, b := range f.articles.Facets[facet].Buckets {
		if b.Value != self && len(all) < listedBeside {
			all = append(all, counted{shownLabel(facet, b.Label), href(b.Value), b.Count})
		}
	}
	return all
}
