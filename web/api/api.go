// Package api is the HTTP interface for programs, described in docs/api.md: lists of articles and quotes with facets, single items,
// and counts over time. Handlers return errors as the packages below made them; package web turns them into problems.
package api

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/web/access"
)

// Labels gives the names of ids; search.Names does.
type Labels interface {
	Label(ctx context.Context, f search.Facet, id string) (string, error)
}

// Options are what the interface needs. Labels, Suggester and Versions must be set. Who is searched for whom, access.Of says.
type Options struct {
	Labels    Labels
	Suggester Suggester
	Versions  Versions
	PublicURL string           // where readers reach the server, without a slash at the end; may be empty
	Version   string           // of the program; a new one makes new ETags
	Now       func() time.Time // nil means time.Now
}

// Path is where the interface lives.
const Path = "/api/v1"

// Register adds the routes of the interface to g, which is mounted at Path.
func Register(g *echo.Group, o Options) {
	if o.Now == nil {
		o.Now = time.Now
	}
	h := &handlers{o}
	for path, handle := range map[string]echo.HandlerFunc{
		"/articles":              h.list(search.Articles),
		"/quotes":                h.list(search.Quotes),
		"/histogram":             h.histogram,
		"/facets/:name":          h.facet,
		"/suggest":               h.suggest,
		"/articles/:id":          h.article,
		"/articles/:id/versions": h.versions,
		"/quotes/:id":            h.quote,
		DescriptionPath:          sendDescription,
	} {
		g.Match([]string{http.MethodGet, http.MethodHead}, path, handle)
	}
}

type handlers struct{ o Options }

// list returns the handler that searches one view.
func (h *handlers) list(view search.View) echo.HandlerFunc {
	return func(c echo.Context) error {
		r, err := parseList(view, c.Request().URL.RawQuery)
		if err != nil {
			return err
		}
		result, err := access.Of(c).Searcher.Search(c.Request().Context(), r.Request)
		if err != nil {
			return err
		}
		answer, err := newListAnswer(view, result, r.Fields)
		if err != nil {
			return err
		}
		return h.sendResult(c, result, answer)
	}
}

// histogram counts the hits of a search over time.
func (h *handlers) histogram(c echo.Context) error {
	r, err := parseHistogram(c.Request().URL.RawQuery)
	if err != nil {
		return err
	}
	result, err := access.Of(c).Searcher.Search(c.Request().Context(), r)
	if err != nil {
		return err
	}
	return h.sendResult(c, result, newHistogramAnswer(result))
}

func (h *handlers) article(c echo.Context) error {
	if err := noParameters(c.Request().URL.RawQuery); err != nil {
		return err
	}
	ctx := c.Request().Context()
	rec, err := access.Of(c).Searcher.Article(ctx, news.ArticleID(c.Param("id")))
	if err != nil {
		return err
	}
	outlet, err := h.o.Labels.Label(ctx, search.OutletFacet, string(rec.Article.Outlet))
	if err != nil {
		return err
	}
	a := NewArticle(rec, outlet, h.o.PublicURL)
	if !access.Of(c).FullText {
		a.withoutFullText()
	}
	return sendItem(c, a)
}

func (h *handlers) quote(c echo.Context) error {
	if err := noParameters(c.Request().URL.RawQuery); err != nil {
		return err
	}
	hit, err := access.Of(c).Searcher.Quote(c.Request().Context(), news.QuoteID(c.Param("id")))
	if err != nil {
		return err
	}
	return sendItem(c, hit)
}

// sendResult answers a search. The same address gives the same answer as long as the index, the program and the day stay the
// same: "after:today" means another day tomorrow.
func (h *handlers) sendResult(c echo.Context, r *search.Result, answer any) error {
	may := access.Of(c)
	request := c.Request().URL.RequestURI() + " " + may.Tag + " " + h.o.Version + " " + h.o.Now().UTC().Format(time.DateOnly)
	return send(c, answer, resultTag(r.Index.Generation, request), may.ListCaching())
}
