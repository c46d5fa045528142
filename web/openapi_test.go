package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"onrecord/web/api"
)

// document is the OpenAPI description as the server sends it, decoded as the validator wants it.
func document(t *testing.T) map[string]any {
	t.Helper()
	resp := get(t, api.Path+api.DescriptionPath)
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Fatalf("GET the description: %s, %v", resp.Status, resp.Header)
	}
	v, err := jsonschema.UnmarshalJSON(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any)
}

// at returns what a JSON pointer points to.
func at(v any, pointer string) any {
	for key := range strings.SplitSeq(strings.TrimPrefix(pointer, "#/"), "/") {
		m, _ := v.(map[string]any)
		v = m[strings.NewReplacer("~1", "/", "~0", "~").Replace(key)]
	}
	return v
}

// compiler compiles the schemas of the document, made strict: a field that is not described is an error.
func compiler(t *testing.T, doc map[string]any) *jsonschema.Compiler {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("openapi.json", strict(doc)); err != nil {
		t.Fatal(err)
	}
	return c
}

// strict returns a copy of schemas in which objects with properties have no others.
func strict(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = strict(x)
		}
		if _, ok := v["properties"].(map[string]any); ok && v["type"] == "object" {
			out["additionalProperties"] = false
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = strict(x)
		}
		return out
	}
	return v
}

// validate checks a value against the schema at a pointer of the document.
func validate(t *testing.T, c *jsonschema.Compiler, pointer string, v any) {
	t.Helper()
	s, err := c.Compile("openapi.json" + pointer)
	if err != nil {
		t.Fatalf("schema %s: %v", pointer, err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("against %s: %v", pointer, err)
	}
}

// TestDescribedRoutes: every address of the interface is in the document, and every one in it is there.
func TestDescribedRoutes(t *testing.T) {
	f := newFake()
	var served []string
	for _, r := range New(Options{Searcher: f, Labels: f, Suggester: f, Generation: f.Generation}).(*echo.Echo).Routes() {
		path, ok := strings.CutPrefix(r.Path, api.Path)
		if ok && path != "" && r.Method == http.MethodGet {
			served = append(served, strings.NewReplacer(":id", "{id}", ":name", "{name}").Replace(path))
		}
	}
	var described []string
	for path := range at(document(t), "#/paths").(map[string]any) {
		described = append(described, path)
	}
	slices.Sort(served)
	slices.Sort(described)
	if diff := cmp.Diff(served, described); diff != "" {
		t.Errorf("addresses (-served +described):\n%s", diff)
	}
}

// TestDescribedExamples: every example in the document is what its schema says.
func TestDescribedExamples(t *testing.T) {
	doc := document(t)
	c := compiler(t, doc)
	examples := 0
	var walk func(pointer string, v any)
	walk = func(pointer string, v any) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		if _, ok := m["schema"]; ok {
			if e, ok := m["example"]; ok {
				examples++
				validate(t, c, pointer+"/schema", e)
			}
			all, _ := m["examples"].(map[string]any)
			for name, e := range all {
				examples++
				t.Run(name, func(t *testing.T) { validate(t, c, pointer+"/schema", at(e, "#/value")) })
			}
		}
		for k, x := range m {
			walk(pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(k), x)
		}
	}
	walk("#", doc)
	if examples < 40 {
		t.Errorf("only %d examples were found", examples)
	}
}

// TestAnswersAreAsDescribed holds every golden answer, and an article and a problem as they are sent, against the document.
func TestAnswersAreAsDescribed(t *testing.T) {
	c := compiler(t, document(t))
	schemas := map[string]string{"articles.json": "ArticleList", "articles-empty.json": "ArticleList", "articles-fields.json": "ArticleList",
		"article.json": "Article", "quotes.json": "QuoteList", "quote.json": "QuoteHit", "histogram.json": "HistogramAnswer", "facet.json": "FacetAnswer",
		"versions.json": "ArticleVersions"}
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) < len(schemas) {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			name, ok := schemas[filepath.Base(file)]
			if !ok {
				t.Fatal("nobody says which schema it has")
			}
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			validate(t, c, "#/components/schemas/"+name, v)
			if list, ok := strings.CutSuffix(name, "List"); ok && !strings.HasSuffix(file, "-fields.json") {
				for _, hit := range at(v, "#/hits").([]any) {
					validate(t, c, "#/components/schemas/"+list+"Hit", hit)
				}
			}
		})
	}
	for target, name := range map[string]string{
		"/api/v1/articles/a_ONE":           "Article",
		"/api/v1/articles?q=after:nowhere": "Problem",
		"/api/v1/quotes?outlets=x":         "Problem",
		"/api/v1/quotes/q_NONE":            "Problem",
		"/api/v1/articles/a_GONE":          "Problem",
		"/api/v1/nothing":                  "Problem",
	} {
		v, err := jsonschema.UnmarshalJSON(get(t, target).Body)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(target, func(t *testing.T) { validate(t, c, "#/components/schemas/"+name, v) })
	}
}

// TestStrangersAreNoticed: the strict schemas of these tests refuse a field that is not described.
func TestStrangersAreNoticed(t *testing.T) {
	s, err := compiler(t, document(t)).Compile("openapi.json#/components/schemas/Outlet")
	if err != nil {
		t.Fatal(err)
	}
	for text, ok := range map[string]bool{`{"id":"a","name":"A"}`: true, `{"id":"a","name":"A","colour":"red"}`: false, `{"id":"a"}`: false} {
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); (err == nil) != ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}
