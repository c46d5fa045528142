package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/data/store"
)

// ErrNoOutlet: neither the caller nor the page says which outlet printed it.
var ErrNoOutlet = errors.New("nothing says which outlet printed this; name it (--outlet) or give the page's address (--url)")

// ErrOutletID: an outlet's id cannot be written so.
var ErrOutletID = errors.New("an outlet's id has small letters, digits, dots, hyphens and underscores only, at most 100 of them, as rt.com")

// outletID is what an outlet's id looks like: it stands in URLs, queries and file names as it is.
var outletID = regexp.MustCompile(`^[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9])?$`)

// looksLikeHost tells ids that are domains from those that are words.
var looksLikeHost = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$`)

// CheckOutletID returns ErrOutletID for what cannot be an outlet's id.
func CheckOutletID(id news.OutletID) error {
	if !outletID.MatchString(string(id)) {
		return fmt.Errorf("outlet %q: %w", id, ErrOutletID)
	}
	return nil
}

// outletOf returns the outlet of an article: the one named by the caller, else the owner of the host it was fetched from; for
// a saved page without address the host its canonical URL names. An outlet that nobody knows is made.
func (p *Pipeline) outletOf(ctx context.Context, id news.OutletID, a *news.Article) (news.Outlet, error) {
	if id == "" {
		id = a.Outlet
	}
	if id != "" {
		return p.namedOutlet(ctx, id)
	}
	host := hostOf(a.URL)
	if host == "" {
		host = hostOf(a.CanonicalURL)
	}
	if host == "" {
		return news.Outlet{}, ErrNoOutlet
	}
	if o, ok := p.builtIn(host); ok {
		return p.homed(ctx, o)
	}
	host = outletHost(host)
	o, err := p.Store.OutletByHost(ctx, host)
	if err == nil || !errors.Is(err, store.ErrNotFound) {
		return o, err
	}
	return news.Outlet{ID: news.OutletID(host), Name: host, Hosts: []string{host}}, nil
}

// namedOutlet returns the outlet with an id, and makes one that is not known.
func (p *Pipeline) namedOutlet(ctx context.Context, id news.OutletID) (news.Outlet, error) {
	if err := CheckOutletID(id); err != nil {
		return news.Outlet{}, err
	}
	known, ok := p.builtIn(string(id))
	ok = ok && known.ID == id
	o, err := p.Store.Outlet(ctx, id)
	if err == nil && ok {
		o.Home = cmp.Or(o.Home, known.Home)
	}
	if err == nil || !errors.Is(err, store.ErrNotFound) {
		return o, err
	}
	if ok {
		return known, nil
	}
	o = news.Outlet{ID: id, Name: string(id)}
	if looksLikeHost.MatchString(string(id)) {
		o.Hosts = []string{string(id)}
	}
	return o, nil
}

// homed returns a built-in outlet with the home that the store has for it, if that has another.
func (p *Pipeline) homed(ctx context.Context, o news.Outlet) (news.Outlet, error) {
	stored, err := p.Store.Outlet(ctx, o.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return o, err
	}
	o.Home = cmp.Or(stored.Home, o.Home)
	return o, nil
}

func (p *Pipeline) builtIn(host string) (news.Outlet, bool) {
	if p.Outlets == nil {
		return outlet.ByHost(host)
	}
	return p.Outlets(host)
}
