package news

import (
	"testing"
	"time"
)

func TestMomentLocal(t *testing.T) {
	at := time.Date(2026, 3, 5, 23, 30, 0, 0, time.UTC)
	tests := []struct{ zone, want string }{
		{"", "2026-03-05T23:30:00Z"},
		{"+02:00", "2026-03-06T01:30:00+02:00"},
		{"-04:00", "2026-03-05T19:30:00-04:00"},
		{"+05:30", "2026-03-06T05:00:00+05:30"},
		{"CET", "2026-03-05T23:30:00Z"}, // no offset
	}
	for _, tt := range tests {
		if got := (Moment{Time: at, Zone: tt.zone}).Local().Format(time.RFC3339); got != tt.want {
			t.Errorf("Moment{Zone: %q}.Local() = %s, want %s", tt.zone, got, tt.want)
		}
	}
}
