package main

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/web/browsertest"
)

// awaitPage waits until the server has applied a correction to a page's articles.
func awaitPage(t *testing.T, url string) {
	t.Helper()
	for range 200 {
		resp, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		if err := resp.Body.Close(); err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode == http.StatusOK {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not come", url)
}

// TestDesk corrects who is who on the page of a person, in a real browser, signed in with a key that may.
func TestDesk(t *testing.T) {
	b := browsertest.Start(t)
	s := startPages(t)
	key, stderr, code := onrecord(t, s.data, "key", "create", "--name", "desk", "--scope", "search,admin")
	if code != exitDone {
		t.Fatal(stderr)
	}
	signedIn := func(look browsertest.Look) *browsertest.Page {
		p := b.Page(t, look)
		p.Open(s.base + "/sign-in")
		p.Click(`document.querySelector("input[name=key]")`)
		p.Type(strings.TrimSpace(key))
		p.Follow(func() { p.Type("\r") })
		return p
	}
	p := signedIn(browsertest.Look{Width: 1280})

	const deskStatus = `document.querySelector("#desk [role=status]").textContent`
	p.Open(s.base + "/people/olena-marushchak")
	p.Click(`document.querySelector("#desk summary")`)
	p.Click(`document.querySelector("#same-as")`)
	p.Type("Zaremba")
	p.Follow(func() { p.Type("\r") })
	checkOn(t, p, `document.querySelector("#desk [type=radio]").value`, "person:wojciech-zaremba")
	for width, look := range map[int]browsertest.Look{1280: {Width: 1280}, 320: {Width: 320}, 321: {Width: 320, Dark: true}} {
		v := signedIn(look)
		v.Open(p.URL())
		v.CheckBarriers(fmt.Sprint("desk, ", width))
		checkOn(t, v, `document.documentElement.scrollWidth <= innerWidth`, true)
		v.Do(`document.querySelectorAll("details").forEach(d => d.open = true)`)
		v.CheckBarriers(fmt.Sprint("desk unfolded, ", width))
		checkOn(t, v, `document.documentElement.scrollWidth <= innerWidth`, true)
		if *screens != "" {
			v.Screenshot(filepath.Join(*screens, fmt.Sprintf("desk-%d.png", width)), true)
		}
	}
	p.Click(`document.querySelector("#desk [type=radio]")`)
	p.Follow(func() { p.Click(`document.querySelector("#desk fieldset:has([type=radio]) ~ button")`) })
	if got := browsertest.Eval[string](p, deskStatus); !strings.HasPrefix(got, "Correction 1 holds: “Wojciech Zaremba” is “Olena Marushchak”.") {
		t.Errorf("after merging the page says %q", got)
	}
	p.Open(s.base + "/people/wojciech-zaremba")
	checkOn(t, p, `location.pathname`, "/people/olena-marushchak")
	p.Follow(func() { p.Click(`document.querySelector("#desk [aria-label='Undo correction 1']")`) })
	if got := browsertest.Eval[string](p, deskStatus); !strings.HasPrefix(got, "Correction 1 no longer holds") {
		t.Errorf("after undoing the page says %q", got)
	}
	awaitPage(t, s.base+"/people/wojciech-zaremba")
	p.Open(s.base + "/people/wojciech-zaremba")
	checkOn(t, p, `location.pathname`, "/people/wojciech-zaremba")
}
