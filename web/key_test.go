package web

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/web/access"
	"onrecord/web/problem"
)

// keyring is a store with keys, and their secrets by the names that tests use.
type keyring struct {
	*store.Store
	secrets map[string]string
	ids     map[string]string
	clock   time.Time
}

const wiki, other = "https://wiki.example", "https://elsewhere.example"

// newKeyring makes one key of each sort. The locked one sees rivernews.example alone.
func newKeyring(t testing.TB) *keyring {
	t.Helper()
	r := &keyring{secrets: map[string]string{"": "", "unknown": "or_sec_" + strings.Repeat("A", 43), "nonsense": "xyz"},
		ids: map[string]string{}, clock: published}
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), store.Options{Now: func() time.Time { return r.clock }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	r.Store = s
	origins := []string{wiki}
	r.add(t, "secret", access.KeyOptions{})
	r.add(t, "ingest", access.KeyOptions{Scopes: []string{"ingest"}})
	r.add(t, "public", access.KeyOptions{Public: true, Origins: origins})
	r.add(t, "locked", access.KeyOptions{Public: true, Origins: origins, Filter: "outlet:rivernews.example"})
	for _, name := range []string{"revoked secret", "revoked public"} {
		o := access.KeyOptions{Public: name == "revoked public"}
		if o.Public {
			o.Origins = []string{"https://revoked.example", wiki}
		}
		r.add(t, name, o)
		r.revoke(t, name)
	}
	return r
}

func (r *keyring) add(t testing.TB, name string, o access.KeyOptions) {
	t.Helper()
	o.Name, o.Now = name, published
	secret, k, err := access.NewKey(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Write(t.Context(), func(tx *store.Tx) error { return tx.PutKey(t.Context(), k) }); err != nil {
		t.Fatal(err)
	}
	r.secrets[name], r.ids[name] = secret, k.ID
}

func (r *keyring) revoke(t testing.TB, name string) {
	t.Helper()
	if err := r.Write(t.Context(), func(tx *store.Tx) error { return tx.RevokeKey(t.Context(), r.ids[name]) }); err != nil {
		t.Fatal(err)
	}
}

// options are those of a server with the keys, closed to everybody else.
func (r *keyring) options(o *Options) {
	o.Keys, o.Kept, o.Anonymous, o.FullText, o.PublicURL = r, r, false, FullTextKeyed, "https://news.example"
}

// bearer is the header that shows a key.
func (r *keyring) bearer(name string) []string {
	if r.secrets[name] == "" {
		return nil
	}
	return []string{"Authorization", "Bearer " + r.secrets[name]}
}

// TestWhoMayAsk is the table of key, route, origin and setting.
func TestWhoMayAsk(t *testing.T) {
	r := newKeyring(t)
	const list, item, page = "/api/v1/articles", "/api/v1/quotes/q_TWO", "/no-such-page"
	for _, test := range []struct {
		key    string // in the header; "?" before it: in the address
		target string
		origin string
		open   bool // to everybody
		want   int
		allow  string // Access-Control-Allow-Origin
	}{
		{key: "", target: list, want: 401},
		{key: "", target: item, want: 401},
		{key: "", target: "/api/v1/histogram", want: 401},
		{key: "", target: "/api/v1/nothing", want: 401},
		{key: "", target: page, want: 401},
		{key: "", target: "/box", want: 401},
		{key: "", target: "/sign-in", want: 200},
		{key: "", target: "/healthz", want: 200},
		{key: "", target: list, open: true, want: 200, allow: "*"},
		{key: "", target: list, origin: other, open: true, want: 200, allow: "*"},
		{key: "", target: page, open: true, want: 404},
		{key: "", target: "/box", open: true, want: 200},

		{key: "secret", target: list, want: 200},
		{key: "secret", target: item, want: 200},
		{key: "secret", target: page, want: 404},
		{key: "secret", target: list, origin: wiki, want: 200},
		{key: "secret", target: list, origin: other, open: true, want: 200},
		{key: "?secret", target: list, want: 401},
		{key: "?secret", target: page, want: 401},
		{key: "?secret", target: list, open: true, want: 401},
		{key: "?secret", target: "/sign-in", want: 401},
		{key: "ingest", target: list, want: 403},
		{key: "ingest", target: page, want: 403},

		{key: "public", target: list, want: 200},
		{key: "public", target: list, origin: wiki, want: 200, allow: wiki},
		{key: "?public", target: list, origin: wiki, want: 200, allow: wiki},
		{key: "?public", target: item, origin: wiki, want: 200, allow: wiki},
		{key: "?public", target: list, origin: wiki, open: true, want: 200, allow: wiki},
		{key: "?public", target: list, origin: other, want: 403},
		{key: "?public", target: list, origin: "null", want: 403},
		{key: "?public", target: list, origin: wiki + ".evil.example", want: 403},
		{key: "?public", target: list, origin: other, open: true, want: 403},
		{key: "?public", target: "/box", want: 200},
		{key: "?public", target: page, want: 403},
		{key: "public", target: page, want: 403},
		{key: "?public", target: page, open: true, want: 403},

		{key: "?locked", target: item, origin: wiki, want: 404, allow: wiki},
		{key: "?locked", target: "/api/v1/quotes/q_ONE", origin: wiki, want: 200, allow: wiki},
		{key: "?locked", target: "/api/v1/articles/a_TWO", want: 404},
		{key: "?locked", target: item, open: true, want: 404},

		{key: "revoked secret", target: list, want: 401},
		{key: "revoked secret", target: list, open: true, want: 401},
		{key: "?revoked public", target: list, origin: wiki, open: true, want: 401},
		{key: "unknown", target: list, open: true, want: 401},
		{key: "?nonsense", target: list, open: true, want: 401},
		{key: "?nonsense", target: "/box", open: true, want: 401},
	} {
		name, inURL := strings.CutPrefix(test.key, "?")
		target, headers := test.target, r.bearer(name)
		if inURL {
			target, headers = target+"?key="+r.secrets[name], nil
		}
		if test.origin != "" {
			headers = append(headers, "Origin", test.origin)
		}
		resp := ask(t, newFake(), func(o *Options) { r.options(o); o.Anonymous = test.open }, http.MethodGet, target, headers...)
		if got := resp.Header.Get("Access-Control-Allow-Origin"); resp.StatusCode != test.want || got != test.allow {
			t.Errorf("%+v: %s, allowed origin %q", test, resp.Status, got)
		}
		if resp.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%+v: credentials are allowed", test)
		}
	}
}

