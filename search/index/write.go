package index

import (
	"context"
	"errors"
	"fmt"

	bleve "github.com/blevesearch/bleve/v2/search"

	"onrecord/data/news"
	"onrecord/search"
)

// Write adds, replaces or removes records, in the order of their sequence, and remembers the last one's number with them. When
// it returns without an error they are on disk and readers see them. After an error the indexes are opened anew before the next
// batch, and the same records may be written again.
func (x *Index) Write(ctx context.Context, records []news.Record) error {
	if len(records) == 0 {
		return nil
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.ready(); err != nil {
		return err
	}
	if err := x.write(ctx, records); err != nil {
		return fmt.Errorf("index records %d to %d: %w", records[0].Seq, records[len(records)-1].Seq, err)
	}
	return nil
}

// ready opens the indexes anew after an error: a handle that failed once may panic or hang at the next batch. Where the folder
// was removed, a new one begins at sequence number 0; then the records at hand are not the next ones, and Seq tells which are.
func (x *Index) ready() error {
	if x.unlock == nil {
		return fmt.Errorf("%w: it is closed", search.ErrUnavailable)
	}
	if !x.suspect && x.shards != nil {
		return nil
	}
	before := x.reached
	if err := errors.Join(x.closeShards(), ensureFolder(x.dir), x.openShards()); err != nil {
		return fmt.Errorf("open the index anew: %w", err)
	}
	if x.reached < before {
		return fmt.Errorf("%w: it lost what came after %d; write from there", search.ErrUnavailable, x.reached)
	}
	return nil
}

func (x *Index) write(ctx context.Context, records []news.Record) (err error) {
	defer guard(&err)()
	quotes, articles := batch{}, batch{}
	for i := range records {
		r := &records[i]
		if err := x.replaceQuotes(ctx, r, quotes); err != nil {
			return err
		}
		articles[numberTerm(r.Number)] = nil
		if !r.Withdrawn {
			articles[numberTerm(r.Number)] = articleDocument(r)
		}
	}
	return x.commit(quotes, articles, records[len(records)-1].Seq)
}

// commit writes a batch to both indexes and shows it to readers. Broken off between the two, the quotes are ahead, and the
// next Write brings the same records again.
func (x *Index) commit(quotes, articles batch, seq news.Seq) error {
	x.suspect = true
	now := x.options.Now()
	if err := x.shards.quotes.write(quotes, seq, now); err != nil {
		return err
	}
	if err := x.shards.articles.write(articles, seq, now); err != nil {
		return err
	}
	if err := x.publish(); err != nil {
		return err
	}
	x.suspect = false
	return nil
}

// replaceQuotes adds to a batch the quotes that a record has, and the removal of those of its article that it has no more.
func (x *Index) replaceQuotes(ctx context.Context, r *news.Record, b batch) error {
	for id := range b { // an earlier record of the same article in this batch
		if n, _, err := splitDocID(id); err == nil && n == r.Number {
			b[id] = nil
		}
	}
	ids, err := x.shards.quotes.documentsOf(ctx, r.Number)
	if err != nil {
		return err
	}
	for _, id := range ids {
		b[id] = nil
	}
	if r.Withdrawn {
		return nil
	}
	for i := range r.Quotes {
		if q := &r.Quotes[i]; q.ID != "" {
			b[quoteDocID(r.Number, q.ID)] = quoteDocument(r, q)
		}
	}
	return nil
}

// documentsOf returns the ids of the documents of an article in a shard.
func (s *shard) documentsOf(ctx context.Context, n news.Number) (ids []string, err error) {
	r, err := s.reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = closeReader(r, err) }()
	e := env{ctx: ctx, reader: r}.unscored()
	err = eachMatch(e, anyTerm{numberField, []string{numberTerm(n)}}, func(m *bleve.DocumentMatch) error {
		id, err := r.ExternalID(m.IndexInternalID)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
