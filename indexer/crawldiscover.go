package indexer

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"onrecord/data/store"
	"onrecord/indexer/fetch"
)

// guesses are the addresses where sitemaps and feeds usually lie, tried in this order of groups when a site announces none. Sources:
// sitemaps.org, and the defaults of WordPress, Ghost, Drupal, Hugo, Jekyll, Blogger and Squarespace.
var guesses = [][]string{
	{"/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml", "/sitemap_index.xml"},
	{"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml"},
}

const (
	// maxFeeds is how many of the feeds that a front page announces are read; large ones announce one for each section.
	maxFeeds = 10
	// searchEvery is how often feeds are searched where none is announced.
	searchEvery = 24 * time.Hour
)

// frontLists decides what a front page is good for: for its feeds; else for sitemaps and feeds that lie where they usually do; else
// for its own links.
func (r *run) frontLists(ctx context.Context, s store.CrawlSettings, a store.Address, l listing) (listing, error) {
	if works, err := r.otherLists(ctx, a); works || err != nil {
		l.pages, l.sitemaps = nil, nil
		l.feeds = l.feeds[:min(len(l.feeds), maxFeeds)]
		return l, err
	}
	if !a.Tried.IsZero() && r.now().Sub(a.Tried) < searchEvery {
		return listing{pages: l.pages}, nil
	}
	lists, err := r.findLists(ctx, s, a.Printed, l)
	if err != nil || len(lists) == 0 {
		return listing{pages: l.pages}, err
	}
	var found listing
	for _, u := range lists {
		if listKind(u) == store.SitemapVisit {
			found.sitemaps = append(found.sitemaps, u)
		} else {
			found.feeds = append(found.feeds, u)
		}
	}
	return found, nil
}

// findLists returns the feeds or sitemaps of a site: those that its front page announces, else those in robots.txt, else those at a
// usual place. Of each group the first that can be read vouches for those behind it.
func (r *run) findLists(ctx context.Context, s store.CrawlSettings, front string, l listing) ([]string, error) {
	groups := [][]string{l.feeds, l.sitemaps, nil}
	rules, err := r.rulesOf(ctx, s, front)
	if _, ok := errors.AsType[*fetch.Error](err); err != nil && !ok {
		return nil, err
	}
	if err == nil {
		groups[2] = absolute(front, rules.Sitemaps())
	}
	for i, g := range slices.Concat(groups, guesses) {
		g = absolute(front, g)
		for n, u := range g[:min(len(g), maxFeeds)] {
			works, err := r.readable(ctx, s, u)
			if err != nil {
				return nil, err
			}
			if works && i < len(groups) {
				return g[n:min(len(g), n+maxFeeds)], nil
			}
			if works { // of guessed ones, one
				return []string{u}, nil
			}
		}
	}
	return nil, nil
}

// absolute resolves addresses against that of a page.
func absolute(base string, refs []string) []string {
	b, err := url.Parse(base)
	if err != nil {
		return nil
	}
	var all []string
	for _, ref := range refs {
		if u, err := b.Parse(ref); err == nil {
			all = append(all, u.String())
		}
	}
	return all
}

// readable reports whether an address holds a feed or sitemap that names something.
func (r *run) readable(ctx context.Context, s store.CrawlSettings, address string) (bool, error) {
	l, err := r.look(ctx, s, address, listKind(address))
	if _, ok := errors.AsType[*fetch.Error](err); ok {
		return false, nil
	}
	return !l.empty(), err
}

// look fetches a list that stands in no frontier. A document that is none names nothing.
func (r *run) look(ctx context.Context, s store.CrawlSettings, address string, kind store.VisitKind) (listing, error) {
	resp, err := r.document(ctx, s, address, fetchKind(kind))
	if err != nil {
		return listing{}, err
	}
	l, err := readFeed(kind, resp, r.now())
	if err != nil {
		return listing{}, nil // what cannot be read names nothing
	}
	return l, nil
}

// document fetches an address that stands in no frontier. An answer without a document is a *fetch.Error.
func (r *run) document(ctx context.Context, s store.CrawlSettings, address string, kind fetch.Kind) (*fetch.Response, error) {
	resp, err := r.get(ctx, s, kind, store.Address{Printed: address})
	if err != nil {
		return nil, err
	}
	if o, none := fetch.StatusOutcome(resp.Status); none {
		return nil, outcomeError(o, address, fmt.Errorf("status %d", resp.Status))
	}
	return resp, nil
}
