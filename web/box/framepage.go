package box

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"onrecord/search"
	"onrecord/search/query"
)

// framePage is what the template of the page takes.
type framePage struct {
	tongue
	Ask                framed
	Script, Stylesheet string
	Label, Button      string
	Hidden             []parameter // what the form carries along
	Status             string      // how many hits there are, or what went wrong
	Hits               []frameHit
	All, AllURL        string // the link to all hits, where there are more
}

// frameHit is one hit as the page lists it.
type frameHit struct {
	URL      string
	Headline string // of an article
	Snippet  []search.Fragment
	Lang     string
	Facts    string // speaker and outlet
	Time     string // for programs
	Date     string // for people

	Open, Close string // quotation marks
}

func newFramePage(f framed) *framePage {
	t := tongueOf(f.Lang)
	return &framePage{
		tongue: t, Ask: f, Script: Path + "/v1/" + scriptName, Stylesheet: stylesheetPath,
		Label: cmp.Or(f.Label, t.say("label")), Button: t.say("button"), Hidden: f.hidden(),
	}
}

// search fills the page with hits and returns the status to answer with. An error is one that has no words here.
func (p *framePage) search(ctx context.Context, s search.Searcher) (int, error) {
	r, err := p.Ask.request()
	var result *search.Result
	if err == nil {
		result, err = s.Search(ctx, r)
	}
	syntax, isSyntax := errors.AsType[*query.SyntaxError](err)
	switch {
	case isSyntax:
		p.Status = syntax.Msg
		return http.StatusBadRequest, nil
	case errors.Is(err, search.ErrUnavailable), errors.Is(err, search.ErrOverloaded), errors.Is(err, context.DeadlineExceeded):
		p.Status = p.say("down")
		return http.StatusServiceUnavailable, nil
	case err != nil:
		return 0, err
	}
	p.list(r, result)
	return http.StatusOK, nil
}

// list puts the hits of a result on the page.
func (p *framePage) list(r search.Request, result *search.Result) {
	p.Status = p.count(r.View, result.Total)
	for _, h := range result.QuoteHits {
		p.Hits = append(p.Hits, p.quoteHit(h))
	}
	for _, h := range result.ArticleHits {
		p.Hits = append(p.Hits, p.articleHit(h))
	}
	if result.Total > len(p.Hits) {
		v := url.Values{"q": {r.Query}}
		if r.View != search.Articles {
			v.Set("view", string(r.View))
		}
		p.All, p.AllURL = p.say("all", "{n}", p.number(result.Total)), "/search?"+v.Encode()
	}
}

// count is the sentence that says how many hits there are.
func (p *framePage) count(view search.View, total int) string {
	switch total {
	case 0:
		return p.say("none", "{q}", p.Ask.Query)
	case 1:
		return p.say(strings.TrimSuffix(string(view), "s"))
	}
	return p.say(string(view), "{n}", p.number(total))
}

func (p *framePage) quoteHit(h search.QuoteHit) frameHit {
	speaker := cmp.Or(h.Speaker.Name, h.Speaker.AsPrinted, p.say("unnamed"))
	v := frameHit{URL: h.URL, Snippet: h.Snippet, Lang: string(h.Language), Facts: speaker + " · "}
	v.Open, v.Close = search.Marks(h.Kind, h.Language, h.Content)
	return p.hit(h.Article, v)
}

func (p *framePage) articleHit(h search.ArticleHit) frameHit {
	return p.hit(h.ArticleRef, frameHit{URL: h.URL, Headline: h.Headline, Snippet: h.Snippet, Lang: string(h.Language)})
}

// hit adds to a hit who printed it when.
func (p *framePage) hit(a search.ArticleRef, h frameHit) frameHit {
	h.Facts += a.Outlet.Name
	if a.PublishedAt != nil {
		h.Time, h.Date = a.PublishedAt.UTC().Format(time.RFC3339), p.date(*a.PublishedAt)
	}
	return h
}
