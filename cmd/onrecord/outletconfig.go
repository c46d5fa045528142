package main

import (
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/data/spelling"
	"onrecord/data/store"
	"onrecord/indexer"
)

// outletsKey is the one key of the configuration file that holds a list: the outlets to crawl.
const outletsKey = "outlets"

// outletFields are what an outlet's entry may say, in the order of the documentation.
var outletFields = []struct {
	key, help string
	set       func(*store.CrawlSettings, []string) error
}{
	{"id", "what to call it, for good (`ID`; default its domain)", func(o *store.CrawlSettings, v []string) error {
		return one(v, func(s string) error { return setOutletID(o, s) })
	}},
	{"url", "", func(o *store.CrawlSettings, v []string) error {
		return one(v, func(s string) error { o.URL = s; return checkURL(s) })
	}},
	{"name", "its `name`", func(o *store.CrawlSettings, v []string) error {
		return one(v, func(s string) error { o.Outlet.Name = s; return checkNotEmpty(s) })
	}},
	{"home", "`place` it writes for, as tuam-ie: what namesakes mean in its news", func(o *store.CrawlSettings, v []string) error {
		return one(v, func(s string) (err error) { o.Outlet.Home, err = checkHome(s); return err })
	}},
	{"feeds", "addresses of its feeds or sitemaps (`URLs`; default those found)", func(o *store.CrawlSettings, v []string) error { o.Feeds = v; return each(v, checkURL) }},
	{"every", "`time` between two looks at a feed, as 10m", func(o *store.CrawlSettings, v []string) error { return one(v, duration(&o.Every, leastEvery)) }},
	{"delay", "least `time` between two fetches from one of its hosts, as 5s", func(o *store.CrawlSettings, v []string) error { return one(v, delay(o)) }},
	{"allow", "`range` of addresses to open that is not on the public web, as 10.1.2.3/32", func(o *store.CrawlSettings, v []string) error { return each(v, addPrefix(o)) }},
	{"ports", "`ports` to open beside 80 and 443", func(o *store.CrawlSettings, v []string) error { return each(v, addPort(o)) }},
}

// leastEvery is the shortest time between two looks at an outlet's feeds. Feeds that change faster are rare, and looking more often
// is impolite.
const leastEvery = time.Minute

// readOutlets reads the list of outlets of a configuration file.
func readOutlets(node ast.Node) ([]listedOutlet, error) {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		return nil, fmt.Errorf("line %d: %s is a list, each entry as { id: rt.com, url: \"https://www.rt.com/\" }",
			node.GetToken().Position.Line, outletsKey)
	}
	var all []listedOutlet
	for _, entry := range list.Values {
		o, err := readOutlet(entry)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}

// readOutlet reads one entry. It must have an address; the id follows from that where there is none.
func readOutlet(node ast.Node) (o listedOutlet, err error) {
	line := node.GetToken().Position.Line
	pairs, err := pairsOf(node)
	if err != nil {
		return o, fmt.Errorf("line %d: an outlet is written { id: rt.com, url: \"https://www.rt.com/\" }", line)
	}
	for _, p := range pairs {
		if err := readOutletField(&o, p); err != nil {
			return o, err
		}
	}
	if o.crawl.URL == "" {
		return o, fmt.Errorf("line %d: the outlet has no url, the address where its crawl starts", line)
	}
	if o.crawl, err = indexer.CompleteSettings(o.crawl); err != nil {
		return o, fmt.Errorf("line %d: %w", line, err)
	}
	return o, nil
}

