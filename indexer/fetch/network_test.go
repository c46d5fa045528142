package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"

	"onrecord/data/news"
)

// publicAddr is the address of a public server in tests. No test connects to it: all connections of a network are pipes.
var publicAddr = netip.MustParseAddr("93.184.216.34")

// network is what a client under test sees of the world: names, and servers which all answer with one handler. It notes the address
// of every connection that is opened.
type network struct {
	names   map[string][][]netip.Addr // by host, one list of answers per look-up; the last one stays
	others  []netip.Addr              // the answer for all other names; none if empty
	handler http.Handler

	mu     sync.Mutex
	opened []netip.AddrPort
	asked  map[string]int
	conns  chan net.Conn
}

// public returns a network in which every name leads to one public server.
func public(h http.HandlerFunc) *network {
	return &network{others: []netip.Addr{publicAddr}, handler: h}
}

// client starts the network and returns a client in it.
func (n *network) client(t *testing.T) *Client {
	t.Helper()
	n.conns, n.asked = make(chan net.Conn), map[string]int{}
	server := &http.Server{Handler: n.handler}
	done := make(chan error, 1)
	go func() { done <- server.Serve(n) }()
	t.Cleanup(func() {
		_ = server.Close()
		if err := <-done; !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("server: %v", err)
		}
	})
	c := New(Options{Agent: "onrecord/test (+desk@gazette.example)", Resolver: n})
	c.connect = n.connect
	return c
}

func (n *network) Resolve(_ context.Context, host string, port uint16) ([]netip.AddrPort, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	answers := n.others
	if lists, ok := n.names[host]; ok {
		answers = lists[min(n.asked[host], len(lists)-1)]
		n.asked[host]++
	}
	to := []netip.AddrPort{}
	for _, a := range answers {
		to = append(to, netip.AddrPortFrom(a, port))
	}
	if len(to) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return to, nil
}

func (n *network) connect(_ context.Context, _ Policy, to netip.AddrPort) (net.Conn, error) {
	n.mu.Lock()
	n.opened = append(n.opened, to)
	n.mu.Unlock()
	ours, theirs := net.Pipe()
	n.conns <- theirs
	return ours, nil
}

// Accept, Close and Addr make the network a net.Listener.
func (n *network) Accept() (net.Conn, error) {
	if c, ok := <-n.conns; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}

func (n *network) Close() error { close(n.conns); return nil }

func (n *network) Addr() net.Addr { return net.TCPAddrFromAddrPort(netip.AddrPortFrom(publicAddr, 80)) }

// respond returns a handler that answers with a header and a body.
func respond(body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Add(header[i], header[i+1])
		}
		_, _ = io.WriteString(w, body)
	}
}

// local returns a client for which every name leads to a server on loopback, and the policy that opens it.
func local(server *httptest.Server) (*Client, Policy) {
	to := netip.MustParseAddrPort(server.Listener.Addr().String())
	return New(Options{Resolver: fixed{to}}), Policy{Allow: []netip.Prefix{netip.PrefixFrom(to.Addr(), 32)}, Ports: []uint16{to.Port()}}
}

// fixed resolves every name to one address.
type fixed struct{ to netip.AddrPort }

func (f fixed) Resolve(context.Context, string, uint16) ([]netip.AddrPort, error) {
	return []netip.AddrPort{f.to}, nil
}

// outcomeOf returns the outcome that an error of Get carries.
func outcomeOf(err error) news.Outcome {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Outcome
	}
	return 0
}
