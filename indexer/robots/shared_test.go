package robots

import (
	"strings"
	"testing"
	"time"

	"onrecord/data/corpus/budget"
	"onrecord/data/corpus/shared"
)

// TestGoogle runs Google's tests: those that follow from RFC 9309, and those of Google's own leniency, which is shared throughout.
func TestGoogle(t *testing.T) {
	type row struct {
		ID                       int
		Test, Robots, Agent, URL string
		Allowed                  bool
		GoogleOnly               bool `json:"google_only"`
	}
	var rfc, google int
	for row := range shared.Rows[row](t, "robots-google.jsonl") {
		if row.GoogleOnly {
			google++
		} else {
			rfc++
		}
		got := Parse([]byte(row.Robots)).Allowed(row.Agent, row.URL)
		if got != row.Allowed {
			t.Errorf("%d %s: Parse(%.300q).Allowed(%q, %.300q) = %v, want %v", row.ID, row.Test, row.Robots, row.Agent, row.URL, got, row.Allowed)
		}
	}
	if rfc < 30 || google < 30 {
		t.Errorf("%d rows of the RFC, %d of Google alone, want 30 of each at least", rfc, google)
	}
}

func TestHostile(t *testing.T) {
	tests := []struct {
		file, path string
		want       bool
	}{
		{"robots-huge.txt.gz", "/private", false},
		{"robots-huge.txt.gz", "/news", true},
		{"robots-wildcards.txt", "/" + strings.Repeat("a", 8000) + "b", true},
	}
	hostile := shared.Zip(t, "hostile.zip")
	for _, test := range tests {
		body := shared.Unpacked(t, hostile, test.file, 64<<20)
		budget.Time(t, test.file, 2*time.Second, func() {
			if got := Parse(body).Allowed("onrecord", test.path); got != test.want {
				t.Errorf("%s: Allowed(%.50q) = %v, want %v", test.file, test.path, got, test.want)
			}
		})
	}
}
