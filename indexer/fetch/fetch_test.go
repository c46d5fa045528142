package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

const page = "http://gazette.example/a"

// TestGet fetches from a real server on loopback, which the policy opens.
func TestGet(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/caf%C3%A9?x=1#top", http.StatusMovedPermanently)
			return
		}
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=iso-8859-1")
		h.Set("ETag", `"1"`)
		h.Set("Last-Modified", "Sun, 01 Nov 2026 10:00:00 GMT")
		h.Add("X-Robots-Tag", "noarchive")
		h.Add("X-Robots-Tag", "other: noindex")
		_, _ = fmt.Fprintf(w, "%s %s caf\xe9", r.Host, r.UserAgent())
	}))
	defer server.Close()
	now := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	c, policy := local(server)
	c.agent, c.now = "onrecord/1.0 (+desk@gazette.example)", func() time.Time { return now }
	got, err := c.Get(t.Context(), Request{URL: "http://Gazette.example/old", Policy: policy})
	if err != nil {
		t.Fatal(err)
	}
	want := &Response{
		URL: "http://gazette.example/caf%C3%A9?x=1", Status: 200, ContentType: "text/html; charset=iso-8859-1", ETag: `"1"`,
		LastModified: "Sun, 01 Nov 2026 10:00:00 GMT", RobotsTag: "noarchive, other: noindex", FetchedAt: now,
		Body: []byte("gazette.example onrecord/1.0 (+desk@gazette.example) caf\xe9"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Get (-want +got):\n%s", diff)
	}
}

// TestGuard checks that the dialer itself refuses, whatever came before it.
func TestGuard(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	to := netip.MustParseAddrPort(l.Addr().String())
	loopback := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	tests := []struct {
		name   string
		policy Policy
		want   error
	}{
		{"public web", Policy{}, ErrPort},
		{"address only", Policy{Allow: loopback}, ErrPort},
		{"port only", Policy{Ports: []uint16{to.Port()}}, ErrAddress},
		{"both", Policy{Allow: loopback, Ports: []uint16{to.Port()}}, nil},
	}
	for _, test := range tests {
		conn, err := connect(t.Context(), test.policy, to)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: connect(%v) = %v, want %v", test.name, to, err, test.want)
		}
		if err == nil {
			_ = conn.Close()
		}
	}
}

func TestRefusals(t *testing.T) {
	private := []netip.Addr{netip.MustParseAddr("10.0.0.7")}
	names := map[string][][]netip.Addr{
		"private.example": {private},
		"mixed.example":   {{publicAddr, private[0]}},
		"rebind.example":  {{publicAddr}, private},
		"gone.example":    {{}},
	}
	tests := []struct {
		name, url, to string // to is where the public server redirects
		want          error
		outcome       news.Outcome
		opened        int
	}{
		{"private name", "http://private.example/", "", ErrAddress, news.AddressRefused, 0},
		{"one private address of two", "http://mixed.example/", "", ErrAddress, news.AddressRefused, 0},
		{"redirect to a private name", page, "https://private.example/", ErrAddress, news.AddressRefused, 1},
		{"redirect to a private address", page, "//127.1/", ErrAddress, news.AddressRefused, 1},
		{"redirect to another scheme", page, "file:///etc/hosts", ErrScheme, news.AddressRefused, 1},
		{"redirect to a port", page, "http://gazette.example:6379/", ErrPort, news.AddressRefused, 1},
		{"redirect with a user name", page, "http://a:b@gazette.example/", ErrURL, news.AddressRefused, 1},
		{"redirect to nonsense", page, "http://[", ErrURL, news.AddressRefused, 1},
		{"name that changes", "http://rebind.example/", "http://rebind.example/b", ErrAddress, news.AddressRefused, 1},
		{"endless redirect", page, page, ErrRedirects, news.TooManyRedirects, 6},
		{"no such name", "http://gone.example/", "", ErrName, news.Unreachable, 0},
		{"no address", "gazette", "", ErrScheme, news.AddressRefused, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			n := public(redirectTo(test.to, http.StatusFound))
			n.names = names
			got, err := n.client(t).Get(t.Context(), Request{URL: test.url})
			if !errors.Is(err, test.want) || outcomeOf(err) != test.outcome {
				t.Errorf("Get(%q) = %v, %v, want %v", test.url, got, err, test.want)
			}
			if len(n.opened) != test.opened {
				t.Errorf("Get(%q) connects to %v, want %d connections", test.url, n.opened, test.opened)
			}
			for _, to := range n.opened {
				if to.Addr() != publicAddr {
					t.Errorf("Get(%q) connects to %v", test.url, to)
				}
			}
		})
	}
}

