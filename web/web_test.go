package web

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/web/problem"
)

// ask sends one request to a server over the fake and returns the answer. Header pairs follow the address.
func ask(t *testing.T, f *fakeSearcher, change func(*Options), method, target string, headers ...string) *http.Response {
	t.Helper()
	o := Options{Searcher: f, Labels: f, Suggester: f, Versions: f, Generation: f.Generation, Log: slog.New(slog.DiscardHandler), PublicURL: "https://news.example",
		Anonymous: true, FullText: FullTextAll, Version: "test", Now: func() time.Time { return published }}
	if change != nil {
		change(&o)
	}
	req := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	New(o).ServeHTTP(rec, req)
	return rec.Result()
}

func get(t *testing.T, target string, headers ...string) *http.Response {
	t.Helper()
	return ask(t, newFake(), nil, http.MethodGet, target, headers...)
}

// read decodes the body of an answer.
func read(t *testing.T, r *http.Response, v any) {
	t.Helper()
	if err := json.NewDecoder(r.Body).Decode(v); err != nil {
		t.Fatalf("status %d: %v", r.StatusCode, err)
	}
}

// TestShapes compares whole answers with files. They are examples for the readers of docs/api.md too.
func TestShapes(t *testing.T) {
	for _, test := range []struct{ file, target string }{
		{"quotes.json", "/api/v1/quotes?q=bridge&outlet=rivernews.example&facets=outlet&interval=auto"},
		{"articles.json", "/api/v1/articles?q=bridge&limit=1"},
		{"articles-empty.json", "/api/v1/articles?q=zebra"},
		{"articles-fields.json", "/api/v1/articles?q=bridge&fields=id,headline"},
		{"article.json", "/api/v1/articles/a_ONE"},
		{"versions.json", "/api/v1/articles/a_TWO/versions"},
		{"quote.json", "/api/v1/quotes/q_TWO"},
		{"histogram.json", "/api/v1/histogram?interval=auto&view=quotes"},
		{"facet.json", "/api/v1/facets/outlet?q=bridge&prefix=OUT"},
	} {
		t.Run(test.file, func(t *testing.T) {
			resp := get(t, test.target)
			if resp.StatusCode != http.StatusOK {
				t.Fatalf("GET %s: %s", test.target, resp.Status)
			}
			if ct := resp.Header.Get("Content-Type"); ct != "application/json" {
				t.Errorf("Content-Type %q", ct)
			}
			compareJSON(t, filepath.Join("testdata", test.file), resp.Body)
		})
	}
}

