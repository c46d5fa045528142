package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// address returns an address of the outlet of lantern().
func address(path string, kind VisitKind, published time.Time) Address {
	return Address{URL: "https://lantern.example" + path, Outlet: "lantern.example", Kind: kind, Printed: "https://www.lantern.example" + path,
		Host: "www.lantern.example", Found: noon, Published: published, Due: noon, Article: news.NewArticleID("https://lantern.example" + path)}
}

// withAddresses opens a store with one crawled outlet and addresses.
func withAddresses(t *testing.T, all ...Address) *Store {
	t.Helper()
	s := open(t, "")
	write(t, s, func(ctx context.Context, tx *Tx) error {
		if err := tx.PutCrawl(ctx, lantern()); err != nil {
			return err
		}
		for _, a := range all {
			if err := tx.AddAddress(ctx, a); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

// next returns the path of the next address and when to ask again.
func next(t *testing.T, s *Store, turn Turn) (string, time.Time) {
	t.Helper()
	a, wake, err := s.NextAddress(t.Context(), "lantern.example", turn)
	if errors.Is(err, ErrNotFound) {
		return "", wake
	}
	if err != nil {
		t.Fatal(err)
	}
	return a.URL[len("https://lantern.example"):], wake
}

// TestVisits follows the addresses of an outlet through a few visits.
func TestVisits(t *testing.T) {
	feed, old, young := address("/feed", FeedVisit, time.Time{}), address("/old", PageVisit, noon.Add(-time.Hour)), address("/young", PageVisit, noon)
	s := withAddresses(t, old, young, feed)
	now := Turn{Now: noon, Due: noon}
	visit := func(path string, outcome news.Outcome, due time.Time) {
		t.Helper()
		got, _ := next(t, s, now)
		if got != path {
			t.Fatalf("NextAddress = %q, want %q", got, path)
		}
		a, err := s.Address(t.Context(), "https://lantern.example"+path)
		if err != nil {
			t.Fatal(err)
		}
		a.Outcome, a.Tried, a.Due, a.ETag, a.Looks, a.First = outcome, noon, due, `"1"`, 1, noon
		write(t, s, func(ctx context.Context, tx *Tx) error { return tx.RecordVisit(ctx, a, false, "") })
		if again, err := s.Address(t.Context(), a.URL); err != nil || again != a {
			t.Errorf("Address = %+v, %v, want %+v", again, err, a)
		}
	}
	visit("/feed", news.FeedRead, noon.Add(15*time.Minute))
	visit("/young", news.ArticlePage, noon.Add(time.Hour))
	visit("/old", news.IndexPage, time.Time{})
	if path, wake := next(t, s, now); path != "" || !wake.Equal(noon.Add(15*time.Minute)) {
		t.Errorf("NextAddress = %q, %v, want none until the feed is due", path, wake)
	}
	if path, wake := next(t, s, Turn{Now: noon, Due: noon, Once: true}); path != "" || !wake.IsZero() {
		t.Errorf("NextAddress in a round = %q, %v, want none ever", path, wake)
	}
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.RenewAddress(ctx, old.URL, noon, noon) })
	if path, _ := next(t, s, now); path != "/old" {
		t.Errorf("NextAddress after RenewAddress = %q, want /old", path)
	}
}

// TestHosts checks that one claim at a time is given out, and that a host rests after it.
func TestHosts(t *testing.T) {
	s := withAddresses(t, address("/1", PageVisit, noon))
	const host = "www.lantern.example"
	until := noon.Add(35 * time.Second)
	claim := func(at time.Time, want bool) {
		t.Helper()
		if free, next, err := s.ClaimHost(t.Context(), host, at, until); free != want || err != nil || !free && !next.After(at) {
			t.Errorf("ClaimHost after %v = %v, %v, %v, want %v", at.Sub(noon), free, next, err, want)
		}
	}
	claim(noon, true)
	claim(noon, false)
	if path, wake := next(t, s, Turn{Now: noon, Due: noon}); path != "" || !wake.Equal(until) {
		t.Errorf("NextAddress = %q, %v, want none until the claim runs out", path, wake)
	}
	if err := s.ReleaseHost(t.Context(), host, until, noon.Add(2*time.Second)); err != nil {
		t.Fatal(err)
	}
	claim(noon.Add(time.Second), false)
	claim(noon.Add(2*time.Second), true)
	claim(until.Add(-1), false)
	claim(until, true) // the process that held it died
	if err := s.DelayHost(t.Context(), host, until.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.ReleaseHost(t.Context(), host, until, until); err != nil { // the delay outlasts the claim
		t.Fatal(err)
	}
	claim(until.Add(time.Minute), false)
}

func TestHostRobots(t *testing.T) {
	s := withAddresses(t)
	if got, err := s.HostRobots(t.Context(), "https://www.lantern.example"); err != nil || !got.At.IsZero() {
		t.Errorf("HostRobots of an unknown host = %+v, %v, want nothing", got, err)
	}
	want := HostRobots{Body: []byte("User-agent: *"), Status: 200, At: noon, Tries: 3}
	for _, r := range []HostRobots{{At: noon.Add(-time.Hour), Tries: 2}, want} {
		write(t, s, func(ctx context.Context, tx *Tx) error {
			return tx.PutHostRobots(ctx, "https://www.lantern.example", r)
		})
	}
	got, err := s.HostRobots(t.Context(), "https://www.lantern.example")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("HostRobots differs:\n%s", diff)
	}
}

func TestTrimAddresses(t *testing.T) {
	s := withAddresses(t, address("/1", PageVisit, noon.Add(-time.Hour)), address("/2", PageVisit, noon), address("/3", PageVisit, noon.Add(-time.Minute)),
		address("/feed", FeedVisit, time.Time{}))
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.TrimAddresses(ctx, "lantern.example", 2) })
	left, err := s.DuePages(t.Context(), "lantern.example", noon, 10)
	if err != nil || len(left) != 2 || left[0].URL != "https://lantern.example/2" || left[1].URL != "https://lantern.example/3" {
		t.Errorf("DuePages = %+v, %v, want the newest two", left, err)
	}
	if lists, err := s.Lists(t.Context(), "lantern.example"); err != nil || len(lists) != 1 {
		t.Errorf("Lists = %+v, %v, want the feed", lists, err)
	}
}

