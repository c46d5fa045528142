package indexer

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/data/store"
)

// describe fills in the name and language that a feed gives to an outlet which has none of its own.
func describe(s *store.CrawlSettings, l listing) {
	if s.Outlet.Language == "" {
		primary, _, _ := strings.Cut(strings.ToLower(l.language), "-")
		s.Outlet.Language = news.Language(primary)
	}
	if name := siteName(l.title, string(s.Outlet.ID)); name != "" && s.Outlet.Name == string(s.Outlet.ID) {
		s.Outlet.Name = name
	}
}

// maxName is how long the name of an outlet may be, in characters; a title that is longer is a slogan.
const maxName = 60

// siteName returns the name of an outlet from the title of its feed, "Latest news | The Lantern": the part whose letters stand in the
// host, else the whole.
func siteName(title, host string) string {
	whole := strings.Join(strings.Fields(title), " ")
	parts := strings.FieldsFunc(strings.NewReplacer(" - ", "|", " – ", "|", " — ", "|", " » ", "|", " :: ", "|", ": ", "|").Replace(whole),
		func(r rune) bool { return r == '|' })
	for _, p := range parts {
		if l := letters(p); l != "" && strings.Contains(letters(host), strings.TrimPrefix(l, "the")) {
			return strings.TrimSpace(p)
		}
	}
	if len([]rune(whole)) > maxName {
		return ""
	}
	return whole
}

// letters returns the letters and digits of a text in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' && r < 'a' || r > 'z' && r < 0x80 {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// CompleteSettings fills in what follows from the address where a crawl starts: the outlet's id, name, hosts, language and home, from those
// built in or from the host. It returns an error for an address that is none, and ErrOutletID.
func CompleteSettings(s store.CrawlSettings) (store.CrawlSettings, error) {
	if _, ok := NormalURL(s.URL); !ok {
		return s, fmt.Errorf("%q is no address of the web; write it as https://www.example.org/", s.URL)
	}
	host := outletHost(hostOf(s.URL))
	known, ok := outlet.ByHost(host)
	if !ok || s.Outlet.ID != "" && s.Outlet.ID != known.ID {
		known = news.Outlet{ID: news.OutletID(host), Name: host, Hosts: []string{host}}
	}
	if s.Outlet.ID == "" {
		s.Outlet.ID = known.ID
	}
	if s.Outlet.Name == "" {
		s.Outlet.Name = known.Name
	}
	if s.Outlet.Language == "" {
		s.Outlet.Language = known.Language
	}
	if s.Outlet.Home == "" {
		s.Outlet.Home = known.Home
	}
	for _, h := range known.Hosts {
		if !slices.Contains(s.Outlet.Hosts, h) {
			s.Outlet.Hosts = append(s.Outlet.Hosts, h)
		}
	}
	return s, CheckOutletID(s.Outlet.ID)
}
