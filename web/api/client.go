package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/web/problem"
)

// ErrNoServer means that nobody answers at the other end.
var ErrNoServer = errors.New("no server answers")

// clientTimeout is how long an answer may take. The server sends the slowest within 30 seconds; past that it hangs, or was stopped.
const clientTimeout = 35 * time.Second

// Client asks another process of the program that serves the same data folder.
type Client struct {
	http *http.Client
}

// NewClient returns a client that speaks through the unix socket at path.
func NewClient(path string) *Client {
	var d net.Dialer
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) { return d.DialContext(ctx, "unix", path) }
	return &Client{&http.Client{Transport: &http.Transport{DialContext: dial, DisableKeepAlives: true}, Timeout: clientTimeout}}
}

// Search asks for one page of hits. An error of the server is a *problem.Problem; where there is no server it is ErrNoServer.
func (c *Client) Search(ctx context.Context, r search.Request) (*search.Result, error) {
	var answer struct {
		search.Result
		Hits json.RawMessage `json:"hits"`
	}
	if err := c.get(ctx, Path+"/"+string(viewOf(r))+"?"+Values(r).Encode(), &answer); err != nil {
		return nil, err
	}
	var err error
	if viewOf(r) == search.Quotes {
		err = json.Unmarshal(answer.Hits, &answer.QuoteHits)
	} else {
		err = json.Unmarshal(answer.Hits, &answer.ArticleHits)
	}
	if err != nil {
		return nil, fmt.Errorf("read the hits of the server: %w", err)
	}
	return &answer.Result, nil
}

// healthTimeout is how long a server may take to say that it lives, or how far its index is, which costs it nothing.
const healthTimeout = 4 * time.Second

// Healthy returns nil when the server is alive.
func (c *Client) Healthy(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	var answer struct{}
	return c.get(ctx, "/healthz", &answer)
}

// Generation returns how far the server's index has followed the store. While it has none, the error is a *problem.Problem.
func (c *Client) Generation(ctx context.Context) (news.Seq, error) {
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	var answer struct {
		Generation news.Seq `json:"generation"`
	}
	err := c.get(ctx, "/readyz", &answer)
	return answer.Generation, err
}

// get asks for path and reads the answer into v.
func (c *Client) get(ctx context.Context, path string, v any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://onrecord"+path, nil)
	if err != nil {
		return fmt.Errorf("ask the server: %w", err)
	}
	resp, err := c.http.Do(req)
	if opErr, ok := errors.AsType[*net.OpError](err); ok && opErr.Op == "dial" {
		return fmt.Errorf("%w: %w", ErrNoServer, opErr)
	}
	if err != nil {
		return fmt.Errorf("ask the server: %w", err)
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	in := json.NewDecoder(resp.Body)
	if resp.StatusCode == http.StatusOK {
		if err := in.Decode(v); err != nil {
			return fmt.Errorf("read the answer of the server: %w", err)
		}
		return nil
	}
	p := &problem.Problem{}
	if err := in.Decode(p); err != nil {
		return fmt.Errorf("the server answered %s: %w", resp.Status, err)
	}
	return p
}

// Values writes a request as the parameters of an address; it is the inverse of how the server reads them.
func Values(r search.Request) url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", r.Query)
	set("after", r.After)
	set("before", r.Before)
	set("sort", string(r.Sort))
	set("cursor", r.Cursor)
	set("facets", strings.Join(names(r.Facets), ","))
	if r.Limit != 0 {
		set("limit", strconv.Itoa(r.Limit))
	}
	if r.Histogram {
		set("interval", autoInterval)
	}
	if r.Strict {
		set("strict", "1")
	}
	for _, s := range r.Selected {
		name := string(s.Facet)
		if s.Not {
			name = "not." + name
		}
		v[name] = append(v[name], s.Values...)
	}
	return v
}

// viewOf returns the request's view, which is the articles if it names none.
func viewOf(r search.Request) search.View {
	if r.View == "" {
		return search.Articles
	}
	return r.View
}
