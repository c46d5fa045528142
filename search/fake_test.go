package search_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
)

// now is the moment at which the tests search.
var now = time.Date(2026, 3, 10, 15, 0, 0, 0, time.UTC)

// records are three articles of two outlets; the texts are ours.
var records = numbered(

	article("a_ONE", "harbour.example", "Port opens", day(2026, 3, 1),
		"OSTLAND — The new port opened on Monday.\n\nAsked about fees, harbour master Anna Berg said: “The fees will stay low, "+
			"and the ships will come.” She added that dredging goes on.\n\nUnions were not convinced.",
		quote{"q_FEES", "The fees will stay low, and the ships will come.", "person:anna-berg", "Anna Berg"}),
	article("a_TWO", "valley.example", "Fees disputed", day(2026, 3, 8),
		"“The fee is a scandal,” Jon Falk told reporters. “We shall not pay.”",
		quote{"q_SCANDAL", "The fee is a scandal,", "person:jon-falk", "Falk"},
		quote{"q_PAY", "We shall not pay.", "person:jon-falk", "he"}),
	article("a_THREE", "valley.example", "Weather", time.Time{}, strings.Repeat("It rained all day in the valley. ", 40)+"Then the fees came up again."),
)

func numbered(records ...*news.Record) fakeRecords {
	for i, r := range records {
		r.Number = news.Number(i + 1)
	}
	return records
}

// roles are what articles say that people are.
var roles = map[news.PersonID]string{"anna-berg": "harbour master"}

type quote struct {
	id      news.QuoteID
	content string
	speaker news.SpeakerID
	printed string
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 10, 0, 0, 0, time.UTC) }

func article(id news.ArticleID, outlet news.OutletID, headline string, published time.Time, body string, quotes ...quote) *news.Record {
	r := &news.Record{Article: news.Article{ID: id, Outlet: outlet, URL: "https://www." + string(outlet) + "/" + strings.ToLower(string(id)),
		Headline: headline, Body: body, Language: "en", Published: news.Moment{Time: published}}}
	for _, q := range quotes {
		start := strings.Index(body, q.content)
		r.Quotes = append(r.Quotes, news.Quote{ID: q.id, Content: q.content, Spans: []news.Span{{Start: start, End: start + len(q.content)}},
			Cue: news.Cue{Text: "said"}, Evidence: news.Evidence{Rule: "cue-before", Confidence: 0.9},
			Speaker: news.Speaker{Type: news.PersonSpeaker, ID: q.speaker, Name: q.printed, AsPrinted: q.printed}})
		if person, ok := q.speaker.Person(); ok {
			r.People = append(r.People, news.Person{ID: person, Name: q.printed, Role: roles[person]})
		}
	}
	return r
}

// fakeRecords is a store of records.
type fakeRecords []*news.Record

func (f fakeRecords) Article(_ context.Context, id news.ArticleID) (*news.Record, error) {
	for _, r := range f {
		if r.Article.ID == id {
			return r, nil
		}
	}
	return nil, store.ErrNotFound
}

func (f fakeRecords) Quote(_ context.Context, id news.QuoteID) (*news.Record, int, error) {
	for _, r := range f {
		for i := range r.Quotes {
			if r.Quotes[i].ID == id {
				return r, i, nil
			}
		}
	}
	return nil, 0, fmt.Errorf("quote %s: %w", id, store.ErrNotFound)
}

// fakeNames knows two people and one outlet.
type fakeNames struct{}

func (fakeNames) Resolve(_ context.Context, _ search.Facet, value string) ([]string, error) {
	return []string{value}, nil
}

func (fakeNames) Label(_ context.Context, _ search.Facet, id string) (string, error) {
	if label, ok := map[string]string{"person:anna-berg": "Anna Berg", "person:jon-falk": "Jon Falk", "valley.example": "The Valley"}[id]; ok {
		return label, nil
	}
	return id, nil
}

// fakeEngine is a small engine that reads all records for each search. It knows words, phrases, speakers, outlets and dates,
// newest first.
type fakeEngine struct {
	records fakeRecords
	asked   *search.Plan // the last plan
}

