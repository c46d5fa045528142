// Package box serves the search box that other sites put into their pages (docs/box.md): the element <onrecord-search>, which is one
// script, and a page for a frame where scripts are stripped.
package box

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// Path is where the box lives: the page for a frame here, everything else below.
const Path = "/box"

// Options are what the box needs.
type Options struct {
	// Origins returns the origins that may frame the box with a public key, and none for any other key. nil means that there are
	// no keys, so that nobody may frame it.
	Origins func(ctx context.Context, key string) ([]string, error)
}

// Register adds the routes of the box. The page for a frame finds in access.Of what its reader may search.
func Register(e *echo.Echo, o Options) {
	h := &handlers{o}
	for path, handle := range map[string]echo.HandlerFunc{
		Path:                             h.frame,
		stylesheetPath:                   sendStylesheet,
		Path + "/v1/" + scriptName:       newest.sendNewest,
		Path + "/v1/integrity.json":      sendIntegrity,
		Path + "/:version/" + scriptName: sendVersion,
	} {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, handle)
	}
}

type handlers struct{ o Options }

// How long an answer may be kept: what never changes for a year, the newest script for some minutes, after which its ETag tells
// whether it is still the same. A fix reaches every page within the hour.
const (
	forever = "public, max-age=31536000, immutable"
	briefly = "public, max-age=600, stale-while-revalidate=3600"
)

// sendFile answers with a file that pages of all sites may load.
func sendFile(c echo.Context, contentType, caching, tag string, content []byte) error {
	h := c.Response().Header()
	h.Set("Content-Type", contentType)
	h.Set("Cache-Control", caching)
	h.Set("ETag", tag)
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(content))
	return nil
}
