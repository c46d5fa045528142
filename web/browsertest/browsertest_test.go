package browsertest_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"onrecord/web/browsertest"
)

// TestComplaints shows that the tests which find nothing would find something.
func TestComplaints(t *testing.T) {
	pages := map[string]string{
		"exception":  `<script src="/exception.js"></script>`,
		"console":    `<script src="/console.js"></script>`,
		"policy":     `<p style="color: red">`,
		"policy-two": `<script>alert(1)</script>`,
		"missing":    `<link rel="stylesheet" href="/missing.css">`,
		"quiet":      `<p>Nothing to complain about.</p>`,
	}
	files := map[string]string{"/exception.js": `undefinedName()`, "/console.js": `console.error("a complaint")`, "/favicon.ico": ``}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		switch {
		case pages[name] != "":
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'")
			_, _ = w.Write([]byte("<!doctype html><html lang=en><title>" + name + "</title>" + pages[name])) // a reader that went away needs none
		default:
			script, ok := files[r.URL.Path]
			if !ok {
				w.WriteHeader(http.StatusNotFound)
			}
			_, _ = w.Write([]byte(script))
		}
	}))
	t.Cleanup(s.Close)
	b := browsertest.Start(t)
	for name := range pages {
		t.Run(name, func(t *testing.T) {
			p := b.Page(t, browsertest.Look{})
			p.Open(s.URL + "/" + name)
			p.Wait(`document.readyState === "complete"`)
			if got := len(p.Complaints()); (got > 0) == (name == "quiet") {
				t.Errorf("%d complaints: %q", got, p.Complaints())
			}
			p.Allow("") // all of them are meant
		})
	}
}
