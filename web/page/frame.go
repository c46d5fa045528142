package page

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/access"
)

// frame is what the layout around every page needs; the struct of each page embeds it. Pages.frame fills it, and a page may change
// the fields of the second group.
type frame struct {
	Title       string // without the name of the program
	Description string
	Stylesheet  string    // path
	Script      string    // path
	Icon        string    // path
	Canonical   string    // the page's own address, where the server knows under which name readers reach it
	Coverage    *coverage // nil for readers who may not search, and where the page shows an error
	Signed      bool      // the reader can sign out

	Query   string // what stands in the search box of the masthead
	View    string // in which that box searches; empty for articles
	Bare    bool   // no search box in the masthead: it stands on the page
	Current string // path of the page in the masthead that this one is
	Skip    string // what the skip link calls the main part; "content" where empty
	OGType  string // of Open Graph; "website" where empty
	NoIndex bool   // search services should not list it
}

// bareFrame returns a frame for a page that shows nothing of the store, as errors do.
func bareFrame(title, description string) frame {
	return frame{Title: title, Description: description, Stylesheet: stylesheet.path, Script: script.path, Icon: icon.path}
}

// frame returns what the layout needs around a page for the reader of a request.
func (p *pages) frame(c echo.Context, title, description string) (frame, error) {
	f := bareFrame(title, description)
	a := access.Of(c)
	f.Signed = a.Signed
	if p.o.PublicURL != "" {
		f.Canonical = strings.TrimSuffix(p.o.PublicURL, "/") + c.Request().URL.RequestURI()
	}
	if a.Searcher == nil {
		return f, nil
	}
	var err error
	f.Coverage, err = p.coverage.read(c.Request().Context(), p.o.Kept, a.Searcher, p.o.Now())
	return f, err
}

// coverage is how much there is to search.
type coverage struct {
	store.Counts
	From, To *time.Time // when the oldest and the newest article were published; nil where the index cannot tell
}

// FromStamp shows the day of the oldest article.
func (v *coverage) FromStamp() *stamp { return dayStamp(v.From) }

// ToStamp shows the time of the newest article.
func (v *coverage) ToStamp() *stamp { return fullStamp(v.To) }

// coverageAge is how old the line of coverage may be. Counting a large store for every page would cost more than the page.
const coverageAge = 10 * time.Second

// coverageCache keeps the coverage for a while.
type coverageCache struct {
	mu   sync.Mutex
	at   time.Time
	kept *coverage
}

// read returns the coverage as of now, or of a moment ago. Pages stand without an index too, and then it has no dates; such a line is
// for one reader, and is not kept.
func (k *coverageCache) read(ctx context.Context, kept Kept, s search.Searcher, now time.Time) (*coverage, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept != nil && now.Sub(k.at) < coverageAge && !now.Before(k.at) {
		return k.kept, nil
	}
	counts, err := kept.Counts(ctx)
	if err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	read := &coverage{Counts: counts}
	if read.From, err = firstPublished(ctx, s, search.Oldest); err == nil {
		read.To, err = firstPublished(ctx, s, search.Newest)
	}
	if unavailable(err) {
		return &coverage{Counts: counts}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	k.at, k.kept = now, read
	return read, nil
}

// firstPublished returns when the first article in an order was published; nil where that is unknown.
func firstPublished(ctx context.Context, s search.Searcher, order search.Sort) (*time.Time, error) {
	r, err := s.Search(ctx, search.Request{Sort: order, Limit: 1})
	if err != nil || len(r.ArticleHits) == 0 {
		return nil, err
	}
	return r.ArticleHits[0].PublishedAt, nil
}

// SeeOther leads to another page of ours. path is made by us, and never taken from a request.
func SeeOther(c echo.Context, path string) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Redirect(http.StatusSeeOther, path)
}
