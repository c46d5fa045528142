package feed

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"time"
)

// Limits on a sitemap, those of the protocol (sitemaps.org, "Sitemap file guidelines").
const (
	// maxSitemapBytes is the size of the largest sitemap that is read, in bytes after decompression.
	maxSitemapBytes = 50 << 20
	// maxEntries is how many entries of a sitemap are read.
	maxEntries = 50_000
	// maxSitemapElements is how many XML elements are looked at: ten for each entry. What is inside those that are not needed does not
	// count.
	maxSitemapElements = 10 * maxEntries
	// maxChildren is how many elements of one entry are looked at: the protocol has four, and news and the first images follow. Google
	// allows a page a thousand images.
	maxChildren = 12
	// maxLines is how many lines of a sitemap that is a text are looked at: one for each entry, and as many without one.
	maxLines = 2 * maxEntries
)

// Map is a sitemap: the pages of a site, or further sitemaps, each address once and in the order of the file.
type Map struct {
	Sitemaps []Entry
	Pages    []Entry
	More     bool // the limits ended reading before the file did
}

// Entry is one address of a sitemap. What is not given is zero; times are UTC.
type Entry struct {
	URL       string    // absolute, http or https
	Modified  time.Time // lastmod
	Published time.Time // of a news sitemap
	Title     string    // of a news sitemap
}

// Sitemap reads a sitemap, an index of sitemaps, a news sitemap, a text with an address on each line, or a feed, which the protocol
// allows as well; as it is or packed by gzip. It was served at the address base, which a sitemap never names as a further one.
// Whether an entry may be trusted with other hosts is the caller's to decide. The error is ErrFeed, wrapped.
func Sitemap(body []byte, base string) (*Map, error) {
	body, err := unpacked(body)
	if err != nil {
		return nil, err
	}
	if len(body) > maxSitemapBytes {
		return nil, fmt.Errorf("%w: it has more than %d bytes", ErrFeed, maxSitemapBytes)
	}
	text := decode(body, "")
	r := &mapReader{reader: newReader(text, maxSitemapElements), at: parseBase(base), self: (*address)(nil).resolve(base), seen: map[string]bool{}}
	if len(text) == 0 || text[0] != '<' {
		return r.lines(text)
	}
	return r.xml(text, base)
}

// unpacked returns what a gzip file holds, as far as a sitemap may be long, and anything else as it is.
func unpacked(body []byte) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFeed, err)
	}
	// A gzip file ends with how long its content is (RFC 1952 §2.3.1), which saves growing step by step.
	size := min(int(binary.LittleEndian.Uint32(body[len(body)-4:])), maxSitemapBytes+1)
	text := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	if _, err := text.ReadFrom(io.LimitReader(z, maxSitemapBytes+1)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFeed, err)
	}
	return text.Bytes(), nil
}

// mapReader collects the entries of a sitemap.
type mapReader struct {
	*reader
	at   *address
	self string // the sitemap's own address
	seen map[string]bool
	Map
}

// errEnough ends reading when there are enough entries.
var errEnough = errors.New("enough entries")

// rawEntry is an entry as it is written.
type rawEntry struct{ loc, lastmod, published, title string }

// add appends an entry to one of the two lists, if it is new and its address can be used. Only then are its dates and title read,
// which takes long.
func (r *mapReader) add(list *[]Entry, x rawEntry) error {
	u := r.at.resolve(x.loc)
	if u == "" || r.seen[u] || list == &r.Sitemaps && u == r.self {
		return nil
	}
	if len(r.Sitemaps)+len(r.Pages) >= maxEntries {
		r.More = true
		return errEnough
	}
	r.seen[u] = true
	*list = append(*list, Entry{URL: u, Modified: w3cTime(x.lastmod), Published: w3cTime(x.published), Title: plain(x.title)})
	return nil
}

