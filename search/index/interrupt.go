package index

import (
	"context"

	index "github.com/blevesearch/bleve_index_api"
)

// interruptible returns a reader whose postings end with an error when time is up. A search for a phrase of two common words that
// never stand side by side goes through all documents before it returns a match, and bleve looks at no deadline meanwhile.
func interruptible(ctx context.Context, r index.IndexReader) index.IndexReader {
	if scoring, ok := r.(index.BM25Reader); ok {
		return &interruptReader{scoring, ctx}
	}
	return r
}

// It lives as long as one search, whose context it has.
type interruptReader struct {
	index.BM25Reader
	ctx context.Context
}

func (r *interruptReader) TermFieldReader(ctx context.Context, term []byte, field string, freq, norm, vectors bool) (index.TermFieldReader, error) {
	tr, err := r.BM25Reader.TermFieldReader(ctx, term, field, freq, norm, vectors)
	if err != nil {
		return nil, err
	}
	return &interruptPostings{TermFieldReader: tr, ctx: r.ctx}, nil
}

type interruptPostings struct {
	index.TermFieldReader
	ctx   context.Context
	count int
}

func (p *interruptPostings) Next(d *index.TermFieldDoc) (*index.TermFieldDoc, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	return p.TermFieldReader.Next(d)
}

func (p *interruptPostings) Advance(id index.IndexInternalID, d *index.TermFieldDoc) (*index.TermFieldDoc, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	return p.TermFieldReader.Advance(id, d)
}

func (p *interruptPostings) check() error {
	p.count++
	if p.count%checkEvery == 0 && p.ctx.Err() != nil {
		return context.Cause(p.ctx)
	}
	return nil
}
