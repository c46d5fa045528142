package frontier

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

const never = -1

func TestNext(t *testing.T) {
	page := func(age time.Duration, attempts int) Past { return Past{First: noon.Add(-age), Attempts: attempts} }
	for _, c := range []struct {
		name string
		past Past
		o    news.Outcome
		want time.Duration // from noon on
		gone bool
	}{
		{"an article just had", page(0, 0), news.ArticlePage, time.Hour, false},
		{"an article had an hour ago", page(time.Hour, 0), news.NotModified, 5 * time.Hour, false},
		{"an article whose looks were missed", page(30*time.Hour, 0), news.NotModified, 42 * time.Hour, false},
		{"an article after the last look", page(73*time.Hour, 0), news.NotModified, never, false},
		{"an article that was old when it was found", Past{First: noon, Published: noon.AddDate(0, 0, -4)}, news.ArticlePage, never, false},
		{"a page that is none", page(0, 0), news.IndexPage, never, false},
		{"a page that asks not to be listed", page(0, 0), news.NoIndex, never, false},
		{"a page that is missing", page(0, 0), news.Missing, never, true},
		{"a first failure", page(0, 1), news.TimedOut, 5 * time.Minute, false},
		{"a third failure", page(0, 3), news.ServerFault, 2 * time.Hour, false},
		{"one failure too many", page(0, 6), news.ServerFault, never, false},
		{"a failure with a wish", Past{Attempts: 1, RetryAfter: time.Hour}, news.RateLimited, time.Hour, false},
		{"a feed", Past{Kind: List}, news.FeedRead, 15 * time.Minute, false},
		{"a feed with its own pace", Past{Kind: List, Every: time.Hour}, news.NotModified, time.Hour, false},
		{"a feed that fails", Past{Kind: List, Attempts: 3}, news.Missing, time.Hour, false},
		{"a feed that fails for ever", Past{Kind: List, Attempts: 300}, news.BadFeed, 24 * time.Hour, false},
		{"a slow feed that fails", Past{Kind: List, Every: 48 * time.Hour, Attempts: 2}, news.BadFeed, 48 * time.Hour, false},
		{"a part of a sitemap", Past{Kind: Part}, news.FeedRead, never, false},
		{"a front page beside feeds", Past{Kind: Front}, news.FeedRead, 7 * 24 * time.Hour, false},
	} {
		due, gone := Next(c.past, c.o, noon)
		got := due.Sub(noon)
		if due.IsZero() {
			got = never
		}
		if got != c.want || gone != c.gone {
			t.Errorf("%s: Next = %v, %v, want %v, %v", c.name, got, gone, c.want, c.gone)
		}
	}
}

func TestRenewed(t *testing.T) {
	at := func(h float64) time.Time { return noon.Add(time.Duration(h * float64(time.Hour))) }
	for _, c := range []struct {
		name                               string
		updated, known, first, tried, want time.Time
	}{
		{"an update after the visit", at(-1), at(-9), at(-8), at(-8), noon},
		{"an update before the visit", at(-9), at(-10), at(-8), at(-8), time.Time{}},
		{"the same update as before", at(3), at(3), at(-8), at(-8), time.Time{}},
		{"no update", time.Time{}, time.Time{}, at(-8), at(-8), time.Time{}},
		{"a page never visited", at(-1), at(-9), time.Time{}, time.Time{}, time.Time{}},
		{"a page that was never had", at(-1), at(-9), time.Time{}, at(-8), noon},
		{"an old page visited just now", at(0), at(-1), at(-40), at(-0.5), at(-0.5 + 39.5/4)},
	} {
		if got := Renewed(c.updated, c.known, c.first, c.tried, noon); !got.Equal(c.want) {
			t.Errorf("%s: Renewed = %v, want %v", c.name, got, c.want)
		}
	}
}

// A feed that gives the time of each look as that of the update has its pages visited a few times a day, and not with each look.
func TestRenewedByACarelessFeed(t *testing.T) {
	visits, known, tried := 0, noon, noon
	for now := noon; now.Before(noon.AddDate(0, 0, 30)); now = now.Add(Every) {
		if due := Renewed(now, known, noon, tried, now); !due.IsZero() && !due.After(now) {
			visits, known, tried = visits+1, now, now
		}
	}
	if visits > 40 {
		t.Errorf("%d visits in 30 days, want 40 at most", visits)
	}
}

