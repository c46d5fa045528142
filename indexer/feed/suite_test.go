package feed

import (
	"encoding/json"
	"errors"
	"maps"
	"regexp"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"onrecord/data/corpus/budget"
	"onrecord/data/corpus/shared"
)

// Budgets of one document (safety.md, S2, and the README of the suites).
const (
	feedBudget    = time.Second
	hostileBudget = 2 * time.Second
	hostileBytes  = 256 << 20
)

// contentType finds the header that a file of feedparser's suite says it was served with.
var contentType = regexp.MustCompile(`(?i)Header:\s*Content-type:\s*([^\n]+)`)

// TestFeedSuites reads every file of two libraries' tests. Most are valid feeds; what they share is that none may do harm.
func TestFeedSuites(t *testing.T) {
	for _, suite := range []string{"feeds-feedparser.zip", "feeds-gofeed.zip"} {
		read, refused := 0, 0
		for name, b := range shared.Files(t, suite, maxSitemapBytes) {
			header := ""
			if m := contentType.FindSubmatch(b); m != nil {
				header = string(m[1])
			}
			var f *Feed
			var err error
			budget.Time(t, name, feedBudget, func() { f, err = Parse(b, header, "https://courier.example/feeds/rss.xml") })
			check(t, name, f, err)
			if read++; err != nil {
				t.Logf("%s: %v", name, err)
				refused++
			}
		}
		t.Logf("%s: %d files, %d of them are no feed", suite, read, refused)
	}
}

// expected is what gofeed's suite says of a feed, as far as we keep it too. Its parsers write items or entries, with one link or several.
type expected struct {
	Title          string
	Items, Entries []struct {
		Title string
		Link  string
		Links []json.RawMessage
	}
}

// pairs compares what the suite expects with what was read: titles of the feed and of items, and links that are absolute.
func (x *expected) pairs(f *Feed, compare func(want, got string)) {
	compare(x.Title, f.Title)
	items := append(x.Items, x.Entries...)
	if len(items) != len(f.Items) { // items without a link are left out
		return
	}
	for i, it := range items {
		compare(it.Title, f.Items[i].Title)
		if strings.HasPrefix(it.Link, "http") {
			compare(it.Link, f.Items[i].URL)
		}
	}
}

// TestExpectedValues compares titles and links with those that gofeed's suite expects, where the half of it that is here has both the
// feed and the answer. Titles are compared as plain text, which is all we keep.
func TestExpectedValues(t *testing.T) {
	files := maps.Collect(shared.Files(t, "feeds-gofeed.zip", maxSitemapBytes))
	compared, same := 0, 0
	for name, b := range files {
		answer, ok := files[strings.TrimSuffix(name, ".xml")+".json"]
		if !strings.HasSuffix(name, ".xml") || !ok {
			continue
		}
		var x expected
		if err := json.Unmarshal(answer, &x); err != nil {
			continue
		}
		f, err := Parse(b, "", "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		x.pairs(f, func(want, got string) {
			if want == "" {
				return
			}
			if compared++; got == plain(want) || got == plain(plain(want)) {
				same++
			} else {
				t.Logf("%s: got %q, want %q", name, got, want)
			}
		})
	}
	t.Logf("%d of %d titles and links are as expected", same, compared)
	if compared == 0 || same*100 < compared*95 {
		t.Errorf("%d of %d titles and links are as expected, want 95%%", same, compared)
	}
}

// feedparserExpects finds what a file of feedparser's suite expects of the feed's title and the first entry's link.
var feedparserExpects = regexp.MustCompile(`(feed\['title'\]|entries\[0\]\['link'\]) == u?'([^'\\]+)'`)

