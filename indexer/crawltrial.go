package indexer

import (
	"context"
	"errors"
	"net/url"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/extract"
	"onrecord/indexer/fetch"
	"onrecord/indexer/frontier"
)

// Discover finds out how an outlet could be crawled whose front page or feed is at given.URL: its id, name, hosts, language and feeds.
// What else is given stays as it is. It stores no settings. An address that cannot be had is a *fetch.Error.
func (c *Crawler) Discover(ctx context.Context, given store.CrawlSettings) (store.CrawlSettings, error) {
	r := c.newRun(CrawlOptions{}, nil)
	s, _, err := r.discover(ctx, given)
	return s, err
}

// discover is Discover; it returns the document at the address, too.
func (r *run) discover(ctx context.Context, given store.CrawlSettings) (store.CrawlSettings, *fetch.Response, error) {
	s, err := r.settingsFor(ctx, given)
	if err != nil {
		return s, nil, err
	}
	r.hosts = frontier.NewHosts([]news.Outlet{s.Outlet})
	resp, err := r.document(ctx, s, s.URL, fetch.Feed)
	if err != nil {
		return s, nil, err
	}
	addHost(&s, hostOf(resp.URL))
	l, isFeed := readFront(resp, r.now())
	switch {
	case len(given.Feeds) > 0: // nothing is looked for
	case isFeed:
		if s, err = r.behindFeed(ctx, given, l); err != nil {
			return s, nil, err
		}
	default:
		if s.Feeds, err = r.findLists(ctx, s, resp.URL, l); err != nil {
			return s, nil, err
		}
	}
	if !isFeed && len(s.Feeds) > 0 {
		l, err = r.look(ctx, s, s.Feeds[0], listKind(s.Feeds[0]))
		if _, ok := errors.AsType[*fetch.Error](err); err != nil && !ok {
			return s, nil, err
		}
	}
	describe(&s, l)
	return s, resp, nil
}

// settingsFor returns the settings of the outlet that given.URL belongs to, with which it may be fetched: what is given, and for the
// rest those in the store, those built in, or new ones.
func (r *run) settingsFor(ctx context.Context, given store.CrawlSettings) (store.CrawlSettings, error) {
	s, err := CompleteSettings(given)
	if err != nil {
		return s, err
	}
	o, err := r.Store.OutletByHost(ctx, hostOf(given.URL))
	if errors.Is(err, store.ErrNotFound) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	known, err := r.Store.CrawledOutlet(ctx, o.ID)
	if errors.Is(err, store.ErrNotFound) {
		if given.Outlet.ID == "" {
			s.Outlet.ID = o.ID
		}
		return s, nil
	}
	return given.Over(known), err
}

// behindFeed returns the settings of the outlet whose feed is at given.URL.
func (r *run) behindFeed(ctx context.Context, given store.CrawlSettings, l listing) (store.CrawlSettings, error) {
	given.URL, given.Feeds = frontOf(given.URL, l), []string{given.URL}
	s, err := r.settingsFor(ctx, given)
	addHost(&s, hostOf(s.URL))
	r.hosts = frontier.NewHosts([]news.Outlet{s.Outlet})
	return s, err
}

// frontOf returns the front page of the site that most items of a feed are on: a feed may lie with another firm.
func frontOf(feedURL string, l listing) string {
	counts := make(map[string]int)
	best := feedURL
	for _, i := range l.pages {
		u, err := url.Parse(i.URL)
		if err != nil {
			continue
		}
		site := (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}).String()
		if counts[site]++; counts[site] > counts[best] {
			best = site
		}
	}
	return best
}

// addHost adds a host to an outlet's unless it is one, or below one.
func addHost(s *store.CrawlSettings, host string) {
	if !ownsHost(s.Outlet, host) {
		s.Outlet.Hosts = append(s.Outlet.Hosts, outletHost(host))
	}
}

// Trial is what Test found.
type Trial struct {
	Settings    store.CrawlSettings
	Feed        string // the list that named the page; empty when it was the address itself, or its links
	Items       int    // pages that the list names on the outlet's own hosts
	URL         string // of the page
	Outcome     news.Outcome
	Why         string // what told so, of a page that was read
	Article     news.Article
	Annotations news.Annotations
	Failing     []string // rules of the outlet that found nothing on the page, which is an article
}