// TestAddresses checks that a server's addresses are tried one after the other.
func TestAddresses(t *testing.T) {
	second := netip.MustParseAddr("93.184.216.35")
	n := public(respond("text"))
	n.others = []netip.Addr{netip.MustParseAddr("2606:4700::1"), publicAddr, second}
	c := n.client(t)
	c.connect = func(ctx context.Context, p Policy, to netip.AddrPort) (net.Conn, error) {
		if to.Addr() == publicAddr {
			return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
		}
		return n.connect(ctx, p, to)
	}
	if _, err := c.Get(t.Context(), Request{URL: page}); err != nil || len(n.opened) != 1 || n.opened[0].Addr() != second {
		t.Errorf("Get = %v, connected to %v, want %v", err, n.opened, second)
	}
	c.connect = func(context.Context, Policy, netip.AddrPort) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
	}
	if _, err := c.Get(t.Context(), Request{URL: page}); outcomeOf(err) != news.Unreachable {
		t.Errorf("Get = %v, want %v", err, news.Unreachable)
	}
}

// TestResolverKeepsItsAddresses checks that what a resolver returns is not changed: it may return the same to others.
func TestResolverKeepsItsAddresses(t *testing.T) {
	kept := sharing{netip.MustParseAddrPort("[2606:4700::1]:80"), netip.MustParseAddrPort("[::ffff:93.184.216.34]:80")}
	before := slices.Clone(kept)
	c := New(Options{Resolver: kept})
	c.connect = func(context.Context, Policy, netip.AddrPort) (net.Conn, error) { return nil, io.EOF }
	if got, err := c.Get(t.Context(), Request{URL: page}); err == nil || !slices.Equal(kept, before) {
		t.Errorf("Get = %v, %v and leaves %v, want an error and %v", got, err, kept, before)
	}
}

// sharing resolves every name to the same list.
type sharing []netip.AddrPort

func (s sharing) Resolve(context.Context, string, uint16) ([]netip.AddrPort, error) { return s, nil }

// TestNoRedirects checks that a redirect is handed out instead of being followed, wherever it leads.
func TestNoRedirects(t *testing.T) {
	for _, test := range []struct{ to, want string }{
		{"/b?c#d", "http://gazette.example/b?c#d"},
		{"http://127.0.0.1:6379/", "http://127.0.0.1:6379/"},
		{"http://[", "http://["},
	} {
		n := public(redirectTo(test.to, http.StatusSeeOther))
		answer, err := n.client(t).Get(t.Context(), Request{URL: page, NoRedirects: true})
		if err != nil || answer.Status != http.StatusSeeOther || answer.Location != test.want || len(n.opened) != 1 {
			t.Errorf("redirect to %q: Get = %+v, %v after %d connections, want Location %q after one", test.to, answer, err, len(n.opened), test.want)
		}
	}
}

func TestConditional(t *testing.T) {
	n := public(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Set-Cookie", "a=b")
		switch {
		case r.Header.Get("Cookie") != "" || r.Header.Get("Accept-Encoding") != "gzip":
			w.WriteHeader(http.StatusTeapot)
		case r.URL.Path == "/a":
			w.Header().Set("Location", "/b")
			w.WriteHeader(http.StatusFound)
		case r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") == "Sun, 01 Nov 2026 10:00:00 GMT":
			w.WriteHeader(http.StatusNotModified)
		}
	})
	got, err := n.client(t).Get(t.Context(), Request{URL: page, ETag: `"1"`, LastModified: "Sun, 01 Nov 2026 10:00:00 GMT"})
	if err != nil || !got.NotModified || got.Status != http.StatusNotModified || got.Body != nil {
		t.Errorf("Get = %+v, %v, want not modified", got, err)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	tests := []struct {
		field string
		want  time.Duration
	}{
		{"", 0},
		{"120", 2 * time.Minute},
		{"99999999999999999", maxRetryAfter},
		{"-5", 0},
		{"soon", 0},
		{"Mon, 02 Nov 2026 08:30:00 GMT", 30 * time.Minute},
		{"Sun, 01 Nov 2026 08:30:00 GMT", 0},
		{"Mon, 02 Nov 2099 08:30:00 GMT", maxRetryAfter},
	}
	for _, test := range tests {
		n := public(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", test.field)
			w.WriteHeader(http.StatusServiceUnavailable)
		})
		c := n.client(t)
		c.now = func() time.Time { return now }
		got, err := c.Get(t.Context(), Request{URL: page})
		if err != nil || got.RetryAfter != test.want || got.Status != http.StatusServiceUnavailable {
			t.Errorf("Retry-After: %s gives %+v, %v, want %v", test.field, got, err, test.want)
		}
	}
}

