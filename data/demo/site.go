package demo

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template"
	"time"

	"onrecord/data/news"
)

// site is an outlet's site: all versions of its pages, and the templates that make it.
type site struct {
	outlet news.Outlet
	pages  []*page            // by file name
	layout *template.Template // of pages; what is served beside them is associated under its path
	serve  []string           // these paths
}

// front is what the templates of the front page, of feeds and of sitemaps get.
type front struct {
	Outlet  news.Outlet
	Pages   []*page // newest first
	Changed time.Time
}

// central is the time zone of all four outlets in November.
var central = time.FixedZone("CET", 60*60)

var functions = template.FuncMap{
	"local": func(t time.Time) time.Time { return t.In(central) },
	"join":  strings.Join,
	"json": func(v any) (string, error) {
		b, err := json.Marshal(v)
		return string(b), err
	},
}

// readSite reads the folder of an outlet.
func readSite(o news.Outlet) (*site, error) {
	s := &site{outlet: o, layout: template.New("").Funcs(functions)}
	dir := path.Join("outlets", string(o.ID))
	err := s.each(path.Join(dir, "articles"), func(name, text string) error {
		p, err := readPage(o, strings.TrimSuffix(name, ".txt"), text)
		s.pages = append(s.pages, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = s.each(path.Join(dir, "serve"), func(name, text string) error {
		s.serve = append(s.serve, "/"+name)
		_, err := s.layout.New("/" + name).Parse(text)
		return err
	})
	if err != nil {
		return nil, err
	}
	layout, err := files.ReadFile(path.Join(dir, "layout.html"))
	if err != nil {
		return nil, err
	}
	_, err = s.layout.Parse(string(layout))
	return s, err
}

// each calls f for the files of a folder.
func (s *site) each(dir string, f func(name, text string) error) error {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		b, err := files.ReadFile(path.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		if err := f(e.Name(), string(b)); err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
	}
	return nil
}

// render shows a page.
func (s *site) render(p *page) ([]byte, error) { return s.execute(p.Kind, p) }

func (s *site) execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := s.layout.ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("%s: %w", s.outlet.ID, err)
	}
	return b.Bytes(), nil
}

// at returns the pages that stand at a time, newest first, each in its last version.
func (s *site) at(now time.Time) []*page {
	last := map[string]*page{}
	for _, p := range s.pages {
		if p.Changed().After(now) {
			continue
		}
		if q := last[p.Path]; q == nil || q.Changed().Before(p.Changed()) {
			last[p.Path] = p
		}
	}
	var pages []*page
	for _, p := range last {
		pages = append(pages, p)
	}
	slices.SortFunc(pages, func(a, b *page) int { return cmp.Or(b.Changed().Compare(a.Changed()), cmp.Compare(a.Path, b.Path)) })
	return pages
}
