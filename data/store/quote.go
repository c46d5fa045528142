package store

import (
	"context"
	"slices"

	"onrecord/data/news"
	"onrecord/data/revision"
)

// giveQuoteIDs gives each of an article's quotes the id of the old quote that it continues, else of the one in an earlier version that
// comes back in it, else a new one. An id that was ever given is never given to another quote.
func (tx *Tx) giveQuoteIDs(ctx context.Context, r *row, old, quotes []news.Quote) error {
	continueQuotes(old, quotes)
	if err := tx.bringBack(ctx, r, quotes); err != nil {
		return err
	}
	gone, err := collect(ctx, tx.sql, scanOne[news.QuoteID], `SELECT id FROM quote WHERE number = $1 AND gone = 1`, r.number)
	if err != nil {
		return err
	}
	spent := make(map[news.QuoteID]bool)
	for _, id := range gone {
		spent[id] = true
	}
	for i := range old {
		spent[old[i].ID] = true
	}
	newQuoteIDs(r.id, quotes, spent)
	return nil
}

// continueQuotes gives the quotes that are old ones their ids, and the others none.
func continueQuotes(old, quotes []news.Quote) {
	for i := range quotes {
		quotes[i].ID = ""
	}
	for _, c := range revision.Quotes(old, quotes) {
		if c.Before != nil && c.After != nil {
			c.After.ID = c.Before.ID
		}
	}
}

// bringBack gives quotes without an id that of the quote which they were in an earlier version. Who is said to have said it must be the
// same: an outlet that takes a quote back and later prints the words of somebody else prints another quote.
func (tx *Tx) bringBack(ctx context.Context, r *row, quotes []news.Quote) error {
	isNew := func(q news.Quote) bool { return q.ID == "" }
	for v := r.version - 1; v > max(0, r.version-revision.MaxVersions) && slices.ContainsFunc(quotes, isNew); v-- {
		earlier, err := tx.quotesOf(ctx, r.number, v)
		if err != nil {
			return err
		}
		for _, c := range revision.Quotes(earlier, quotes) { // an id that is taken up already meets itself
			if c.Before != nil && c.After != nil && isNew(*c.After) && !c.Reattributed {
				c.After.ID = c.Before.ID
			}
		}
	}
	return nil
}

// quotesOf returns the quotes of an earlier version; none of one that is damaged or not kept.
func (tx *Tx) quotesOf(ctx context.Context, n news.Number, number int) ([]news.Quote, error) {
	found, err := collect(ctx, tx.sql, scanVersion, `SELECT number, version, body, hash FROM article_version WHERE number = $1 AND version = $2`, n, number)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	c, err := tx.s.oldContent(found[0])
	if err != nil {
		return nil, nil // Check reports it; what was said there cannot be known
	}
	return c.Annotations.Quotes, nil
}

// newQuoteIDs gives quotes without an id a new one.
func newQuoteIDs(a news.ArticleID, quotes []news.Quote, spent map[news.QuoteID]bool) {
	next := make(map[string]int) // of each content, the number of the next id
	for i := range quotes {
		for q := &quotes[i]; q.ID == ""; next[q.Content]++ {
			if id := news.NewQuoteID(a, q.Content, next[q.Content]); !spent[id] {
				q.ID = id
			}
		}
	}
}