// TestTime lets servers take their time, on a clock of the test's own.
func TestTime(t *testing.T) {
	sleep := func(w http.ResponseWriter, r *http.Request, d time.Duration) {
		_ = http.NewResponseController(w).Flush()
		select {
		case <-time.After(d):
		case <-r.Context().Done():
		}
	}
	drip := func(every time.Duration, size int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, size)); err != nil {
					return
				}
				sleep(w, r, every)
			}
		}
	}
	hang := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	tests := []struct {
		name    string
		handler http.HandlerFunc
		connect connectFunc
		want    error
		within  time.Duration
	}{
		{"no connection", nil, func(ctx context.Context, _ Policy, _ netip.AddrPort) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}, context.DeadlineExceeded, 5 * time.Second},
		{"no header", hang, nil, nil, 10 * time.Second},
		{"dripping", drip(time.Second, 10), nil, ErrSlow, 7 * time.Second},
		{"stops", func(w http.ResponseWriter, r *http.Request) { sleep(w, r, time.Hour) }, nil, context.DeadlineExceeded, 30 * time.Second},
		{"slow and endless", drip(time.Second, 2<<10), nil, context.DeadlineExceeded, 30 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := public(test.handler).client(t)
				if test.connect != nil {
					c.connect = test.connect
				}
				start := time.Now()
				_, err := c.Get(t.Context(), Request{URL: page})
				if err == nil || test.want != nil && !errors.Is(err, test.want) || outcomeOf(err) != news.TimedOut {
					t.Errorf("Get = %v, want %v", err, test.want)
				}
				if took := time.Since(start); took > test.within {
					t.Errorf("took %v, want %v", took, test.within)
				}
			})
		})
	}
}

// TestCancel checks that a caller who gives up is told so.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	n := public(func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := n.client(t).Get(ctx, Request{URL: page}); !errors.Is(err, context.Canceled) {
		t.Errorf("Get = %v, want %v", err, context.Canceled)
	}
}

func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(respond("text"))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	c, policy := local(server)
	r := Request{URL: "https://example.com/", Policy: policy}
	if got, err := c.Get(t.Context(), r); outcomeOf(err) != news.Unreachable {
		t.Errorf("Get without a trusted root = %v, %v, want %v", got, err, news.Unreachable)
	}
	c.tls = server.Client().Transport.(*http.Transport).TLSClientConfig
	if got, err := c.Get(t.Context(), r); err != nil || string(got.Body) != "text" {
		t.Errorf("Get with the root = %v, %v", got, err)
	}
	r.URL = "https://gazette.example/"
	if got, err := c.Get(t.Context(), r); outcomeOf(err) != news.Unreachable {
		t.Errorf("Get under another name = %v, %v, want %v", got, err, news.Unreachable)
	}
}

// TestNoConnectionStays checks over HTTP/1 and HTTP/2 that a fetch leaves no connection open, also one that was cut short.
func TestNoConnectionStays(t *testing.T) {
	for _, h2 := range []bool{false, true} {
		var open atomic.Int32
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if (r.ProtoMajor == 2) != h2 {
				t.Errorf("asked by %s", r.Proto)
			}
			respond(strings.Repeat("a", 5<<20))(w, r)
		}))
		server.EnableHTTP2 = h2
		server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
			switch s {
			case http.StateNew:
				open.Add(1)
			case http.StateClosed, http.StateHijacked:
				open.Add(-1)
			}
		}
		server.StartTLS()
		defer server.Close()
		c, policy := local(server)
		c.tls = server.Client().Transport.(*http.Transport).TLSClientConfig
		for kind, want := range map[Kind]error{Page: ErrTooLarge, Feed: nil, Robots: nil} {
			if _, err := c.Get(t.Context(), Request{URL: "https://example.com/", Kind: kind, Policy: policy}); !errors.Is(err, want) {
				t.Errorf("Get = %v, want %v", err, want)
			}
		}
		for deadline := time.Now().Add(10 * time.Second); open.Load() > 0 && time.Now().Before(deadline); {
			time.Sleep(10 * time.Millisecond)
		}
		if n := open.Load(); n != 0 {
			t.Errorf("HTTP/2 %v: %d connections stay open", h2, n)
		}
	}
}