func TestTwoKeys(t *testing.T) {
	r := newKeyring(t)
	for name, test := range map[string]struct {
		target  string
		headers []string
	}{
		"header and address": {"/api/v1/articles?key=" + r.secrets["public"], r.bearer("secret")},
		"twice in address":   {"/api/v1/articles?key=" + r.secrets["public"] + "&key=" + r.secrets["locked"], nil},
		"escaped name":       {"/api/v1/articles?k%65y=" + r.secrets["public"] + "&key=" + r.secrets["locked"], nil},
		"another scheme":     {"/api/v1/articles", []string{"Authorization", "Basic " + r.secrets["secret"]}},
		"no secret":          {"/api/v1/articles", []string{"Authorization", "Bearer"}},
		"escaped secret":     {"/api/v1/articles?key=or%5Fsec_" + r.secrets["secret"][7:], nil},
	} {
		resp := ask(t, newFake(), func(o *Options) { r.options(o); o.Anonymous = true }, http.MethodGet, test.target, test.headers...)
		if resp.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %s, want 401", name, resp.Status)
		}
	}
}

// TestFullTextByKey: whole articles are for holders of secret keys, and whoever reads a page holds its public key.
func TestFullTextByKey(t *testing.T) {
	r := newKeyring(t)
	for _, test := range []struct {
		setting FullText
		key     string
		want    bool
	}{
		{FullTextKeyed, "secret", true}, {FullTextKeyed, "public", false}, {FullTextKeyed, "", false},
		{FullTextAll, "public", true}, {FullTextNone, "secret", false},
	} {
		var a struct {
			FullText bool `json:"full_text"`
		}
		resp := ask(t, newFake(), func(o *Options) { r.options(o); o.Anonymous, o.FullText = true, test.setting },
			http.MethodGet, "/api/v1/articles/a_ONE", r.bearer(test.key)...)
		if read(t, resp, &a); a.FullText != test.want {
			t.Errorf("full_text %s with %q: %v, want %v", test.setting, test.key, a.FullText, test.want)
		}
	}
}

