package query

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// pieces are what the fuzz test builds queries from: plain text alone finds nothing.
var pieces = []string{
	" ", "AND", "OR", "NOT", "NEAR", "NEAR/3", "-", "–", "(", ")", `"`, "“", "”", "„", "«", "»", "'", "’", ":", ",", ".", "..", "=", "~", "~2",
	"*", "?", "/", "://", "a", "Kyiv", "state-run", "U.S.", "speaker:", "quote:", "kind:", "kind:direct", "about:", "place:", "Site:",
	"url:", "headline:", "date:", "after:", "2026-01", "7d", "today", "speeker:", "http:", "\xff", "\u200b", "é", "😀", "#x", "or", "\n",
}

// compose reads bytes as numbers of pieces.
func compose(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteString(pieces[int(c)%len(pieces)])
	}
	return s.String()
}

// FuzzParse holds that the canonical form of any query reads as the same tree without a repair, and that every place named lies
// inside the input.
func FuzzParse(f *testing.F) {
	for i := range pieces {
		f.Add([]byte{byte(i), 29, 0, byte(i)}, "")
	}
	for _, s := range []string{
		`speaker:"Olena Marushchak" place:Vienna outlet:rt.com,tass.com after:2026-01-01 "night train" -opinion`,
		`(speaker:A quote:gas) (speaker:B quote:gas)`, `speaker:(A OR "B C") -(x y)`, `speaker:A speaker:B (speaker:C) -quote:x cue:said`,
		`date:2025,2026..,..7d`, "Moscow: talks “fail", `AND, OR NEAR/3 "x"~4 wom?n`,
	} {
		f.Add([]byte(nil), s)
	}
	f.Fuzz(func(t *testing.T, b []byte, tail string) {
		in := compose(b) + tail
		q, err := Parse(in, Options{})
		if err != nil {
			e := err.(*SyntaxError)
			checkPlace(t, in, e.Offset, e.Length)
			return
		}
		for _, w := range q.Warnings {
			checkPlace(t, in, w.Offset, w.Length)
		}
		checkCanonical(t, in, q)
		Bind(q.Root)
	})
}

func checkPlace(t *testing.T, in string, offset, length int) {
	t.Helper()
	if offset < 0 || length < 0 || offset+length > len(in) {
		t.Fatalf("Parse(%q) names bytes %d to %d", in, offset, offset+length)
	}
}

func checkCanonical(t *testing.T, in string, q *Query) {
	t.Helper()
	s := q.String()
	if !utf8.ValidString(s) {
		t.Fatalf("Parse(%q).String() = %q, not UTF-8", in, s)
	}
	again, err := parse(s, Options{Strict: true})
	if err != nil {
		t.Fatalf("Parse(%q).String() = %q cannot be read: %v", in, s, err)
	}
	if diff := cmp.Diff(q.Root, again.Root); diff != "" {
		t.Fatalf("Parse(%q).String() = %q reads as another tree (-first +again):\n%s", in, s, diff)
	}
	if again.String() != s {
		t.Fatalf("canonical form of %q changes: %q, %q", in, s, again.String())
	}
}