// lines reads a sitemap that is a plain text.
func (r *mapReader) lines(text []byte) (*Map, error) {
	var line, before []byte
	for n := 0; len(text) > 0; n++ {
		if n == maxLines {
			r.More = true
			break
		}
		before = line
		line, text, _ = bytes.Cut(text, []byte("\n"))
		line = bytes.TrimSpace(line)
		if len(line) > maxURL || !isAbsolute(line) || bytes.Equal(line, before) {
			continue
		}
		if r.add(&r.Pages, rawEntry{loc: string(line)}) != nil {
			break
		}
	}
	if len(r.Pages) == 0 {
		return nil, fmt.Errorf("%w: it is neither XML nor a list of addresses", ErrFeed)
	}
	return &r.Map, nil
}

// isAbsolute reports whether a line begins as an address of the web does.
func isAbsolute(line []byte) bool {
	scheme, _, ok := bytes.Cut(line[:min(len(line), len("https://"))], []byte("://"))
	return ok && (bytes.EqualFold(scheme, []byte("http")) || bytes.EqualFold(scheme, []byte("https")))
}

// xml reads a sitemap in XML. One that is damaged or too long is read as far as it goes.
func (r *mapReader) xml(text []byte, base string) (*Map, error) {
	root, err := r.root()
	if err != nil {
		return nil, err
	}
	switch lower(root) {
	case "urlset", "sitemapindex":
	case "rss", "rdf", "feed":
		return fromFeed(text, base)
	default:
		return nil, fmt.Errorf("%w: its root is %.40q, not that of a sitemap", ErrFeed, root.Name.Local)
	}
	err = r.children(func(e xml.StartElement) error {
		switch lower(e) {
		case "url":
			return r.entry(&r.Pages)
		case "sitemap":
			return r.entry(&r.Sitemaps)
		}
		return r.leap()
	})
	if errors.Is(err, errDeep) {
		return nil, err
	}
	r.More = errors.Is(err, errEnough) || errors.Is(err, errMany)
	if err != nil && !r.More && len(r.Pages)+len(r.Sitemaps) == 0 {
		return nil, fmt.Errorf("%w: it is not well-formed: %w", ErrFeed, err)
	}
	return &r.Map, nil
}

// entry reads one url or sitemap element, the first children of it.
func (r *mapReader) entry(list *[]Entry) error {
	var x rawEntry
	start, children := r.tag, 0
	err := r.children(func(e xml.StartElement) error {
		if children++; children > maxChildren {
			err := r.leap()
			r.leapTo(start)
			return err
		}
		switch lower(e) {
		case "loc":
			return r.into(&x.loc)
		case "lastmod":
			return r.into(&x.lastmod)
		case "news":
			return r.news(&x)
		}
		return r.leap()
	})
	if err != nil {
		return err
	}
	return r.add(list, x)
}

// news reads what a news sitemap says of an article.
func (r *mapReader) news(x *rawEntry) error {
	return r.children(func(e xml.StartElement) error {
		switch lower(e) {
		case "publication_date":
			return r.into(&x.published)
		case "title":
			return r.into(&x.title)
		}
		return r.leap()
	})
}

// into reads the text of the element just opened.
func (r *mapReader) into(field *string) (err error) {
	*field, err = r.text()
	return err
}

// fromFeed returns the items of a feed as the pages of a sitemap.
func fromFeed(text []byte, base string) (*Map, error) {
	f, err := Parse(text, "", base)
	if err != nil {
		return nil, err
	}
	m := &Map{More: f.Dropped > 0}
	for _, it := range f.Items {
		m.Pages = append(m.Pages, Entry{URL: it.URL, Title: it.Title, Published: it.Published, Modified: it.Updated})
	}
	return m, nil
}

// w3cForms are the forms of a date in a sitemap (W3C Note datetime), the common ones first, and slips that are often seen.
var w3cForms = []string{
	time.RFC3339, time.DateOnly, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", time.DateTime, "2006-01", "2006",
	time.RFC1123Z, time.RFC1123,
}

// w3cTime reads a date of a sitemap; the zero time for what is none. Without a zone it is taken as UTC.
func w3cTime(s string) time.Time {
	if len(s) > 40 {
		return time.Time{}
	}
	for _, form := range w3cForms {
		if t, err := time.Parse(form, s); err == nil {
			return moment(&t)
		}
	}
	return time.Time{}
}
