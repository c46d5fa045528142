package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search/query"
)

// Records gives the articles that hits show; data/store is one.
type Records interface {
	// Article returns the newest version of an article. It returns store.ErrNotFound or store.ErrWithdrawn.
	Article(ctx context.Context, id news.ArticleID) (*news.Record, error)
	// Quote returns the record that holds a quote, and the quote's place in its Quotes. The same errors.
	Quote(ctx context.Context, id news.QuoteID) (*news.Record, int, error)
}

// Options are what a Service works with. Engine, Records and Names must be set.
type Options struct {
	Engine    Engine
	Records   Records
	Names     Names
	Stem      Stemmer          // the engine's; without it only words as typed are marked in snippets
	PublicURL string           // of this server, before the paths of hits, as "https://news.example.org"; empty gives bare paths
	Now       func() time.Time // the clock; time.Now if nil
	Log       *slog.Logger     // gets the hits that could not be shown; none if nil
}

// Service answers requests: it reads the query, lets the engine find, and dresses what was found with text and names.
type Service struct {
	o     Options
	locks []query.Node // bound
}

var _ Searcher = (*Service)(nil)

// NewService returns a Service.
func NewService(o Options) *Service {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{o: o}
}

// requestTimeout is how long one request may take, however often it asks the engine: the engine's own 800 ms, its queue, and room to
// dress the hits.
const requestTimeout = 2 * time.Second

// Search answers a request. Errors are a *query.SyntaxError, a *ParameterError, ErrCursor, ErrUnavailable, or faults of the
// engine or the store.
func (s *Service) Search(ctx context.Context, r Request) (*Result, error) {
	started := time.Now()
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	rd, err := s.read(r)
	if err != nil {
		return nil, err
	}
	found, err := s.o.Engine.Find(ctx, rd.plan)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	result := &Result{Total: found.Total, Query: rd.info, Histogram: found.Histogram,
		Index: IndexInfo{Generation: found.Seq, UpdatedAt: found.UpdatedAt}}
	if result.Facets, err = s.label(ctx, found.Facets); err != nil {
		return nil, err
	}
	if err := s.dress(ctx, result, found.Docs, rd); err != nil {
		return nil, err
	}
	if found.Next != "" {
		if result.Next, err = (cursor{rd.mark, found.Next}).encode(); err != nil {
			return nil, err
		}
	}
	result.TookMS = time.Since(started).Milliseconds()
	return result, nil
}

// Article returns an article as it is stored, with its annotations. Errors are store.ErrNotFound and store.ErrWithdrawn. Under a
// lock it needs the index, and what is not there is not found, whatever became of it.
func (s *Service) Article(ctx context.Context, id news.ArticleID) (*news.Record, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	rec, err := s.o.Records.Article(ctx, id)
	return s.there(ctx, rec, err)
}

// Quote returns one quote as a hit without marked words. Errors are those of Article.
func (s *Service) Quote(ctx context.Context, id news.QuoteID) (*QuoteHit, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	rec, _, err := s.o.Records.Quote(ctx, id)
	if rec, err = s.there(ctx, rec, err); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(rec.Quotes, func(q news.Quote) bool { return q.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("quote %s: %w", id, store.ErrNotFound)
	}
	hit, err := s.quoteHit(ctx, rec, &rec.Quotes[i], &sought{words: &matcher{}})
	if err != nil {
		return nil, err
	}
	return &hit, nil
}

// label names those values of facets that the engine has no name for.
func (s *Service) label(ctx context.Context, counted map[Facet]Buckets) (map[Facet]Buckets, error) {
	for facet, b := range counted {
		for i := range b.Buckets {
			value := b.Buckets[i].Value
			if b.Buckets[i].Label != "" {
				continue
			}
			if len(s.locks) > 0 && b.Buckets[i].Count == 0 { // the client named it; nobody else need
				b.Buckets[i].Label = value
				continue
			}
			label, err := s.o.Names.Label(ctx, facet, value)
			if err != nil {
				return nil, fmt.Errorf("label of %s %s: %w", facet, value, err)
			}
			b.Buckets[i].Label = label
		}
	}
	return counted, nil
}

// dress makes hits of the documents found. One that was withdrawn or lost its quote since the index was written is left out, and so
// is one whose record is damaged: the others are whole.
func (s *Service) dress(ctx context.Context, result *Result, docs []Doc, rd *reading) error {
	names, err := s.named(ctx, rd.query.Root)
	if err != nil {
		return err
	}
	records, err := s.records(ctx, docs)
	if err != nil {
		return err
	}
	if rd.plan.View == Articles {
		if err := s.narrow(ctx, records); err != nil {
			return err
		}
	}
	matchers := map[news.Language]*matcher{}
	for _, d := range docs {
		rec := records[d.Article]
		if rec == nil {
			continue
		}
		lang := rec.Article.Language
		if matchers[lang] == nil {
			matchers[lang] = newMatcher(rd.terms(), lang, s.o.Stem)
		}
		if err := s.addHit(ctx, result, d, rec, &sought{matchers[lang], names.spans(rec)}); err != nil {
			return err
		}
	}
	return nil
}

// records returns the records of the documents found, by article: several quotes may come from one. It is nil where a hit cannot be
// shown.
func (s *Service) records(ctx context.Context, docs []Doc) (map[news.ArticleID]*news.Record, error) {
	records := map[news.ArticleID]*news.Record{}
	for _, d := range docs {
		if _, ok := records[d.Article]; ok {
			continue
		}
		rec, err := s.record(ctx, d.Article)
		if err != nil {
			return nil, err
		}
		records[d.Article] = rec
	}
	return records, nil
}

// record returns the record of a hit, or nil for one that cannot be shown.
func (s *Service) record(ctx context.Context, id news.ArticleID) (*news.Record, error) {
	rec, err := s.o.Records.Article(ctx, id)
	switch _, damaged := errors.AsType[*store.DamagedError](err); {
	case damaged:
		s.o.Log.ErrorContext(ctx, "a hit is left out, as its record is damaged", "article", id, "error", err)
		return nil, nil
	case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrWithdrawn):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("article of a hit: %w", err)
	}
	return rec, nil
}

// addHit makes a hit of a document of a record: of the article, or of one quote.
func (s *Service) addHit(ctx context.Context, result *Result, d Doc, rec *news.Record, m *sought) error {
	if d.Quote == "" {
		hit, err := s.articleHit(ctx, rec, m)
		hit.Score = d.Score
		result.ArticleHits = append(result.ArticleHits, hit)
		return err
	}
	i := slices.IndexFunc(rec.Quotes, func(q news.Quote) bool { return q.ID == d.Quote })
	if i < 0 {
		return nil
	}
	hit, err := s.quoteHit(ctx, rec, &rec.Quotes[i], m)
	hit.Score = d.Score
	result.QuoteHits = append(result.QuoteHits, hit)
	return err
}
