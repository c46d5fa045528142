package index

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	bleve "github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"

	"onrecord/data/news"
	"onrecord/search"
)

// checkEvery is after how many documents a loop looks whether its time is up.
const checkEvery = 1024

func numberOf(n uint32) news.Number { return news.Number(n) }

// eachMatch calls f for every document that satisfies x, in the order of the index, until f fails or time is up. f must not keep
// the match. bleve heeds no deadline itself once a search runs.
func eachMatch(e env, x expr, f func(*bleve.DocumentMatch) error) (err error) {
	s, err := x.searcher(e)
	if err != nil {
		return failed(e.ctx, err)
	}
	defer func() { err = closeAll([]bleve.Searcher{s}, err) }()
	c := &bleve.SearchContext{DocumentMatchPool: bleve.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: e.reader}
	for i := 0; ; i++ {
		if i%checkEvery == 0 && e.ctx.Err() != nil {
			return context.Cause(e.ctx)
		}
		m, err := s.Next(c)
		if err != nil {
			return failed(e.ctx, err)
		}
		if m == nil {
			return nil
		}
		if err := f(m); err != nil {
			return err
		}
		c.DocumentMatchPool.Put(m)
	}
}

// failed says what became of a search: its time was up, or the index cannot be read.
func failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return fmt.Errorf("%w: %w", search.ErrUnavailable, err)
}

// articlesOf returns the numbers of the articles to which the documents that satisfy x belong.
func articlesOf(e env, x expr) (*roaring.Bitmap, error) {
	numbers := roaring.New()
	err := eachMatch(e.unscored(), x, func(m *bleve.DocumentMatch) error {
		n, err := articleNumber(e.reader, m.IndexInternalID)
		numbers.Add(uint32(n))
		return err
	})
	return numbers, err
}

func articleNumber(r index.IndexReader, id index.IndexInternalID) (news.Number, error) {
	s, err := r.ExternalID(id)
	if err != nil {
		return 0, fmt.Errorf("id of a match: %w", err)
	}
	n, _, err := splitDocID(s)
	return n, err
}

// belonging passes on the documents of a searcher that belong to one of the numbered articles.
type belonging struct {
	bleve.Searcher
	reader  index.IndexReader
	numbers *roaring.Bitmap
}

func (b *belonging) Next(c *bleve.SearchContext) (*bleve.DocumentMatch, error) {
	m, err := b.Searcher.Next(c)
	return b.firstFrom(c, m, err)
}

func (b *belonging) Advance(c *bleve.SearchContext, id index.IndexInternalID) (*bleve.DocumentMatch, error) {
	m, err := b.Searcher.Advance(c, id)
	return b.firstFrom(c, m, err)
}

func (b *belonging) firstFrom(c *bleve.SearchContext, m *bleve.DocumentMatch, err error) (*bleve.DocumentMatch, error) {
	for err == nil && m != nil {
		var n news.Number
		if n, err = articleNumber(b.reader, m.IndexInternalID); err == nil && b.numbers.Contains(uint32(n)) {
			return m, nil
		}
		c.DocumentMatchPool.Put(m)
		if err == nil {
			m, err = b.Searcher.Next(c)
		}
	}
	return nil, err
}
