// Package web is the server that readers and programs talk to: routes, errors, the headers of every answer, and the limits of
// every connection. What is answered is decided in its children, web/api first; what is found, in package search.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/web/api"
	"onrecord/web/box"
	"onrecord/web/page"
)

// Options are what a server needs. Searcher, Generation, Labels, Suggester, Versions and Log must be set.
type Options struct {
	Searcher search.Searcher
	// Generation is that of the open index; the error matches search.ErrUnavailable when there is none.
	Generation func(context.Context) (news.Seq, error)
	Labels     api.Labels
	Suggester  api.Suggester
	Versions   api.Versions
	Keys       Keys      // of readers and programs; nil: there are none
	Kept       page.Kept // what pages show of the store; without it there are no pages
	Log        *slog.Logger
	PublicURL  string           // where readers reach the server, without a slash at the end; may be empty
	Anonymous  bool             // answer requests without a key
	FullText   FullText         // who may read whole articles
	Version    string           // of the program
	Now        func() time.Time // nil means time.Now
}

// FullText says who may read whole articles. The zero value shows them to nobody.
type FullText string

// The values of FullText.
const (
	FullTextAll   FullText = "all"
	FullTextKeyed FullText = "keyed" // to holders of a key
	FullTextNone  FullText = "none"
)

// Allows reports whether a request may read whole articles.
func (f FullText) Allows(hasKey bool) bool {
	return f == FullTextAll || f == FullTextKeyed && hasKey
}

// New returns the handler of all routes.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect() // forwarded headers count from nobody
	e.HTTPErrorHandler = o.sendError
	e.Use(giveID(o.Now), logAccess(o.Log, o.Now), setHeaders, compress, limitBody, recoverPanics, o.refuseCrossOrigin(),
		o.admit, checkAccept)
	e.Match([]string{http.MethodGet, http.MethodHead}, "/healthz", healthz)
	e.Match([]string{http.MethodGet, http.MethodHead}, "/readyz", o.readyz)
	api.Register(e.Group(api.Path), api.Options{
		Labels: o.Labels, Suggester: o.Suggester, Versions: o.Versions, PublicURL: o.PublicURL, Version: o.Version, Now: o.Now,
	})
	box.Register(e, box.Options{Origins: o.frameOrigins})
	if o.Kept != nil {
		o.registerSessions(e)
		page.Register(e, page.Options{
			Kept: o.Kept, Labels: o.Labels, PublicURL: o.PublicURL, Version: o.Version, Now: o.Now, Log: o.Log,
		})
	}
	return e
}

// healthz answers while the process lives.
func healthz(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.JSON(http.StatusOK, struct {
		Status string `json:"status"`
	}{"alive"})
}

// readyz answers 200 when the index is open, and says which generation.
func (o Options) readyz(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	generation, err := o.Generation(c.Request().Context())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, struct {
		Status     string   `json:"status"`
		Generation news.Seq `json:"generation"`
	}{"ready", generation})
}
