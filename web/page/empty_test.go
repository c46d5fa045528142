package page

import (
	"strings"
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

func TestPartsOf(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"nothing", "", ""},
		{"a word", "q=gas", "Words gas"},
		{"words first", "q=place%3AKyiv+gas+%22night+train%22+after%3A2026-01-01", `Words gas; Words "night train"; Place place:Kyiv; Date after:2026-01-01`},
		{"alternatives are one part", "q=(gas+OR+oil)+-coal", "Words gas OR oil; Words NOT coal"},
		{"beside the query", "q=gas&outlet=a&outlet=b&not.place=p&after=7d&before=2026-01-01",
			"Words gas; Outlet outlet:a,b; Place NOT place:p; Date after:7d; Date before:2026-01-01"},
		{"no more than eight", "q=a1+b2+c3+d4+e5+f6+g7+h8+i9&outlet=o", "Words a1; Words b2; Words c3; Words d4; Words e5; Words f6; Words g7; The rest h8 i9 outlet:o"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := readAddress(tt.raw)
			if err != nil {
				t.Fatal(err)
			}
			parts, err := partsOf(a)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range parts {
				got = append(got, p.kind+" "+p.text)
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("partsOf(%q) = %s, want %s", tt.raw, s, tt.want)
			}
		})
	}
}

// All parts together are the search again; some of them are a search for those.
func TestWithParts(t *testing.T) {
	a, err := readAddress("q=gas+place%3AKyiv+(x+OR+y)&view=quotes&outlet=o&not.person=n&after=7d")
	if err != nil {
		t.Fatal(err)
	}
	parts, err := partsOf(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		parts []part
		want  string
	}{
		{parts, "/search?q=gas+AND+%28x+OR+y%29+AND+place%3AKyiv&view=quotes&outlet=o&not.person=n&after=7d"},
		{parts[:1], "/search?q=gas&view=quotes"},
		{parts[3:], "/search?view=quotes&outlet=o&not.person=n&after=7d"},
	} {
		if got := a.withParts(tt.parts).String(); got != tt.want {
			t.Errorf("withParts = %s, want %s", got, tt.want)
		}
	}
}

func TestRewritten(t *testing.T) {
	for _, tt := range []struct{ query, loose, anyOf string }{
		{"gas", "", ""},
		{`"night train" place:Kyiv`, "night AND train AND place:Kyiv", ""},
		{"gas oil place:Kyiv", "", "(gas OR oil) AND place:Kyiv"},
		{`"night train"`, "night AND train", ""},
		{"gas OR oil", "", ""},
	} {
		if got := rewritten(tt.query, looseWords); got != tt.loose {
			t.Errorf("looseWords of %s = %q, want %q", tt.query, got, tt.loose)
		}
		if got := rewritten(tt.query, anyWord); got != tt.anyOf {
			t.Errorf("anyWord of %s = %q, want %q", tt.query, got, tt.anyOf)
		}
	}
}

func TestGaps(t *testing.T) {
	since := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	outlet := func(id news.OutletID) store.OutletStatus {
		return store.OutletStatus{Outlet: news.Outlet{ID: id, Name: string(id)}, URL: "https://x.example/", LastSuccess: since}
	}
	fails, paused := outlet("fails"), outlet("paused")
	fails.FailingSince, fails.LastError = since, "The server cannot be reached."
	paused.Pause = store.Pause{Since: since, Reason: "At its wish."}
	all := []store.OutletStatus{outlet("works"), fails, paused}
	names := func(a address) string {
		var s []string
		for _, g := range gaps(all, a, since) {
			s = append(s, g.Name+": "+g.Says+" "+g.Since.Text)
		}
		return strings.Join(s, "; ")
	}
	if got, want := names(address{}), "fails: The server cannot be reached. 1 Mar, 08:00; paused: At its wish. 1 Mar, 08:00"; got != want {
		t.Errorf("gaps = %q, want %q", got, want)
	}
	ticked := address{}.ticking(search.OutletFacet, "works").ticking(search.OutletFacet, "paused")
	if got := names(ticked); got != "paused: At its wish. 1 Mar, 08:00" {
		t.Errorf("gaps of what is ticked = %q", got)
	}
}
