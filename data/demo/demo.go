// Package demo is the small world that the program shows itself on: four invented outlets with their pages, feeds, sitemaps and
// robots.txt, written for this project and served from memory. They tell a handful of stories in several words: a minister whose
// name is transliterated in three ways, cities under two names, a statement quoted in full here and cut there, a wire report that two
// others copy, a report that is corrected in the afternoon; and they have what real sites have: leftovers of every kind in the pages,
// consent walls, stubs, forbidden and missing addresses. stories.txt says of each address what has to come of it.
//
// An outlet is a folder of outlets/: its articles with a head of "key: value" lines, a layout of its pages, and under serve/ what it
// serves beside them.
package demo

import (
	"embed"
	"fmt"
	"slices"
	"time"

	"onrecord/data/news"
)

//go:embed outlets
var files embed.FS

// Outlets are the invented publishers. The address of an outlet's front page is "http://" and its first host.
var Outlets = []news.Outlet{
	{ID: "meridianpost.example", Name: "The Meridian Post", Hosts: []string{"meridianpost.example"}, Language: "en"},
	{ID: "harbourwire.example", Name: "Harbour Wire", Hosts: []string{"harbourwire.example"}, Language: "en"},
	{ID: "danubedispatch.example", Name: "Danube Dispatch", Hosts: []string{"danubedispatch.example"}, Language: "en"},
	{ID: "elbekurier.example", Name: "Elbe-Kurier", Hosts: []string{"elbekurier.example"}, Language: "de"},
}

// ByHost returns the outlet that a host belongs to.
func ByHost(host string) (news.Outlet, bool) {
	i := slices.IndexFunc(Outlets, func(o news.Outlet) bool { return slices.Contains(o.Hosts, host) })
	if i < 0 {
		return news.Outlet{}, false
	}
	return Outlets[i], true
}

// The demo's day, the same whenever it is shown: the outlets stand as in the morning until World.Later.
var (
	Morning   = time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	Afternoon = time.Date(2026, 11, 20, 15, 0, 0, 0, time.UTC)
)

// Page is the page of an article as its outlet serves it.
type Page struct {
	Name  string // of a file to keep it in
	Bytes []byte
}

// Pages returns the pages of all articles as they were first published, by outlet and name.
func Pages() ([]Page, error) {
	var pages []Page
	for _, o := range Outlets {
		s, err := readSite(o)
		if err != nil {
			return nil, err
		}
		for _, p := range s.pages {
			if p.Kind != articleKind || !p.Updated.IsZero() {
				continue
			}
			b, err := s.render(p)
			if err != nil {
				return nil, err
			}
			pages = append(pages, Page{Name: p.name + ".html", Bytes: b})
		}
	}
	return pages, nil
}

// mustSite reads a site. That it can be read is held by tests, so that an error is a mistake in the tables of this package.
func mustSite(o news.Outlet) *site {
	s, err := readSite(o)
	if err != nil {
		panic(fmt.Sprintf("demo: %v", err))
	}
	return s
}
