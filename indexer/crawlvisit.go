package indexer

import (
	"context"
	"errors"
	"strings"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/extract"
	"onrecord/indexer/fetch"
	"onrecord/indexer/frontier"
)

// round visits each list of an outlet once, and what is due.
func (r *run) round(ctx, hand context.Context, id news.OutletID) error {
	s, err := r.settings(ctx, id)
	if err != nil {
		return err
	}
	if _, err := r.seed(ctx, s); err != nil {
		return err
	}
	if err := r.renewLists(ctx, id); err != nil {
		return err
	}
	for {
		wake, err := r.step(ctx, hand, id)
		if err != nil || wake.IsZero() {
			return err
		}
		wait := wake.Sub(r.now())
		if wait > patience { // the host asks for a long rest: another round may come back
			r.mu.Lock()
			defer r.mu.Unlock()
			r.failed(id)
			return nil
		}
		if err := sleep(ctx, min(wait, lookAgain)); err != nil {
			return err
		}
	}
}

// idle is how long an outlet without anything due waits at most before its settings are looked at again.
const idle = 30 * time.Minute

// always visits what an outlet has due, until ctx is done or the outlet is paused or removed.
func (r *run) always(ctx, hand context.Context, id news.OutletID) error {
	for {
		err := r.turn(ctx, hand, id)
		if errors.Is(err, errEnded) {
			return nil
		}
		if err != nil && passing(err) {
			err = r.wait(ctx, err)
		}
		if err != nil {
			return err
		}
	}
}

// turn visits the next address of an outlet, or rests until there is one.
func (r *run) turn(ctx, hand context.Context, id news.OutletID) error {
	wake, err := r.step(ctx, hand, id)
	if err != nil || !wake.IsZero() && !wake.After(r.now()) {
		return err
	}
	return r.rest(ctx, id, wake)
}

// rest waits until a time, the zero time for none. New lists that settings name are due at once.
func (r *run) rest(ctx context.Context, id news.OutletID, wake time.Time) error {
	s, err := r.settings(ctx, id)
	if err != nil {
		return err
	}
	seeded, err := r.seed(ctx, s)
	if err != nil || seeded {
		return err
	}
	wait := idle
	if !wake.IsZero() {
		wait = min(idle, wake.Sub(r.now()))
	}
	return sleep(ctx, wait)
}

// errEnded: the outlet is paused, or no longer crawled.
var errEnded = errors.New("the outlet is not crawled now")

// step visits the next address of an outlet and returns when to ask for the one after it: now or later, the zero time for never.
func (r *run) step(ctx, hand context.Context, id news.OutletID) (wake time.Time, err error) {
	if ctx.Err() != nil {
		return wake, ctx.Err()
	}
	s, err := r.settings(ctx, id)
	if err != nil {
		return wake, err
	}
	a, wake, err := r.Store.NextAddress(ctx, id, store.Turn{Now: r.now(), Due: r.horizon(), Once: r.opts.Once})
	if errors.Is(err, store.ErrNotFound) {
		return wake, nil
	}
	if err != nil {
		return wake, err
	}
	visit := r.visitList
	if a.Kind == store.PageVisit {
		visit = r.visitPage
		if err := r.begin(); err != nil {
			return wake, err
		}
	}
	if err = visit(hand, s, a); errors.Is(err, errTaken) {
		err = nil
	}
	return r.now(), err
}

