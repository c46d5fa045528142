package page

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/access"
)

// homePage is the data of home.html.
type homePage struct {
	frame
	Week     string        // "this week", "in the week to 20 November 2026"
	Lead     *quotedPerson // nil where nobody is quoted, or it cannot be told
	Untold   bool          // who is quoted most could not be counted now
	Others   []quotedPerson
	Newest   []articleHit
	Examples []exampleRow
	States   []stateCount
	Age      string // of the newest article, as "4 minutes"; empty where it is not young
}

// quotedPerson is one of those quoted most, with a quote.
type quotedPerson struct {
	quoteCard
	Href    string // of all quotes counted
	Quotes  int
	Outlets int
}

// stateCount is how many outlets are in a state.
type stateCount struct {
	State store.OutletState
	Count int
}

const (
	week       = 7 * 24 * time.Hour
	homePeople = 5
	homeNewest = 8
	// candidates is how many of a person's quotes are looked at for the one to show.
	candidates = 10
)

// home answers with the front page: the box, who was quoted most of late, what is new, and what is covered.
func (p *pages) home(c echo.Context) error {
	ctx, s, now := c.Request().Context(), access.Of(c).Searcher, p.o.Now()
	fr, err := p.frame(c, "Search the news", "Who said what, about what and where, and which outlet printed it.")
	if err != nil {
		return err
	}
	fr.Bare = true
	newest, err := s.Search(ctx, search.Request{Limit: homeNewest})
	if err != nil {
		return err
	}
	if newest.Total == 0 {
		return p.render(c, http.StatusOK, "start.html", fr)
	}
	h := &homePage{frame: fr}
	for i := range newest.ArticleHits {
		h.Newest = append(h.Newest, newArticleHit(&newest.ArticleHits[i], address{}, now))
	}
	until := newestTime(newest)
	h.Week, h.Age = weekWords(until, now), ageWords(until, now)
	people, err := mostQuoted(ctx, s, until, now)
	if h.Untold = unavailable(err); err != nil && !h.Untold {
		return err
	}
	if len(people) > 0 {
		h.Lead, h.Others = &people[0], people[1:]
	}
	h.Examples = examples(h, newest.ArticleHits)
	statuses, err := p.o.Kept.OutletStatuses(ctx, now)
	if err != nil {
		return err
	}
	h.States = countStates(statuses)
	return p.render(c, http.StatusOK, "home.html", h)
}

// newestTime returns the time of the first article found. One without a date counts as of when it was first seen, which is about when
// the index was last written.
func newestTime(r *search.Result) time.Time {
	if at := r.ArticleHits[0].PublishedAt; at != nil {
		return at.UTC()
	}
	return r.Index.UpdatedAt.UTC()
}

// weekWords names the week that ends with the newest article. It is this week only while that is recent.
func weekWords(until, now time.Time) string {
	if isRecent(until, now) {
		return "this week"
	}
	return "in the week to " + until.Format(fullDay)
}

// recent is how young the newest article is while the last seven days up to it can be called this week.
const recent = 48 * time.Hour

func isRecent(until, now time.Time) bool { return now.Sub(until) < recent && !until.After(now) }

// ageWords says how old the newest article is, while that is worth saying.
func ageWords(until, now time.Time) string {
	if !isRecent(until, now) {
		return ""
	}
	return ago(now.Sub(until))
}

