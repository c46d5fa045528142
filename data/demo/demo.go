// Package demo holds a few pages of three invented outlets, written for this project, so that the program can show what it does
// on a machine that has nothing else. They tell one story in several words: a minister whose given name is transliterated in two
// ways, a city under two names, one sentence quoted in two outlets, a source without a name, and the leftovers of real pages.
package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"onrecord/data/news"
)

//go:embed pages
var files embed.FS

// Outlets are the invented publishers.
var Outlets = []news.Outlet{
	{ID: "meridianpost.example", Name: "The Meridian Post", Hosts: []string{"meridianpost.example"}, Language: "en"},
	{ID: "harbourwire.example", Name: "Harbour Wire", Hosts: []string{"harbourwire.example"}, Language: "en"},
	{ID: "danubedispatch.example", Name: "Danube Dispatch", Hosts: []string{"danubedispatch.example"}, Language: "en"},
}

// ByHost returns the outlet that a host belongs to.
func ByHost(host string) (news.Outlet, bool) {
	i := slices.IndexFunc(Outlets, func(o news.Outlet) bool { return slices.Contains(o.Hosts, host) })
	if i < 0 {
		return news.Outlet{}, false
	}
	return Outlets[i], true
}

// FetchedAt is when the pages are said to have been fetched; it keeps the demo the same on every day.
var FetchedAt = time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)

// Page is one page as its outlet serves it. URL is empty for a text that was handed in.
type Page struct {
	Name   string // file name, for messages
	Outlet news.OutletID
	URL    string
	Bytes  []byte
}

// Pages returns all pages, by outlet and name.
func Pages() ([]Page, error) {
	names, err := fs.Glob(files, "pages/*/*")
	if err != nil {
		return nil, fmt.Errorf("list the demo pages: %w", err)
	}
	var pages []Page
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read demo page %s: %w", name, err)
		}
		p := Page{Name: path.Base(name), Outlet: news.OutletID(path.Base(path.Dir(name))), Bytes: b}
		if slug, ok := strings.CutSuffix(p.Name, ".html"); ok {
			p.URL = "https://" + string(p.Outlet) + "/" + slug
		}
		pages = append(pages, p)
	}
	return pages, nil
}