// readOutletField takes one field of an entry.
func readOutletField(o *listedOutlet, p *ast.MappingValueNode) (err error) {
	key, line := p.Key.GetToken().Value, p.Key.GetToken().Position.Line
	if key == rulesKey {
		o.rules, err = readRules(p.Value)
		return err
	}
	known := []string{rulesKey}
	for _, f := range outletFields {
		known = append(known, f.key)
		if f.key != key {
			continue
		}
		values, err := scalars(p.Value)
		if err == nil {
			err = f.set(&o.crawl, values)
		}
		if err != nil {
			return fmt.Errorf("line %d: %s: %w", line, key, err)
		}
		return nil
	}
	if near := spelling.Nearest(key, known); near != "" {
		return fmt.Errorf("line %d: an outlet has no %q; did you mean %q?", line, key, near)
	}
	return fmt.Errorf("line %d: an outlet has no %q; it has: %s", line, key, strings.Join(known, ", "))
}

// scalars returns the value of a node, or those of a list.
func scalars(node ast.Node) ([]string, error) {
	nodes := []ast.Node{node}
	if list, ok := node.(*ast.SequenceNode); ok {
		nodes = list.Values
	}
	var values []string
	for _, n := range nodes {
		if _, scalar := n.(ast.ScalarNode); !scalar {
			return nil, errors.New("a value or a list of values is expected")
		}
		values = append(values, n.GetToken().Value)
	}
	return values, nil
}

// one hands on the only value of a field that takes one.
func one(values []string, set func(string) error) error {
	if len(values) != 1 {
		return errors.New("it takes one value")
	}
	return set(values[0])
}

// each hands on every value of a field that takes several.
func each(values []string, set func(string) error) error {
	for _, v := range values {
		if err := set(v); err != nil {
			return err
		}
	}
	return nil
}

func setOutletID(o *store.CrawlSettings, s string) error {
	o.Outlet.ID = news.OutletID(s)
	return indexer.CheckOutletID(o.Outlet.ID)
}

// checkHome returns the place of an id. The error suggests the ids of the places that have such a name.
func checkHome(s string) (news.PlaceID, error) {
	if gazetteer.Get(news.PlaceID(s)) != nil {
		return news.PlaceID(s), nil
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == ' ' || r == ',' })
	for n := len(words); n > 0; n-- {
		if es := gazetteer.Lookup(strings.Join(words[:n], " ")); len(es) > 0 {
			return "", fmt.Errorf("%q is no place of the gazetteer; did you mean %s?", s, homeIDs(es))
		}
	}
	return "", fmt.Errorf("%q is no place of the gazetteer; write the id of one, as it stands in the address of the place's page: tuam", s)
}

// homeIDs lists the ids of the best known of some places.
func homeIDs(es []*gazetteer.Entry) string {
	const most = 3
	var ids []string
	for _, e := range es[:min(len(es), most)] {
		ids = append(ids, strconv.Quote(string(e.ID)))
	}
	return strings.Join(ids, " or ")
}

// duration reads a length of time that is at least least.
func duration(to *time.Duration, least time.Duration) func(string) error {
	return func(s string) error {
		d, err := time.ParseDuration(s)
		if err != nil || d < least {
			return fmt.Errorf("%q is not a time of at least %s; write it as 2s or 15m", s, least)
		}
		*to = d
		return nil
	}
}

// delay reads an outlet's own delay, at most frontier.MaxDelay. None at all is for servers of one's own, and has to be said.
func delay(o *store.CrawlSettings) func(string) error {
	return func(s string) error {
		var d time.Duration
		if err := duration(&d, 0)(s); err != nil {
			return err
		}
		o.Delay = &d
		return checkMaxDelay(d)
	}
}

// addPrefix opens a range of addresses that are not on the public web.
func addPrefix(o *store.CrawlSettings) func(string) error {
	return func(s string) error {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return fmt.Errorf("%q is not a range of addresses; write it as 10.1.2.3/32", s)
		}
		o.Allow = append(o.Allow, p.Masked())
		return nil
	}
}

// addPort opens a port beside 80 and 443.
func addPort(o *store.CrawlSettings) func(string) error {
	return func(s string) error {
		n, err := strconv.ParseUint(s, 10, 16)
		if err != nil || n == 0 {
			return fmt.Errorf("%q is not a port; it is a number from 1 to 65535", s)
		}
		o.Ports = append(o.Ports, uint16(n))
		return nil
	}
}