// maxTries is how many pages Test reads until one is an article.
const maxTries = 5

// Test tries the way from an address, a front page, a feed or an article, to an article with what is found in it. It stores no
// article and no settings. An address that cannot be had is a *fetch.Error.
func (c *Crawler) Test(ctx context.Context, address string) (*Trial, error) {
	r := c.newRun(CrawlOptions{}, nil)
	s, resp, err := r.discover(ctx, store.CrawlSettings{URL: address})
	if err != nil {
		return nil, err
	}
	t := &Trial{Settings: s, URL: resp.URL}
	l, isFeed := readFront(resp, r.now())
	if !isFeed {
		if r.read(t, resp); t.Outcome == news.ArticlePage && !atRoot(resp.URL) {
			return t, nil
		}
	}
	if len(s.Feeds) > 0 {
		t.Feed = s.Feeds[0]
		if l, err = r.look(ctx, s, t.Feed, listKind(t.Feed)); err != nil {
			return nil, err
		}
		if len(l.pages) == 0 && len(l.parts) > 0 {
			t.Feed = l.parts[0].URL
			if l, err = r.look(ctx, s, t.Feed, store.PartVisit); err != nil {
				return nil, err
			}
		}
	}
	return t, r.try(ctx, t, l)
}

// try reads pages of a list until one is an article.
func (r *run) try(ctx context.Context, t *Trial, l listing) error {
	r.hosts = frontier.NewHosts([]news.Outlet{t.Settings.Outlet})
	pages := r.own(t.Settings, frontier.Newest(l.pages))
	t.Items = len(pages)
	for _, i := range pages[:min(len(pages), maxTries)] {
		t.URL = i.URL
		resp, err := r.get(ctx, t.Settings, fetch.Page, store.Address{Printed: i.URL, Kind: store.PageVisit})
		if refused, ok := errors.AsType[*fetch.Error](err); ok {
			t.Outcome, t.Why = refused.Outcome, ""
			continue
		}
		if err != nil {
			return err
		}
		o, none := fetch.StatusOutcome(resp.Status)
		if t.Outcome, t.Why = o, ""; none {
			continue
		}
		if r.read(t, resp); t.Outcome == news.ArticlePage {
			return nil
		}
	}
	return nil
}

// read extracts and annotates a page.
func (r *run) read(t *Trial, resp *fetch.Response) {
	page := Page{Bytes: resp.Body, URL: resp.URL, ContentType: resp.ContentType, FetchedAt: resp.FetchedAt, Crawled: true}
	d := &draft{outlet: t.Settings.Outlet}
	r.Pipeline.read(d, page)
	d.article.Outlet = t.Settings.Outlet.ID
	if d.outcome == news.ArticlePage {
		r.Pipeline.annotate(d)
	}
	t.URL, t.Outcome, t.Why = resp.URL, d.outcome, d.why
	t.Article, t.Annotations, t.Failing = d.article, d.found, d.failing
}

// Read fetches one page, as politely as a crawl, and extracts it. It stores nothing of it. An address that cannot be had is a
// *fetch.Error.
func (c *Crawler) Read(ctx context.Context, address string) (extract.Result, error) {
	r := c.newRun(CrawlOptions{}, nil)
	s, err := r.settingsFor(ctx, store.CrawlSettings{URL: address})
	if err != nil {
		return extract.Result{}, err
	}
	r.hosts = frontier.NewHosts([]news.Outlet{s.Outlet})
	resp, err := r.document(ctx, s, address, fetch.Page)
	if err != nil {
		return extract.Result{}, err
	}
	in := extract.Input{Bytes: resp.Body, URL: resp.URL, ContentType: resp.ContentType, Now: resp.FetchedAt}
	return c.Pipeline.extractor()(in), nil
}

// atRoot reports whether an address is that of a whole site, which is no article whatever it looks like.
func atRoot(address string) bool {
	normal, ok := NormalURL(address)
	return !ok || frontPage(normal)
}