func TestRenewsPart(t *testing.T) {
	for _, c := range []struct {
		name            string
		modified, tried time.Time
		want            bool
	}{
		{"never visited", noon, time.Time{}, false}, // it is due anyhow
		{"changed since", noon.Add(-time.Minute), noon.Add(-time.Hour), true},
		{"not changed", noon.Add(-2 * time.Hour), noon.Add(-time.Hour), false},
		{"it does not say", time.Time{}, noon.Add(-time.Hour), true},
		{"visited just now", time.Time{}, noon.Add(-time.Minute), false},
	} {
		if got := RenewsPart(c.modified, c.tried, noon, 0); got != c.want {
			t.Errorf("%s: RenewsPart = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestRobotsDue(t *testing.T) {
	for tries, want := range map[int]time.Duration{0: 24 * time.Hour, 1: 5 * time.Minute, 3: time.Hour, 4: 4 * time.Hour, 99: 4 * time.Hour} {
		if got := RobotsDue(noon, tries).Sub(noon); got != want {
			t.Errorf("RobotsDue after %d failures = %v, want %v", tries, got, want)
		}
	}
}

func TestDelay(t *testing.T) {
	for _, c := range []struct{ set, robots, want time.Duration }{
		{2 * time.Second, 0, 2 * time.Second},
		{2 * time.Second, 10 * time.Second, 10 * time.Second},
		{20 * time.Second, 10 * time.Second, 20 * time.Second},
		{0, 24 * time.Hour, time.Minute},
		{2 * time.Minute, 0, time.Minute},
		{0, 0, 0},
	} {
		if got := Delay(c.set, c.robots); got != c.want {
			t.Errorf("Delay(%v, %v) = %v, want %v", c.set, c.robots, got, c.want)
		}
	}
}

func TestPause(t *testing.T) {
	for _, c := range []struct {
		o     news.Outcome
		after time.Duration
		want  time.Duration
	}{
		{news.ArticlePage, time.Hour, 0},
		{news.RateLimited, 0, 5 * time.Minute},
		{news.RateLimited, time.Minute, time.Minute},
		{news.ServerFault, 10 * time.Minute, 10 * time.Minute},
		{news.ServerFault, 0, 0},
	} {
		if got := Pause(c.o, c.after); got != c.want {
			t.Errorf("Pause(%v, %v) = %v, want %v", c.o, c.after, got, c.want)
		}
	}
}

func TestOwner(t *testing.T) {
	h := NewHosts([]news.Outlet{
		{ID: "lantern", Hosts: []string{"lantern.example", "lantern-news.example"}},
		{ID: "blog", Hosts: []string{"blog.lantern.example", "lantern.example"}},
	})
	for host, want := range map[string]news.OutletID{
		"lantern.example": "lantern", "www.lantern.example": "lantern", "lantern-news.example": "lantern", "blog.lantern.example": "blog",
		"old.blog.lantern.example": "blog", "notlantern.example": "", "example": "", "": "",
	} {
		if got := h.Owner(host); got != want {
			t.Errorf("Owner(%q) = %q, want %q", host, got, want)
		}
	}
}

func TestNewest(t *testing.T) {
	items := []Item{{URL: "a"}, {URL: "b", Published: noon}, {URL: "c", Updated: noon.Add(time.Hour)}, {URL: "d"}}
	if diff := cmp.Diff([]string{"c", "b", "a", "d"}, urls(Newest(items))); diff != "" {
		t.Errorf("Newest differs:\n%s", diff)
	}
	var many []Item
	for n := range 3000 {
		many = append(many, Item{URL: fmt.Sprint(n), Published: noon.Add(time.Duration(n) * time.Second)})
	}
	if got := Newest(many); len(got) != MaxPages || got[0].URL != "2999" {
		t.Errorf("Newest of 3000 returns %d, the first %s, want the newest %d", len(got), got[0].URL, MaxPages)
	}
}

func TestRecentOnly(t *testing.T) {
	items := []Item{{URL: "old", Updated: noon.AddDate(-1, 0, 0)}, {URL: "new", Updated: noon.AddDate(0, 0, -1)}, {URL: "silent"}}
	if diff := cmp.Diff([]string{"new", "silent"}, urls(RecentOnly(items, noon))); diff != "" {
		t.Errorf("RecentOnly differs:\n%s", diff)
	}
}

func TestParts(t *testing.T) {
	items := []Item{{URL: "2019"}, {URL: "2025", Updated: noon.AddDate(0, -3, 0)}, {URL: "2026", Updated: noon}, {URL: "News-1"},
		{URL: "2024"}, {URL: "2023"}, {URL: "2022"}}
	if diff := cmp.Diff([]string{"News-1", "2026", "2025", "2019", "2024"}, urls(Parts(items))); diff != "" {
		t.Errorf("Parts differs:\n%s", diff)
	}
}

func urls(items []Item) []string {
	var all []string
	for _, i := range items {
		all = append(all, i.URL)
	}
	return all
}
