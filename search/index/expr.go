package index

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
	bleve "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	index "github.com/blevesearch/bleve_index_api"
)

// maxClauses is how many alternatives one "any of" may hold; bleve sets no limit of its own. It is the last wall: queries are
// counted before they run, see maxTerms.
const maxClauses = 1024

func init() { searcher.DisjunctionMaxClauseCount = maxClauses }

// An expr is a condition on the documents of one side, ready to run: what a query.Node becomes. bleve's own query types are
// not used, since they drop a conjunction that nothing can satisfy when something is excluded beside it.
type expr interface {
	searcher(e env) (bleve.Searcher, error)
}

// env is what an expr runs in.
type env struct {
	ctx     context.Context
	reader  index.IndexReader
	options bleve.SearcherOptions
	locked  bool // scores must not tell of documents that are not there
}

// scored reports whether hits are being ranked.
func (e env) scored() bool { return e.options.Score != scoreNone }

const scoreNone = "none"

type (
	allDocs  struct{}
	noDocs   struct{}
	bothOf   []expr // all of two or more
	anyOf    []expr // any of two or more
	excluded struct{ expr }
	filter   struct{ expr } // does not count towards the score

	term struct { // a word
		field, term string
		boost       float64
	}
	phrase struct { // words side by side
		field string
		terms []string
		boost float64
	}
	anyTerm struct { // a document with one of the terms
		field string
		terms []string
	}
	between struct { // a number in [from, to); nil is open
		field    string
		from, to *float64
	}
	numbered struct { // documents that belong to one of the articles
		field   string // holds the number as a term
		numbers *roaring.Bitmap
	}
)

func (allDocs) searcher(e env) (bleve.Searcher, error) {
	return searcher.NewMatchAllSearcher(e.ctx, e.reader, 1, e.options)
}

func (noDocs) searcher(e env) (bleve.Searcher, error) { return searcher.NewMatchNoneSearcher(e.reader) }

func (x bothOf) searcher(e env) (bleve.Searcher, error) {
	parts, err := searchers(e, x)
	if err != nil {
		return nil, err
	}
	return searcher.NewConjunctionSearcher(e.ctx, e.reader, parts, e.options)
}

func (x anyOf) searcher(e env) (bleve.Searcher, error) {
	parts, err := searchers(e, x)
	if err != nil {
		return nil, err
	}
	return searcher.NewDisjunctionSearcher(e.ctx, e.reader, parts, 1, e.options)
}

// searchers makes the searchers of the parts; after an error it leaves none open.
func searchers(e env, parts []expr) ([]bleve.Searcher, error) {
	out := make([]bleve.Searcher, 0, len(parts))
	for _, p := range parts {
		s, err := p.searcher(e)
		if err != nil {
			return nil, closeAll(out, err)
		}
		out = append(out, s)
	}
	return out, nil
}

func (x excluded) searcher(e env) (bleve.Searcher, error) {
	not, err := x.expr.searcher(e.unscored())
	if err != nil {
		return nil, err
	}
	all, err := allDocs{}.searcher(e.unscored())
	if err != nil {
		return nil, closeAll([]bleve.Searcher{not}, err)
	}
	s, err := searcher.NewBooleanSearcher(e.ctx, e.reader, all, nil, not, e.unscored().options)
	if err != nil {
		return nil, closeAll([]bleve.Searcher{not, all}, err)
	}
	return weightless{s}, nil
}

func (x filter) searcher(e env) (bleve.Searcher, error) {
	s, err := x.expr.searcher(e.unscored())
	if err != nil || !e.scored() {
		return s, err
	}
	return weightless{s}, nil
}

func (x term) searcher(e env) (bleve.Searcher, error) {
	return searcher.NewTermSearcher(e.ctx, e.words(), x.term, x.field, x.boost, e.options)
}

func (x phrase) searcher(e env) (bleve.Searcher, error) {
	return searcher.NewPhraseSearcher(e.ctx, interruptible(e.ctx, e.words()), x.terms, 0, false, x.field, x.boost, e.options)
}

func (x anyTerm) searcher(e env) (bleve.Searcher, error) {
	return searcher.NewMultiTermSearcher(e.ctx, e.reader, x.terms, x.field, 1, e.options, true)
}

func (x between) searcher(e env) (bleve.Searcher, error) {
	in, out := true, false
	return searcher.NewNumericRangeSearcher(e.ctx, e.reader, x.from, x.to, &in, &out, x.field, 1, e.options)
}

// searcher looks few numbers up, and tests every document against many.
func (x numbered) searcher(e env) (bleve.Searcher, error) {
	switch n := x.numbers.GetCardinality(); {
	case n == 0:
		return noDocs{}.searcher(e)
	case n <= maxClauses:
		terms := make([]string, 0, n)
		for it := x.numbers.Iterator(); it.HasNext(); {
			terms = append(terms, numberTerm(numberOf(it.Next())))
		}
		return anyTerm{x.field, terms}.searcher(e)
	}
	all, err := allDocs{}.searcher(e)
	if err != nil {
		return nil, err
	}
	return &belonging{Searcher: all, reader: e.reader, numbers: x.numbers}, nil
}

func (e env) unscored() env {
	e.options.Score = scoreNone
	return e
}

// closeAll closes the searchers that an error makes useless, and returns the error.
func closeAll(ss []bleve.Searcher, err error) error {
	for _, s := range ss {
		if cerr := s.Close(); err == nil {
			err = cerr
		}
	}
	return err
}

// weightless is a searcher whose matches do not score.
type weightless struct{ bleve.Searcher }

func (weightless) Weight() float64      { return 0 }
func (weightless) SetQueryNorm(float64) {}

func (w weightless) Next(c *bleve.SearchContext) (*bleve.DocumentMatch, error) {
	return unscoredMatch(w.Searcher.Next(c))
}

func (w weightless) Advance(c *bleve.SearchContext, id index.IndexInternalID) (*bleve.DocumentMatch, error) {
	return unscoredMatch(w.Searcher.Advance(c, id))
}

func unscoredMatch(m *bleve.DocumentMatch, err error) (*bleve.DocumentMatch, error) {
	if m != nil {
		m.Score = 0
	}
	return m, err
}
