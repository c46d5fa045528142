package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/data/archive"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/fetch"
	"onrecord/indexer/frontier"
	"onrecord/indexer/robots"
)

// Crawler visits outlets: it reads their feeds, fetches the pages those name, and has a Pipeline take them. What it knows stands in the
// store (store.Address), so that it goes on where it stopped, and several processes may crawl from one store.
//
// It is polite by construction. Every request goes through one method (hop), which asks robots.txt first and claims the host in the
// store for as long as the fetch takes and the delay after it.
type Crawler struct {
	Store    *store.Store
	Pipeline *Pipeline
	Client   *fetch.Client
	Agent    string // product token in robots.txt; "onrecord" if empty

	Concurrency int              // fetches at once, each from another outlet; defaultConcurrency if 0
	HostDelay   time.Duration    // between two fetches from one host, where neither outlet nor robots.txt say otherwise; defaultHostDelay if 0
	Longest     time.Duration    // the longest time that one fetch of Client takes; defaultLongest if 0
	Now         func() time.Time // time.Now if nil
	Log         *slog.Logger     // slog.Default if nil
}

const (
	defaultAgent       = "onrecord"
	defaultConcurrency = 8
	// defaultHostDelay is what an attentive reader takes to turn pages.
	defaultHostDelay = 2 * time.Second
	// defaultLongest is the total time that fetch.Client allows, and some for its computer to be slow.
	defaultLongest = 35 * time.Second
)

// CrawlOptions say what one run of a crawler does. The zero value crawls all outlets on schedule until its context is done.
type CrawlOptions struct {
	Once    bool            // look at every feed once, fetch what is due, and return
	DryRun  bool            // as Once, but report the pages that would be fetched, and fetch only what names them
	Outlets []news.OutletID // only these; none: all. A paused outlet is never crawled
	Limit   int             // at most so many pages; 0: no limit
}

// Visit is one thing that a crawler did or, in a dry run, would do.
type Visit struct {
	Outlet  news.OutletID
	URL     string
	Kind    store.VisitKind
	Planned bool           // it would be fetched; nothing but Outlet, URL and Kind is set
	Outcome news.Outcome   // what it turned out to be
	Why     string         // what told so, of a page that was read
	Stored  store.Outcome  // what storing the article changed, if it is one
	ID      news.ArticleID // of the article
	New     int            // pages that were not known, of a list
	Failing []string       // rules of the outlet that found nothing on the page, which is an article
	Err     error          // why it could not be had or taken

	answered *fetch.Response // the server's answer, if it gave one
}

// CrawlReport counts visits.
type CrawlReport struct {
	Outlets  int // that were crawled
	Pages    int // that were fetched or, in a dry run, would be
	Outcomes map[news.Outcome]int
	Stored   map[store.Outcome]int
	Failing  map[news.OutletID]int // articles of an outlet on which a rule of it found nothing
	Failed   []news.OutletID       // those of which something was left: a list that could not be read, a host that asks for a long rest
}

// Run crawls. It returns when ctx is done, after the pages in hand, with nil; with Once or DryRun, or at the limit, when there is
// nothing left to do. One outlet never keeps another waiting. A full disk or busy store pauses the crawl until it can go on; with Once
// it ends it, with store.ErrFull. An outlet that is not known or not crawled is store.ErrNotFound. report is called for one visit at a time.
func (c *Crawler) Run(ctx context.Context, o CrawlOptions, report func(Visit)) (CrawlReport, error) {
	for _, id := range o.Outlets {
		if _, err := c.Store.CrawledOutlet(ctx, id); err != nil {
			return CrawlReport{}, err
		}
	}
	hand, drop := afterwards(ctx)
	defer drop()
	r := c.newRun(o, report)
	var err error
	if o.Once || o.DryRun {
		err = r.once(ctx, hand)
	} else {
		err = r.schedule(ctx, hand)
	}
	slices.Sort(r.report.Failed)
	over := errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
	if over && ctx.Err() != nil || errors.Is(err, errLimit) {
		err = nil
	}
	return r.report, err
}