func (e *fakeEngine) Find(_ context.Context, p search.Plan) (*search.Found, error) {
	e.asked = &p
	f := &search.Found{Seq: 7, UpdatedAt: now, Facets: map[search.Facet]search.Buckets{}}
	var all []search.Doc
	counts := map[string]int{}
	for _, r := range e.records {
		for _, d := range docs(p.View, r) {
			if !holds(p.Query, r, d.Quote, p.Now) || !there(p, r, d.Quote) {
				continue
			}
			counts[string(r.Article.Outlet)]++
			if ticked(p.Selected, string(r.Article.Outlet)) {
				all = append(all, d)
			}
		}
	}
	f.Total = len(all)
	after, _ := strconv.Atoi(p.After)
	f.Docs = all[after:min(after+p.Limit, len(all))]
	if after+p.Limit < len(all) {
		f.Next = strconv.Itoa(after + p.Limit)
	}
	for _, facet := range p.Facets {
		var b search.Buckets
		for value, n := range counts {
			b.Buckets = append(b.Buckets, search.Bucket{Value: value, Count: n, Selected: len(p.Selected) > 0 && ticked(p.Selected, value)})
		}
		slices.SortFunc(b.Buckets, func(x, y search.Bucket) int { return strings.Compare(x.Value, y.Value) })
		f.Facets[facet] = b
	}
	return f, nil
}

// there reports whether an item is within the locks of a plan, and of its one article.
func there(p search.Plan, r *news.Record, id news.QuoteID) bool {
	outside := func(n query.Node) bool { return !holds(n, r, "", p.Now) || !holds(n, r, id, p.Now) }
	return (len(p.Only) == 0 || slices.Contains(p.Only, r.Number)) && !slices.ContainsFunc(p.Locks, outside)
}

func docs(v search.View, r *news.Record) []search.Doc {
	if v == search.Articles {
		return []search.Doc{{Article: r.Article.ID}}
	}
	var ds []search.Doc
	for _, q := range r.Quotes {
		ds = append(ds, search.Doc{Article: r.Article.ID, Quote: q.ID})
	}
	return ds
}

func ticked(selected []search.Selection, outlet string) bool {
	for _, s := range selected {
		if slices.Contains(s.Values, outlet) == s.Not {
			return false
		}
	}
	return true
}

// holds evaluates a query for a record, or for one quote of it.
func holds(n query.Node, r *news.Record, id news.QuoteID, now time.Time) bool {
	each := func(c query.Node) bool { return holds(c, r, id, now) }
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n, func(c query.Node) bool { return !each(c) })
	case query.Or:
		return slices.ContainsFunc(n, each)
	case query.Not:
		return !each(n.Node)
	case query.Quote:
		return slices.ContainsFunc(r.Quotes, func(q news.Quote) bool { return (id == "" || id == q.ID) && holds(n.Node, r, q.ID, now) })
	case query.Text:
		return contains(textOf(r, id), n.Text)
	case query.Filter:
		return slices.ContainsFunc(n.Values, func(v query.Text) bool { return has(n, v.Text, r, id, now) })
	}
	return true
}

func has(f query.Filter, value string, r *news.Record, id news.QuoteID, now time.Time) bool {
	switch f.Name {
	case query.Outlet:
		return string(r.Article.Outlet) == value
	case query.Speaker:
		return slices.ContainsFunc(r.Quotes, func(q news.Quote) bool { return q.ID == id && contains(string(q.Speaker.ID), value) })
	case query.QuoteWords:
		return contains(textOf(r, id), value)
	default:
		from, to, err := f.Range(now)
		at := r.Article.Published.Time
		return err == nil && !at.Before(from) && (to.IsZero() || at.Before(to))
	}
}

func textOf(r *news.Record, id news.QuoteID) string {
	for _, q := range r.Quotes {
		if q.ID == id {
			return q.Content
		}
	}
	return r.Article.Headline + " " + r.Article.Body
}

func contains(text, words string) bool { return strings.Contains(name.Fold(text), name.Fold(words)) }

// stem takes off a plural's ending, which is enough to tell stems from words.
func stem(_ news.Language, word string) string { return strings.TrimSuffix(name.Fold(word), "s") }