func TestBadAnswers(t *testing.T) {
	tests := []struct {
		name string
		raw  string // what the server sends
	}{
		{"not HTTP", "220 mail.gazette.example ESMTP\r\n"},
		{"nothing", ""},
		{"endless header", "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("a", 2*maxHeaderBytes) + "\r\n\r\n"},
		{"cut body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"},
		{"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := public(func(w http.ResponseWriter, _ *http.Request) {
				conn, _, err := http.NewResponseController(w).Hijack()
				if err != nil {
					t.Error(err)
					return
				}
				_, _ = conn.Write([]byte(test.raw))
				_ = conn.Close()
			}).client(t)
			if got, err := c.Get(t.Context(), Request{URL: page}); outcomeOf(err) != news.BadAnswer {
				t.Errorf("Get = %v, %v, want %v", got, err, news.BadAnswer)
			}
		})
	}
}

func TestStatusOutcome(t *testing.T) {
	tests := []struct {
		status int
		want   news.Outcome
		ok     bool
	}{
		{200, 0, false}, {203, 0, false},
		{304, news.NotModified, true},
		{404, news.Missing, true}, {410, news.Missing, true},
		{401, news.Denied, true}, {403, news.Denied, true}, {451, news.Denied, true},
		{429, news.RateLimited, true},
		{500, news.ServerFault, true}, {503, news.ServerFault, true},
		{300, news.BadAnswer, true}, {418, news.BadAnswer, true}, {999, news.BadAnswer, true},
	}
	for _, test := range tests {
		if got, ok := StatusOutcome(test.status); got != test.want || ok != test.ok {
			t.Errorf("StatusOutcome(%d) = %v, %v, want %v, %v", test.status, got, ok, test.want, test.ok)
		}
	}
}

// TestErrorText checks that an error says what was tried, on what, and what to do.
func TestErrorText(t *testing.T) {
	_, err := public(nil).client(t).Get(t.Context(), Request{URL: "http://10.0.0.7/feed"})
	want := "fetch http://10.0.0.7/feed: address not on the public web: 10.0.0.7 is private use " +
		"(if this outlet is meant to be private, open its addresses and ports with allow and ports in its settings)"
	if err == nil || err.Error() != want {
		t.Errorf("Get = %v, want %s", err, want)
	}
}

// TestErrorsAreShort checks that an error stays short and names no password, wherever what it tells of comes from.
func TestErrorsAreShort(t *testing.T) {
	long := strings.Repeat("x", 50_000)
	tests := []struct{ name, url, to string }{
		{"address", "http://reader:hunter2@gazette.example/" + long, ""},
		{"address that cannot be parsed", "http://reader:hunter2@gazette.example/%zz" + long, ""},
		{"password that cannot be parsed", "http://reader:hunter2 #@gazette.example/", ""},
		{"address without slashes", "http:reader:hunter2@gazette.example", ""},
		{"scheme", long + "://gazette.example/", ""},
		{"host", "http://" + long + ".example/", ""},
		{"host that is no name", "http://xn--" + long + ".example/", ""},
		{"port", "http://gazette.example:" + strings.Repeat("1", 50_000) + "/", ""},
		{"zone", "http://[fe80::1%25" + long + "]/", ""},
		{"redirect", page, "http://reader:hunter2@gazette.example/" + long},
		{"redirect that cannot be parsed", page, "http://reader:hunter2@gazette.example/%zz" + long},
		{"redirects", page, "/" + long},
	}
	for _, test := range tests {
		_, err := public(redirectTo(test.to, http.StatusFound)).client(t).Get(t.Context(), Request{URL: test.url})
		checkShort(t, test.name, err)
	}
	for name, h := range map[string]http.HandlerFunc{"coding": respond("", "Content-Encoding", long), "answer": func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_, _ = io.WriteString(conn, long+"\r\n\r\n")
			_ = conn.Close()
		}
	}} {
		_, err := public(h).client(t).Get(t.Context(), Request{URL: page})
		checkShort(t, name, err)
	}
	checkShort(t, "of a caller", &Error{URL: "http://reader:hunter2@gazette.example/" + long, Err: ErrRedirects})
}

func checkShort(t *testing.T, name string, err error) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error", name)
		return
	}
	if s := err.Error(); len(s) > 1000 || strings.Contains(s, "hunter2") || !utf8.ValidString(s) {
		t.Errorf("%s: %.1200s of %d bytes", name, s, len(s))
	}
}
