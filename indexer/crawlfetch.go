package indexer

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/idna"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/fetch"
	"onrecord/indexer/frontier"
	"onrecord/indexer/robots"
)

const (
	// maxHops is how many redirects are followed, each as a fetch of its own. Source: RFC 9309 §2.3.1.2, for robots.txt.
	maxHops = 5
	// patience is how long one waits for a host to be free: longer than the claim of a process that died, which is the longest fetch and
	// frontier.MaxDelay.
	patience = 2 * time.Minute
	// lookAgain is how soon one who waits for a host looks again: another process may have released it before its claim runs out.
	lookAgain = time.Second
)

var (
	// errCrowded: the host is not free for longer than one waits.
	errCrowded = errors.New("the host asks to be left alone for some time")
	// errElsewhere: a page redirects to a host that is not its outlet's.
	errElsewhere = errors.New("redirects to another outlet's host")
	// errRules: robots.txt forbids the address.
	errRules = errors.New("forbidden by robots.txt")
	// errNoRules: robots.txt could not be had.
	errNoRules = errors.New("the robots.txt of its server could not be had")
	// errAskedBefore: robots.txt could not be had, and it is too soon to ask again.
	errAskedBefore = errors.New("it was asked a short while ago, and is asked again later")
	// errTaken: another process visited the address while this one waited for its host.
	errTaken = errors.New("visited by another process")
)

// get fetches an address politely, with its redirects. Errors of the crawl are *fetch.Errors, with an outcome; others are errTaken, the
// store's or those of ctx.
func (r *run) get(ctx context.Context, s store.CrawlSettings, kind fetch.Kind, a store.Address) (*fetch.Response, error) {
	req := fetch.Request{URL: a.Printed, Kind: kind, ETag: a.ETag, LastModified: a.LastModified,
		Policy: fetch.Policy{Allow: s.Allow, Ports: s.Ports}}
	due := &a // until its host is claimed
	for range maxHops + 1 {
		if host := hostOf(req.URL); a.Kind == store.PageVisit && host != "" && r.owner(host) != s.Outlet.ID {
			return nil, outcomeError(news.Elsewhere, req.URL, errElsewhere)
		}
		rules, err := r.rulesOf(ctx, s, req.URL)
		if err != nil {
			return nil, err
		}
		if !rules.Allowed(r.agent(), escaped(req.URL)) {
			return nil, outcomeError(news.RobotsForbid, req.URL, errRules)
		}
		resp, err := r.hop(ctx, s, req, rules, due)
		if err != nil || resp.Location == "" {
			return resp, err
		}
		req.URL, due = resp.Location, nil
	}
	return nil, outcomeError(news.TooManyRedirects, a.Printed, fetch.ErrRedirects)
}

func outcomeError(o news.Outcome, url string, err error) error {
	return &fetch.Error{Outcome: o, URL: url, Err: err}
}

// stillDue returns errTaken for an address of the frontier that was visited since it was read from there; nil and one that was never
// there are due.
func (r *run) stillDue(ctx context.Context, a *store.Address) error {
	if a == nil || a.URL == "" {
		return nil
	}
	now, err := r.Store.Address(ctx, a.URL)
	if errors.Is(err, store.ErrNotFound) || err == nil && !now.Tried.Equal(a.Tried) {
		return errTaken
	}
	return err
}

// hop makes one request, whose answer may be a redirect, and holds the claim on its host meanwhile. It returns errTaken when due is
// not due any more by then.
func (r *run) hop(ctx context.Context, s store.CrawlSettings, req fetch.Request, rules *robots.Rules, due *store.Address) (*fetch.Response, error) {
	host, ok := hostKey(req.URL)
	if !ok {
		return nil, outcomeError(news.AddressRefused, req.URL, fetch.ErrURL)
	}
	pause := r.pause(s, rules)
	until, err := r.claim(ctx, host, req.URL, pause)
	if err != nil {
		return nil, err
	}
	defer func() { <-r.slots }()
	if err := r.stillDue(ctx, due); err != nil {
		return nil, errors.Join(err, r.Store.ReleaseHost(context.WithoutCancel(ctx), host, until, r.now()))
	}
	req.NoRedirects = true
	resp, err := r.Client.Get(ctx, req)
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if resp != nil {
		o, _ := fetch.StatusOutcome(resp.Status)
		pause = max(pause, frontier.Pause(o, resp.RetryAfter))
	}
	if e := r.Store.ReleaseHost(context.WithoutCancel(ctx), host, until, r.now().Add(pause)); e != nil {
		return nil, e
	}
	return resp, err
}

// pause is how long a host is left alone after a fetch.
func (r *run) pause(s store.CrawlSettings, rules *robots.Rules) time.Duration {
	asked, _ := rules.Delay(r.agent())
	return frontier.Delay(r.delay(s), asked)
}

// claim waits until a host is free and fewer than Concurrency fetches are under way, and takes the host and a slot, which the caller
// gives back. It returns until when the host is taken: for the longest fetch and the pause after it, which so holds even if this
// process dies meanwhile.
func (r *run) claim(ctx context.Context, host, url string, pause time.Duration) (until time.Time, err error) {
	for {
		select {
		case r.slots <- struct{}{}:
		case <-ctx.Done():
			return until, ctx.Err()
		}
		now := r.now()
		until = now.Add(r.longest() + pause)
		free, next, err := r.Store.ClaimHost(ctx, host, now, until)
		if free && err == nil {
			return until, nil
		}
		<-r.slots
		if err != nil {
			return until, err
		}
		wait := next.Sub(now)
		if wait > patience {
			return until, outcomeError(news.RateLimited, url, errCrowded)
		}
		if err := sleep(ctx, min(wait, lookAgain)); err != nil {
			return until, err
		}
	}
}

