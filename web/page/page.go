// Package page makes the pages that people read: HTML and SVG made here, complete without scripts, with all state in the address.
// A handler reads the address into a request, asks the searcher, and fills the struct of one template.
package page

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// Kept is what pages show of the store beside what searches find; store.Store is one.
type Kept interface {
	Counts(ctx context.Context) (store.Counts, error)
	Identity(ctx context.Context, id news.SpeakerID) (store.Identity, error)
	Article(ctx context.Context, id news.ArticleID) (*news.Record, error)
	Version(ctx context.Context, id news.ArticleID, version int) (*news.Record, error)
	IdentitiesByKey(ctx context.Context, k store.Kind, key string) ([]store.Identity, error)
	Reasons(ctx context.Context, id news.SpeakerID) ([]store.Reason, error)
	Corrections(ctx context.Context) ([]store.Correction, error)
	CorrectionsOf(ctx context.Context, id news.SpeakerID) ([]store.Correction, error)
	RelinkCount(ctx context.Context) (int, error)
	Write(ctx context.Context, f func(tx *store.Tx) error) error
	OutletStatuses(ctx context.Context, now time.Time) ([]store.OutletStatus, error)
}

// Labels gives the names of ids; search.Names does.
type Labels interface {
	Label(ctx context.Context, f search.Facet, id string) (string, error)
}

// Options are what pages need. All but PublicURL must be set.
type Options struct {
	Kept      Kept
	Labels    Labels
	PublicURL string // where readers reach the server, without a slash at the end; may be empty
	Version   string // of the program; a new one makes new ETags
	Now       func() time.Time
	Log       *slog.Logger
}

// Register adds the routes of all pages. Each handler finds in access.Of what its reader may see, and returns errors as the packages
// below made them. Keys with a lock open no pages: package web refuses them before. What handlers do where access.Access says Locked is
// a second wall, which keeps the store from telling what the searcher hides.
func Register(e *echo.Echo, o Options) {
	templates()
	p := &pages{o: o}
	for path, handle := range map[string]echo.HandlerFunc{
		stylesheet.path:        stylesheet.send,
		script.path:            script.send,
		icon.path:              icon.send,
		"/articles/:id":        p.article,
		"/quotes/:id":          p.quote,
		"/people/:slug":        p.person,
		"/organisations/:slug": p.organisation,
		"/places/:slug":        p.place,
		"/topics/:slug":        p.topic,
		outletsPath:            p.outlets,
		outletsPath + "/:id":   p.oneOutlet,

		"/":               p.home,
		searchPath:        p.search,
		"/help":           p.help,
		"/help/syntax":    p.syntax,
		"/problems":       p.problems,
		"/problems/:type": p.problemType,
		"/opensearch.xml": p.openSearch,
		"/robots.txt":     p.robots,
	} {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, handle)
	}
	e.POST("/people/:slug/corrections", p.correctPerson)
	e.POST("/organisations/:slug/corrections", p.correctOrganisation)
}

// pages holds the handlers of all pages.
type pages struct {
	o        Options
	coverage coverageCache
}
