package indexer

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime/debug"
	"time"

	"onrecord/data/archive"
	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/data/topic"
	"onrecord/indexer/enrich"
	"onrecord/indexer/extract"
	"onrecord/indexer/link"
)

// Page is one thing to take in: bytes to extract an article from, or an article that somebody extracted already.
type Page struct {
	Name        string        // what to call it in messages: a file, a line of a file, a URL
	Bytes       []byte        // as it came; kept in the archive
	ContentType string        // the Content-Type header; may be empty
	URL         string        // where it was fetched, after redirects; may be empty
	Outlet      news.OutletID // who printed it; empty: the fields of Article or the host of the URL tell
	Published   news.Moment   // when it was published, for a page that does not say it itself
	FetchedAt   time.Time     // zero: now
	Article     *news.Article // extracted already: what Bytes, the JSON of extract.Fields, hold
	Crawled     bool          // the outlet did not hand it in: its wish not to be listed counts
}

// Result says what became of a page.
type Result struct {
	Page    string         // its name
	Outcome news.Outcome   // what it turned out to be; only an article is stored
	Why     string         // what told so, in a few words (extract.Result)
	Stored  store.Outcome  // what storing the article changed
	ID      news.ArticleID // of the article
	Failing []string       // rules of the outlet that found nothing on it (extract.Result.Unmatched)
	Err     error          // why the page could not be taken; then nothing else is set but Page
}

// Report counts results and says where the time went. Stages that run beside each other count their times each.
type Report struct {
	Pages    int
	Failed   int
	Outcomes map[news.Outcome]int  // of all pages that did not fail
	Stored   map[store.Outcome]int // of those that are articles
	Archive  time.Duration
	Extract  time.Duration
	Enrich   time.Duration
	Store    time.Duration // linking included
}

// Pipeline takes pages in. All fields but the first two have working zero values.
type Pipeline struct {
	Store   *store.Store
	Archive *archive.Archive

	Extract  func(extract.Input) extract.Result    // extract.Page if nil
	Annotate AnnotateFunc                          // enrich.Annotate if nil
	Link     LinkFunc                              // link.Resolve if nil
	Outlets  func(host string) (news.Outlet, bool) // outlets known from the start, by host; outlet.ByHost if nil
	Now      func() time.Time                      // time.Now if nil
	Workers  int                                   // pages extracted and enriched at once; defaultWorkers if 0
}

// fieldsType is the content type of pages that are an article's fields (extract.Fields).
const fieldsType = "application/json"

// AnnotateFunc finds what an article names and quotes.
type AnnotateFunc func(*news.Article, enrich.Options) news.Annotations

// LinkFunc gives the people and organisations of an article their identities, as store.Draft says.
type LinkFunc func(context.Context, *store.Tx, *news.Article, *news.Annotations) ([]store.Mention, error)

// defaultWorkers is the number of parsers at work at once: with the page limits of extract it bounds the memory they take together.
const defaultWorkers = 2

// tablesVersion grows with any of the tables that the finders read; none of them ever counts down.
func tablesVersion() int { return gazetteer.TableVersion() + lexicon.Version + topic.Version }

// linkVersion grows when the same names may be linked in another way.
const linkVersion = link.Version + name.Version

// draft is a page on its way to the store.
type draft struct {
	name    string
	outcome news.Outcome
	why     string // as in Result
	outlet  news.Outlet
	article news.Article
	found   news.Annotations
	failing []string    // rules of the outlet
	over    string      // of what was stored: the page it was made from (store.Draft)
	number  news.Number // of a stored article that is linked anew
	unfit   error       // why that cannot be
	err     error
	archive time.Duration // time spent by stage
	extract time.Duration
	enrich  time.Duration
}

// Run takes pages in, in their order, and reports each. A page that cannot be taken does not stop the others; an error in the
// sequence of pages counts as one. Run stops when the store or the archive cannot be written to (store.ErrFull, store.ErrBusy,
// store.ErrUnusable and so on), and when ctx is done, after the page in hand; what was reported is stored.
func (p *Pipeline) Run(ctx context.Context, pages iter.Seq2[Page, error], report func(Result)) (Report, error) {
	work := func(yield func(func() *draft) bool) {
		for page, err := range pages {
			if !yield(func() *draft { return p.prepare(ctx, page, err) }) {
				return
			}
		}
	}
	return p.run(ctx, work, p.put, report)
}

