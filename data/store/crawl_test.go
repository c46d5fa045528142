package store

import (
	"context"
	"errors"
	"net/netip"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/data/news"
)

// write runs a transaction that must go well.
func write(t testing.TB, s *Store, f func(ctx context.Context, tx *Tx) error) {
	t.Helper()
	if err := s.Write(t.Context(), func(tx *Tx) error { return f(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

func lantern() CrawlSettings {
	delay := time.Duration(0)
	return CrawlSettings{
		Outlet: news.Outlet{ID: "lantern.example", Name: "The Lantern", Hosts: []string{"lantern.example"}, Language: "en", Home: "riga"},
		URL:    "https://www.lantern.example/", Feeds: []string{"https://www.lantern.example/feed"}, Every: 10 * time.Minute, Delay: &delay,
		Allow: []netip.Prefix{netip.MustParsePrefix("10.1.2.3/32")}, Ports: []uint16{8080},
	}
}

func TestCrawlSettings(t *testing.T) {
	s := open(t, "")
	write(t, s, func(ctx context.Context, tx *Tx) error {
		return tx.PutOutlet(ctx, news.Outlet{ID: "lantern.example", Hosts: []string{"lantern.example"}}) // made by an article that was handed in
	})
	want := lantern()
	check := func(what string) {
		t.Helper()
		all, err := s.CrawledOutlets(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]CrawlSettings{want}, all, cmpopts.EquateComparable(netip.Prefix{})); diff != "" {
			t.Errorf("%s: CrawledOutlets differs:\n%s", what, diff)
		}
	}
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.PutCrawl(ctx, want) })
	check("put")
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.PauseOutlet(ctx, "lantern.example", "moving") })
	want.Pause = Pause{Since: noon, Reason: "moving"}
	check("paused")
	want.Every, want.Delay, want.Feeds = time.Hour, nil, nil
	write(t, s, func(ctx context.Context, tx *Tx) error {
		c := want
		c.Pause, c.Outlet.Name, c.Outlet.Home = Pause{}, "", ""
		return tx.PutCrawl(ctx, c)
	})
	check("put again, which keeps the name, the home and the pause")
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.ResumeOutlet(ctx, "lantern.example") })
	want.Pause = Pause{}
	check("resumed")
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.RemoveCrawl(ctx, "lantern.example") })
	if _, err := s.CrawledOutlet(t.Context(), "lantern.example"); !errors.Is(err, ErrNotFound) {
		t.Errorf("CrawledOutlet after RemoveCrawl = %v, want ErrNotFound", err)
	}
	if _, err := s.Outlet(t.Context(), "lantern.example"); err != nil {
		t.Errorf("Outlet after RemoveCrawl = %v, want the outlet", err)
	}
}

func TestChangeUnknownCrawl(t *testing.T) {
	s := open(t, "")
	for name, change := range map[string]func(*Tx) error{
		"pause":  func(tx *Tx) error { return tx.PauseOutlet(t.Context(), "nobody.example", "") },
		"resume": func(tx *Tx) error { return tx.ResumeOutlet(t.Context(), "nobody.example") },
		"remove": func(tx *Tx) error { return tx.RemoveCrawl(t.Context(), "nobody.example") },
	} {
		if err := s.Write(t.Context(), change); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s = %v, want ErrNotFound", name, err)
		}
	}
}
