package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which of our packages those below a folder may import, besides their own parents and children; "data/..." means
// data and all below it. The longest folder that holds a package decides. The map in the README shows the same.
var mayImport = map[string][]string{
	"cmd":                  {"web/...", "search/...", "indexer/...", "data/..."},
	"web":                  {"web/access", "web/internal/...", "web/problem", "search", "search/query", "data/..."},
	"web/access":           {"search", "search/query", "data/..."},
	"search":               {"search", "search/query", "data/..."},
	"search/query":         {"data/spelling"},
	"indexer":              {"indexer/...", "data/..."},
	"indexer/extract":      {"data/..."},
	"indexer/fetch":        {"data/news"},
	"indexer/robots":       {},
	"indexer/feed":         {"data/news"},
	"indexer/frontier":     {"data/..."},
	"indexer/enrich":       {"indexer/enrich/...", "data/..."},
	"indexer/enrich/token": {"data/..."},
	"indexer/link":         {"data/..."},
	"data":                 {"data/..."},
	"data/news":            {},
	"data/store":           {"data/news", "data/name", "data/people", "data/revision"},
	"data/revision":        {"data/news", "data/name"},
	"data/archive":         {},
}

// homes names the only folders that may import a library, tests aside.
var homes = map[string]string{
	"github.com/blevesearch":   "search/index",
	"github.com/labstack/echo": "web",
	"github.com/PuerkitoBio":   "indexer/extract",
	"github.com/andybalholm":   "indexer/extract",
	"database/sql":             "data/store",
	"modernc.org/sqlite":       "data/store",
	"github.com/pressly/goose": "data/store",
	"github.com/spf13/cobra":   "cmd",
	"github.com/goccy/go-yaml": "cmd",
	"github.com/mmcdole":       "indexer/feed",
	"github.com/klauspost":     "data",
	"github.com/chromedp":      "web/browsertest",
}

// testsOnly are packages that no program has in it.
var testsOnly = []string{"data/corpus", "search/enginetest", "web/browsertest"}

func TestImportsKeepTheirDirection(t *testing.T) {
	seen := 0
	for file, imports := range goImports(t, "../..") {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		from := path.Dir(file)
		for _, imp := range imports {
			seen++
			if ours, ok := strings.CutPrefix(imp, "onrecord/"); ok {
				if rule := ruleFor(from); !allowed(ours, mayImport[rule]) && !within(from, ours) && !within(ours, from) {
					t.Errorf("%s imports %s: packages in %s may not", file, ours, rule)
				}
				for _, dir := range testsOnly {
					if within(ours, dir) && !within(from, dir) {
						t.Errorf("%s imports %s, which is for tests only", file, dir)
					}
				}
				continue
			}
			for library, home := range homes {
				if within(imp, library) && !within(from, home) {
					t.Errorf("%s imports %s, whose one home is %s", file, imp, home)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d imports were seen: is this the root of the module?", seen)
	}
}

// TestEveryPackageHasAComment holds the rule that a package says what it is.
func TestEveryPackageHasAComment(t *testing.T) {
	documented := map[string]bool{}
	for file := range goImports(t, "../..") {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../..", file), nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		documented[path.Dir(file)] = documented[path.Dir(file)] || f.Doc != nil
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %s has no package comment", dir)
		}
	}
}

// goImports returns the imports of every Go file below root, by the file's path from there.
func goImports(t *testing.T, root string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		imports := []string{}
		for _, s := range f.Imports {
			p, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, p)
		}
		all[filepath.ToSlash(rel)] = imports
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// ruleFor returns the longest folder of mayImport that holds pkg.
func ruleFor(pkg string) string {
	for dir := pkg; dir != "."; dir = path.Dir(dir) {
		if _, ok := mayImport[dir]; ok {
			return dir
		}
	}
	return pkg
}

// allowed reports whether pkg fits one of the patterns.
func allowed(pkg string, patterns []string) bool {
	for _, p := range patterns {
		if dir, all := strings.CutSuffix(p, "/..."); pkg == p || all && within(pkg, dir) {
			return true
		}
	}
	return false
}

// within reports whether pkg is the folder or lies in it.
func within(pkg, folder string) bool { return pkg == folder || strings.HasPrefix(pkg, folder+"/") }
