// Package feed reads the lists that outlets publish of their articles: RSS, RDF, Atom and JSON Feed (Parse), and sitemaps
// (Sitemap).
//
// Such lists come from strangers. Before the kept library (gofeed) sees a feed, decode.go makes valid UTF-8 of it, whatever it
// declares, and sieve.go or json.go bounds its depth and the number of its elements and writes it anew with those few that are
// needed, so that what reaches the library is small, flat and well-formed. What leaves this package is
// valid UTF-8, and every address in it is absolute and of http or https. Nothing is ever fetched, and no entity that a document
// declares is expanded.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"github.com/mmcdole/gofeed"
)

// ErrFeed is returned, wrapped with what was wrong, for what is no feed or sitemap or breaks a limit.
var ErrFeed = errors.New("feed cannot be read")

// Limits on a feed. They keep the worst that was found under a second and 150 MB.
const (
	// MaxBytes is the size of the largest feed that is read, in bytes after decompression.
	MaxBytes = 8 << 20
	// maxDepth is how deep XML elements and JSON values may nest. Honest feeds stay under 30; ten million bytes of nested
	// extensions overflow the stack of the parser, which nothing can catch.
	maxDepth = 256
	// maxElements is how many XML elements a feed may have; 10,000 full items have about 200,000.
	maxElements = 500_000
	// maxItems is how many items of a feed are read. Outlets list from 10 to 500.
	maxItems = 1000
	// maxURL is how long an address may be, in bytes; sitemaps.org gives addresses as many characters.
	maxURL = 2048
	// maxTitle is how many bytes of a title are kept.
	maxTitle = 1 << 10
)

// Feed is a list of articles as an outlet publishes it.
type Feed struct {
	Title    string
	Language string // as the feed says, as "en-gb"; empty when it does not
	Items    []Item // in the feed's order, each address once
	Dropped  int    // items beyond the first 1,000, which were not read
}

// Item is what a feed says of one article. A time that is not given or cannot be read is zero; times are UTC.
type Item struct {
	URL       string // absolute, http or https
	Title     string // plain text, shortened; may be empty
	Published time.Time
	Updated   time.Time
}

// Parse reads a feed that was served with a Content-Type header, which may be empty, at the address base. Items without an
// address of http or https are left out. A feed that is damaged is read as far as it goes. The error is ErrFeed, wrapped.
func Parse(body []byte, contentType, base string) (*Feed, error) {
	if len(body) > MaxBytes {
		return nil, fmt.Errorf("%w: it has more than %d bytes", ErrFeed, MaxBytes)
	}
	at := parseBase(base)
	doc := decode(body, contentType)
	if len(doc) > 0 && doc[0] == '{' {
		out, dropped, err := sieveJSON(doc)
		if err != nil {
			return nil, err
		}
		return parse(out, at, dropped)
	}
	s := newSieve(doc, at)
	if err := s.read(); err != nil {
		return nil, err
	}
	return parse(s.out.Bytes(), at, s.dropped)
}

// parse gives the library what the guards let through.
func parse(doc []byte, at *address, dropped int) (f *Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: the parser gave up: %v", ErrFeed, r)
		}
	}()
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(doc))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFeed, err)
	}
	f = &Feed{Title: plain(parsed.Title), Language: plain(parsed.Language), Dropped: dropped}
	f.Items = items(parsed.Items, at)
	return f, nil
}

// items returns those that have an address, each address once.
func items(parsed []*gofeed.Item, at *address) []Item {
	var list []Item
	seen := map[string]bool{}
	for _, it := range parsed {
		u := at.resolve(it.Link)
		if u == "" { // an id is often the permanent address
			u = (*address)(nil).resolve(it.GUID)
		}
		if u == "" || seen[u] {
			continue
		}
		seen[u] = true
		list = append(list, Item{URL: u, Title: plain(it.Title), Published: moment(it.PublishedParsed), Updated: moment(it.UpdatedParsed)})
	}
	return list
}

// moment returns a time in UTC; the zero time for none, and for years in which no feed was written or will be read.
func moment(t *time.Time) time.Time {
	if t == nil || t.Year() < 1970 || t.Year() > 2200 {
		return time.Time{}
	}
	return t.UTC()
}