// grace is how long the page in hand may still take when the crawl is to end.
const grace = 5 * time.Second

// afterwards returns a context for what is in hand when ctx is done: it goes on for the grace. Loops take both, and begin nothing
// under ctx that they do not finish under the other.
func afterwards(ctx context.Context) (context.Context, func()) {
	hand, cancel := context.WithCancel(context.WithoutCancel(ctx))
	forget := context.AfterFunc(ctx, func() { time.AfterFunc(grace, cancel) })
	return hand, func() {
		forget()
		cancel()
	}
}

// errLimit: the run visited as many pages as it may.
var errLimit = errors.New("as many pages as were asked for")

// run is one run of a crawler.
type run struct {
	*Crawler
	opts  CrawlOptions
	start time.Time
	slots chan struct{} // held while fetching
	parse chan struct{} // held while reading a page

	mu      sync.Mutex // guards all below
	tell    func(Visit)
	report  CrawlReport
	begun   int // pages
	hosts   frontier.Hosts
	rules   map[string]cachedRules
	blocked bool // the store cannot be written to
}

// cachedRules are the rules of a robots.txt as it was read at a time.
type cachedRules struct {
	at    time.Time
	rules *robots.Rules
}

func (c *Crawler) newRun(o CrawlOptions, report func(Visit)) *run {
	n := c.Concurrency
	if n <= 0 {
		n = defaultConcurrency
	}
	if report == nil {
		report = func(Visit) {}
	}
	r := &run{Crawler: c, opts: o, start: c.now(), tell: report, slots: make(chan struct{}, n), rules: make(map[string]cachedRules)}
	if c.Pipeline != nil {
		r.parse = make(chan struct{}, c.Pipeline.workers())
	}
	r.report.Outcomes, r.report.Stored, r.report.Failing = make(map[news.Outcome]int), make(map[store.Outcome]int), make(map[news.OutletID]int)
	return r
}

// outlets returns those to crawl now, and remembers who owns which host.
func (r *run) outlets(ctx context.Context) ([]store.CrawlSettings, error) {
	all, err := r.Store.CrawledOutlets(ctx)
	if err != nil {
		return nil, err
	}
	owners := make([]news.Outlet, len(all))
	for i, s := range all {
		owners[i] = s.Outlet
	}
	r.mu.Lock()
	r.hosts = frontier.NewHosts(owners)
	r.mu.Unlock()
	return slices.DeleteFunc(all, func(s store.CrawlSettings) bool {
		return !s.Pause.Since.IsZero() || len(r.opts.Outlets) > 0 && !slices.Contains(r.opts.Outlets, s.Outlet.ID)
	}), nil
}

// once crawls every outlet for one round. The goroutines of g end with their outlets' rounds, and g.Wait waits for them.
func (r *run) once(ctx, hand context.Context) error {
	all, err := r.outlets(ctx)
	if err != nil {
		return err
	}
	r.report.Outlets = len(all)
	crawl := r.round
	if r.opts.DryRun {
		crawl = r.plan
	}
	g, ctx := errgroup.WithContext(ctx)
	for _, s := range all {
		g.Go(func() error { return crawl(ctx, hand, s.Outlet.ID) })
	}
	return g.Wait()
}

// settingsEvery is how soon a running crawl notices that outlets were added or resumed.
const settingsEvery = time.Minute

