package indexer

import (
	"context"
	"errors"
	"slices"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/extract"
	"onrecord/indexer/feed"
	"onrecord/indexer/fetch"
	"onrecord/indexer/frontier"
)

// maxLists is how many feeds, sitemaps and parts of such are known of one outlet.
const maxLists = 100

// listing is what a list names.
type listing struct {
	title    string
	language string
	pages    []frontier.Item
	parts    []frontier.Item // further sitemaps
	feeds    []string        // that a front page announces
	sitemaps []string        // likewise
}

// empty reports whether a list names nothing.
func (l listing) empty() bool { return len(l.pages)+len(l.parts) == 0 }

// readFeed reads a feed or a sitemap, whichever it is.
func readFeed(kind store.VisitKind, resp *fetch.Response, now time.Time) (listing, error) {
	first, second := asFeed, asSitemap
	if kind == store.SitemapVisit || kind == store.PartVisit {
		first, second = asSitemap, asFeed
	}
	l, err := first(resp, now)
	if errors.Is(err, feed.ErrFeed) {
		if other, e := second(resp, now); e == nil && !other.empty() {
			return other, nil
		}
	}
	return l, err
}

func asFeed(resp *fetch.Response, _ time.Time) (listing, error) {
	f, err := feed.Parse(resp.Body, resp.ContentType, resp.URL)
	if err != nil {
		return listing{}, err
	}
	l := listing{title: f.Title, language: f.Language}
	for _, i := range f.Items {
		l.pages = append(l.pages, frontier.Item{URL: i.URL, Published: i.Published, Updated: i.Updated})
	}
	return l, nil
}

func asSitemap(resp *fetch.Response, now time.Time) (listing, error) {
	m, err := feed.Sitemap(resp.Body, resp.URL)
	if err != nil {
		return listing{}, err
	}
	return listing{pages: frontier.RecentOnly(items(m.Pages), now), parts: frontier.Parts(items(m.Sitemaps))}, nil
}

func items(entries []feed.Entry) []frontier.Item {
	all := make([]frontier.Item, len(entries))
	for i, e := range entries {
		all[i] = frontier.Item{URL: e.URL, Published: e.Published, Updated: e.Modified}
	}
	return all
}

// readFront reads the links of a front page. One that turns out to be a feed is read as such.
func readFront(resp *fetch.Response, now time.Time) (listing, bool) {
	if l, err := readFeed(store.FeedVisit, resp, now); err == nil && !l.empty() {
		return l, true
	}
	links := extract.Links(extract.Input{Bytes: resp.Body, URL: resp.URL, ContentType: resp.ContentType, Now: now})
	l := listing{feeds: links.Feeds, sitemaps: links.Sitemaps}
	for _, u := range links.Articles {
		l.pages = append(l.pages, frontier.Item{URL: u})
	}
	return l, false
}

// fetchKind is how a list is fetched.
func fetchKind(k store.VisitKind) fetch.Kind {
	switch k {
	case store.FrontVisit:
		return fetch.Page
	case store.SitemapVisit, store.PartVisit:
		return fetch.Sitemap
	}
	return fetch.Feed
}

// visitList reads a feed, sitemap or front page, and puts what is new in it into the frontier.
func (r *run) visitList(ctx context.Context, s store.CrawlSettings, a store.Address) error {
	v := Visit{Outlet: s.Outlet.ID, URL: a.Printed, Kind: a.Kind}
	resp, err := r.answer(ctx, s, fetchKind(a.Kind), a, &v)
	if err != nil {
		return err
	}
	var found change
	if resp != nil {
		l := r.readList(&a, resp, &v)
		if found, err = r.changes(ctx, s, a, l); err != nil {
			return err
		}
	}
	v.New = found.pages
	after := visited(a, v, r.now())
	if found.changing { // an index of sitemaps that stays the same may name some that do not
		after.ETag, after.LastModified = "", ""
	}
	kind, err := r.listPace(ctx, a, found)
	if err != nil {
		return err
	}
	return r.record(ctx, after, v, kind, s.Every, func(tx *store.Tx) error { return found.write(ctx, tx, s.Outlet.ID) })
}

// readList reads a list, and says in v what it was. A front page that is a feed becomes one.
func (r *run) readList(a *store.Address, resp *fetch.Response, v *Visit) listing {
	v.Outcome = news.FeedRead
	if a.Kind == store.FrontVisit {
		l, isFeed := readFront(resp, r.now())
		if isFeed {
			a.Kind = store.FeedVisit
		}
		return l
	}
	l, err := readFeed(a.Kind, resp, r.now())
	if err != nil {
		v.Outcome, v.Err = news.BadFeed, err
	}
	return l
}

