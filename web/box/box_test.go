package box

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

var update = flag.Bool("update", false, "write the golden files")

// maxScript is the size that the script may have with gzip, in bytes: what a page pays for the box.
const maxScript = 6000

func TestScriptIsSmall(t *testing.T) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(newest.text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("the script has %d bytes, %d with gzip", len(newest.text), b.Len())
	if b.Len() > maxScript {
		t.Errorf("the script has %d bytes with gzip; it may have %d", b.Len(), maxScript)
	}
}

// TestScriptKeepsToItsPromises looks for what a strict policy would refuse, and for what would be kept of a reader.
func TestScriptKeepsToItsPromises(t *testing.T) {
	code := regexp.MustCompile(`(?m)(^|\s)//.*$`).ReplaceAllString(string(newest.text), "")
	for _, banned := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".style", "<style",
		"cookie", "localStorage", "sessionStorage", "indexedDB", "import(", "srcdoc", `"include"`} {
		if strings.Contains(code, banned) {
			t.Errorf("the script uses %s", banned)
		}
	}
}

// TestVersionsNeverChange compares every version with the hash that it was published with. A change of a script takes a new version;
// only one that no release has held may be written again with -update.
func TestVersionsNeverChange(t *testing.T) {
	var got strings.Builder
	for _, s := range scripts {
		if !regexp.MustCompile(`^1\.\d+\.\d+$`).MatchString(s.version) {
			t.Errorf("the version %q is none of v1", s.version)
		}
		fmt.Fprintf(&got, "%s %s\n", s.version, s.integrity())
	}
	compareGolden(t, "testdata/versions.txt", got.String())
}

func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\n%s\nwant:\n%s", file, got, want)
	}
}

func TestCompareVersions(t *testing.T) {
	ordered := []string{"1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"}
	for i := range ordered[1:] {
		if a, b := ordered[i], ordered[i+1]; compareVersions(a, b) >= 0 || compareVersions(b, a) <= 0 || compareVersions(a, a) != 0 {
			t.Errorf("%s and %s are in the wrong order", a, b)
		}
	}
}

// TestWords holds that every language says everything, with the same places to fill in.
func TestWords(t *testing.T) {
	places := regexp.MustCompile(`\{\w+\}`)
	for lang, said := range words {
		if dateLayouts[lang] == "" {
			t.Errorf("%s: no layout for dates", lang)
		}
		for key, english := range words["en"] {
			if got, want := fmt.Sprint(places.FindAllString(said[key], -1)), fmt.Sprint(places.FindAllString(english, -1)); said[key] == "" || got != want {
				t.Errorf("%s: %s = %q, which has the places %s; want %s", lang, key, said[key], got, want)
			}
		}
		if len(said) != len(words["en"]) {
			t.Errorf("%s: %d sentences, in English %d", lang, len(said), len(words["en"]))
		}
	}
}

// TestFiles asks for every file as a page of another site does.
func TestFiles(t *testing.T) {
	e := echo.New()
	Register(e, Options{})
	get := func(path, tag string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Origin", "https://wiki.example")
		if tag != "" {
			r.Header.Set("If-None-Match", tag)
		}
		w := httptest.NewRecorder()
		e.ServeHTTP(w, r)
		return w
	}
	for path, want := range map[string]struct{ contentType, caching string }{
		"/box/v1/onrecord-search.js": {"text/javascript; charset=utf-8", briefly},
		newest.path():                {"text/javascript; charset=utf-8", forever},
		"/box/v1/integrity.json":     {"application/json", briefly},
		stylesheetPath:               {"text/css; charset=utf-8", forever},
	} {
		w := get(path, "")
		h := w.Header()
		if w.Code != http.StatusOK || h.Get("Content-Type") != want.contentType || h.Get("Cache-Control") != want.caching ||
			h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("GET %s: %d %v", path, w.Code, h)
		}
		if again := get(path, h.Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("GET %s with its tag %s: %d", path, h.Get("ETag"), again.Code)
		}
	}
	if w := get("/box/0.0.1/onrecord-search.js", ""); w.Code != http.StatusNotFound {
		t.Errorf("a version that never was: %d", w.Code)
	}
	if body := get("/box/v1/integrity.json", "").Body.String(); !strings.Contains(body, newest.integrity()) || !strings.Contains(body, newest.path()) {
		t.Errorf("integrity.json: %s", body)
	}
}
