package api

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"onrecord/data/spelling"
	"onrecord/search"
)

// maxSelected is how many values of facets may be ticked in one request. The query language allows 64 clauses (docs/query.md);
// a tick is cheaper than a clause and ticks of one facet are one clause, so a little more is harmless.
const maxSelected = 100

// autoInterval is the one value of the parameter interval: bars as long as the time to be shown asks for.
const autoInterval = "auto"

// listRequest is what the address of a list asks for.
type listRequest struct {
	search.Request
	Fields []string // of the hits; none means all
}

// single holds the parameters that may be given once, each with what it does to the request. The values are not empty.
var single = map[string]func(*listRequest, string) error{
	"q":        func(r *listRequest, s string) error { r.Query = s; return nil },
	"after":    func(r *listRequest, s string) error { r.After = s; return nil },
	"before":   func(r *listRequest, s string) error { r.Before = s; return nil },
	"cursor":   func(r *listRequest, s string) error { r.Cursor = s; return nil },
	"sort":     setSort,
	"limit":    setLimit,
	"facets":   setFacets,
	"fields":   setFields,
	"interval": setInterval,
	"strict":   setStrict,
}

// parseList reads the parameters of a list, as they stand in its address. An error is a *search.ParameterError.
func parseList(view search.View, raw string) (listRequest, error) {
	v, err := parseValues(raw)
	if err != nil {
		return listRequest{}, err
	}
	return listOf(view, v, parameterNames())
}

// ofLists are the parameters that make sense only where there are hits.
var ofLists = []string{"sort", "limit", "cursor", "facets", "fields"}

// parseHistogram reads the parameters of the histogram: those that narrow a list, and which view is counted.
func parseHistogram(raw string) (search.Request, error) {
	v, err := parseValues(raw)
	if err != nil {
		return search.Request{}, err
	}
	r, err := parseCounts(v, histogramNames())
	r.Histogram = true
	return r, err
}

// parseFacet reads the parameters of one facet: those of the histogram, and how the values begin that are asked for.
func parseFacet(f search.Facet, raw string) (r search.Request, prefix string, err error) {
	v, err := parseValues(raw)
	if err != nil {
		return r, "", err
	}
	prefixes := nonEmpty(v["prefix"])
	switch {
	case len(prefixes) > 1:
		return r, "", onceError("prefix")
	case len(prefixes) == 1:
		prefix = prefixes[0]
	}
	v.Del("prefix")
	if v.Has("interval") {
		return r, "", unknownParameter("interval", facetNames())
	}
	r, err = parseCounts(v, facetNames())
	r.Facets, r.FacetLimit = []search.Facet{f}, search.MaxFacetLimit
	return r, prefix, err
}

// noParameters refuses the parameters of an address that has none. Keys have been taken out of it before.
func noParameters(raw string) error {
	v, err := parseValues(raw)
	if err != nil {
		return err
	}
	given := sortedKeys(v)
	if len(given) == 0 {
		return nil
	}
	return parameterError(given[0], "", "There is no parameter “%s” here: an item is shown whole.", given[0])
}

// parseCounts reads the parameters of what counts hits and lists none; known are their names.
func parseCounts(v url.Values, known []string) (search.Request, error) {
	for _, name := range ofLists {
		if v.Has(name) {
			return search.Request{}, parameterError(name, "", "Here is no list of hits, so there is no parameter “%s”.", name)
		}
	}
	view, err := viewIn(v)
	if err != nil {
		return search.Request{}, err
	}
	v.Del("view")
	r, err := listOf(view, v, known)
	r.Limit = 1 // the hits are not shown
	return r.Request, err
}

// viewIn reads the parameter view, without which articles are counted.
func viewIn(v url.Values) (search.View, error) {
	views := nonEmpty(v["view"])
	switch {
	case len(views) == 0:
		return search.Articles, nil
	case len(views) > 1:
		return "", onceError("view")
	case !slices.Contains(search.Views(), search.View(views[0])):
		return "", valueError("view", views[0], names(search.Views()))
	}
	return search.View(views[0]), nil
}

// parseValues takes the parameters of an address apart.
func parseValues(raw string) (url.Values, error) {
	v, err := url.ParseQuery(raw)
	if err != nil {
		return nil, parameterError("", "", "The parameters of the address cannot be read. In values, “%%”, “&” and “;” are "+
			"written %%25, %%26 and %%3B.")
	}
	return v, nil
}

// listOf makes a request of the parameters of a list; known are the names to tell those who write another.
func listOf(view search.View, v url.Values, known []string) (listRequest, error) {
	r := listRequest{Request: search.Request{View: view}}
	for _, name := range sortedKeys(v) {
		if err := parseParameter(&r, name, nonEmpty(v[name]), known); err != nil {
			return listRequest{}, err
		}
	}
	selected := 0
	for _, s := range r.Selected {
		selected += len(s.Values)
	}
	if selected > maxSelected {
		return listRequest{}, parameterError(string(r.Selected[0].Facet), "", "At most %d values may be ticked.", maxSelected)
	}
	return r, nil
}

