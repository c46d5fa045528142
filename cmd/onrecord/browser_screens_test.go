package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"onrecord/web/browsertest"
)

var screens = flag.String("screens", "", "write pictures of all pages into this `folder`")

// TestScreens takes pictures of all pages of the demo, 1280 and 390 px wide, light and dark, for people to look at:
//
//	go test ./cmd/onrecord -run Screens -screens DIR
func TestScreens(t *testing.T) {
	if *screens == "" {
		t.Skip("no folder for pictures: name one with -screens")
	}
	if err := os.MkdirAll(*screens, 0o755); err != nil {
		t.Fatal(err)
	}
	b := browsertest.Start(t)
	s := startPages(t)
	for _, look := range []browsertest.Look{{Width: 1280}, {Width: 1280, Dark: true}, {Width: 390}, {Width: 390, Dark: true}} {
		p := b.Page(t, look)
		p.Allow("Failed to load resource") // the browser's own line about a page that is an error
		scheme := map[bool]string{false: "light", true: "dark"}[look.Dark]
		for _, a := range append(s.addresses(t), s.oddAddresses()...) {
			p.Open(s.base + a.path)
			p.Screenshot(filepath.Join(*screens, fmt.Sprintf("%s-%d-%s.png", a.name, look.Width, scheme)), true)
		}
	}
}
