// Package access holds what a request may do: which searcher answers it, and whether it may read whole articles. Package web
// decides it from the key or session of a request; pages and API ask here, and know nothing of keys.
package access

import (
	"errors"
	"slices"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/search"
)

// Access is what one request may do. Its zero value may do nothing.
type Access struct {
	Searcher search.Searcher // what the request may search: under the lock of its key
	Locked   bool            // the searcher sees only a part of what is kept
	FullText bool            // whole articles may be read
	Shared   bool            // the answer is the same for everybody who may see it, so that caches may keep it
	Signed   bool            // by the session of a person, who can end it
	Holder   string          // the name of the secret key by which it may
	Admin    bool            // that key may correct what is kept
	Tag      string          // for ETags: others see other things at the same address
}

// ErrAdmin refuses a change of what is kept to those who may only read.
var ErrAdmin = errors.New("the key has not the scope “admin”")

// ListCaching and ItemCaching are what Cache-Control says of an answer. Lists may be a minute old; single items are asked for again
// each time, so that a withdrawn article is gone at once. What a person or program sees by a secret key stays with it.
func (a Access) ListCaching() string {
	if a.Shared {
		return "public, max-age=60, stale-while-revalidate=300"
	}
	return "private, no-cache"
}

// ItemCaching is explained at ListCaching.
func (a Access) ItemCaching() string {
	if a.Shared {
		return "no-cache"
	}
	return "private, no-cache"
}

// Earlier returns an earlier version of an article as the request may see it. Which quotes a lock leaves is known of the newest version
// alone, so behind one an earlier version shows those that the newest one shows.
func (a Access) Earlier(version, newest *news.Record) *news.Record {
	if !a.Locked {
		return version
	}
	seen := make(map[news.QuoteID]bool)
	for i := range newest.Quotes {
		seen[newest.Quotes[i].ID] = true
	}
	narrowed := *version
	narrowed.Quotes = slices.DeleteFunc(slices.Clone(version.Quotes), func(q news.Quote) bool { return !seen[q.ID] })
	return &narrowed
}

const contextKey = "onrecord.access"

// Set keeps the access of a request.
func Set(c echo.Context, a Access) { c.Set(contextKey, a) }

// Of returns the access of a request.
func Of(c echo.Context) Access {
	a, _ := c.Get(contextKey).(Access)
	return a
}