// TestFeedparserExpectations compares titles and links with those that the comments of feedparser's suite expect. Links that are no
// web addresses are no business of ours.
func TestFeedparserExpectations(t *testing.T) {
	compared, same := 0, 0
	for name, b := range shared.Files(t, "feeds-feedparser.zip", maxSitemapBytes) {
		m := feedparserExpects.FindSubmatch(b)
		if m == nil {
			continue
		}
		want, isLink := string(m[2]), strings.HasPrefix(string(m[1]), "entries")
		if isLink && !strings.HasPrefix(want, "http") {
			continue
		}
		f, err := Parse(b, "", "")
		got := ""
		switch {
		case err != nil:
		case isLink && len(f.Items) > 0:
			got, want = f.Items[0].URL, (*address)(nil).resolve(want)
		case !isLink:
			got, want = f.Title, plain(want)
		}
		if compared++; got == want {
			same++
		} else {
			t.Logf("%s: got %q, %v, want %q", name, got, err, want)
		}
	}
	t.Logf("%d of %d titles and links are as expected", same, compared)
	if compared == 0 || same*100 < compared*80 {
		t.Errorf("%d of %d titles and links are as expected, want 80%%", same, compared)
	}
}

// TestHostileSuite reads the feeds and sitemaps made to do harm, each within its time and memory.
func TestHostileSuite(t *testing.T) {
	for name, b := range shared.Files(t, "hostile.zip", maxSitemapBytes) {
		switch {
		case strings.HasPrefix(name, "feed-"), strings.HasPrefix(name, "json-"):
			bounded(t, name, func() {
				f, err := Parse(b, "", "https://courier.example/feed.xml")
				check(t, name, f, err)
				if f != nil && len(f.Items) > maxItems {
					t.Errorf("%s: %d items", name, len(f.Items))
				}
			})
		case strings.HasPrefix(name, "sitemap-"):
			bounded(t, name, func() {
				m, err := Sitemap(b, "http://site.example/sitemap-self.xml")
				checkMap(t, name, m, err)
			})
		}
	}
}

// bounded runs f and checks how long it takes, how much memory it makes the program take from the system, and how much it uses in all.
func bounded(t *testing.T, name string, f func()) {
	t.Helper()
	budget.Time(t, name, hostileBudget, func() {
		debug.FreeOSMemory()
		before, made := held(), allocated()
		f()
		if grown, used := held()-before, allocated()-made; grown > hostileBytes || used > 2*hostileBytes {
			t.Errorf("%s took %d MB, %d MB in all", name, grown>>20, used>>20)
		}
	})
}

// allocated is how much memory the program asked for since it began, in bytes.
func allocated() int64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

// held is how much memory the program holds, in bytes. It grows to the peak of what is in use and is given back long after.
func held() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}

// check holds what is true of every feed, whoever wrote it: an error is ErrFeed, text is valid UTF-8 and short, addresses are http(s).
func check(t *testing.T, name string, f *Feed, err error) {
	t.Helper()
	if err != nil {
		if !errors.Is(err, ErrFeed) || f != nil {
			t.Errorf("%s: Parse = %v, %v, want ErrFeed alone", name, f, err)
		}
		return
	}
	checkText(t, name, f.Title)
	checkText(t, name, f.Language)
	seen := map[string]bool{}
	for _, it := range f.Items {
		checkText(t, name, it.Title)
		checkURL(t, name, it.URL, seen)
	}
}

func checkMap(t *testing.T, name string, m *Map, err error) {
	t.Helper()
	if err != nil {
		if !errors.Is(err, ErrFeed) || m != nil {
			t.Errorf("%s: Sitemap = %v, %v, want ErrFeed alone", name, m, err)
		}
		return
	}
	if n := len(m.Pages) + len(m.Sitemaps); n > maxEntries {
		t.Errorf("%s: %d entries", name, n)
	}
	seen := map[string]bool{}
	for _, list := range [][]Entry{m.Pages, m.Sitemaps} {
		for _, e := range list {
			checkText(t, name, e.Title)
			checkURL(t, name, e.URL, seen)
		}
	}
}

func checkText(t *testing.T, name, s string) {
	t.Helper()
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) || len(s) > maxTitle {
		t.Errorf("%s: %.80q is no short text", name, s)
	}
}

func checkURL(t *testing.T, name, u string, seen map[string]bool) {
	t.Helper()
	if !utf8.ValidString(u) || !strings.HasPrefix(u, "http://") && !strings.HasPrefix(u, "https://") || parseBase(u) == nil {
		t.Errorf("%s: %q is no address of http or https", name, u)
	}
	if seen[u] {
		t.Errorf("%s: %q stands twice", name, u)
	}
	seen[u] = true
}
