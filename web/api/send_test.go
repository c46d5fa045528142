package api

import (
	"strings"
	"testing"
	"unicode/utf8"
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
		if got := matches(test.header, tag); got != test.want {
			t.Errorf("matches(%q) = %v, want %v", test.header, got, test.want)
		}
	}
}

func TestResultTag(t *testing.T) {
	same := resultTag(184, "/api/v1/quotes?q=gas 1.0 2026-01-24")
	if !strings.HasPrefix(same, `W/"184-`) {
		t.Errorf("tag %s does not tell the generation", same)
	}
	if other := resultTag(184, "/api/v1/quotes?q=gas 1.0 2026-01-25"); other == same {
		t.Error("the next day has the same tag, though “today” means another day")
	}
}

func TestBeginning(t *testing.T) {
	long := strings.Repeat("Äpfel ", 100)
	got := beginning(long, maxSnippet)
	if n := utf8.RuneCountInString(got); n != maxSnippet || !strings.HasSuffix(got, "…") {
		t.Errorf("beginning of a long text has %d characters and ends %q", n, got[len(got)-6:])
	}
	if got := beginning("short", maxSnippet); got != "short" {
		t.Errorf("beginning(short) = %q", got)
	}
}
