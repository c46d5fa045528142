// Package fetch is the one way out: everything that onrecord asks of other people's servers is asked by a [Client]. It reaches
// public web addresses only, and checks that where it cannot be talked out of it: in the dialer, after the name was resolved, at each
// connection. It bounds what a hostile or careless server can cost: time, bytes as they decompress, headers, redirects.
//
// Private outlets are opened one by one with a [Policy].
package fetch

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Kind is what is fetched. It decides how many decompressed bytes are taken, and what the server is asked for.
type Kind uint8

// The kinds of what is fetched.
const (
	Page    Kind = iota // 4 MiB
	Feed                // 8 MiB
	Robots              // 500 KiB; what is longer is cut, not refused
	Sitemap             // 50 MiB; may be a gzip file
)

// RFC 9309 §2.5 asks for at least 500 KiB of a robots.txt, and sitemaps.org allows a sitemap 50 MiB. The caps of pages and feeds are
// chosen: several times what outlets send, and little enough to be read whole by many fetches at once.
var kinds = [...]struct {
	maxBytes int64 // decompressed
	accept   string
}{
	Page:    {4 << 20, "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1"},
	Feed:    {8 << 20, "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1"},
	Robots:  {500 << 10, "text/plain, */*;q=0.1"},
	Sitemap: {50 << 20, "application/xml, text/xml, application/gzip;q=0.9, */*;q=0.1"},
}

// maxRedirects is how many redirects are followed: RFC 9309 §2.3.1.2 asks for five at least, browsers' twenty help only traps.
const maxRedirects = 5

// maxHeaderBytes is how much of a response's header is read. Servers rarely send more than a few KiB; net/http would take 10 MiB.
const maxHeaderBytes = 64 << 10

// Request is one fetch.
type Request struct {
	URL  string // http or https, absolute
	Kind Kind

	// ETag and LastModified, as a former Response had them, make the request conditional. Empty ones are left out.
	ETag, LastModified string

	Policy Policy

	// NoRedirects makes a redirect an answer, whose Response.Location the caller may fetch or not.
	NoRedirects bool
}

// Response is a server's answer, whatever its status.
type Response struct {
	URL                string // after redirects, without a fragment
	Status             int
	Location           string // where a redirect leads, absolute unless it cannot be read; only with Request.NoRedirects
	NotModified        bool   // status 304
	ContentType        string
	ETag, LastModified string
	RobotsTag          string        // X-Robots-Tag; several are joined by ", "
	RetryAfter         time.Duration // zero if the server names none, a day at most
	Body               []byte        // decompressed, in the charset it came in; only with a status of 200 to 299
	FetchedAt          time.Time
}

// Timeouts bounds how long a fetch takes. Zero values are the defaults.
type Timeouts struct {
	Connect time.Duration // to resolve and connect, and again for TLS; 5 s
	Headers time.Duration // from the request to the end of the response's header; 10 s
	Total   time.Duration // with all redirects and the body; 30 s
}

// Options configures a Client. The zero value works.
type Options struct {
	Agent    string           // User-Agent header, as "onrecord/1.0 (+desk@example.org)"
	Resolver Resolver         // nil: the system's
	Now      func() time.Time // nil: time.Now
	Timeouts Timeouts
}

// Client fetches. It may be used by several goroutines, and keeps nothing from one fetch to the next: no connection, no cookie.
type Client struct {
	agent    string
	resolver Resolver
	now      func() time.Time
	timeouts Timeouts
	connect  connectFunc // replaced by tests, to see which connections are opened
	tls      *tls.Config // nil: the system's roots; replaced by tests
}

// New returns a Client.
func New(o Options) *Client {
	c := &Client{agent: o.Agent, resolver: o.Resolver, now: o.Now, connect: connect}
	if c.resolver == nil {
		c.resolver = systemResolver{}
	}
	if c.now == nil {
		c.now = time.Now
	}
	c.timeouts = Timeouts{
		Connect: cmp.Or(o.Timeouts.Connect, 5*time.Second),
		Headers: cmp.Or(o.Timeouts.Headers, 10*time.Second),
		Total:   cmp.Or(o.Timeouts.Total, 30*time.Second),
	}
	return c
}

