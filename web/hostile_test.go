package web

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/web/access"
)

// suite returns the strings of a suite of the shared robustness data, after some of our own. Where that data is not at hand, it
// is those alone.
func suite(t *testing.T, file string, own ...string) []string {
	t.Helper()
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		t.Logf("ONRECORD_SHARED does not name the shared data: %s is left out", file)
		return own
	}
	f, err := os.Open(filepath.Join(shared, "eval", "robustness", file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	all := own
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var row struct{ S string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		all = append(all, row.S)
	}
	return all
}

// TestNoOpenRedirect: no parameter leads a reader to another site.
func TestNoOpenRedirect(t *testing.T) {
	r := newKeyring(t)
	for _, place := range suite(t, "open-redirect.jsonl", "//evil.example", "https://evil.example", `/\evil.example`, "javascript:alert(1)") {
		for _, name := range []string{"next", "url", "return", "return_to", "redirect", "redirect_uri", "continue", "q"} {
			query := name + "=" + url.QueryEscape(place)
			for _, target := range []string{"/sign-in?", "/sign-out?", "/?", "/search?", "/api/v1/articles?", "/box?"} {
				b := newBrowser(t, r, nil)
				b.stays(target + query)
				b.staysPosted(target+query, url.Values{"key": {r.secrets["secret"]}, name: {place}})
			}
		}
		b := newBrowser(t, r, nil)
		b.stays("/" + (&url.URL{Path: place}).EscapedPath())
	}
}

func (b *browser) stays(target string) {
	b.t.Helper()
	b.here(target, b.send(target, nil))
}

func (b *browser) staysPosted(target string, form url.Values) {
	b.t.Helper()
	b.here(target, b.send(target, form))
}

// here checks that an answer leads nowhere but to a page of ours.
func (b *browser) here(target string, resp *http.Response) {
	b.t.Helper()
	for _, header := range []string{"Location", "Refresh", "Link"} {
		if to := resp.Header.Get(header); to != "" && to != "/" && to != signInPath {
			b.t.Errorf("%s: %s leads to %q", target, header, to)
		}
	}
	if resp.StatusCode >= http.StatusInternalServerError {
		b.t.Errorf("%s: %s", target, resp.Status)
	}
}

// ownNaughty are strings that careless code trips over.
var ownNaughty = []string{"", "\x00", "\xff\xfe", "' OR 1=1 --", "%s%n", "\u202e", "a\r\nSet-Cookie: x=1", strings.Repeat("(", 500), "key=or_pub_x&q=\"", "null"}

// TestNaughtyStrings: strange strings are queries, keys and values like others.
func TestNaughtyStrings(t *testing.T) {
	s := newLockedServer(t, "outlet:herald.example")
	for _, naughty := range suite(t, "naughty-strings.jsonl", ownNaughty...) {
		escaped := url.QueryEscape(naughty)
		for _, target := range []string{
			"/api/v1/articles?q=" + escaped, "/api/v1/quotes?q=quote:%22" + escaped + "%22", "/api/v1/articles?outlet=" + escaped + "&not.person=" + escaped + "&facets=outlet",
			"/api/v1/articles?about=" + escaped + "&section=" + escaped, "/api/v1/articles?cursor=" + escaped, "/api/v1/histogram?after=" + escaped,
			"/api/v1/articles?" + escaped + "=1", "/api/v1/articles?limit=" + escaped, "/api/v1/articles/" + url.PathEscape(naughty),
		} {
			if resp := s.get("under test", target); resp.StatusCode >= http.StatusInternalServerError {
				t.Errorf("GET %s: %s", target, resp.Status)
			}
		}
		b := newBrowser(t, s.ring, nil)
		b.stays("/api/v1/articles?key=" + escaped)
		b.staysPosted("/sign-in", url.Values{"key": {naughty}})
	}
}

// TestNaughtyKeyNames: the name of a key comes back as it was given.
func TestNaughtyKeyNames(t *testing.T) {
	r := newKeyring(t)
	names := map[string]string{} // by id
	for _, name := range suite(t, "naughty-strings.jsonl", "", "' OR 1=1 --", "a\r\nb", " x ", "\u202e") {
		_, k, err := access.NewKey(access.KeyOptions{Name: name, Now: published})
		if err != nil {
			t.Fatalf("NewKey named %q: %v", name, err)
		}
		if err := r.Write(t.Context(), func(tx *store.Tx) error { return tx.PutKey(t.Context(), k) }); err != nil {
			t.Fatalf("PutKey named %q: %v", name, err)
		}
		names[k.ID] = name
	}
	keys, err := r.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		if want, ok := names[k.ID]; ok && k.Name != want {
			t.Errorf("the name %q came back as %q", want, k.Name)
		}
		delete(names, k.ID)
	}
	if len(names) > 0 {
		t.Errorf("%d keys did not come back", len(names))
	}
}
