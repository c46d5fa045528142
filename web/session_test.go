package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"onrecord/data/store"
)

// browser keeps the cookies of one reader.
type browser struct {
	t       *testing.T
	handler http.Handler
	cookies map[string]*http.Cookie
}

func newBrowser(t *testing.T, r *keyring, change func(*Options)) *browser {
	f := newFake()
	o := Options{Searcher: f, Labels: f, Suggester: f, Generation: f.Generation, Log: slog.New(slog.DiscardHandler), Version: "test",
		Now: func() time.Time { return r.clock }}
	r.options(&o)
	if change != nil {
		change(&o)
	}
	return &browser{t, New(o), map[string]*http.Cookie{}}
}

// send sends a request; a form is posted. Header pairs follow it.
func (b *browser) send(target string, form url.Values, headers ...string) *http.Response {
	b.t.Helper()
	req := httptest.NewRequest(http.MethodGet, target, nil)
	if form != nil {
		req = httptest.NewRequest(http.MethodPost, target, strings.NewReader(form.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	for _, c := range b.cookies {
		req.AddCookie(c)
	}
	rec := httptest.NewRecorder()
	b.handler.ServeHTTP(rec, req)
	for _, c := range rec.Result().Cookies() {
		b.cookies[c.Name] = c
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	return rec.Result()
}

func (b *browser) want(target string, status int) {
	b.t.Helper()
	if resp := b.send(target, nil); resp.StatusCode != status {
		b.t.Errorf("GET %s: %s, want %d", target, resp.Status, status)
	}
}

func TestSignInAndOut(t *testing.T) {
	r := newKeyring(t)
	b := newBrowser(t, r, nil)
	b.want("/no-such-page", http.StatusUnauthorized)

	in := b.send("/sign-in", url.Values{"key": {r.secrets["secret"]}}, "Sec-Fetch-Site", "same-origin")
	c := b.cookies[secureCookie]
	if in.StatusCode != http.StatusSeeOther || in.Header.Get("Location") != "/" || c == nil {
		t.Fatalf("sign in: %s to %q, cookies %v", in.Status, in.Header.Get("Location"), b.cookies)
	}
	if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 30*24*3600 {
		t.Errorf("cookie %+v", c)
	}
	if strings.Contains(c.Value, r.secrets["secret"][7:]) || len(c.Value) < 26 {
		t.Errorf("the cookie holds %q", c.Value)
	}
	b.want("/no-such-page", http.StatusNotFound)
	api := b.send("/api/v1/articles/a_ONE", nil)
	if api.StatusCode != http.StatusOK || api.Header.Get("Access-Control-Allow-Origin") != "" || api.Header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("the interface: %s, %v", api.Status, api.Header)
	}

	old := *c
	out := b.send("/sign-out", url.Values{})
	if out.StatusCode != http.StatusSeeOther || out.Header.Get("Location") != "/sign-in" || b.cookies[secureCookie] != nil {
		t.Errorf("sign out: %s to %q, cookies %v", out.Status, out.Header.Get("Location"), b.cookies)
	}
	b.cookies[secureCookie] = &old
	b.want("/no-such-page", http.StatusUnauthorized)
}

// secureCookie is the name by which browsers keep a session from other hosts of the site.
const secureCookie = "__Host-onrecord_session"

// quietKeys are keys of a store that must not be written to.
type quietKeys struct {
	*keyring
	writes int
}

func (q *quietKeys) Write(ctx context.Context, f func(*store.Tx) error) error {
	q.writes++
	return q.keyring.Write(ctx, f)
}

// TestInventedSessions: a cookie that anybody can invent costs no write, and does not hide a true one beside it.
func TestInventedSessions(t *testing.T) {
	r := newKeyring(t)
	b := newBrowser(t, r, nil)
	b.send("/sign-in", url.Values{"key": {r.secrets["secret"]}})
	session := secureCookie + "=" + b.cookies[secureCookie].Value

	keys := &quietKeys{keyring: r}
	b = newBrowser(t, r, func(o *Options) { o.Keys = keys })
	const invented = secureCookie + "=AAAAAAAAAAAAAAAAAAAAAAAAAA"
	for _, target := range []string{"/sign-out", "/sign-in"} {
		resp := b.send(target, url.Values{"key": {"or_sec_none"}}, "Cookie", invented)
		if keys.writes > 0 {
			t.Errorf("POST %s with an invented cookie: %s, %d writes", target, resp.Status, keys.writes)
		}
	}
	for _, test := range []struct {
		cookies string
		want    int
	}{
		{invented, http.StatusUnauthorized},
		{invented + "; " + session, http.StatusNotFound},
		{session + "; " + invented, http.StatusNotFound},
		{strings.Replace(session, "__Host-", "", 1), http.StatusUnauthorized},
		{strings.Repeat(invented+"; ", 20) + session, http.StatusUnauthorized},
	} {
		if resp := b.send("/no-such-page", nil, "Cookie", test.cookies); resp.StatusCode != test.want {
			t.Errorf("cookies %s: %s, want %d", test.cookies, resp.Status, test.want)
		}
	}
	b.send("/sign-out", url.Values{}, "Cookie", invented+"; "+session)
	if resp := b.send("/no-such-page", nil, "Cookie", session); resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("after signing out beside an invented cookie: %s", resp.Status)
	}
}

func TestSessionsEnd(t *testing.T) {
	r := newKeyring(t)
	b := newBrowser(t, r, nil)
	b.send("/sign-in", url.Values{"key": {r.secrets["secret"]}})
	r.clock = r.clock.Add(sessionTime - time.Second)
	b.want("/no-such-page", http.StatusNotFound)
	r.clock = r.clock.Add(time.Second)
	b.want("/no-such-page", http.StatusUnauthorized)

	b = newBrowser(t, r, nil)
	b.send("/sign-in", url.Values{"key": {r.secrets["secret"]}})
	b.want("/no-such-page", http.StatusNotFound)
	r.revoke(t, "secret")
	b.want("/no-such-page", http.StatusUnauthorized)
}

func TestSignInRefuses(t *testing.T) {
	r := newKeyring(t)
	for name, want := range map[string]int{
		"": 401, "unknown": 401, "nonsense": 401, "revoked secret": 401, "public": 403, "locked": 403, "ingest": 403,
	} {
		b := newBrowser(t, r, nil)
		resp := b.send("/sign-in", url.Values{"key": {r.secrets[name]}})
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != want || len(b.cookies) > 0 || !strings.Contains(string(body), `action="/sign-in"`) {
			t.Errorf("sign in with %q key: %s, cookies %v, want %d and the form", name, resp.Status, b.cookies, want)
		}
	}
}

// TestCrossOriginForms: no other site can sign a reader in or out.
func TestCrossOriginForms(t *testing.T) {
	r := newKeyring(t)
	for _, test := range []struct {
		name    string
		headers []string
		want    int
	}{
		{"same origin", []string{"Sec-Fetch-Site", "same-origin"}, 303},
		{"no browser", nil, 303},
		{"another site", []string{"Sec-Fetch-Site", "cross-site", "Origin", other}, 403},
		{"a sibling", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"an old browser", []string{"Origin", other}, 403},
		{"plain http, this site", []string{"Origin", "http://example.com"}, 303},
		{"a page that hides where it is", []string{"Origin", "null"}, 403},
		{"an old browser, this site", []string{"Origin", "https://news.example"}, 303},
	} {
		for _, target := range []string{"/sign-in", "/sign-out"} {
			b := newBrowser(t, r, nil)
			if resp := b.send(target, url.Values{"key": {r.secrets["secret"]}}, test.headers...); resp.StatusCode != test.want {
				t.Errorf("%s %s: %s, want %d", test.name, target, resp.Status, test.want)
			}
		}
	}
}

func TestCookieIsSecureOnlyWithHTTPS(t *testing.T) {
	r := newKeyring(t)
	b := newBrowser(t, r, func(o *Options) { o.PublicURL = "http://127.0.0.1:8080" })
	b.send("/sign-in", url.Values{"key": {r.secrets["secret"]}})
	if c := b.cookies[sessionCookie]; c == nil || c.Secure {
		t.Errorf("cookie %+v", c)
	}
}
