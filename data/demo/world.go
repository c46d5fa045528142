package demo

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// World serves the sites of all outlets, told apart by the host of a request, as they stand in the morning of the demo's day.
type World struct {
	morning, afternoon map[string]answer // by host and path
	later              atomic.Bool
}

// answer is what a site answers for one path.
type answer struct {
	status   int    // 200, or 404 with a page, or 302 with a place
	location string // of a redirect
	kind     string // content type
	changed  time.Time
	body     []byte
}

// New makes the world in its morning.
func New() *World {
	w := &World{morning: map[string]answer{}, afternoon: map[string]answer{}}
	for _, o := range Outlets {
		s := mustSite(o)
		s.answers(Morning, w.morning)
		s.answers(Afternoon, w.afternoon)
	}
	return w
}

// Later moves the world to the afternoon: one report is corrected, others have been written.
func (w *World) Later() { w.later.Store(true) }

// Now is the time in the world: Morning or Afternoon.
func (w *World) Now() time.Time {
	if w.later.Load() {
		return Afternoon
	}
	return Morning
}

// Handler serves the world. It answers conditional requests with 304, and what is not there with the outlet's page for that.
func (w *World) Handler() http.Handler { return http.HandlerFunc(w.serve) }

func (w *World) serve(rw http.ResponseWriter, r *http.Request) {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	site := w.morning
	if w.later.Load() {
		site = w.afternoon
	}
	a, ok := site[host+r.URL.Path]
	if !ok {
		a, ok = site[host+missingPath]
	}
	if !ok { // no outlet of ours
		http.NotFound(rw, r)
		return
	}
	a.serve(rw, r)
}

func (a answer) serve(rw http.ResponseWriter, r *http.Request) {
	rw.Header().Set("Content-Type", a.kind)
	switch a.status {
	case http.StatusOK:
		sum := sha256.Sum256(a.body)
		rw.Header().Set("ETag", fmt.Sprintf(`"%x"`, sum[:8]))
		http.ServeContent(rw, r, "", a.changed, bytes.NewReader(a.body))
	case http.StatusFound:
		http.Redirect(rw, r, a.location, a.status)
	default:
		rw.WriteHeader(a.status)
		_, _ = rw.Write(a.body) // a client that went away misses nothing
	}
}

// missingPath is where the answer for everything that is not there stands; no request can ask for it.
const missingPath = "404"

// answers adds to all what the site answers at a time.
func (s *site) answers(now time.Time, all map[string]answer) {
	host := s.outlet.Hosts[0]
	f := front{Outlet: s.outlet, Pages: s.at(now)}
	f.Changed = f.Pages[0].Changed()
	must := func(b []byte, err error) []byte {
		if err != nil {
			panic(fmt.Sprintf("demo: %v", err)) // a mistake in a template, found by any test
		}
		return b
	}
	for _, p := range f.Pages {
		if p.Listed != "" {
			all[host+p.Listed] = answer{status: http.StatusFound, location: p.Path}
		}
		if p.Kind != missingKind {
			all[host+p.Path] = answer{status: http.StatusOK, kind: htmlType, changed: p.Changed(), body: must(s.render(p))}
		}
	}
	for _, name := range s.serve {
		all[host+name] = answer{status: http.StatusOK, kind: contentType(name), changed: f.Changed, body: must(s.execute(name, f))}
	}
	all[host+"/"] = answer{status: http.StatusOK, kind: htmlType, changed: f.Changed, body: must(s.execute("front", f))}
	all[host+missingPath] = answer{status: http.StatusNotFound, kind: htmlType, body: must(s.execute("missing", f))}
}

const htmlType = "text/html; charset=utf-8"

// feedTypes are the content types of feeds, which say more than their endings.
var feedTypes = map[string]string{
	"/rss.xml": "application/rss+xml; charset=utf-8", "/atom.xml": "application/atom+xml; charset=utf-8", "/feed.json": "application/feed+json",
}

func contentType(name string) string {
	switch {
	case feedTypes[name] != "":
		return feedTypes[name]
	case strings.HasSuffix(name, ".xml"):
		return "application/xml; charset=utf-8"
	}
	return "text/plain; charset=utf-8"
}
