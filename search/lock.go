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

// unseen hides why a record cannot be read from those who would not see it anyway.
func (s *Service) unseen(err error) error {
	if len(s.locks) > 0 && errors.Is(err, store.ErrWithdrawn) {
		return store.ErrNotFound
	}
	return err
}

// within returns what the locks leave of a record: it with those of its quotes that are there, or store.ErrNotFound.
func (s *Service) within(ctx context.Context, rec *news.Record) (*news.Record, error) {
	if len(s.locks) == 0 {
		return rec, nil
	}
	found, err := s.o.Engine.Find(ctx, Plan{View: Articles, Query: query.All{}, Locks: s.locks, Only: rec.Number, Sort: Newest, Now: s.o.Now().UTC()})
	if err != nil {
		return nil, fmt.Errorf("article %s under a lock: %w", rec.Article.ID, err)
	}
	if found.Total == 0 {
		return nil, fmt.Errorf("article %s: %w", rec.Article.ID, store.ErrNotFound)
	}
	return s.withQuotes(ctx, rec)
}

// withQuotes returns a record that is there without those of its quotes that are not.
func (s *Service) withQuotes(ctx context.Context, rec *news.Record) (*news.Record, error) {
	if !slices.ContainsFunc(s.locks, query.TellsQuotes) {
		return rec, nil
	}
	seen, err := s.quotesOf(ctx, rec)
	if err != nil {
		return nil, err
	}
	narrowed := *rec
	narrowed.Quotes = slices.DeleteFunc(slices.Clone(rec.Quotes), func(q news.Quote) bool { return !seen[q.ID] })
	return &narrowed, nil
}

// sees reports whether a quote of a record is there.
func (s *Service) sees(ctx context.Context, rec *news.Record, id news.QuoteID) (bool, error) {
	if len(s.locks) == 0 {
		return true, nil
	}
	seen, err := s.quotesOf(ctx, rec)
	return seen[id], err
}

// quotesOf returns which quotes of a record are there.
func (s *Service) quotesOf(ctx context.Context, rec *news.Record) (map[news.QuoteID]bool, error) {
	seen := map[news.QuoteID]bool{}
	p := Plan{View: Quotes, Query: query.All{}, Locks: s.locks, Only: rec.Number, Sort: Newest, Limit: MaxLimit, Now: s.o.Now().UTC()}
	for {
		found, err := s.o.Engine.Find(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("quotes of %s under a lock: %w", rec.Article.ID, err)
		}
		for _, d := range found.Docs {
			seen[d.Quote] = true
		}
		if found.Next == "" {
			return seen, nil
		}
		p.After = found.Next
	}
}
