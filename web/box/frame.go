package box

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed" // the files
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

//go:embed frame.html
var frameText string

//go:embed frame.css
var stylesheet []byte

var frameTemplate = template.Must(template.New("frame.html").Parse(frameText))

// stylesheetPath holds a hash of the sheet, so that it may be kept for ever.
var stylesheetPath = Path + "/frame." + hashOf(stylesheet) + ".css"

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:6])
}

func sendStylesheet(c echo.Context) error {
	return sendFile(c, "text/css; charset=utf-8", forever, strconv.Quote(hashOf(stylesheet)), stylesheet)
}

// framePolicy is the Content-Security-Policy of the page for a frame, up to who may frame it.
const framePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; " +
	"base-uri 'none'; require-trusted-types-for 'script'; frame-ancestors "

// defaultHits is how many hits the page lists, and maxHits how many it can: more belong on the page of the search.
const (
	defaultHits = 6
	maxHits     = 20
)

// framed is what the address of the page asks for. The zero value of a field means that the parameter is left out.
type framed struct {
	Key, Query, View, Filter, Limit, Lang, Label, Placeholder, Target string
	Asked                                                             bool // there is a query, perhaps an empty one
}

// targets are where links may open: a frame that showed other sites would hide where the reader is.
var targets = []string{"_blank", "_top", "_parent"}

func parseFramed(v url.Values) framed {
	f := framed{
		Key: v.Get("key"), Query: v.Get("q"), View: v.Get("view"), Filter: v.Get("filter"), Limit: v.Get("limit"), Lang: v.Get("lang"),
		Label: v.Get("label"), Placeholder: v.Get("placeholder"), Target: v.Get("target"), Asked: v.Has("q"),
	}
	f.Filter = strings.TrimSpace(f.Filter)
	if f.View != string(search.Articles) {
		f.View = string(search.Quotes)
	}
	if !slices.Contains(targets, f.Target) {
		f.Target = targets[0]
	}
	return f
}

// parameter is one parameter of an address.
type parameter struct{ Name, Value string }

// hidden returns the parameters that a form on the page carries along.
func (f framed) hidden() []parameter {
	all := []parameter{{"key", f.Key}, {"view", f.View}, {"filter", f.Filter}, {"limit", f.Limit}, {"lang", f.Lang}, {"label", f.Label},
		{"placeholder", f.Placeholder}, {"target", f.Target}}
	return slices.DeleteFunc(all, func(p parameter) bool { return p.Value == "" })
}

// request returns the search that the page shows.
func (f framed) request() (search.Request, error) {
	q, err := under(f.Filter, f.Query)
	limit, numberErr := strconv.Atoi(cmp.Or(f.Limit, strconv.Itoa(defaultHits)))
	if numberErr != nil {
		limit = defaultHits
	}
	return search.Request{Query: q, View: search.View(f.View), Limit: min(max(limit, 1), maxHits)}, err
}

// under returns the query that asks q of what a filter leaves. Filters on a quote in either mean the same quote, as if both had been
// typed together. The error is a *query.SyntaxError.
func under(filter, q string) (string, error) {
	var both query.And
	for _, s := range []string{filter, q} {
		parsed, err := query.Parse(s, query.Options{})
		if err != nil {
			return "", err
		}
		switch root := parsed.Root.(type) {
		case query.All:
		case query.And:
			both = append(both, root...)
		default:
			both = append(both, root)
		}
	}
	if len(both) == 1 {
		return both[0].String(), nil
	}
	return both.String(), nil
}

// frame answers with the page for a frame: a form that is complete without scripts, with the element around it.
func (h *handlers) frame(c echo.Context) error {
	f := parseFramed(c.QueryParams())
	ancestors, err := h.ancestors(c.Request().Context(), f.Key)
	if err != nil {
		return err
	}
	a := access.Of(c)
	p := newFramePage(f)
	status := http.StatusOK
	switch {
	case a.Searcher == nil:
		status, p.Status = http.StatusUnauthorized, p.say("denied")
	case f.Asked:
		if status, err = p.search(c.Request().Context(), a.Searcher); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := frameTemplate.Execute(&b, p); err != nil {
		return fmt.Errorf("page for a frame: %w", err)
	}
	header := c.Response().Header()
	header.Set("Content-Security-Policy", framePolicy+ancestors)
	header.Set("X-Robots-Tag", "noindex")
	header.Set("Cache-Control", "private, no-cache")
	if status == http.StatusOK {
		header.Set("Cache-Control", a.ListCaching())
	}
	return c.HTMLBlob(status, b.Bytes())
}

// ancestors returns who may frame the page, as a policy writes them: the origins of its key and nobody else.
func (h *handlers) ancestors(ctx context.Context, key string) (string, error) {
	if h.o.Origins == nil || key == "" {
		return "'none'", nil
	}
	origins, err := h.o.Origins(ctx, key)
	if err != nil {
		return "", fmt.Errorf("origins of a key: %w", err)
	}
	return cmp.Or(strings.Join(slices.DeleteFunc(slices.Clone(origins), notOrigin), " "), "'none'"), nil
}

// notOrigin reports whether a policy could read something else than one origin in s.
func notOrigin(s string) bool {
	u, err := url.Parse(s)
	return err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsAny(u.Host, "*;, '") || s != u.Scheme+"://"+u.Host
}
