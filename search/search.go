// Package search answers queries over articles and quotes. Service reads a Request, lets an Engine find the numbers, and dresses
// them with text from the store; web and the command line see a Searcher and nothing behind it. The engines (search/index,
// search/opensearch) know documents, ids and counts, and no text to show.
package search

import (
	"context"
	"time"

	"onrecord/data/news"
	"onrecord/search/query"
)

// View is which kind of thing a search lists.
type View string

// The views of a search.
const (
	Articles View = "articles" // the default
	Quotes   View = "quotes"
)

// Sort is the order of hits. Empty means Relevance when there are words to rank by, else Newest. Hits of one time or score stand
// in the order of their articles' numbers, and quotes of one article in that of their ids.
type Sort string

// The orders of hits.
const (
	Newest    Sort = "newest"
	Oldest    Sort = "oldest"
	Relevance Sort = "relevance"
)

// Facet names a property that hits can be counted and narrowed by. Its values are ids.
type Facet string

// The facets. The first four count quotes; in the articles view they count articles with such a quote. The values of CueFacet are the names
// of news.CueKind; those of AboutFacet are ids of the people and places named inside a quote, written "person:…" and "place:…".
const (
	SpeakerFacet Facet = "speaker"
	KindFacet    Facet = "kind"
	CueFacet     Facet = "cue"
	AboutFacet   Facet = "about"
	OutletFacet  Facet = "outlet"
	PersonFacet  Facet = "person"
	PlaceFacet   Facet = "place"
	TopicFacet   Facet = "topic"
	SectionFacet Facet = "section"
	LangFacet    Facet = "lang"
)

// Selection is the ticked values of one facet: any of them, or with Not none of them.
type Selection struct {
	Facet  Facet
	Values []string // ids
	Not    bool
}

// Request is one search as a client states it. The zero value lists all articles, newest first.
type Request struct {
	Query         string
	View          View
	Selected      []Selection // ticks within a facet mean OR, between facets AND
	After, Before string      // dates as the query language writes them; both narrow the query
	Sort          Sort
	Limit         int    // 1 to MaxLimit; 0 means DefaultLimit
	Cursor        string // Next of an earlier result of the same search
	Facets        []Facet
	FacetLimit    int  // buckets a facet at most; 0 means DefaultFacetLimit
	Histogram     bool // count hits over time
	Strict        bool // repairs of the query are errors
}

// Limits of a request.
const (
	DefaultLimit      = 20
	MaxLimit          = 100
	DefaultFacetLimit = 10
	MaxFacetLimit     = 1000
	MaxOnly           = 10_000 // documents of articles that a plan names
)

// Searcher answers requests; Service is the one there is.
type Searcher interface {
	Search(ctx context.Context, r Request) (*Result, error)
	Article(ctx context.Context, id news.ArticleID) (*news.Record, error)
	Quote(ctx context.Context, id news.QuoteID) (*QuoteHit, error)
	// Sought returns where a record holds what a query looks for, to mark it there.
	Sought(ctx context.Context, query string, rec *news.Record) ([]news.Span, error)
	// Locked returns a searcher to whom nothing exists but what the query lock matches, whatever it is asked. The error is a
	// *query.SyntaxError.
	Locked(lock string) (Searcher, error)
}

// Plan is what an engine is asked: a parsed query and the ticks beside it.
type Plan struct {
	View       View
	Query      query.Node    // bound: filters on one quote stand in a query.Quote
	Locks      []query.Node  // each bound on its own; what does not match them all is as if it were not there, see Engine
	Only       []news.Number // the articles whose documents are looked at, MaxLimit at most; nil for all
	Selected   []Selection
	Sort       Sort   // never empty
	Limit      int    // MaxLimit at most; with Only, MaxOnly
	After      string // position after which to go on, as Found.Next gave it; empty for the first page
	Facets     []Facet
	FacetLimit int
	Histogram  bool
	Now        time.Time // what "today" means; UTC
}

// Found is an engine's answer: which documents, in order, and the counts.
type Found struct {
	Total     int // exact
	Docs      []Doc
	Next      string // empty when there is no more
	Facets    map[Facet]Buckets
	Histogram *Histogram
	Seq       news.Seq  // generation of the index that answered
	UpdatedAt time.Time // when that generation was written
}

// Doc is one document found. Quote is empty in the articles view.
type Doc struct {
	Article news.ArticleID
	Quote   news.QuoteID
	Score   float64
}

// Buckets are the counts of one facet, largest first; More says that further values exist. A ticked value is always among them, even
// if it counts none.
type Buckets struct {
	Buckets []Bucket `json:"buckets"`
	More    bool     `json:"more"`
	Rest    int      `json:"-"` // how many further values there are
}

// Bucket is one value of a facet. Count is exact, and does not depend on which values of the same facet are ticked. An engine
// gives a label where it alone knows one: how articles print a section, whose value is folded. Names know the others.
type Bucket struct {
	Value    string `json:"value"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
}

// Histogram counts hits over time.
type Histogram struct {
	Interval string `json:"interval"` // "day", "week", "month" or "year"
	Bars     []Bar  `json:"bars"`     // oldest first; empty ones between are included
}

// Bar is one interval of a histogram.
type Bar struct {
	Start time.Time `json:"start"` // UTC
	Count int       `json:"count"`
}

// Engine finds documents. Implementations: search/index, search/opensearch.
//
// Each of a plan's locks is a query of its own, read in both views: an article is there if it matches in the articles view, and a
// quote if it matches in the quotes view and its article is there. All else counts as never written: the plan's query, ticks, facets
// and histogram neither find nor count it, not even through an article that is there.
type Engine interface {
	Find(ctx context.Context, p Plan) (*Found, error)
}

// Names resolves what people write in a filter to identities, and identities to labels. An engine is given one when opened.
type Names interface {
	// Resolve returns the ids that a filter's value may mean: of people and speakers by any spelling, of places by any
	// variant, of topics and outlets by id or name. An id resolves to itself. Nothing found is no error.
	Resolve(ctx context.Context, f Facet, value string) ([]string, error)
	// Label returns the name to show for an id; the id itself when it is unknown.
	Label(ctx context.Context, f Facet, id string) (string, error)
}
