package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/data/spelling"
	"onrecord/data/store"
	"onrecord/indexer/extract"
)

// rulesKey is the key of an outlet's entry that says where on its pages an article stands.
const rulesKey = "rules"

// listedOutlet is an outlet of the configuration file.
type listedOutlet struct {
	crawl store.CrawlSettings
	rules []outlet.Rule
}

// readRules reads the rules of an outlet: fields, each with a selector or a list of them.
func readRules(node ast.Node) ([]outlet.Rule, error) {
	pairs, err := pairsOf(node)
	if err != nil {
		return nil, fmt.Errorf("line %d: rules are written { body: \".story-text\", drop: [\".promo\", \".more\"] }", node.GetToken().Position.Line)
	}
	var rules []outlet.Rule
	for _, p := range pairs {
		field, line := outlet.Field(p.Key.GetToken().Value), p.Key.GetToken().Position.Line
		if !slices.Contains(outlet.Fields, field) {
			return nil, unknownField(field, line)
		}
		selectors, err := scalars(p.Value)
		if err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", line, field, err)
		}
		for _, s := range selectors {
			rule := outlet.Rule{Field: field, Selector: s}
			if err := extract.CheckRule(rule); err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
			rules = append(rules, rule)
		}
	}
	return rules, nil
}

func unknownField(field outlet.Field, line int) error {
	var known []string
	for _, f := range outlet.Fields {
		known = append(known, string(f))
	}
	if near := spelling.Nearest(string(field), known); near != "" {
		return fmt.Errorf("line %d: there are no rules for %q; did you mean %q?", line, field, near)
	}
	return fmt.Errorf("line %d: there are no rules for %q, only for: %s", line, field, strings.Join(known, ", "))
}

// readOutlets reads the list of outlets of the configuration file, if it has one.
func (c *config) readOutlets() error {
	if c.outletList == nil {
		return nil
	}
	list, err := readOutlets(c.outletList)
	if err != nil {
		return err
	}
	return c.setOutlets(list)
}

// setOutlets takes the outlets of the configuration file, and the rules that they have.
func (c *config) setOutlets(list []listedOutlet) (err error) {
	c.outlets, c.rules = nil, nil
	for _, o := range list {
		c.outlets = append(c.outlets, o.crawl)
		if len(o.rules) > 0 {
			c.rules = append(c.rules, outlet.Rules{Outlet: o.crawl.Outlet.ID, Hosts: o.crawl.Outlet.Hosts, List: o.rules})
		}
	}
	c.rulebook, err = extract.NewRulebook(c.rules)
	return err
}

// rulesEntry writes the rules of an outlet as its entry in a configuration file has them.
func (c *config) rulesEntry(id news.OutletID) string {
	at := slices.IndexFunc(c.rules, func(r outlet.Rules) bool { return r.Outlet == id })
	if at < 0 {
		return ""
	}
	var entry []string
	for _, f := range outlet.Fields {
		var selectors []string
		for _, r := range c.rules[at].List {
			if r.Field == f {
				selectors = append(selectors, strconv.Quote(r.Selector))
			}
		}
		if len(selectors) > 0 {
			entry = append(entry, fmt.Sprintf("%s: [%s]", f, strings.Join(selectors, ", ")))
		}
	}
	return fmt.Sprintf("%s: { %s }", rulesKey, strings.Join(entry, ", "))
}
