package api

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/web/problem"
)

// described is as much of an OpenAPI document as these tests look at.
type described struct {
	Paths map[string]struct {
		Get struct {
			Parameters []struct {
				Ref string `json:"$ref"`
			}
		}
	}
	Components struct {
		Schemas    map[string]*schema
		Parameters map[string]struct {
			Name   string
			Schema schema
		}
	}
}

type schema struct {
	Ref        string `json:"$ref"`
	Type       string
	Enum       []string
	Items      *schema
	Required   []string
	Properties map[string]*schema
	Additional *schema `json:"additionalProperties"`
}

func readDescription(t *testing.T) *described {
	t.Helper()
	var d described
	if err := json.Unmarshal(Description, &d); err != nil {
		t.Fatal(err)
	}
	return &d
}

// parametersOf lists the parameters that the document has for a path.
func (d *described) parametersOf(path string) []string {
	var names []string
	for _, p := range d.Paths[path].Get.Parameters {
		if p.Ref != "" { // else it is of the path
			names = append(names, d.Components.Parameters[strings.TrimPrefix(p.Ref, "#/components/parameters/")].Name)
		}
	}
	slices.Sort(names)
	return names
}

// TestDescribedParameters: the document and the parser know the same parameters.
func TestDescribedParameters(t *testing.T) {
	d := readDescription(t)
	for path, want := range map[string][]string{
		"/articles": parameterNames(), "/quotes": parameterNames(), "/histogram": histogramNames(), "/facets/{name}": facetNames(),
	} {
		slices.Sort(want)
		if diff := cmp.Diff(want, d.parametersOf(path)); diff != "" {
			t.Errorf("parameters of %s (-parser +document):\n%s", path, diff)
		}
	}
	for name, want := range map[string][]string{"sort": names(search.Sorts()), "view": names(search.Views()), "interval": {autoInterval}} {
		if diff := cmp.Diff(want, d.Components.Parameters[name].Schema.Enum); diff != "" {
			t.Errorf("values of %s (-parser +document):\n%s", name, diff)
		}
	}
	sortStrings := cmp.Transformer("sorted", func(s []string) []string { return slices.Sorted(slices.Values(s)) })
	if diff := cmp.Diff(names(search.Facets()), d.Components.Parameters["facets"].Schema.Items.Enum, sortStrings); diff != "" {
		t.Errorf("values of facets (-parser +document):\n%s", diff)
	}
}

// TestDescribedFields: each schema has the fields of the struct that is sent, and no others.
func TestDescribedFields(t *testing.T) {
	d := readDescription(t)
	for name, typ := range map[string]reflect.Type{
		"ArticleList": reflect.TypeFor[listAnswer](), "QuoteList": reflect.TypeFor[listAnswer](), "HistogramAnswer": reflect.TypeFor[histogramAnswer](),
		"FacetAnswer": reflect.TypeFor[facetAnswer](),
		"ArticleHit":  reflect.TypeFor[search.ArticleHit](), "QuoteHit": reflect.TypeFor[search.QuoteHit](),
		"Article": reflect.TypeFor[Article](), "ArticleVersions": reflect.TypeFor[ArticleVersions](), "Problem": reflect.TypeFor[problem.Problem](),
	} {
		d.compare(t, name, typ, d.Components.Schemas[name])
	}
	var kinds []string
	for k := news.Say; k <= news.Praise; k++ {
		kinds = append(kinds, k.String())
	}
	if diff := cmp.Diff(kinds, d.Components.Schemas["QuoteHit"].Properties["cue_kind"].Enum); diff != "" {
		t.Errorf("kinds of cue (-program +document):\n%s", diff)
	}
	want := []string{}
	for _, p := range problem.Types {
		want = append(want, "/problems/"+p.Name)
	}
	if diff := cmp.Diff(want, d.Components.Schemas["Problem"].Properties["type"].Enum); diff != "" {
		t.Errorf("types of problem (-program +document):\n%s", diff)
	}
}

// TestRequiredFields: what is always sent is required, so that programs may rely on it.
func TestRequiredFields(t *testing.T) {
	d := readDescription(t)
	for name, typ := range map[string]reflect.Type{
		"ArticleHit": reflect.TypeFor[search.ArticleHit](), "QuoteHit": reflect.TypeFor[search.QuoteHit](), "Article": reflect.TypeFor[Article](),
		"FacetAnswer": reflect.TypeFor[facetAnswer](), "HistogramAnswer": reflect.TypeFor[histogramAnswer](),
		"ArticleVersions": reflect.TypeFor[ArticleVersions](), "ArticleVersion": reflect.TypeFor[ArticleVersion](), "QuoteEdit": reflect.TypeFor[QuoteEdit](),
	} {
		var want []string
		for _, f := range reflect.VisibleFields(typ) {
			if field, options, _ := strings.Cut(f.Tag.Get("json"), ","); field != "" && field != "-" && !strings.Contains(options, "omit") {
				want = append(want, field)
			}
		}
		slices.Sort(want)
		got := slices.Sorted(slices.Values(d.Components.Schemas[name].Required))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("required fields of %s (-sent always +described):\n%s", name, diff)
		}
	}
}

// compare compares a type with its schema, as JSON writes it.
func (d *described) compare(t *testing.T, at string, typ reflect.Type, s *schema) {
	t.Helper()
	for s != nil && s.Ref != "" {
		s = d.Components.Schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")]
	}
	if s == nil {
		t.Errorf("%s is not described", at)
		return
	}
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	want := kindOf(typ)
	if want != "" && s.Type != want {
		t.Errorf("%s is described as %s, and is %s", at, s.Type, want)
	}
	switch want {
	case "array":
		d.compare(t, at+"[]", typ.Elem(), s.Items)
	case "object":
		if typ.Kind() == reflect.Map {
			d.compare(t, at+"{}", typ.Elem(), s.Additional)
			return
		}
		fields := fieldsOf(typ)
		for name, field := range fields {
			if s.Properties[name] == nil {
				t.Errorf("%s.%s is not described", at, name)
			} else {
				d.compare(t, at+"."+name, field, s.Properties[name])
			}
		}
		for name := range s.Properties {
			if fields[name] == nil {
				t.Errorf("%s.%s is described and never sent", at, name)
			}
		}
	}
}

// kindOf returns the type that JSON has for a Go type; nothing for an interface.
func kindOf(typ reflect.Type) string {
	type textMarshaler interface{ MarshalText() ([]byte, error) }
	switch {
	case typ.Implements(reflect.TypeFor[textMarshaler]()) || typ == reflect.TypeFor[time.Time]():
		return "string"
	case typ.Kind() >= reflect.Int && typ.Kind() <= reflect.Uint64:
		return "integer"
	}
	return map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "boolean", reflect.Float64: "number", reflect.Slice: "array",
		reflect.Map: "object", reflect.Struct: "object"}[typ.Kind()]
}

// fieldsOf returns the fields of a struct by their names in JSON, those of embedded structs included.
func fieldsOf(typ reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(typ) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		if _, seen := fields[name]; !seen || len(f.Index) == 1 {
			fields[name] = f.Type
		}
	}
	return fields
}
