package page

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/search"
	"onrecord/search/query"
)

// searchPath is the page of searches.
const searchPath = "/search"

// maxTicks is how many values of facets may be ticked: as many as the API admits.
const maxTicks = 100

// address is a search as the URL of its page states it: all that decides what the page shows. Equal searches have equal addresses.
// The zero value lists all articles.
type address struct {
	Query         string
	View          search.View  // never empty once read
	Ticked        []facetValue // what hits must have, in the order of the facets, then by value
	Excluded      []facetValue // what hits must not have, likewise
	After, Before string       // as the query language writes dates
	Sort          search.Sort  // empty: the default of the query
	More          search.Facet // all values of this facet are shown
	Cursor        string       // empty: the first page
	Limit         int          // 0: the default
}

// facetValue is one value of a facet.
type facetValue struct {
	Facet search.Facet
	Value string
}

// notPrefix stands before the name of a facet whose value is excluded.
const notPrefix = "not."

// addressFacets are all facets in the order in which addresses name them.
var addressFacets = []search.Facet{
	search.OutletFacet, search.SpeakerFacet, search.PersonFacet, search.PlaceFacet, search.TopicFacet, search.SectionFacet,
	search.LangFacet, search.KindFacet, search.CueFacet, search.AboutFacet,
}

// readAddress reads the parameters of a search page. Empty ones, as forms send them, are left out, and so are those that do not
// belong to the page. An error is a *search.ParameterError.
func readAddress(raw string) (address, error) {
	v, err := url.ParseQuery(raw)
	if err != nil {
		return address{}, parameterError("", "The parameters of the address cannot be read. In values, “%%”, “&” and “;” are written "+
			"%%25, %%26 and %%3B.")
	}
	r := addressReader{values: v}
	a := address{
		Query: r.one("q"), View: search.View(cmp.Or(r.one("view"), string(search.Articles))), Ticked: r.ticks(""), Excluded: r.ticks(notPrefix),
		After: r.one("after"), Before: r.one("before"), Sort: search.Sort(r.one("sort")), More: search.Facet(r.one("more")),
		Cursor: r.one("cursor"), Limit: r.limit(),
	}
	if r.err == nil {
		r.err = a.check()
	}
	a.leaveOutDefaults()
	return a, r.err
}

// addressReader takes parameters out of an address, and keeps the first error.
type addressReader struct {
	values url.Values
	err    error
}

// one returns the value of a parameter that may be given once.
func (r *addressReader) one(name string) string {
	var value string
	for _, s := range r.values[name] {
		s = strings.TrimSpace(strings.ToValidUTF8(s, ""))
		if s == "" || s == value {
			continue
		}
		if value != "" && r.err == nil {
			r.err = parameterError(name, "The parameter “%s” may be given once only.", name)
		}
		value = s
	}
	return value
}

// ticks returns the values of all facets whose parameters begin with a prefix.
func (r *addressReader) ticks(prefix string) []facetValue {
	var all []facetValue
	for _, f := range addressFacets {
		var values []string
		for _, s := range r.values[prefix+string(f)] {
			if s = strings.TrimSpace(strings.ToValidUTF8(s, "")); s != "" {
				values = append(values, s)
			}
		}
		slices.Sort(values)
		for _, s := range slices.Compact(values) {
			all = append(all, facetValue{f, s})
		}
	}
	return all
}

func (r *addressReader) limit() int {
	s := r.one("limit")
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if (err != nil || n < 1 || n > search.MaxLimit) && r.err == nil {
		r.err = parameterError("limit", "The limit must be a number from 1 to %d.", search.MaxLimit)
	}
	return n
}

// check looks at the values that have only few right ones. Dates are the searcher's to judge.
func (a *address) check() error {
	switch {
	case !slices.Contains(search.Views(), a.View):
		return parameterError("view", "There is no view “%s”.", a.View)
	case a.Sort != "" && !slices.Contains(search.Sorts(), a.Sort):
		return parameterError("sort", "There is no order “%s”.", a.Sort)
	case a.More != "" && !slices.Contains(search.Facets(), a.More):
		return parameterError("more", "There is no filter “%s”.", a.More)
	case len(a.Ticked)+len(a.Excluded) > maxTicks:
		return parameterError("", "At most %d values may be ticked.", maxTicks)
	}
	return nil
}

// leaveOutDefaults empties what would be the same without being said.
func (a *address) leaveOutDefaults() {
	if a.Sort == a.defaultSort() {
		a.Sort = ""
	}
	if a.Limit == search.DefaultLimit {
		a.Limit = 0
	}
}

// defaultSort is the order of hits where the address names none.
func (a *address) defaultSort() search.Sort {
	q, err := query.Parse(a.Query, query.Options{})
	if err != nil {
		return ""
	}
	return search.DefaultSort(q.Root)
}