// parseParameter takes one parameter with all its values into the request.
func parseParameter(r *listRequest, name string, values, known []string) error {
	if facet, not, ok := facetParameter(name); ok {
		if len(values) > 0 {
			r.Selected = append(r.Selected, search.Selection{Facet: facet, Values: values, Not: not})
		}
		return nil
	}
	set, ok := single[name]
	switch {
	case !ok:
		return unknownParameter(name, known)
	case len(values) > 1:
		return onceError(name)
	case len(values) == 0:
		return nil
	}
	return set(r, values[0])
}

// facetParameter reads the name of a parameter that ticks values of a facet, as "outlet" and "not.outlet".
func facetParameter(name string) (f search.Facet, not, ok bool) {
	name, not = strings.CutPrefix(name, "not.")
	return search.Facet(name), not, slices.Contains(search.Facets(), search.Facet(name))
}

func setSort(r *listRequest, s string) error {
	r.Sort = search.Sort(s)
	if slices.Contains(search.Sorts(), r.Sort) {
		return nil
	}
	return valueError("sort", s, names(search.Sorts()))
}

func setLimit(r *listRequest, s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > search.MaxLimit {
		return parameterError("limit", strconv.Itoa(search.DefaultLimit), "The limit must be a number from 1 to %d.", search.MaxLimit)
	}
	r.Limit = n
	return nil
}

func setFacets(r *listRequest, s string) error {
	for name := range strings.SplitSeq(s, ",") {
		f := search.Facet(name)
		if !slices.Contains(search.Facets(), f) {
			return valueError("facets", name, names(search.Facets()))
		}
		if !slices.Contains(r.Facets, f) {
			r.Facets = append(r.Facets, f)
		}
	}
	return nil
}

func setFields(r *listRequest, s string) error {
	known := hitFields(r.View)
	for name := range strings.SplitSeq(s, ",") {
		if !slices.Contains(known, name) {
			return valueError("fields", name, known)
		}
		r.Fields = append(r.Fields, name)
	}
	return nil
}

func setInterval(r *listRequest, s string) error {
	if s != autoInterval {
		return valueError("interval", s, []string{autoInterval})
	}
	r.Histogram = true
	return nil
}

func setStrict(r *listRequest, s string) error {
	strict, err := strconv.ParseBool(s)
	if err != nil {
		return valueError("strict", s, []string{"1", "0"})
	}
	r.Strict = strict
	return nil
}

// hitFields lists the fields of a view's hits as JSON names them.
func hitFields(view search.View) []string {
	hit := reflect.TypeFor[search.ArticleHit]()
	if view == search.Quotes {
		hit = reflect.TypeFor[search.QuoteHit]()
	}
	var fields []string
	for _, f := range reflect.VisibleFields(hit) {
		if tag := f.Tag.Get("json"); tag != "" && tag != "-" {
			fields = append(fields, strings.Split(tag, ",")[0])
		}
	}
	return fields
}

// parameterNames lists the names of all parameters of a list, in order.
func parameterNames() []string {
	all := sortedKeys(single)
	for _, f := range search.Facets() {
		all = append(all, string(f), "not."+string(f))
	}
	slices.Sort(all)
	return all
}

// histogramNames lists those of the histogram.
func histogramNames() []string {
	return slices.DeleteFunc(append(parameterNames(), "view"), func(name string) bool { return slices.Contains(ofLists, name) })
}

// facetNames lists those of one facet.
func facetNames() []string {
	return slices.DeleteFunc(append(histogramNames(), "prefix"), func(name string) bool { return name == "interval" })
}

func unknownParameter(name string, known []string) error {
	near := spelling.Nearest(name, known)
	if near == "" {
		return parameterError(name, "", "There is no parameter “%s” here. There are: %s.", name, strings.Join(known, ", "))
	}
	return parameterError(name, near, "There is no parameter “%s” here. Did you mean “%s”?", name, near)
}

func onceError(name string) error {
	return parameterError(name, "", "The parameter “%s” may be given once only.", name)
}

func valueError(name, value string, allowed []string) error {
	return parameterError(name, spelling.Nearest(value, allowed),
		"The parameter “%s” cannot be “%s”. It can be: %s.", name, value, strings.Join(allowed, ", "))
}

func parameterError(name, suggestion, format string, args ...any) error {
	return &search.ParameterError{Parameter: name, Msg: fmt.Sprintf(format, args...), Suggestion: suggestion}
}

func nonEmpty(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == "" })
}

func names[S ~string](values []S) []string {
	var all []string
	for _, v := range values {
		all = append(all, string(v))
	}
	return all
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