// Take takes one page in, as Run does, in the goroutine of the caller. It may be called from several at once; the callers see to it
// that not many are. The error is one that would meet the next page as well; any other is the result's.
func (p *Pipeline) Take(ctx context.Context, page Page) (Result, error) {
	return p.finish(ctx, p.prepare(ctx, page, nil), p.put, newReport())
}

func newReport() *Report {
	return &Report{Outcomes: make(map[news.Outcome]int), Stored: make(map[store.Outcome]int)}
}

// run has drafts prepared by workers and stores them in their order.
func (p *Pipeline) run(ctx context.Context, work iter.Seq[func() *draft],
	put func(context.Context, *draft) (store.PutResult, error), report func(Result)) (Report, error) {
	r := newReport()
	for d := range ordered(ctx, p.workers(), work) {
		if ctx.Err() != nil {
			break
		}
		result, err := p.finish(ctx, d, put, r)
		if err != nil {
			return *r, err
		}
		if report != nil {
			report(result)
		}
	}
	return *r, ctx.Err()
}

// finish stores one draft and counts it. The error is one that stops everything.
func (p *Pipeline) finish(ctx context.Context, d *draft, put func(context.Context, *draft) (store.PutResult, error), r *Report) (Result, error) {
	start := p.now()
	result := Result{Page: d.name, Outcome: d.outcome, Why: d.why, Failing: d.failing, Err: d.err}
	if d.err == nil && d.outcome == news.ArticlePage {
		var stored store.PutResult
		stored, result.Err = safely(context.WithoutCancel(ctx), d, put) // the page in hand is finished
		if result.Err == nil {
			result.Stored, result.ID = stored.Outcome, stored.Record.Article.ID
			r.Stored[stored.Outcome]++
		}
	}
	r.Store += p.now().Sub(start)
	r.Archive, r.Extract, r.Enrich = r.Archive+d.archive, r.Extract+d.extract, r.Enrich+d.enrich
	if result.Err != nil && stops(result.Err) {
		return result, fmt.Errorf("%s: %w", d.name, result.Err)
	}
	r.Pages++
	if result.Err != nil {
		r.Failed++
		return Result{Page: d.name, Err: result.Err}, nil
	}
	r.Outcomes[d.outcome]++
	return result, nil
}

// stops reports whether an error would meet the next page as well.
func stops(err error) bool {
	for _, e := range []error{store.ErrFull, store.ErrBusy, store.ErrUnusable, store.ErrNewer, archive.ErrFull, archive.ErrUnusable} {
		if errors.Is(err, e) {
			return true
		}
	}
	_, oneArticle := errors.AsType[*store.DamagedError](err)
	return errors.Is(err, store.ErrDamaged) && !oneArticle
}

// prepare does all that needs no order: archive, extract, enrich. A finder that panics loses its page and no other.
func (p *Pipeline) prepare(ctx context.Context, page Page, err error) (d *draft) {
	d = &draft{name: page.Name, err: err}
	defer p.recovered(d)
	if err != nil {
		return d
	}
	if page.FetchedAt.IsZero() {
		page.FetchedAt = p.now()
	}
	p.read(d, page)
	if d.outcome != news.ArticlePage {
		return d
	}
	if d.outlet, d.err = p.outletOf(ctx, page.Outlet, &d.article); d.err != nil {
		return d
	}
	d.article.Outlet, d.article.Page = d.outlet.ID, archive.Key(page.Bytes)
	d.article.ID = news.NewArticleID(Identity(&d.article, d.outlet, d.article.Page))
	if d.err = p.keep(ctx, d, page.Bytes); d.err != nil {
		return d
	}
	p.annotate(d)
	return d
}

