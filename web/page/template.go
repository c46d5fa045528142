package page

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"onrecord/web/access"
	"onrecord/web/internal/etag"
)

//go:embed templates/*.html
var templateFiles embed.FS

// templates holds, by its file's name, the template of every page, which defines "main", and may define "head". A file whose name
// begins with "part-" is a part that all may use. Register reads them, so that one that cannot be read fails at the start of a server;
// commands without pages need not wait for them.
var templates = sync.OnceValue(parseTemplates)

const (
	layoutFile = "layout.html"
	partPrefix = "part-"
)

func parseTemplates() map[string]*template.Template {
	layout := template.New(layoutFile).Funcs(functions)
	layout = template.Must(layout.ParseFS(templateFiles, "templates/"+layoutFile, "templates/"+partPrefix+"*.html"))
	files, err := templateFiles.ReadDir("templates")
	if err != nil {
		panic(err) // the folder is embedded
	}
	all := map[string]*template.Template{}
	for _, f := range files {
		if f.Name() == layoutFile || strings.HasPrefix(f.Name(), partPrefix) {
			continue
		}
		all[f.Name()] = template.Must(template.Must(layout.Clone()).ParseFS(templateFiles, "templates/"+f.Name()))
	}
	return all
}

// render answers with a page, or with 304 where the reader has it already. data is the struct that its template takes. The ETag is
// made of the page itself: index, store, program and access change it as far as they change what is read, and no further.
func (p *pages) render(c echo.Context, status int, name string, data any) error {
	body, err := execute(name, data)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", access.Of(c).ItemCaching())
	}
	if status == http.StatusOK {
		tag := etag.Of(body)
		h.Set("ETag", tag)
		if etag.Matches(c.Request(), tag) {
			return c.NoContent(http.StatusNotModified)
		}
	}
	return c.HTMLBlob(status, body)
}

// execute makes the HTML of a page.
func execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := templates()[name].ExecuteTemplate(&b, layoutFile, data); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return b.Bytes(), nil
}
