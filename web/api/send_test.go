package api

import (
	"strings"
	"testing"
	"unicode/utf8"
)

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