// keep archives the page of an article, unless that was withdrawn: then its text is not written to disk again.
func (p *Pipeline) keep(ctx context.Context, d *draft, page []byte) error {
	start := p.now()
	defer func() { d.archive = p.now().Sub(start) }()
	withdrawn, err := p.Store.Withdrawn(ctx, d.article.ID)
	if err != nil {
		return err
	}
	if withdrawn {
		return fmt.Errorf("article %s: %w", d.article.ID, store.ErrWithdrawn)
	}
	_, err = p.Archive.Put(page)
	return err
}

// read fills in the article of a page.
func (p *Pipeline) read(d *draft, page Page) {
	if page.Article != nil {
		d.article = *page.Article
		d.article.FetchedAt, page.ContentType = page.FetchedAt.UTC(), fieldsType
	} else {
		start := p.now()
		res := p.extractor()(extract.Input{Bytes: page.Bytes, URL: page.URL, ContentType: page.ContentType, Now: page.FetchedAt})
		d.extract = p.now().Sub(start)
		d.outcome, d.why, d.article, d.failing = res.Outcome, res.Why, res.Article, res.Unmatched
		if page.Crawled && res.NoIndex && d.outcome == news.ArticlePage {
			d.outcome, d.why = news.NoIndex, ""
		}
	}
	d.article.ContentType = page.ContentType
	if page.URL != "" {
		d.article.URL = page.URL
	}
	if d.article.Published.IsZero() {
		d.article.Published = page.Published
	}
}

// annotate enriches the article.
func (p *Pipeline) annotate(d *draft) {
	annotate := p.Annotate
	if annotate == nil {
		annotate = enrich.Annotate
	}
	start := p.now()
	d.found = annotate(&d.article, enrich.Options{Home: d.outlet.Home})
	d.enrich = p.now().Sub(start)
	d.article.Made.Enrich, d.article.Made.Tables, d.article.Made.Link = enrich.Version, tablesVersion(), linkVersion
}

// MistakeError is a panic of a finder: a mistake in the program that one page brought to light. Stack is for a log or a report.
type MistakeError struct {
	Value any
	Stack []byte
}

func (e *MistakeError) Error() string {
	return fmt.Sprintf("this page met a mistake in onrecord and was left out; please report it (%v)", e.Value)
}

// recovered turns a panic in a worker into the page's error.
func (p *Pipeline) recovered(d *draft) {
	if r := recover(); r != nil {
		d.err = &MistakeError{Value: r, Stack: debug.Stack()}
	}
}

// safely stores a draft; a mistake in linking loses its article and no other.
func safely(ctx context.Context, d *draft, put func(context.Context, *draft) (store.PutResult, error)) (r store.PutResult, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &MistakeError{Value: v, Stack: debug.Stack()}
		}
	}()
	return put(ctx, d)
}

// put stores a draft in one transaction: outlet, identities and article. Where that changes many other articles, more follow.
func (p *Pipeline) put(ctx context.Context, d *draft) (store.PutResult, error) {
	if err := p.refresh(ctx, d); err != nil {
		return store.PutResult{}, err
	}
	return p.write(ctx, d)
}

func (p *Pipeline) write(ctx context.Context, d *draft) (store.PutResult, error) {
	var r store.PutResult
	err := p.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.PutOutlet(ctx, d.outlet); err != nil {
			return err
		}
		var err error
		r, err = tx.Put(ctx, store.Draft{Article: d.article, Annotations: d.found, Over: d.over, Link: p.linker()})
		return err
	})
	if err != nil {
		return r, err
	}
	return r, link.Settle(ctx, p.Store)
}

func (p *Pipeline) linker() LinkFunc {
	if p.Link != nil {
		return p.Link
	}
	return link.Resolve
}

func (p *Pipeline) now() time.Time {
	if p.Now != nil {
		return p.Now()
	}
	return time.Now()
}

func (p *Pipeline) workers() int {
	if p.Workers > 0 {
		return p.Workers
	}
	return defaultWorkers
}

func (p *Pipeline) extractor() func(extract.Input) extract.Result {
	if p.Extract != nil {
		return p.Extract
	}
	return extract.Page
}
