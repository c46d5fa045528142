package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// TestHealthcheck asks servers that are well, ill or odd.
func TestHealthcheck(t *testing.T) {
	var elsewhere atomic.Int32
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") })
	mux.HandleFunc("/ill", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) })
	mux.HandleFunc("/elsewhere", func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 1<<10)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/header", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X", strings.Repeat("a", 2*maxHealthHeader))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	for _, test := range []struct {
		path, want string // what the error says; empty for none
	}{
		{"", ""},
		{"/", ""},
		{"/endless", ""},
		{"/ill", "503"},
		{"/moved", "302"},
		{"/header", "does not answer"},
	} {
		err := runHealthcheck(t.Context(), server.URL+test.path)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("runHealthcheck(%q) = %v, want %q", test.path, err, test.want)
		}
	}
	if elsewhere.Load() > 0 {
		t.Error("a redirect was followed")
	}
	target := strings.Replace(server.URL, "http://", "http://admin:hunter2@", 1) + "/ill"
	if err := runHealthcheck(t.Context(), target); err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("runHealthcheck with a password = %v, want an error without it", err)
	}
}

// TestHealthcheckProxy checks that no proxy of the environment is asked.
func TestHealthcheckProxy(t *testing.T) {
	if transport, ok := healthClient.Transport.(*http.Transport); !ok || transport.Proxy != nil {
		t.Errorf("the transport is %T and may ask a proxy", healthClient.Transport)
	}
}
