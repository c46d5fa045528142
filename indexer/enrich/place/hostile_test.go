package place

import (
	"strings"
	"testing"
	"time"
)

// Texts made to be slow take time in proportion to their length.
func TestHostile(t *testing.T) {
	const most = 5 * time.Second // for a quarter of a megabyte, on a slow machine with others at work; a square would take minutes
	for name, body := range map[string]string{
		"one long name":    "It rained in " + strings.Repeat("Hall ", 50_000) + ".",
		"directions":       "It rained in " + strings.Repeat("North ", 50_000) + "Texas.",
		"counties":         strings.Repeat("Dallas, Houston and Austin counties, ", 8_000),
		"many namesakes":   strings.Repeat("It rained in Springfield, Paris, Georgia and Jordan near Lebanon. ", 4_000),
		"hyphens":          strings.Repeat("Riga-", 50_000) + "based",
		"party labels":     strings.Repeat("(D., Conn.) ", 20_000),
		"adjectives":       strings.Repeat("South Korean Latvian ", 12_000),
		"regions unclosed": strings.Repeat("Paris (", 40_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			resolve(body, Options{Home: "riga", Dateline: "Riga"})
			if took := time.Since(start); took > most {
				t.Errorf("%d bytes took %v, want at most %v", len(body), took, most)
			}
		})
	}
}