// String writes the address in its one form, from the root of this server.
func (a address) String() string {
	if p := a.parameters(); p != "" {
		return searchPath + "?" + p
	}
	return searchPath
}

// parameter is one parameter of an address.
type parameter struct{ Name, Value string }

// parameters writes the parameters as they stand in the address.
func (a address) parameters() string {
	var all []string
	for _, p := range a.list() {
		all = append(all, p.Name+"="+url.QueryEscape(p.Value))
	}
	return strings.Join(all, "&")
}

// list returns the parameters in their fixed order, without defaults.
func (a address) list() []parameter {
	all := []parameter{{"q", a.Query}}
	if a.View != search.Articles && a.View != "" {
		all = append(all, parameter{"view", string(a.View)})
	}
	for _, t := range a.Ticked {
		all = append(all, parameter{string(t.Facet), t.Value})
	}
	for _, t := range a.Excluded {
		all = append(all, parameter{notPrefix + string(t.Facet), t.Value})
	}
	all = append(all, parameter{"after", a.After}, parameter{"before", a.Before}, parameter{"sort", string(a.Sort)},
		parameter{"more", string(a.More)}, parameter{"cursor", a.Cursor})
	if a.Limit != 0 {
		all = append(all, parameter{"limit", strconv.Itoa(a.Limit)})
	}
	return slices.DeleteFunc(all, func(p parameter) bool { return p.Value == "" })
}

// hidden returns the parameters that a form has to keep whose fields are those that own names. The form leads to the first page.
func (a address) hidden(own func(name string) bool) []parameter {
	return slices.DeleteFunc(a.first().list(), func(p parameter) bool { return own(p.Name) })
}

// request returns what to ask a searcher for the hits.
func (a address) request() search.Request {
	return search.Request{Query: a.Query, View: a.View, Selected: append(selections(a.Ticked, false), selections(a.Excluded, true)...),
		After: a.After, Before: a.Before, Sort: a.Sort, Limit: a.Limit, Cursor: a.Cursor}
}

// selections gathers values by facet; they stand in the order of the facets.
func selections(values []facetValue, not bool) []search.Selection {
	var all []search.Selection
	for _, v := range values {
		if n := len(all); n > 0 && all[n-1].Facet == v.Facet {
			all[n-1].Values = append(all[n-1].Values, v.Value)
			continue
		}
		all = append(all, search.Selection{Facet: v.Facet, Values: []string{v.Value}, Not: not})
	}
	return all
}

// The methods below return the address of another search, from its first page. Each leaves the one it is called on alone.

// first returns the same search from its first page.
func (a address) first() address {
	a.Cursor = ""
	return a
}

// inView returns the same search in another view.
func (a address) inView(v search.View) address {
	a = a.first()
	a.View, a.More = v, ""
	return a
}

// during returns the search narrowed to a time, in whole days.
func (a address) during(from, until time.Time) address {
	a = a.first()
	a.After, a.Before = from.Format(time.DateOnly), until.Format(time.DateOnly)
	return a
}

// ticking returns the search with one more value ticked.
func (a address) ticking(f search.Facet, value string) address {
	a = a.first()
	a.Ticked = sorted(append(slices.Clone(a.Ticked), facetValue{f, value}))
	return a
}

// without returns the search without a value, ticked or excluded.
func (a address) without(v facetValue, not bool) address {
	a = a.first()
	is := func(o facetValue) bool { return o == v }
	if not {
		a.Excluded = slices.DeleteFunc(slices.Clone(a.Excluded), is)
	} else {
		a.Ticked = slices.DeleteFunc(slices.Clone(a.Ticked), is)
	}
	return a
}

// unfiltered returns the search without all that narrows its query.
func (a address) unfiltered() address {
	return address{Query: a.Query, View: a.View, Sort: a.Sort, Limit: a.Limit}
}

// withMore returns the search with all values of a facet shown.
func (a address) withMore(f search.Facet) address {
	a.More = f
	return a
}

// next returns the page of the search that a cursor leads to.
func (a address) next(cursor string) address {
	a.Cursor = cursor
	return a
}

// sorted orders values as addresses do.
func sorted(values []facetValue) []facetValue {
	slices.SortFunc(values, func(a, b facetValue) int {
		return cmp.Or(cmp.Compare(slices.Index(addressFacets, a.Facet), slices.Index(addressFacets, b.Facet)), cmp.Compare(a.Value, b.Value))
	})
	return slices.Compact(values)
}

// searchURL returns the address of a search for the hits of a query in a view.
func searchURL(q string, v search.View) string { return address{Query: q, View: v}.String() }

// facetURL returns the address of a search for all that has a value of a facet.
func facetURL(v search.View, f search.Facet, value string) string {
	return address{View: v}.ticking(f, value).String()
}

func parameterError(name, format string, args ...any) error {
	return &search.ParameterError{Parameter: name, Msg: fmt.Sprintf(format, args...)}
}