func TestCachingByKey(t *testing.T) {
	r := newKeyring(t)
	tags := map[string]bool{}
	for _, test := range []struct{ key, list, item string }{
		{"", "public, max-age=60, stale-while-revalidate=300", "no-cache"},
		{"public", "private, no-cache", "private, no-cache"},
		{"locked", "private, no-cache", "private, no-cache"},
		{"?public", "public, max-age=60, stale-while-revalidate=300", "no-cache"},
		{"?locked", "public, max-age=60, stale-while-revalidate=300", "no-cache"},
		{"secret", "private, no-cache", "private, no-cache"},
	} {
		f := newFake()
		change := func(o *Options) { r.options(o); o.Anonymous = true }
		query, headers := "", r.bearer(test.key)
		if name, inURL := strings.CutPrefix(test.key, "?"); inURL {
			query, headers = "?key="+r.secrets[name], nil
		}
		list := ask(t, f, change, http.MethodGet, "/api/v1/articles"+query, headers...)
		item := ask(t, f, change, http.MethodGet, "/api/v1/articles/a_ONE"+query, headers...)
		if a, b := list.Header.Get("Cache-Control"), item.Header.Get("Cache-Control"); a != test.list || b != test.item {
			t.Errorf("key %q: lists %q, items %q", test.key, a, b)
		}
		tags[list.Header.Get("ETag")] = true
	}
	if len(tags) != 4 {
		t.Errorf("four keys see different things under %d tags", len(tags))
	}
}

func TestPreflight(t *testing.T) {
	r := newKeyring(t)
	for _, test := range []struct {
		name, target, origin string
		open                 bool
		want                 int
		allow, headers       string
	}{
		{"everybody", "/api/v1/articles", other, true, 204, "*", "If-None-Match"},
		{"a key's origin", "/api/v1/articles", wiki, true, 204, wiki, "Authorization, If-None-Match"},
		{"a key's origin, closed", "/api/v1/articles", wiki, false, 204, wiki, "Authorization, If-None-Match"},
		{"another origin, closed", "/api/v1/articles", other, false, 403, "", ""},
		{"a revoked key's origin", "/api/v1/articles", "https://revoked.example", false, 403, "", ""},
		{"key in the address", "/api/v1/articles?key=" + r.secrets["public"], wiki, false, 204, wiki, "Authorization, If-None-Match"},
		{"key in the address, another origin", "/api/v1/articles?key=" + r.secrets["public"], other, true, 403, "", ""},
		{"unknown key", "/api/v1/articles?key=or_pub_none", wiki, true, 401, "", ""},
	} {
		resp := ask(t, newFake(), func(o *Options) { r.options(o); o.Anonymous = test.open }, http.MethodOptions, test.target,
			"Origin", test.origin, "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization")
		h := resp.Header
		if resp.StatusCode != test.want || h.Get("Access-Control-Allow-Origin") != test.allow || h.Get("Access-Control-Allow-Headers") != test.headers {
			t.Errorf("%s: %s, %v", test.name, resp.Status, h)
		}
		if test.want == http.StatusNoContent && (h.Get("Access-Control-Allow-Methods") != "GET, HEAD" || !strings.Contains(strings.Join(h.Values("Vary"), ", "), "Origin")) {
			t.Errorf("%s: %v", test.name, h)
		}
	}
}

// TestLastUse: the last use of a key is known to the hour.
func TestLastUse(t *testing.T) {
	r := newKeyring(t)
	used := func() time.Time {
		t.Helper()
		k, err := access.FindKey(t.Context(), r, r.secrets["secret"])
		if err != nil {
			t.Fatal(err)
		}
		return k.Used
	}
	if !used().IsZero() {
		t.Errorf("a new key was used at %v", used())
	}
	for _, test := range []struct{ at, want time.Time }{
		{published.Add(5 * time.Minute), published}, {published.Add(50 * time.Minute), published},
		{published.Add(70 * time.Minute), published.Add(time.Hour)},
	} {
		ask(t, newFake(), func(o *Options) { r.options(o); o.Now = func() time.Time { return test.at } }, http.MethodGet, "/api/v1/articles", r.bearer("secret")...)
		if !used().Equal(test.want) {
			t.Errorf("used at %v, noted as %v, want %v", test.at, used(), test.want)
		}
	}
}