// rulesOf returns the rules that hold for an address. They are read anew when they are old.
func (r *run) rulesOf(ctx context.Context, s store.CrawlSettings, address string) (*robots.Rules, error) {
	at, ok := origin(address)
	if !ok {
		return nil, outcomeError(news.AddressRefused, address, fetch.ErrURL)
	}
	known, err := r.Store.HostRobots(ctx, at)
	if err != nil {
		return nil, err
	}
	cause := errAskedBefore
	if known.At.IsZero() || !frontier.RobotsDue(known.At, known.Tries).After(r.now()) {
		if known, cause, err = r.readRobots(ctx, s, at, address, known.Tries); err != nil {
			return nil, err
		}
	}
	if known.Tries > 0 {
		return nil, outcomeError(news.RobotsDown, address, fmt.Errorf("%w: %w", errNoRules, cause))
	}
	return r.parsed(at, known), nil
}

// parsed returns the rules of a robots.txt, parsed once.
func (r *run) parsed(at string, known store.HostRobots) *robots.Rules {
	r.mu.Lock()
	defer r.mu.Unlock()
	have, ok := r.rules[at]
	if !ok || !have.at.Equal(known.At) {
		have = cachedRules{known.At, robots.ForStatus(known.Status, known.Body)}
		if len(r.rules) >= maxRules {
			clear(r.rules)
		}
		r.rules[at] = have
	}
	return have.rules
}

// maxRules is how many origins' rules are kept in memory; parsing them again takes microseconds.
const maxRules = 1000

// readRobots asks the origin of an address for its robots.txt and keeps the answer; cause is why it could not be had. Its host is left
// alone as after any fetch.
func (r *run) readRobots(ctx context.Context, s store.CrawlSettings, at, address string, tries int) (got store.HostRobots, cause, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return got, nil, outcomeError(news.AddressRefused, address, err)
	}
	req := fetch.Request{URL: (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}).String(), Kind: fetch.Robots,
		Policy: fetch.Policy{Allow: s.Allow, Ports: s.Ports}}
	got, cause, err = r.askRobots(ctx, s, req)
	if refused, ok := errors.AsType[*fetch.Error](err); ok {
		return got, nil, outcomeError(refused.Outcome, address, refused.Err)
	}
	if err != nil {
		return got, nil, err
	}
	next := got.At.Add(r.pause(s, robots.ForStatus(got.Status, got.Body)))
	if got.Status == 0 || got.Status >= http.StatusInternalServerError {
		got.Tries = tries + 1
		next = frontier.RobotsDue(got.At, got.Tries)
	}
	ctx = context.WithoutCancel(ctx)
	host, _ := hostKey(address)
	if err := r.Store.DelayHost(ctx, host, next); err != nil {
		return got, nil, err
	}
	return got, cause, r.Store.Write(ctx, func(tx *store.Tx) error { return tx.PutHostRobots(ctx, at, got) })
}

// askRobots follows the redirects of a robots.txt. What cannot be had has the status 0, and a cause; too many redirects have theirs. An
// error of the crawl says that nothing of the origin may be fetched; one that only redirects to such a place may redirect elsewhere
// tomorrow.
func (r *run) askRobots(ctx context.Context, s store.CrawlSettings, req fetch.Request) (got store.HostRobots, cause, err error) {
	for hop := range maxHops + 1 {
		resp, err := r.hop(ctx, s, req, robots.AllowAll, nil)
		if refused, ok := errors.AsType[*fetch.Error](err); ok {
			if hop == 0 && refused.Outcome == news.AddressRefused {
				return got, nil, err
			}
			return store.HostRobots{At: r.now()}, refused.Err, nil
		}
		if err != nil {
			return got, nil, err
		}
		if resp.Location == "" {
			return store.HostRobots{Body: resp.Body, Status: resp.Status, At: r.now()}, statusError(resp.Status), nil
		}
		req.URL = resp.Location
	}
	return store.HostRobots{Status: http.StatusFound, At: r.now()}, nil, nil
}

// statusError says that a server has a fault of its own; nil for any other status.
func statusError(status int) error {
	if status < http.StatusInternalServerError {
		return nil
	}
	return fmt.Errorf("it answers with status %d", status)
}

// escaped returns an address as it is sent, which is what robots.txt speaks of.
func escaped(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// hostKey returns the host of an address as the store names it: in ASCII, with an unusual port.
func hostKey(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	if ascii, err := idna.Lookup.ToASCII(u.Hostname()); err == nil {
		u.Host = strings.Replace(u.Host, u.Hostname(), ascii, 1)
	}
	return normalHost(u)
}

// origin returns the scheme and host of an address, to which a robots.txt applies (RFC 9309 §2.3), with the port unless it is the
// scheme's own.
func origin(address string) (string, bool) {
	host, ok := hostKey(address)
	u, err := url.Parse(address)
	if !ok || err != nil {
		return "", false
	}
	if u.Scheme == "http" && u.Port() == "443" { // which is nothing unusual to a host
		host += ":443"
	}
	return u.Scheme + "://" + host, true
}

// complaint says what went wrong in the last visit to an address, for people.
func complaint(a store.Address) string {
	if !a.Failed() {
		return ""
	}
	return fmt.Sprintf("%s (%s)", a.Outcome.Sentence(), a.Printed)
}
