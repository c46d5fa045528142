package web

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
)

// fakeSearcher searches a few records in memory: a query is words that the text holds. It pages, filters by outlet, counts
// outlets and days, and fails as the real one does.
type fakeSearcher struct {
	records    []news.Record
	generation news.Seq
	down       bool // no index is open
}

var published = time.Date(2026, 1, 24, 10, 0, 0, 0, time.UTC)

// newFake returns a searcher over two articles of invented outlets, the second of which was edited, and a withdrawn one.
func newFake() *fakeSearcher {
	f := &fakeSearcher{generation: 184, records: []news.Record{
		fakeRecord("a_ONE", "q_ONE", "rivernews.example", "The bridge stays open", "“The bridge stays open,” Mara Lindqvist said.", 0),
		fakeRecord("a_TWO", "q_TWO", "hillpost.example", "Bridge toll doubles", "“Nobody asked us,” Mara Lindqvist said.", time.Hour),
		{Seq: 3, Withdrawn: true, Article: news.Article{ID: "a_GONE"}},
	}}
	two := &f.records[1]
	two.Versions = 2
	said := &two.Quotes[0]
	said.Speaker.Chain = []news.Step{{From: "Lindqvist", To: "Mara Lindqvist", Evidence: news.Evidence{Rule: "surname", Confidence: 0.95}}}
	said.Inner = &news.Speaker{Type: news.GroupSpeaker, Name: "the neighbours", AsPrinted: "the neighbours"}
	return f
}

func fakeRecord(id news.ArticleID, quote news.QuoteID, outlet news.OutletID, headline, body string, later time.Duration) news.Record {
	start, end := strings.Index(body, "“")+len("“"), strings.Index(body, ",”")
	name := strings.Index(body, "Mara")
	words := news.Span{Start: start, End: end}
	mention := news.Span{Start: name, End: name + len("Mara Lindqvist")}
	evidence := news.Evidence{Rule: "cue-after", Confidence: 0.9}
	return news.Record{
		Seq: 1, Number: 1, Versions: 1, FirstSeenAt: published,
		Article: news.Article{ID: id, Outlet: outlet, Headline: headline, Body: body, URL: "https://" + string(outlet) + "/1",
			Blocks:    []news.Block{{End: len(body), Reason: "text"}},
			Published: news.Moment{Time: published.Add(later)}, FetchedAt: published},
		Annotations: news.Annotations{
			People: []news.Person{{ID: "mara-lindqvist", Name: "Mara Lindqvist",
				Mentions: []news.Mention{{Span: mention, Text: "Mara Lindqvist", Evidence: evidence}}}},
			Quotes: []news.Quote{{ID: quote, Spans: []news.Span{words}, Content: body[start:end], Cue: news.Cue{Text: "said", Kind: news.Say},
				Speaker: news.Speaker{Type: news.PersonSpeaker, ID: "person:mara-lindqvist", Name: "Mara Lindqvist",
					AsPrinted: "Mara Lindqvist", Mention: &mention}, Evidence: evidence}},
		},
	}
}

func (f *fakeSearcher) Search(_ context.Context, r search.Request) (*search.Result, error) {
	switch {
	case f.down:
		return nil, search.ErrUnavailable
	case r.Query == "panic":
		panic("a secret of the searcher")
	case r.Query == "busy":
		return nil, search.ErrOverloaded
	case r.Query == "slow":
		return nil, context.DeadlineExceeded
	case strings.HasPrefix(r.Query, "fail "):
		return nil, fmt.Errorf("search for %q: the disk is gone", r.Query)
	case strings.HasPrefix(r.Query, "after:"):
		return nil, &query.SyntaxError{Offset: 0, Length: len(r.Query), Msg: "A date was expected.", Suggestion: "after:2026-01-01"}
	}
	skip := 0
	if r.Cursor != "" {
		n, err := strconv.Atoi(r.Cursor)
		if err != nil {
			return nil, search.ErrCursor
		}
		skip = n
	}
	found := slices.DeleteFunc(slices.Clone(f.records), func(rec news.Record) bool { return !f.matches(&rec, r) })
	result := &search.Result{Total: len(found), TookMS: 1, Query: search.QueryInfo{Input: r.Query, Interpreted: r.Query},
		Index: search.IndexInfo{Generation: f.generation, UpdatedAt: published}}
	if slices.Contains(r.Facets, search.OutletFacet) {
		result.Facets = map[search.Facet]search.Buckets{search.OutletFacet: countOutlets(found)}
	}
	if r.Histogram {
		result.Histogram = &search.Histogram{Interval: "day", Bars: []search.Bar{{Start: published, Count: len(found)}}}
	}
	limit := search.DefaultLimit
	if r.Limit > 0 {
		limit = r.Limit
	}
	page := found[min(skip, len(found)):min(skip+limit, len(found))]
	if skip+limit < len(found) {
		result.Next = strconv.Itoa(skip + limit)
	}
	for i := range page {
		if r.View == search.Quotes {
			result.QuoteHits = append(result.QuoteHits, fakeQuoteHit(&page[i]))
		} else {
			result.ArticleHits = append(result.ArticleHits, search.ArticleHit{ArticleRef: fakeRef(&page[i]), Snippet: []search.Fragment{{Text: page[i].Article.Body}}, Quotes: 1,
				URL: "/articles/" + string(page[i].Article.ID)})
		}
	}
	return result, nil
}