// TestNoSecretLeaks plants secrets wherever a client can put one, and looks for them in all that leaves the server.
func TestNoSecretLeaks(t *testing.T) {
	r := newKeyring(t)
	for _, name := range []string{"secret", "public", "revoked secret", "unknown"} {
		secret := r.secrets[name]
		tail := secret[len("or_sec_")+8:]
		for _, request := range []struct {
			method, target, body string
			headers              []string
		}{
			{http.MethodGet, "/api/v1/articles", "", r.bearer(name)},
			{http.MethodGet, "/api/v1/articles?limit=0", "", r.bearer(name)},
			{http.MethodGet, "/api/v1/articles?q=panic", "", r.bearer(name)},
			{http.MethodGet, "/api/v1/articles?q=fail+" + secret, "", r.bearer(name)},
			{http.MethodGet, "/api/v1/articles/a_ONE", "", r.bearer(name)},
			{http.MethodGet, "/api/v1/articles?key=" + secret, "", nil},
			{http.MethodGet, "/api/v1/articles?q=panic&key=" + secret, "", nil},
			{http.MethodGet, "/api/v1/articles?q=bridge&key=" + secret + "&limit=nonsense", "", nil},
			{http.MethodGet, "/api/v1/quotes/q_ONE?key=" + secret, "", nil},
			{http.MethodGet, "/no-such-page?key=" + secret, "", nil},
			{http.MethodGet, "/sign-in?key=" + secret, "", nil},
			{http.MethodGet, "/api/v1/articles", "", []string{"Authorization", "Basic " + secret}},
			{http.MethodGet, "/api/v1/articles", "", []string{"Cookie", secureCookie + "=" + secret}},
			{http.MethodPost, "/sign-in", url.Values{"key": {secret}}.Encode(), []string{"Content-Type", "application/x-www-form-urlencoded"}},
			{http.MethodPost, "/sign-in", url.Values{"key": {secret + "x"}}.Encode(), []string{"Content-Type", "application/x-www-form-urlencoded"}},
			{http.MethodOptions, "/api/v1/articles?key=" + secret, "", []string{"Origin", wiki, "Access-Control-Request-Method", "GET"}},
		} {
			seen := everythingOf(t, r, request.method, request.target, request.body, request.headers)
			if strings.Contains(seen, tail) {
				t.Errorf("%s key in %s %s leaks:\n%s", name, request.method, request.target, seen)
			}
		}
		var log bytes.Buffer
		ask(t, newFake(), func(o *Options) { r.options(o); o.Log = slog.New(slog.NewTextHandler(&log, nil)) }, http.MethodGet, "/api/v1/articles/"+secret)
		if strings.Contains(log.String(), tail) || !strings.Contains(log.String(), secret[:len("or_sec_")+8]+"…") {
			t.Errorf("a key in the path is logged: %s", log.String())
		}
	}
}

// everythingOf returns what a request leaves behind: its log, and the headers and body of its answer.
func everythingOf(t *testing.T, r *keyring, method, target, body string, headers []string) string {
	t.Helper()
	var log bytes.Buffer
	f := newFake()
	o := Options{Searcher: f, Labels: f, Suggester: f, Generation: f.Generation, Version: "test", Now: func() time.Time { return published },
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	r.options(&o)
	req := httptest.NewRequest(method, target, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	New(o).ServeHTTP(rec, req)
	if !strings.Contains(log.String(), "msg=request") {
		t.Fatalf("%s %s: no line in the log", method, target)
	}
	var b bytes.Buffer
	if err := rec.Result().Header.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(&b, rec.Result().Body); err != nil {
		t.Fatal(err)
	}
	return log.String() + b.String()
}

// TestKeysWithoutStore: a server that has no keys knows none.
func TestKeysWithoutStore(t *testing.T) {
	resp := get(t, "/api/v1/articles", "Authorization", "Bearer or_sec_x")
	p := wantProblem(t, resp, problem.Unauthorized)
	if !strings.Contains(p.Detail, "not known") {
		t.Errorf("detail %q", p.Detail)
	}
}
