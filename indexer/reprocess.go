package indexer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"onrecord/data/archive"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/extract"
)

// givenOrigin is the Origin of a published time that the caller gave; it is kept when the page is read again and still says none.
const givenOrigin = "given"

// Given returns a moment as a caller states it, for Page.Published.
func Given(m news.Moment) news.Moment {
	m.Origin = givenOrigin
	return m
}

// Reprocess runs extraction and enrichment over all that is stored, from the pages in the archive, and replaces in place what
// comes out better. Articles keep their ids, versions and numbers. An article whose page the archive does not have is only
// enriched again, and so is one whose page is no longer read as an article. One of which a newer page was stored meanwhile stays as
// it is. It stops as Run does.
func (p *Pipeline) Reprocess(ctx context.Context, report func(Result)) (Report, error) {
	last, err := p.Store.Seq(ctx)
	if err != nil {
		return Report{}, err
	}
	var failed error
	work := func(yield func(func() *draft) bool) {
		for rec, err := range p.stored(ctx, last) {
			if err != nil {
				failed = err
				return
			}
			if !yield(func() *draft { return p.again(ctx, rec) }) {
				return
			}
		}
	}
	r, err := p.run(ctx, work, p.write, report)
	if err == nil {
		err = failed
	}
	return r, err
}

// stored yields what the store holds up to a number of the sequence. What is written meanwhile gets a later one, and does not
// come again. Damaged and withdrawn records are passed over.
func (p *Pipeline) stored(ctx context.Context, last news.Seq) iter.Seq2[news.Record, error] {
	return func(yield func(news.Record, error) bool) {
		for at := news.Seq(0); at < last; {
			records, err := nextBatch(ctx, p.Store, at, FollowOptions{Batch: maxBatch})
			if err != nil {
				yield(news.Record{}, err)
				return
			}
			if len(records) == 0 {
				return
			}
			for _, rec := range records {
				at = rec.Seq
				if rec.Seq > last || !rec.Withdrawn && !yield(rec, nil) {
					return
				}
			}
		}
	}
}

// again prepares a stored article anew.
func (p *Pipeline) again(ctx context.Context, rec news.Record) (d *draft) {
	d = &draft{name: string(rec.Article.ID), article: rec.Article, over: rec.Article.Page}
	defer p.recovered(d)
	if d.outlet, d.err = p.namedOutlet(ctx, rec.Article.Outlet); d.err != nil {
		return d
	}
	if d.err = p.extractAgain(d); d.err != nil {
		return d
	}
	p.annotate(d)
	return d
}

// extractAgain reads the article's page from the archive and extracts it. What identifies the article stays.
func (p *Pipeline) extractAgain(d *draft) error {
	start := p.now()
	was := d.article
	page, err := p.Archive.Get(was.Page)
	d.archive = p.now().Sub(start)
	if errors.Is(err, archive.ErrNotFound) || errors.Is(err, archive.ErrDamaged) {
		return nil
	}
	if err != nil {
		return err
	}
	start = p.now()
	outcome, article := p.reread(page, &was)
	d.extract = p.now().Sub(start)
	if outcome != news.ArticlePage {
		return nil
	}
	d.article = article
	d.article.ID, d.article.Outlet, d.article.Page, d.article.ContentType = was.ID, was.Outlet, was.Page, was.ContentType
	d.article.URL, d.article.FetchedAt = was.URL, was.FetchedAt
	if d.article.Published.IsZero() && was.Published.Origin == givenOrigin {
		d.article.Published = was.Published
	}
	return nil
}

// reread extracts an archived page again.
func (p *Pipeline) reread(page []byte, was *news.Article) (news.Outcome, news.Article) {
	if was.ContentType != fieldsType {
		res := p.extractor()(extract.Input{Bytes: page, URL: was.URL, ContentType: was.ContentType, Now: was.FetchedAt})
		return res.Outcome, res.Article
	}
	var f extract.Fields
	if err := json.Unmarshal(page, &f); err != nil {
		return news.NotText, news.Article{}
	}
	return news.ArticlePage, f.Article()
}

// refresh brings the stored article up to the extractor, finders and tables that made a draft of the same article from other bytes, so
// that what differs then, in text and quotes, is what the outlet changed, and not how well we read it.
func (p *Pipeline) refresh(ctx context.Context, d *draft) error {
	rec, err := p.Store.Article(ctx, d.article.ID)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrDamaged) {
		return nil // what is put now is the first, or repairs it
	}
	if err != nil {
		return err
	}
	was, is := rec.Article.Made, d.article.Made
	was.Link = is.Link // who is who is decided anew for both
	if rec.Article.Page == d.article.Page || was == is {
		return nil
	}
	old := p.again(ctx, *rec)
	if old.err != nil {
		return fmt.Errorf("read the stored page of %s again: %w", d.article.ID, old.err)
	}
	_, err = p.write(ctx, old)
	return err
}