// TestOutletStatuses checks the numbers of one outlet after a day.
func TestOutletStatuses(t *testing.T) {
	s := withAddresses(t, address("/feed", FeedVisit, time.Time{}), address("/1", PageVisit, noon))
	for n, lag := range []time.Duration{-48 * time.Hour, 10 * time.Minute, 20 * time.Minute, 40 * time.Minute} { // the first: printed before the crawl began
		d := draft(n)
		d.Article.FetchedAt = noon.Add(time.Hour + time.Duration(n)*time.Minute)
		d.Article.Published.Time = d.Article.FetchedAt.Add(-lag)
		if lag < 0 {
			d.Article.Published.Time = noon.Add(lag)
		}
		put(t, s, d)
	}
	record := func(path string, o news.Outcome, after time.Duration, changed bool) {
		a, err := s.Address(t.Context(), "https://lantern.example"+path)
		if err != nil {
			t.Fatal(err)
		}
		a.Outcome, a.Tried = o, noon.Add(after)
		write(t, s, func(ctx context.Context, tx *Tx) error { return tx.RecordVisit(ctx, a, changed, "The server slept.") })
	}
	record("/feed", news.FeedRead, -30*time.Hour, false) // too long ago to count
	record("/feed", news.FeedRead, 0, false)
	record("/1", news.ArticlePage, time.Minute, true)
	record("/1", news.NotModified, time.Hour, false)
	record("/1", news.Missing, time.Hour, false)
	record("/feed", news.TimedOut, 2*time.Hour, false)
	record("/feed", news.TimedOut, 3*time.Hour, false)
	all, err := s.OutletStatuses(t.Context(), noon.Add(4*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	want := OutletStatus{Outlet: lantern().Outlet, URL: lantern().URL, Articles: 4,
		LastSuccess: noon.Add(time.Hour), FailingSince: noon.Add(2 * time.Hour), LastOutcome: news.TimedOut, LastError: "The server slept.",
		Lag: 20 * time.Minute,
		Visits: Visits{Stored: 1, Unchanged: 2, Failed: 3, Outcomes: map[news.Outcome]int{news.FeedRead: 1, news.ArticlePage: 1,
			news.NotModified: 1, news.Missing: 1, news.TimedOut: 2}},
	}
	want.NewPerDay[StatusDays-1] = 4
	if diff := cmp.Diff([]OutletStatus{want}, all); diff != "" {
		t.Errorf("OutletStatuses differs:\n%s", diff)
	}
	if got := all[0].State(); got != FailingOutlet {
		t.Errorf("State = %s, want failing", got)
	}
}

// TestForgetLists checks that nothing of a crawl stays behind, and that the outlet's lists are forgotten when its address changes.
func TestForgetLists(t *testing.T) {
	s := withAddresses(t, address("/feed", FeedVisit, time.Time{}), address("/1", PageVisit, noon))
	lists := func() int {
		t.Helper()
		all, err := s.Lists(t.Context(), "lantern.example")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	c := lantern()
	c.Every = time.Hour
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.PutCrawl(ctx, c) })
	if n := lists(); n != 1 {
		t.Errorf("%d lists after another pace was set, want 1", n)
	}
	c.Feeds = []string{"https://www.lantern.example/other"}
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.PutCrawl(ctx, c) })
	if n := lists(); n != 0 {
		t.Errorf("%d lists after another feed was set, want none", n)
	}
	if path, _ := next(t, s, Turn{Now: noon, Due: noon}); path != "/1" {
		t.Errorf("NextAddress = %q, want the page, which stays", path)
	}
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.RemoveCrawl(ctx, "lantern.example") })
	if _, err := s.Address(t.Context(), "https://lantern.example/1"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Address after RemoveCrawl = %v, want ErrNotFound", err)
	}
}

// TestWithdrawnAddress checks that the withdrawal of an article ends the visits to its address.
func TestWithdrawnAddress(t *testing.T) {
	s := withAddresses(t, address("/1", PageVisit, noon))
	put(t, s, draft(1)) // at that address
	withdraw(t, s, draft(1).Article.ID)
	if path, wake := next(t, s, Turn{Now: noon, Due: noon}); path != "" || !wake.IsZero() {
		t.Errorf("NextAddress = %q, %v, want none ever", path, wake)
	}
}
