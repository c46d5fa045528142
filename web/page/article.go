package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

// articlePage shows one version of an article.
type articlePage struct {
	frame
	story
	Explain  string        // address of the same page with the reasons of extraction, or without them
	Back     *backLink     // to the search that the reader came from
	Versions []versionNote // the newest first; empty where there is one only
	JSONLD   newsArticle
}

// backLink leads back to a search.
type backLink struct {
	Href   string
	Total  int
	Quotes bool // it finds quotes, not articles
}

// article answers with an article: its newest version, or the one that the parameter version names.
func (p *pages) article(c echo.Context) error {
	ctx, may := c.Request().Context(), access.Of(c)
	newest, err := may.Searcher.Article(ctx, news.ArticleID(c.Param("id")))
	if err != nil {
		return err
	}
	shown, err := p.version(ctx, newest, c.QueryParam("version"))
	if err != nil {
		return err
	}
	from := cameFrom(c.QueryString())
	back, hits, err := sought(ctx, may.Searcher, from, shown)
	if err != nil {
		return err
	}
	shown = may.Earlier(shown, newest)
	outlet, err := p.outlet(ctx, shown.Article.Outlet)
	if err != nil {
		return err
	}
	versions, err := p.versions(ctx, newest, may)
	if err != nil {
		return err
	}
	page := articlePage{story: newStory(shown, newest, hits, outlet, may.FullText), Back: back, Versions: versions}
	if explain := c.QueryParam(explainParam) != ""; may.FullText {
		page.Explain = explainURL(c.Request().URL, !explain)
		if explain {
			page.explain(shown)
		}
	}
	if page.frame, err = p.frame(c, cmp.Or(shown.Article.Headline, untitled), shown.Article.Standfirst); err != nil {
		return err
	}
	page.OGType, page.Query = "article", from.Query
	page.JSONLD = newNewsArticle(shown, outlet, p.o.PublicURL, may.FullText)
	return p.render(c, http.StatusOK, "article.html", &page)
}

// version returns the version of an article that a parameter names; the newest for none. One that does not exist is store.ErrNotFound.
func (p *pages) version(ctx context.Context, newest *news.Record, param string) (*news.Record, error) {
	if param == "" {
		return newest, nil
	}
	n, err := strconv.Atoi(param)
	if err != nil || n < 1 || n > newest.Versions {
		return nil, fmt.Errorf("version %q of article %s: %w", param, newest.Article.ID, store.ErrNotFound)
	}
	return p.o.Kept.Version(ctx, newest.Article.ID, n)
}

// cameFrom returns the search that the reader came from: its parameters stand in the address of the article. One that cannot be read
// is none, as the article is what the reader came for.
func cameFrom(parameters string) address {
	a, err := readAddress(parameters)
	if err != nil {
		return address{}
	}
	return a
}

// sought returns the way back to a search, and where the article holds what it looks for. A search that cannot be read, or not be
// answered now, has neither.
func sought(ctx context.Context, s search.Searcher, from address, rec *news.Record) (*backLink, []news.Span, error) {
	if from.parameters() == "" {
		return nil, nil, nil
	}
	hits, err := s.Sought(ctx, from.Query, rec)
	if _, unreadable := errors.AsType[*query.SyntaxError](err); unreadable {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	r := from.first().request()
	r.Limit = 1
	found, err := s.Search(ctx, r)
	_, misread := errors.AsType[*search.ParameterError](err)
	switch {
	case misread, unavailable(err):
		return nil, hits, nil
	case err != nil:
		return nil, nil, err
	}
	return &backLink{from.String(), found.Total, from.View == search.Quotes}, hits, nil
}

// outlet returns the outlet of an article with its name; nil where it is unknown which it is.
func (p *pages) outlet(ctx context.Context, id news.OutletID) (*search.OutletRef, error) {
	if id == "" {
		return nil, nil
	}
	name, err := p.o.Labels.Label(ctx, search.OutletFacet, string(id))
	if err != nil {
		return nil, fmt.Errorf("label of outlet %s: %w", id, err)
	}
	return &search.OutletRef{ID: id, Name: name}, nil
}