// partPause is how long a part of a sitemap rests: in one round it is read once, whenever that was before.
func (r *run) partPause(s store.CrawlSettings) time.Duration {
	if r.opts.Once || r.opts.DryRun {
		return 1
	}
	return s.Every
}

// listPace says how often a list is looked at.
func (r *run) listPace(ctx context.Context, a store.Address, found change) (frontier.Kind, error) {
	switch a.Kind {
	case store.PartVisit:
		return frontier.Part, nil
	case store.FrontVisit:
		if found.lists > 0 {
			return frontier.Front, nil
		}
		if works, err := r.otherLists(ctx, a); works || err != nil {
			return frontier.Front, err
		}
	}
	return frontier.List, nil
}

// otherLists reports whether an outlet has a list that works beside one.
func (r *run) otherLists(ctx context.Context, a store.Address) (bool, error) {
	lists, err := r.Store.Lists(ctx, a.Outlet)
	return slices.ContainsFunc(lists, func(l store.Address) bool { return l.URL != a.URL && l.Attempts < deadAfter }), err
}

// deadAfter is after how many failures in a row a list no longer counts as one that works.
const deadAfter = 5

// change is what a list brings to the frontier.
type change struct {
	add      []store.Address
	renew    []store.Address // with their new times
	pages    int             // of add
	lists    int             // of add
	changing bool            // it names further sitemaps
}

func (c *change) write(ctx context.Context, tx *store.Tx, id news.OutletID) error {
	for _, a := range c.add {
		if err := tx.AddAddress(ctx, a); err != nil {
			return err
		}
	}
	for _, a := range c.renew {
		if err := tx.RenewAddress(ctx, a.URL, a.Due, a.Updated); err != nil {
			return err
		}
	}
	if c.pages == 0 {
		return nil
	}
	return tx.TrimAddresses(ctx, id, frontier.MaxPages)
}

// changes compares what a list names with what is known.
func (r *run) changes(ctx context.Context, s store.CrawlSettings, a store.Address, l listing) (change, error) {
	if a.Kind == store.FrontVisit {
		var err error
		if l, err = r.frontLists(ctx, s, a, l); err != nil {
			return change{}, err
		}
	}
	c := change{changing: len(l.parts) > 0}
	var lists []store.Address
	for _, f := range l.feeds {
		lists = append(lists, r.addresses(s, store.FeedVisit, []frontier.Item{{URL: f}})...)
	}
	for _, f := range l.sitemaps {
		lists = append(lists, r.addresses(s, store.SitemapVisit, []frontier.Item{{URL: f}})...)
	}
	lists = append(lists, r.addresses(s, store.PartVisit, l.parts)...)
	known, err := r.Store.Lists(ctx, s.Outlet.ID)
	if err != nil {
		return c, err
	}
	lists = lists[:min(len(lists), max(0, maxLists-len(known)))]
	if err := r.compare(ctx, s, lists, &c); err != nil {
		return c, err
	}
	c.lists = len(c.add)
	pages := r.addresses(s, store.PageVisit, frontier.Newest(r.own(s, l.pages)))
	err = r.compare(ctx, s, pages, &c)
	c.pages = len(c.add) - c.lists
	return c, err
}

// own returns the items that are on an outlet's own hosts.
func (r *run) own(s store.CrawlSettings, all []frontier.Item) []frontier.Item {
	var own []frontier.Item
	for _, i := range all {
		if r.owner(hostOf(i.URL)) == s.Outlet.ID {
			own = append(own, i)
		}
	}
	return own
}

// compare sorts addresses into those to add and those that are due again.
func (r *run) compare(ctx context.Context, s store.CrawlSettings, found []store.Address, c *change) error {
	for _, a := range found {
		known, err := r.Store.Address(ctx, a.URL)
		if errors.Is(err, store.ErrNotFound) {
			c.add = append(c.add, a)
			continue
		}
		if err != nil {
			return err
		}
		if known.Gone || known.Kind != a.Kind {
			continue
		}
		a.Due = time.Time{}
		switch known.Kind {
		case store.PageVisit:
			a.Due = frontier.Renewed(a.Updated, known.Updated, known.First, known.Tried, r.horizon())
		case store.PartVisit:
			if frontier.RenewsPart(a.Updated, known.Tried, r.horizon(), r.partPause(s)) {
				a.Due = r.horizon()
			}
		}
		if !a.Due.IsZero() {
			c.renew = append(c.renew, a)
		}
	}
	return nil
}