func TestProblems(t *testing.T) {
	for _, test := range []struct {
		name, target string
		want         problem.Type
		first        problem.Error // of the errors; zero when there is none
	}{
		{"syntax", "/api/v1/quotes?q=after:nonsense", problem.QuerySyntax,
			problem.Error{Parameter: "q", Length: 14, Suggestion: "after:2026-01-01"}},
		{"unknown parameter", "/api/v1/quotes?outlets=x", problem.InvalidParameter,
			problem.Error{Parameter: "outlets", Suggestion: "outlet"}},
		{"limit", "/api/v1/articles?limit=1000", problem.InvalidParameter, problem.Error{Parameter: "limit", Suggestion: "20"}},
		{"cursor", "/api/v1/articles?cursor=foreign", problem.CursorMismatch, problem.Error{Parameter: "cursor"}},
		{"no such article", "/api/v1/articles/a_NONE", problem.NotFound, problem.Error{}},
		{"no such quote", "/api/v1/quotes/q_NONE", problem.NotFound, problem.Error{}},
		{"no such article's versions", "/api/v1/articles/a_NONE/versions", problem.NotFound, problem.Error{}},
		{"versions of a withdrawn article", "/api/v1/articles/a_GONE/versions", problem.Withdrawn, problem.Error{}},
		{"versions have no parameters", "/api/v1/articles/a_TWO/versions?limit=1", problem.InvalidParameter, problem.Error{Parameter: "limit"}},
		{"no such page", "/api/v1/authors", problem.NotFound, problem.Error{}},
		{"no such facet", "/api/v1/facets/colour", problem.NotFound, problem.Error{}},
		{"no list of hits", "/api/v1/facets/outlet?limit=5", problem.InvalidParameter, problem.Error{Parameter: "limit"}},
		{"withdrawn", "/api/v1/articles/a_GONE", problem.Withdrawn, problem.Error{}},
		{"slow", "/api/v1/articles?q=slow", problem.QueryTimeout, problem.Error{}},
		{"busy", "/api/v1/articles?q=busy", problem.IndexUnavailable, problem.Error{}},
		{"panic", "/api/v1/articles?q=panic", problem.Internal, problem.Error{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := get(t, test.target)
			p := wantProblem(t, resp, test.want)
			var first problem.Error
			if len(p.Errors) > 0 {
				first = p.Errors[0]
			}
			if diff := cmp.Diff(test.first, first); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

// wantProblem checks that an answer is a problem of the type, whole and not to be cached, and returns it.
func wantProblem(t *testing.T, resp *http.Response, want problem.Type) problem.Problem {
	t.Helper()
	var p problem.Problem
	read(t, resp, &p)
	if resp.StatusCode != want.Status || p.Status != want.Status || p.Type != "/problems/"+want.Name || p.Title != want.Title {
		t.Errorf("status %d, problem %+v, want %s", resp.StatusCode, p, want.Name)
	}
	if ct := resp.Header.Get("Content-Type"); ct != problem.MediaType {
		t.Errorf("Content-Type %q, want %q", ct, problem.MediaType)
	}
	if p.Instance == "" || p.Instance != resp.Header.Get("X-Request-Id") {
		t.Errorf("instance %q, but X-Request-Id %q", p.Instance, resp.Header.Get("X-Request-Id"))
	}
	if cc := resp.Header.Get("Cache-Control"); cc != "no-store" {
		t.Errorf("Cache-Control %q of a problem", cc)
	}
	return p
}

// TestProblemsForPeople: where people read, problems are pages that say the same.
func TestProblemsForPeople(t *testing.T) {
	r := newKeyring(t)
	for _, test := range []struct {
		target, key string
		status      int
		says        string
	}{
		{"/../etc/passwd", "secret", 404, "There is no page with this address."},
		{"/no-such-page", "public", 403, "Sign in with a secret key"},
		{"/no-such-page", "", 401, `action="/sign-in"`},
		{"/problems/no-such-problem", "", 404, "There is"},
	} {
		resp := ask(t, newFake(), r.options, http.MethodGet, test.target, r.bearer(test.key)...)
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if ct := resp.Header.Get("Content-Type"); resp.StatusCode != test.status || !strings.HasPrefix(ct, "text/html") || !strings.Contains(string(body), test.says) {
			t.Errorf("%s: %s, %s, want %d and “%s”:\n%s", test.target, resp.Status, ct, test.status, test.says, body)
		}
		if resp.Header.Get("Cache-Control") != "no-store" || !strings.Contains(resp.Header.Get("Content-Security-Policy"), "form-action 'self'") {
			t.Errorf("%s: %v", test.target, resp.Header)
		}
	}
}

func TestNothingOfAFaultIsShown(t *testing.T) {
	var log bytes.Buffer
	resp := ask(t, newFake(), func(o *Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) },
		http.MethodGet, "/api/v1/articles?q=panic")
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(body), "secret") {
		t.Errorf("the panic's text is in the answer: %s", body)
	}
	id := resp.Header.Get("X-Request-Id")
	if !strings.Contains(log.String(), "a secret of the searcher") || strings.Count(log.String(), id) != 2 {
		t.Errorf("the log should have the panic and the request under %s:\n%s", id, log.String())
	}
}

func TestParametersStayOutOfTheLog(t *testing.T) {
	var log bytes.Buffer
	ask(t, newFake(), func(o *Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) },
		http.MethodGet, "/api/v1/articles?key=or_pub_planted")
	if !strings.Contains(log.String(), "path=/api/v1/articles") || strings.Contains(log.String(), "planted") {
		t.Errorf("log: %s", log.String())
	}
}

func TestHeaders(t *testing.T) {
	list, item := get(t, "/api/v1/quotes"), get(t, "/api/v1/quotes/q_ONE")
	for _, resp := range []*http.Response{list, item} {
		for name, want := range map[string]string{
			"Content-Security-Policy":     "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options":      "nosniff",
			"Referrer-Policy":             "no-referrer",
			"Access-Control-Allow-Origin": "*",
		} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		if resp.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Error("credentials are allowed from every origin")
		}
	}
	if got := list.Header.Get("Cache-Control"); got != "public, max-age=60, stale-while-revalidate=300" {
		t.Errorf("list: Cache-Control %q", got)
	}
	if got := item.Header.Get("Cache-Control"); got != "no-cache" {
		t.Errorf("item: Cache-Control %q", got)
	}
}

