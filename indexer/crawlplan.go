package indexer

import (
	"context"
	"errors"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/fetch"
	"onrecord/indexer/frontier"
)

// plan reports the pages of an outlet that a round would fetch. It reads its lists, and leaves the frontier as it is.
func (r *run) plan(ctx, hand context.Context, id news.OutletID) error {
	s, err := r.settings(ctx, id)
	if err != nil {
		return err
	}
	lists, err := r.Store.Lists(ctx, id)
	if err != nil {
		return err
	}
	if len(lists) == 0 {
		lists = r.seeds(s)
	}
	planned := make(map[string]bool)
	for seen := 0; seen < len(lists) && seen < maxLists; seen++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if lists[seen].Kind == store.FrontVisit && seen < len(lists)-1 {
			continue
		}
		found, err := r.planList(hand, s, lists[seen])
		if err != nil {
			return err
		}
		for _, a := range append(found.add, found.renew...) {
			if a.Kind != store.PageVisit {
				lists = append(lists, a)
			} else if err := r.planPage(a, planned); err != nil {
				return err
			}
		}
	}
	due, err := r.Store.DuePages(ctx, id, r.horizon(), frontier.MaxPages)
	for _, a := range due {
		if err := r.planPage(a, planned); err != nil {
			return err
		}
	}
	return err
}

// planPage reports a page that would be fetched, once.
func (r *run) planPage(a store.Address, planned map[string]bool) error {
	if planned[a.URL] || a.Due.After(r.horizon()) {
		return nil
	}
	if err := r.begin(); err != nil {
		return err
	}
	planned[a.URL] = true
	r.tally(Visit{Outlet: a.Outlet, URL: a.Printed, Kind: a.Kind, Planned: true})
	return nil
}

// planList reads a list, whether or not it changed since it was last read.
func (r *run) planList(ctx context.Context, s store.CrawlSettings, a store.Address) (change, error) {
	v := Visit{Outlet: s.Outlet.ID, URL: a.Printed, Kind: a.Kind}
	resp, err := r.document(ctx, s, a.Printed, fetchKind(a.Kind))
	if refused, ok := errors.AsType[*fetch.Error](err); ok {
		v.Outcome, v.Err = refused.Outcome, refused
		r.tally(v)
		return change{}, nil
	}
	if err != nil {
		return change{}, err
	}
	found, err := r.changes(ctx, s, a, r.readList(&a, resp, &v))
	v.New = found.pages
	r.tally(v)
	return found, err
}
