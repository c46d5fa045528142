package outlet

import (
	_ "embed" // the table
	"fmt"
	"slices"

	"onrecord/data/news"
)

//go:embed rules.tsv
var ruleTable string

// Field is what a rule of an outlet finds on its pages.
type Field string

// The fields that rules can find.
const (
	Body       Field = "body"       // what holds the blocks of the text; nested ones are kept whatever is around them
	Drop       Field = "drop"       // what is no text of the article, inside the body or beside it
	Headline   Field = "headline"   // the first that matches
	Standfirst Field = "standfirst" // all that match, in the order of the page
	Byline     Field = "byline"     // all that match, in the order of the page
	Published  Field = "published"  // the first that matches
	Image      Field = "image"      // the first that matches: the address of the lead image
)

// Fields are all of them, in the order in which they are told.
var Fields = []Field{Body, Drop, Headline, Standfirst, Byline, Published, Image}

// Rule finds one field. Selector is a list of CSS selectors with commas between them, each made of elements, classes, ids and
// attributes with descendants (“a b”) and children (“a > b”). Behind “@” stands the attribute that holds the value; without one the
// value is the element's text.
type Rule struct {
	Field    Field
	Selector string
}

// Rules are the rules for the pages on some hosts, those of one outlet.
type Rules struct {
	Outlet news.OutletID
	Hosts  []string // their sub-domains are included
	List   []Rule
}

var ruled []Rules

// readRules reads the table, whose rows for one outlet stand together.
func readRules(byID map[string]*news.Outlet) []Rules {
	var list []Rules
	for _, f := range rows("rules.tsv", ruleTable, 4) {
		o := byID[f[0]]
		if o == nil || !slices.Contains(Fields, Field(f[1])) {
			panic(fmt.Sprintf("rules.tsv: there is no outlet %q or no field %q", f[0], f[1])) // a mistake in the table, found by any test
		}
		if len(list) == 0 || list[len(list)-1].Outlet != o.ID {
			list = append(list, Rules{Outlet: o.ID, Hosts: o.Hosts})
		}
		last := &list[len(list)-1]
		last.List = append(last.List, Rule{Field(f[1]), f[2]})
	}
	return list
}

// Ruled returns the rules built in, sorted by outlet. The caller may change the list, but not what it holds.
func Ruled() []Rules { return slices.Clone(ruled) }