// Get fetches what r names, and follows redirects unless it says not to. Statuses are answers: see StatusOutcome. Errors are of type
// *Error, whose Outcome tells what to record, and wrap one of the package's ErrX or what the network says. The end of ctx is an error
// that wraps ctx.Err().
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeouts.Total)
	defer cancel()
	t := c.transport(r.Policy)
	defer t.CloseIdleConnections()

	at := r.URL
	for range maxRedirects + 1 {
		answer, next, err := c.ask(ctx, t, r, at)
		if err != nil && ctx.Err() != nil {
			err = ctx.Err() // a connection which is closed for it may say something else
		}
		if err != nil {
			return nil, failure(at, err)
		}
		if next == "" {
			return answer, nil
		}
		at = next
	}
	return nil, failure(r.URL, fmt.Errorf("%w: more than %d, the last to %s", ErrRedirects, maxRedirects, shown(at)))
}

// transport returns a transport for one fetch. A connection kept from another fetch would pass by this one's policy.
func (c *Client) transport(p Policy) *http.Transport {
	return &http.Transport{
		DialContext: func(ctx context.Context, _, address string) (net.Conn, error) {
			return c.dial(ctx, p, address)
		},
		TLSClientConfig:        c.tls,
		TLSHandshakeTimeout:    c.timeouts.Connect,
		ResponseHeaderTimeout:  c.timeouts.Headers,
		MaxResponseHeaderBytes: maxHeaderBytes,
		IdleConnTimeout:        time.Second, // for one that becomes idle only after the fetch is over
		DisableCompression:     true,        // decoded here, where the cap counts
		ForceAttemptHTTP2:      true,        // a dialer of one's own turns it off otherwise
	}
}

// ask makes one request. It returns the answer, or the address that it redirects to.
func (c *Client) ask(ctx context.Context, t http.RoundTripper, r Request, at string) (answer *Response, next string, err error) {
	u, err := permit(at, r.Policy)
	if err != nil {
		return nil, "", err
	}
	resp, err := t.RoundTrip(c.request(ctx, r, u))
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	next = redirect(u, resp)
	if next != "" && !r.NoRedirects {
		return nil, next, nil
	}
	answer = c.answer(u, resp)
	answer.Location = next
	if resp.StatusCode/100 != 2 {
		return answer, "", nil
	}
	answer.Body, err = read(resp.Body, resp.Header, r.Kind)
	return answer, "", err
}

func (c *Client) request(ctx context.Context, r Request, u *url.URL) *http.Request {
	req := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: http.Header{}}).WithContext(ctx)
	for _, f := range [...]struct{ name, value string }{
		{"User-Agent", c.agent},
		{"Accept", kinds[r.Kind].accept},
		{"Accept-Encoding", "gzip"},
		{"If-None-Match", r.ETag},
		{"If-Modified-Since", r.LastModified},
	} {
		if f.value != "" {
			req.Header.Set(f.name, f.value)
		}
	}
	return req
}

// redirect returns where resp sends its reader, or nothing if it is no redirect. What is no address is returned as it is, for permit
// to refuse.
func redirect(u *url.URL, resp *http.Response) string {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return ""
	}
	to := resp.Header.Get("Location")
	if to == "" {
		return ""
	}
	next, err := u.Parse(to)
	if err != nil {
		return to
	}
	return next.String()
}

func (c *Client) answer(u *url.URL, resp *http.Response) *Response {
	h, now := resp.Header, c.now().UTC()
	return &Response{
		URL:          u.String(),
		Status:       resp.StatusCode,
		NotModified:  resp.StatusCode == http.StatusNotModified,
		ContentType:  h.Get("Content-Type"),
		ETag:         h.Get("ETag"),
		LastModified: h.Get("Last-Modified"),
		RobotsTag:    strings.Join(h.Values("X-Robots-Tag"), ", "),
		RetryAfter:   retryAfter(h.Get("Retry-After"), now),
		FetchedAt:    now,
	}
}

// maxRetryAfter bounds for how long a server may send everybody away: a slip there must not end an outlet's crawl for years.
const maxRetryAfter = 24 * time.Hour

// retryAfter reads a Retry-After field: seconds or a date (RFC 9110 §10.2.3).
func retryAfter(s string, now time.Time) time.Duration {
	if n, err := strconv.ParseUint(s, 10, 64); err == nil {
		return time.Duration(min(n, uint64(maxRetryAfter/time.Second))) * time.Second
	}
	date, err := http.ParseTime(s)
	if err != nil {
		return 0
	}
	return max(0, min(date.Sub(now), maxRetryAfter))
}
