package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"onrecord/web/browsertest"
)

var screens = flag.String("screens", "", "write pictures of all pages into this `folder`")

// TestScreens takes pictures of all pages of the demo, 1280 and 390 px wide, light and dark, for people to look at:
//
//	go test ./cmd/onrecord -run Screens -screens /tmp/screens
func TestScreens(t *testing.T) {
	if *screens == "" {
		t.Skip("no folder for pictures: name one with -screens")
	}
	if err := os.MkdirAll(*screens, 0o755); err != nil {
		t.Fatal(err)
	}
	b := browsertest.Start(t)
	s := startPages(t)
	unfit := regexp.MustCompile(`[^a-z0-9]+`)
	for _, look := range []browsertest.Look{{Width: 1280}, {Width: 1280, Dark: true}, {Width: 390}, {Width: 390, Dark: true}} {
		p := b.Page(t, look)
		p.Allow("Failed to load resource")
		scheme := map[bool]string{false: "light", true: "dark"}[look.Dark]
		for _, address := range append(s.addresses(t), s.oddAddresses(t)...) {
			p.Open(s.base + address)
			name := strings.Trim(unfit.ReplaceAllString(strings.ToLower(address), "-"), "-")
			p.Screenshot(filepath.Join(*screens, fmt.Sprintf("%s-%d-%s.png", "page-"+name, look.Width, scheme)), true)
		}
	}
}
