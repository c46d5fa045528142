package page

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"

	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

// searchPage is the data of search.html.
type searchPage struct {
	frame
	Heading     string // "214 articles"
	Things      string // "articles"
	Interpreted string
	Warnings    []warning
	Chips       []chip
	ClearHref   string
	Views       []viewTab
	Sort        sortForm
	Filters     filterForm
	JSON        string // the same search for programs
	Chart       *chart
	Articles    []articleHit
	Quotes      []quoteCard
	First, Next string // addresses of other pages of the hits; empty where there is none
}

// viewTab leads to the same search in a view.
type viewTab struct {
	Label   string
	Count   int // may be uncounted
	Href    string
	Current bool
}

// sortForm chooses an order.
type sortForm struct {
	Keep    []parameter
	Options []sortOption
}

type sortOption struct {
	Value, Label string
	Selected     bool
}

// chip is a filter in force, with the address of the search without it, and of the page of what is ticked, where there is one.
type chip struct{ Label, Href, Name, Page string }

// warning is a repair of the query. Href searches for what was perhaps meant.
type warning struct{ Message, Suggestion, Href string }

// things names what a view lists.
type things struct{ One, Many, Label string }

var thingsOf = map[search.View]things{
	search.Articles: {"article", "articles", "Articles"},
	search.Quotes:   {"quote", "quotes", "Quotes"},
}

// search answers with hits, or says why there are none. Another spelling of the same search leads to its one address.
func (p *pages) search(c echo.Context) error {
	a, err := readAddress(c.Request().URL.RawQuery)
	if err != nil {
		return p.refuse(c, a, err)
	}
	if a.parameters() != c.Request().URL.RawQuery {
		return SeeOther(c, a.String())
	}
	found, err := find(c.Request().Context(), access.Of(c).Searcher, a)
	if isRefusal(err) {
		return p.refuse(c, a, err)
	}
	if err != nil {
		return err
	}
	if found.Total == 0 && a.Cursor == "" {
		return p.empty(c, a, found)
	}
	s, err := p.newSearchPage(c, a, found)
	if err != nil {
		return err
	}
	return p.render(c, http.StatusOK, "search.html", s)
}

// findings are the answers that a page of hits is made from.
type findings struct {
	*search.Result
	inOther int // hits of the same search in the other view, or uncounted
}

// Facet values shown of each facet, and asked for: places stand in a hierarchy and so need more rows.
const (
	fewRows   = 6
	placeRows = 8
)

