// Package outlet holds the outlets built in: their ids, names, languages and hosts. The hosts decide which canonical URLs an
// outlet may claim. Outlets that are not here are made by whoever adds their articles.
package outlet

import (
	_ "embed" // the table
	"fmt"
	"net"
	"strings"

	"onrecord/data/news"
)

//go:embed outlets.tsv
var table string

var (
	all    []news.Outlet
	byHost = map[string]*news.Outlet{}
)

func init() {
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			panic(fmt.Sprintf("outlets.tsv: %q has %d columns, not 4", line, len(f))) // a mistake in the table, found by any test
		}
		all = append(all, news.Outlet{ID: news.OutletID(f[0]), Name: f[1], Language: news.Language(f[2]), Hosts: strings.Fields(f[3])})
	}
	for i := range all {
		o := &all[i]
		for _, h := range o.Hosts {
			byHost[h] = o
		}
	}
}

// ByHost returns the outlet that a host belongs to, with or without a port: one of its hosts or a sub-domain of one.
func ByHost(host string) (news.Outlet, bool) {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for host != "" {
		if o := byHost[host]; o != nil {
			return *o, true
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return news.Outlet{}, false
}
