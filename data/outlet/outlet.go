// Package outlet holds the outlets built in: their ids, names, languages, hosts and homes, for some where a crawl of them begins, and for some
// where on their pages an article stands. The hosts decide which canonical URLs an outlet may claim. Outlets that are not here are made
// by whoever adds their articles.
package outlet

import (
	"cmp"
	_ "embed" // the tables
	"fmt"
	"net"
	"slices"
	"strings"

	"onrecord/data/news"
)

//go:embed outlets.tsv
var outletTable string

//go:embed crawl.tsv
var crawlTable string

var (
	all     []news.Outlet
	byHost  = map[string]*news.Outlet{}
	crawled []Crawl
)

// Crawl is where a crawl of an outlet begins.
type Crawl struct {
	Outlet news.Outlet
	URL    string   // a page that lists articles
	Feeds  []string // feeds known to list them, on hosts of the outlet
}

func init() {
	byID := map[string]*news.Outlet{}
	for _, f := range rows("outlets.tsv", outletTable, 5) {
		all = append(all, news.Outlet{
			ID: news.OutletID(f[0]), Name: f[1], Language: news.Language(f[2]), Hosts: strings.Fields(f[3]), Home: news.PlaceID(strings.Trim(f[4], "-")),
		})
	}
	for i := range all {
		o := &all[i]
		byID[string(o.ID)] = o
		for _, h := range o.Hosts {
			byHost[h] = o
		}
	}
	for _, f := range rows("crawl.tsv", crawlTable, 3) {
		o := byID[f[0]]
		if o == nil {
			panic(fmt.Sprintf("crawl.tsv: there is no outlet %q", f[0])) // a mistake in the table, found by any test
		}
		crawled = append(crawled, Crawl{Outlet: *o, URL: f[1], Feeds: strings.Fields(f[2])})
	}
	ruled = readRules(byID)
}

// rows returns the columns of each row of a table.
func rows(name, table string, columns int) [][]string {
	var list [][]string
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			panic(fmt.Sprintf("%s: %q has %d columns, not %d", name, line, len(f), columns)) // a mistake in the table, found by any test
		}
		list = append(list, f)
	}
	return list
}

// Crawled returns the outlets that a crawl visits without being told about any, sorted by id. The caller may change the list, but
// not what it holds.
func Crawled() []Crawl { return slices.Clone(crawled) }

// ByID returns the outlet of an id.
func ByID(id news.OutletID) (news.Outlet, bool) {
	i, ok := slices.BinarySearchFunc(all, id, func(o news.Outlet, id news.OutletID) int { return cmp.Compare(o.ID, id) })
	if !ok {
		return news.Outlet{}, false
	}
	return all[i], true
}

// ByHost returns the outlet that a host belongs to, with or without a port: one of its hosts or a sub-domain of one.
func ByHost(host string) (news.Outlet, bool) {
	o, ok := Find(byHost, host)
	if !ok {
		return news.Outlet{}, false
	}
	return *o, true
}

// Find returns what a table has for a host, with or without a port, or for the nearest domain around it.
func Find[T any](byHost map[string]T, host string) (found T, ok bool) {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for host != "" && !ok {
		found, ok = byHost[host]
		_, host, _ = strings.Cut(host, ".")
	}
	return found, ok
}