// TestVary: what is packed for those who take it says so beside what else changes the answer.
func TestVary(t *testing.T) {
	for _, test := range []struct {
		target, method string
		want           []string
	}{
		{"/api/v1/articles?q=bridge", http.MethodGet, []string{"Accept-Encoding", "Accept", "Origin", "Authorization", "Cookie"}},
		{"/help", http.MethodGet, []string{"Accept-Encoding", "Cookie", "Authorization"}},
		{"/api/v1/articles", http.MethodOptions, []string{"Accept-Encoding", "Origin", "Access-Control-Request-Method"}},
	} {
		resp := ask(t, newFake(), nil, test.method, test.target, "Accept-Encoding", "gzip", "Origin", "https://wiki.example",
			"Access-Control-Request-Method", "GET")
		varies := strings.Split(strings.Join(resp.Header.Values("Vary"), ", "), ", ")
		for _, header := range test.want {
			if !slices.Contains(varies, header) {
				t.Errorf("%s %s: Vary %q, want %s in it", test.method, test.target, varies, header)
			}
		}
	}
}

// TestPagePolicy: pages may do the least that they need. That they need no more, browsers say in the tests of cmd/onrecord.
func TestPagePolicy(t *testing.T) {
	policy := get(t, "/help").Header.Get("Content-Security-Policy")
	for _, must := range []string{"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "connect-src 'self';"} {
		if !strings.Contains(policy, must) {
			t.Errorf("the policy of pages is %q, want %s in it", policy, must)
		}
	}
	for _, not := range []string{"unsafe", "data:", "http", "*"} {
		if strings.Contains(policy, not) {
			t.Errorf("the policy of pages is %q, want no %s in it", policy, not)
		}
	}
}

// TestReferrerPolicy: no address goes to other sites, and where forms are, browsers say from which site they are sent.
func TestReferrerPolicy(t *testing.T) {
	for target, want := range map[string]string{
		"/": "same-origin", "/search": "same-origin", "/sign-in": "same-origin", "/no-such-page": "same-origin",
		"/box": "no-referrer", "/box/v1/onrecord-search.js": "no-referrer", "/static/none.css": "no-referrer",
		"/api/v1/articles": "no-referrer", "/api/v1/nothing": "no-referrer", "/healthz": "no-referrer",
	} {
		if got := get(t, target).Header.Get("Referrer-Policy"); got != want {
			t.Errorf("%s: Referrer-Policy %q, want %q", target, got, want)
		}
	}
}

// TestUnknownParameters: a parameter that is not known is an error wherever one may stand. A key is none.
func TestUnknownParameters(t *testing.T) {
	r := newKeyring(t)
	for _, target := range []string{"/api/v1/articles", "/api/v1/quotes", "/api/v1/histogram", "/api/v1/facets/outlet", "/api/v1/articles/a_ONE",
		"/api/v1/quotes/q_ONE", "/api/v1/articles/a_NONE"} {
		p := wantProblem(t, ask(t, newFake(), r.options, http.MethodGet, target+"?fulltext=1&key="+r.secrets["public"]), problem.InvalidParameter)
		if len(p.Errors) != 1 || p.Errors[0].Parameter != "fulltext" {
			t.Errorf("%s: errors %+v", target, p.Errors)
		}
	}
	if resp := ask(t, newFake(), r.options, http.MethodGet, "/api/v1/quotes/q_ONE?key="+r.secrets["public"]); resp.StatusCode != http.StatusOK {
		t.Errorf("with a key: %s", resp.Status)
	}
}

func TestNotModified(t *testing.T) {
	f := newFake()
	for _, target := range []string{"/api/v1/quotes?q=bridge", "/api/v1/articles/a_ONE", "/api/v1/quotes/q_ONE"} {
		first := ask(t, f, nil, http.MethodGet, target)
		tag := first.Header.Get("ETag")
		if !strings.HasPrefix(tag, `W/"`) {
			t.Errorf("%s: ETag %q is not a weak one", target, tag)
		}
		again := ask(t, f, nil, http.MethodGet, target, "If-None-Match", tag)
		if body, err := io.ReadAll(again.Body); err != nil || again.StatusCode != http.StatusNotModified || len(body) > 0 {
			t.Errorf("%s again: %s with %d bytes, %v", target, again.Status, len(body), err)
		}
		if again.Header.Get("ETag") != tag || again.Header.Get("Cache-Control") == "" {
			t.Errorf("%s again: 304 without its headers: %v", target, again.Header)
		}
	}
	tag := ask(t, f, nil, http.MethodGet, "/api/v1/quotes?q=bridge").Header.Get("ETag")
	f.generation++
	if resp := ask(t, f, nil, http.MethodGet, "/api/v1/quotes?q=bridge", "If-None-Match", tag); resp.StatusCode != http.StatusOK {
		t.Errorf("after the index grew: %s, want a new answer", resp.Status)
	}
}

