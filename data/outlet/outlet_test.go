package outlet

import (
	"net/url"
	"slices"
	"testing"

	"onrecord/data/news"
)

func TestByHost(t *testing.T) {
	for _, c := range []struct {
		host string
		want news.OutletID
	}{
		{"rt.com", "rt.com"},
		{"www.rt.com", "rt.com"},
		{"WWW.RT.COM:443", "rt.com"},
		{"www.bbc.co.uk", "bbc.com"},
		{"news.sky.com.", "sky.com"},
		{"edition.cnn.com", "cnn.com"},
		{"abcnews.go.com", "abcnews.go.com"},
		{"go.com", ""},
		{"sport.com", ""}, // ends like rt.com without being a part of it
		{"smart.rt", ""},
		{"", ""},
	} {
		got, ok := ByHost(c.host)
		if got.ID != c.want || ok != (c.want != "") {
			t.Errorf("ByHost(%q) = %q, %v, want %q", c.host, got.ID, ok, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	if !slices.IsSortedFunc(all, func(a, b news.Outlet) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	}) {
		t.Error("the table is not sorted by id, or has one twice")
	}
	seen := map[string]news.OutletID{}
	for _, o := range all {
		if o.Name == "" || len(o.Language) != 2 || len(o.Hosts) == 0 {
			t.Errorf("outlet %q lacks a name, language or host: %+v", o.ID, o)
		}
		for _, h := range o.Hosts {
			if other, twice := seen[h]; twice {
				t.Errorf("host %q belongs to both %q and %q", h, other, o.ID)
			}
			seen[h] = o.ID
		}
	}
}

// TestCrawled checks that every crawl begins at addresses of its own outlet, each of them once.
func TestCrawled(t *testing.T) {
	list := Crawled()
	if len(list) < 12 {
		t.Errorf("%d outlets are crawled, want a dozen", len(list))
	}
	if !slices.IsSortedFunc(list, func(a, b Crawl) int {
		if a.Outlet.ID < b.Outlet.ID {
			return -1
		}
		return 1
	}) {
		t.Error("the table is not sorted by id, or has one twice")
	}
	seen := map[string]bool{}
	for _, c := range list {
		if len(c.Feeds) == 0 {
			t.Errorf("%s has no feed", c.Outlet.ID)
		}
		for _, address := range append([]string{c.URL}, c.Feeds...) {
			u, err := url.Parse(address)
			if err != nil || u.Scheme != "https" || u.User != nil || u.Fragment != "" || u.Path == "" || u.String() != address {
				t.Errorf("%s: %q is no plain https address: %v", c.Outlet.ID, address, err)
				continue
			}
			if o, ok := ByHost(u.Host); !ok || o.ID != c.Outlet.ID {
				t.Errorf("%s: %q is on a host of %q", c.Outlet.ID, address, o.ID)
			}
			if seen[address] {
				t.Errorf("%s: %q stands twice", c.Outlet.ID, address)
			}
			seen[address] = true
		}
	}
}
