package search

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search/query"
)

// Locked implements Searcher. The lock is read strictly and apart from what is asked later; a lock on a locked searcher narrows it
// further.
func (s *Service) Locked(lock string) (Searcher, error) {
	q, err := query.Parse(lock, query.Options{Strict: true})
	if err != nil {
		return nil, fmt.Errorf("lock %q: %w", lock, err)
	}
	if q.Root == query.Node(query.All{}) {
		return s, nil
	}
	return &Service{o: s.o, locks: append(slices.Clip(s.locks), query.Bind(q.Root))}, nil
}

// noNumber is the number of no article.
const noNumber news.Number = 0

// there returns what the locks leave of the record that was read for an item: it with those of its quotes that are there, or
// store.ErrNotFound. err is what reading it gave. Whatever becomes of the item, the engine is asked the same, and what is hidden and
// what there never was fail alike.
func (s *Service) there(ctx context.Context, rec *news.Record, err error) (*news.Record, error) {
	if len(s.locks) == 0 {
		return rec, err
	}
	if err != nil && !s.isMissing(ctx, err) {
		return nil, err
	}
	number := noNumber
	if err == nil {
		number = rec.Number
	}
	missing := err != nil
	found, err := s.o.Engine.Find(ctx, s.lockedPlan(Articles, []news.Number{number}))
	if err != nil {
		return nil, fmt.Errorf("an item under a lock: %w", err)
	}
	if missing || found.Total == 0 {
		return nil, fmt.Errorf("under a lock: %w", store.ErrNotFound)
	}
	if !s.tellsQuotes() {
		return rec, nil
	}
	seen, err := s.quotesOf(ctx, []news.Number{number})
	if err != nil {
		return nil, err
	}
	return narrowed(rec, seen), nil
}

// isMissing reports whether an error says that there is no record to show, for whatever reason.
func (s *Service) isMissing(ctx context.Context, err error) bool {
	if _, damaged := errors.AsType[*store.DamagedError](err); damaged {
		s.o.Log.ErrorContext(ctx, "an item is not shown, as its record is damaged", "error", err)
		return true
	}
	return errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrWithdrawn)
}

// tellsQuotes reports whether of an article that is there some quotes may not be.
func (s *Service) tellsQuotes() bool { return slices.ContainsFunc(s.locks, query.TellsQuotes) }

// narrowed returns a record with those of its quotes that are there.
func narrowed(rec *news.Record, seen map[news.QuoteID]bool) *news.Record {
	n := *rec
	n.Quotes = slices.DeleteFunc(slices.Clone(rec.Quotes), func(q news.Quote) bool { return !seen[q.ID] })
	return &n
}

// narrow leaves the records of a page of articles those quotes that are there. It asks the engine once for all of them.
func (s *Service) narrow(ctx context.Context, records map[news.ArticleID]*news.Record) error {
	var numbers []news.Number
	for _, rec := range records {
		if rec != nil && len(rec.Quotes) > 0 {
			numbers = append(numbers, rec.Number)
		}
	}
	if len(numbers) == 0 || !s.tellsQuotes() {
		return nil
	}
	slices.Sort(numbers)
	seen, err := s.quotesOf(ctx, numbers)
	if err != nil {
		return err
	}
	for id, rec := range records {
		if rec != nil {
			records[id] = narrowed(rec, seen)
		}
	}
	return nil
}

// quotesOf returns which quotes of some articles are there.
func (s *Service) quotesOf(ctx context.Context, numbers []news.Number) (map[news.QuoteID]bool, error) {
	seen := map[news.QuoteID]bool{}
	for p := s.lockedPlan(Quotes, numbers); ; {
		found, err := s.o.Engine.Find(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("quotes under a lock: %w", err)
		}
		for _, d := range found.Docs {
			seen[d.Quote] = true
		}
		if p.After = found.Next; p.After == "" {
			return seen, nil
		}
	}
}

// lockedPlan asks for all that is there of some articles.
func (s *Service) lockedPlan(v View, numbers []news.Number) Plan {
	return Plan{View: v, Query: query.All{}, Locks: s.locks, Only: numbers, Sort: Newest, Limit: MaxOnly, Now: s.o.Now().UTC()}
}
