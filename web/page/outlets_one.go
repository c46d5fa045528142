package page

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/access"
)

// outletPage shows one outlet: how its crawl goes, whom it quotes, and what it printed last.
type outletPage struct {
	frame
	Row                    *outletRow
	Outcomes               []outcomeCount
	Sides                  []sideList
	Quotes                 int
	Newest                 []articleHit
	Articles               int // that the reader may see
	AllArticles, AllQuotes string
}

// outcomeCount is how often a visit came to one outcome.
type outcomeCount struct {
	Outcome news.Outcome
	Count   int
}

// How much the page of an outlet shows.
const (
	speakersOfOutlet = 12
	newestOfOutlet   = 8
)

// oneOutlet answers with one outlet.
func (p *pages) oneOutlet(c echo.Context) error {
	ctx, may, id := c.Request().Context(), access.Of(c), news.OutletID(c.Param("id"))
	rows, _, err := p.outletRows(ctx, may)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(rows, func(r *outletRow) bool { return r.Outlet.ID == id })
	if i < 0 {
		return fmt.Errorf("outlet %s: %w", id, store.ErrNotFound)
	}
	of := []search.Selection{{Facet: search.OutletFacet, Values: []string{string(id)}}}
	quotes, err := may.Searcher.Search(ctx, search.Request{View: search.Quotes, Selected: of, Limit: 1, Sort: search.Newest,
		Facets: []search.Facet{search.SpeakerFacet}, FacetLimit: speakersOfOutlet})
	if err != nil {
		return err
	}
	articles, err := may.Searcher.Search(ctx, search.Request{Selected: of, Limit: newestOfOutlet, Sort: search.Newest})
	if err != nil {
		return err
	}
	all := address{View: search.Articles}.ticking(search.OutletFacet, string(id))
	page := outletPage{Row: rows[i], Outcomes: outcomesOf(rows[i].Visits), Quotes: quotes.Total, Articles: articles.Total,
		AllArticles: all.String(), AllQuotes: all.inView(search.Quotes).String()}
	for i := range articles.ArticleHits {
		page.Newest = append(page.Newest, newArticleHit(&articles.ArticleHits[i], address{}, p.o.Now()))
	}
	var speakers []counted
	for _, b := range quotes.Facets[search.SpeakerFacet].Buckets {
		speakers = append(speakers, counted{b.Label, all.inView(search.Quotes).ticking(search.SpeakerFacet, b.Value).String(), b.Count})
	}
	page.Sides = []sideList{{"Quoted most", speakers}}
	name := page.Row.Outlet.Name
	if page.frame, err = p.frame(c, name, "How "+name+" is read here, whom it quotes, and its newest articles."); err != nil {
		return err
	}
	page.Current = outletsPath
	return p.render(c, http.StatusOK, "outlet.html", &page)
}

// outcomesOf lists what visits came to, the most frequent first.
func outcomesOf(v store.Visits) []outcomeCount {
	var all []outcomeCount
	for o, n := range v.Outcomes {
		if n > 0 {
			all = append(all, outcomeCount{o, n})
		}
	}
	slices.SortFunc(all, func(a, b outcomeCount) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(a.Outcome, b.Outcome))
	})
	return all
}
