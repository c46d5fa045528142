package fetch

import (
	"errors"
	"io/fs"
	"net/http"
	"net/netip"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/idna"

	"onrecord/data/corpus/budget"
	"onrecord/data/corpus/shared"
)

// ssrfRow is a row of ssrf.jsonl.
type ssrfRow struct {
	ID       int
	URL      string
	Expect   string
	Kind     string
	Resolves map[string][][]string
	To       struct {
		Code int
		To   string
	} `json:"redirects_to"`
}

// TestSSRF fetches each URL in a network where a name that the row does not know leads to loopback. A refused one must end in an
// error, and nothing may be connected to but the public server that redirects or whose name changes afterwards.
func TestSSRF(t *testing.T) {
	rows := 0
	for row := range shared.Rows[ssrfRow](t, "ssrf.jsonl") {
		rows++
		n := row.network(t)
		answer, err := n.client(t).Get(t.Context(), Request{URL: row.URL})
		switch row.Expect {
		case "allow-policy":
			if err != nil || answer.Status != http.StatusOK {
				t.Errorf("%d: Get(%q) = %v, %v, want an answer", row.ID, row.URL, answer, err)
			}
		case "refuse":
			if err == nil {
				t.Errorf("%d: Get(%q) = %v, want an error", row.ID, row.URL, answer)
			}
			for _, to := range n.opened {
				if first := row.first(); !first.IsValid() || to.Addr() != first {
					t.Errorf("%d: Get(%q) connects to %v", row.ID, row.URL, to)
				}
			}
		case "either":
		default:
			t.Fatalf("%d: nobody knows what %q expects", row.ID, row.Expect)
		}
	}
	if rows < 200 {
		t.Errorf("%d rows, want 200 at least", rows)
	}
}

// network returns the row's world. Where a name's answer changes, the server sends its visitor to the same page once more.
func (row *ssrfRow) network(t *testing.T) *network {
	n := &network{others: []netip.Addr{netip.MustParseAddr("127.0.0.1")}, names: map[string][][]netip.Addr{}, handler: respond("secret")}
	for name, lists := range row.Resolves {
		host, err := idna.Lookup.ToASCII(strings.TrimSuffix(name, "."))
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range lists {
			n.names[host] = append(n.names[host], addrs(t, list))
		}
		if len(lists) > 1 {
			n.handler = redirectTo(row.URL, http.StatusFound)
		}
	}
	if row.To.To != "" {
		n.handler = redirectTo(row.To.To, row.To.Code)
	}
	return n
}

// first returns the public address that a row's visit may begin at: of the name's first answer, if what is refused comes later.
func (row *ssrfRow) first() netip.Addr {
	for _, lists := range row.Resolves {
		if len(lists) > 1 || row.To.To != "" {
			return netip.MustParseAddr(lists[0][0])
		}
	}
	return netip.Addr{}
}

func redirectTo(to string, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	}
}

func addrs(t *testing.T, list []string) []netip.Addr {
	t.Helper()
	out := make([]netip.Addr, len(list))
	for i, s := range list {
		a, err := netip.ParseAddr(s)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = a
	}
	return out
}

// TestURLs checks that what browsers refuse to read as an address of the web is not fetched, given as such or by a redirect.
func TestURLs(t *testing.T) {
	type row struct {
		ID                    int
		Input, Base, Protocol string
		Failure               bool
	}
	for row := range shared.Rows[row](t, "whatwg-urls.jsonl") {
		web := !row.Failure && (row.Protocol == "http:" || row.Protocol == "https:")
		n := public(respond(""))
		if answer, err := n.client(t).Get(t.Context(), Request{URL: row.Input}); !web && (err == nil || len(n.opened) > 0) {
			t.Errorf("%d: Get(%q) = %+v, connected to %v", row.ID, row.Input, answer, n.opened)
		}
		if u, err := permitRedirect(row.Base, row.Input); !web && err == nil {
			t.Errorf("%d: redirect from %q to %q leads to %v", row.ID, row.Base, row.Input, u)
		}
	}
}

// permitRedirect follows a redirect up to where it would be fetched.
func permitRedirect(from, to string) (*url.URL, error) {
	u, err := permit(from, Policy{})
	if err != nil {
		return nil, err
	}
	return permit(redirect(u, &http.Response{StatusCode: http.StatusFound, Header: http.Header{"Location": {to}}}), Policy{})
}

// TestHostileGzip serves the compressed files of hostile.zip as pages. What a file is called says how it must end.
func TestHostileGzip(t *testing.T) {
	z := shared.Zip(t, "hostile.zip")
	tests := []struct {
		pattern string
		want    error // nil: any end within the bounds
	}{
		{"bomb-*", nil},
		{"bomb-zeros*", ErrTooLarge},
		{"bomb-html*", ErrTooLarge},
		{"gzip-*", ErrCoding},
		{"notgzip*", ErrCoding},
	}
	for _, test := range tests {
		names, err := fs.Glob(z, test.pattern)
		if err != nil || len(names) == 0 {
			t.Errorf("%s: no file, %v", test.pattern, err)
		}
		for _, name := range names {
			body, err := fs.ReadFile(z, name)
			if err != nil {
				t.Fatal(err)
			}
			c := public(respond(string(body), "Content-Encoding", "gzip", "Content-Type", "text/html")).client(t)
			var answer *Response
			budget.Time(t, name, 2*time.Second, func() { answer, err = lean(t, name, c) })
			if test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("%s: %v, want %v", name, err, test.want)
			}
			if err == nil && int64(len(answer.Body)) > kinds[Page].maxBytes {
				t.Errorf("%s: %d bytes", name, len(answer.Body))
			}
		}
	}
}

// lean fetches within 256 MB, counting every byte allocated on the way.
func lean(t *testing.T, name string, c *Client) (*Response, error) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	answer, err := c.Get(t.Context(), Request{URL: page})
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 256<<20 {
		t.Errorf("%s: allocated %d MB, want under 256", name, used>>20)
	}
	return answer, err
}