// find asks for all that the page at an address shows: the hits with their facets, how many there are in the other view, and all
// values of the facet that is shown whole. The page stands without the second.
func find(ctx context.Context, s search.Searcher, a address) (*findings, error) {
	group, ctx := errgroup.WithContext(ctx)
	var hits, whole *search.Result
	var inOther int
	ask := func(to **search.Result, r search.Request) {
		group.Go(func() (err error) {
			*to, err = s.Search(ctx, r)
			return err
		})
	}
	r := a.request()
	r.Facets, r.FacetLimit, r.Histogram = facetsOf(a), placeRows, true
	ask(&hits, r)
	group.Go(func() (err error) {
		if inOther, err = countHits(ctx, s, a.inView(otherView(a.View))); unavailable(err) {
			inOther, err = uncounted, nil
		}
		return err
	})
	if a.More != "" {
		r := countIn(a)
		r.Facets, r.FacetLimit = []search.Facet{a.More}, search.MaxFacetLimit
		ask(&whole, r)
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if whole != nil {
		hits.Facets[a.More] = whole.Facets[a.More]
	}
	return &findings{hits, inOther}, nil
}

// countIn returns what to ask for the number of hits at an address.
func countIn(a address) search.Request {
	r := a.first().request()
	r.Limit = 1 // the hits are not shown
	return r
}

func otherView(v search.View) search.View {
	if v == search.Quotes {
		return search.Articles
	}
	return search.Quotes
}

// isRefusal reports whether an error is the reader's to mend, and says how.
func isRefusal(err error) bool {
	_, syntax := errors.AsType[*query.SyntaxError](err)
	_, parameter := errors.AsType[*search.ParameterError](err)
	return syntax || parameter
}

// newSearchPage dresses what was found at an address.
func (p *pages) newSearchPage(c echo.Context, a address, f *findings) (*searchPage, error) {
	ctx, now, what := c.Request().Context(), p.o.Now(), thingsOf[a.View]
	heading := plural(f.Total, what.One, what.Many)
	title := heading
	if a.Query != "" {
		title = a.Query + " – " + heading
	}
	fr, err := p.frame(c, title, heading+" in the news: who said what, and which outlet printed it.")
	if err != nil {
		return nil, err
	}
	fr.Query, fr.View, fr.Skip, fr.NoIndex = a.Query, viewParameter(a.View), "hits", true
	s := &searchPage{frame: fr, Heading: heading, Things: what.Many, Interpreted: f.Query.Interpreted, Warnings: warnings(a, f.Query.Warnings),
		ClearHref: a.unfiltered().String(), Views: viewTabs(a, f.Total, f.inOther), Sort: newSortForm(a), JSON: apiURL(a),
		Next: nextPage(a, f.Next), First: firstPage(a)}
	s.Chart = newChart(f.Histogram, what.One, what.Many, now, a.narrowing(now))
	if s.Filters, err = p.newFilterForm(ctx, access.Of(c).Searcher, a, f.Facets); err != nil {
		return nil, err
	}
	if s.Chips, err = p.chips(ctx, a, f.Facets); err != nil {
		return nil, err
	}
	for i := range f.ArticleHits {
		s.Articles = append(s.Articles, newArticleHit(&f.ArticleHits[i], a, now))
	}
	for i := range f.QuoteHits {
		s.Quotes = append(s.Quotes, newQuoteCard(&f.QuoteHits[i], a, now))
	}
	return s, nil
}

// viewParameter is the view as addresses write it.
func viewParameter(v search.View) string {
	if v == search.Articles {
		return ""
	}
	return string(v)
}

// viewTabs are the views of a search with the number of hits in each.
func viewTabs(a address, here, inOther int) []viewTab {
	var tabs []viewTab
	for _, v := range search.Views() {
		count := here
		if v != a.View {
			count = inOther
		}
		tabs = append(tabs, viewTab{thingsOf[v].Label, count, a.inView(v).String(), v == a.View})
	}
	return tabs
}

var sortLabels = map[search.Sort]string{search.Newest: "Newest first", search.Oldest: "Oldest first", search.Relevance: "Best match"}

func newSortForm(a address) sortForm {
	current := a.Sort
	if current == "" {
		current = a.defaultSort()
	}
	f := sortForm{Keep: a.hidden(func(name string) bool { return name == "sort" })}
	for _, s := range search.Sorts() {
		f.Options = append(f.Options, sortOption{string(s), sortLabels[s], s == current})
	}
	return f
}

// warnings puts the repairs of a query beside ways to mend it.
func warnings(a address, all []query.Warning) []warning {
	var shown []warning
	for _, w := range all {
		shown = append(shown, warning{w.Message, w.Suggestion, mended(a, w.Offset, w.Length, w.Suggestion)})
	}
	return shown
}

// mended returns the search with a suggestion in place of part of its query; empty without one.
func mended(a address, offset, length int, suggestion string) string {
	if suggestion == "" || offset < 0 || length < 0 || offset+length > len(a.Query) {
		return ""
	}
	a = a.first()
	a.Query = a.Query[:offset] + suggestion + a.Query[offset+length:]
	return a.String()
}

// narrowing returns the function that narrows a search to a bar of its chart: to the bar's time, as far as the search includes it.
func (a address) narrowing(now time.Time) func(from, until time.Time) string {
	after, before := dateOf(query.After, a.After, now), dateOf(query.Before, a.Before, now)
	return func(from, until time.Time) string {
		if !after.IsZero() && after.After(from) {
			from = after
		}
		if !before.IsZero() && before.Before(until) {
			until = before
		}
		return a.during(from, until).String()
	}
}

// dateOf returns the day that a date of the query language means; zero for none.
func dateOf(name query.Name, value string, now time.Time) time.Time {
	if value == "" {
		return time.Time{}
	}
	f, err := query.NewDate(name, value)
	if err != nil {
		return time.Time{}
	}
	from, to, err := f.Range(now)
	switch {
	case err != nil:
		return time.Time{}
	case name == query.Before:
		return to
	}
	return from
}

func nextPage(a address, cursor string) string {
	if cursor == "" {
		return ""
	}
	return a.next(cursor).String()
}

func firstPage(a address) string {
	if a.Cursor == "" {
		return ""
	}
	return a.first().String()
}

// apiURL returns the address under which programs find the same hits.
func apiURL(a address) string {
	path := "/api/v1/" + string(a.View)
	a.View, a.More = search.Articles, "" // the path says the view
	if p := a.parameters(); p != "" {
		return path + "?" + p
	}
	return path
}

// chips are the filters in force beside the query.
func (p *pages) chips(ctx context.Context, a address, counted map[search.Facet]search.Buckets) ([]chip, error) {
	var all []chip
	for _, not := range []bool{false, true} {
		values := a.Ticked
		if not {
			values = a.Excluded
		}
		for _, v := range values {
			label, err := p.label(ctx, counted, v)
			if err != nil {
				return nil, err
			}
			c := chip{facetWords[v.Facet].legend + ": " + shownLabel(v.Facet, label), a.without(v, not).String(), label, ""}
			if not {
				c.Label = "Not " + strings.ToLower(c.Label[:1]) + c.Label[1:]
			} else if hasHits(counted, v) {
				c.Page = valueURL(v.Facet, v.Value)
			}
			all = append(all, c)
		}
	}
	for _, d := range []struct {
		word  string
		value string
		clear func(*address)
	}{
		{"From", a.After, func(a *address) { a.After = "" }},
		{"Before", a.Before, func(a *address) { a.Before = "" }},
	} {
		if d.value == "" {
			continue
		}
		rest := a.first()
		d.clear(&rest)
		all = append(all, chip{Label: d.word + " " + dateWords(d.value), Href: rest.String()})
	}
	return all, nil
}

// hasHits reports whether hits have a value: what none has may have no page either.
func hasHits(counted map[search.Facet]search.Buckets, v facetValue) bool {
	return slices.ContainsFunc(counted[v.Facet].Buckets, func(b search.Bucket) bool { return b.Value == v.Value && b.Count > 0 })
}

// dateWords writes a date of an address for people: a day in words, all else as it stands.
func dateWords(s string) string {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return t.Format(oldDay)
}

// label returns the name of a value, which the counts of its facet mostly have.
func (p *pages) label(ctx context.Context, counted map[search.Facet]search.Buckets, v facetValue) (string, error) {
	buckets := counted[v.Facet].Buckets
	i := slices.IndexFunc(buckets, func(b search.Bucket) bool { return b.Value == v.Value })
	if i >= 0 && buckets[i].Label != "" {
		return buckets[i].Label, nil
	}
	return p.o.Labels.Label(ctx, v.Facet, v.Value)
}

// dateField returns a date of an address as a date field of a form takes it: the day that it means now.
func dateField(name query.Name, value string, now time.Time) string {
	t := dateOf(name, value, now)
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}
