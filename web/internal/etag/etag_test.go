package etag

import (
	"net/http/httptest"
	"testing"
)

func TestMatches(t *testing.T) {
	const tag = `W/"184-9f2c"`
	for _, test := range []struct {
		header string
		want   bool
	}{
		{"", false},
		{tag, true},
		{`"184-9f2c"`, true},
		{`"1", W/"184-9f2c"`, true},
		{`*`, true},
		{`W/"185-9f2c"`, false},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("If-None-Match", test.header)
		if got := Matches(r, tag); got != test.want {
			t.Errorf("Matches(%q) = %v, want %v", test.header, got, test.want)
		}
	}
}

func TestOf(t *testing.T) {
	a, b := Of([]byte("a")), Of([]byte("b"))
	if a == b || a != Of([]byte("a")) || len(a) != len(`W/""`)+16 || a[:3] != `W/"` {
		t.Errorf("Of(a) = %s, Of(b) = %s", a, b)
	}
}
