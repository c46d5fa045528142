package page

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"onrecord/search"
)

// refusing is a searcher that answers some requests with an error.
type refusing struct {
	search.Searcher
	refuse func(search.Request) error
}

func (s refusing) Search(ctx context.Context, r search.Request) (*search.Result, error) {
	if err := s.refuse(r); err != nil {
		return nil, err
	}
	return s.Searcher.Search(ctx, r)
}

// refusals are why a search may not be answered now.
var refusals = map[string]error{"overloaded": search.ErrOverloaded, "unavailable": search.ErrUnavailable, "timeout": context.DeadlineExceeded}

// TestSideSearchesMayBeRefused: a page stands without what it shows beside the matter, and says nothing of it that is not so.
func TestSideSearchesMayBeRefused(t *testing.T) {
	w := newDemoWorld(t)
	whole := w.access.Searcher
	isCount := func(r search.Request) bool {
		return r.Limit == 1 && len(r.Facets) == 0 && r.Sort == "" && r.Query != "xyzzy lang:de"
	}
	for _, test := range []struct {
		name, target string
		refuse       func(search.Request) bool
		without      string   // selector of what is left out
		has          []string // selectors of what is there
		not          string   // text that would be untrue
	}{
		{"parts of an empty search", "/search?q=xyzzy+lang%3Ade", isCount, ".steps", []string{".empty h1", "#d"}, "Leaving out"},
		{"hits in the other view", "/search?q=train", func(r search.Request) bool { return r.View == search.Quotes },
			"nav[aria-label=Views] a:not([aria-current]) data", []string{"ol.hits li", "nav[aria-label=Views] a[aria-current] data"}, "-1"},
		{"who is quoted", "/", func(r search.Request) bool { return r.View == search.Quotes }, ".lead", []string{".newest li", ".cover"}, "Nobody"},
		{"quotes about a person", "/people/olena-marushchak", func(r search.Request) bool {
			return len(r.Selected) > 0 && r.Selected[0].Facet == search.AboutFacet || r.Sort == search.Oldest
		}, "#ab", []string{"#by", "ol.hits li"}, "quotes about"},
		{"the line of coverage", "/help", func(r search.Request) bool { return true }, "footer time", []string{"footer p"}, "nothing is covered"},
	} {
		for why, refusal := range refusals {
			t.Run(test.name+", "+why, func(t *testing.T) {
				w.access.Searcher = refusing{whole, func(r search.Request) error {
					if test.refuse(r) {
						return refusal
					}
					return nil
				}}
				doc := w.get(test.target)
				if doc.Find(test.without).Length() > 0 {
					t.Errorf("%s stands there all the same", test.without)
				}
				for _, selector := range test.has {
					if doc.Find(selector).Length() == 0 {
						t.Errorf("there is no %s", selector)
					}
				}
				if strings.Contains(doc.Find("main").Text(), test.not) {
					t.Errorf("the page says %q", test.not)
				}
			})
		}
		w.access.Searcher = whole
		if w.get(test.target).Find(test.without).Length() == 0 && test.without != "#ab" {
			t.Errorf("%s: there is no %s when nothing is refused", test.name, test.without)
		}
	}
}

// TestLongQueriesCanBeEmpty: a search near the greatest length has its page, though its parts written out are longer than searches
// may be.
func TestLongQueriesCanBeEmpty(t *testing.T) {
	w := newDemoWorld(t)
	for name, q := range map[string]string{
		"words":    strings.Repeat(" abcdefghijklmnopqrstuvwxyzabc", 64)[1:],
		"a phrase": `"` + strings.Repeat(" abcdefghijklmnopqrstuvwxyz", 64)[1:] + `" xyzzy`,
	} {
		doc := w.get("/search?q=" + url.QueryEscape(q))
		if doc.Find("main.empty h1").Length() != 1 || doc.Find(".steps tbody tr").Length() == 0 {
			t.Errorf("%s: there is no page that says where the hits went", name)
		}
		if strings.Contains(doc.Text(), "-1") {
			t.Errorf("%s: what was not counted stands there as -1", name)
		}
	}
}
