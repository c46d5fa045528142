package demo

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// get asks the world for an address without its scheme, with more header fields if there are any.
func get(t *testing.T, w *World, address string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://"+address, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	w.Handler().ServeHTTP(rec, r)
	return rec.Result()
}

// text returns what the world answers for an address.
func text(t *testing.T, w *World, address string) string {
	t.Helper()
	b, err := io.ReadAll(get(t, w, address).Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWorldAnswers(t *testing.T) {
	for _, test := range []struct {
		name, address string
		status        int
		kind          string
	}{
		{"front page", "meridianpost.example/", 200, htmlType},
		{"host with a port", "meridianpost.example:4711/", 200, htmlType},
		{"article", "harbourwire.example/2026/11/17/pilots-vote", 200, htmlType},
		{"robots.txt", "danubedispatch.example/robots.txt", 200, "text/plain; charset=utf-8"},
		{"RSS", "meridianpost.example/rss.xml", 200, "application/rss+xml; charset=utf-8"},
		{"Atom", "harbourwire.example/atom.xml", 200, "application/atom+xml; charset=utf-8"},
		{"JSON Feed", "danubedispatch.example/feed.json", 200, "application/feed+json"},
		{"sitemap", "elbekurier.example/sitemap.xml", 200, "application/xml; charset=utf-8"},
		{"redirect", "harbourwire.example/go/48213", 302, ""},
		{"withdrawn page", "harbourwire.example/2026/11/17/wage-table", 404, htmlType},
		{"no such page", "elbekurier.example/nichts.html", 404, htmlType},
		{"no such outlet", "elsewhere.example/", 404, "text/plain; charset=utf-8"},
		{"article of the afternoon", "danubedispatch.example/kessler-verdict", 404, htmlType},
	} {
		r := get(t, New(), test.address)
		if r.StatusCode != test.status || test.kind != "" && r.Header.Get("Content-Type") != test.kind {
			t.Errorf("%s: GET %s = %d %q, want %d %q", test.name, test.address, r.StatusCode, r.Header.Get("Content-Type"), test.status, test.kind)
		}
	}
}

func TestWorldAnswersConditionalRequests(t *testing.T) {
	const address = "meridianpost.example/border/night-train-tests"
	w := New()
	r := get(t, w, address)
	tag, changed := r.Header.Get("ETag"), r.Header.Get("Last-Modified")
	for _, header := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", changed}} {
		if got := get(t, w, address, header...).StatusCode; got != http.StatusNotModified {
			t.Errorf("GET %s with %q = %d, want 304", address, header, got)
		}
	}
	w.Later()
	if got := get(t, w, address, "If-None-Match", tag).StatusCode; got != http.StatusOK {
		t.Errorf("GET %s in the afternoon with the morning's tag = %d, want 200", address, got)
	}
}

func TestLater(t *testing.T) {
	w := New()
	changes := []struct{ address, morning, afternoon string }{
		{"meridianpost.example/border/night-train-tests", "took nineteen minutes", "took seventeen minutes"},
		{"meridianpost.example/rss.xml", "Border tests begin", "misses its eleven minutes"},
		{"harbourwire.example/atom.xml", "pilots-vote", "oder-falls"},
		{"danubedispatch.example/", "The locks close", "Kessler guilty"},
	}
	for _, c := range changes {
		if got := text(t, w, c.address); !strings.Contains(got, c.morning) || strings.Contains(got, c.afternoon) {
			t.Errorf("%s lacks %q in the morning, or says %q already", c.address, c.morning, c.afternoon)
		}
	}
	w.Later()
	for _, c := range changes {
		if got := text(t, w, c.address); !strings.Contains(got, c.afternoon) {
			t.Errorf("%s lacks %q in the afternoon", c.address, c.afternoon)
		}
	}
	if got := w.Now(); !got.Equal(Afternoon) {
		t.Errorf("Now() later = %v, want %v", got, Afternoon)
	}
}

// TestStoriesNameEveryPage holds that stories.txt says of every address that an outlet lists what has to come of it.
func TestStoriesNameEveryPage(t *testing.T) {
	b, err := os.ReadFile("stories.txt")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if address, ok := strings.CutPrefix(line, "http://"); ok {
			address, _, _ = strings.Cut(address, " ")
			told["http://"+address] = true
		}
	}
	listed := map[string]bool{}
	for _, o := range Outlets {
		for _, p := range mustSite(o).at(Afternoon) {
			listed[p.Link()] = true
		}
	}
	if got, want := slices.Sorted(maps.Keys(told)), slices.Sorted(maps.Keys(listed)); !slices.Equal(got, want) {
		t.Errorf("stories.txt tells of\n%s\nthe outlets list\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestPages(t *testing.T) {
	pages, err := Pages()
	if err != nil {
		t.Fatal(err)
	}
	days := map[string]int{}
	for _, o := range Outlets {
		for _, p := range mustSite(o).pages {
			if p.Kind == articleKind && p.Updated.IsZero() {
				days[p.Published.Format(time.DateOnly)]++
			}
		}
	}
	if len(pages) < 28 || len(days) != 5 {
		t.Errorf("%d articles on %d days, want at least 28 on 5", len(pages), len(days))
	}
	for _, p := range pages {
		if !strings.Contains(string(p.Bytes), "<h1") {
			t.Errorf("page %s has no headline: %.200s", p.Name, p.Bytes)
		}
	}
}
