package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"onrecord/data/news"
)

// Outlets returns all outlets that were ever put, in the order of their ids.
func (s *Store) Outlets(ctx context.Context) ([]news.Outlet, error) {
	all, err := collect(ctx, s.read, scanOutlet, `SELECT id, name, language, home FROM outlet ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list outlets: %w", classify(err))
	}
	for i := range all {
		if all[i].Hosts, err = outletHosts(ctx, s.read, all[i].ID); err != nil {
			return nil, fmt.Errorf("list outlets: %w", classify(err))
		}
	}
	return all, nil
}

// Outlet returns one outlet. It returns ErrNotFound.
func (s *Store) Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error) {
	o, err := outlet(ctx, s.read, `SELECT id, name, language, home FROM outlet WHERE id = $1`, id)
	if err != nil {
		return o, fmt.Errorf("outlet %s: %w", id, err)
	}
	return o, nil
}

// OutletByHost returns the outlet that owns a host or, if nobody does, the nearest domain above it. It returns ErrNotFound.
func (s *Store) OutletByHost(ctx context.Context, host string) (news.Outlet, error) {
	o, err := news.Outlet{}, ErrNotFound
	for domain := host; domain != "" && isNotFound(err); _, domain, _ = strings.Cut(domain, ".") {
		o, err = outlet(ctx, s.read,
			`SELECT o.id, o.name, o.language, o.home FROM outlet_host h JOIN outlet o ON o.id = h.outlet WHERE h.host = $1`, domain)
	}
	if err != nil {
		return o, fmt.Errorf("outlet of host %s: %w", host, err)
	}
	return o, nil
}

// PutOutlet adds an outlet, or the hosts and the home that it did not have yet. Name and language of one that is there stay as they are, and
// so does a host that belongs to another.
func (tx *Tx) PutOutlet(ctx context.Context, o news.Outlet) error {
	name := o.Name
	if name == "" {
		name = string(o.ID)
	}
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO outlet (id, name, language, home) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET home = excluded.home WHERE outlet.home = '' AND excluded.home <> ''`, o.ID, name, o.Language, o.Home)
	if err != nil {
		return fmt.Errorf("put outlet %s: %w", o.ID, err)
	}
	for _, h := range o.Hosts {
		_, err := tx.sql.ExecContext(ctx, `INSERT INTO outlet_host (host, outlet) VALUES ($1, $2) ON CONFLICT (host) DO NOTHING`, h, o.ID)
		if err != nil {
			return fmt.Errorf("put host %s of outlet %s: %w", h, o.ID, err)
		}
	}
	return nil
}

func outlet(ctx context.Context, q querier, query string, arg any) (news.Outlet, error) {
	o, err := one(collect(ctx, q, scanOutlet, query, arg))
	if err != nil {
		return o, err
	}
	o.Hosts, err = outletHosts(ctx, q, o.ID)
	return o, classify(err)
}

func outletHosts(ctx context.Context, q querier, id news.OutletID) ([]string, error) {
	return collect(ctx, q, scanOne[string], `SELECT host FROM outlet_host WHERE outlet = $1 ORDER BY host`, id)
}

func scanOutlet(rows *sql.Rows) (news.Outlet, error) {
	var o news.Outlet
	err := rows.Scan(&o.ID, &o.Name, &o.Language, &o.Home)
	return o, err
}
