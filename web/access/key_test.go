package access

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/store"
	"onrecord/search/query"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func TestNewKey(t *testing.T) {
	secret, k, err := NewKey(KeyOptions{Name: " the wiki\n", Public: true, Filter: "outlet:rivernews.example", Now: noon,
		Origins: []string{"https://wiki.example:443", "http://LOCALHOST:8080", "https://wiki.example"}})
	if err != nil {
		t.Fatal(err)
	}
	want := store.Key{ID: k.ID, Prefix: k.Prefix, Hash: HashOf(secret), Name: " the wiki\n", Public: true, Scopes: []string{"search"},
		Origins: []string{"http://localhost:8080", "https://wiki.example"}, Filter: "outlet:rivernews.example", Created: noon}
	if diff := cmp.Diff(want, k); diff != "" {
		t.Errorf("key (-want +got):\n%s", diff)
	}
	if len(secret) != len("or_pub_")+43 || !strings.HasPrefix(secret, "or_pub_") {
		t.Errorf("the secret %q is not or_pub_ and 256 bits", secret)
	}
	if len(k.Prefix) != len("or_pub_")+8 || !strings.HasPrefix(secret, k.Prefix) || len(k.ID) != len("k_")+8 {
		t.Errorf("prefix %q, id %q", k.Prefix, k.ID)
	}
	again, other, err := NewKey(KeyOptions{Scopes: []string{"search", "admin", "search"}})
	if err != nil || again == secret || !strings.HasPrefix(again, "or_sec_") || other.ID == k.ID || other.Created.IsZero() {
		t.Errorf("NewKey = %v, %v", other, err)
	}
	if diff := cmp.Diff([]string{"admin", "search"}, other.Scopes); diff != "" {
		t.Errorf("scopes (-want +got):\n%s", diff)
	}
}

func TestNewKeyRefuses(t *testing.T) {
	wiki := []string{"https://wiki.example"}
	for _, test := range []struct {
		name, want string // want is a part of the sentence
		o          KeyOptions
	}{
		{"public without origin", "needs the origins", KeyOptions{Public: true}},
		{"secret with origin", "has no origins", KeyOptions{Origins: wiki}},
		{"secret with filter", "has no filter", KeyOptions{Filter: "outlet:rivernews.example"}},
		{"public scope", `the scope "search" only`, KeyOptions{Public: true, Origins: wiki, Scopes: []string{"admin"}}},
		{"misspelt scope", `did you mean "export"?`, KeyOptions{Scopes: []string{"exprot"}}},
		{"no such scope", "there are search, export", KeyOptions{Scopes: []string{"everything"}}},
		{"long name", "1000 bytes", KeyOptions{Name: strings.Repeat("x", 1001)}},
	} {
		if _, _, err := NewKey(test.o); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want “… %s …”", test.name, err, test.want)
		}
	}
	for _, filter := range []string{"(outlet:rivernews.example", "outlet:rivernews.example OR", "after:nonsense", "-", "speaker:A speaker:B"} {
		_, _, err := NewKey(KeyOptions{Public: true, Origins: wiki, Filter: filter})
		if _, ok := errors.AsType[*query.SyntaxError](err); !ok {
			t.Errorf("filter %q: %v, want a syntax error", filter, err)
		}
	}
}

func TestParseOrigin(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"https://wiki.example", "https://wiki.example"},
		{"HTTPS://Wiki.Example:443", "https://wiki.example"},
		{"http://localhost:8080", "http://localhost:8080"},
		{"http://127.0.0.1:80", "http://127.0.0.1"},
		{"https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"},
		{"https://bücher.example", "https://xn--bcher-kva.example"},
		{"https://wiki.example/", ""}, {"https://wiki.example/page", ""}, {"https://wiki.example?", ""}, {"https://wiki.example#a", ""},
		{"https://user@wiki.example", ""}, {"https://", ""}, {"wiki.example", ""}, {"//wiki.example", ""}, {"*", ""}, {"null", ""}, {"", ""},
		{"https://*.example", ""}, {"https://a.example,https://b.example", ""}, {"https://a.example https://b.example", ""},
		{"https://a.example;script-src", ""}, {"ftp://wiki.example", ""}, {"javascript:alert(1)", ""}, {"https://a.example:x", ""},
	} {
		got, err := ParseOrigin(test.in)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("ParseOrigin(%q) = %q, %v, want %q", test.in, got, err, test.want)
		}
	}
}

// fakeKeys holds keys by their hashes, or answers whatever hash it is asked for with one that has another.
type fakeKeys struct {
	keys  map[store.Hash]store.Key
	wrong *store.Key
}

func (f fakeKeys) KeyByHash(_ context.Context, h store.Hash) (store.Key, error) {
	if f.wrong != nil {
		return *f.wrong, nil
	}
	k, ok := f.keys[h]
	if !ok {
		return k, store.ErrNotFound
	}
	return k, nil
}

func TestFindKey(t *testing.T) {
	secret, k, err := NewKey(KeyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	keys := fakeKeys{keys: map[store.Hash]store.Key{k.Hash: k}}
	if got, err := FindKey(t.Context(), keys, secret); err != nil || got.ID != k.ID {
		t.Errorf("FindKey = %v, %v", got, err)
	}
	for _, other := range []string{"", "or_sec_", k.Prefix, secret + "A", secret[1:], strings.ToUpper(secret), "or_pub_" + secret[len("or_sec_"):]} {
		if _, err := FindKey(t.Context(), keys, other); !errors.Is(err, ErrKey) {
			t.Errorf("FindKey(%q) = %v, want %v", other, err, ErrKey)
		}
	}
	if _, err := FindKey(t.Context(), fakeKeys{wrong: &k}, "or_sec_other"); !errors.Is(err, ErrKey) {
		t.Errorf("a key with another hash: %v, want %v", err, ErrKey)
	}
	k.Revoked = noon
	keys.keys[k.Hash] = k
	if _, err := FindKey(t.Context(), keys, secret); !errors.Is(err, ErrKey) {
		t.Errorf("a revoked key: %v, want %v", err, ErrKey)
	}
}
