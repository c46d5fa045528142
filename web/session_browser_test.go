package web

import (
	"log/slog"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"onrecord/web/browsertest"
)

// TestSignInOverPlainHTTP signs in and out in a browser, at an address that it does not trust as it does loopback: there it tells the
// server nothing of where a form comes from but its Origin.
func TestSignInOverPlainHTTP(t *testing.T) {
	address := ownAddress(t)
	r := newKeyring(t)
	f := newFake()
	o := Options{Searcher: f, Labels: f, Suggester: f, Generation: f.Generation, Log: slog.New(slog.DiscardHandler), Version: "test", Now: func() time.Time { return r.clock }}
	r.options(&o)
	o.PublicURL = ""
	l, err := net.Listen("tcp", net.JoinHostPort(address, "0"))
	if err != nil {
		t.Skipf("no listener on %s: %v", address, err)
	}
	s := httptest.NewUnstartedServer(New(o))
	if err := s.Listener.Close(); err != nil {
		t.Fatal(err)
	}
	s.Listener = l
	s.Start()
	t.Cleanup(s.Close)

	p := browsertest.Start(t).Page(t, browsertest.Look{})
	p.Open(s.URL + signInPath)
	p.Click(`document.querySelector("input[name=key]")`)
	p.Type(r.secrets["secret"])
	p.Follow(func() { p.Type("\r") })
	if got := p.URL(); got != s.URL+"/" {
		t.Fatalf("signing in leads to %s", got)
	}
	p.Follow(func() { p.Click(`document.querySelector("form[action='/sign-out'] button")`) })
	if got := p.URL(); got != s.URL+signInPath {
		t.Errorf("signing out leads to %s", got)
	}
}

// ownAddress returns an address of this machine that is not loopback. The test is skipped where there is none.
func ownAddress(t *testing.T) string {
	t.Helper()
	all, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.To4() != nil && !ip.IP.IsLoopback() {
			return ip.IP.String()
		}
	}
	t.Skip("this machine has no address but loopback")
	return ""
}