// schedule crawls until ctx is done, and begins with outlets as they are added. The goroutines of g end with ctx, with an error that
// ends the crawl, or when their outlet is paused or removed.
func (r *run) schedule(ctx, hand context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	crawled := make(map[news.OutletID]bool) // guarded by r.mu
	begin := func(id news.OutletID) {
		r.mu.Lock()
		defer r.mu.Unlock()
		if crawled[id] {
			return
		}
		crawled[id] = true
		r.report.Outlets++
		g.Go(func() error {
			defer func() {
				r.mu.Lock()
				defer r.mu.Unlock()
				delete(crawled, id)
			}()
			return r.always(ctx, hand, id)
		})
	}
	g.Go(func() error {
		for {
			all, err := r.outlets(ctx)
			if err != nil && !passing(err) {
				return err
			}
			for _, s := range all {
				begin(s.Outlet.ID)
			}
			if err := sleep(ctx, settingsEvery); err != nil {
				return err
			}
		}
	})
	return g.Wait()
}

// tally counts a visit and reports it.
func (r *run) tally(v Visit) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case v.Planned:
		r.report.Pages++
	case v.Kind != store.PageVisit:
		if a := (store.Address{Kind: v.Kind, Outcome: v.Outcome}); a.Failed() {
			r.failed(v.Outlet)
		}
	case v.Err == nil && v.Outcome == news.ArticlePage:
		r.report.Stored[v.Stored]++
		if len(v.Failing) > 0 {
			r.report.Failing[v.Outlet]++
		}
		fallthrough
	default:
		r.report.Pages++
	}
	if !v.Planned {
		r.report.Outcomes[v.Outcome]++
	}
	r.tell(v)
}

// failed notes an outlet of which a list could not be read. The caller holds r.mu.
func (r *run) failed(id news.OutletID) {
	if !slices.Contains(r.report.Failed, id) {
		r.report.Failed = append(r.report.Failed, id)
	}
}

// begin counts a page that is to be fetched. It returns errLimit when no more may be.
func (r *run) begin() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.opts.Limit > 0 && r.begun >= r.opts.Limit {
		return errLimit
	}
	r.begun++
	return nil
}

func (r *run) owner(host string) news.OutletID {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.hosts.Owner(host)
}

// horizon is the time by which an address must be due to be visited: in one round, its beginning, so that it ends.
func (r *run) horizon() time.Time {
	if r.opts.Once || r.opts.DryRun {
		return r.start
	}
	return r.now()
}

// passing reports whether an error of the store may go away by itself.
func passing(err error) bool {
	return errors.Is(err, store.ErrFull) || errors.Is(err, store.ErrBusy) || errors.Is(err, archive.ErrFull)
}

// blockedPause is how long a crawl waits before it tries again to write: work resumes within half a minute of there being room.
const blockedPause = 10 * time.Second

// wait says once that the store cannot be written to, and waits a while.
func (r *run) wait(ctx context.Context, err error) error {
	r.mu.Lock()
	was := r.blocked
	r.blocked = true
	r.mu.Unlock()
	if !was {
		r.log().Warn(fmt.Sprintf("The crawl pauses until there is room to write: %v. Searching goes on.", err))
	}
	return sleep(ctx, blockedPause)
}

// unblocked says once that writing works again.
func (r *run) unblocked() {
	r.mu.Lock()
	was := r.blocked
	r.blocked = false
	r.mu.Unlock()
	if was {
		r.log().Info("The crawl goes on.")
	}
}

// sleep waits, or returns ctx's error when that is done first.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

func (c *Crawler) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

func (c *Crawler) log() *slog.Logger {
	if c.Log != nil {
		return c.Log
	}
	return slog.Default()
}

func (c *Crawler) agent() string {
	if c.Agent != "" {
		return c.Agent
	}
	return defaultAgent
}

func (c *Crawler) longest() time.Duration {
	if c.Longest > 0 {
		return c.Longest
	}
	return defaultLongest
}

// delay is how long a host of an outlet is left alone after a fetch, as far as its robots.txt does not ask for longer.
func (c *Crawler) delay(s store.CrawlSettings) time.Duration {
	switch {
	case s.Delay != nil:
		return *s.Delay
	case c.HostDelay > 0:
		return c.HostDelay
	}
	return defaultHostDelay
}
