package query_test

import (
	"strings"
	"testing"
	"time"

	"onrecord/search/query"
)

func TestRange(t *testing.T) {
	now := time.Date(2026, 3, 31, 23, 30, 0, 0, time.FixedZone("west", -3600)) // the 1st of April in UTC
	tests := []struct{ filter, from, to string }{
		{"after:2026", "2026-01-01", ""},
		{"after:2026-02", "2026-02-01", ""},
		{"after:2026-02-03", "2026-02-03", ""},
		{"before:2026", "", "2026-01-01"},
		{"before:2026-02-03", "", "2026-02-03"},
		{"date:2026", "2026-01-01", "2027-01-01"},
		{"date:2024-02", "2024-02-01", "2024-03-01"},
		{"date:2026-12-31", "2026-12-31", "2027-01-01"},
		{"date:2026-01-05..2026-01-09", "2026-01-05", "2026-01-10"},
		{"date:2025..2026-02", "2025-01-01", "2026-03-01"},
		{"date:2026-02..", "2026-02-01", ""},
		{"date:..2026-02", "", "2026-03-01"},
		{"date:today", "2026-04-01", "2026-04-02"},
		{"date:yesterday", "2026-03-31", "2026-04-01"},
		{"after:yesterday", "2026-03-31", ""},
		{"before:today", "", "2026-04-01"},
		{"after:0d", "2026-04-01", ""},
		{"after:7d", "2026-03-25", ""},
		{"after:2w", "2026-03-18", ""},
		{"after:1m", "2026-03-01", ""},
		{"after:1y", "2025-04-01", ""},
		{"before:3m", "", "2026-01-01"},
		{"date:7d", "2026-03-25", "2026-04-02"},
		{"date:7d..yesterday", "2026-03-25", "2026-04-01"},
		{"date:7d..2d", "2026-03-25", "2026-03-31"},
	}
	for _, tt := range tests {
		t.Run(tt.filter, func(t *testing.T) {
			name, value, _ := strings.Cut(tt.filter, ":")
			f, err := query.NewDate(query.Name(name), value)
			if err != nil {
				t.Fatal(err)
			}
			from, to, err := f.Range(now)
			if err != nil || date(from) != tt.from || date(to) != tt.to {
				t.Errorf("%s = %s to %s, %v, want %s to %s", tt.filter, date(from), date(to), err, tt.from, tt.to)
			}
		})
	}
}

func TestRangeOfShortMonths(t *testing.T) {
	f, err := query.NewDate(query.After, "1m")
	if err != nil {
		t.Fatal(err)
	}
	from, _, err := f.Range(time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC))
	if err != nil || date(from) != "2026-02-28" {
		t.Errorf("a month before 31 March 2026 = %s, %v, want 2026-02-28", date(from), err)
	}
}

func TestRangeOfWhatIsNoDate(t *testing.T) {
	for _, f := range []query.Filter{query.NewFilter(query.Person, "2026"), query.NewFilter(query.After, "soon"), {Name: query.After}} {
		if _, _, err := f.Range(time.Time{}); err == nil {
			t.Errorf("Range of %s gave no error", f)
		}
	}
}

func TestNewDateRefuses(t *testing.T) {
	for _, s := range []string{"", "soon", "26", "0999", "2026-13", "2026-02-30", "7", "7x", "12345d", "1000y", "..", "2026...2027", "2026-01-01T10:00:00Z"} {
		if f, err := query.NewDate(query.Date, s); err == nil {
			t.Errorf("NewDate(%q) = %v, want an error", s, f)
		}
	}
}

func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
