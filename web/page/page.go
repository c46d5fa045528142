// Package page makes the pages that people read: HTML and SVG made here, complete without scripts, with all state in the address.
// A handler reads the address into a request, asks the searcher, and fills the struct of one template.
package page

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"html/template"
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
	Version(ctx context.Context, id news.ArticleID, version int) (*news.Record, error)
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
// below made them.
func Register(e *echo.Echo, o Options) {
	p := &pages{o}
	for path, handle := range map[string]echo.HandlerFunc{
		stylesheet.path: stylesheet.send,
	} {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, handle)
	}
	_ = p
}

type pages struct{ o Options }

//go:embed templates/*.html
var templateFiles embed.FS

// templates holds the layout and, by its file's name, the template of every page: "article.html" defines "main", and may define
// "head". One that cannot be read fails at the start.
var templates = parseTemplates()

// functions are what templates may call.
var functions = template.FuncMap{}

func parseTemplates() map[string]*template.Template {
	layout := template.Must(template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/part-*.html"))
	files, err := templateFiles.ReadDir("templates")
	if err != nil {
		panic(err) // the folder is embedded
	}
	all := map[string]*template.Template{}
	for _, f := range files {
		all[f.Name()] = template.Must(template.Must(layout.Clone()).ParseFS(templateFiles, "templates/"+f.Name()))
	}
	return all
}

// frame is what the layout around every page needs; the struct of each page embeds it.
type frame struct {
	Title       string // without the name of the program
	Description string
	Query       string // what stands in the search box of the masthead
	Stylesheet  string // path
}

// render answers with a page. data is the struct that its template takes.
func (p *pages) render(c echo.Context, status int, name string, data any) error {
	var b bytes.Buffer
	if err := templates[name].ExecuteTemplate(&b, "layout.html", data); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	return c.HTMLBlob(status, b.Bytes())
}