// mostQuoted returns the people quoted most in the seven days up to a time, each with a quote.
func mostQuoted(ctx context.Context, s search.Searcher, until, now time.Time) ([]quotedPerson, error) {
	period := address{View: search.Quotes, After: until.Add(-week + 24*time.Hour).Format(time.DateOnly),
		Before: until.Add(24 * time.Hour).Format(time.DateOnly)}
	r := countIn(period)
	r.Facets, r.FacetLimit = []search.Facet{search.SpeakerFacet}, 4*homePeople // organisations speak too
	found, err := s.Search(ctx, r)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, b := range found.Facets[search.SpeakerFacet].Buckets {
		if strings.HasPrefix(b.Value, "person:") && len(ids) < homePeople {
			ids = append(ids, b.Value)
		}
	}
	people := make([]quotedPerson, len(ids))
	group, ctx := errgroup.WithContext(ctx)
	for i, id := range ids {
		group.Go(func() (err error) {
			people[i], err = quoted(ctx, s, period.ticking(search.SpeakerFacet, id), now)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return withWords(people), nil
}

// quoted returns the speaker of the quotes at an address with the best of the newest.
func quoted(ctx context.Context, s search.Searcher, a address, now time.Time) (quotedPerson, error) {
	r := a.request()
	r.Sort, r.Limit, r.Facets, r.FacetLimit = search.Newest, candidates, []search.Facet{search.OutletFacet}, search.MaxFacetLimit
	found, err := s.Search(ctx, r)
	if err != nil || len(found.QuoteHits) == 0 {
		return quotedPerson{}, err
	}
	best := 0
	for i := range found.QuoteHits {
		if weight(&found.QuoteHits[i]) > weight(&found.QuoteHits[best]) {
			best = i
		}
	}
	return quotedPerson{newQuoteCard(&found.QuoteHits[best], address{}, now), a.String(), found.Total, len(found.Facets[search.OutletFacet].Buckets)}, nil
}

// withWords leaves out those whose quotes were gone when they were asked for.
func withWords(people []quotedPerson) []quotedPerson {
	var all []quotedPerson
	for _, q := range people {
		if q.QuoteHit != nil {
			all = append(all, q)
		}
	}
	return all
}

// The length of a quote that stands for what somebody said: a sentence or two, not a phrase and not a speech.
const (
	shortQuote = 50  // characters
	longQuote  = 220 // likewise
)

// weight says how well a quote stands for its speaker on the front page: their very words, in one piece, of a length that can be read
// at a glance, beginning as a sentence does, surely theirs.
func weight(h *search.QuoteHit) float64 {
	w := h.Speaker.Confidence
	if h.Kind == news.Direct {
		w += 4
	}
	if len(h.Spans) == 1 {
		w += 2
	}
	if n := utf8.RuneCountInString(h.Content); n >= shortQuote && n <= longQuote {
		w += 2
	}
	if first, _ := utf8.DecodeRuneInString(h.Content); first >= 'A' && first <= 'Z' {
		w++
	}
	return w
}

// stateOrder is how states are listed: as much as works first.
var stateOrder = []store.OutletState{
	store.HealthyOutlet, store.SlowOutlet, store.FailingOutlet, store.PausedOutlet, store.WaitingOutlet, store.HandedInOutlet,
}

// countStates counts the outlets in each state that any is in.
func countStates(all []store.OutletStatus) []stateCount {
	counts := map[store.OutletState]int{}
	for i := range all {
		counts[all[i].State()]++
	}
	var listed []stateCount
	for _, s := range stateOrder {
		if counts[s] > 0 {
			listed = append(listed, stateCount{s, counts[s]})
		}
	}
	return listed
}

// examples are searches to try that find something here.
func examples(h *homePage, newest []search.ArticleHit) []exampleRow {
	var all []exampleRow
	add := func(q string, v search.View) {
		all = append(all, exampleRow{Query: q, Href: searchURL(q, v)})
	}
	if h.Lead != nil {
		add(`speaker:"`+strings.ReplaceAll(h.Lead.Name, `"`, "")+`"`, search.Quotes)
	}
	if len(newest) > 0 {
		add("outlet:"+string(newest[0].Outlet.ID), search.Articles)
	}
	add("kind:direct after:7d", search.Quotes)
	return all
}

// Words puts the states of outlets in a line: "9 healthy, 1 slow".
func (h *homePage) Words() string {
	var words []string
	for _, s := range h.States {
		words = append(words, count(s.Count)+" "+string(s.State))
	}
	return cmp.Or(strings.Join(words, ", "), "none")
}