func (f *fakeSearcher) matches(rec *news.Record, r search.Request) bool {
	for _, s := range r.Selected {
		if s.Facet == search.OutletFacet && slices.Contains(s.Values, string(rec.Article.Outlet)) == s.Not {
			return false
		}
	}
	return !rec.Withdrawn && strings.Contains(strings.ToLower(rec.Article.Headline+" "+rec.Article.Body), r.Query)
}

func countOutlets(found []news.Record) search.Buckets {
	var b search.Buckets
	for _, rec := range found {
		b.Buckets = append(b.Buckets, search.Bucket{Value: string(rec.Article.Outlet), Label: "Outlet", Count: 1})
	}
	return b
}

func (f *fakeSearcher) Article(_ context.Context, id news.ArticleID) (*news.Record, error) {
	for i := range f.records {
		if rec := &f.records[i]; rec.Article.ID == id {
			if rec.Withdrawn {
				return nil, store.ErrWithdrawn
			}
			return rec, nil
		}
	}
	return nil, store.ErrNotFound
}

// Version makes it keep the first version of the article that was edited: another quote, and one of other words.
func (f *fakeSearcher) Version(context.Context, news.ArticleID, int) (*news.Record, error) {
	rec := fakeRecord("a_TWO", "q_TWO", "hillpost.example", "Bridge toll rises", "“Nobody ever asked us,” Mara Lindqvist said.", 0)
	gone := rec.Quotes[0]
	gone.ID, gone.Content, gone.Cue = "q_OLD", "We will pay", news.Cue{Text: "promised", Kind: news.Promise}
	rec.Quotes = append(rec.Quotes, gone)
	return &rec, nil
}

// Locked returns a searcher over the outlets that a lock names, which is all that locks say here.
func (f *fakeSearcher) Locked(lock string) (search.Searcher, error) {
	q, err := query.Parse(lock, query.Options{Strict: true})
	if err != nil || lock == "" {
		return f, err
	}
	locked := *f
	locked.records = slices.DeleteFunc(slices.Clone(f.records), func(r news.Record) bool {
		return !slices.ContainsFunc(query.Values(q.Root, query.Outlet), func(v query.Text) bool { return v.Text == string(r.Article.Outlet) })
	})
	return &locked, nil
}

func (f *fakeSearcher) Sought(context.Context, string, *news.Record) ([]news.Span, error) {
	return nil, nil
}

func (f *fakeSearcher) Quote(_ context.Context, id news.QuoteID) (*search.QuoteHit, error) {
	for i := range f.records {
		if rec := &f.records[i]; len(rec.Quotes) > 0 && rec.Quotes[0].ID == id {
			hit := fakeQuoteHit(rec)
			return &hit, nil
		}
	}
	return nil, store.ErrNotFound
}

// Label makes the fake the source of names too.
func (f *fakeSearcher) Label(_ context.Context, _ search.Facet, id string) (string, error) {
	return "The " + id, nil
}

// Suggest makes it complete names: each outlet of its articles, whatever was typed.
func (f *fakeSearcher) Suggest(_ context.Context, typed string) ([]search.Suggestion, error) {
	if typed == "" {
		return nil, nil
	}
	var all []search.Suggestion
	for i := range f.records {
		id := string(f.records[i].Article.Outlet)
		all = append(all, search.Suggestion{Facet: search.OutletFacet, Value: id, Label: "The " + id})
	}
	return all, nil
}

func (f *fakeSearcher) Generation(context.Context) (news.Seq, error) {
	if f.down {
		return 0, search.ErrUnavailable
	}
	return f.generation, nil
}

func fakeRef(rec *news.Record) search.ArticleRef {
	at := rec.Article.Published.Time
	return search.ArticleRef{ID: rec.Article.ID, Headline: rec.Article.Headline, PublishedAt: &at,
		Outlet: search.OutletRef{ID: rec.Article.Outlet, Name: "The " + string(rec.Article.Outlet)}}
}

func fakeQuoteHit(rec *news.Record) search.QuoteHit {
	q := &rec.Quotes[0]
	hit := search.QuoteHit{ID: q.ID, Kind: q.Kind, Content: q.Content, Snippet: []search.Fragment{{Text: q.Content}},
		Speaker: search.NewSpeakerRef(&q.Speaker, q.Confidence),
		Cue:     q.Cue.Text, CueKind: q.Cue.Kind, Rule: q.Rule, Spans: q.Spans, Article: fakeRef(rec), URL: "/quotes/" + string(q.ID)}
	if q.Inner != nil {
		inner := search.NewSpeakerRef(q.Inner, q.Confidence)
		hit.Inner = &inner
	}
	return hit
}