func TestMethods(t *testing.T) {
	head := ask(t, newFake(), nil, http.MethodHead, "/api/v1/articles?q=bridge")
	if head.StatusCode != http.StatusOK || head.Header.Get("ETag") == "" {
		t.Errorf("HEAD: %s, ETag %q", head.Status, head.Header.Get("ETag"))
	}
	post := ask(t, newFake(), nil, http.MethodPost, "/api/v1/articles")
	wantProblem(t, post, problem.MethodNotAllowed)
	if allow := post.Header.Get("Allow"); !strings.Contains(allow, "GET") || !strings.Contains(allow, "HEAD") {
		t.Errorf("Allow: %q", allow)
	}
}

func TestJSONOnly(t *testing.T) {
	wantProblem(t, get(t, "/api/v1/articles", "Accept", "text/html"), problem.NotAcceptable)
	for _, test := range []struct {
		accept string
		want   bool
	}{
		{"", true},
		{"*/*", true},
		{"application/json; charset=utf-8", true},
		{"text/html, application/*;q=0.1", true},
		{"text/html,*/*;q=0.8", true},
		{"application/json;q=0, */*", false},
		{"text/html", false},
		{"application/jsonl", false},
	} {
		if got := acceptsJSON([]string{test.accept}); got != test.want {
			t.Errorf("acceptsJSON(%q) = %v, want %v", test.accept, got, test.want)
		}
	}
}

func TestAnonymousCanBeOff(t *testing.T) {
	off := func(o *Options) { o.Anonymous = false }
	for _, target := range []string{"/api/v1/articles", "/api/v1/quotes/q_ONE", "/api/v1/nothing"} {
		resp := ask(t, newFake(), off, http.MethodGet, target)
		wantProblem(t, resp, problem.Unauthorized)
		if resp.Header.Get("WWW-Authenticate") == "" || resp.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("headers of a refusal: %v", resp.Header)
		}
	}
	if resp := ask(t, newFake(), off, http.MethodGet, "/healthz"); resp.StatusCode != http.StatusOK {
		t.Errorf("/healthz: %s", resp.Status)
	}
}

func TestFullText(t *testing.T) {
	for _, test := range []struct {
		setting FullText
		hasKey  bool
		want    bool
	}{
		{FullTextAll, false, true}, {FullTextKeyed, false, false}, {FullTextKeyed, true, true}, {FullTextNone, true, false}, {"", true, false},
	} {
		if got := test.setting.Allows(test.hasKey); got != test.want {
			t.Errorf("FullText(%q).Allows(%v) = %v", test.setting, test.hasKey, got)
		}
	}
	f := newFake()
	f.records[0].Article.Body += strings.Repeat(" More of it.", 100)
	var a struct {
		FullText       bool `json:"full_text"`
		Body, Snippet  string
		Blocks, Quotes []any
	}
	read(t, ask(t, f, func(o *Options) { o.FullText = FullTextNone }, http.MethodGet, "/api/v1/articles/a_ONE"), &a)
	if a.FullText || a.Body != "" || a.Blocks != nil || len([]rune(a.Snippet)) != 300 || len(a.Quotes) != 1 {
		t.Errorf("without full text: %+v", a)
	}
}

func TestHealth(t *testing.T) {
	f := newFake()
	if resp := ask(t, f, nil, http.MethodGet, "/readyz"); resp.StatusCode != http.StatusOK {
		t.Errorf("/readyz: %s", resp.Status)
	}
	f.down = true
	down := ask(t, f, nil, http.MethodGet, "/readyz")
	wantProblem(t, down, problem.IndexUnavailable)
	if down.Header.Get("Retry-After") == "" {
		t.Error("/readyz says no time to ask again")
	}
	if resp := ask(t, f, nil, http.MethodGet, "/healthz"); resp.StatusCode != http.StatusOK {
		t.Errorf("/healthz without an index: %s", resp.Status)
	}
	if resp := ask(t, f, nil, http.MethodGet, "/api/v1/articles/a_ONE"); resp.StatusCode != http.StatusOK {
		t.Errorf("an article without an index: %s", resp.Status)
	}
}

func TestLargeBody(t *testing.T) {
	f := newFake()
	req := httptest.NewRequest(http.MethodGet, "/api/v1/articles", strings.NewReader(strings.Repeat("x", maxBody+1)))
	rec := httptest.NewRecorder()
	New(Options{Searcher: f, Labels: f, Suggester: f, Versions: f, Generation: f.Generation, Log: slog.New(slog.DiscardHandler), Anonymous: true}).ServeHTTP(rec, req)
	wantProblem(t, rec.Result(), problem.TooLarge)
}

func TestRequestIDsSort(t *testing.T) {
	early, late := newRequestID(published), newRequestID(published.Add(time.Millisecond))
	if len(early) != 26 || early >= late {
		t.Errorf("ids %s and %s", early, late)
	}
	if !strings.HasPrefix(early, "01K") {
		t.Errorf("%s is no ULID of 2026", early)
	}
}
