package search

import (
	"context"

	"onrecord/data/news"
	"onrecord/search/query"
)

// Sought returns where a record holds what a query looks for: the reader's words, and the names of whom and what its filters name.
// The spans of one part stand in order and do not overlap. The error may be a *query.SyntaxError.
func (s *Service) Sought(ctx context.Context, input string, rec *news.Record) ([]news.Span, error) {
	q, err := query.Parse(input, query.Options{})
	if err != nil {
		return nil, err
	}
	names, err := s.named(ctx, q.Root)
	if err != nil {
		return nil, err
	}
	words := newMatcher(query.Terms(q.Root, query.QuoteWords, query.Body, query.Headline), rec.Article.Language, s.o.Stem)
	mentions := names.spans(rec)
	var spans []news.Span
	for _, p := range news.Parts {
		text := rec.Article.Text(p)
		for _, m := range mark(words.find(text), mentions, p, 0, text) {
			spans = append(spans, news.Span{Part: p, Start: m.start, End: m.end})
		}
	}
	return spans, nil
}
