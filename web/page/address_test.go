package page

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/search"
)

func TestReadAddress(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"nothing", "", "/search"},
		{"what a form sends", "q=&view=articles&outlet=&after=&sort=newest&limit=20", "/search"},
		{"order", "limit=5&cursor=c&more=place&sort=oldest&before=2026-02-01&after=2026-01-01&not.outlet=b&about=place%3Ax&kind=direct&lang=en" +
			"&section=s&topic=t&place=p&person=n&speaker=person%3An&outlet=a&view=quotes&q=x",
			"/search?q=x&view=quotes&outlet=a&speaker=person%3An&person=n&place=p&topic=t&section=s&lang=en&kind=direct&about=place%3Ax" +
				"&not.outlet=b&after=2026-01-01&before=2026-02-01&sort=oldest&more=place&cursor=c&limit=5"},
		{"values sorted and once", "outlet=b&outlet=a&outlet=b", "/search?outlet=a&outlet=b"},
		{"spaces around", "q=+a+b+&outlet=+a+", "/search?q=a+b&outlet=a"},
		{"order of a query with words", "q=gas&sort=relevance", "/search?q=gas"},
		{"another order", "q=gas&sort=newest", "/search?q=gas&sort=newest"},
		{"order of a query without words", "q=place%3AOslo&sort=relevance", "/search?q=place%3AOslo&sort=relevance"},
		{"not of the page", "utm_source=x&key=k&q=a", "/search?q=a"},
		{"bytes that are no text", "q=a%FFb", "/search?q=ab"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := readAddress(tt.raw)
			if err != nil {
				t.Fatal(err)
			}
			if got := a.String(); got != tt.want {
				t.Errorf("readAddress(%q) = %s, want %s", tt.raw, got, tt.want)
			}
		})
	}
}

// FuzzAddress holds that an address written is read as the same one, so that no redirect leads to another.
func FuzzAddress(f *testing.F) {
	f.Add("q=a&view=quotes&outlet=b&not.place=c&limit=3")
	f.Add("q=%26%3D%23&after=7d&sort=relevance")
	f.Fuzz(func(t *testing.T, raw string) {
		a, err := readAddress(raw)
		if err != nil {
			return
		}
		again, err := readAddress(a.parameters())
		if diff := cmp.Diff(a, again); diff != "" || err != nil {
			t.Errorf("%q is written %q and read otherwise, %v (-written +read):\n%s", raw, a.parameters(), err, diff)
		}
		if u, err := url.Parse(a.String()); err != nil || u.Host != "" || u.Path != searchPath {
			t.Errorf("%q leads to %q", raw, a)
		}
	})
}

func TestOtherSearches(t *testing.T) {
	a, err := readAddress("q=gas&outlet=a&not.place=p&after=2026-01-01&cursor=c&limit=5")
	if err != nil {
		t.Fatal(err)
	}
	before := a.String()
	day := func(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }
	for _, tt := range []struct{ name, got, want string }{
		{"in the other view", a.inView(search.Quotes).String(), "/search?q=gas&view=quotes&outlet=a&not.place=p&after=2026-01-01&limit=5"},
		{"during", a.during(day(2), day(5)).String(), "/search?q=gas&outlet=a&not.place=p&after=2026-01-02&before=2026-01-05&limit=5"},
		{"ticking", a.ticking(search.OutletFacet, "0").String(), "/search?q=gas&outlet=0&outlet=a&not.place=p&after=2026-01-01&limit=5"},
		{"without a tick", a.without(facetValue{search.OutletFacet, "a"}, false).String(), "/search?q=gas&not.place=p&after=2026-01-01&limit=5"},
		{"without an exclusion", a.without(facetValue{search.PlaceFacet, "p"}, true).String(), "/search?q=gas&outlet=a&after=2026-01-01&limit=5"},
		{"unfiltered", a.unfiltered().String(), "/search?q=gas&limit=5"},
		{"next page", a.next("d").String(), "/search?q=gas&outlet=a&not.place=p&after=2026-01-01&cursor=d&limit=5"},
		{"for programs", apiURL(a.inView(search.Quotes)), "/api/v1/quotes?q=gas&outlet=a&not.place=p&after=2026-01-01&limit=5"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	if a.String() != before {
		t.Errorf("the address itself became %s", a)
	}
}

// A bar of a chart narrows a search, and never widens it.
func TestNarrowing(t *testing.T) {
	a := address{After: "2026-01-03", Before: "2026-01-10"}
	narrow := a.narrowing(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	got := narrow(time.Date(2025, 12, 29, 0, 0, 0, 0, time.UTC), time.Date(2026, 1, 12, 0, 0, 0, 0, time.UTC))
	if got != "/search?after=2026-01-03&before=2026-01-10" {
		t.Errorf("a bar that is longer than the search leads to %s", got)
	}
}
