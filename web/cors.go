package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"onrecord/data/store"
)

// anyOrigin lets the pages of every site read an answer that everybody may have. Browsers send no cookies for it.
const anyOrigin = "*"

// exposedHeaders are what scripts of other sites may read beside the body.
const exposedHeaders = "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"

// preflightAge is for how many seconds browsers may remember what they were allowed; a revoked key is refused all the same.
const preflightAge = "600"

// allowOrigin lets scripts of an origin read the answer.
func allowOrigin(c echo.Context, origin string) {
	h := c.Response().Header()
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Expose-Headers", exposedHeaders)
}

// isPreflight reports whether a browser asks what it may ask (Fetch standard, “CORS-preflight request”).
func isPreflight(r *http.Request) bool {
	return r.Method == http.MethodOptions && r.Header.Get("Origin") != "" && r.Header.Get("Access-Control-Request-Method") != ""
}

// answerPreflight tells a browser what scripts of its page may send. Keys in headers are for the origins of public keys alone: a page
// of any other has no business with one.
func (o Options) answerPreflight(c echo.Context, shown credential) error {
	origin := c.Request().Header.Get("Origin")
	known, err := o.isKeysOrigin(c, origin, shown)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Add("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
	switch {
	case known:
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Allow-Headers", "Authorization, If-None-Match")
	case o.Anonymous && shown.secret == "":
		h.Set("Access-Control-Allow-Origin", anyOrigin)
		h.Set("Access-Control-Allow-Headers", "If-None-Match")
	default:
		return errOrigin
	}
	h.Set("Access-Control-Allow-Methods", strings.Join([]string{http.MethodGet, http.MethodHead}, ", "))
	h.Set("Access-Control-Max-Age", preflightAge)
	h.Set("Cache-Control", "no-store")
	return c.NoContent(http.StatusNoContent)
}

// isKeysOrigin reports whether an origin is one of the key in the address; where there is none, as when it will stand in a header, one of
// any public key.
func (o Options) isKeysOrigin(c echo.Context, origin string, shown credential) (bool, error) {
	ctx := c.Request().Context()
	if shown.secret != "" {
		k, err := o.findKey(ctx, shown.secret)
		return err == nil && slices.Contains(k.Origins, origin), err
	}
	if o.Keys == nil {
		return false, nil
	}
	keys, err := o.Keys.Keys(ctx)
	return slices.ContainsFunc(keys, func(k store.Key) bool {
		return k.Public && k.Revoked.IsZero() && slices.Contains(k.Origins, origin)
	}), err
}