// settings returns those of an outlet as they are now, or errEnded.
func (r *run) settings(ctx context.Context, id news.OutletID) (store.CrawlSettings, error) {
	s, err := r.Store.CrawledOutlet(ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && !s.Pause.Since.IsZero() {
		return s, errEnded
	}
	return s, err
}

// seed gives an outlet without lists its first: the feeds that are set, else the page where its crawl starts. It reports whether it did.
func (r *run) seed(ctx context.Context, s store.CrawlSettings) (bool, error) {
	lists, err := r.Store.Lists(ctx, s.Outlet.ID)
	if err != nil || len(lists) > 0 {
		return false, err
	}
	return true, r.Store.Write(ctx, func(tx *store.Tx) error {
		for _, a := range r.seeds(s) {
			if err := tx.AddAddress(ctx, a); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *run) seeds(s store.CrawlSettings) []store.Address {
	if len(s.Feeds) == 0 {
		return r.addresses(s, store.FrontVisit, []frontier.Item{{URL: s.URL}})
	}
	var all []store.Address
	for _, f := range s.Feeds {
		all = append(all, r.addresses(s, listKind(f), []frontier.Item{{URL: f}})...)
	}
	return all
}

// listKind tells feeds from sitemaps by their address. It decides how many bytes are taken, and is no more than a guess.
func listKind(address string) store.VisitKind {
	if a := strings.ToLower(address); strings.Contains(a, "sitemap") || strings.HasSuffix(a, ".gz") {
		return store.SitemapVisit
	}
	return store.FeedVisit
}

// addresses returns items of one kind as addresses that are due now, each once. Items that are none of the web are left out.
func (r *run) addresses(s store.CrawlSettings, kind store.VisitKind, items []frontier.Item) []store.Address {
	var all []store.Address
	seen := make(map[string]bool)
	for _, i := range items {
		normal, ok := NormalURL(i.URL)
		host, hostOK := hostKey(i.URL)
		if !ok || !hostOK || len(normal) > maxAddress || seen[normal] {
			continue
		}
		seen[normal] = true
		a := store.Address{URL: normal, Outlet: s.Outlet.ID, Kind: kind, Printed: escaped(i.URL), Host: host, Found: r.now(),
			Published: earlier(i.Published, r.now()), Updated: i.Updated, Due: r.horizon()}
		if kind == store.PageVisit {
			a.Article = news.NewArticleID(normal)
		}
		all = append(all, a)
	}
	return all
}

// maxAddress is how long an address may be, in bytes: what servers and browsers take.
const maxAddress = 2000

// earlier returns the earlier of two times: what lies in the future is not newer than what appeared just now.
func earlier(t, now time.Time) time.Time {
	if t.After(now) {
		return now
	}
	return t
}

// renewLists makes every list of an outlet due, whenever it was last looked at. A front page beside other lists keeps its time, and
// parts are named by their sitemaps.
func (r *run) renewLists(ctx context.Context, id news.OutletID) error {
	lists, err := r.Store.Lists(ctx, id)
	if err != nil {
		return err
	}
	return r.Store.Write(ctx, func(tx *store.Tx) error {
		for _, a := range lists {
			if a.Kind == store.PartVisit || a.Kind == store.FrontVisit && len(lists) > 1 {
				continue
			}
			if err := tx.RenewAddress(ctx, a.URL, r.horizon(), a.Updated); err != nil {
				return err
			}
		}
		return nil
	})
}

// visitPage fetches a page, has it taken, and records what became of it.
func (r *run) visitPage(ctx context.Context, s store.CrawlSettings, a store.Address) error {
	v := Visit{Outlet: s.Outlet.ID, URL: a.Printed, Kind: a.Kind}
	resp, err := r.answer(ctx, s, fetch.Page, a, &v)
	if err != nil {
		return err
	}
	if resp != nil {
		if err := r.take(ctx, s, a, resp, &v); err != nil {
			return err
		}
	}
	return r.record(ctx, visited(a, v, r.now()), v, frontier.Page, s.Every, nil)
}

// answer fetches an address and returns what is to be read: nil when the server gives nothing, which v then says. The error is one
// of the store, or of ctx.
func (r *run) answer(ctx context.Context, s store.CrawlSettings, kind fetch.Kind, a store.Address, v *Visit) (*fetch.Response, error) {
	resp, err := r.get(ctx, s, kind, a)
	if refused, ok := errors.AsType[*fetch.Error](err); ok {
		v.Outcome, v.Err = refused.Outcome, refused
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	v.answered = resp
	if o, none := fetch.StatusOutcome(resp.Status); none {
		v.Outcome = o
		return nil, nil
	}
	return resp, nil
}

// take hands a page to the pipeline. The error is one that stops everything.
func (r *run) take(ctx context.Context, s store.CrawlSettings, a store.Address, resp *fetch.Response, v *Visit) error {
	if extract.RobotsTag(resp.RobotsTag) {
		v.Outcome = news.NoIndex
		return nil
	}
	select {
	case r.parse <- struct{}{}:
		defer func() { <-r.parse }()
	case <-ctx.Done():
		return ctx.Err()
	}
	page := Page{Name: a.Printed, Bytes: resp.Body, ContentType: resp.ContentType, URL: resp.URL, Outlet: s.Outlet.ID,
		FetchedAt: resp.FetchedAt, Crawled: true}
	if !a.Published.IsZero() {
		page.Published = Given(news.Moment{Time: a.Published})
	}
	result, err := r.Pipeline.Take(context.WithoutCancel(ctx), page)
	v.Outcome, v.Why, v.Stored, v.ID, v.Failing, v.Err = result.Outcome, result.Why, result.Stored, result.ID, result.Failing, result.Err
	return err
}

// visited returns an address as it stands after a visit at a time, but for when the next is due.
func visited(a store.Address, v Visit, now time.Time) store.Address {
	a.Outcome, a.Tried = v.Outcome, now
	if v.ID != "" {
		a.Article = v.ID
	}
	if a.Failed() {
		a.Attempts++
		return a
	}
	a.Attempts = 0
	if v.answered == nil {
		return a
	}
	a.Looks++
	if a.First.IsZero() {
		a.First = now
	}
	if v.Outcome != news.NotModified {
		a.ETag, a.LastModified = v.answered.ETag, v.answered.LastModified
	}
	return a
}

// record decides when an address is due again, saves it with whatever else the visit brought, in one transaction, and reports it.
func (r *run) record(ctx context.Context, a store.Address, v Visit, kind frontier.Kind, every time.Duration, more func(*store.Tx) error) error {
	past := frontier.Past{Kind: kind, Every: every, First: a.First, Published: a.Published, Attempts: a.Attempts}
	if v.answered != nil {
		past.RetryAfter = v.answered.RetryAfter
	}
	a.Due, a.Gone = frontier.Next(past, v.Outcome, a.Tried)
	if errors.Is(v.Err, store.ErrWithdrawn) {
		a.Due, a.Gone = time.Time{}, true
	}
	ctx = context.WithoutCancel(ctx)
	err := r.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.RecordVisit(ctx, a, v.ID != "" && v.Stored != store.Unchanged, complaint(a)); err != nil {
			return err
		}
		if more == nil {
			return nil
		}
		return more(tx)
	})
	if err == nil {
		r.unblocked()
		r.tally(v)
	}
	return err
}
