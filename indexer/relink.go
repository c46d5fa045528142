package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/link"
)

// relinkBatch is how many numbers of articles are read at once: some, so that what others did meanwhile is not done again.
const relinkBatch = 100

// Relink decides anew, for all articles that corrections touched, who is who: each is enriched again from its stored text and linked. It
// needs neither the page nor the web. Quotes keep their ids. What a killed process left is done by the next, and processes that work at
// the same time share the work. report may be nil; done and total count articles, and err is why one of them stays as it is. It stops
// as Run does.
func (p *Pipeline) Relink(ctx context.Context, report func(done, total int, err error)) error {
	for done := 0; ; {
		left, err := p.Store.RelinkCount(ctx)
		if err != nil || left == 0 {
			return err
		}
		total := done + left
		var failed error
		_, err = p.run(ctx, p.relinks(ctx, &failed), p.relink, func(r Result) {
			done++
			total = max(total, done)
			if report != nil {
				report(done, total, r.Err)
			}
		})
		if err == nil {
			err = failed
		}
		if err != nil {
			return err
		}
	}
}

// relinks yields what prepares each article of the queue, once. An error of reading the queue ends it, and goes to failed.
func (p *Pipeline) relinks(ctx context.Context, failed *error) iter.Seq[func() *draft] {
	return func(yield func(func() *draft) bool) {
		for after := news.Number(0); ; {
			numbers, err := p.Store.Relinks(ctx, after, relinkBatch)
			if err != nil || len(numbers) == 0 {
				*failed = err
				return
			}
			for _, n := range numbers {
				after = n
				if !yield(func() *draft { return p.enrichAgain(ctx, n) }) {
					return
				}
			}
		}
	}
}

// enrichAgain prepares a stored article anew from its text. What keeps it from that is left in unfit, for relink.
func (p *Pipeline) enrichAgain(ctx context.Context, n news.Number) (d *draft) {
	d = &draft{name: fmt.Sprintf("article number %d", n), number: n}
	defer func() { d.unfit, d.err = d.err, nil }()
	defer p.recovered(d)
	rec, err := p.Store.ArticleByNumber(ctx, n)
	if err != nil {
		d.err = err
		return d
	}
	d.name, d.article, d.over = string(rec.Article.ID), rec.Article, rec.Article.Page
	p.annotate(d)
	return d
}

// relink takes an article from the queue and stores it as it is linked now. One that cannot be linked leaves the queue too: a damaged one
// is linked when it is put again.
func (p *Pipeline) relink(ctx context.Context, d *draft) (store.PutResult, error) {
	r, err := safely(ctx, d, p.relinkOnce)
	if err == nil {
		return r, link.Settle(ctx, p.Store)
	}
	if stops(err) {
		return r, err
	}
	dropped := p.Store.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.TakeRelink(ctx, d.number)
		return err
	})
	if errors.Is(err, store.ErrWithdrawn) {
		err = nil // it names nobody any more
	}
	return r, cmp.Or(dropped, err)
}

func (p *Pipeline) relinkOnce(ctx context.Context, d *draft) (store.PutResult, error) {
	r := store.PutResult{Record: &news.Record{Article: d.article}}
	err := p.Store.Write(ctx, func(tx *store.Tx) error {
		if d.unfit != nil {
			return d.unfit
		}
		waits, err := tx.TakeRelink(ctx, d.number)
		if err != nil || !waits {
			return err
		}
		r, err = tx.Put(ctx, store.Draft{Article: d.article, Annotations: d.found, Over: d.over, Again: true, Link: p.linker()})
		return err
	})
	if r.Record == nil {
		r.Record = &news.Record{Article: d.article}
	}
	return r, err
}
